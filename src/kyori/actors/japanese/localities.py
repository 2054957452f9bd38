"""Regions, provinces and cities in Japanese: places that tell a state, but no actors."""

from __future__ import annotations

import re
from functools import cache

from kyori.actors.japanese import words
from kyori.actors.japanese.letters import letters
from kyori.actors.metonyms import latest_first
from kyori.actors.scan import KANA, Entry, Scan, Sense, edges
from kyori.actors.states import state
from kyori.actors.tables import ALWAYS, cells, days, table

CONFIDENCE = 0.3
"""That a place stands for its state: only where nothing else in the text names an actor."""

_PERSON = re.compile(
    "氏|さん|容疑者|被告|議員|選手|監督|投手|捕手|教授|社長|会長|記者|副?(?:外相|首相|大統領|大臣|財務相)"
)
_DISTRICT = frozenset("都道府県市州省区郡町村島湾")
_KANA_NAME_BEFORE = re.compile("[ァ-ヺー][・＝]$")
_KANA_NAME_AFTER = re.compile("[・＝][ァ-ヺ]")
_MAY_PRECEDE = frozenset(
    "在駐旧現新同前後対県州省市都府道郡町村区国部側岸日時分月年週朝昼夜内外央境領各全主約間地島方帯系民人"
)
"""Kanji that end a word before a place: 東北部, 12日, 旧."""


def entries() -> list[Entry]:
    """Entries of the places."""
    return [
        Entry(spelling, locality, senses, CONFIDENCE, "place", edges=edges(spelling))
        for spelling, senses in spellings("ja").items()
    ]


@cache
def spellings(language: str) -> dict[str, tuple[Sense, ...]]:
    """The states of each place by date, the one it lies in now first.

    Args:
        language: ``ja`` or ``en``.
    """
    found: dict[str, list[Sense]] = {}
    for row in table("places.csv"):
        if row["language"] == language:
            found.setdefault(row["name"], []).extend(_senses(cells(row["actor"]), row["start"], row["end"]))
    return {name: tuple(latest_first(senses)) for name, senses in found.items()}


def _senses(codes: tuple[str, ...], start: str, end: str) -> list[Sense]:
    """One state over the days given, or a state over its life and the one that came after it."""
    if len(codes) == 1:
        return [(codes, days(start, end))]
    ended = state(codes[0]).end
    last = ended.toordinal() if ended else ALWAYS[1]
    return [((codes[0],), (state(codes[0]).start.toordinal(), last)), ((codes[1],), (last + 1, ALWAYS[1]))]


def locality(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of places: a place, with the word of its district; none in 北海道新聞, ジュネーブ条約, 長崎外相."""
    text = scan.text
    if _inside_name(scan, entry, start, end):
        return 0
    after = words.after_place().match(text, end)
    if after is not None and after["title"]:
        return after.end()
    if text[end - 1] not in _DISTRICT:
        if after is not None:
            end = after.end()
        elif _PERSON.match(text, end):
            return 0
    actors = scan.actors_of(entry.senses)
    return scan.add(_with_letter(scan, start, actors), end, actors, "place", entry.confidence, "a place in the state")


def _inside_name(scan: Scan, entry: Entry, start: int, end: int) -> bool:
    """Whether a match is part of a longer word or of a person's or firm's name (シドニー・スミス)."""
    text = scan.text
    if scan.cut_before(entry, start):
        return True
    if scan.cut_after(entry, end) or (entry.edges[1] == KANA and words.KATAKANA.match(text, end)):
        return not scan.starts_place(end)
    first, last = entry.edges
    if not first and start and start != scan.position:
        before = text[start - 1]
        if words.KANJI.match(before) and before not in _MAY_PRECEDE:
            return True
    joined = scan.mentions and scan.mentions[-1].end >= start - 1
    if first and not joined and _KANA_NAME_BEFORE.search(text, max(0, start - 2), start):
        return True
    return bool(last and _KANA_NAME_AFTER.match(text, end) and not scan.starts_place(end + 1))


def _with_letter(scan: Scan, start: int, actors: tuple[str, ...]) -> int:
    """Where the place begins: at the letter of its state (米テキサス州; 日 ends a date), else at its name."""
    row = letters().get(scan.text[start - 1]) if start > scan.position else None
    if row is None or not row.organ or row.actor not in actors or row.letter == "日":
        return start
    edge = start - 1 == scan.position or not words.KANJI.match(scan.text, start - 2) or start < 2
    return start - 1 if edge else start
