"""Placing: which rows of a dyad an indicator may look at, where they stand in time, and how far they have faded."""

from __future__ import annotations

import numpy as np

from kyori.measures.indicator import Indicator, Rules
from kyori.measures.rows import Dyad, Flags, Floats, Rows


def begun(rows: Rows) -> Floats:
    """The first day a row may have happened; the day it was known where no document dates it; else NaN."""
    start = np.where(np.isnan(rows.start), rows.end, rows.start)
    return np.where(np.isnan(start), rows.known, start)


def facing(dyad: Dyad, indicator: Indicator) -> Rows:
    """Rows of the indicator's types that point the way it looks; rows without direction always do."""
    rows = dyad.frames[indicator.frame].of_types(indicator.types)
    if indicator.direction == "either":
        return rows
    actor = dyad.a if indicator.direction == "towards" else dyad.b
    return rows.where(~rows.directed | (rows.actor1 == actor))


def until(rows: Rows, at: int | None, undated: bool) -> Rows:
    """Rows that had begun by a day, and those that nothing dates where they are let in."""
    since = begun(rows)
    placed: Flags = np.isnan(since) & undated
    return rows.where(placed if at is None else placed | (since <= at))


def over(rows: Rows) -> Floats:
    """The last day a row may have happened or held; the day it was known where undated; NaN where it goes on."""
    undated = np.isnan(rows.start) & np.isnan(rows.end)
    return np.where(undated, rows.known, rows.end)


def decay(since: Floats, half_life: float | None, at: int | None) -> Floats:
    """The share that is left at a day of what ended or began on each of some days, in [0, 1]; all of it where NaN."""
    if half_life is None or at is None:
        return np.ones(len(since))
    age = np.where(np.isnan(since), 0.0, np.maximum(at - np.nan_to_num(since), 0.0))
    return np.asarray(0.5 ** (age / half_life))


def fresh(rows: Rows, rules: Rules, half_life: float | None, at: int | None) -> tuple[Rows, Floats]:
    """Rows that count by status and have not faded, with decay times status for each."""
    share = decay(over(rows), half_life, at)
    status = np.array([rules.status[s] for s in rows.status], dtype=np.float64)
    keep: Flags = (share >= rules.forget) & (status > 0)
    return rows.where(keep), (share * status)[keep]
