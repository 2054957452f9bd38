"""FPSIM: similarity of foreign policy between two states by year, by several measures (Haege)."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, States, decimal, whole
from kyori.records.core.finding import once

_TIES = ("ba", "va", "vv")
"""What is compared: alliance ties as they are or are not, alliance ties by strength, UN votes."""
_MEASURES = (
    "taub",
    *(f"{weighted}{ties}{distance}" for weighted in ("srs", "srsw") for ties in _TIES for distance in ("", "a", "s")),
    *(f"{chance}{ties}" for chance in ("kappa", "pi") for ties in _TIES),
)
"""S by absolute and squared distance, unweighted and weighted; Cohen's kappa and Scott's pi; tau-b."""


def _layout(name: str, required: str) -> Layout:
    return Layout(
        name,
        (
            whole("ccode1", filled=True),
            whole("ccode2", filled=True),
            whole("year", filled=True, low=1816, high=2100),
            *(decimal(measure, required=measure == required, low=-1, high=1) for measure in _MEASURES),
        ),
        (States("ccode1", "actor1", "cow", loose=True), States("ccode2", "actor2", "cow", loose=True)),
        checks=(once("ccode1", "ccode2", "year"),),
    )


DATASET = DataSet("fpsim", (_layout("UN votes", "kappavv"), _layout("alliance ties", "kappava")))
read, load = DATASET.read, DATASET.load
