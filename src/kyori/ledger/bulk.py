"""Rows in bulk: many rows of one table written at once, past what SQLAlchemy does for each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import postgresql, sqlite

from kyori.ledger.columns import ExactText, storable


class _Statement(NamedTuple):
    sql: str
    columns: tuple[str, ...]
    exact: tuple[int, ...]


def write_rows(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, unless_there: bool = False
) -> None:
    """Writes rows, each with the same columns.

    Args:
        connection: inside a transaction.
        table: to write into.
        rows: by name of column.
        unless_there: whether a row of which one with the same key is there is left out, rather than an error.
    """
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        way = postgresql.insert(table).on_conflict_do_nothing() if unless_there else insert(table)
        connection.execute(way, list(rows))
        return
    sql, columns, exact = _sqlite(table, tuple(rows[0]), unless_there)
    values = [[row[name] for name in columns] for row in rows]
    for place in exact:
        for row_values in values:
            if row_values[place] is not None:
                row_values[place] = storable(row_values[place])
    connection.exec_driver_sql(sql, [tuple(row_values) for row_values in values])


@cache
def _sqlite(table: Table, names: tuple[str, ...], unless_there: bool) -> _Statement:
    columns = [table.c[name] for name in names]
    made = sqlite.insert(table).values(dict.fromkeys(names))
    if unless_there:
        made = made.on_conflict_do_nothing()
    compiled = made.compile(dialect=sqlite.dialect(paramstyle="qmark"))
    order: Sequence[str] = compiled.positiontup or ()
    assert set(order) == {column.name for column in columns}
    exact = (place for place, name in enumerate(order) if isinstance(table.c[name].type, ExactText))
    return _Statement(str(compiled), tuple(order), tuple(exact))
