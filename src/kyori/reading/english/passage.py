"""The passage around an English date: its sentence, what it tells of what is to come, how the document writes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any

from kyori.reading.anchors import Anchors
from kyori.reading.date_ranges import Reading
from kyori.reading.dates import DateExpression
from kyori.reading.english import date_words as words

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n\s*\n")
_REACH = 160
"""How many characters before and after a date are searched for words about the future."""

_OPENING = re.compile(
    r"[\"“‘(\[]*(?:(?:Meanwhile|However|Also|Then|But|And|Earlier|Later|Separately|Finally|Previously|Again|Thus),?\s+)?"
    r"(?:(?:In|On|By|Since|During|From|Until|At|After|Before|Between|Around|Over|As of|Starting in|Beginning in)\s+)?"
    r"(?:the\s+)?(?:[A-Z][A-Z .]+,\s)?"
)
_SURELY_AHEAD = re.compile(r"will|shall|would|to be|upcoming|scheduled|expected|due|slated|set to|is|are|plans?|'ll")
_SMALL_WORD = re.compile(
    r"\s*(?:$|[.,;:)!?\"”\]\u2013\u2014-]|(?:and|or|but|to|in|on|at|by|for|from|with|of|as|when|where|while|which|who|that|after"
    r"|before|until|since|during|the|a|an|his|her|its|their|he|she|it|they|we|is|are|was|were|has|have|had|will|would"
    r"|could|may|might|should|must|said|says|told|over|under|amid|among|between|against|through|into|about|because|if"
    r"|than|following|met|held|signed|agreed|also|both|all|not|no)\b|[a-z]+(?:ed|ly)\b)"
)
_DETERMINER = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur)|['’]s)(?:\s+[A-Za-z]+)?\s+$"
)


class Passage:
    """A text in which dates are read.

    Args:
        text: the whole text.
        sentences: spans of its sentences; where unknown they are found by their full stops.
        anchors: what relative dates hang on.
    """

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]] | None, anchors: Anchors) -> None:
        self.text = text
        self.anchors = anchors
        self._spans = list(sentences) if sentences else _sentences(text)
        self._starts = [start for start, _ in self._spans]

    def resolve(self, m: re.Match[str], **fields: Any) -> tuple[str | None, str]:
        """EDTF of what a match says, as fields of a `DateExpression`, and what it was taken from."""
        start, end = m.span()
        leading, adnominal = self.opens(start), self.is_adnominal(start, end)
        return self.anchors.resolve(DateExpression(start, end, leading=leading, adnominal=adnominal, **fields))

    def read(self, m: re.Match[str], **fields: Any) -> Reading:
        """The reading of a match that is one date."""
        edtf, reason = self.resolve(m, **fields)
        return Reading(*m.span(), edtf, reason, "period" if edtf is not None and "/" in edtf else "point", True)

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence around an offset."""
        index = bisect_right(self._starts, at) - 1
        return self._spans[index] if index >= 0 else (0, len(self.text))

    def opens(self, start: int) -> bool:
        """Whether what starts here opens its sentence, at once or after a preposition."""
        first = self.sentence(start)[0]
        return start - first < _REACH // 4 and _OPENING.fullmatch(self.text, first, start) is not None

    def follows(self, start: int, word: str) -> bool:
        """Whether a word stands right before."""
        return self.text[max(0, start - 24) : start].rstrip().lower().endswith(word)

    def ends_with(self, before: str, key: str) -> bool:
        """Whether words end in one of those under a key of the table."""
        before = before.rstrip()
        return any(found.end() == len(before) for found in words.listed(key).finditer(before))

    def counts(self, end: int) -> bool:
        """Whether what stands after a number is what it counts (2000 troops, 2000 Russian troops)."""
        return _counted().match(self.text, end) is not None

    def is_adnominal(self, start: int, end: int) -> bool:
        """Whether a date only modifies the noun after it: the 1972 communique, Tuesday's meeting."""
        text = self.text
        if text.startswith(("'s", "’s"), end):
            return True
        if _SMALL_WORD.match(text, end):
            return False
        before = text[max(0, start - 30) : start]
        return _DETERMINER.search(before) is not None

    def lies_ahead(self, start: int, end: int) -> bool:
        """Whether the words nearest to a date tell of what is still to come."""
        first, last = self.sentence(start)
        tense = _tense()
        before = list(tense.finditer(self.text, max(first, start - _REACH), start))
        if before:
            return before[-1]["ahead"] is not None
        # What is agreed to be done after a date is not what the date is of: only the verb itself tells there.
        found = tense.search(self.text, end, min(last, end + _REACH))
        return found is not None and found["ahead"] is not None and _SURELY_AHEAD.match(found["ahead"]) is not None

    @cached_property
    def day_first(self) -> bool:
        """Whether the document writes the day before the month, in figures, in words, or by its spelling."""
        figures = [
            (int(a), int(b)) for a, b in re.findall(r"(?<!\d)(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?!\d)", self.text)
        ]
        british = sum(a > 12 for a, _ in figures) * 5 + len(words.listed("british").findall(self.text))
        american = sum(b > 12 for _, b in figures) * 5 + len(words.listed("american").findall(self.text))
        return british > american


def _sentences(text: str) -> list[tuple[int, int]]:
    starts = [0, *(found.end() for found in _SENTENCE_END.finditer(text))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


@cache
def _counted() -> re.Pattern[str]:
    counted = "|".join(map(re.escape, words.table()["counted"]))
    return re.compile(rf"\s+(?:(?!and|or|in|on|to|of)[\w.]+\s+)?(?:{counted})(?!\w)")


@cache
def _tense() -> re.Pattern[str]:
    """Words that tell of what is to come (``ahead``), and words that tell of what was."""
    table = words.table()
    ahead, told, barred = ("|".join(table[key]) for key in ("future", "past", "not_past"))
    return re.compile(rf"(?<![\w-])(?:(?P<ahead>{ahead})|(?!(?:{barred})(?!\w))(?:{told}|[a-z]{{2,}}ed))(?!\w)")
