"""Facts as rows for programs, and as the cells that a person reads."""

from __future__ import annotations

from typing import Any

from kyori.model import Fact, vocabulary

FACT_COLUMNS = (
    "date", "kind", "type", "source", "target", "status", "phase", "level", "value", "unit", "of", "trend", "issue",
    "sources", "known", "disagreements", "quote", "cited", "id",
)  # fmt: skip
"""Columns of facts as csv."""

_LONGEST_QUOTE = 60
_LONGEST_TITLE = 30


def fact_row(fact: Fact) -> dict[str, Any]:
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
        "sources": len(fact.documents),
        "known": fact.known.edtf if fact.known else None,
        "disagreements": [d.field for d in fact.disagreements],
        "quote": _joined(first.statement.quote),
        "cited": first.title or first.publisher or first.document,
        "id": fact.id,
        "told": [
            {
                "statement": t.statement.id, "document": t.document, "title": t.title, "publisher": t.publisher,
                "known": t.known.edtf if t.known else None, "quote": t.statement.quote, "start": t.statement.start,
                "end": t.statement.end, "speaker": t.statement.speaker, "score": t.statement.score,
                "verdict": t.verdict, "machine_score": t.machine_score,
            }
            for t in fact.told
        ],
    }  # fmt: skip


def fact_cells(fact: Fact, language: str) -> dict[str, str]:
    """A fact as a line of a table: when, who to whom, what, how many documents tell it, and the first of them."""
    first = fact.told[0]
    count = len(fact.documents)
    differs = f" ≠{','.join(d.field for d in fact.disagreements)}" if fact.disagreements else ""
    return {
        "date": fact.date.edtf if fact.date else "-",
        "who": _who(fact),
        "what": _what(fact, language),
        "sources": f"{count}{differs}",
        "quote": f"「{_short(_joined(first.statement.quote), _LONGEST_QUOTE)}」",
        "in": _short(first.title or first.publisher or first.document, _LONGEST_TITLE),
    }


def _who(fact: Fact) -> str:
    directed = vocabulary.types(fact.kind)[fact.type]["directed"]
    sides = [",".join(codes) for codes in (fact.source, fact.target) if codes]
    return (" → " if directed else " - ").join(sides)


def _what(fact: Fact, language: str) -> str:
    # An issue in the words of the quote stands in the quote.
    issue = None if fact.issue and fact.issue in fact.told[0].statement.quote else fact.issue
    words = [
        vocabulary.label(fact.phase, language) if fact.phase else None,
        vocabulary.label(fact.level, language) if fact.level else None,
        _amount(fact.value, fact.unit) if fact.value is not None else None,
        vocabulary.label(fact.trend, language) if fact.trend else None,
        issue,
        vocabulary.label(fact.status, language).upper() if fact.status != "done" else None,
    ]
    details = ", ".join(w for w in words if w)
    name = vocabulary.label(fact.type, language, kind=fact.kind)
    return f"{name}: {details}" if details else name


def _amount(value: float, unit: str | None) -> str:
    if unit == "ratio":
        return f"{value * 100:.4g} %"
    for step, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= step:
            return f"{value / step:.6g}{name} {unit or ''}".rstrip()
    number = f"{value:,.0f}" if value == round(value) else f"{value:,.4g}"
    return f"{number} {unit}" if unit else number


def _joined(quote: str) -> str:
    """The quote on one line; Japanese needs no blank where a line broke."""
    return quote.replace("\n", "")


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
