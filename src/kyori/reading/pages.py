"""Pages: from the glyphs of a page to its lines in reading order, by columns where there are two."""

from __future__ import annotations

from bisect import bisect
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Glyph(NamedTuple):
    """One character on a page.

    Attributes:
        text: the character; empty for a space that is not drawn but guessed from a gap.
        x, y: start of its baseline in points.
        right, size: its right edge and its height in points.
        white: whether it is a space, drawn or guessed.
    """

    text: str
    x: float
    y: float
    right: float
    size: float
    white: bool


class Line(NamedTuple):
    """One line of a column.

    Attributes:
        text: its characters.
        x, right, y: left edge, right edge and baseline in points; y grows upwards.
        size: height of most of its characters.
        left_edge, right_edge: edges of its column.
        column: number of its column on the page, in reading order.
    """

    text: str
    x: float
    right: float
    y: float
    size: float
    left_edge: float
    right_edge: float
    column: int


class _Run:
    """Characters that follow each other on one baseline without a wide gap."""

    def __init__(self, glyph: Glyph) -> None:
        self.parts = [glyph.text]
        self.x, self.y, self.right, self.size = glyph.x, glyph.y, glyph.right, glyph.size
        self.space = False  # a drawn space stands before the next glyph
        self.guess = False  # a guessed one

    def takes(self, glyph: Glyph) -> bool:
        """Whether a glyph goes on from here, on the baseline or as a footnote mark above it."""
        rise = glyph.y - self.y
        near = -0.6 * self.size <= glyph.x - self.right <= 1.6 * self.size
        return near and (abs(rise) < 0.25 * self.size or self.marks(glyph))

    def marks(self, glyph: Glyph) -> bool:
        """Whether a glyph is a small raised figure."""
        return glyph.size < 0.8 * self.size and 0.1 * self.size < glyph.y - self.y < 0.8 * self.size

    def add(self, glyph: Glyph) -> None:
        if self.marks(glyph):
            self.parts.append(glyph.text.translate(_SUPERSCRIPT))
        else:
            wide = glyph.x - self.right > 0.3 * self.size
            latin = glyph.text.isascii() and self.parts[-1].isascii()
            if self.space or (latin and (self.guess or wide)) or (self.guess and wide):
                self.parts.append(" ")
            self.parts.append(glyph.text)
        self.space = self.guess = False
        self.right = max(self.right, glyph.right)


def lines_of(glyphs: list[Glyph]) -> list[Line]:
    """The lines of a page in reading order.

    Args:
        glyphs: its characters in the order in which the file draws them.

    Returns:
        Lines; vertical writing is turned first, so that its columns of characters are lines too.
    """
    if _is_vertical(glyphs):
        glyphs = [Glyph(g.text, -g.y, g.x, -g.y + g.size, g.size, g.white) for g in glyphs]
    runs = _runs(glyphs)
    if not runs:
        return []
    gutter = _gutter(runs)
    if gutter is None:
        return _lines(runs, 0)
    lines: list[Line] = []
    band: list[_Run] = []
    column = 0
    for run in sorted(runs, key=lambda r: -r.y):
        if run.x < gutter < run.right:
            column = _columns(band, gutter, column, lines)
            lines.extend(_lines([run], column))
            column += 1
            band = []
        else:
            band.append(run)
    _columns(band, gutter, column, lines)
    return _with_edges(lines, gutter)


def _columns(band: list[_Run], gutter: float, column: int, lines: list[Line]) -> int:
    for side in ([r for r in band if r.x < gutter], [r for r in band if r.x >= gutter]):
        if side:
            lines.extend(_lines(side, column))
            column += 1
    return column


def _is_vertical(glyphs: list[Glyph]) -> bool:
    down = across = 0
    for one, two in pairwise(glyphs):
        dx, dy = two.x - one.x, two.y - one.y
        if abs(dx) < 0.3 * one.size and -2 * one.size < dy < -0.5 * one.size:
            down += 1
        elif abs(dy) < 0.3 * one.size and 0 < dx < 3 * one.size:
            across += 1
    return down > 20 and down > 2 * across


def _runs(glyphs: list[Glyph]) -> list[_Run]:
    runs: list[_Run] = []
    run: _Run | None = None
    for glyph in glyphs:
        if glyph.white:
            if run is not None:
                run.space |= glyph.text != ""
                run.guess = True
            continue
        if run is not None and run.takes(glyph):
            run.add(glyph)
        else:
            run = _Run(glyph)
            runs.append(run)
    return runs


def _gutter(runs: list[_Run]) -> float | None:
    """Where two columns part; None where the page has one."""
    left, right = min(r.x for r in runs), max(r.right for r in runs)
    width = right - left
    if width <= 0 or len(runs) < 10:
        return None
    size = median(r.size for r in runs)
    starts, ends = sorted(r.x for r in runs), sorted(r.right for r in runs)
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        at = left + width * step / 100
        # Runs over a place are those that started before it less those that ended before it; a gutter has a width.
        spanning = bisect(starts, at + 0.3 * size) - bisect(ends, at - 0.3 * size)
        if best is None or spanning < best[0]:
            best = (spanning, at)
    if best is None:
        return None
    spanning, at = best
    sides = [r for r in runs if r.right <= at], [r for r in runs if r.x >= at]
    if min(map(len, sides)) < 4 or spanning > 0.25 * (len(runs) - spanning):
        return None
    if any(median(r.right - r.x for r in side) < 0.2 * width for side in sides):
        return None
    low, high = (max(min(r.y for r in side) for side in sides), min(max(r.y for r in side) for side in sides))
    tallest = max(max(r.y for r in side) - min(r.y for r in side) for side in sides)
    return at if tallest > 0 and high - low > 0.35 * tallest else None


def _lines(runs: list[_Run], column: int) -> list[Line]:
    """Runs on one baseline made one line, from the top down."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda r: (-r.y, r.x)):
        if rows and abs(rows[-1][0].y - run.y) < 0.35 * max(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    rights = sorted(max(r.right for r in row) for row in rows)
    lefts = sorted(min(r.x for r in row) for row in rows)
    left, right = lefts[len(lefts) // 10], rights[int(0.95 * (len(rights) - 1))]
    lines = []
    for row in rows:
        row.sort(key=lambda r: r.x)
        main = max(row, key=lambda r: len(r.parts))
        text = _row_text(row)
        lines.append(Line(text, row[0].x, max(r.right for r in row), main.y, main.size, left, right, column))
    return lines


def _row_text(row: list[_Run]) -> str:
    parts = ["".join(row[0].parts)]
    for one, two in pairwise(row):
        own = "".join(two.parts)
        if two.size < 0.8 * one.size and two.y > one.y + 0.1 * one.size and own.isdigit():
            own = own.translate(_SUPERSCRIPT)
        elif two.x - one.right > 0.2 * one.size:
            own = " " + own
        parts.append(own)
    return "".join(parts).strip()


def _with_edges(lines: list[Line], gutter: float) -> list[Line]:
    """Columns of a page share their edges from band to band."""
    edges: dict[int, tuple[float, float]] = {}

    def side(line: Line) -> int:
        return 0 if line.right <= gutter else 1 if line.x >= gutter else 2

    for number in range(3):
        own = [line for line in lines if side(line) == number]
        if own:
            edges[number] = (min(line.left_edge for line in own), max(line.right_edge for line in own))
    return [line._replace(left_edge=edges[side(line)][0], right_edge=edges[side(line)][1]) for line in lines]
