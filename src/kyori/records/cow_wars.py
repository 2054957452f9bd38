"""COW wars between states: one row a state and war."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, States, text, whole

# The owner's marks: -8 does not apply, -9 is not known, -7 is still going on.
_MARKS = (-7, -8, -9)
_DAYS = tuple(
    whole(f"{side.lower()}_{part.lower()}{n}", f"{side}{part}{n}", missing=_MARKS, low=low, high=high)
    for n in (1, 2)
    for side in ("Start", "End")
    for part, low, high in (("Month", 1, 12), ("Day", 1, 31), ("Year", 1816, 2100))
)

DATASET = DataSet(
    "cow-wars",
    (
        Layout(
            "participants",
            (
                whole("war", "WarNum", filled=True, low=1),
                text("name", "WarName", filled=True),
                whole("ccode", filled=True),
                text("state", "StateName"),
                whole("side", filled=True, among=(1, 2)),
                *_DAYS,
                whole("initiator", among=(1, 2), missing=_MARKS),
                whole("outcome", missing=_MARKS),
                whole("battle_deaths", "BatDeath", low=0, missing=_MARKS),
                text("version"),
            ),
            (States("ccode", "actor", "cow", year="start_year1", loose=True),),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
