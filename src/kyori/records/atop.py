"""ATOP: alliance obligations of one state towards another, by year."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, States, whole

_FLAG = (0, 1)
_STATES = (States("ccode1", "actor1", "cow", loose=True), States("ccode2", "actor2", "cow", loose=True))
_KEYS = (
    whole("ccode1", "ccode1", "statea", "stateA", filled=True),
    whole("ccode2", "ccode2", "stateb", "stateB", filled=True),
    whole("year", filled=True, low=1815, high=2030),
)

DATASET = DataSet(
    "atop",
    (
        Layout(
            "directed dyad-years",
            (
                *_KEYS,
                whole("defense", "atop_defense", "defense", filled=True, among=_FLAG),
                whole("offense", "atop_offense", "offense", filled=True, among=_FLAG),
                whole("neutral", "atop_neutral", "neutral", filled=True, among=_FLAG),
                whole("nonagg", "atop_nonagg", "nonagg", filled=True, among=_FLAG),
                whole("consul", "atop_consul", "consul", filled=True, among=_FLAG),
            ),
            _STATES,
        ),
    ),
)
read = DATASET.read
load = DATASET.load
