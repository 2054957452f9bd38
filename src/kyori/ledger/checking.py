"""Checking: whether a ledger is sound, down to the words; every id is a hash, so that what changed by itself shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from kyori.errors import KyoriError
from kyori.ledger import schema
from kyori.ledger.rows import document_of, statement_of
from kyori.ledger.store import Ledger

_MOST = 50


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is wrong.

    Attributes:
        what: in one line.
        table: where; None for the file as a whole.
        id: of the document or statement; None where it is neither.
    """

    what: str
    table: str | None = None
    id: str | None = None


def check(ledger: Ledger) -> tuple[Damage, ...]:
    """What is wrong with a ledger; nothing where it is sound.

    The database's own check, the references between tables, and then each document and statement: its id is computed
    anew from its content, and each quote must stand at its place in its document.
    """
    return tuple(ledger.reads(lambda connection: list(_damages(connection))))


def _damages(connection: Connection) -> Iterator[Damage]:
    if connection.dialect.name == "sqlite":
        try:
            for (line,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST})").all():
                if line != "ok":
                    yield Damage(" ".join(str(line).split()))
            for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all()[:_MOST]:
                yield Damage(f"row {row} points to a row of {parent} that is not there", str(table))
        except DBAPIError as error:
            yield Damage(f"the check itself stopped: {error.orig}")
    yield from _changed_documents(connection)


def _changed_documents(connection: Connection) -> Iterator[Damage]:
    d, s = schema.documents, schema.statements
    try:
        ids = list(connection.scalars(select(d.c.id)).all())
    except DBAPIError as error:
        yield Damage(f"documents cannot be listed: {error.orig}", "documents")
        return
    for id in ids:
        try:
            document = document_of(connection.execute(select(d).where(d.c.id == id)).mappings().one())  # type: ignore[arg-type]
        except (DBAPIError, KyoriError, ValueError) as error:
            yield Damage(f"cannot be read: {_cause(error)}", "documents", id)
            continue
        if document.id != id:
            yield Damage("its words are not those that were stored", "documents", id)
        try:
            rows = connection.execute(select(s).where(s.c.document == id)).mappings().all()
        except DBAPIError as error:
            yield Damage(f"its statements cannot be read: {_cause(error)}", "statements", id)
            continue
        for row in rows:
            try:
                statement = statement_of({**row, "score": 1.0, "reader": ""})
            except (KyoriError, ValueError) as error:
                yield Damage(f"cannot be read: {_cause(error)}", "statements", row["id"])
                continue
            if statement.id != row["id"]:
                yield Damage("it does not say what was stored", "statements", row["id"])
            elif document.text[statement.start : statement.end] != statement.quote:
                yield Damage("its quote does not stand in its document", "statements", row["id"])


def _cause(error: Exception) -> str:
    return str(error.orig if isinstance(error, DBAPIError) else error).split("\n")[0]
