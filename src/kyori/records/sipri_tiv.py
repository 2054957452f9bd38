"""SIPRI TIV tables: the volume of major arms that a state received or delivered in a year."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Layout, Names, decimal, text
from kyori.records.core.naming import actor_named

FIRST, LAST = 1950, 2035
_YEARS = tuple(decimal(f"y{year}", str(year), required=year == 2000, low=0) for year in range(FIRST, LAST + 1))


def _shape(flow: str) -> object:
    def shaped(frame: pl.DataFrame) -> pl.DataFrame:
        """One row a name and year with a known delivery: a blank cell has none, ``0`` is below half a million."""
        years = [c.name for c in _YEARS if c.name in frame.columns]
        long = frame.unpivot(on=years, index=["row", "name"], variable_name="year", value_name="tiv").drop_nulls("tiv")
        long = long.with_columns(pl.col("year").str.slice(1).cast(pl.Int64), pl.lit(flow).alias("flow"))
        keys = long.select("name", "year").unique()
        actors = [actor_named(name, year) for name, year in keys.iter_rows()]
        named = keys.with_columns(pl.Series("actor", actors, pl.String))
        found = long.join(named, on=["name", "year"], how="left", maintain_order="left")
        small = (pl.col("tiv") == 0).cast(pl.Int8).alias("below_half")
        return found.select("row", "actor", "name", "year", "flow", "tiv", small, pl.col("tiv").alias(flow)).sort(
            "row", "year"
        )

    return shaped


def _layout(side: str, flow: str) -> Layout:
    return Layout(
        f"{flow} by {side}", (text("name", side, filled=True), *_YEARS), (Names("name", "actor", year=None, others=True,
        loose=True),), shape=_shape(flow),  # type: ignore[arg-type]
    )  # fmt: skip


DATASET = DataSet("sipri-tiv", (_layout("recipient", "imports"), _layout("supplier", "exports")))
read, load = DATASET.read, DATASET.load
