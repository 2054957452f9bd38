"""Joining by hand: facts put together, statements taken out of one, either taken back; with who, when and why."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert

from kyori.errors import LedgerError
from kyori.ledger import handmade
from kyori.ledger.handmade import Join, place_of
from kyori.ledger.judging import whoever
from kyori.ledger.store import Ledger
from kyori.ledger.writing import utc_now
from kyori.model import Fact, Statement


def merge(ledger: Ledger, one: str, other: str, why: str, *, who: str | None = None) -> Fact:
    """Puts two facts together; from then on every answer has them as one, also after the documents are read again.

    Args:
        ledger: the ledger.
        one, other: their ids.
        why: the reason.
        who: the person; see `judging.whoever`.

    Returns:
        The fact that they are now.

    Raises:
        LedgerError: when there is no such fact or no reason, they are one already, or of two kinds or types.
    """
    a, b = ledger.fact(one), ledger.fact(other)
    if a.id == b.id:
        raise LedgerError("these are one fact already", where=one, hint="kyori facts lists the ids")
    if (a.kind, a.type) != (b.kind, b.type):
        raise LedgerError(
            f"a fact is of one kind and type, and these are {a.kind} {a.type} and {b.kind} {b.type}",
            where=f"{one} {other}",
            hint="correct the statement that is coded wrongly: kyori review",
        )
    _record(ledger, "merge", [*a.statements, *b.statements], [], why, who)
    return ledger.fact(one)


def split(ledger: Ledger, fact: str, statements: Iterable[str], why: str, *, who: str | None = None) -> Fact:
    """Takes statements out of a fact; they are a fact of their own from then on, also after they are read again.

    Args:
        ledger: the ledger.
        fact: its id.
        statements: ids of some of its statements, not all.
        why: the reason.
        who: the person; see `judging.whoever`.

    Returns:
        The fact that was taken out.

    Raises:
        LedgerError: when there is no such fact, statement or reason, or no statement would be left.
    """
    whole, wanted = ledger.fact(fact), set(statements)
    mine = {s.id: s for s in whole.statements}
    strange = sorted(wanted - mine.keys())
    if strange:
        hint = f"it has {', '.join(mine)}"
        raise LedgerError(f"the fact has no statement {', '.join(strange)}", where=fact, hint=hint)
    if not wanted or len(wanted) == len(mine):
        raise LedgerError("a split takes out some of the statements, not all", where=fact)
    _record(ledger, "split", [s for id, s in mine.items() if id not in wanted], [mine[id] for id in wanted], why, who)
    return next(f for f in ledger.facts_with(mine[min(wanted)]) if any(s.id in wanted for s in f.statements))


def undo(ledger: Ledger, join: int, why: str, *, who: str | None = None) -> Join:
    """Takes a join by hand back; the record keeps both.

    Raises:
        LedgerError: when there is no such join, it was taken back already, or there is no reason.
    """
    found = next((j for j in joins(ledger) if j.id == join), None)
    if found is None or found.undone:
        what = "no join by hand" if found is None else "already taken back"
        raise LedgerError(f"{join}: {what}", where=ledger.place, hint="kyori joins lists them")
    _record(ledger, "undo", [], [], why, who, undoes=join)
    return next(j for j in joins(ledger) if j.id == join)


def joins(ledger: Ledger) -> tuple[Join, ...]:
    """All joins by hand, earliest first, also those that were taken back."""
    return tuple(ledger.reads(handmade.all_joins))


def _record(
    ledger: Ledger,
    what: str,
    together: Iterable[Statement],
    apart: Iterable[Statement],
    why: str,
    who: str | None,
    undoes: int | None = None,
) -> None:
    if not why.strip():
        raise LedgerError("this needs a reason", where=ledger.place, hint="--why 'the same visit'")
    row = {"what": what, "undoes": undoes, "who": whoever(who), "why": why.strip(), "at": utc_now()}
    places = [{"side": side, **place_of(s)._asdict()} for side, listed in enumerate((together, apart)) for s in listed]

    def write(connection: Connection) -> None:
        key = connection.execute(insert(handmade.joins), row).inserted_primary_key
        assert key is not None
        if places:
            connection.execute(insert(handmade.join_members), [p | {"join": key[0]} for p in places])

    ledger.writes(write)
