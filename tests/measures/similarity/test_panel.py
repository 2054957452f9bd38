"""Similarity of all dyads in all years."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from kyori.errors import MeasureError
from kyori.measures.similarity import similarity, similarity_panel

MEMBERS = pl.DataFrame({"actor": ["A", "B", "C"] * 2 + ["D"], "year": [1900] * 3 + [1901] * 4})
TIES = pl.DataFrame(
    {
        "actor": ["A", "B", "A", "C"],
        "item": ["B", "A", "B", "D"],
        "year": [1900, 1900, 1901, 1901],
        "value": [3, 3, 1, 2],
    }
)


def test_alliances_absent_is_none_and_own_is_full() -> None:
    found = similarity_panel(TIES, ["s", "kappa"], members=MEMBERS, absent=0, own=3)
    assert found.group_by("year").len().sort("year").rows() == [(1900, 6), (1901, 12)]
    tables = {
        1900: (["A", "B", "C"], [[3, 3, 0], [3, 3, 0], [0, 0, 3]]),
        1901: (["A", "B", "C", "D"], [[3, 1, 0, 0], [0, 3, 0, 0], [0, 0, 3, 2], [0, 0, 0, 3]]),
    }
    for year, (names, table) in tables.items():
        expected = similarity(table, ["s", "kappa"], levels=[0, 1, 2, 3])
        for row in found.filter(pl.col("year") == year).iter_rows(named=True):
            place = names.index(row["actor1"]), names.index(row["actor2"])
            for name in ("s", "kappa"):
                assert row[name] == pytest.approx(expected[name][place])


def test_votes_missing_stay_missing() -> None:
    votes = pl.DataFrame(
        {"actor": ["A", "B", "A", "B", "C"], "item": [1, 1, 2, 2, 2], "year": [1950] * 5, "value": [1, 1, 1, 3, 1]}
    )
    found = {(r[0], r[1]): r[3] for r in similarity_panel(votes, ["agreement"]).rows()}
    assert found["A", "B"] == 0.5
    assert found["A", "C"] == 1.0
    contested = {(r[0], r[1]): r[3] for r in similarity_panel(votes, ["agreement"], unanimous=False).rows()}
    assert contested["A", "B"] == 0.0


def test_nothing_shared_is_null() -> None:
    votes = pl.DataFrame({"actor": ["A", "B"], "item": [1, 2], "year": [1950] * 2, "value": [1, 3]})
    assert similarity_panel(votes, ["s"])["s"].to_list() == [None, None]


def test_weights_are_of_their_year() -> None:
    weights = pl.DataFrame({"item": ["A", "B", "C"] * 2, "year": [1900] * 3 + [1901] * 3, "weight": [1, 0, 0, 1, 1, 1]})
    found = similarity_panel(TIES, ["s"], members=MEMBERS, absent=0, own=3, weights=weights)
    row = found.row(
        by_predicate=(pl.col("year") == 1900) & (pl.col("actor1") == "A") & (pl.col("actor2") == "C"), named=True
    )
    assert row["s"] == pytest.approx(-1.0)


def test_columns_may_have_other_names_and_must_be_there() -> None:
    renamed = TIES.rename({"actor": "ccode1", "item": "ccode2"})
    names = ("ccode1", "ccode2", "year", "value")
    one = similarity_panel(TIES, ["s"], members=MEMBERS, absent=0, own=3)
    assert similarity_panel(renamed, ["s"], members=MEMBERS, absent=0, own=3, columns=names).equals(one)
    with pytest.raises(MeasureError, match="column missing: item"):
        similarity_panel(TIES.drop("item"), ["s"])
    with pytest.raises(MeasureError, match="no ties"):
        similarity_panel(TIES.clear(), ["s"])


def test_symmetric() -> None:
    draw = np.random.default_rng(3)
    votes = pl.DataFrame(
        [
            {"actor": a, "item": i, "year": 2000 + i % 2, "value": int(draw.integers(1, 4))}
            for a in "ABCD"
            for i in range(20)
        ]
    )
    found = similarity_panel(votes, ["kappa", "tau-b"])
    turned = found.rename({"actor1": "actor2", "actor2": "actor1"}).select(found.columns)
    assert found.sort("year", "actor1", "actor2").equals(turned.sort("year", "actor1", "actor2"), null_equal=True)
