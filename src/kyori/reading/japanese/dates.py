"""Dates in Japanese text: found by their written forms, read from left to right, resolved to EDTF."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kyori.model.when import When
from kyori.reading.anchors import Anchors
from kyori.reading.date_ranges import Reading, interval, mention, separation
from kyori.reading.dates import DateMention
from kyori.reading.japanese import date_patterns as forms
from kyori.reading.japanese.date_readers import READERS

_SENTENCE_END = re.compile(r"[。！？!?]")
_PARAGRAPH_END = re.compile(r"[。！？!?」』）)]\s*\n|\n[ 　]*\n(?=[^\n]*。)|\n　")
_AFTER = re.compile(
    r"(?P<eventful>の[^、。\sをがはにで]{1,16}?(?=以来|以降))|(?P<open>\s{0,2}(?:以降|以後|以来|このかた)|来(?=[、の])|\s{0,2}[〜～~](?=[\s)）、。」]|$))|(?P<before>\s{0,2}以前)"
    r"|(?P<about>\s{0,2}(?:頃|ごろ|ころ|前後))(?P<aboutopen>以降|以来)?|(?P<since>\s{0,2}か\s{0,2}ら)(?!\d|[一二三四五六七八九十]\w{0,2}[年月日])"
)
_JOIN = re.compile(r"\s{0,3}(?:(?:から|より)、?|[-‐‑–—―－ー〜～~])\s{0,3}")
_JOIN_END = re.compile(r"\s{0,2}(?:まで(?!に)の?間?|にかけて|の間|に至る)")


def find(
    text: str, published: When | None, *, sentences: Sequence[tuple[int, int]] | None = None
) -> tuple[DateMention, ...]:
    """All dates of a document, in one pass from left to right; context is carried from one to the next.

    Args:
        text: the whole text.
        published: the document's date, at any precision; None leaves relative dates without a day.
        sentences: spans of the sentences, where they are known; else they are taken to end at 。 and the like.

    Returns:
        Mentions in order, without overlaps; offsets in code points.

    Example:
        >>> [(m.text, str(m.when)) for m in find("昨年9月に会談し、翌月に署名した。", When("2024-06-19"))]
        [('昨年9月', '2023-09'), ('翌月', '2023-10')]
    """
    anchors = Anchors(published, separation(text, sentences, _SENTENCE_END, _PARAGRAPH_END))
    reads: list[Reading] = []
    for match in forms.pattern().finditer(text):
        if match.end() == match.start():
            continue
        read = READERS[str(match.lastgroup)](match, anchors)
        if read is None:
            continue
        if read.ranges and reads and _joins(text, reads[-1], read):
            reads[-1] = _joined(text, reads[-1], read)
        else:
            reads.append(read)
    return tuple(_mention(text, read) for read in reads)


def _joins(text: str, first: Reading, second: Reading) -> bool:
    gap = text[first.end : second.start]
    return (
        first.ranges
        and len(gap) <= 8
        and _JOIN.fullmatch(gap) is not None
        and first.edtf is not None
        and second.edtf is not None
        and "/" not in first.edtf + second.edtf
    )


def _joined(text: str, first: Reading, second: Reading) -> Reading:
    tail = _JOIN_END.match(text, second.end)
    period = interval(first.edtf, second.edtf)
    end = tail.end() if tail else second.end
    return Reading(first.start, end, period, first.reason, "period", False)


def _mention(text: str, read: Reading) -> DateMention:
    if read.ranges and read.edtf is not None and (after := _AFTER.match(text, read.end)) is not None:
        edtf, end, kind = _bounded(text, after, read.edtf, read.kind)
        read = Reading(read.start, end, edtf, read.reason, kind, read.ranges)
    return mention(text, read)


def _bounded(text: str, after: re.Match[str], edtf: str, kind: str) -> tuple[str, int, str]:
    lone = edtf.split("/")[0]
    if after["about"]:
        near = edtf if "/" in edtf or "X" in edtf else f"{edtf}~"
        return (
            (f"{near}/..", after.end(), "period")
            if after["aboutopen"] and "/" not in near
            else (near, after.end(), kind)
        )
    if after["eventful"]:
        return f"{lone}/..", after.start(), "period"
    if after["open"]:
        return f"{lone}/..", after.end(), "period"
    if after["before"]:
        return f"../{edtf.split('/')[-1]}", after.end(), "period"
    stop = _SENTENCE_END.search(text, after.end())
    limit = stop.start() if stop else len(text)
    if len(lone) < 10 and "/" not in edtf and "~" not in edtf and forms.ongoing().search(text, after.end(), limit):
        return f"{lone}/..", after.end("since"), "period"
    return edtf, after.start(), kind
