"""Facts as rows, for every command that lists them."""

from __future__ import annotations

from typing import Any

from kyori.model import Fact, vocabulary


def fact_row(fact: Fact, language: str = "en") -> dict[str, Any]:
    """A fact with its sources as one row; json carries every quote."""
    told = fact.told[0]
    what = vocabulary.label(fact.type, language, kind=fact.kind)
    details = [
        vocabulary.label(fact.phase, language) if fact.phase else None,
        vocabulary.label(fact.level, language) if fact.level else None,
        f"{fact.value:,g} {fact.unit}" if fact.value is not None else None,
        vocabulary.label(fact.trend, language) if fact.trend else None,
        fact.issue,
    ]
    return {
        "date": fact.date.edtf if fact.date else None,
        "kind": fact.kind,
        "type": fact.type,
        "source": list(fact.source),
        "target": list(fact.target),
        "status": fact.status,
        "what": what,
        "details": "; ".join(d for d in details if d),
        "phase": fact.phase,
        "level": fact.level,
        "value": fact.value,
        "unit": fact.unit,
        "trend": fact.trend,
        "issue": fact.issue,
        "sources": len(fact.documents),
        "known": fact.known.edtf if fact.known else None,
        "disagreements": [d.field for d in fact.disagreements],
        "quote": told.statement.quote.replace("\n", ""),
        "cited": told.title or told.publisher or told.document,
        "id": fact.id,
        "told": [
            {
                "statement": t.statement.id, "document": t.document, "title": t.title, "publisher": t.publisher,
                "known": t.known.edtf if t.known else None, "quote": t.statement.quote, "start": t.statement.start,
                "end": t.statement.end, "speaker": t.statement.speaker, "score": t.statement.score,
            }
            for t in fact.told
        ],
    }  # fmt: skip


FACT_COLUMNS = (
    "date",
    "source",
    "what",
    "target",
    "details",
    "status",
    "sources",
    "disagreements",
    "quote",
    "cited",
    "id",
)
