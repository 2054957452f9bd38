"""DESTA: trade agreements, their members and years."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Layout, text, whole
from kyori.records.core.naming import codes_of, numbered

_NOW = 2100
"""Year of what is still negotiated and has none: members are the states of today."""
_MOST = 91
_MEMBERS = tuple(f"c{n}" for n in range(1, _MOST + 1))


def _shaped(frame: pl.DataFrame) -> pl.DataFrame:
    """One row an agreement and member."""
    there = [m for m in _MEMBERS if m in frame.columns]
    keep = ["row", "number", "base_treaty", "name", "entry_type", "year", "in_force"]
    long = frame.unpivot(on=there, index=keep, value_name="iso_number").drop_nulls("iso_number").drop("variable")
    pairs = long.select("iso_number", "year").unique()
    actors = [numbered(number, year or _NOW) for number, year in pairs.iter_rows()]
    named = pairs.with_columns(pl.Series("actor", actors, pl.String))
    joined = long.join(named, on=["iso_number", "year"], how="left", maintain_order="left", nulls_equal=True)
    return joined.unique(["row", "iso_number"], keep="first", maintain_order=True).sort("row", "iso_number")


DATASET = DataSet(
    "desta",
    (
        Layout(
            "members side by side",
            (
                text("number", filled=True),
                whole("base_treaty"),
                text("name", filled=True),
                text("entry_type", filled=True),
                whole("year", low=1940, high=2100),
                whole("in_force", "entryforceyear", required=False, low=1940, high=2100),
                *(
                    whole(m, required=m in ("c1", "c2"), filled=m == "c1", among=map(int, codes_of(True)))
                    for m in _MEMBERS
                ),
            ),
            shape=_shaped,
            delimiters=";,\t",
        ),
    ),
)
read, load = DATASET.read, DATASET.load
