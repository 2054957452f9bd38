"""Columns: statements and facts as flat rows, for Parquet and for spreadsheets."""

from __future__ import annotations

import json
from typing import Any

from kyori.model import Document, Fact, Told

TEXT, LIST, NUMBER, WHOLE = "text", "list", "number", "whole"

STATEMENT: dict[str, str] = {
    "id": TEXT, "kind": TEXT, "type": TEXT, "source": LIST, "target": LIST, "date": TEXT, "status": TEXT,
    "phase": TEXT, "level": TEXT, "value": NUMBER, "unit": TEXT, "of": TEXT, "trend": TEXT, "issue": TEXT,
    "speaker": TEXT, "quote": TEXT, "start": WHOLE, "end": WHOLE, "score": NUMBER, "reader": TEXT, "known": TEXT,
    "document": TEXT, "title": TEXT, "publisher": TEXT,
}  # fmt: skip
"""Of statements; dates are EDTF."""

FACT: dict[str, str] = {
    "id": TEXT, "kind": TEXT, "type": TEXT, "source": LIST, "target": LIST, "date": TEXT, "status": TEXT,
    "phase": TEXT, "level": TEXT, "value": NUMBER, "unit": TEXT, "of": TEXT, "trend": TEXT, "issue": TEXT,
    "known": TEXT, "sources": WHOLE, "disagreements": LIST, "statements": LIST, "documents": LIST, "titles": LIST,
    "quotes": LIST, "scores": LIST,
}  # fmt: skip
"""Of facts; the lists of their statements are in one order."""

DOCUMENT: dict[str, str] = {
    "document_name": TEXT, "document_source": TEXT, "document_title": TEXT, "document_author": TEXT,
    "document_published": TEXT, "document_language": TEXT, "document_url": TEXT, "document_licence": TEXT,
    "document_path": TEXT, "document_media_type": TEXT, "document_encoding": TEXT, "document_cut": TEXT,
    "document_notes": TEXT, "document_text": TEXT,
}  # fmt: skip
"""Of the document of a statement, where a file is to be loaded again; ``cut`` and ``notes`` are JSON."""

_SAME = ("kind", "type", "status", "phase", "level", "value", "unit", "of", "trend", "issue")


def statement_row(told: Told) -> dict[str, Any]:
    """The row of a statement."""
    s = told.statement
    own = {name: getattr(s, name) for name in (*_SAME, "id", "speaker", "quote", "start", "end", "score", "reader")}
    return own | {
        "source": list(s.source), "target": list(s.target), "date": s.date.edtf if s.date else None,
        "known": told.known.edtf if told.known else None, "document": told.document, "title": told.title,
        "publisher": told.publisher,
    }  # fmt: skip


def fact_row(fact: Fact) -> dict[str, Any]:
    """The row of a fact."""
    return {name: getattr(fact, name) for name in (*_SAME, "id")} | {
        "source": list(fact.source), "target": list(fact.target), "date": fact.date.edtf if fact.date else None,
        "known": fact.known.edtf if fact.known else None, "sources": len(fact.documents),
        "disagreements": [d.field for d in fact.disagreements],
        "statements": [t.statement.id for t in fact.told], "documents": [t.document for t in fact.told],
        "titles": [t.title or t.publisher or t.document for t in fact.told],
        "quotes": [t.statement.quote for t in fact.told], "scores": [f"{t.statement.score:.4g}" for t in fact.told],
    }  # fmt: skip


def document_row(document: Document) -> dict[str, Any]:
    """The columns of a statement's document."""
    values: dict[str, Any] = {name: getattr(document, name.removeprefix("document_"), None) for name in DOCUMENT}
    values["document_published"] = document.published.edtf if document.published else None
    values["document_cut"] = json.dumps(document.cut, ensure_ascii=False)
    values["document_notes"] = json.dumps(document.notes, ensure_ascii=False)
    return values
