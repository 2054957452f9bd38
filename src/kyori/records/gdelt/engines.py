"""Where counting runs: Polars on this machine, DuckDB, or Spark when one machine is too small.

An engine counts the events of a source and holds small tables of ours. What is counted, and how, stands in
`kyori.records.gdelt.counting` alone.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol

import polars as pl

from kyori.errors import DataError
from kyori.records.gdelt.counting import Lazy
from kyori.records.gdelt.source import Source

EngineName = Literal["polars", "duckdb", "spark"]
ENGINES = {name: f"kyori.records.gdelt.on_{name}" for name in ("polars", "duckdb", "spark")}
"""Modules of the engines; each is loaded when it is asked for."""

Step = Callable[[Lazy], Lazy]


class Counts(Protocol):
    """Counts of events, kept where the engine keeps things."""

    def years(self) -> list[int]:
        """The years that there are counts of."""

    def of(self, year: int) -> Lazy:
        """The counts of a year."""

    def hold(self, frame: pl.DataFrame) -> Lazy:
        """A small table of ours, on the same engine."""


def counting(engine: str, source: Source, count: Step, merge: Step, folder: Path) -> AbstractContextManager[Counts]:
    """Count the events of a source on an engine.

    Args:
        engine: ``polars``, ``duckdb`` or ``spark``.
        source: the files.
        count: of events, their counts.
        merge: of the counts of parts, those of the whole.
        folder: where what does not fit into memory may lie meanwhile.

    Raises:
        DataError: when there is no such engine, or it is not installed; and whatever the source raises.
    """
    if engine not in ENGINES:
        raise DataError(f"there is no engine {engine!r}", hint=", ".join(ENGINES))
    counted: Callable[..., AbstractContextManager[Counts]] = import_module(ENGINES[engine]).counted
    return counted(source, count, merge, folder)


def collected(frame: Lazy) -> pl.DataFrame:
    """The rows of a lazy frame of any engine."""
    found: pl.DataFrame = frame.collect("polars").to_native()
    return found
