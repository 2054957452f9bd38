"""How a document and a reading of it are written: inside one transaction, nothing overwritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kyori.errors import ErasedError
from kyori.ledger import amendments, copies, schema
from kyori.ledger.rows import actor_rows, document_row, statement_row
from kyori.ledger.search import index
from kyori.ledger.settling import settle
from kyori.model import Document, Statement


@dataclass(frozen=True, slots=True)
class Added:
    """What `Ledger.add` did.

    Attributes:
        document: id of the document.
        new_document: whether the ledger did not have it yet.
        stored: statements that this reader had not told of the document before.
        unchanged: statements that it had told already.
    """

    document: str
    new_document: bool
    stored: int
    unchanged: int


def write(
    connection: Connection, document: Document, document_id: str, told: Mapping[str, Statement], reader: str
) -> Added:
    """Writes a document and what a reader told of it, by statement id.

    A reading whose statements, scores and reader are those of the reader's last one leaves the ledger as it is.
    Otherwise it is a new reading; the one before it by the same reader, in whatever version, is marked superseded.
    """
    now = utc_now()
    _allowed(connection, document_id, document.name)
    added_now = unless_there(connection, schema.documents).returning(schema.documents.c.id)
    row = document_row(document, now)
    new_document = connection.execute(added_now, row).first() is not None
    if new_document:
        row["n"] = index.add_document(connection, row)
    locked(connection, document_id)
    if new_document:
        copies.record(connection, document, document_id)
    last, told_before = (None, {}) if new_document else _last_reading(connection, document_id, reader)
    unchanged = len(told.keys() & told_before.keys())
    added = Added(document_id, new_document, len(told) - unchanged, unchanged)
    telling = {id: (s.score, s.reader) for id, s in told.items()}
    if last is not None and last[1] == reader and telling == told_before:
        return added
    reading = _new_reading(connection, document_id, reader, now)
    if last is not None:
        superseded = update(schema.readings).where(schema.readings.c.id == last[0])
        connection.execute(superseded.values(superseded=reading))
    write_statements(connection, {id: s for id, s in told.items() if id not in told_before})
    if told:
        rows = [{"reading": reading, "statement": id, "score": s.score, "reader": s.reader} for id, s in told.items()]
        connection.execute(insert(schema.entries), rows)
    settle(connection, document_id, now)
    if new_document:
        rows = [statement_row(s, id) | {"score": s.score} for id, s in told.items()]
        index.put_in(connection, row, rows)
    else:
        index.refresh(connection, document_id)
    return added


def utc_now() -> str:
    """The time as the ledger records it: UTC, ISO 8601, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def reader_name(reader: str) -> str:
    """The reader's name without its version: a newer ``kyori.ja`` takes the place of an older one, a person's coding
    stands beside both.

    Example:
        >>> reader_name("kyori.ja/2")
        'kyori.ja'
    """
    return reader.partition("/")[0]


def _last_reading(
    connection: Connection, document: str, reader: str
) -> tuple[tuple[int, str] | None, dict[str, tuple[float, str]]]:
    r, e = schema.readings.c, schema.entries.c
    mine = (r.document == document, r.name == reader_name(reader), r.superseded.is_(None))
    last = connection.execute(select(r.id, r.reader).where(*mine)).first()
    if last is None:
        return None, {}
    entries = connection.execute(select(e.statement, e.score, e.reader).where(e.reading == last.id))
    return (last.id, last.reader), {row.statement: (row.score, row.reader) for row in entries}


def _new_reading(connection: Connection, document: str, reader: str, now: str) -> int:
    row = {"document": document, "name": reader_name(reader), "reader": reader, "at": now}
    key = connection.execute(insert(schema.readings), row).inserted_primary_key
    assert key is not None
    return int(key[0])


def write_statements(connection: Connection, told: Mapping[str, Statement]) -> None:
    """Writes statements by id, unless they are there."""
    if not told:
        return
    rows: list[dict[str, Any]] = [statement_row(s, id) for id, s in told.items()]
    actors = [row for id, s in told.items() for row in actor_rows(s, id)]
    # A statement that another reader, or this one earlier, has told is there already.
    connection.execute(unless_there(connection, schema.statements), rows)
    connection.execute(unless_there(connection, schema.statement_actors), actors)


def _allowed(connection: Connection, document: str, name: str) -> None:
    e = amendments.erasures.c
    erased = connection.execute(select(e.at, e.why).where(e.erased == document)).first()
    if erased is not None:
        raise ErasedError(
            f"this document was erased from the ledger on {erased.at[:10]} ({erased.why}), and is not stored again",
            where=name,
        )


def locked(connection: Connection, document: str) -> None:
    """Lets writers of one document wait for each other; in SQLite all writers do."""
    if connection.dialect.name == "postgresql":
        d = schema.documents.c
        connection.execute(select(d.id).where(d.id == document).with_for_update())


def unless_there(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """The INSERT that leaves a row as it is where one of its key is there."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()
