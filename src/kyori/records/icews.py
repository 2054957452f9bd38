"""ICEWS: events between political actors, coded from news by CAMEO, one row an event."""

from __future__ import annotations

import polars as pl

from kyori.records.cameo import classes
from kyori.records.core import DataSet, Finding, Layout, Names, decimal, text, whole
from kyori.records.core.finding import found

_DATE = r"^\d{4}-\d{2}-\d{2}$"


def _prepared(table: pl.DataFrame) -> pl.DataFrame:
    """With the year of the event, and codes with the nought in front that spreadsheets and pandas take away."""
    code = pl.col("cameo_code").cast(pl.String).str.strip_chars()
    short = pl.when(code.str.len_chars() == 1).then(pl.lit("0") + code).otherwise(code)
    roots = classes()["root"].unique().to_list()
    whole_code = pl.when(short.str.slice(0, 2).is_in(roots)).then(short).otherwise(pl.lit("0") + short)
    day = pl.col("event_date").cast(pl.String).str.slice(0, 10)
    return table.with_columns(
        pl.when(code != "").then(whole_code).alias("cameo_code"),
        day.alias("event_date"),
        day.str.slice(0, 4).alias("year"),
    )


def _sound(frame: pl.DataFrame) -> list[Finding]:
    known = classes()["code"].to_list()
    dated = pl.col("date").str.contains(_DATE) & pl.col("date").str.to_date("%Y-%m-%d", strict=False).is_not_null()
    return [
        *found(frame, ~dated, "the date is no day", "date"),
        *found(frame, ~pl.col("code").is_in(known), "the event code is not in CAMEO", "code"),
    ]


def _shaped(frame: pl.DataFrame) -> pl.DataFrame:
    """With the classes of the event code."""
    return frame.join(classes(), on="code", how="left", maintain_order="left")


DATASET = DataSet(
    "icews",
    (
        Layout(
            "events, 20 columns",
            (
                whole("event", "event_id", filled=True),
                text("date", "event_date", filled=True),
                whole("year", required=False, low=1900, high=2100),
                text("source", "source_name"),
                text("source_sectors", required=False),
                text("source_country"),
                text("text", "event_text"),
                text("code", "cameo_code", filled=True),
                decimal("intensity", low=-10, high=10),
                text("target", "target_name"),
                text("target_sectors", required=False),
                text("target_country"),
                whole("story", "story_id", required=False),
                text("publisher", required=False),
            ),
            (
                Names("source_country", "actor1", loose=True, others=True),
                Names("target_country", "actor2", loose=True, others=True),
            ),
            prepare=_prepared,
            checks=(_sound,),
            shape=_shaped,
            delimiters="\t,",
        ),
    ),
)
read, load = DATASET.read, DATASET.load
