"""Listing: facts as the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from kyori.model import Fact
from kyori.web.tables import Table

PAGE_SIZE = 50
"""Rows that a list shows at first, and more each time."""

_COLUMNS = (
    "date", "kind", "type", "source", "target", "status", "phase", "level", "value", "unit", "of", "trend", "issue",
    "sources", "known", "disagreements", "quote", "document", "id",
)  # fmt: skip


def latest_first(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Facts with the latest dated first, those without a date last: what changed is what an analyst looks for."""
    dated = [(f.date.latest, f.id, f) for f in facts if f.date is not None]
    undated = [f for f in facts if f.date is None]
    return (*(f for _, _, f in sorted(dated, key=lambda row: row[:2], reverse=True)), *undated)


def fact_table(name: str, facts: Sequence[Fact]) -> Table:
    """Facts with their first quote and its document."""
    rows = [
        {
            "date": f.date.edtf if f.date else None, "kind": f.kind, "type": f.type, "source": f.source,
            "target": f.target, "status": f.status, "phase": f.phase, "level": f.level, "value": f.value,
            "unit": f.unit, "of": f.of, "trend": f.trend, "issue": f.issue, "sources": len(f.documents),
            "known": f.known.edtf if f.known else None, "disagreements": [d.field for d in f.disagreements],
            "quote": f.told[0].statement.quote, "document": f.told[0].title or f.told[0].document, "id": f.id,
        }
        for f in facts
    ]  # fmt: skip
    return Table(name, _COLUMNS, rows)
