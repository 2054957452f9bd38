"""Readings of single dates in any language, the intervals that two of them make, and how far apart they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kyori.reading.anchors import ELSEWHERE, PARAGRAPH, SENTENCE
from kyori.reading.dates import DateMention, when

_LONGEST_SENTENCE = 400
"""Where sentences are not known, two places farther apart than this (in code points) are in two."""


class Reading(NamedTuple):
    """One match read: its EDTF, why, its kind (None as EDTF: no anchor), and whether it may be an end of a range."""

    start: int
    end: int
    edtf: str | None
    reason: str
    kind: str
    ranges: bool


def interval(first: str | None, last: str | None) -> str | None:
    """EDTF from the start of one date to the end of another; the first alone where the second is before it.

    Example:
        >>> interval("199X", "2003-04"), interval("2010", None)
        ('1990/2003-04', None)
    """
    if first is None or last is None:
        return None
    first = first.split("/")[0].replace("X", "0")
    last = last.split("/")[-1].replace("X", "9")
    return f"{first}/{last}" if when(f"{first}/{last}") else first


def mention(text: str, read: Reading) -> DateMention:
    """The mention that a reading makes; one without a date where there is no such day."""
    found = None if read.edtf is None else when(read.edtf)
    reason = read.reason if found or read.edtf is None else "no such day"
    return DateMention(read.start, read.end, text[read.start : read.end], found, read.kind, reason)


def separation(
    text: str,
    sentences: Sequence[tuple[int, int]] | None,
    sentence_end: re.Pattern[str],
    paragraph_end: re.Pattern[str],
) -> Callable[[int, int], int]:
    """Tells for two offsets of a text whether they stand in one sentence, in one paragraph, or not.

    Args:
        text: the whole text.
        sentences: spans of its sentences, where they are known.
        sentence_end, paragraph_end: what ends a sentence (where its spans are unknown) and a paragraph.
    """
    starts = [start for start, _ in sentences] if sentences else None

    def apart(earlier: int, later: int) -> int:
        if starts is not None:
            same = bisect_right(starts, earlier) == bisect_right(starts, later)
        else:
            same = later - earlier < _LONGEST_SENTENCE and sentence_end.search(text, earlier, later) is None
        if same:
            return SENTENCE
        return ELSEWHERE if paragraph_end.search(text, earlier, later) else PARAGRAPH

    return apart
