"""REIGN: leaders of states by day, into the present; a blank end means that the leader is still in office."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Finding, Layout, States, decimal, text, whole
from kyori.records.core.finding import found

_END = pl.col("end_year") * 12 + pl.col("end_month")


def _in_order(frame: pl.DataFrame) -> list[Finding]:
    left = pl.col("year") * 12 + pl.col("start_month") > _END
    half = pl.col("end_year").is_null() != pl.col("end_month").is_null()
    return [
        *found(frame, left, "the leader left before coming in", "leader"),
        *found(frame, half, "the end has a year or a month alone", "leader"),
    ]


def _shaped(frame: pl.DataFrame) -> pl.DataFrame:
    """With the start as a date, the end as a month, and whether the leader is still in office."""
    month = pl.format("{}-{}", pl.col("end_year"), pl.col("end_month").cast(pl.String).str.zfill(2))
    start = pl.date(pl.col("year"), pl.col("start_month"), pl.col("start_day"))
    return frame.with_columns(
        start.alias("start"),
        pl.when(pl.col("end_year").is_not_null()).then(month).alias("end"),
        pl.col("end_year").is_null().cast(pl.Int8).alias("in_office"),
    )


DATASET = DataSet(
    "reign",
    (
        Layout(
            "leader list",
            (
                text("stateabb"),
                whole("ccode", filled=True),
                text("leadid"),
                text("leader", filled=True),
                whole("start_day", "sdate", filled=True, low=1, high=31),
                whole("start_month", "smonth", filled=True, low=1, high=12),
                whole("year", "syear", filled=True, low=1800, high=2100),
                whole("end_month", "emonth", low=1, high=12),
                whole("end_year", "eyear", low=1800, high=2100),
                whole("birth_year", "birthyear", required=False, low=1700, high=2010, missing=(-99, -999)),
                whole("male", "gender", required=False, among=(0, 1), missing=(-99, -999)),
                decimal("military", "militarycareer", required=False, low=0, high=1, missing=(-99.0, -999.0)),
            ),
            (States("ccode", "actor", "cow", loose=True),),
            checks=(_in_order,),
            shape=_shaped,
        ),
    ),
)
read, load = DATASET.read, DATASET.load
