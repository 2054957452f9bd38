"""COW diplomatic exchange: who was represented where, and at which level, every five years."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, States, whole
from kyori.records.core.finding import once

_LEVELS = (0, 1, 2, 3, 9)

DATASET = DataSet(
    "cow-diplomacy",
    (
        Layout(
            "directed dyad-years",
            (
                whole("ccode1", filled=True),
                whole("ccode2", filled=True),
                whole("year", filled=True, low=1817, high=2100),
                whole("rank1", "dr_at_1", among=_LEVELS, missing=(9,)),
                whole("rank2", "dr_at_2", among=_LEVELS, missing=(9,)),
                whole("exchange", "de", among=(0, 1)),
            ),
            (States("ccode1", "actor1", "cow", loose=True), States("ccode2", "actor2", "cow", loose=True)),
            checks=(once("ccode1", "ccode2", "year"),),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
