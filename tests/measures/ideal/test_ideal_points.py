"""Ideal points: what a simulation put in is found again, intervals hold, and the published series is met."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from kyori.errors import DataError, MeasureError
from kyori.measures.ideal import bridges, ideal_points
from kyori.rollcalls import ideal_points as of_file

SHARED = Path(__file__).parents[4] / "shared" / "data" / "un"


def simulated(
    seed: int, states: int = 80, sessions: int = 8, calls: int = 40, step: float = 0.15, shift: float = 0.0
) -> tuple[np.ndarray, pl.DataFrame]:
    """Ideal points that walk at random, and the votes that an ordered probit draws from them."""
    draw = np.random.default_rng(seed)
    moves = step * draw.standard_normal((states, sessions)) + shift
    moves[:, 0] = draw.standard_normal(states)
    points = moves.cumsum(axis=1)
    parts = []
    for t in range(sessions):
        slope, low = draw.normal(0, 1.5, calls), draw.normal(0.8 * np.sign(draw.normal(size=calls)), 1, calls)
        leaning = slope * points[:, [t]] + draw.standard_normal((states, calls))
        vote = 1 + (leaning > low) + (leaning > low + np.exp(draw.normal(-0.3, 0.5, calls)))
        who, what = np.indices(vote.shape)
        kept = draw.random(vote.shape) < 0.9
        columns = (who, what + 1000 * t, np.full_like(who, t), vote)
        parts.append(dict(zip(("actor", "rcid", "session", "vote"), (c[kept] for c in columns), strict=True)))
    return points, pl.concat([pl.DataFrame(part) for part in parts])


def as_table(found: pl.DataFrame, column: str) -> np.ndarray:
    return found.pivot(on="session", index="actor", values=column).sort("actor").drop("actor").to_numpy()


@pytest.mark.parametrize(("seed", "step"), [(1, 0.15), (2, 0.3)])
def test_intervals_hold_what_they_promise(seed: int, step: float) -> None:
    points, votes = simulated(seed, step=step)
    found = ideal_points(votes, anchor=int(points.mean(axis=1).argmax()))
    truth = (points - points.mean()) / points.std()
    low, high = as_table(found.points, "low"), as_table(found.points, "high")
    assert 0.85 <= ((low <= truth) & (truth <= high)).mean() <= 0.96
    assert np.corrcoef(truth.ravel(), as_table(found.points, "ideal_point").ravel())[0, 1] > 0.97
    assert found.step == pytest.approx(step / points.std(), rel=0.25)
    assert found.settled


def test_wider_level_wider_intervals_and_one_scale() -> None:
    _, votes = simulated(3, sessions=3, calls=20)
    narrow, wide = (ideal_points(votes, level=level, anchor=0).points for level in (0.5, 0.95))
    assert narrow["ideal_point"].equals(wide["ideal_point"])
    assert (wide["high"] - wide["low"] > narrow["high"] - narrow["low"]).all()
    assert narrow["ideal_point"].mean() == pytest.approx(0, abs=0.02)
    assert (narrow["ideal_point"] ** 2 + narrow["sd"] ** 2).mean() == pytest.approx(1, abs=0.05)


def test_anchor_is_positive_and_words_are_votes() -> None:
    points, votes = simulated(4, states=30, sessions=2, calls=25)
    words = votes.with_columns(pl.col("vote").replace_strict({1: "yes", 2: "abstain", 3: "no"}))
    last = int(points.mean(axis=1).argmin())
    one, other = ideal_points(votes, anchor=last), ideal_points(words, anchor=last)
    assert one.points.filter(pl.col("actor") == last)["ideal_point"].mean() > 0
    assert one.points["ideal_point"].to_numpy() == pytest.approx(other.points["ideal_point"].to_numpy())
    assert one.anchor == last
    assert ideal_points(votes, anchor="nobody").anchor != "nobody"


def test_absence_and_unanimity_tell_nothing() -> None:
    _, votes = simulated(5, states=30, sessions=2, calls=25)
    more = pl.DataFrame({"actor": list(range(30)) * 2, "rcid": [77] * 30 + [78] * 30, "session": [1] * 60,
                         "vote": [1] * 30 + [8] * 30})  # fmt: skip
    one, other = ideal_points(votes, anchor=0), ideal_points(pl.concat([votes, more]), anchor=0)
    assert one.points.equals(other.points)


def test_bridged_items_share_cuts_and_slope() -> None:
    _, votes = simulated(6, states=30, sessions=3, calls=25)
    chain = {1000: 0, 2000: 0}
    found = ideal_points(votes, bridges=chain, anchor=0)
    assert len(found.items) == len(ideal_points(votes, anchor=0).items) - 2


def test_bridges_are_of_one_text_in_near_sessions() -> None:
    text = "Measures to be taken against a practice that is told of at length"
    calls = pl.DataFrame(
        {
            "rcid": [1, 2, 3, 4, 5, 6, 7],
            "session": [50, 51, 60, 50, 51, 52, 52],
            "descr": [f"A/50/1 {text}", text.upper(), text, "Short", "Short", text + " anew", None],
            "para": [None, None, None, None, None, 1, None],
        }
    )
    assert bridges(calls) == {2: 1}
    with pytest.raises(MeasureError, match="columns missing: descr"):
        bridges(calls.drop("descr"))


def test_bad_use_is_told() -> None:
    alike = pl.DataFrame({"actor": ["A", "B"], "rcid": [1, 1], "session": [1, 1], "vote": [1, 1]})
    with pytest.raises(MeasureError, match="no two actors"):
        ideal_points(alike)
    with pytest.raises(MeasureError, match="columns missing: vote"):
        ideal_points(alike.drop("vote"))
    with pytest.raises(MeasureError, match="between 0 and 1"):
        ideal_points(alike, level=90)


def test_a_file_of_ones_own_and_the_command(tmp_path, capsys) -> None:
    from kyori.cli.app import run

    _, votes = simulated(7, states=12, sessions=2, calls=20)
    path = tmp_path / "votes.csv"
    votes.with_columns(pl.format("S{}", "actor").alias("actor")).rename({"rcid": "item"}).write_csv(path)
    found = of_file(path, anchor="S1")
    assert run(["ideal-points", str(path), "--actor", "S1,S2", "--anchor", "S1", "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "actor,session,ideal_point,sd,low,high,votes"
    assert len(lines) == 1 + 4
    first = found.points.filter(actor="S1", session=0)["ideal_point"].item()
    assert float(lines[1].split(",")[2]) == pytest.approx(first)
    assert run(["ideal-points", str(path), "--anchor", "S1"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + 12
    assert run(["ideal-points", str(path), "--actor", "XXX"]) == 1
    (tmp_path / "bad.csv").write_text("actor,item,session,vote\nA,1,first,1\nB,1,first,3\n", encoding="utf-8")
    with pytest.raises(DataError, match="whole number"):
        of_file(tmp_path / "bad.csv")
    assert run(["ideal-points", str(tmp_path / "none.csv")]) == 2


@pytest.mark.skipif(not SHARED.exists(), reason="needs the published votes and ideal points of ../shared")
def test_the_published_series_is_met() -> None:
    from kyori import records

    votes = records.un_votes.read(str(SHARED / "UNVotesPublished.RData")).filter(pl.col("session").is_between(59, 70))
    found = ideal_points(votes, actor="ccode", anchor=2).points
    published = pl.read_csv(SHARED / "IdealpointestimatesAll_Apr2020.csv", encoding="latin1").select(
        "ccode", "session", "IdealPoint"
    )
    both = found.join(published, on=["ccode", "session"])
    ranks = both.group_by("session").agg(r=pl.corr("ideal_point", "IdealPoint", method="spearman"), n=pl.len())
    assert ranks["n"].min() > 180
    assert ranks["r"].min() >= 0.97
