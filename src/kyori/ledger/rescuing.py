"""Rescuing: what can still be read of a damaged ledger file goes into a new one, each row checked by its hash."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, update

from kyori.errors import KyoriError, LedgerError
from kyori.ledger import amendments, faults, schema
from kyori.ledger.columns import ExactText, exact
from kyori.ledger.rows import actor_rows, document_of, statement_of
from kyori.ledger.store import Ledger

_GIVE_UP = 5000
"""After so many numbers of rows without one, a table whose end cannot be read is taken to have ended."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came of a table.

    Attributes:
        table: its name.
        saved: rows in the new ledger.
        lost: ids of rows that were seen but are not what was stored, or hang on something that is lost.
        unreadable: places in the file at which rows could not be read.
    """

    table: str
    saved: int
    lost: tuple[str, ...]
    unreadable: int


def rescue(damaged: str | Path, new: str | Path) -> tuple[Rescued, ...]:
    """Makes a new ledger of what can be read of a damaged file, and says what was lost; the file is not changed.

    Rows are fetched one by one past what cannot be read. A document or statement is taken only when its id, which is a
    hash of its content, still fits. Reading the lost documents again makes the ledger whole.

    Args:
        damaged: the file, with its log (``-wal``) beside it where there is one.
        new: where nothing is yet.

    Raises:
        LedgerError: when the file cannot be opened at all, or something is at the new place.
    """
    source, target = Path(damaged), Path(new)
    if target.exists():
        raise LedgerError("there is a file here already", where=target, hint="give another path")
    if not source.is_file():
        raise LedgerError("there is no ledger here", where=source)
    with faults.explained(str(source)), closing(sqlite3.connect(f"file:{source.absolute()}?mode=ro", uri=True)) as old:
        old.row_factory = sqlite3.Row
        try:
            names = {row["name"] for row in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except sqlite3.DatabaseError as error:
            raise LedgerError(
                f"the first page of the file is damaged ({error}); nothing can be read from it", where=source,
                hint="restore a backup: kyori restore FILE",
            ) from error  # fmt: skip
        with Ledger.open(target) as ledger:
            found = ledger.writes(lambda connection: list(_tables(old, names, connection)))
    return tuple(found)


def _tables(old: sqlite3.Connection, names: set[str], new: Connection) -> Iterator[Rescued]:
    kept: dict[Table, set[Any]] = {}
    for table in schema.metadata.sorted_tables:
        if table is schema.migrations or table.name not in names:
            continue
        if table is schema.statement_actors:  # made from the statements
            continue
        rows, unreadable = _read(old, table, kept.get(schema.statements, set()))
        good: list[Row] = []
        lost: list[Row] = []
        for row in rows:
            fits = _is_whole(table, row) and all(
                row[column.name] is None
                or key.column.table is table
                or row[column.name] in kept.get(key.column.table, ())
                for column in table.c
                for key in column.foreign_keys
            )
            (good if fits else lost).append(row)
        _write(new, table, good)
        keys = [column.name for column in table.primary_key]
        if len(keys) == 1:
            kept[table] = {row[keys[0]] for row in good}
        yield Rescued(table.name, len(good), tuple(str(row[keys[0]]) for row in lost), unreadable)


def _write(new: Connection, table: Table, rows: list[Row]) -> None:
    if not rows:
        return
    if table is not schema.readings:
        new.execute(insert(table), rows)
    else:
        new.execute(insert(table), [row | {"superseded": None} for row in rows])
        ids = {row["id"] for row in rows}
        for row in rows:
            if row["superseded"] in ids:
                new.execute(update(table).where(table.c.id == row["id"]).values(superseded=row["superseded"]))
    if table is schema.statements:
        actors = [a for row in rows for a in actor_rows(statement_of({**row, "score": 1.0, "reader": ""}), row["id"])]
        new.execute(insert(schema.statement_actors), actors)


def _read(old: sqlite3.Connection, table: Table, statements: Iterable[str]) -> tuple[list[Row], int]:
    if table is schema.entries:
        # Kept in the order of its keys, without row numbers.
        return _by(old, table, "statement", statements)
    return _by_number(old, table)


def _plainly(old: sqlite3.Connection, table: Table) -> tuple[list[Row], int]:
    rows: list[Row] = []
    try:
        for row in old.execute(f'SELECT * FROM "{table.name}"'):
            rows.append(_exact(table, row))
    except sqlite3.DatabaseError:
        return rows, 1
    return rows, 0


def _by(old: sqlite3.Connection, table: Table, column: str, values: Iterable[str]) -> tuple[list[Row], int]:
    rows: list[Row] = []
    unreadable = 0
    for value in values:
        try:
            found = old.execute(f'SELECT * FROM "{table.name}" WHERE "{column}" = ?', (value,)).fetchall()
        except sqlite3.DatabaseError:
            unreadable += 1
            continue
        rows += [_exact(table, row) for row in found]
    return rows, unreadable


def _by_number(old: sqlite3.Connection, table: Table) -> tuple[list[Row], int]:
    """Every row by its number: one that cannot be read does not hide the others."""
    rows, unreadable = _plainly(old, table)
    if not unreadable:
        return rows, 0
    rows, unreadable = [], 0
    try:
        last = old.execute(f'SELECT max(rowid) FROM "{table.name}"').fetchone()[0]
    except sqlite3.DatabaseError:
        last = None
    number = missing = 0
    while number < last if last is not None else missing < _GIVE_UP:
        number += 1
        try:
            row = old.execute(f'SELECT * FROM "{table.name}" NOT INDEXED WHERE rowid = ?', (number,)).fetchone()
        except sqlite3.DatabaseError:
            unreadable += 1
            missing += 1
            continue
        missing = 0 if row is not None else missing + 1
        if row is not None:
            rows.append(_exact(table, row))
    return rows, unreadable


def _exact(table: Table, row: sqlite3.Row) -> Row:
    found: Row = {}
    for column in table.c:
        value = row[column.name] if column.name in row.keys() else None  # noqa: SIM118
        is_text = isinstance(value, str) and isinstance(column.type, ExactText)
        found[column.name] = exact(str(value)) if is_text else value
    return found


def _is_whole(table: Table, row: Mapping[str, Any]) -> bool:
    """Whether a row is what was stored, as far as that can be told."""
    try:
        if table is schema.documents:
            return document_of(row).id == str(row["id"])
        if table is schema.statements:
            return statement_of({**row, "score": 1.0, "reader": ""}).id == str(row["id"])
        if table is amendments.judgements:
            json.loads(row["changes"])
    except (KyoriError, ValueError, TypeError):
        return False
    required = (c for c in table.c if not c.nullable and c.autoincrement is not True)
    return all(row[column.name] is not None for column in required)
