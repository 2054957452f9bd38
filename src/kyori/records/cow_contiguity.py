"""COW direct contiguity: how near two states' territories lie, by year, each pair from both sides."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, States, text, whole

DATASET = DataSet(
    "cow-contiguity",
    (
        Layout(
            "dyad-years",
            (
                whole("ccode1", "state1no", filled=True),
                whole("ccode2", "state2no", filled=True),
                whole("year", filled=True, low=1816, high=2100),
                whole("contiguity", "conttype", filled=True, among=(1, 2, 3, 4, 5)),
                text("version"),
            ),
            (States("ccode1", "actor1", "cow"), States("ccode2", "actor2", "cow")),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
