"""Votes: agreement in the General Assembly as flows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import polars as pl
from narwhals.typing import IntoFrame

from kyori.measures.datasets.framing import among, columns_of, framed, yearly
from kyori.measures.similarity import similarity_panel

VOTES = "UN General Assembly votes"
"""What a share of votes is `of`."""
BEYOND_CHANCE = f"{VOTES}, beyond chance"
"""What a share is `of` where chance is taken out: ½ is what two who vote as they do would share by chance."""


def vote_frames(
    votes: IntoFrame, *, known: dt.date, actors: Iterable[str] = (), since: int = 1946, corrected: bool = True
) -> dict[str, Any]:
    """Agreement in the General Assembly as flows, a share a dyad and year, half where one of the two abstains.

    Most resolutions pass by large majorities, so that all who vote with the majority agree, friends or not: in 2018
    Japan shared 0.69 of its votes with China and 0.48 with the United States. What two actors with the same habits
    would share by chance is therefore taken out: κ with absolute weights is 0 and 0.16 for the same pairs.

    Args:
        votes: ``actor``, ``rcid``, ``session``, ``vote`` (1 yes, 2 abstain, 3 no), as ``kyori.records.un_votes`` reads.
        known: the day the data set was released, the *known* clock.
        actors: only dyads with one of these; all where empty.
        since: first year.
        corrected: whether chance is taken out; the share is then (1 + κ) / 2, and missing where κ is.

    Returns:
        The frame ``flows``, of `kyori.model.FRAMES`.

    Source: Häge (2011), Political Analysis 19(3), on chance; Voeten (2013) on shares.
    """
    frame = columns_of(votes, ("actor", "rcid", "session", "vote"))
    year = pl.col("session").cast(pl.Int64) + 1945
    cast = frame.filter(pl.col("vote").is_in([1, 2, 3]) & pl.col("actor").is_not_null()).select(
        "actor", pl.col("rcid").alias("item"), year.alias("year"), pl.col("vote").alias("value")
    )
    cast = cast.filter(pl.col("year") >= since).unique(["actor", "item"], keep="first", maintain_order=True)
    measure = "kappa-absolute" if corrected else "agreement-half"
    found = similarity_panel(cast, [measure], levels=[1, 2, 3]).filter(pl.col("actor1") < pl.col("actor2"))
    found = among(found, actors).filter(pl.col(measure).is_not_null() & pl.col(measure).is_finite())
    shown = found.with_columns(
        type=pl.lit("other"), unit=pl.lit("ratio"), of=pl.lit(BEYOND_CHANCE if corrected else VOTES),
        value=((1 + pl.col(measure)) / 2 if corrected else pl.col(measure)).clip(0, 1), directed=pl.lit(False),
    )  # fmt: skip
    return {"flows": framed(yearly(shown, "un-votes", known), "flows")}
