"""POLECAT: events between political actors, coded from news by PLOVER, one row an event."""

from __future__ import annotations

import polars as pl

from kyori.model.vocabulary import types
from kyori.records.core import DataSet, Finding, Layout, Names, decimal, text, whole
from kyori.records.core.finding import found

_DATE = r"^\d{4}-\d{2}-\d{2}$"


def _prepared(table: pl.DataFrame) -> pl.DataFrame:
    """With the year, and the date in ISO where a spreadsheet wrote it month first."""
    cell = pl.col("event_date").cast(pl.String).str.strip_chars()
    american = cell.str.to_date("%m/%d/%Y", strict=False).cast(pl.String)
    day = pl.coalesce(american, cell.str.slice(0, 10))
    return table.with_columns(day.alias("event_date"), day.str.slice(0, 4).alias("year"))


def _sound(frame: pl.DataFrame) -> list[Finding]:
    return [
        *found(frame, ~pl.col("date").str.contains(_DATE), "the date is no day", "date"),
        *found(frame, ~pl.col("type").is_in(list(types("event"))), "the event type is not in PLOVER", "type"),
    ]


DATASET = DataSet(
    "polecat",
    (
        Layout(
            "events",
            (
                text("event", "event_id", filled=True),
                text("date", "event_date", filled=True),
                whole("year", required=False, low=1900, high=2100),
                text("type", "event_type", filled=True),
                text("mode", "event_mode"),
                decimal("intensity", "intensity", "event_intensity", low=-10, high=10),
                text("quad", "quad_code"),
                text("contexts", required=False),
                text("source", "actor_name"),
                text("source_country", "actor_country"),
                text("source_sectors", "actor_sectors", "primary_actor_sector", required=False),
                text("target", "recipient_name"),
                text("target_country", "recipient_country"),
                text("target_sectors", "recipient_sectors", "primary_recipient_sector", required=False),
                text("publisher", "source", required=False),
            ),
            (
                Names("source_country", "actor1", loose=True, others=True),
                Names("target_country", "actor2", loose=True, others=True),
            ),
            prepare=_prepared,
            checks=(_sound,),
            delimiters="\t,",
        ),
    ),
)
read, load = DATASET.read, DATASET.load
