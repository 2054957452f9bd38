"""Framing: from the tables of data sets to the columns of `kyori.model.FRAMES`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import narwhals as nw
import polars as pl
from narwhals.typing import IntoFrame

from kyori.errors import MeasureError
from kyori.measures.origin import RECORD
from kyori.model import FRAMES, to_day

_TYPES = {"string": pl.String, "int32": pl.Int32, "float64": pl.Float64, "bool": pl.Boolean}


def together(*parts: Mapping[str, Any]) -> dict[str, Any]:
    """Frames of several sources as one: those of documents and those of data sets.

    Example:
        >>> together({}, {})
        {}
    """
    found: dict[str, list[pl.DataFrame]] = {}
    for frames in parts:
        for name, native in frames.items():
            columns = [column for column, _ in FRAMES[name]]
            found.setdefault(name, []).append(columns_of(native, columns))
    return {name: pl.concat(frames, how="vertical_relaxed") for name, frames in found.items()}


def columns_of(native: IntoFrame, columns: Iterable[str]) -> pl.DataFrame:
    """The columns of a table that are needed.

    Raises:
        MeasureError: when one is not there.
    """
    frame = nw.from_native(native).lazy()
    lacking = [name for name in columns if name not in frame.collect_schema().names()]
    if lacking:
        raise MeasureError(f"columns missing: {', '.join(lacking)}", where="data set")
    return frame.select(*columns).collect().to_polars()


def among(frame: pl.DataFrame, actors: Iterable[str]) -> pl.DataFrame:
    """Only dyads with one of some actors; all where there are none."""
    wanted = list(actors)
    inside = pl.col("actor1").is_in(wanted) | pl.col("actor2").is_in(wanted)
    return frame.filter(inside) if wanted else frame


def day(column: str, month: int, on: int) -> pl.Expr:
    """A day of the year in a column, as frames have it."""
    return pl.date(pl.col(column), month, on).cast(pl.Int32)


def yearly(frame: pl.DataFrame, kind: str, known: dt.date) -> pl.DataFrame:
    """With the days of the year, the day it was known, and the id of each row: data set, dyad, type, year."""
    return frame.with_columns(
        start=day("year", 1, 1), end=day("year", 12, 31), known=pl.lit(to_day(known), pl.Int32),
        fact=pl.format(f"{RECORD}{kind}:{{}}-{{}}:{{}}:{{}}", "actor1", "actor2", "type", "year"),
    )  # fmt: skip


def framed(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """With all columns of a frame, in order; what is not there is the usual of a record that holds."""
    usual = {"status": "done", "weight": 1.0, "sources": 1, "score": 1.0}
    return frame.select(
        (pl.col(column) if column in frame.columns else pl.lit(usual.get(column))).cast(_TYPES[kind]).alias(column)
        for column, kind in FRAMES[name]
    )


def spelled(years: pl.DataFrame, kind: str, known: dt.date, *, last: int, open_ended: bool) -> pl.DataFrame:
    """Ties that are listed year by year as commitments that begin and end.

    Args:
        years: ``actor1``, ``actor2``, ``type``, ``year``, ``directed``, a row a year in which the tie holds.
        kind: the data set, for the ids.
        known: the day it was released.
        last: the last year that it covers.
        open_ended: whether a tie that holds in the last year is not over but missing from then on. Where it is a
            hostile one, an ending says the same: a lifted sanction is no evidence.
    """
    dyad = ["actor1", "actor2", "type"]
    long = years.with_columns(pl.col("year").cast(pl.Int64)).unique().sort(*dyad, "year")
    long = long.with_columns(run=pl.col("year") - pl.int_range(pl.len()).over(dyad))
    spans = long.group_by(*dyad, "directed", "run", maintain_order=True).agg(
        pl.col("year").min().alias("from"), pl.col("year").max()
    )
    holds = (pl.col("year") >= last) & open_ended
    # Where the data set ends, the tie is known until then and no longer: a span, not a beginning.
    until = pl.when(holds).then(day("year", 12, 31)).otherwise(None)
    began = spans.with_columns(phase=pl.lit("in_force"), start=day("from", 1, 1), end=until)
    after = pl.date(pl.col("year") + 1, 1, 1).cast(pl.Int32)
    ended = spans.filter(~holds).with_columns(phase=pl.lit("ended"), start=after, end=after)
    named = pl.format(f"{RECORD}{kind}:{{}}-{{}}:{{}}:{{}}:{{}}", "actor1", "actor2", "type", "from", "phase")
    both = pl.concat([began, ended], how="vertical_relaxed")
    return framed(both.with_columns(known=pl.lit(to_day(known), pl.Int32), fact=named), "commitments")
