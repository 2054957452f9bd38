"""Counting on Polars: block by block; what grows too large for memory is laid off to disk by year."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import narwhals as nw
import polars as pl

from kyori.records.gdelt.counting import Lazy
from kyori.records.gdelt.engines import Step, collected
from kyori.records.gdelt.source import Source

MOST = 3_000_000
"""Rows of counts held in memory; they take some 100 bytes each, and twice that while they are put together."""


class PolarsCounts:
    """Counts in memory and, of what was laid off, in Parquet files, a folder a year."""

    def __init__(self, merge: Step, folder: Path) -> None:
        self._merge = merge
        self._folder = folder
        self._parts: list[pl.DataFrame] = []
        self._rows = 0
        self._laid_off = 0

    def add(self, part: pl.DataFrame) -> None:
        """Take in the counts of a part."""
        self._parts.append(part)
        self._rows += part.height
        if self._rows > MOST:
            self._put_together()
            if self._rows > MOST // 2:
                self._lay_off()

    def years(self) -> list[int]:
        """See `kyori.records.gdelt.engines.Counts`."""
        self._put_together()
        here = {year for part in self._parts for year in (part["month"] // 100).unique()}
        return sorted(here | {int(place.name) for place in self._folder.glob("[0-9]*")})

    def of(self, year: int) -> Lazy:
        """See `kyori.records.gdelt.engines.Counts`."""
        self._put_together()
        parts = [part.lazy().filter(pl.col("month") // 100 == year) for part in self._parts]
        parts += [pl.scan_parquet(path) for path in sorted((self._folder / str(year)).glob("*.parquet"))]
        return self._merge(_narwhal(pl.concat(parts)))

    def hold(self, frame: pl.DataFrame) -> Lazy:
        """See `kyori.records.gdelt.engines.Counts`."""
        return _narwhal(frame.lazy())

    def _put_together(self) -> None:
        if len(self._parts) > 1:
            self._parts = [collected(self._merge(_narwhal(pl.concat(self._parts).lazy())))]
            self._rows = self._parts[0].height

    def _lay_off(self) -> None:
        for (year,), part in self._parts.pop().group_by(pl.col("month") // 100):
            place = self._folder / str(year)
            place.mkdir(parents=True, exist_ok=True)
            part.write_parquet(place / f"{self._laid_off:06}.parquet")
        self._laid_off += 1
        self._rows = 0


@contextmanager
def counted(source: Source, count: Step, merge: Step, folder: Path) -> Iterator[PolarsCounts]:
    """Count the events of a source; see `kyori.records.gdelt.engines.counting`."""
    counts = PolarsCounts(merge, folder)
    for events in source.frames():
        counts.add(collected(count(_narwhal(events.lazy()))))
    yield counts


def _narwhal(frame: pl.LazyFrame) -> Lazy:
    return nw.from_native(frame)
