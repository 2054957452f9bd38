"""The same numbers on every engine that holds the frames."""

from __future__ import annotations

import shutil

import polars as pl
import pytest

import kyori
from kyori.errors import MeasureError
from kyori.measures import between, dependence, distance, hedge, isolation
from kyori.measures.engines import ENGINES, on_engine


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


@pytest.fixture(params=ENGINES)
def running(request, monkeypatch):
    """The engine that the environment asks for."""
    if request.param == "spark":
        pytest.importorskip("pyspark", reason="Spark is not installed: make engines")
        if shutil.which("java") is None:
            pytest.skip("Spark needs Java 17 or later")
    monkeypatch.setattr("kyori.measures.engines._chosen", [])
    monkeypatch.setenv("KYORI_ENGINE", request.param)
    return request.param


def test_an_engine_that_is_chosen_changes_no_number(running, asia, monkeypatch) -> None:
    assert kyori.engine() == running
    held = on_engine(asia["events"]).implementation
    assert {"polars": held.is_polars, "duckdb": held.is_duckdb, "spark": held.is_pyspark}[running]()
    one = [distance(asia, "VNM", "RUS", at="2024-12-31"), distance(asia, "VNM", "RUS")]
    among = hedge(asia, "VNM", ["USA", "CHN", "RUS"], at="2024-12-31", start="2022")
    share = dependence(asia, "VNM", "trade", at="2023")
    monkeypatch.setenv("KYORI_ENGINE", "polars")
    for here, at in zip(one, ("2024-12-31", None), strict=True):
        there = distance(asia, "VNM", "RUS", at=at)
        assert here.closeness == pytest.approx(there.closeness, abs=1e-9)
        assert [p.contribution for p in here.parts] == pytest.approx([p.contribution for p in there.parts], abs=1e-9)
    assert among.evenness == pytest.approx(
        hedge(asia, "VNM", ["USA", "CHN", "RUS"], at="2024-12-31", start="2022").evenness, abs=1e-9
    )
    assert share.shares == pytest.approx(dependence(asia, "VNM", "trade", at="2023").shares, abs=1e-9)


def test_an_engine_is_chosen_by_name_and_stays(monkeypatch, asia) -> None:
    monkeypatch.setattr("kyori.measures.engines._chosen", [])
    pytest.importorskip("duckdb")
    assert kyori.engine("duckdb") == kyori.engine() == "duckdb"
    lazy = {name: frame.lazy() for name, frame in asia.items()}
    assert distance(lazy, "VNM", "RUS", at="2024").closeness is not None
    with pytest.raises(MeasureError, match=r"no engine 'oracle'.*polars, duckdb, spark"):
        kyori.engine("oracle")
    assert kyori.engine() == "duckdb"
    monkeypatch.setattr("kyori.measures.engines.find_spec", lambda name: None)
    with pytest.raises(MeasureError, match=r"not installed .make engines"):
        kyori.engine("spark")


def test_similarity_and_ideal_points_take_any_engine() -> None:
    from kyori.measures.similarity import similarity_panel

    votes = pl.DataFrame(
        {"actor": ["A", "B"] * 3, "item": [1, 1, 2, 2, 3, 3], "year": [2020] * 6, "value": [1, 1, 1, 3, 2, 3]}
    )
    duckdb = pytest.importorskip("duckdb")
    one = similarity_panel(votes, ["s", "kappa"])
    other = similarity_panel(duckdb.connect().from_arrow(votes.to_arrow()), ["s", "kappa"])
    assert one.equals(other)
