"""How a document and a reading of it are written: inside one transaction, nothing overwritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kyori.errors import ErasedError
from kyori.ledger import amendments, bulk, copies, schema
from kyori.ledger.rows import actor_rows, document_row, statement_row
from kyori.ledger.search import index
from kyori.ledger.settling import settle
from kyori.model import Document, Statement

_THERE = select(schema.documents.c.id).where(schema.documents.c.id.in_(bindparam("ids", expanding=True)))
_ERASED = select(*(amendments.erasures.c[name] for name in ("erased", "at", "why"))).where(
    amendments.erasures.c.erased.in_(bindparam("ids", expanding=True))
)


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


class Reading(NamedTuple):
    """A document and what a reader tells of it, by statement id, as it is written."""

    document: Document
    id: str
    told: Mapping[str, Statement]
    reader: str


def write_all(connection: Connection, readings: Sequence[Reading]) -> list[Added]:
    """Writes documents and what readers told of them: new ones table by table, others one after the other.

    A reading whose statements, scores and reader are those of the reader's last one leaves the ledger as it is.
    Otherwise it is a new reading; the one before it by the same reader, in whatever version, is marked superseded.
    """
    now = utc_now()
    _allowed(connection, readings)
    rows = {r.id: document_row(r.document, now) for r in reversed(readings)}
    new = _new_documents(connection, list(rows.values()))
    first: dict[str, Reading] = {}
    for reading in readings:
        if reading.id in new:
            first.setdefault(reading.id, reading)
    added = _write_first(connection, first, rows, now)
    return [added[r.id] if first.get(r.id) is r else _write_again(connection, r, now) for r in readings]


def _new_documents(connection: Connection, rows: Sequence[dict[str, Any]]) -> set[str]:
    """Writes documents that the ledger does not have; their ids."""
    d = schema.documents
    there = {id for part in _parts([r["id"] for r in rows]) for id in connection.scalars(_THERE, {"ids": part})}
    missing = [row for row in rows if row["id"] not in there]
    if not missing:
        return set()
    if connection.dialect.name != "postgresql":
        bulk.write_rows(connection, d, missing)
        return {row["id"] for row in missing}
    # Another writer may have stored one meanwhile.
    return set(connection.scalars(unless_there(connection, d).returning(d.c.id), missing).all())


def _write_first(
    connection: Connection, readings: Mapping[str, Reading], rows: Mapping[str, dict[str, Any]], now: str
) -> dict[str, Added]:
    """Writes the first readings of documents that were new, by document."""
    if not readings:
        return {}
    numbers = index.add_documents(connection, [rows[id] for id in readings])
    locked(connection, *readings)
    copies.record_all(connection, {id: r.document for id, r in readings.items()})
    keys = {id: _new_reading(connection, id, r.reader, now) for id, r in readings.items()}
    told = {id: s for r in readings.values() for id, s in r.told.items()}
    stored = _statement_rows(told)
    _write_rows(connection, told, stored)
    entries = [
        {"reading": keys[r.id], "statement": id, "score": s.score, "reader": s.reader}
        for r in readings.values()
        for id, s in r.told.items()
    ]
    bulk.write_rows(connection, schema.entries, entries)
    judged = select(amendments.judgements.c.id).limit(1)
    if connection.execute(judged).first() is not None:
        for id in readings:
            settle(connection, id, now)
    found = (
        (rows[id] | {"n": numbers[id]}, [stored[s] | {"score": r.told[s].score} for s in r.told])
        for id, r in readings.items()
    )
    index.put_in_all(connection, found)
    return {id: Added(id, True, len(r.told), 0) for id, r in readings.items()}


def _write_again(connection: Connection, reading: Reading, now: str) -> Added:
    """Writes a reading of a document that the ledger has."""
    _, id, told, reader = reading
    locked(connection, id)
    last, told_before = _last_reading(connection, id, reader)
    unchanged = len(told.keys() & told_before.keys())
    added = Added(id, False, len(told) - unchanged, unchanged)
    telling = {s_id: (s.score, s.reader) for s_id, s in told.items()}
    if last is not None and last[1] == reader and telling == told_before:
        return added
    key = _new_reading(connection, id, reader, now)
    if last is not None:
        superseded = update(schema.readings).where(schema.readings.c.id == last[0])
        connection.execute(superseded.values(superseded=key))
    write_statements(connection, {s_id: s for s_id, s in told.items() if s_id not in told_before})
    rows = [{"reading": key, "statement": s_id, "score": s.score, "reader": s.reader} for s_id, s in told.items()]
    bulk.write_rows(connection, schema.entries, rows)
    settle(connection, id, now)
    index.refresh(connection, id)
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
    _write_rows(connection, told, _statement_rows(told))


def _statement_rows(told: Mapping[str, Statement]) -> dict[str, dict[str, Any]]:
    return {id: statement_row(s, id) for id, s in told.items()}


def _write_rows(connection: Connection, told: Mapping[str, Statement], rows: Mapping[str, dict[str, Any]]) -> None:
    if not told:
        return
    actors = [row for id, s in told.items() for row in actor_rows(s, id)]
    # A statement that another reader, or this one earlier, has told is there already.
    bulk.write_rows(connection, schema.statements, list(rows.values()), unless_there=True)
    bulk.write_rows(connection, schema.statement_actors, actors, unless_there=True)


def _allowed(connection: Connection, readings: Sequence[Reading]) -> None:
    names = {r.id: r.document.name for r in readings}
    for part in _parts(list(names)):
        erased = connection.execute(_ERASED, {"ids": part}).first()
        if erased is not None:
            raise ErasedError(
                f"this document was erased from the ledger on {erased.at[:10]} ({erased.why}), and is not stored again",
                where=names[erased.erased],
            )


def locked(connection: Connection, *documents: str) -> None:
    """Lets writers of the same documents wait for each other; in SQLite all writers do."""
    if connection.dialect.name == "postgresql":
        d = schema.documents.c
        connection.execute(select(d.id).where(d.id.in_(documents)).order_by(d.id).with_for_update())


def _parts(ids: list[str], size: int = 500) -> Iterator[list[str]]:
    return (ids[i : i + size] for i in range(0, len(ids), size))


def unless_there(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """The INSERT that leaves a row as it is where one of its key is there."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()
