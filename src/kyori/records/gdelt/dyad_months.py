"""Event files to a table of dyad-months: how often, and how, one state dealt with another in a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import polars as pl
import pyarrow.parquet as pq

from kyori.model import When
from kyori.records import cameo
from kyori.records.gdelt.counting import CLASSES, By, counted, merged, reasons, resolved, table
from kyori.records.gdelt.engines import Counts, EngineName, collected, counting
from kyori.records.gdelt.files import choose
from kyori.records.gdelt.source import Progress, Source

ADDED_LATER = "GDELT had not taken it in by then"


@dataclass(frozen=True, slots=True)
class Account:
    """What went in, what was left out, and why.

    Attributes:
        files: how many files were read.
        events: how many events were read from them.
        counted: how many of them are in the table.
        left_out: how many were left out, by reason; with ``counted`` they sum to ``events``.
        set_aside: how many lines were no events, by what is wrong with them (lenient imports only).
        broken: files that could not be read, or not to their end, with the reason (lenient imports only).
        not_events: other files of the folders, with the reason.
    """

    files: int
    events: int
    counted: int
    left_out: dict[str, int]
    set_aside: dict[str, int]
    broken: tuple[tuple[Path, str], ...]
    not_events: tuple[tuple[Path, str], ...]


@dataclass(frozen=True, slots=True)
class DyadMonths:
    """A table of dyad-months, and the account of how it was made.

    Attributes:
        frame: one row a directed dyad, month and class in which there was an event (see `counting.table`), by year and
            month, then by dyad. A dyad-month without a row had no event in the files that were read.
        account: what went in and what was left out.
    """

    frame: pl.DataFrame
    account: Account


def dyad_months(
    *places: str | Path,
    by: By = "root",
    as_of: str | None = None,
    engine: EngineName = "polars",
    lenient: bool = False,
    rejects: IO[str] | None = None,
    progress: Progress | None = None,
) -> DyadMonths:
    """Count the events of GDELT files by directed dyad, month and class.

    The files are read in a stream, in bounded memory whatever their size; the table that comes of them is returned
    whole (`write_dyad_months` writes it year by year instead).

    Args:
        places: event files, or folders of them; GDELT 1.0 (57 or 58 columns) and 2.0 (61).
        by: what makes the classes: ``root`` (CAMEO root class, with quad class and PLOVER type), ``quad``, ``plover``
            or ``code``.
        as_of: clock of what is known: only events that GDELT had taken in by this day (``2024-06-19``).
        engine: ``polars``, ``duckdb`` or ``spark``; the table is the same.
        lenient: leave out lines that are no events and files that are broken, rather than stop at the first.
        rejects: an open text file that the lines which were left out are written to, as CSV.
        progress: told of each file that is done.

    Returns:
        The table and its account.

    Raises:
        DataError: when there are no event files, one is broken or a line is no event (unless lenient), or the engine is
            not installed.

    Example:
        >>> dyad_months("gdelt/").frame.columns[:4]  # doctest: +SKIP
        ['actor1', 'actor2', 'year', 'month']
    """
    with _counting(places, as_of, engine, lenient, rejects, progress) as run:
        frames = list(run.tables(by))
        return DyadMonths(pl.concat(frames) if frames else empty(by), run.account())


def write_dyad_months(
    *places: str | Path,
    to: Path,
    by: By = "root",
    as_of: str | None = None,
    engine: EngineName = "polars",
    lenient: bool = False,
    rejects: IO[str] | None = None,
    progress: Progress | None = None,
) -> Account:
    """Count the events of GDELT files, and write the table to a Parquet file, a year at a time.

    Args:
        to: the file; it is replaced when all is done, and left alone when something fails.
        places, by, as_of, engine, lenient, rejects, progress: see `dyad_months`.

    Raises:
        DataError: see `dyad_months`.
        OSError: when the file cannot be written.
    """
    part = to.with_name(f"{to.name}.part")
    try:
        with (
            _counting(places, as_of, engine, lenient, rejects, progress) as run,
            pq.ParquetWriter(part, empty(by).to_arrow().schema, compression="zstd") as writer,
        ):
            for frame in run.tables(by):
                writer.write_table(frame.to_arrow())
            account = run.account()
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
    return account


def empty(by: By) -> pl.DataFrame:
    """A table without rows, with the columns that `dyad_months` gives."""
    kinds: dict[str, type[pl.DataType]] = {"quad": pl.Int8, "year": pl.Int32, "month": pl.Int32}
    numbers = ("events", "root_events", "mentions", "sources", "articles")
    columns = {name: kinds.get(name, pl.String) for name in ("actor1", "actor2", "year", "month", *CLASSES[by])}
    return pl.DataFrame(schema=columns | dict.fromkeys(numbers, pl.Int64) | {"goldstein": pl.Float64})


class _Run:
    """Counts that are there, and what has been told of them so far."""

    def __init__(self, source: Source, counts: Counts, not_events: tuple[tuple[Path, str], ...]) -> None:
        self._source = source
        self._counts = counts
        self._not_events = not_events
        self._reasons: Counter[str | None] = Counter()

    def tables(self, by: By) -> Iterator[pl.DataFrame]:
        spells, classes = self._counts.hold(cameo.spells()), self._counts.hold(cameo.classes())
        shape = empty(by)
        for year in self._counts.years():
            rows = resolved(self._counts.of(year), spells, classes, by)
            for reason, events in collected(reasons(rows)).iter_rows():
                self._reasons[reason] += int(events)
            found = collected(table(rows, by)).cast(shape.schema).select(shape.columns)
            yield found.sort("year", "month", "actor1", "actor2", *CLASSES[by])

    def account(self) -> Account:
        left_out = {reason: count for reason, count in self._reasons.most_common() if reason is not None}
        known = sum(self._reasons.values())
        if later := self._source.read - known:
            left_out[ADDED_LATER] = later
        return Account(
            files=len(self._source.files), events=self._source.read, counted=self._reasons[None], left_out=left_out,
            set_aside=dict(self._source.faults.most_common()), broken=tuple(self._source.broken),
            not_events=self._not_events,
        )  # fmt: skip


@contextmanager
def _counting(
    places: Sequence[str | Path],
    as_of: str | None,
    engine: EngineName,
    lenient: bool,
    rejects: IO[str] | None,
    progress: Progress | None,
) -> Iterator[_Run]:
    chosen = choose(places)
    source = Source(chosen.files, lenient=lenient, rejects=rejects, progress=progress)
    count = partial(counted, as_of=None if as_of is None else _day(as_of))
    with (
        TemporaryDirectory(prefix="kyori-gdelt-", ignore_cleanup_errors=True) as folder,
        counting(engine, source, count, merged, Path(folder)) as counts,
    ):
        yield _Run(source, counts, chosen.left_out)


def _day(text: str) -> int:
    last = When(text).latest
    return last.year * 10000 + last.month * 100 + last.day
