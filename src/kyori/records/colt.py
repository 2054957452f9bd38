"""COLT: travels of heads of state and government, and of heads of international organisations."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Finding, Layout, Names, text, whole
from kyori.records.core.finding import found

_DATE = r"^\d{4}-\d{2}-\d{2}"


def _dated(table: pl.DataFrame) -> pl.DataFrame:
    """Dates in ISO, also those written month first or kept as a spreadsheet's days."""
    days = [c for c in ("tripstartdate", "tripenddate") if c in table.columns]
    return table.with_columns(_iso(c) for c in days)


def _iso(column: str) -> pl.Expr:
    cell = pl.col(column).cast(pl.String).str.strip_chars()
    american = cell.str.to_date("%m/%d/%Y", strict=False)
    serial = pl.lit(0).cast(pl.Date).dt.offset_by("-25569d") + pl.duration(days=cell.cast(pl.Int64, strict=False))
    iso = cell.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    return pl.coalesce(iso, american, serial).cast(pl.String).fill_null(cell).alias(column)


def _in_order(frame: pl.DataFrame) -> list[Finding]:
    return [
        *found(frame, ~pl.col("start").str.contains(_DATE), "the start is no date", "start"),
        *found(frame, pl.col("end") < pl.col("start"), "the trip ends before it starts", "end"),
    ]


DATASET = DataSet(
    "colt",
    (
        Layout(
            "trips",
            (
                text("traveller", "leadercountryorigo", "leadercountryigo", "leadercountry"),
                text("traveller_iso", "leadercountryiso", filled=True),
                text("leader", "leaderfullname", filled=True),
                text("title", "leadertitle", required=False),
                text("country", "countryvisited"),
                text("country_iso", "countryvisitediso", filled=True),
                whole("year", "tripyear", filled=True, low=1900, high=2100),
                text("start", "tripstartdate"),
                text("end", "tripenddate"),
                whole("days", "tripduration", required=False, low=0),
            ),
            (
                Names("traveller_iso", "actor1", loose=True, others=True),
                Names("country_iso", "actor2", loose=True, others=True),
            ),
            prepare=_dated,
            checks=(_in_order,),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
