"""Erasing: for legal cases a document and all that it told go from the file itself; that it was erased stays."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from kyori.errors import LedgerError
from kyori.ledger import amendments, schema, writing
from kyori.ledger.judging import whoever
from kyori.ledger.search import index
from kyori.ledger.store import Ledger

GONE = "(erased)"
"""What stands in place of a brief's sentence that rested on an erased document."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """That a document was erased: nothing of its words is in it.

    Attributes:
        document: the id that it had, a hash from which no word can be had.
        statements: how many went with it.
        who, why, at: the person, the reason, and when, in UTC.
        copies: ids of documents of the same text that are still there; known only when it is erased.
    """

    document: str
    statements: int
    who: str
    why: str
    at: str
    copies: tuple[str, ...] = ()


def erase(ledger: Ledger, document: str, why: str, *, who: str | None = None) -> Erasure:
    """Erases a document, its statements and judgements, and the words of brief sentences that rested on it.

    Free pages and the write-ahead log are rewritten too, so that no tool finds the text in the file. What remains is an
    entry with the document's id, the reason, the person and the time; a document of that id is not stored again.
    Backups and exports are not reached.

    Args:
        ledger: the ledger.
        document: its id.
        why: the reason, such as the legal ground; free of what is to be erased.
        who: the person; see `judging.whoever`.

    Raises:
        LedgerError: when there is no such document or no reason; or when other processes keep old pages alive: the
            document is gone from every answer then, and erasing again once they have ended finishes it.
    """
    if not why.strip():
        raise LedgerError("an erasure needs a reason", where=document, hint="--why 'court order of 2024-06-20'")
    if any(e.document == document for e in erasures(ledger)) and not _is_there(ledger, document):
        _scrub(ledger)
        return next(e for e in erasures(ledger) if e.document == document)
    person, now = whoever(who), writing.utc_now()

    def write(connection: Connection) -> tuple[int, tuple[str, ...]]:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        d, s = schema.documents.c, schema.statements.c
        origin = connection.execute(select(d.origin).where(d.id == document)).scalar()
        if origin is None:
            raise LedgerError(f"no document {document!r}", where=ledger.place, hint="kyori log lists what was read")
        count = connection.execute(select(func.count()).where(s.document == document)).scalar_one()
        _delete(connection, document)
        entry = {"erased": document, "statements": count, "who": person, "why": why.strip(), "at": now}
        connection.execute(insert(amendments.erasures), entry)
        copies = connection.scalars(select(d.id).where(d.origin == origin).order_by(d.id))
        return int(count), tuple(copies)

    count, copies = ledger.writes(write)
    ledger.forget()
    _scrub(ledger)
    return Erasure(document, count, person, why.strip(), now, copies)


def erasures(ledger: Ledger) -> tuple[Erasure, ...]:
    """What was erased, in order."""
    e = amendments.erasures
    rows = ledger.reads(lambda connection: connection.execute(select(e).order_by(e.c.id)).all())
    return tuple(Erasure(row.erased, row.statements, row.who, row.why, row.at) for row in rows)


def _is_there(ledger: Ledger, document: str) -> bool:
    d = schema.documents.c
    return ledger.reads(lambda c: c.execute(select(d.id).where(d.id == document)).first()) is not None


def _delete(connection: Connection, document: str) -> None:
    index.forget(connection, document, wholly=True)
    s, g, b = schema.statements.c, amendments.brief_grounds.c, amendments.brief_sentences
    resting = select(g.brief, g.position).where(g.document == document).distinct()
    for brief, position in connection.execute(resting).all():
        at = (b.c.brief == brief, b.c.position == position)
        connection.execute(update(b).where(*at).values(text=GONE))
    keys = {
        schema.statements: select(s.id).where(s.document == document),
        schema.readings: select(schema.readings.c.id).where(schema.readings.c.document == document),
        schema.documents: select(schema.documents.c.id).where(schema.documents.c.id == document),
    }
    mine = schema.readings.c.document == document
    connection.execute(update(schema.readings).where(mine).values(superseded=None))
    # A table that keeps words of a document must point to documents, readings or statements, so that it is found here.
    # Last what others point to: sorted_tables has them in the order in which they can be made.
    for table in reversed(schema.metadata.sorted_tables):
        for column in table.c:
            for key in column.foreign_keys:
                if key.column.table in keys and key.column.table is not table:
                    connection.execute(delete(table).where(column.in_(keys[key.column.table])))
    connection.execute(delete(schema.documents).where(schema.documents.c.id == document))


def _scrub(ledger: Ledger) -> None:
    """Rewrites the file without free pages and empties the log; the server's log is its administrator's."""
    still_in_log = ledger.rewrite()
    if still_in_log:
        raise LedgerError(
            "erased from every answer, but another process keeps old pages in the log", where=ledger.place,
            hint="end the other processes that use the ledger, then run the same command again",
        )  # fmt: skip
