"""Regions, provinces and cities in English: places that tell a state, but no actors."""

from __future__ import annotations

from kyori.actors.english import words
from kyori.actors.folding import fold
from kyori.actors.japanese.localities import CONFIDENCE, spellings
from kyori.actors.scan import Entry, Scan, edges


def entries() -> list[Entry]:
    """Entries of the places."""
    return [
        Entry(fold(spelling), locality, senses, CONFIDENCE, "place", edges=edges(fold(spelling)))
        for spelling, senses in spellings("en").items()
    ]


def locality(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of places: a place, with the word of its district; none in Geneva Convention, Chicago Tribune, Al-Sabah."""
    if scan.inside_word(entry, start, end) or scan.text.endswith("-", 0, start):
        return 0
    after = words.after_place().match(scan.text, end)
    if after is not None and after["name"]:
        return after.end()
    end = after.end() if after else end
    return scan.add(start, end, scan.actors_of(entry.senses), "place", entry.confidence, "a place in the state")
