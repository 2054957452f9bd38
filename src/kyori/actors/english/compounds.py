"""English words that name two states or more: Sino-Russian, North and South Korea, cross-strait."""

from __future__ import annotations

import re

from kyori.actors.folding import fold
from kyori.actors.scan import Entry, Scan, Sense, edges
from kyori.actors.tables import cells, days, table

_CONFIDENCE = 0.85


def entries() -> list[Entry]:
    """Entries of the compounds and of the prefixes of pairs."""
    return [*_compounds(), *_prefixes()]


def _compounds() -> list[Entry]:
    return [
        Entry(fold(r["name"]), compound, ((cells(r["actors"]), days("", "")),), _CONFIDENCE, "combination",
              re.compile(r["unless_before"]) if r["unless_before"] else None, edges=edges(fold(r["name"])))
        for r in table("compounds_en.csv")
    ]  # fmt: skip


def _prefixes() -> list[Entry]:
    senses: dict[str, list[Sense]] = {}
    for r in table("prefixes_en.csv"):
        senses.setdefault(f"{r['prefix']}-", []).append(((r["actor"],), days(r["start"], r["end"])))
    return [
        Entry(prefix, first_half, tuple(found), _CONFIDENCE, edges=edges(prefix)) for prefix, found in senses.items()
    ]


def compound(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of compounds: the word as it stands."""
    if scan.inside_word(entry, start, end) or (entry.unless and entry.unless.match(scan.text, end)):
        return 0
    return scan.add(start, end, scan.actors_of(entry.senses), entry.kind, entry.confidence, "a word for several")


def first_half(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of prefixes: the first half of a pair whose second half is a name (Sino-Russian, not Indo-Pacific)."""
    if scan.cut_before(entry, start) or not scan.starts_state(end):
        return 0
    return scan.add(start, end - 1, scan.actors_of(entry.senses), "state", entry.confidence, "first half of a pair")
