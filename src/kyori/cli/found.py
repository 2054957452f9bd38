"""Statements as rows for programs, and as the cells that a person reads."""

from __future__ import annotations

from typing import Any

from kyori.cli.rows import shortened, what_of, who_of
from kyori.model import Told

STATEMENT_COLUMNS = (
    "date", "kind", "type", "source", "target", "status", "phase", "level", "value", "unit", "of", "trend", "issue",
    "speaker", "score", "quote", "start", "end", "known", "title", "publisher", "document", "reader", "id",
)  # fmt: skip
"""Columns of statements as csv."""


def statement_row(told: Told) -> dict[str, Any]:
    """A statement with the citation of its document as one row."""
    s = told.statement
    return {
        "date": s.date.edtf if s.date else None, "kind": s.kind, "type": s.type, "source": list(s.source),
        "target": list(s.target), "status": s.status, "phase": s.phase, "level": s.level, "value": s.value,
        "unit": s.unit, "of": s.of, "trend": s.trend, "issue": s.issue, "speaker": s.speaker, "score": s.score,
        "quote": s.quote, "start": s.start, "end": s.end, "known": told.known.edtf if told.known else None,
        "title": told.title, "publisher": told.publisher, "document": told.document, "reader": s.reader, "id": s.id,
    }  # fmt: skip


def statement_cells(told: Told, language: str) -> dict[str, str]:
    """A statement as a line of a table: when, who to whom, what, its quote, and where and when it was told."""
    s = told.statement
    return {
        "date": s.date.edtf if s.date else "-",
        "who": who_of(s),
        "what": what_of(s, language),
        "quote": f"「{shortened(s.quote, 60)}」",
        "in": shortened(told.title or told.publisher or told.document, 30),
        "known": told.known.edtf if told.known else "-",
    }
