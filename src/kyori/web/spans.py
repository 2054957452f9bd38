"""Spans: a stretch of a document cut into pieces, each with the statements that it carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kyori.model import Document, Told

WINDOW = 40_000
"""Code points of a document that one page shows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same statements.

    Attributes:
        text: the words.
        start: offset in the document, in code points.
        statements: ids of those whose quote covers it.
        first: ids of those whose quote begins here, for their anchors.
        cut: why the reader left it out; empty where it read it.
    """

    text: str
    start: int
    statements: tuple[str, ...]
    first: tuple[str, ...]
    cut: str


def window(document: Document, around: int) -> tuple[int, int]:
    """Start and end of the stretch that holds an offset; stretches do not overlap."""
    start = max(0, min(around, max(len(document.text) - 1, 0))) // WINDOW * WINDOW
    return start, min(len(document.text), start + WINDOW)


def pieces(document: Document, told: Sequence[Told], start: int, end: int) -> Iterator[Piece]:
    """The stretch ``start``-``end`` of a document, piece by piece; together they are its text."""
    quotes = [(max(t.statement.start, start), min(t.statement.end, end), t) for t in told]
    quotes = [q for q in quotes if q[0] < q[1]]
    cuts = [(max(a, start), min(b, end), reason) for a, b, reason in document.cut if a < end and b > start]
    edges = sorted({start, end, *(e for a, b, _ in quotes for e in (a, b)), *(e for a, b, _ in cuts for e in (a, b))})
    for left, right in pairwise(edges):
        covering = [t for a, b, t in quotes if a <= left and right <= b]
        yield Piece(
            document.text[left:right], left, tuple(t.statement.id for t in covering),
            tuple(t.statement.id for a, _, t in quotes if a == left and t in covering),
            next((reason for a, b, reason in cuts if a <= left and right <= b), ""),
        )  # fmt: skip
