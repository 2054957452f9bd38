"""SIPRI trade register: each deal on major arms, what was ordered, and what has been delivered when."""

from __future__ import annotations

import polars as pl

from kyori.errors import BadValueError
from kyori.records.core import DataSet, Finding, Layout, Names, decimal, text, whole
from kyori.records.core.finding import found

_MARK = ("", "?")
_YEARS = pl.col("delivery_years").str.extract_all(r"\d{4}")

_BEFORE = (
    text("recipient", filled=True),
    text("supplier", filled=True),
    whole("year", "year_of_order", filled=True, low=1900, high=2100),
    text("order_uncertain", "blank_1", required=False, among=_MARK),
    decimal("ordered", "number_ordered", low=0),
    text("ordered_uncertain", "blank_2", required=False, among=_MARK),
    text("designation", "weapon_designation", filled=True),
    text("description", "weapon_description"),
)
_AFTER = (
    text("delivered_uncertain", "blank_3", required=False, among=_MARK),
    text("delivery_years", "year_s_of_delivery", "years_of_delivery", "year_s_of_deliveries"),
    text("status", required=False),
    text("comments", required=False),
    decimal("tiv_unit", "sipri_tiv_per_unit", low=0),
    decimal("tiv_order", "sipri_tiv_for_total_order", low=0),
    decimal("tiv_delivered", "sipri_tiv_of_delivered_weapons", low=0),
)
_STATES = (Names("recipient", "actor1", loose=True), Names("supplier", "actor2", loose=True))


def _mended(table: pl.DataFrame) -> pl.DataFrame:
    """Without the semicolons that some spreadsheets hang on every line."""
    cells = [c for c in table.columns if table[c].dtype == pl.String]
    return table.with_columns(pl.col(cells).str.replace(r";+\s*$", "").str.strip_chars('" '))


def _years_are_years(frame: pl.DataFrame) -> list[Finding]:
    other = pl.col("delivery_years").str.replace_all(r"[\d;\s]", "").str.len_chars() > 0
    late = pl.col("tiv_delivered").is_not_null() & (pl.col("tiv_delivered") > 0) & (_YEARS.list.len() == 0)
    early = _YEARS.list.first().cast(pl.Int64) < pl.col("year") - 1
    return [
        *found(frame, other, "the years of delivery are no years", "delivery_years", error=BadValueError),
        *found(frame, late, "something was delivered in no year", "designation", error=BadValueError),
        *found(frame, early, "the delivery comes before the order", "delivery_years", error=BadValueError),
    ]


def _shaped(frame: pl.DataFrame) -> pl.DataFrame:
    """Marks as 1 and 0, years as ``2014;2015`` with the first and the last beside them."""
    marks = ("order_uncertain", "ordered_uncertain", "delivered_uncertain")
    there = [m for m in marks if m in frame.columns]
    return frame.with_columns(
        *((pl.col(m) == "?").fill_null(False).cast(pl.Int8).alias(m) for m in there),
        _YEARS.list.join(";").replace("", None).alias("delivery_years"),
        _YEARS.list.first().cast(pl.Int64, strict=False).alias("first_delivery"),
        _YEARS.list.last().cast(pl.Int64, strict=False).alias("last_delivery"),
    )


def _layout(name: str, delivered: str, version: str) -> Layout:
    columns = (*_BEFORE, decimal("delivered", delivered, low=0), *_AFTER)
    return Layout(
        name,
        columns,
        _STATES,
        version,
        prepare=_mended,
        checks=(_years_are_years,),
        shape=_shaped,
        delimiters=",;\t",
        short_lines=3,
    )


DATASET = DataSet(
    "sipri-register",
    (
        _layout("as downloaded since 2026", "deliveries_in_the_year_range", "2026"),
        _layout("as downloaded up to 2025", "number_delivered", "2025"),
    ),
)
read, load = DATASET.read, DATASET.load
