"""Sentences: spans of running text, in Japanese and English, with quotations kept whole and wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kyori.reading.fullstops import ends_sentence
from kyori.reading.wrapping import layout

REACH = 400
"""Longest bracketed passage, in characters, that keeps its full stops to itself; a longer one is split inside."""

_NOTES = re.compile(r"(?:\[\d{1,3}\])+")
"""Numbers of notes after a full stop: they belong to the sentence before them."""

_PAIRS = {
    pair[0]: pair[1]
    for pair in (
        "「」",
        "『』",
        "（）",
        "()",
        "〔〕",
        "【】",
        "《》",
        "〈〉",
        "“”",
        "[]",
        "［］",
        "﹁﹂",
        "﹃﹄",
        "︵︶",
        "｢｣",
    )
}
_CLOSERS = "".join(_PAIRS.values())
_OPENERS = "".join(_PAIRS)
_CLOSING = frozenset(_CLOSERS + "\"'’")

# A stage direction such as （拍手） belongs to the sentence before it; （１） and （ア） open the next one.
_ASIDE = (
    r"(?:[（(](?![0-9０-９一二三四五六七八九十]{1,3}[）)]|[ァ-ヶA-Za-z][）)])[^（()）。\n]{1,8}[）)](?=\s|[^、。\s]))?"
)
_TOKEN = re.compile(
    r"(?P<open>[" + re.escape(_OPENERS) + r"])"
    r"|(?P<wide>[。！？｡．︒︕︖]+[！？!?。｡]*)"
    r"|(?P<narrow>[.!?]+)"
    r"|(?P<close>[" + re.escape(_CLOSERS) + r"])"
)
# Most lines have nothing but full-width full stops; they need no look at brackets.
_HARD = re.compile(r"[" + re.escape(_OPENERS + _CLOSERS) + r".!?．]")
_EASY = re.compile(r"[。！？｡︒︕︖]+")
_AFTER = re.compile(r"[" + re.escape(_CLOSERS) + r"]*")
_AFTER_NARROW = re.compile(r"[" + re.escape(_CLOSERS) + r"\"'’]*")
_APPLAUSE = re.compile(_ASIDE)
# What follows a closed quotation when the sentence around it goes on: a particle, a comma, a further bracket.
_GOES_ON = re.compile(
    r"と|って|など|を|は(?!た|い)|が|も(?!っ)|に|で(?!も|は)|へ|か(?!つ)|や|の(?!ち)|だ(?!が|か)|し(?!か)|ら"
    r"|[、，,・／/—–―─…‥：:；;）)」』〕】》〉”\]－-]"
)
_DIGITS = re.compile(r"[0-9０-９]")


class Sentence(NamedTuple):
    """One sentence, heading or list item.

    Attributes:
        start: first character, counted in code points of the text.
        end: one after the last.
        paragraph: number of the paragraph that it stands in, from 0.
    """

    start: int
    end: int
    paragraph: int


def split(text: str, cut: Iterable[tuple[int, int] | tuple[int, int, str]] = ()) -> list[Sentence]:
    """The sentences of a text.

    A sentence ends at 。！？ or a full stop and the brackets that close after it; not inside a quotation that the
    sentence goes on from (``「…。…」と述べた。`` is one); at an empty line; and at the end of a line, except where
    lines are wrapped at a fixed width. Headings and list items are sentences of their own.

    Args:
        text: the whole text of a document.
        cut: spans that are no running text; a sentence never reaches into one.

    Returns:
        Sentences in order, without white space around them. They do not overlap, and between them and the cut
        spans there is nothing but white space.

    Example:
        >>> [(s.start, s.end) for s in split("会談した。「行く。必ず。」と述べた。")]
        [(0, 5), (5, 18)]
    """
    found: list[Sentence] = []
    paragraph = -1
    lines = layout(text)
    for start, end in _running(len(text), cut):
        for block_start, block_end, opens in lines.blocks(text, start, end):
            paragraph += opens
            _within(text, block_start, block_end, paragraph, found)
    return found


def _running(length: int, cut: Iterable[tuple[int, int] | tuple[int, int, str]]) -> list[tuple[int, int]]:
    """What is left of ``[0, length)`` outside the cut spans."""
    left: list[tuple[int, int]] = []
    at = 0
    for span in sorted((max(0, span[0]), min(length, span[1])) for span in cut if span[0] < span[1]):
        if span[0] > at:
            left.append((at, span[0]))
        at = max(at, span[1])
    if at < length:
        left.append((at, length))
    return left


def _within(text: str, start: int, end: int, paragraph: int, found: list[Sentence]) -> None:
    """The sentences of one line or wrapped paragraph, appended to ``found``."""
    at = start
    for stop in _stops(text, start, end):
        _add(text, at, stop, paragraph, found)
        at = stop
    _add(text, at, end, paragraph, found)


def _add(text: str, start: int, end: int, paragraph: int, found: list[Sentence]) -> None:
    words = text[start:end].strip()
    if words:
        begin = text.index(words[0], start, end)
        found.append(Sentence(begin, begin + len(words), paragraph))


def _stops(text: str, start: int, end: int) -> list[int]:
    """Ends of the sentences in ``text[start:end]``, in order."""
    if not _HARD.search(text, start, end):
        return [mark.end() for mark in _EASY.finditer(text, start, end)]
    stops: list[tuple[int, int, bool]] = []  # where the mark stands, where the sentence would end, whether it is wide
    brackets: list[tuple[int, int]] = []
    opened: list[tuple[int, str]] = []
    for token in _TOKEN.finditer(text, start, end):
        kind = token.lastgroup
        if kind == "open":
            opened.append((token.start(), _PAIRS[token[0]]))
        elif kind == "close":
            _shut(token[0], token.start(), opened, brackets)
        elif kind == "wide":
            if text[token.start()] != "．" or not _DIGITS.match(text, token.end(), end):
                stops.append((token.start(), token.end(), True))
        elif ends_sentence(text, token.start(), token.end(), start, end):
            stops.append((token.start(), token.end(), False))
    if not stops:
        return []
    return _free(text, start, end, stops, _outermost(brackets))


def _shut(closer: str, at: int, opened: list[tuple[int, str]], brackets: list[tuple[int, int]]) -> None:
    """Pair a closing bracket with the nearest opening one of its kind within reach; what stays open inside is void."""
    for depth in range(len(opened) - 1, max(-1, len(opened) - 9), -1):
        begin, wanted = opened[depth]
        if wanted == closer:
            del opened[depth:]
            if at - begin <= REACH:
                brackets.append((begin, at))
            return


def _outermost(brackets: list[tuple[int, int]]) -> list[tuple[int, int]]:
    outer: list[tuple[int, int]] = []
    for begin, close in sorted(brackets):
        if not outer or begin > outer[-1][1]:
            outer.append((begin, close))
    return outer


def _free(
    text: str, start: int, end: int, stops: list[tuple[int, int, bool]], brackets: list[tuple[int, int]]
) -> list[int]:
    """The stops that end a sentence: those outside brackets, and at the close of a quotation nothing follows from."""
    ends: list[int] = []
    place = 0
    last = start
    for at, after, wide in stops:
        while place < len(brackets) and brackets[place][1] < at:
            place += 1
        if place < len(brackets) and brackets[place][0] < at:
            begin, close = brackets[place]
            if not _ends_after(text, close + 1, end, at):
                continue
            if not text[after:close].strip(_CLOSERS + "\"'’ "):
                after = close + 1
            elif text[last:begin].strip() or text[close - 1] not in "。！？.!?":
                continue
        stop = after
        notes = None if wide else _NOTES.match(text, stop, end)
        stop = notes.end() if notes else stop
        if stop < end and text[stop] in _CLOSING:
            closed = (_AFTER if wide else _AFTER_NARROW).match(text, stop, end)
            stop = closed.end() if closed else stop
        if wide and stop < end and text[stop] in "（(":
            aside = _APPLAUSE.match(text, stop, end)
            stop = aside.end() if aside else stop
        if stop > last:
            ends.append(stop)
            last = stop
    return ends


def _ends_after(text: str, after: int, end: int, mark: int) -> bool:
    """Whether a sentence that ends in a full stop inside brackets ends with the closing bracket."""
    if after >= end:
        return True
    if text[mark] in "！？!?":
        return text[after] in "\n "
    return not _GOES_ON.match(text, after, end)
