"""Force and arms: deliveries of major arms and troops stationed abroad as flows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import polars as pl
from narwhals.typing import IntoFrame

from kyori.measures.datasets.framing import among, columns_of, framed, yearly

ARMS = "imports of major arms"
"""What a supplier's share is `of`."""


def arms_frames(
    register: IntoFrame, *, known: dt.date, actors: Iterable[str] = (), since: int = 1950
) -> dict[str, Any]:
    """Deliveries of major arms: volumes, and each supplier's share of what the recipient got in a year.

    What a deal delivered is spread evenly over its years of delivery, as the register does not split it. A share
    weighs by the year's part of the recipient's greatest year, so that over some years the big deliveries count.
    A supplier has a share of nought in the years in which the recipient bought elsewhere, from its first delivery on.

    Args:
        register: a row a deal: ``actor1`` recipient, ``actor2`` supplier, ``delivery_years`` (``2014;2015``) and
            ``tiv_delivered`` (million TIV), as ``kyori.records.sipri_register`` reads; all deals
            of a recipient must be there.
        known: the day the data set was released.
        actors: only dyads with one of these; all where empty.
        since: first year.

    Returns:
        The frame ``flows``: type ``arms``, from supplier to recipient, in ``ratio`` and in ``TIV``.

    Source: SIPRI Arms Transfers Database, Sources and methods.
    """
    columns = ("actor1", "actor2", "delivery_years", "tiv_delivered")
    deals = columns_of(register, columns).drop_nulls(["actor1", "delivery_years", "tiv_delivered"])
    dealt = deals.with_columns(years=pl.col("delivery_years").str.split(";").cast(pl.List(pl.Int64)))
    spread = dealt.with_columns(tiv=pl.col("tiv_delivered") / pl.col("years").list.len()).explode("years")
    # Suppliers that are no states (unknown, a body) stay in the total.
    volume = spread.group_by("actor1", "actor2", year="years").agg(pl.col("tiv").sum()).filter(pl.col("year") >= since)
    total = volume.group_by("actor1", "year").agg(pl.col("tiv").sum().alias("total")).filter(pl.col("total") > 0)
    suppliers = volume.drop_nulls("actor2").group_by("actor1", "actor2").agg(pl.col("year").min().alias("first"))
    grid = total.join(suppliers, on="actor1").filter(pl.col("year") >= pl.col("first"))
    found = among(grid.join(volume, on=["actor1", "actor2", "year"], how="left"), actors).with_columns(
        pl.col("tiv").fill_null(0.0), weight=pl.col("total") / pl.col("total").max().over("actor1")
    )
    ends = {"type": pl.lit("arms"), "directed": pl.lit(True)}
    named = found.rename({"actor1": "actor2", "actor2": "actor1"}).with_columns(**ends).sort("actor2", "actor1", "year")
    share = named.with_columns(value=pl.col("tiv") / pl.col("total"), unit=pl.lit("ratio"), of=pl.lit(ARMS))
    amount = named.filter(pl.col("tiv") > 0).with_columns(value=pl.col("tiv"), unit=pl.lit("TIV"), of=pl.lit(None))
    dated = [yearly(share, "sipri-register", known), yearly(amount, "sipri-register-tiv", known)]
    return {"flows": pl.concat([framed(each, "flows") for each in dated])}


def troop_frames(
    troops: IntoFrame, *, known: dt.date, sender: str = "USA", actors: Iterable[str] = (), since: int = 1950
) -> dict[str, Any]:
    """Troops of one state in others as flows. No indicator takes them: they stand with friends and against enemies.

    Args:
        troops: ``actor`` where they stand, ``year``, ``troops``, as ``kyori.records.us_troops`` reads.
        known: the day the data set was released.
        sender: whose troops they are.
        actors: only dyads with one of these; all where empty.
        since: first year.

    Returns:
        The frame ``flows``, for `kyori.measures.dependence` and for indicators of a user's own.
    """
    frame = columns_of(troops, ("actor", "year", "troops")).drop_nulls().filter(pl.col("actor") != sender)
    shown = frame.filter((pl.col("year") >= since) & (pl.col("troops") > 0)).with_columns(
        actor1=pl.lit(sender), actor2=pl.col("actor"), type=pl.lit("troops"), directed=pl.lit(True),
        value=pl.col("troops").cast(pl.Float64), unit=pl.lit("persons"),
    )  # fmt: skip
    return {"flows": framed(yearly(among(shown, actors), "us-troops", known), "flows")}
