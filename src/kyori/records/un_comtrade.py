"""UN Comtrade: trade in goods between countries as reported to the UN, by year and commodity, in US dollars."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Layout, Names, decimal, text, whole

_FLOWS = {"M": "imports", "X": "exports", "RM": "re-imports", "RX": "re-exports", "1": "imports", "2": "exports",
          "3": "re-exports", "4": "re-imports", "Import": "imports", "Export": "exports", "Imports": "imports",
          "Exports": "exports"}  # fmt: skip
_CODES = (
    Names("reporter_code", "actor1", numeric=True, loose=True, others=True),
    Names("partner_code", "actor2", numeric=True, loose=True, others=True),
)


def _shaped(frame: pl.DataFrame) -> pl.DataFrame:
    """With the flow in a word, and total exports and imports of the year in columns of their own."""
    frame = frame.with_columns(pl.col("flow").replace(_FLOWS))
    whole_trade = pl.col("commodity").is_in(["TOTAL", "AG0"])
    for column, all_of_it in (("second_partner_code", "0"), ("customs", "C00"), ("transport", "0"), ("month", "52")):
        if column in frame.columns:
            cell = pl.col(column).cast(pl.String)
            whole_trade &= cell.is_null() | (cell == all_of_it) | (column == "month") & (cell == "0")
    totals = (
        pl.when(whole_trade & (pl.col("flow") == f)).then(pl.col("value")).alias(f) for f in ("exports", "imports")
    )
    return frame.with_columns(*totals)


DATASET = DataSet(
    "un-comtrade",
    (
        Layout(
            "bulk files and API since 2022",
            (
                whole("reporter_code", "reportercode", filled=True),
                whole("partner_code", "partnercode", filled=True),
                whole("year", "refyear", filled=True, low=1962, high=2100),
                whole("month", "refmonth", required=False, low=0, high=52),
                text("period", filled=True),
                text("flow", "flowcode", filled=True),
                text("classification", "classificationcode", required=False),
                text("commodity", "cmdcode", filled=True),
                whole("second_partner_code", "partner2code", required=False),
                text("customs", "customscode", required=False),
                text("transport", "motcode", required=False),
                decimal("value", "primaryvalue", low=0),
                decimal("cif", "cifvalue", required=False, low=0),
                decimal("fob", "fobvalue", required=False, low=0),
                decimal("net_weight", "netwgt", required=False, low=0),
            ),
            _CODES,
            shape=_shaped,
            delimiters="\t,;",
        ),
        Layout(
            "legacy files",
            (
                whole("reporter_code", filled=True),
                whole("partner_code", filled=True),
                whole("year", filled=True, low=1962, high=2100),
                text("period", required=False),
                text("flow", "trade_flow_code", "trade_flow", filled=True),
                text("classification", required=False),
                text("commodity", "commodity_code", filled=True),
                decimal("value", "trade_value_us", "trade_value", low=0),
                decimal("net_weight", "netweight_kg", required=False, low=0),
            ),
            _CODES,
            version="legacy",
            shape=_shaped,
        ),
    ),
)
read, load = DATASET.read, DATASET.load
