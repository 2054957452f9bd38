"""Events to dyad-months, as Narwhals expressions: the same on Polars, DuckDB and Spark.

Counting is in two steps. `counted` looks at every event and gives counts by month, country codes and event code;
`resolved` works on those counts alone: it says which states the codes stood for then, which class the event code
belongs to, and why a count is left out.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import narwhals as nw

Lazy: TypeAlias = nw.LazyFrame[Any]
"""A table of whatever engine."""

By = Literal["root", "quad", "plover", "code"]
"""What makes the classes: CAMEO root class (quad class and PLOVER type beside it), quad class, PLOVER type, code."""

CLASSES: dict[By, tuple[str, ...]] = {
    "root": ("root", "quad", "plover"),
    "quad": ("quad",),
    "plover": ("plover",),
    "code": ("code", "root", "quad", "plover"),
}
"""The columns of a class, by what makes it."""

SUMS = ("events", "root_events", "mentions", "sources", "articles", "goldstein_sum", "scaled")
"""What is summed; ``scaled`` is how many events have a Goldstein value."""

_KEYS = ("month", "actor1", "actor2", "code")

NO_COUNTRY = "one side has no country code"
REGION = "one side is a region, not a state"
TERRITORY = "one side is a territory, not a state"
NO_STATE = "one side was no state at that date"
UNKNOWN_COUNTRY = "the country code of one side is not known"
DOMESTIC = "both sides are one state"
UNKNOWN_EVENT = "the event code is not in CAMEO"
NO_TYPE = "PLOVER has no type for the event code"


def counted(events: Lazy, as_of: int | None = None) -> Lazy:
    """Counts by month, country codes and event code.

    Args:
        events: one row an event (see `kyori.records.gdelt.rows.SCHEMA`).
        as_of: clock of what is known: only events added up to this day, ``yyyymmdd``.

    Returns:
        ``month``, ``actor1``, ``actor2``, ``code`` and `SUMS`. Events that lack a country code on one side are counted
        together, by month.
    """
    if as_of is not None:
        events = events.filter(nw.col("added") <= as_of)
    dyadic = ~nw.col("actor1").is_null() & ~nw.col("actor2").is_null()
    one = events.with_columns(*(nw.when(dyadic).then(nw.col(name)).alias(name) for name in _KEYS[1:]))
    return one.group_by(*_KEYS).agg(
        nw.len().cast(nw.Int64).alias("events"),
        nw.col("root_event").sum().cast(nw.Int64).alias("root_events"),
        nw.col("mentions", "sources", "articles").sum().cast(nw.Int64),
        nw.col("goldstein").sum().alias("goldstein_sum"),
        nw.col("goldstein").count().cast(nw.Int64).alias("scaled"),
    )


def merged(counts: Lazy) -> Lazy:
    """Counts of parts, put together."""
    return counts.group_by(*_KEYS).agg(nw.col(*SUMS).sum())


def resolved(counts: Lazy, spells: Lazy, classes: Lazy, by: By) -> Lazy:
    """Counts with the states that the codes stood for, the classes of the events, and why a count is left out.

    Args:
        counts: of `counted`.
        spells: what country codes stood for by month (`kyori.records.cameo.spells`).
        classes: of event codes (`kyori.records.cameo.classes`).
        by: what makes the classes.

    Returns:
        ``reason`` (null where the count is good), ``month``, ``state1``, ``state2``, the columns of the class, `SUMS`.
    """
    frame = counts
    for side in ("1", "2"):
        frame = _placed(frame, spells, side)
    frame = frame.join(classes, on="code", how="left")
    return frame.with_columns(_reason(by).alias("reason"))


def table(resolved: Lazy, by: By) -> Lazy:
    """The dyad-months: one row a directed dyad, month and class with an event.

    Returns:
        ``actor1``, ``actor2`` (actor codes), ``year``, ``month`` (1 to 12), the columns of the class, ``events``,
        ``root_events``, ``mentions``, ``sources``, ``articles`` and ``goldstein`` (mean over the events, -10 to 10;
        null where none has one).
    """
    keys = ("state1", "state2", "month", *CLASSES[by])
    sums = resolved.filter(nw.col("reason").is_null()).group_by(*keys).agg(nw.col(*SUMS).sum())
    mean = nw.when(nw.col("scaled") > 0).then(nw.col("goldstein_sum") / nw.col("scaled"))
    return sums.select(
        nw.col("state1").alias("actor1"),
        nw.col("state2").alias("actor2"),
        (nw.col("month") // 100).cast(nw.Int32).alias("year"),
        (nw.col("month") % 100).cast(nw.Int32).alias("month"),
        *(nw.col(name) for name in CLASSES[by]),
        nw.col("events", "root_events", "mentions", "sources", "articles"),
        mean.alias("goldstein"),
    )


def reasons(resolved: Lazy) -> Lazy:
    """How many events are in the table (``reason`` null), and how many were left out for each reason."""
    return resolved.group_by("reason").agg(nw.col("events").sum())


def _placed(frame: Lazy, spells: Lazy, side: str) -> Lazy:
    columns = {"country": f"actor{side}", "first": "first", "last": "last", "state": f"state{side}",
               "kind": f"kind{side}"}  # fmt: skip
    names = frame.collect_schema().names()
    then = frame.join(spells.rename(columns), on=f"actor{side}", how="left")
    holds = nw.col("first").is_null() | ((nw.col("first") <= nw.col("month")) & (nw.col("month") <= nw.col("last")))
    return then.filter(holds).select(*names, f"state{side}", f"kind{side}")


def _reason(by: By) -> nw.Expr:
    def either(test: nw.Expr, other: nw.Expr) -> nw.Expr:
        return test | other

    def kind(name: str) -> nw.Expr:
        return either(nw.col("kind1") == name, nw.col("kind2") == name)

    unknown = either(nw.col("kind1").is_null(), nw.col("kind2").is_null())
    ladder = [
        (nw.col("actor1").is_null() | nw.col("actor2").is_null(), NO_COUNTRY),
        (unknown, UNKNOWN_COUNTRY),
        (kind("region"), REGION),
        (kind("territory"), TERRITORY),
        (kind("gap"), NO_STATE),
        (nw.col("state1") == nw.col("state2"), DOMESTIC),
        (nw.col("root").is_null(), UNKNOWN_EVENT),
    ]
    if by == "plover":
        ladder.append((nw.col("plover").is_null(), NO_TYPE))
    found: nw.Expr = nw.lit(None, dtype=nw.String)
    for test, reason in reversed(ladder):
        found = nw.when(test).then(nw.lit(reason)).otherwise(found)
    return found
