"""Going over one text: the entries that may match, the rules that judge them, and the mentions found so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kyori.actors.mention import Mention
from kyori.actors.offices import Name
from kyori.actors.tables import ALWAYS, Days, overlap

Sense = tuple[tuple[str, ...], Days]
"""Actors that a spelling stands for, and the days on which it does."""

OTHER, KANA, LATIN = "", "kana", "latin"

_PLACES = frozenset({"place", "metonym"})
_KANA = re.compile("[ァ-ヺーｦ-ﾟ]")
_LATIN = re.compile("[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of the gazetteer.

    Attributes:
        spelling: the characters to find.
        rule: judges a match; adds mentions to the scan, and returns the offset to go on from (0 rejects the match).
        senses: what the spelling stands for, by date.
        confidence: where the context says nothing.
        kind: of the mention it makes.
        unless: what must not follow.
        name: for people, everybody with the spelling.
        edges: script of the first and of the last character, where a word edge must be checked.
    """

    spelling: str
    rule: Rule
    senses: tuple[Sense, ...] = ()
    confidence: float = 0.9
    kind: str = "state"
    unless: re.Pattern[str] | None = None
    name: Name | None = None
    edges: tuple[str, str] = (OTHER, OTHER)


class Scan:
    """One pass over one text.

    Attributes:
        text: the text, latin script folded.
        when: days that the text's own date may mean; None where unknown.
        position: offset up to which the text has been read; nothing before it can be matched again.
        mentions: found so far, left to right.
        seen: names of people met so far in this text, and the actors they stood for.
    """

    __slots__ = ("_held", "_original", "_starts", "entries", "matches", "mentions", "position", "seen", "text", "when")

    def __init__(self, original: str, text: str, when: Days | None, entries: list[Entry]) -> None:
        self._original = original
        self._held: dict[re.Pattern[str], bool] = {}
        self._starts: dict[int, list[tuple[int, str]]] | None = None
        self.entries = entries
        self.matches: list[tuple[int, int, int]] = []
        self.mentions: list[Mention] = []
        self.position = 0
        self.seen: dict[str, tuple[str, ...]] = {}
        self.text = text
        self.when = when

    def run(self, matches: Iterable[tuple[int, int, int]]) -> tuple[Mention, ...]:
        """Judge matches ``(entry, start, end)``, leftmost first and of those the longest first."""
        self.matches = sorted(matches, key=_leftmost_longest)
        entries = self.entries
        for index, start, end in self.matches:
            if start >= self.position:
                entry = entries[index]
                reached = entry.rule(self, entry, start, end)
                if reached:
                    self.position = reached
        return tuple(self.mentions)

    def add(
        self, start: int, end: int, actors: tuple[str, ...], kind: str, confidence: float, reason: str, head: str = ""
    ) -> int:
        """Put down a mention; returns its end."""
        found = Mention(start, end, self._original[start:end], actors, kind, confidence, reason, head)
        self.mentions.append(found)
        return end

    def inside_word(self, entry: Entry, start: int, end: int) -> bool:
        """Whether a match is only a part of a longer word of katakana or latin letters."""
        return self.cut_before(entry, start) or self.cut_after(entry, end)

    def cut_before(self, entry: Entry, start: int) -> bool:
        """Whether the word goes on to the left of a match; a mention that ends there is a word of its own."""
        script = entry.edges[0]
        if not script or not start or start == self.position:
            return False
        return (_KANA if script == KANA else _LATIN).match(self.text, start - 1) is not None

    def cut_after(self, entry: Entry, end: int) -> bool:
        """Whether the word goes on to the right of a match; another katakana name that starts there does not count."""
        script = entry.edges[1]
        if not script or end >= len(self.text):
            return False
        if script == LATIN:
            return _LATIN.match(self.text, end) is not None
        return _KANA.match(self.text, end) is not None and not self.starts_entry(end)

    def holds(self, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern is found anywhere in the text (searched once for each pattern)."""
        if pattern not in self._held:
            self._held[pattern] = pattern.search(self.text) is not None
        return self._held[pattern]

    def starts_entry(self, offset: int) -> bool:
        """Whether a name of three letters or more begins at an offset."""
        return any(end - offset > 2 for end, _ in self._beginning(offset))

    def starts_place(self, offset: int) -> bool:
        """Whether the name of a place or capital of three letters or more begins at an offset."""
        return any(end - offset > 2 and kind in _PLACES for end, kind in self._beginning(offset))

    def starts_state(self, offset: int) -> bool:
        """Whether the name or adjective of a state begins at an offset."""
        return any(end - offset > 1 and kind == "state" for end, kind in self._beginning(offset))

    def starts_body(self, offset: int) -> bool:
        """Whether the name of a body begins at an offset."""
        return any(kind == "body" for _, kind in self._beginning(offset))

    def spans_entry(self, start: int, end: int) -> bool:
        """Whether a name begins and ends at these offsets."""
        return any(stop == end for stop, _ in self._beginning(start))

    def _beginning(self, offset: int) -> list[tuple[int, str]]:
        """End and kind of every name that begins at an offset."""
        if self._starts is None:
            self._starts = {}
            for index, start, end in self.matches:
                self._starts.setdefault(start, []).append((end, self.entries[index].kind))
        return self._starts.get(offset, [])

    def actors_of(self, senses: tuple[Sense, ...]) -> tuple[str, ...]:
        """Actors of the sense that fits the text's date best; the first where none is better."""
        if len(senses) == 1 or self.when is None:
            return senses[0][0]
        when = self.when
        return max(senses, key=lambda sense: overlap(sense[1], when))[0]


Rule = Callable[[Scan, Entry, int, int], int]


def _leftmost_longest(match: tuple[int, int, int]) -> tuple[int, int, int]:
    return match[1], -match[2], match[0]


def edges(spelling: str) -> tuple[str, str]:
    """Scripts of the first and the last character, as `Entry.edges` wants them."""
    return _script(spelling[0]), _script(spelling[-1])


def _script(letter: str) -> str:
    if _KANA.match(letter):
        return KANA
    return LATIN if _LATIN.match(letter) else OTHER


def always(*actors: str) -> tuple[Sense, ...]:
    """One sense that holds at all times."""
    return ((actors, ALWAYS),)
