"""Archigos: who led which state from when to when, how they came in and went out."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Finding, Layout, States, text, whole
from kyori.records.core.finding import found


def _in_order(frame: pl.DataFrame) -> list[Finding]:
    return found(frame, pl.col("end") < pl.col("start"), "the leader left before coming in", "leader")


def _with_year(table: pl.DataFrame) -> pl.DataFrame:
    """With the year of coming in, and days without the time that some exports add."""
    days = [c for c in ("startdate", "enddate") if c in table.columns]
    cut = table.with_columns(pl.col(days).cast(pl.String).str.slice(0, 10))
    return cut.with_columns(pl.col("startdate").str.slice(0, 4).alias("start_year"))


DATASET = DataSet(
    "archigos",
    (
        Layout(
            "leader spells",
            (
                text("obsid", filled=True),
                text("leadid"),
                whole("gwcode", "ccode", "gwcode", filled=True),
                text("leader", filled=True),
                text("start", "startdate", filled=True),
                text("end", "enddate"),
                text("entry"),
                text("exit"),
                text("exitcode", required=False),
                text("gender", required=False, among=("M", "F", "W")),
                whole("birth_year", "yrborn", required=False, low=1700, high=2010, missing=(-999, -777)),
                whole("year", "start_year", required=False, low=1800, high=2100),
            ),
            (States("gwcode", "actor", "gw", loose=True),),
            prepare=_with_year,
            checks=(_in_order,),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
