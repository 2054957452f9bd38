"""Counting on Spark, for when one machine is too small: each worker reads whole files of its own."""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn

import narwhals as nw
import polars as pl
import pyarrow as pa

from kyori.errors import DataError
from kyori.records.gdelt.counting import Lazy
from kyori.records.gdelt.engines import Step
from kyori.records.gdelt.source import Source

_EVENTS = (
    "month int, added int, actor1 string, actor2 string, code string, root_event bigint, goldstein double, "
    "mentions bigint, sources bigint, articles bigint"
)


class SparkCounts:
    """Counts in a frame that Spark keeps."""

    def __init__(self, session: Any, counts: Any) -> None:
        self._session = session
        self._counts = counts

    def years(self) -> list[int]:
        """See `kyori.records.gdelt.engines.Counts`."""
        rows = self._counts.selectExpr("month div 100 AS year").distinct().collect()
        return sorted(row.year for row in rows)

    def of(self, year: int) -> Lazy:
        """See `kyori.records.gdelt.engines.Counts`."""
        found: Lazy = nw.from_native(self._counts).filter(nw.col("month") // 100 == year)
        return found

    def hold(self, frame: pl.DataFrame) -> Lazy:
        """See `kyori.records.gdelt.engines.Counts`."""
        found: Lazy = nw.from_native(self._session.createDataFrame(frame.to_arrow()))
        return found


@contextmanager
def counted(source: Source, count: Step, merge: Step, folder: Path) -> Iterator[SparkCounts]:
    """Count the events of a source; see `kyori.records.gdelt.engines.counting`.

    A session that is active is used; otherwise one is started on this machine, or on the master that the environment
    variable ``SPARK_MASTER`` names. Files and folder must be where the workers find them too.
    """
    session, ours = _session()
    reports = folder / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    try:
        paths = session.createDataFrame([(str(path),) for path in source.files], "path string")
        spread = paths.repartition(min(len(source.files), 4 * session.sparkContext.defaultParallelism))
        read = _reading(reports, source.lenient, keep_lines=source.rejects is not None)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # of pandas, which is not used here
            events = spread.mapInArrow(read, _EVENTS)
        counts = count(nw.from_native(events)).to_native().cache()
        try:
            counts.count()
        except Exception as error:
            _raise_told(reports, error)
        _gather(reports, source)
        yield SparkCounts(session, counts)
        counts.unpersist()
    finally:
        if ours:
            session.stop()


def _session() -> tuple[Any, bool]:
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise DataError("Spark is not installed", hint="pip install 'kyori[spark]'; it needs Java 17") from error
    active = SparkSession.getActiveSession()
    if active is not None:
        return active, False
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local[*]")).appName("kyori")
    builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "4")
    try:
        return builder.config("spark.log.level", "ERROR").getOrCreate(), True
    except (PySparkException, RuntimeError, OSError) as error:
        what = f"Spark does not start: {str(error).splitlines()[0]}"
        raise DataError(what, hint="it needs Java 17; set JAVA_HOME, or use --engine polars") from error


def _reading(reports: Path, lenient: bool, keep_lines: bool) -> Any:
    """The function that a worker runs over its share of the paths."""

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for path in batch.column("path").to_pylist():
                yield from _read_one(Path(path), reports, lenient, keep_lines)

    return read


def _read_one(path: Path, reports: Path, lenient: bool, keep_lines: bool) -> Iterator[pa.RecordBatch]:
    """The events of one file, and a report beside it that replaces that of an earlier try."""
    stem = sha256(str(path).encode()).hexdigest()[:24]
    lines = StringIO(newline="") if keep_lines else None
    source = Source([path], lenient=lenient, rejects=lines)
    report: dict[str, Any] = {}
    try:
        for frame in source.frames():
            yield from frame.to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches()
    except DataError as error:
        report = {"what": error.what, "where": error.where, "hint": error.hint}
        raise
    finally:
        report |= {"read": source.read, "faults": source.faults, "broken": [why for _, why in source.broken]}
        report |= {"path": str(path), "lines": lines.getvalue() if lines else ""}
        part = reports / f"{stem}.{os.getpid()}.part"
        part.write_text(json.dumps(report), encoding="utf-8")
        part.replace(reports / f"{stem}.json")


def _told(reports: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(reports.glob("*.json"))]


def _raise_told(reports: Path, error: Exception) -> NoReturn:
    for report in sorted(_told(reports), key=lambda one: str(one["path"])):
        if "what" in report:
            raise DataError(report["what"], where=report["where"], hint=report["hint"]) from None
    raise error


def _gather(reports: Path, source: Source) -> None:
    for report in sorted(_told(reports), key=lambda one: str(one["path"])):
        source.take(Path(report["path"]), report["read"], report["faults"], report["broken"], report["lines"])
