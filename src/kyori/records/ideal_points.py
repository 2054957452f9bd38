"""Ideal points of states, estimated from UN General Assembly votes by session."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Finding, Layout, States, decimal, once, text, whole
from kyori.records.core.finding import found


def _with_year(table: pl.DataFrame) -> pl.DataFrame:
    if "year" in table.columns:
        return table
    return table.with_columns((pl.col("session").cast(pl.Int64, strict=False) + 1945).alias("year"))


def _within_interval(frame: pl.DataFrame) -> list[Finding]:
    outside = (pl.col("ideal_point") < pl.col("q5") - 0.5) | (pl.col("ideal_point") > pl.col("q95") + 0.5)
    return found(frame, outside, "the ideal point lies outside its own interval", "ideal_point")


DATASET = DataSet(
    "ideal-points",
    (
        Layout(
            "Bailey, Strezhnev and Voeten",
            (
                whole("ccode", filled=True),
                whole("session", filled=True, low=1, high=200),
                whole("year", required=False, filled=True, low=1946, high=2100),
                whole("votes", "NVotes", low=0),
                decimal("ideal_point", "IdealPoint", "IdealPointAll", filled=True, low=-10, high=10),
                *(decimal(f"q{n}", f"Q{n}%", low=-15, high=15) for n in (5, 10, 50, 90, 95)),
                text("iso3c", required=False),
                text("country", "Countryname", required=False),
            ),
            (States("ccode", "actor", "cow", loose=True),),
            prepare=_with_year,
            checks=(once("ccode", "session"), _within_interval),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
