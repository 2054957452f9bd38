"""COW state system: membership with days, membership by year, and major powers."""

from __future__ import annotations

import polars as pl

from kyori.records.core import Column, DataSet, Layout, States, once, text, whole

_SPAN: tuple[Column, ...] = (
    whole("start_year", "styear", filled=True, low=1816, high=2100),
    whole("start_month", "stmonth", filled=True, low=1, high=12),
    whole("start_day", "stday", filled=True, low=1, high=31),
    whole("end_year", "endyear", filled=True, low=1816, high=2100),
    whole("end_month", "endmonth", filled=True, low=1, high=12),
    whole("end_day", "endday", filled=True, low=1, high=31),
)
_NAMES: tuple[Column, ...] = (text("abbreviation", "stateabb", filled=True), whole("ccode", filled=True))
_STATES = (States("ccode", "actor", "cow", year="start_year"),)


def _days(frame: pl.DataFrame) -> pl.DataFrame:
    """First and last day in place of the six columns that tell them."""
    return frame.with_columns(
        *(pl.date(f"{side}_year", f"{side}_month", f"{side}_day").alias(side) for side in ("start", "end"))
    ).drop(f"{side}_{part}" for side in ("start", "end") for part in ("year", "month", "day"))


DATASET = DataSet(
    "cow-states",
    (
        Layout(
            "membership with days", (*_NAMES, text("name", "statenme"), *_SPAN, text("version")), _STATES, shape=_days
        ),
        Layout("major powers", (*_NAMES, *_SPAN, text("version")), _STATES, shape=_days),
        Layout(
            "membership by year",
            (*_NAMES, whole("year", filled=True, low=1816, high=2100), text("version")),
            (States("ccode", "actor", "cow"),),
            checks=(once("ccode", "year"),),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
