"""Dates in English text: found by their written forms, read from left to right, resolved to EDTF."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kyori.model.when import When
from kyori.reading.anchors import Anchors
from kyori.reading.date_ranges import Reading, interval, mention, separation
from kyori.reading.dates import DateMention
from kyori.reading.english import date_lengths, date_periods, date_readers
from kyori.reading.english.date_patterns import TO, forms, starts
from kyori.reading.english.numerals import NUMBER, ORDINAL, integer, ordinal
from kyori.reading.english.passage import Passage

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+[\"“‘(]?[A-Z]")
_PARAGRAPH_END = re.compile(r"[.!?:;][\"”’)]*(?:\[\d+\])*[ \t]*\n|\n\s*\n|(?<=\n)[^\n.]{1,60}\n")
_READERS = date_readers.READERS | date_lengths.READERS | date_periods.READERS

_INSIDE_WORD = re.compile(r"[\w$€£¥#./,@&+-]")
_JOIN = re.compile(rf"(?:{TO})(?:the\s+)?")
_BETWEEN = re.compile(r"\s+and\s+(?:the\s+)?")
_BOUND = re.compile(
    r"\b(?:(?P<since>[Ss]ince(?:\s+at\s+least|\s+as\s+early\s+as|\s+around|\s+about)?)"
    r"|(?P<until>[Uu]ntil|[Tt]ill|[Uu]p\s+(?:to|until)|[Tt]hrough)"
    r"|(?P<before>[Bb]efore|[Pp]rior\s+to)|(?P<after>[Aa]fter)|(?P<about>[Aa]round|[Cc]irca|ca\.|c\.|[Aa]bout|[Rr]oughly)"
    r")\s+(?P<article>the\s+|its\s+)?$"
)
_ONWARD = re.compile(
    r"\s*(?:onwards?|and\s+(?:beyond|after)|on(?=[,.;])|[-\u2010-\u2015]\s?present\b|(?:to|until|till|through)\s+(?:the\s+)?"
    r"(?:present(?:\s+day)?|now|today|date)\b)"
)
_NOT_UNTIL = re.compile(r"\b[Nn]ot\s+$")

_ANNIVERSARY_BEFORE = re.compile(
    rf"(?:(?P<nth>{ORDINAL})[\s-]+[Aa]nniversary|(?P<years>{NUMBER})\s+years)\s+(?:of|since|after)\s+[^.;]{{0,90}}$"
)
_ANNIVERSARY_AFTER = re.compile(
    rf"(?:['’]s?)?\s+(?:\(\w+\)\s+)?(?:(?P<nth>{ORDINAL})[\s-]+[Aa]nniversary"
    rf"|(?P<years>{NUMBER})[\s-]years?\s+(?:ago|old))"
)
_LOOK_BACK = 130
"""How many characters before a tie its anniversary may be counted (the 75th anniversary of the start of ...)."""


def find(
    text: str, published: When | None, *, sentences: Sequence[tuple[int, int]] | None = None
) -> tuple[DateMention, ...]:
    """All dates of a document, in one pass from left to right; context is carried from one to the next.

    Args:
        text: the whole text.
        published: the document's date, at any precision; None leaves relative dates without a day.
        sentences: spans of the sentences, where they are known; else they are taken to end at their full stops.

    Returns:
        Mentions in order, without overlaps; offsets in code points. Prepositions are left out of the span, though they
        tell in the date (``since 2014`` is ``2014/..`` at the figures).

    Example:
        >>> text = "They met last September and signed a month later."
        >>> [(m.text, str(m.when)) for m in find(text, When("2024-06-19"))]
        [('last September', '2023-09'), ('a month later', '2023-10')]
    """
    anchors = Anchors(published, separation(text, sentences, _SENTENCE_END, _PARAGRAPH_END))
    passage = Passage(text, sentences, anchors)
    reads: list[Reading] = []
    reached = 0
    for start in starts(text):
        if start < reached or (start - 1 > reached and _INSIDE_WORD.match(text, start - 1)):
            continue
        read = _read(text, start, passage)
        if read is None:
            continue
        reached = read.end
        if reads and _joins(text, reads[-1], read):
            reads[-1] = _joined(reads[-1], read)
        else:
            reads.append(read)
    return tuple(mention(text, _bounded(text, read, passage)) for read in reads)


def _read(text: str, start: int, passage: Passage) -> Reading | None:
    for name, form in forms().items():
        match = form.match(text, start)
        if match is not None:
            read = _READERS[name](match, passage)
            if read is not None:
                return read
    return None


def _joins(text: str, first: Reading, second: Reading) -> bool:
    if not (first.ranges and second.ranges and first.edtf and second.edtf) or "/" in first.edtf + second.edtf:
        return False
    gap = text[first.end : second.start]
    if len(gap) > 12:
        return False
    if _JOIN.fullmatch(gap):
        return True
    if _BETWEEN.fullmatch(gap) is None:
        return False
    decades = first.edtf.endswith("X") and second.edtf.endswith("X")
    return decades or text[max(0, first.start - 14) : first.start].rstrip(" the\n").lower().endswith("between")


def _joined(first: Reading, second: Reading) -> Reading:
    return Reading(first.start, second.end, interval(first.edtf, second.edtf), first.reason, "period", False)


def _bounded(text: str, read: Reading, passage: Passage) -> Reading:
    """The reading with what the words around it make of it: since, until, before, after, onwards, around."""
    start, end, edtf, reason, kind, ranges = read
    if edtf is None or not ranges:
        return read
    lone = edtf.split("/")[0]
    onward = _ONWARD.match(text, end)
    if onward is not None:
        return Reading(start, onward.end(), f"{lone}/..", reason, "period", ranges)
    bound = _BOUND.search(text, max(0, start - 24), start)
    if bound is None:
        return read
    if bound["since"]:
        return Reading(start, end, f"{lone}/..", reason, "period", ranges)
    adnominal = bool(bound["article"]) or passage.is_adnominal(start, end) or text.startswith(("'s", "’s"), end)
    if bound["about"]:
        near = edtf if "/" in edtf or edtf.endswith(("X", "~")) else f"{edtf}~"
        return Reading(start, end, near, reason, kind, ranges)
    if adnominal or _NOT_UNTIL.search(text, max(0, bound.start() - 5), bound.start()):
        return read
    bounded = f"{lone}/.." if bound["after"] else f"../{edtf.split('/')[-1]}"
    return Reading(start, end, bounded, reason, "period", ranges)


def is_adnominal(text: str, end: int) -> bool:
    """Whether a date that ends here only modifies the noun after it.

    Example:
        >>> is_adnominal("the 1972 joint communique", 8), is_adnominal("in 1972 they met", 7)
        (True, False)
    """
    start = max(text.rfind(mark, 0, end) for mark in (" the ", " a ", " an ", " its ", " their ", "'s ", "’s "))
    start = max(start, 0) if start >= 0 else 0
    words = re.match(r"\s*(?:[Tt]he|[Aa]n?|its|their|['’]s)\s+", text[start:end])
    if words is None or end - start > 40 or "," in text[start + words.end() : end]:
        return text.startswith(("'s", "’s"), end)
    return Passage(text[start : end + 60], None, Anchors(None, lambda a, b: 0)).is_adnominal(words.end(), end - start)


def anniversary(text: str, end: int) -> int | None:
    """50 for a tie that ends at an offset in ``the 50th anniversary of diplomatic relations``; None without years.

    Example:
        >>> text = "They marked the 50th anniversary of diplomatic relations."
        >>> anniversary(text, len(text) - 1)
        50
    """
    counted = _ANNIVERSARY_AFTER.match(text, end) or _ANNIVERSARY_BEFORE.search(text, max(0, end - _LOOK_BACK), end)
    if counted is None:
        return None
    return ordinal(counted["nth"]) if counted["nth"] else integer(counted["years"])
