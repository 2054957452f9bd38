"""DCAD: defence cooperation agreements in force between two states, by year (Kinne)."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, States, text, whole
from kyori.records.core.finding import once

_FLAGS = {f"{kind}{version}": f"dca{kind}v{version}" for kind in ("general", "sector", "any") for version in (1, 2)}

DATASET = DataSet(
    "dcad",
    (
        Layout(
            "dyad-years",
            (
                whole("ccode1", filled=True),
                whole("ccode2", filled=True),
                text("abbrev1", required=False),
                text("abbrev2", required=False),
                whole("year", filled=True, low=1980, high=2100),
                *(
                    whole(name, source, required=name == "any1", among=(0, 1), missing=(-9,))
                    for name, source in _FLAGS.items()
                ),
            ),
            (States("ccode1", "actor1", "cow", loose=True), States("ccode2", "actor2", "cow", loose=True)),
            checks=(once("ccode1", "ccode2", "year"),),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
