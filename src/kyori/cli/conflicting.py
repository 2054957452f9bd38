"""``kyori conflicts``: what sources disagree on, with both quotes side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

import kyori
from kyori.cli.options import AsOf, From, Language, LedgerPath, Shown, To
from kyori.cli.output import DONE, FINDING, say, write
from kyori.cli.rows import shortened, told_row, what_of, who_of

if TYPE_CHECKING:
    from kyori.ledger import Conflict, Side

_COLUMNS = ("date", "kind", "type", "source", "target", "field", "values", "quotes", "cited", "known", "fact")
_LONGEST_QUOTE = 70


def conflicts(
    actors: Annotated[list[str] | None, Parameter(help="Actors that take part; all where none is given.")] = None,
    /,
    *,
    kind: Annotated[
        list[str] | None, Parameter(help="event, commitment, flow or position; may be repeated.", negative="")
    ] = None,
    type: Annotated[
        list[str] | None, Parameter(help="Code within the kind (CONSULT, trade); may be repeated.", negative="")
    ] = None,
    field: Annotated[
        list[str] | None,
        Parameter(
            help="date, figure, trend, level, phase, status, existence or direction; may be repeated.", negative=""
        ),
    ] = None,
    since: From = None,
    until: To = None,
    as_of: AsOf = None,
    min_score: Annotated[float, Parameter(help="Leave out what the reader is less sure of (0 to 1).")] = 0.0,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Facts on which sources disagree, with what each side says, word for word.

    Exit code 1 when there are any, 0 when there is none.

    Example: kyori conflicts VNM RUS --field figure
    """
    with kyori.open(ledger, create=False) as bench:
        found = bench.conflicts(
            *(actors or ()), kinds=kind or (), types=type or (), fields=field or (), since=since, until=until,
            as_of=as_of, min_score=min_score,
        )  # fmt: skip
    write([_row(c) for c in found], _COLUMNS, format, cells=[cells for c in found for cells in _cells(c, lang)])
    if not found:
        say(f"no conflicts{f' for {chr(32).join(actors)}' if actors else ''}")
        return DONE
    return FINDING


def _row(conflict: Conflict) -> dict[str, Any]:
    fact, sides = conflict.fact, conflict.sides
    first = [side.told[0] for side in sides]
    return {
        "date": fact.date.edtf if fact.date else None,
        "kind": fact.kind,
        "type": fact.type,
        "source": list(fact.source),
        "target": list(fact.target),
        "field": conflict.field,
        "values": [side.value for side in sides],
        "quotes": [f"「{shortened(t.statement.quote)}」" for t in first],
        "cited": [t.title or t.publisher or t.document for t in first],
        "known": [t.known.edtf if t.known else None for t in first],
        "fact": fact.id,
        "sides": [{"value": side.value, "told": [told_row(t) for t in side.told]} for side in sides],
    }


def _cells(conflict: Conflict, language: str) -> list[dict[str, str]]:
    """Lines of a table: the best supported value with each of the others."""
    fact, (first, *others) = conflict.fact, conflict.sides
    about = f"{fact.date.edtf if fact.date else '-'} {who_of(fact)} {what_of(fact, language)}"
    lines = []
    for number, other in enumerate(others):
        head = {"fact": "", "on": "", "one says": ""}
        if not number:
            head = {"fact": about, "on": conflict.field, "one says": _said(first)}
        lines.append(head | {"another says": _said(other)})
    return lines


def _said(side: Side) -> str:
    told = side.told[0]
    title = shortened(told.title or told.publisher or told.document, 24)
    by = f"{told.statement.speaker} in " if told.statement.speaker else ""
    more = len({t.origin or t.document for t in side.told}) - 1
    known = f", {told.known.edtf}" if told.known else ""
    others = f" +{more}" if more else ""
    return f"{side.value} 「{shortened(told.statement.quote, _LONGEST_QUOTE)}」 ({by}{title}{known}){others}"
