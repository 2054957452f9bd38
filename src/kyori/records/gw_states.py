"""Gleditsch-Ward independent states: the list with days, and the list beside Correlates of War by year."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Layout, States, text, whole

_FORMATS = ("%Y-%m-%d", "%d:%m:%Y", "%d.%m.%Y")


def _days(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.drop("start_year").with_columns(_day("start"), _day("end"))


def _day(column: str) -> pl.Expr:
    return pl.coalesce(pl.col(column).str.to_date(f, strict=False) for f in _FORMATS).alias(column)


def _start_year(table: pl.DataFrame) -> pl.DataFrame:
    year = pl.col("startdate").cast(pl.String).str.extract(r"(\d{4})", 1)
    return table.with_columns(year.alias("start_year"))


DATASET = DataSet(
    "gw-states",
    (
        Layout(
            "states with days",
            (
                whole("gwcode", filled=True),
                text("abbreviation", "stateabb", filled=True),
                text("name", "statename", "countryname"),
                text("start", "startdate", filled=True),
                text("end", "enddate", filled=True),
                whole("start_year", required=False, filled=True, low=1816, high=2100),
            ),
            (States("gwcode", "actor", "gw", year="start_year"),),
            prepare=_start_year,
            shape=_days,
        ),
        Layout(
            "Gleditsch-Ward and Correlates of War by year",
            (
                text("abbreviation", "stateabb"),
                whole("year", filled=True, low=1816, high=2100),
                whole("gwcode"),
                whole("ccode"),
                text("gw_name"),
                text("cow_name", "cw_name"),
            ),
            (States("gwcode", "actor", "gw", loose=True),),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
