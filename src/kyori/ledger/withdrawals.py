"""Withdrawals: a document is taken back by its publisher or found false; what rested on it is named."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from kyori.errors import LedgerError
from kyori.ledger import amendments, clock, schema, writing
from kyori.ledger.facts import facts_from
from kyori.ledger.judging import whoever
from kyori.ledger.query import Query
from kyori.ledger.store import Ledger
from kyori.ledger.traits import source_of
from kyori.model import Fact, When, from_day


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a document was withdrawn, or that its withdrawal was taken back.

    Attributes:
        document: its id.
        known: the day from which it could be known; answers as of an earlier day are as they were.
        restored: whether a withdrawal was taken back.
        who, why, at: the person, the reason, and when it was recorded, in UTC.
    """

    document: str
    known: When
    restored: bool
    who: str
    why: str
    at: str


@dataclass(frozen=True, slots=True)
class Rested:
    """A fact that rested on a document.

    Attributes:
        fact: as it was with the document.
        others: how many independent sources it has without it; 0 where it falls.
        changed: what is told otherwise without it: ``status``, ``date``, ``value``, ``level``, ``phase``.
    """

    fact: Fact
    others: int
    changed: tuple[str, ...]

    @property
    def falls(self) -> bool:
        """Whether nothing else tells of it."""
        return self.others == 0


_ATTRIBUTES = ("status", "date", "value", "level", "phase")


def withdraw(
    ledger: Ledger,
    document: str,
    why: str,
    *,
    on: When | dt.date | None = None,
    who: str | None = None,
    restore: bool = False,
) -> Withdrawal:
    """Records that a document is withdrawn: from that day on no fact and no measure counts it.

    Args:
        ledger: the ledger.
        document: its id.
        why: the reason.
        on: the *known* clock, the day on which it was withdrawn; today where None. What could be known before stays.
        who: the person; see `judging.whoever`.
        restore: takes a withdrawal back instead.

    Raises:
        LedgerError: when there is no such document, no reason, or nothing to take back.
    """
    if not why.strip():
        raise LedgerError("a withdrawal needs a reason", where=document, hint="--why 'retracted by the paper'")
    day = clock.last_known_day(on if on is not None else dt.date.today())
    assert day is not None
    row = {"document": document, "known_day": day, "restored": int(restore), "who": whoever(who), "why": why.strip(),
           "at": writing.utc_now()}  # fmt: skip

    def write(connection: Connection) -> None:
        if connection.execute(select(schema.documents.c.id).where(schema.documents.c.id == document)).first() is None:
            raise LedgerError(f"no document {document!r}", where=ledger.place, hint="kyori log lists what was read")
        last = _entries(connection, document)
        withdrawn = bool(last) and not last[-1].restored
        if restore and not withdrawn:
            raise LedgerError("this document is not withdrawn", where=document)
        connection.execute(insert(amendments.withdrawals), row)

    ledger.writes(write)
    return Withdrawal(document, When.day(from_day(day)), restore, str(row["who"]), str(row["why"]), str(row["at"]))


def withdrawals(ledger: Ledger, document: str | None = None) -> tuple[Withdrawal, ...]:
    """What was withdrawn or restored, in the order in which it could be known."""
    return tuple(ledger.reads(lambda connection: _entries(connection, document)))


def withdrawn(ledger: Ledger, as_of: When | dt.date | None = None) -> frozenset[str]:
    """Ids of the documents that are withdrawn by a day on the *known* clock."""
    d = schema.documents.c
    gone = select(d.id).where(~clock.stands(as_of))
    return frozenset(ledger.reads(lambda connection: connection.scalars(gone).all()))


def rested_on(ledger: Ledger, document: str, *, as_of: When | dt.date | None = None) -> tuple[Rested, ...]:
    """The facts that rest on a document, or did before it was withdrawn, and what is left of each without it.

    Args:
        ledger: the ledger.
        document: its id.
        as_of: the *known* clock; only what else was published by that day.
    """
    mine = ledger.told(Query(documents=(document,), withdrawn=True))
    own = {t.statement.id: t for t in mine}
    types = tuple(sorted({t.statement.type for t in mine}))
    actors = tuple(sorted({actor for t in mine for actor in t.statement.actors}))
    near = ledger.told(Query(types=types, actors=actors, match="any", as_of=as_of)) if mine else ()
    others = [t for t in near if t.document != document]
    with_it = [f for f in facts_from([*others, *mine]) if document in f.documents]
    without = {t.statement.id: f for f in facts_from(others) for t in f.told}
    found = []
    for fact in with_it:
        rest = [t for t in fact.told if t.statement.id not in own]
        left = without[rest[0].statement.id] if rest else None
        changed = tuple(a for a in _ATTRIBUTES if left is not None and getattr(left, a) != getattr(fact, a))
        found.append(Rested(fact, len({source_of(t) for t in rest}), changed))
    return tuple(found)


def _entries(connection: Connection, document: str | None) -> list[Withdrawal]:
    w = amendments.withdrawals
    asked = select(w).order_by(w.c.known_day, w.c.id)
    if document is not None:
        asked = asked.where(w.c.document == document)
    return [
        Withdrawal(row.document, When.day(from_day(row.known_day)), bool(row.restored), row.who, row.why, row.at)
        for row in connection.execute(asked)
    ]
