"""Rows: facts, statements, documents and what is measured of them as plain values, with what is needed to cite them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

# The command line lists facts by these rows, and does not wait for the rooms of the others.
if TYPE_CHECKING:
    from kyori.briefs import Brief
    from kyori.ledger import Conflict
    from kyori.ledger.forecasts import Forecast
    from kyori.ledger.sources import Source
    from kyori.ledger.weighing import Grade
    from kyori.model import Document, Fact, Told, When

Row = dict[str, Any]


def fact_row(fact: Fact) -> Row:
    """A fact with its sources as one row; ``told`` carries every quote."""
    first = fact.told[0]
    return {
        "date": fact.date.edtf if fact.date else None,
        "kind": fact.kind,
        "type": fact.type,
        "source": list(fact.source),
        "target": list(fact.target),
        "status": fact.status,
        "phase": fact.phase,
        "level": fact.level,
        "value": fact.value,
        "unit": fact.unit,
        "of": fact.of,
        "trend": fact.trend,
        "issue": fact.issue,
        "sources": fact.sources,
        "documents": len(fact.documents),
        "known": fact.known.edtf if fact.known else None,
        "disagreements": [d.field for d in fact.disagreements],
        "quote": first.statement.quote.replace("\n", ""),
        "cited": first.title or first.publisher or first.document,
        "id": fact.id,
        "told": [told_row(t) for t in fact.told],
    }


def told_row(told: Told) -> Row:
    """One telling with what is needed to cite it."""
    s = told.statement
    return {
        "statement": s.id, "document": told.document, "title": told.title, "publisher": told.publisher,
        "known": told.known.edtf if told.known else None, "date": s.date.edtf if s.date else None, "status": s.status,
        "quote": s.quote, "start": s.start, "end": s.end, "speaker": s.speaker, "score": s.score,
        "verdict": told.verdict, "machine_score": told.machine_score, "withdrawn": told.withdrawn,
    }  # fmt: skip


def statement_row(told: Told) -> Row:
    """A statement whole, with its document."""
    coded = {k: v for k, v in told.statement.to_json().items() if k != "id"}
    return {"id": told.statement.id} | coded | told_row(told)


def document_row(document: Document) -> Row:
    """What a document says of itself, without its text."""
    return {
        "id": document.id, "name": document.name, "title": document.title, "publisher": document.source,
        "author": document.author, "published": _edtf(document.published), "language": document.language,
        "url": document.url, "licence": document.licence, "characters": len(document.text),
    }  # fmt: skip


def conflict_row(conflict: Conflict) -> Row:
    """A field on which sources disagree, each side with its quotes."""
    fact = conflict.fact
    return {
        "fact": fact.id, "field": conflict.field, "date": _edtf(fact.date), "kind": fact.kind, "type": fact.type,
        "source": list(fact.source), "target": list(fact.target),
        "sides": [{"value": side.value, "told": [told_row(t) for t in side.told]} for side in conflict.sides],
    }  # fmt: skip


def forecast_row(forecast: Forecast) -> Row:
    """What was said would happen, with what came of it and the tellings that decide it."""
    said, chance = forecast.told.statement, forecast.chance
    return {
        "due": forecast.due.edtf, "outcome": forecast.outcome, "why": forecast.why, "kind": said.kind,
        "type": said.type, "source": list(said.source), "target": list(said.target), "status": said.status,
        "word": chance.word if chance else None, "probability": chance.probability if chance else None,
        "brier": forecast.brier, "told": told_row(forecast.told), "decided": [told_row(t) for t in forecast.decided],
    }  # fmt: skip


def source_row(source: Source) -> Row:
    """A publisher with its grades."""
    return {
        "publisher": source.publisher, "authors": list(source.authors), "kind": source.kind,
        "documents": source.documents, "first": _edtf(source.first), "last": _edtf(source.last),
        "reliability": source.reliability, "grades": [_grade(g) for g in source.grades],
    }  # fmt: skip


def brief_row(brief: Brief) -> Row:
    """A brief: its sentences with the numbers of their quotations, and the quotations."""
    return {
        "id": brief.id, "title": brief.title, "language": brief.language, "actors": list(brief.actors),
        "at": _edtf(brief.at), "as_of": _edtf(brief.as_of), "message": brief.message,
        "sentences": [{"text": s.text, "notes": list(s.marks), "facts": list(s.facts)} for s in brief.sentences],
        "notes": [
            {"number": n.number, "quote": n.quote, "document": n.document, "title": n.title, "publisher": n.publisher,
             "published": _edtf(n.published), "start": n.start, "end": n.end}
            for n in brief.notes
        ],
    }  # fmt: skip


def _grade(grade: Grade) -> Row:
    return {"scale": grade.scale, "grade": grade.grade, "why": grade.why, "who": grade.who,
            "since": _edtf(grade.since)}  # fmt: skip


def _edtf(date: When | None) -> str | None:
    return date.edtf if date else None
