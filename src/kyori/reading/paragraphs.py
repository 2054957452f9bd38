"""Paragraphs: from the lines of all pages to running text, without what printing put between them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

from kyori.reading.pages import Line
from kyori.reading.wrapping import FINISHED, ITEM

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—―・\s(（|]*(?:p\.?|page|頁)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|頁)\s*\d{0,4})?[-–—―・\s)）|]*",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:図|図表|表|資料|Figure|Fig\.|Table|Chart)\s*[0-9０-９]{1,3}(?:\s*[.．:：　]|\s+(?![がはをにのでも]))"
    r"|(?:出所|出典|資料|Source)s?\s*[:：]|[(（]?(?:写真|Photo)\s*[:：=＝]|[(（]単位\s*[:：]"
)
_FOOTNOTE = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*＊†‡※]|[(（]?注?\s*[0-9０-９]{1,3}[)）.]?|注)\s*\S")
_HYPHEN = re.compile(r"[a-zà-ÿ]-$")
_LOWER = re.compile(r"[a-zà-ÿ]")
_WORD = re.compile(r"[!-~À-ɏ]+")


_LONGEST_HEAD = 90  # characters of a running head


class Flow(NamedTuple):
    """The text of all pages, the spans in it that are captions and footnotes, and notes."""

    text: str
    cut: tuple[tuple[int, int, str], ...]
    notes: tuple[str, ...]


class _Paragraph:
    def __init__(self, line: Line, page: int, reason: str | None = None) -> None:
        self.text = line.text
        self.last = line
        self.page = page
        self.reason = reason

    def add(self, line: Line, page: int) -> None:
        self.text = _glued(self.text, line.text)
        self.last, self.page = line, page


def flow(pages: list[list[Line]]) -> Flow:
    """The running text of a document.

    Args:
        pages: the lines of each page in reading order.

    Returns:
        Paragraphs with an empty line between them. Running heads and page numbers are left out; captions and footnotes
        stand after the paragraph that they interrupted, as cut spans.
    """
    body = _body_size(pages)
    heads = _running_heads(pages, body)
    paragraphs: list[_Paragraph] = []
    waiting: list[_Paragraph] = []
    current: _Paragraph | None = None
    for number, lines in enumerate(pages):
        kept = [line for index, line in enumerate(lines) if (number, index) not in heads]
        notes_from = _footnotes(kept, body)
        leading = _leading([kept])
        aside: _Paragraph | None = None
        for index, line in enumerate(kept):
            reason = "footnote" if index in notes_from else "caption" if _CAPTION.match(line.text) else None
            if reason is not None:
                if aside and aside.reason == reason == "footnote" and not _FOOTNOTE.match(line.text):
                    aside.add(line, number)
                else:
                    aside = _Paragraph(line, number, reason)
                    waiting.append(aside)
                continue
            if current is not None and _continues(current, line, number, leading):
                current.add(line, number)
                continue
            if current is not None:
                paragraphs.append(current)
            paragraphs.extend(waiting)
            waiting = []
            current = _Paragraph(line, number)
    if current is not None:
        paragraphs.append(current)
    return _assembled(paragraphs + waiting, sorted({pages[p][i].text for p, i in heads}))


def _assembled(paragraphs: list[_Paragraph], heads: list[str]) -> Flow:
    parts: list[str] = []
    cut: list[tuple[int, int, str]] = []
    at = 0
    for paragraph in paragraphs:
        if paragraph.reason is not None:
            cut.append((at, at + len(paragraph.text), paragraph.reason))
        parts.append(paragraph.text)
        at += len(paragraph.text) + 2
    named = [head for head in heads if not _PAGE_NUMBER.fullmatch(head)]
    notes = tuple(f"running head left out: {head[:60]}" for head in named[:5])
    if len(named) < len(heads):
        notes += ("page numbers left out",)
    return Flow("\n\n".join(parts), tuple(cut), notes)


def _running_heads(pages: list[list[Line]], body: float) -> set[tuple[int, int]]:
    """Places (page, line) of running heads and page numbers: the same words at the same edge of several pages."""
    places: dict[tuple[str, bool], list[tuple[int, int]]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    leading = _leading(pages)
    for number, lines in enumerate(pages):
        ranked = sorted(range(len(lines)), key=lambda i: -lines[i].y)
        for top, edge in ((True, ranked[:3]), (False, ranked[-3:][::-1])):
            small = edge[:1] if edge and lines[edge[0]].size < 0.9 * body else []
            for index in _set_apart(lines, edge, leading) or small:
                text = lines[index].text
                if index == edge[0] and _PAGE_NUMBER.fullmatch(text):
                    found.add((number, index))
                if not _CAPTION.match(text) and len(text) <= _LONGEST_HEAD:
                    places[_DIGITS.sub("#", text).replace(" ", ""), top].append((number, index))
    least = max(2, round(0.3 * len(pages)))
    for where in places.values():
        if len({page for page, _ in where}) >= least:
            found.update(where)
    return found


def _set_apart(lines: list[Line], edge: list[int], leading: float) -> list[int]:
    """The first lines of an edge, up to the widest gap after one of the first two; none where no gap is wider."""
    kept: list[int] = []
    for one, two in pairwise(edge):
        kept.append(one)
        if abs(lines[one].y - lines[two].y) > max(1.3 * leading, 1.5 * lines[one].size):
            return kept
    return edge if len(lines) == 1 else []


def _body_size(pages: list[list[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _footnotes(lines: list[Line], body: float) -> set[int]:
    """Numbers of the lines at the foot of each column that are smaller than the body and start with a mark."""
    found: set[int] = set()
    for column in {line.column for line in lines}:
        own = [index for index, line in enumerate(lines) if line.column == column]
        first = None
        for index in reversed(own):
            if lines[index].size > 0.9 * body:
                break
            first = index
        tail = [index for index in own if first is not None and index >= first]
        if tail and len(tail) < len(own) and _FOOTNOTE.match(lines[tail[0]].text):
            found.update(tail)
    return found


def _leading(pages: list[list[Line]]) -> float:
    """Usual distance of two baselines in a paragraph, in points."""
    steps = sorted(
        one.y - two.y for lines in pages for one, two in pairwise(lines) if one.column == two.column and one.y > two.y
    )
    return steps[(len(steps) - 1) // 3] if steps else 0.0


def _continues(paragraph: _Paragraph, line: Line, page: int, leading: float) -> bool:
    last = paragraph.last
    if ITEM.match(line.text) or abs(line.size - last.size) > 0.15 * last.size:
        return False
    finished = bool(FINISHED.search(paragraph.text[-12:]))
    indented = line.x > line.left_edge + 0.6 * line.size
    was_indented = last.x > last.left_edge + 0.6 * last.size
    elsewhere = page != paragraph.page or line.column != last.column
    if elsewhere:
        return not finished and not indented and _full(last, line)
    if leading and last.y - line.y > 1.45 * leading:
        return False
    if indented and not was_indented and not ITEM.match(paragraph.text):
        return False
    return _full(last, line)


def _full(last: Line, line: Line) -> bool:
    """Whether a line was ended because what follows did not fit."""
    room = last.right_edge - last.right
    word = _WORD.match(line.text)
    per_character = (line.right - line.x) / max(1, len(line.text))
    need = per_character * (len(word[0]) + 1) if word else 1.2 * line.size
    return room < min(need, 0.4 * (last.right_edge - last.left_edge)) + 0.6 * last.size


def _glued(text: str, following: str) -> str:
    if _HYPHEN.search(text) and _LOWER.match(following):
        return text[:-1] + following
    if text.endswith("-") or not text or not following:
        return text + following
    return text + (" " if _latin(text[-1]) and _latin(following[0]) else "") + following


def _latin(character: str) -> bool:
    return ord(character) < 0x250 or character in "“”‘’–—…"
