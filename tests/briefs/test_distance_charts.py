"""Charts of a distance: what makes it, and how it went, as files that stand alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kyori.briefs.charts import overtime_chart, waterfall_chart
from kyori.briefs.waterfall import _steps
from kyori.errors import MeasureError
from kyori.measures import difference, distance, distance_series
from kyori.workbench import Workbench, open


@pytest.fixture(scope="module")
def told():
    """Frames of a few facts."""
    import polars as pl

    from kyori.model import FRAMES, When, to_day

    kinds = {"string": pl.String, "int32": pl.Int32, "float64": pl.Float64, "bool": pl.Boolean}
    usual = {"status": "done", "weight": 1.0, "sources": 1, "score": 0.9, "directed": False, "phase": "begin"}

    def rows(name: str, facts: list[tuple[str, str]]):
        made = []
        for number, (kind, date) in enumerate(facts):
            day = to_day(When(date).earliest)
            row = {
                "fact": f"{name}{number}",
                "actor1": "VNM",
                "actor2": "RUS",
                "type": kind,
                "start": day,
                "known": day,
            }
            made.append({c: ({**usual, **row}).get(c) for c, _ in FRAMES[name]})
        return pl.DataFrame(made, schema={c: kinds[t] for c, t in FRAMES[name]})

    commitments = rows("commitments", [("partnership", "2001-03"), ("friendship", "1994"), ("sanctions", "2014-07")])
    events = rows("events", [("CONSULT", f"{year}-06") for year in range(2002, 2012)])
    return {"commitments": commitments, "events": events}


@pytest.mark.parametrize("ending", [".html", ".svg", ".png"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_charts_stand_alone(told, tmp_path: Path, ending: str, language: str) -> None:
    names = {"VNM": "ベトナム", "RUS": "ロシア"}
    one = waterfall_chart(
        distance(told, "VNM", "RUS", at="2015"), tmp_path / f"w{ending}", language=language, names=names
    )
    series = distance_series(told, "VNM", "RUS", "2000", "2020", "year")
    two = overtime_chart(series, tmp_path / f"o{ending}", language=language, names=names)
    for path in (one, two):
        data = path.read_bytes()
        if ending == ".png":
            assert data.startswith(b"\x89PNG")
        else:
            assert "ベトナム" in data.decode()
            assert b"<script" not in data
            assert not re.search(rb"(?:src|href)\s*=\s*[\"']https?:", data)


def test_a_waterfall_ends_at_the_whole(told) -> None:
    before, after = (distance(told, "VNM", "RUS", at=at) for at in ("2010", "2016"))
    found = difference(before, after)
    words = {"was": "before", "now": "after", "sum": "closeness"}
    steps = _steps(found.indicators, before.closeness, words, "diff")
    assert steps[0]["to"] == before.closeness
    assert steps[-1]["to"] == pytest.approx(after.closeness, abs=1e-9)
    assert {row["label"] for row in steps} >= {"before", "after"}


def test_nothing_to_draw_is_told(told, tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="nothing to draw"):
        waterfall_chart(distance(told, "BRA", "CHL", at="2015"), tmp_path / "w.png")
    with pytest.raises(MeasureError, match="nothing to draw"):
        overtime_chart([], tmp_path / "o.png")
    with pytest.raises(MeasureError, match=r"\.pdf"):
        waterfall_chart(distance(told, "VNM", "RUS", at="2015"), tmp_path / "w.pdf")


def test_the_workbench_draws(tmp_path: Path) -> None:
    with open(tmp_path / "k.db") as bench:
        assert isinstance(bench, Workbench)
        with pytest.raises(MeasureError, match="nothing to draw"):
            bench.draw_distance("VNM", "RUS", tmp_path / "w.svg", at="2020")
