"""Counting on DuckDB: the events stream through it as Arrow batches, and it lays off to disk what it cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl
import pyarrow as pa

from kyori.errors import DataError
from kyori.records.gdelt.counting import Lazy
from kyori.records.gdelt.engines import Step
from kyori.records.gdelt.rows import SCHEMA
from kyori.records.gdelt.source import Source


class DuckCounts:
    """Counts in a table of a DuckDB database."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def years(self) -> list[int]:
        """See `kyori.records.gdelt.engines.Counts`."""
        rows = self._connection.sql("SELECT DISTINCT month // 100 FROM counts ORDER BY 1").fetchall()
        return [year for (year,) in rows]

    def of(self, year: int) -> Lazy:
        """See `kyori.records.gdelt.engines.Counts`."""
        found: Lazy = nw.from_native(self._connection.table("counts")).filter(nw.col("month") // 100 == year)
        return found

    def hold(self, frame: pl.DataFrame) -> Lazy:
        """See `kyori.records.gdelt.engines.Counts`."""
        found: Lazy = nw.from_native(self._connection.from_arrow(frame.to_arrow()))
        return found


@contextmanager
def counted(source: Source, count: Step, merge: Step, folder: Path) -> Iterator[DuckCounts]:
    """Count the events of a source; see `kyori.records.gdelt.engines.counting`."""
    try:
        import duckdb
    except ImportError as error:
        raise DataError("DuckDB is not installed", hint="pip install 'kyori[duckdb]'") from error
    schema = pl.DataFrame(schema=SCHEMA).to_arrow().schema
    failed: list[BaseException] = []

    def batches() -> Iterator[pa.RecordBatch]:
        try:
            for frame in source.frames():
                yield from frame.to_arrow().to_batches()
        except BaseException as error:  # DuckDB would tell of it as an error of its own
            failed.append(error)
            raise

    with duckdb.connect(str(folder / "counts.duckdb"), config={"memory_limit": "1GB"}) as connection:
        events = connection.from_arrow(pa.RecordBatchReader.from_batches(schema, batches()))
        try:
            count(nw.from_native(events)).to_native().create("counts")
        except duckdb.Error:
            if failed:
                raise failed[0] from None
            raise
        yield DuckCounts(connection)
