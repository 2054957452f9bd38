"""What came of reading: a line a document, and what was left out, not read, or failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kyori.cli.output import Format, say, write

if TYPE_CHECKING:
    from kyori.batch import Outcome, Report
    from kyori.reading.discovery import Skipped

_COLUMNS = ("file", "document", "title", "language", "published", "statements", "new", "note")
_MOST_NAMED = 5
_MOST_LINES = 60
"""A longer table names only the documents that there is something to say of."""


def tell(report: Report, ledger: str | None, format: Format | None) -> None:
    """Say what came of each document.

    Args:
        report: of the reading.
        ledger: where the statements went; None where they went into files.
        format: of the list of documents; None leaves it out.
    """
    if format is not None:
        shown = _worth_showing(report.outcomes)
        write(
            [_row(o, ledger is not None) for o in report.outcomes], _COLUMNS, format,
            cells=[_cells(o, ledger is not None) for o in shown],
        )  # fmt: skip
        if format == "table" and len(shown) < len(report.outcomes):
            say(f"and {len(report.outcomes) - len(shown)} more documents (--format jsonl lists all)")
    _tell_by_reason("not read", [(o.path, o.note) for o in report.outcomes if o.note])
    _tell_by_reason("left out", list(report.skipped))
    for outcome in report.failed:
        say(f"kyori: not read: {outcome.error}")


def _worth_showing(outcomes: tuple[Outcome, ...]) -> list[Outcome]:
    if len(outcomes) <= _MOST_LINES:
        return list(outcomes)
    return [o for o in outcomes if _remark(o)][:_MOST_LINES]


def _row(outcome: Outcome, stored: bool) -> dict[str, Any]:
    document = outcome.document
    return {
        "file": str(outcome.path),
        "document": document.id if document else None,
        "name": document.name if document else None,
        "title": document.title if document else None,
        "language": document.language if document else None,
        "published": document.published.edtf if document and document.published else None,
        "statements": len(outcome.statements),
        "new": outcome.stored if stored else None,
        "note": outcome.error or _remark(outcome) or None,
    }


def _cells(outcome: Outcome, stored: bool) -> dict[str, Any]:
    row = _row(outcome, stored)
    cells = {"file": outcome.path.name, "language": row["language"], "published": row["published"]}
    cells["statements"] = row["statements"] if outcome.document and not outcome.note else None
    if stored:
        cells["new"] = outcome.stored if cells["statements"] is not None else None
    # Reasons why a file was not read are told below the table.
    remark = "not read" if outcome.error or outcome.note else _remark(outcome)
    return cells | {"note": remark}


def _remark(outcome: Outcome) -> str:
    if outcome.error or outcome.note:
        return outcome.error or outcome.note
    return "; ".join(outcome.document.notes) if outcome.document else ""


def _tell_by_reason(what: str, paths: list[tuple[Path, str]] | list[Skipped]) -> None:
    by_reason: dict[str, list[Path]] = {}
    for path, reason in paths:
        by_reason.setdefault(reason, []).append(path)
    for reason, same in by_reason.items():
        names = ", ".join(p.name for p in same[:_MOST_NAMED])
        more = f" and {len(same) - _MOST_NAMED} more" if len(same) > _MOST_NAMED else ""
        say(f"{what} ({reason}): {names}{more}")
