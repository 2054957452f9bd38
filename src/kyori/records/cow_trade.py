"""COW trade: imports of each state from each other by year, in million current US dollars."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Layout, States, decimal, once, whole

_MISSING = (-9.0,)
_STATES = (States("ccode1", "actor1", "cow"), States("ccode2", "actor2", "cow"))
_KEYS = (
    whole("ccode1", filled=True),
    whole("ccode2", filled=True),
    whole("year", filled=True, low=1870, high=2100),
)
_FLOWS = (
    decimal("flow1", filled=False, low=0, missing=_MISSING),
    decimal("flow2", filled=False, low=0, missing=_MISSING),
    decimal("smoothflow1", required=False, low=0, missing=_MISSING),
    decimal("smoothflow2", required=False, low=0, missing=_MISSING),
)


def _both_ways(frame: pl.DataFrame) -> pl.DataFrame:
    """The owner's file has each pair once; the table has it from both sides, as the directed files do."""
    have = set(frame.columns)
    pairs = [("ccode1", "ccode2"), ("actor1", "actor2"), ("flow1", "flow2"), ("smoothflow1", "smoothflow2")]
    swap = {a: b for pair in pairs if set(pair) <= have for a, b in (pair, pair[::-1])}
    turned = frame.rename(swap).select(frame.columns)
    return pl.concat([frame, turned]).sort("ccode1", "ccode2", "year")


def _shaped(frame: pl.DataFrame) -> pl.DataFrame:
    one_sided = frame.filter(pl.col("ccode1") > pl.col("ccode2")).is_empty()
    return _both_ways(frame) if one_sided else frame


DATASET = DataSet(
    "cow-trade",
    (Layout("dyad-years", (*_KEYS, *_FLOWS), _STATES, checks=(once("ccode1", "ccode2", "year"),), shape=_shaped),),
)
read, load = DATASET.read, DATASET.load
