"""``kyori merge``, ``kyori split`` and ``kyori joins``: facts put together and taken apart by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

import kyori
from kyori.cli.options import LedgerPath, Shown, Who
from kyori.cli.output import BAD, DONE, FINDING, Format, say, write
from kyori.cli.rows import FACT_COLUMNS, fact_cells, fact_row

if TYPE_CHECKING:
    from kyori.ledger.handmade import Join
    from kyori.model import Fact

_JOINS = ("id", "at", "what", "who", "why", "statements", "undone")


def merge(
    fact: Annotated[str, Parameter(help="Id of a fact, as kyori facts --format json gives it.")],
    other: Annotated[str, Parameter(help="Id of the fact that is the same.")],
    /,
    *,
    why: Annotated[str, Parameter(help="The reason.")],
    who: Who = None,
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Put two facts together as one; it outlives reading again, and kyori joins --undo takes it back.

    Example: kyori merge f0123456789abcde f123456789abcdef --why "one visit"
    """
    with kyori.open(ledger, create=False) as bench:
        return _told(bench.merge(fact, other, why, who=who), "one fact now", format)


def split(
    fact: Annotated[str, Parameter(help="Id of a fact, as kyori facts --format json gives it.")],
    statements: Annotated[list[str], Parameter(help="Ids of the statements to take out of it.")],
    /,
    *,
    why: Annotated[str, Parameter(help="The reason.")],
    who: Who = None,
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Take statements out of a fact; they are a fact of their own, also after reading again.

    Example: kyori split f0123456789abcde 0123456789abcdef --why "another visit"
    """
    with kyori.open(ledger, create=False) as bench:
        return _told(bench.split(fact, *statements, why=why, who=who), "a fact of its own now", format)


def joins(
    *,
    undo: Annotated[int | None, Parameter(help="Number of a merge or split to take back.")] = None,
    why: Annotated[str | None, Parameter(help="The reason for taking it back.")] = None,
    who: Who = None,
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """What people put together and took apart, with who, when and why; exit code 1 when there is nothing.

    Example: kyori joins --undo 3 --why "two visits after all"
    """
    with kyori.open(ledger, create=False) as bench:
        if undo is not None:
            if why is None:
                say("kyori: taking a join back needs a reason (--why)")
                return BAD
            bench.undo_join(undo, why, who=who)
        found = bench.joins()
    write(map(_row, found), _JOINS, format)
    if not found:
        say("nothing was put together or taken apart by hand")
    return DONE if found else FINDING


def _told(fact: Fact, what: str, format: Format) -> int:
    write([fact_row(fact)], FACT_COLUMNS, format, cells=[fact_cells(fact, "en")])
    say(f"{fact.id}: {what}, of {len(fact.told)} statements")
    return DONE


def _row(join: Join) -> dict[str, Any]:
    count = len(join.apart) if join.what == "split" else len(join.together)
    return {
        "id": join.id, "at": join.at, "what": join.what, "who": join.who, "why": join.why, "statements": count,
        "undone": join.undone,
    }  # fmt: skip
