"""World Bank GDP: gross domestic product by country and year, in current US dollars."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Layout, Names, decimal, text, whole
from kyori.records.core.finding import once

_KEYS = (text("country", "country_name", filled=True), text("country_code", filled=True))
_PLACE = (Names("country_code", "actor", loose=True, others=True),)
_YEARS = tuple(decimal(f"y{year}", str(year), required=year == 2000, low=0) for year in range(1960, 2040))


def _long(frame: pl.DataFrame) -> pl.DataFrame:
    """One row a country and year that has a value."""
    years = [c.name for c in _YEARS if c.name in frame.columns]
    long = frame.unpivot(on=years, index=["row", "country", "country_code"], variable_name="year", value_name="gdp")
    long = long.drop_nulls("gdp").with_columns(pl.col("year").str.slice(1).cast(pl.Int64))
    named, _, _ = _PLACE[0].placed(long)
    return named.select("row", "country", "country_code", "year", "gdp", "actor").sort("row", "year")


DATASET = DataSet(
    "world-bank-gdp",
    (
        Layout(
            "country-years",
            (*_KEYS, whole("year", filled=True, low=1960, high=2100), decimal("gdp", "value", low=0)),
            _PLACE,
            checks=(once("country_code", "year"),),
        ),
        Layout(
            "years side by side",
            (*_KEYS, text("indicator_code", filled=True, among=("NY.GDP.MKTP.CD",)), *_YEARS),
            shape=_long,
        ),
    ),
)
read, load = DATASET.read, DATASET.load
