"""Wrapping: where a line break ends something, and where lines are only cut at a fixed width and belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SAMPLE = 3000  # lines that decide how a text is laid out
_NARROWEST, _WIDEST = 24, 160  # columns (a kanji is two) between which a text may have been wrapped
_FULL = 0.86  # a line this near the width is full; swept 0.8 to 0.92 on wrapped text, flat between 0.83 and 0.9

_LINE = re.compile(r"[^\n]*\S[^\n]*")
FINISHED = re.compile(r"[。！？!?.:：｡．…]['\"”’」』）)〕】》〉\]]*\s*\Z")
"""The end of a line that ends a sentence, or leads to what follows with a colon."""
ITEM = re.compile(
    r"\s*(?:[・●○◎■□◆◇▼▲▽△★☆※•‣◦▪►▶→⇒*＊–—-]\s?(?=\S)"
    r"|[0-9０-９]{1,3}(?:[)）．]|[.、,]\s)|[（(【\[](?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[ァ-ヶa-zA-Z])[）)】\]]"
    r"|[①-⑳❶-❿Ⅰ-Ⅻ㈠-㈩]|[IVX]{1,4}\.\s|[一二三四五六七八九十]{1,3}[、．]"
    r"|第[0-9０-９一二三四五六七八九十]{1,3}[章節部編][\s　]"
    r"|(?:図|表|資料|写真|注|Figure|Fig\.|Table|Box|Source|Note)s?\s*[0-9０-９:：]"
    r"|【|#{1,6}\s|>\s|\|)"
)
"""The start of a list item, numbered heading, caption or quoted line."""
_INDENT = re.compile(r"(?:　| {2,}|\t)[^\s　]")
# A particle before a noun cannot open a sentence: the line before it was broken by hand.
_PARTICLE = re.compile(r"[をがのはにへやと](?=[一-鿿ァ-ヶA-Z「『])|[、。，]|を")
_UNFINISHED_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺー一-鿿々）」』0-9０-９]\s*\Z")
_COMMA = re.compile(r"[、，,]\s*\Z")
_LOWER = re.compile(r"\s*[a-zà-ÿ][a-zà-ÿ'’,;-]*(?:\s|\Z)")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9$€£'’.,;:()“”\"%-]+")
_STOPS = re.compile(r"[。！？]|[.!?]\s")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a text are laid out.

    Attributes:
        width: columns at which lines were wrapped (a kanji counts two); None where each line is whole.
        spaced: whether an empty line stands between any two lines, and so means nothing.
        paragraphs: whether a line is a paragraph, rather than a sentence.
    """

    width: int | None
    spaced: bool
    paragraphs: bool

    def blocks(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Stretches of ``text[start:end]`` that no line break divides.

        Args:
            text: the whole text.
            start, end: part of it to look at.

        Yields:
            Start and end of each stretch, and whether it opens a new paragraph.
        """
        block: tuple[int, int] | None = None
        opens = True
        line = ""
        for match in _LINE.finditer(text, start, end):
            following = match[0]
            if block is None:
                block, line = match.span(), following
                continue
            gap = text.count("\n", block[1], match.start())
            if self._joins(line, following, gap):
                block = (block[0], match.end())
            else:
                yield (*block, opens)
                opens = self._opens(line, following, gap)
                block = match.span()
            line = following
        if block is not None:
            yield (*block, opens)

    def _joins(self, line: str, following: str, gap: int) -> bool:
        if ITEM.match(following):
            return False
        finished = bool(FINISHED.search(line[-12:]))
        if self.width is not None and (gap == 1 or (self.spaced and gap == 2)):
            if _INDENT.match(following) and not _INDENT.match(line) and not ITEM.match(line):
                return False
            return self._full(line, following) or (not finished and gap == 1 and bool(_LOWER.match(following)))
        if finished or gap > 2:
            return False
        if _COMMA.search(line[-4:]):
            return gap == 1
        if _PARTICLE.match(following):
            return bool(_UNFINISHED_JAPANESE.search(line[-4:])) and columns(line) >= _NARROWEST
        return gap == 1 and bool(_LOWER.match(following)) and columns(line) >= _NARROWEST

    def _full(self, line: str, following: str) -> bool:
        """Whether the line was ended because what follows did not fit."""
        width = self.width or 0
        own = columns(line.rstrip())
        word = _LATIN_WORD.match(following.lstrip())
        if word and _LATIN_WORD.match(line.rstrip()[-1:]):
            return own + 1 + min(columns(word[0]), width // 3) > width * 0.97
        return own >= _FULL * width

    def _opens(self, line: str, following: str, gap: int) -> bool:
        if self.width is not None:
            return gap > (2 if self.spaced else 1) or not self._full(line, following) or bool(_INDENT.match(following))
        return gap > 1 or self.paragraphs


def layout(text: str) -> Layout:
    """How the lines of a text are laid out, by the regularity of their lengths.

    Args:
        text: the whole text; the first 3,000 lines that are not empty decide.

    Returns:
        The layout.
    """
    lines: list[str] = []
    gaps: list[int] = []
    end = None
    for match in _LINE.finditer(text):
        if end is not None:
            gaps.append(text.count("\n", end, match.start()))
        lines.append(match[0].rstrip())
        end = match.end()
        if len(lines) >= _SAMPLE:
            break
    single = sum(len(_STOPS.findall(line)) <= 1 for line in lines)
    paragraphs = not (len(lines) >= 4 and single >= 0.8 * len(lines) and gaps.count(1) >= 0.9 * len(gaps))
    width = _width(lines)
    if width is None:
        return Layout(None, False, paragraphs)
    full = [gap for line, gap in zip(lines, gaps, strict=False) if columns(line) >= _FULL * width]
    return Layout(width, full.count(2) > 0.6 * len(full), paragraphs)


def columns(line: str) -> int:
    """Width of a line in columns: one for ASCII, two for kanji and kana.

    Example:
        >>> columns("ASEAN諸国")
        9
    """
    return (len(line) + len(line.encode("utf-8", "surrogatepass"))) // 2


def _width(lines: list[str]) -> int | None:
    """The width at which most lines were wrapped, None where there is none."""
    if len(lines) < 4:
        return None
    widths = [columns(line) for line in lines]
    width = sorted(widths)[int(0.9 * (len(widths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [line for line, own in zip(lines, widths, strict=True) if _FULL * width <= own <= 1.12 * width]
    unfinished = sum(not FINISHED.search(line[-12:]) for line in full)
    beyond = sum(own > 1.12 * width for own in widths)
    if unfinished >= 0.35 * len(lines) and unfinished >= 0.5 * len(full) and beyond <= 0.05 * len(lines):
        return width
    return None
