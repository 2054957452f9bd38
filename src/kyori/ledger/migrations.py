"""Migrations: an ordered list of named functions, each recorded in the ledger once it has been applied.

A new ledger is made whole from `schema` and records all names. A ledger of an older Kyori lacks the last of them, and
opening it applies what is missing, in one transaction. To change the schema: change `schema.py`, add a function that
changes an existing ledger in the same way at the end of `MIGRATIONS`, and never touch a name that was released.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib.metadata import version

from sqlalchemy import Connection, inspect, select

from kyori.errors import LedgerError, LedgerVersionError
from kyori.ledger import amendments, copies, handmade, schema
from kyori.ledger.rows import document_of
from kyori.ledger.search import filling

Migration = Callable[[Connection], None]


def first_tables(connection: Connection) -> None:
    """Documents, readings, statements with their actors, and entries."""
    schema.metadata.create_all(connection)


def amendments_to_the_record(connection: Connection) -> None:
    """Judgements, withdrawals, erasures, grades of sources, and what briefs rested on."""
    schema.metadata.create_all(connection, tables=amendments.TABLES)


def joins_by_hand(connection: Connection) -> None:
    """Facts put together and taken apart by people."""
    schema.metadata.create_all(connection, tables=handmade.TABLES)


def copies_of_documents(connection: Connection) -> None:
    """Which documents are copies of which; those that are there are compared."""
    schema.metadata.create_all(connection, tables=copies.TABLES)
    for id in connection.scalars(select(schema.documents.c.id).order_by(schema.documents.c.id)).all():
        row = connection.execute(select(schema.documents).where(schema.documents.c.id == id)).mappings().one()
        copies.record(connection, document_of(row), id)  # type: ignore[arg-type]


def index_of_words(connection: Connection) -> None:
    """The index that search asks, filled with what the ledger has."""
    filling.make(connection)


MIGRATIONS: list[Migration] = [
    first_tables,
    amendments_to_the_record,
    joins_by_hand,
    copies_of_documents,
    index_of_words,
]
"""In the order in which they are applied."""


def is_current(connection: Connection, where: str) -> bool:
    """Whether a ledger has all migrations.

    Raises:
        LedgerVersionError: when it has one that this Kyori does not know.
        LedgerError: when the database holds tables but is no ledger.
    """
    return len(_applied(connection, where)) == len(MIGRATIONS)


def is_empty(connection: Connection) -> bool:
    """Whether a database holds no table at all."""
    return not inspect(connection).get_table_names()


def migrate(connection: Connection, where: str) -> tuple[str, ...]:
    """Makes the tables of a new ledger, or brings an older one forward; gives the names that were applied.

    Raises:
        LedgerVersionError: when the ledger was written by a newer Kyori.
        LedgerError: when the database holds tables but is no ledger.
    """
    applied = _applied(connection, where)
    missing = MIGRATIONS[len(applied) :]
    if not applied:
        schema.metadata.create_all(connection)
    else:
        for migration in missing:
            migration(connection)
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    for position, migration in enumerate(missing, start=len(applied)):
        row = {"position": position, "name": _name(migration), "applied": now, "version": version("kyori")}
        connection.execute(schema.migrations.insert(), row)
    return tuple(_name(m) for m in missing)


def _name(migration: Migration) -> str:
    return str(getattr(migration, "__name__", migration))


def _applied(connection: Connection, where: str) -> list[str]:
    tables = inspect(connection).get_table_names()
    if "migrations" not in tables:
        if tables:
            raise LedgerError("this database is no ledger", where=where, hint="give the path of another file")
        return []
    columns = {c["name"] for c in inspect(connection).get_columns("migrations")}
    if not {"position", "name", "version"} <= columns:
        raise LedgerError("this database is no ledger", where=where, hint="give the path of another file")
    m = schema.migrations.c
    rows = connection.execute(select(m.name, m.version).order_by(m.position)).all()
    known = [_name(migration) for migration in MIGRATIONS]
    if [row.name for row in rows] != known[: len(rows)]:
        raise LedgerVersionError(
            f"the ledger was written by Kyori {rows[-1].version}, this is {version('kyori')}",
            where=where,
            hint="upgrade Kyori to open it",
        )
    return [row.name for row in rows]
