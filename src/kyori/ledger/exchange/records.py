"""Documents, statements and facts as JSON records with their whole provenance."""

from __future__ import annotations

import json
from typing import Any

from kyori.model import Document, Fact, Told


def document_record(document: Document) -> dict[str, Any]:
    """Every field of a document, with its id."""
    return {
        "record": "document", "id": document.id, "name": document.name, "source": document.source,
        "title": document.title, "author": document.author,
        "published": document.published.edtf if document.published else None, "language": document.language,
        "url": document.url, "licence": document.licence, "path": document.path, "media_type": document.media_type,
        "encoding": document.encoding, "cut": [list(span) for span in document.cut], "notes": list(document.notes),
        "text": document.text,
    }  # fmt: skip


def statement_record(told: Told) -> dict[str, Any]:
    """A statement as the codebook writes it, with its provenance and the day on which it could be known."""
    return {"record": "statement", **told.statement.to_json(), "known": told.known.edtf if told.known else None}


def fact_record(fact: Fact) -> dict[str, Any]:
    """A fact with its statements, each with its quote and the citation of its document."""
    return {
        "record": "fact", "id": fact.id, "kind": fact.kind, "type": fact.type, "source": list(fact.source),
        "target": list(fact.target), "date": fact.date.edtf if fact.date else None, "status": fact.status,
        "phase": fact.phase, "level": fact.level, "value": fact.value, "unit": fact.unit, "of": fact.of,
        "trend": fact.trend, "issue": fact.issue, "known": fact.known.edtf if fact.known else None,
        "disagreements": [
            {"field": d.field, "values": [{"value": value, "statements": list(ids)} for value, ids in d.values]}
            for d in fact.disagreements
        ],
        "told": [
            {
                "statement": t.statement.id, "document": t.document, "title": t.title, "publisher": t.publisher,
                "known": t.known.edtf if t.known else None, "start": t.statement.start, "end": t.statement.end,
                "status": t.statement.status, "date": t.statement.date.edtf if t.statement.date else None,
                "speaker": t.statement.speaker, "score": t.statement.score, "reader": t.statement.reader,
                "quote": t.statement.quote,
            }
            for t in fact.told
        ],
    }  # fmt: skip


def line(record: object) -> bytes:
    """A record as a line of JSON in UTF-8; what UTF-8 cannot hold is escaped."""
    try:
        return (json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8")
    except UnicodeEncodeError:
        return (json.dumps(record) + "\n").encode("ascii")
