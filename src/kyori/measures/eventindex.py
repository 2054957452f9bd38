"""Event index: the relation and comparative indices of event-data studies, from a table of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from narwhals.typing import IntoFrame

from kyori.errors import MeasureError
from kyori.measures.engines import on_engine

if TYPE_CHECKING:
    import polars as pl


def relation_index(
    events: IntoFrame,
    *,
    actor1: str = "actor1",
    actor2: str = "actor2",
    period: str = "month",
    scale: str = "goldstein",
    count: str | None = None,
    directed: bool = False,
) -> pl.DataFrame:
    """How friendly what two actors did to each other was in a period, and how that compares with each one's usual dyad.

    ``relation`` is the mean of the scale over events, weighted by how often each was counted, over 10: -1 (all war) to
    1. ``balance`` is (cooperative - conflictual) / all events, by the sign of the scale. ``comparative`` is the
    relation less the mean relation of the first actor with all its partners in the period, weighted by events.

    Args:
        events: a row an event or a class of events. Of any engine that Narwhals knows.
        actor1, actor2, period, scale: its columns; the scale is Goldstein's, -10 to 10.
        count: the column that says how many events a row stands for (or mentions); 1 each where None.
        directed: whether what the first did to the second is kept apart from the reverse.

    Returns:
        A Polars frame with ``actor1``, ``actor2``, ``period``, ``events``, ``relation``, ``balance``,
        ``comparative``, a row a directed dyad (both ways, alike where not directed) and period.

    Raises:
        MeasureError: when a column is missing.

    Example:
        >>> import polars as pl
        >>> told = {"actor1": ["A", "A"], "actor2": ["B", "C"], "month": ["2024-01"] * 2, "goldstein": [4.0, -10.0]}
        >>> relation_index(pl.DataFrame(told)).filter(actor1="A", actor2="B")["comparative"].round(6).item()
        0.7

    Source: Goldstein (1992), Journal of Conflict Resolution 36(2); averaged a dyad and month as in studies of GDELT,
        Leetaru and Schrodt (2013).
    """
    import polars as pl

    names = [actor1, actor2, period, scale, *([count] if count else [])]
    frame = on_engine(events)
    lacking = [name for name in names if name not in frame.collect_schema().names()]
    if lacking:
        raise MeasureError(f"columns missing: {', '.join(lacking)}", where="events")
    table = frame.select(*names).collect().to_polars()
    weight = pl.col(count).cast(pl.Float64) if count else pl.lit(1.0)
    plain = table.select(
        pl.col(actor1).alias("actor1"), pl.col(actor2).alias("actor2"), pl.col(period).alias("period"),
        pl.col(scale).cast(pl.Float64).alias("scale"), weight.alias("events"),
    ).drop_nulls().filter((pl.col("actor1") != pl.col("actor2")) & (pl.col("events") > 0))  # fmt: skip
    if not directed:
        turned = plain.rename({"actor1": "actor2", "actor2": "actor1"}).select(plain.columns)
        plain = pl.concat([plain, turned])
    heft, sign = pl.col("events"), pl.col("scale").sign()
    found = plain.group_by("actor1", "actor2", "period").agg(
        relation=(pl.col("scale") * heft).sum() / heft.sum() / 10,
        balance=(sign * heft).sum() / heft.sum(),
        events=heft.sum(),
    )
    usual = (pl.col("relation") * heft).sum().over("actor1", "period") / heft.sum().over("actor1", "period")
    return (
        found.with_columns(comparative=pl.col("relation") - usual)
        .select("actor1", "actor2", "period", "events", "relation", "balance", "comparative")
        .sort("actor1", "actor2", "period")
    )
