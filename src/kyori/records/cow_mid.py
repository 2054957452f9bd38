"""Militarised interstate disputes by dyad-year, each dyad from both sides."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, States, whole

_UNKNOWN = (-9,)
_DAYS = tuple(
    whole(f"{side}_{part}", f"{short}{part_short}", low=low, high=high, missing=_UNKNOWN)
    for side, short in (("start", "strt"), ("end", "end"))
    for part, part_short, low, high in (
        ("day", "day", 1, 31),
        ("month", "mnth", 1, 12),
        ("year", "yr" if side == "start" else "year", 1816, 2100),
    )
)

DATASET = DataSet(
    "cow-mid",
    (
        Layout(
            "directed dyad-years of disputes",
            (
                whole("dispute", "disno", filled=True, low=1),
                whole("ccode1", "statea", filled=True),
                whole("ccode2", "stateb", filled=True),
                whole("year", filled=True, low=1816, high=2100),
                *_DAYS,
                whole("outcome", missing=_UNKNOWN),
                whole("hostility", "hihost", low=1, high=5),
                whole("hostility1", "hihosta", low=0, high=5),
                whole("hostility2", "hihostb", low=0, high=5),
                whole("fatality", "fatlev", low=0, high=7, missing=_UNKNOWN),
                whole("war", among=(0, 1)),
                whole("role1", "rolea"),
                whole("role2", "roleb"),
            ),
            (States("ccode1", "actor1", "cow", loose=True), States("ccode2", "actor2", "cow", loose=True)),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
