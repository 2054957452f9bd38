"""COW national material capabilities by state and year, with the composite index."""

from __future__ import annotations

from kyori.records.core import DataSet, Layout, States, decimal, once, whole

_MISSING = (-9.0,)

DATASET = DataSet(
    "cow-capabilities",
    (
        Layout(
            "state-years",
            (
                whole("ccode", filled=True),
                whole("year", filled=True, low=1816, high=2100),
                *(
                    decimal(name, low=0, missing=_MISSING)
                    for name in ("milex", "milper", "irst", "pec", "tpop", "upop")
                ),
                decimal("cinc", low=0, high=1, missing=_MISSING),
            ),
            (States("ccode", "actor", "cow"),),
            checks=(once("ccode", "year"),),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
