"""Copying: a whole ledger into another place, row by row, whatever databases the two are in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from kyori.ledger import migrations as _migrations  # the import makes all tables known
from kyori.ledger import schema

_ROWS = 2000
assert _migrations.MIGRATIONS


def copy_rows(source: Connection, target: Connection) -> dict[str, int]:
    """Copies every row of every table but the list of migrations, which a target made new has; gives how many.

    Args:
        source: a connection to a ledger with all migrations, in a transaction that sees one state.
        target: a connection to an empty ledger, in a transaction.
    """
    copied = {}
    for table in schema.metadata.sorted_tables:
        if table is schema.migrations:
            continue
        copied[table.name] = sum(_copy_some(target, table, rows) for rows in _in_parts(source, table))
    newer = select(schema.readings.c.id, schema.readings.c.superseded).where(schema.readings.c.superseded.is_not(None))
    for reading, by in source.execute(newer).all():
        target.execute(update(schema.readings).where(schema.readings.c.id == reading).values(superseded=by))
    _count_on(target)
    return copied


def _in_parts(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    result = source.execution_options(yield_per=_ROWS).execute(select(table)).mappings()
    for rows in result.partitions(_ROWS):
        yield [dict(row) for row in rows]


def _copy_some(target: Connection, table: Table, rows: list[dict[str, Any]]) -> int:
    if table is schema.readings:
        # They point to later ones, which are not there yet.
        rows = [row | {"superseded": None} for row in rows]
    target.execute(insert(table), rows)
    return len(rows)


def _count_on(target: Connection) -> None:
    """Lets PostgreSQL count its keys on from the highest that was copied."""
    if target.dialect.name != "postgresql":
        return
    for table in schema.metadata.sorted_tables:
        for column in table.primary_key:
            if column.autoincrement is True:
                highest = target.execute(select(func.max(column))).scalar()
                if highest is not None:
                    target.exec_driver_sql(
                        f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), {int(highest)})"
                    )
