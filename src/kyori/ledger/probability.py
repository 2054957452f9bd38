"""Probability: the word of probability beside a quote, and the number that it stands for (ICD 203)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

_SENTENCE_END = re.compile(r"[。．!?！？\n]|(?<=[a-z0-9)])\.(?=\s|$)")
_PERCENT = re.compile(
    r"([0-9０-９]{1,3})\s*(?:[%％]|パーセント|percent)\s*(?:の(?:確率|可能性)|(?:chance|probability|likelihood))"
)
_REACH = {"ja": (12, 30), "en": (45, 60)}
"""How far before and after the quote a word still speaks of it, in code points; further off it is of another clause."""


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability that a text gives in words or as a percentage.

    Attributes:
        word: as it stands in the text.
        band: of `bands`; ``figure`` where the text gives a number.
        probability: the middle of the band, or the number, in [0, 1].
    """

    word: str
    band: str
    probability: float


@cache
def bands() -> MappingProxyType[str, Any]:
    """The bands of `data/probability_words.yaml`: name -> low, high, and labels in en and ja."""
    return MappingProxyType(_table()["bands"])


def chance_near(text: str, start: int, end: int, language: str | None = None) -> Chance | None:
    """The probability that is given for what a quote tells; None where none is.

    The word must stand in the sentence of the quote, within it or near it: that nearest to the quote's end counts in
    Japanese, where it follows what it is about.

    Args:
        text: of the document.
        start, end: of the quote, in code points.
        language: ``ja`` or ``en``; told from the letters of the quote where None.

    Example:
        >>> chance_near("首相が8月に訪問する可能性が高い。", 0, 10).band
        'likely'
        >>> chance_near("It is very unlikely that they will meet.", 25, 39).probability
        0.125
    """
    if language not in _REACH:
        language = "ja" if re.search("[\u3041-\u30ff\u4e00-\u9fff]", text[start:end]) else "en"
    before, after = _REACH[language]
    # A sentence goes from the last end before the quote to the first one after it.
    first = max((m.end() for m in _SENTENCE_END.finditer(text, max(0, start - before), start)), default=0)
    first = max(first, start - before, 0)
    stop = _SENTENCE_END.search(text, max(start, end - 1), min(len(text), end + after))
    last = stop.start() if stop and stop.start() >= end - 1 else min(len(text), end + after)
    found = list(_chances(text, first, max(last, end), language))
    if not found:
        return None
    # Of those that overlap, the longest; of the others, the nearest to where the quote ends.
    longest = [f for f in found if not any(_within(f, g) for g in found)]
    return min(longest, key=lambda f: (abs(f[0] - end) if f[0] >= start else start - f[1] + after, -f[1]))[2]


def _chances(text: str, first: int, last: int, language: str) -> list[tuple[int, int, Chance]]:
    found = []
    for band, pattern in _patterns(language):
        middle = (bands()[band]["low"] + bands()[band]["high"]) / 2
        for m in pattern.finditer(text, first, last):
            found.append((m.start(), m.end(), Chance(m[0], band, round(middle, 4))))
    for m in _PERCENT.finditer(text, first, last):
        if int(m[1]) <= 100:
            found.append((m.start(), m.end(), Chance(m[0], "figure", int(m[1]) / 100)))
    return found


def _within(one: tuple[int, int, Chance], other: tuple[int, int, Chance]) -> bool:
    inside = other[0] <= one[0] and one[1] <= other[1]
    return inside and (other[1] - other[0]) > (one[1] - one[0])


@cache
def _table() -> dict[str, Any]:
    text = (files("kyori.ledger") / "data" / "probability_words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    edge = r"\b" if language == "en" else ""
    return tuple(
        (band, re.compile(edge + "(?:" + "|".join(words) + ")" + edge))
        for band, words in _table()["words"][language].items()
    )
