"""The same numbers on every engine that holds the frames."""

from __future__ import annotations

import polars as pl
import pytest

from kyori.measures import between, dependence, distance, hedge, isolation


@pytest.fixture(params=["polars", "polars-lazy", "pyarrow", "duckdb"])
def held(request, asia):
    """The frames of Asia, held by an engine."""
    if request.param == "polars":
        return asia
    if request.param == "polars-lazy":
        return {name: frame.lazy() for name, frame in asia.items()}
    if request.param == "pyarrow":
        return {name: frame.to_arrow() for name, frame in asia.items()}
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect()
    return {name: connection.from_arrow(frame.to_arrow()) for name, frame in asia.items()}


def test_distance_and_its_parts(held, asia) -> None:
    one, other = (distance(frames, "VNM", "RUS", at="2024-12-31") for frames in (held, asia))
    assert one.closeness == pytest.approx(other.closeness, abs=1e-9)
    assert one.interval == pytest.approx(other.interval, abs=1e-9)
    assert [(p.fact, p.contribution) for p in one.parts] == [(p.fact, p.contribution) for p in other.parts]


def test_hedging_isolation_and_dependence(held, asia) -> None:
    one, other = (hedge(frames, "VNM", ["USA", "CHN", "RUS"], at="2024-12-31", start="2022") for frames in (held, asia))
    assert one.evenness == pytest.approx(other.evenness, abs=1e-9)
    assert between(held, "VNM", "CHN", "USA", at="2024") == pytest.approx(between(asia, "VNM", "CHN", "USA", at="2024"))
    here, there = (isolation(frames, "RUS", ["VNM"], "2020", "2024") for frames in (held, asia))
    assert here.series == pytest.approx(there.series)
    assert dependence(held, "VNM", "trade", at="2023").shares == pytest.approx(
        dependence(asia, "VNM", "trade", at="2023").shares
    )


def test_similarity_and_ideal_points_take_any_engine() -> None:
    from kyori.measures.similarity import similarity_panel

    votes = pl.DataFrame(
        {"actor": ["A", "B"] * 3, "item": [1, 1, 2, 2, 3, 3], "year": [2020] * 6, "value": [1, 1, 1, 3, 2, 3]}
    )
    duckdb = pytest.importorskip("duckdb")
    one = similarity_panel(votes, ["s", "kappa"])
    other = similarity_panel(duckdb.connect().from_arrow(votes.to_arrow()), ["s", "kappa"])
    assert one.equals(other)
