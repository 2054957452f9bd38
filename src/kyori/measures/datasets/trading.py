"""Trade: shares of what each imports and exports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import polars as pl
from narwhals.typing import IntoFrame

from kyori.measures.datasets.framing import among, columns_of, framed, yearly


def trade_frames(trade: IntoFrame, *, known: dt.date, actors: Iterable[str] = (), since: int = 1870) -> dict[str, Any]:
    """Trade as shares of what each imports and exports in a year.

    Args:
        trade: directed dyad-years, ``actor1``, ``actor2``, ``year`` and ``flow1``, what actor1 imports from actor2, as
            ``kyori.records.cow_trade`` reads. Missing flows are left out, of the totals too.
        known: the day the data set was released.
        actors: only dyads with one of these; all where empty.
        since: first year.

    Returns:
        The frame ``flows``: imports by their share of the importer's, exports by that of the exporter's total.
    """
    frame = columns_of(trade, ("actor1", "actor2", "year", "flow1")).filter(pl.col("year") >= since)
    frame = frame.drop_nulls(["actor1", "actor2", "flow1"]).filter(pl.col("actor1") != pl.col("actor2"))
    shares = frame.with_columns(
        bought=pl.col("flow1") / pl.col("flow1").sum().over("actor1", "year"),
        sold=pl.col("flow1") / pl.col("flow1").sum().over("actor2", "year"),
    )
    shares = among(shares, actors).filter(pl.col("flow1") > 0)
    both = [
        shares.select(
            pl.col("actor2").alias("actor1"), pl.col("actor1").alias("actor2"), "year", type=pl.lit(name),
            value=pl.col(share), unit=pl.lit("ratio"), of=pl.lit(f"total {name} of goods"), directed=pl.lit(True),
        )
        for name, share in (("imports", "bought"), ("exports", "sold"))
    ]  # fmt: skip
    return {"flows": framed(yearly(pl.concat(both), "cow-trade", known), "flows")}
