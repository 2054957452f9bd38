"""Parquet: statements with the columns of their documents, or facts; written group by group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

from kyori.ledger.columns import storable
from kyori.ledger.exchange import columns
from kyori.ledger.exchange.material import Material

_GROUP = 10_000
"""Rows of a group: what is in memory at once."""


def write_statements(material: Material, to: BinaryIO) -> None:
    """A row a statement, with the whole document beside; texts that repeat are stored once a group."""
    rows = (
        columns.statement_row(told) | columns.document_row(material.document(told.document))
        for told in material.statements
    )
    _write(rows, columns.STATEMENT | columns.DOCUMENT, material, to)


def write_facts(material: Material, to: BinaryIO) -> None:
    """A row a fact; what belongs to its statements is in lists of one order."""
    _write(map(columns.fact_row, material.facts), columns.FACT, material, to)


def _write(rows: Iterable[Mapping[str, Any]], kinds: Mapping[str, str], material: Material, to: BinaryIO) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {
        columns.TEXT: pa.string(), columns.LIST: pa.list_(pa.string()), columns.NUMBER: pa.float64(),
        columns.WHOLE: pa.int64(),
    }  # fmt: skip
    about = material.about
    told = {"kyori.query": about.query, "kyori.as_of": about.as_of or "", "kyori.made": about.made,
            "kyori.version": about.version}  # fmt: skip
    schema = pa.schema([(name, types[kind]) for name, kind in kinds.items()], metadata=told)
    with pq.ParquetWriter(to, schema, compression="zstd") as writer:
        for group in _groups(rows):
            writer.write_table(pa.Table.from_pylist([_storable(row) for row in group], schema=schema))


def _storable(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as Parquet can hold it: it refuses what is no UTF-8."""
    return {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}


def _groups(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    whole = iter(rows)
    while group := list(islice(whole, _GROUP)):
        yield group
