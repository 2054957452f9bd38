"""IMF direction of trade (DOTS, since 2025 IMTS): exports and imports between countries by year, in US dollars."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Layout, Names, decimal, text
from kyori.records.core.column import Column
from kyori.records.core.finding import once

_YEARS = tuple(decimal(f"y{year}", str(year), required=year == 2000) for year in range(1940, 2040))
_FLOWS = {
    "TXG_FOB_USD": "exports", "TMG_CIF_USD": "imports", "TMG_FOB_USD": "imports_fob", "XG_FOB_USD": "exports",
    "MG_CIF_USD": "imports", "MG_FOB_USD": "imports_fob", "TBG_USD": "balance", "TB_USD": "balance",
}  # fmt: skip
_SIDES = (Names("country", "actor1", loose=True, others=True), Names("counterpart", "actor2", loose=True, others=True))
_YEARLY = r"^\d{4}$"
_COLUMNS = ["row", "country", "counterpart", "flow", "year", "value", "actor1", "actor2"]


def _named(long: pl.DataFrame) -> pl.DataFrame:
    """With actors by year and the flow in a word; months and quarters are left to those who ask for them."""
    frame = long.with_columns(pl.col("indicator").replace(_FLOWS).alias("flow"))
    for side in _SIDES:
        frame, _, _ = side.placed(frame)
    of_flow = (pl.when(pl.col("flow") == flow).then(pl.col("value")).alias(flow) for flow in ("exports", "imports"))
    return frame.select(*_COLUMNS, *of_flow).sort("row", "year")


def _without_flags(table: pl.DataFrame) -> pl.DataFrame:
    """With the lines that flag values (Status) blank: their cells are letters."""
    if "attribute" not in table.columns:
        return table
    years = [c for c in table.columns if c.isdigit()]
    return table.with_columns(pl.when(pl.col("attribute") != "Status").then(pl.col(c)).alias(c) for c in years)


def _wide(frame: pl.DataFrame) -> pl.DataFrame:
    years = [c.name for c in _YEARS if c.name in frame.columns]
    if "attribute" in frame.columns:
        frame = frame.filter(pl.col("attribute").fill_null("Value") == "Value")
    if "frequency" in frame.columns:
        frame = frame.filter(pl.col("frequency").fill_null("A").str.slice(0, 1) == "A")
    scaled = _scaled(frame)
    keep = ["row", "country", "counterpart", "indicator", "factor"]
    long = scaled.unpivot(on=years, index=keep, variable_name="year", value_name="value").drop_nulls("value")
    return _named(long.with_columns(pl.col("year").str.slice(1).cast(pl.Int64), pl.col("value") * pl.col("factor")))


def _scaled(frame: pl.DataFrame) -> pl.DataFrame:
    """With what a value is multiplied by to be in dollars: the portal writes it out, or as a power of ten."""
    words = {"units": 1.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "0": 1.0, "3": 1e3, "6": 1e6, "9": 1e9}
    if "scale" not in frame.columns:
        return frame.with_columns(pl.lit(1.0).alias("factor"))
    factor = pl.col("scale").str.to_lowercase().replace_strict(words, default=1.0, return_dtype=pl.Float64)
    return frame.with_columns(factor.fill_null(1.0).alias("factor"))


def _long(frame: pl.DataFrame) -> pl.DataFrame:
    yearly = _scaled(frame).filter(pl.col("period").str.contains(_YEARLY)).drop_nulls("value")
    return _named(
        yearly.with_columns(pl.col("period").cast(pl.Int64).alias("year"), pl.col("value") * pl.col("factor"))
    )


def _sides(country: tuple[str, ...], counterpart: tuple[str, ...], indicator: tuple[str, ...]) -> tuple[Column, ...]:
    return (
        text("country", *country, filled=True),
        text("counterpart", *counterpart, filled=True),
        text("indicator", *indicator, filled=True),
    )


_NEW = _sides(("country_id",), ("counterpart_country_id",), ("indicator_id",))
_NEW_NAMED = _sides(("country",), ("counterpart_country",), ("indicator",))
_SCALE = text("scale", "scale_id", "scale", required=False)
_FREQUENCY = text("frequency", "frequency_id", "frequency", required=False)

_PORTAL = ((_NEW, ""), (_NEW_NAMED, ", names alone"))


def _by_row(sides: tuple[Column, ...], told: str) -> Layout:
    columns = (*sides, text("period", "time_period", filled=True), decimal("value", "obs_value"), _SCALE, _FREQUENCY)
    check = once("country", "counterpart", "indicator", "period")
    return Layout(f"IMTS, a row a period{told}", columns, version="IMTS", shape=_long, checks=(check,))


def _by_column(sides: tuple[Column, ...], told: str) -> Layout:
    columns = (*sides, _SCALE, _FREQUENCY, *_YEARS)
    return Layout(f"IMTS, years side by side{told}", columns, version="IMTS", shape=_wide)


_OLD = (
    *_sides(("country_name",), ("counterpart_country_name",), ("indicator_code",)),
    text("attribute", required=False),
    *_YEARS,
)

DATASET = DataSet(
    "imf-dots",
    (
        Layout("DOTS, years side by side", _OLD, version="DOTS", prepare=_without_flags, shape=_wide),
        *(_by_row(*each) for each in _PORTAL),
        *(_by_column(*each) for each in _PORTAL),
    ),
)
read, load = DATASET.read, DATASET.load
