"""Acts: militarised disputes, joint exercises and leaders' visits as events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import polars as pl
from narwhals.typing import IntoFrame

from kyori.measures.datasets.framing import among, columns_of, framed, yearly
from kyori.measures.origin import RECORD
from kyori.model import to_day


def dispute_frames(disputes: IntoFrame, *, known: dt.date, actors: Iterable[str] = ()) -> dict[str, Any]:
    """Militarised disputes as events of each side: a threat, a show of force, a use of force, war.

    Args:
        disputes: directed dyad-years, ``actor1``, ``actor2``, ``dispute``, ``year`` and ``hostility1``, the highest
            level that actor1 reached (1 none to 5 war), as ``kyori.records.cow_mid`` reads.
        known: the day the data set was released.
        actors: only dyads with one of these; all where empty.

    Returns:
        The frame ``events``: one a dispute, year and side that reached level 2 or more.
    """
    frame = among(columns_of(disputes, ("actor1", "actor2", "dispute", "year", "hostility1")), actors)
    acts = {2: "THREATEN", 3: "MOBILIZE", 4: "COERCE", 5: "ASSAULT"}
    shown = (
        frame.drop_nulls()
        .filter(pl.col("hostility1").is_between(2, 5))
        .with_columns(
            type=pl.col("hostility1").cast(pl.Int64).replace_strict(acts, return_dtype=pl.String), directed=pl.lit(True)
        )
    )
    shown = shown.unique(["actor1", "actor2", "dispute", "year"], keep="first", maintain_order=True)
    dated = yearly(shown, "cow-mid", known)
    return {"events": framed(dated.with_columns(fact=pl.format("{}:{}", "fact", "dispute")), "events")}


def exercise_frames(exercises: IntoFrame, *, known: dt.date, actors: Iterable[str] = ()) -> dict[str, Any]:
    """Joint military exercises as events of cooperation between each two who took part.

    Args:
        exercises: a row an exercise and participant: ``exercise``, ``start``, ``end`` (days, months or years),
            ``actor``, as ``kyori.records.exercises`` reads.
        known: the day the data set was released.
        actors: only dyads with one of these; all where empty.

    Returns:
        The frame ``events``: one an exercise and dyad, which weighs 1 / dyads of the exercise, so that one of forty
        participants does not count as 780.

    Source: Bernhardt (2020), Multinational Military Exercises dataset.
    """
    frame = columns_of(exercises, ("exercise", "start", "end", "actor")).drop_nulls(["exercise", "start", "actor"])
    one = frame.unique(["exercise", "actor"], keep="first", maintain_order=True)
    other = one.select("exercise", pl.col("actor").alias("actor2"))
    pairs = one.rename({"actor": "actor1"}).join(other, on="exercise").filter(pl.col("actor1") < pl.col("actor2"))
    weighed = pairs.with_columns(weight=1 / pl.len().over("exercise"))
    shown = among(weighed, actors).with_columns(
        type=pl.lit("COOPERATE"), directed=pl.lit(False), start=_edge("start", first=True),
        end=pl.coalesce(_edge("end", first=False), _edge("start", first=False)), known=pl.lit(to_day(known), pl.Int32),
        fact=pl.format(f"{RECORD}exercises:{{}}:{{}}-{{}}", "exercise", "actor1", "actor2"),
    )  # fmt: skip
    return {"events": framed(shown, "events")}


def visit_frames(
    visits: IntoFrame, *, known: dt.date, visitor: str = "CHN", actors: Iterable[str] = ()
) -> dict[str, Any]:
    """Visits of the leaders of one state abroad as meetings. They say nothing of the visits of other states' leaders.

    Args:
        visits: ``row``, ``year``, ``actor`` who was visited, as ``kyori.records.chinese_visits`` reads.
        known: the day the data set was released.
        visitor: whose leaders they are.
        actors: only dyads with one of these; all where empty.

    Returns:
        The frame ``events``.
    """
    frame = columns_of(visits, ("row", "year", "actor")).drop_nulls().filter(pl.col("actor") != visitor)
    shown = among(frame.with_columns(actor1=pl.lit(visitor), actor2=pl.col("actor")), actors).with_columns(
        type=pl.lit("CONSULT"), directed=pl.lit(True)
    )
    dated = yearly(shown, "chinese-visits", known)
    return {"events": framed(dated.with_columns(fact=pl.format("{}:{}", "fact", "row")), "events")}


def _edge(column: str, *, first: bool) -> pl.Expr:
    """The first or last day of a date that may be a day, a month or a year."""
    text = pl.col(column)
    whole = pl.concat_str(
        text, pl.when(text.str.len_chars() == 4).then(pl.lit("-01" if first else "-12")).otherwise(pl.lit(""))
    )
    by_month = pl.concat_str(whole.str.slice(0, 7), pl.lit("-01")).str.to_date("%Y-%m-%d", strict=False)
    by_month = by_month if first else by_month.dt.month_end()
    by_day = whole.str.to_date("%Y-%m-%d", strict=False)
    return pl.coalesce(by_day, by_month).cast(pl.Int32)
