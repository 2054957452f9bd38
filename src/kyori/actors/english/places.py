"""Capitals and seats of government in English: a government where it acts, a mere place where one goes."""

from __future__ import annotations

import re

from kyori.actors.metonyms import metonyms
from kyori.actors.scan import Entry, Scan

_PLACE_BEFORE = re.compile(
    "\\b(?:in|at|near|from|outside|around|across|of|to visit|visited|visit|visiting|left|reached|through|via|"
    "towards?|central|downtown|capital|capital,) $"
)
_TO = re.compile(
    "\\b(?:trip|visit|travel|travels|travell?ed|travell?ing|flew|fly|flying|return|returned|went|go|came|come|back|"
    "moved|ambassador|tour|flights?) to $"
)
_PLACE_AFTER = re.compile(
    ",? (?:[Aa]irport|[Uu]niversity|[Cc]ity|[Mm]arathon|[Ss]tock|[Dd]eclaration|[Cc]onvention|[Tt]reaty|[Oo]lympics|"
    "[Ss]ummit|[Ss]treet|[Hh]otel|suburb|region|office|time|on [A-Z][a-z]+day)|, [A-Z][a-z]+[,.]| \\([A-Z]"
)


def entries() -> list[Entry]:
    """Entries of the metonyms."""
    return metonyms("en", capital)


def capital(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of capitals: a place after in, at, from; otherwise the government."""
    if scan.inside_word(entry, start, end):
        return 0
    text = scan.text
    actors = scan.actors_of(entry.senses)
    near = max(0, start - 24)
    if _PLACE_BEFORE.search(text, near, start) or _TO.search(text, near, start):
        return scan.add(start, end, actors, "place", 0.2, "a place: what precedes")
    if _PLACE_AFTER.match(text, end):
        return scan.add(start, end, actors, "place", 0.2, "a place: what follows")
    return scan.add(start, end, actors, "metonym", entry.confidence, "a capital that acts")
