"""COW IGO memberships: how many international governmental organisations two states share, by year."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, States, once, whole

DATASET = DataSet(
    "cow-igo",
    (
        Layout(
            "joint memberships by dyad-year",
            (
                whole("ccode1", filled=True),
                whole("ccode2", filled=True),
                whole("year", filled=True, low=1815, high=2100),
                whole("joint_igos", "dyadigos", filled=True, low=0, high=1000),
            ),
            (States("ccode1", "actor1", "cow", loose=True), States("ccode2", "actor2", "cow", loose=True)),
            checks=(once("ccode1", "ccode2", "year"),),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
