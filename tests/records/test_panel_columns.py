"""Columns of the data sets in panels: a value of each, made from the made files."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
import yaml

from kyori import records
from kyori.records.panels import panel
from kyori.records.panels.addition import additions

FILES = yaml.safe_load((Path(__file__).parent / "layouts_of_owners.yaml").read_text(encoding="utf-8"))
STATES = [
    ("arms_imports", "imports by recipient", "JPN", 1992, 120.0),
    ("arms_exports", "exports by supplier", "RUS", 1999, 10.0),
    ("us_troops", "country-years", "JPN", 1990, 46593),
    ("chinese_visits", "travels of leaders", "SUN", 1950, 1),
    ("gdp", "years side by side", "VNM", 2000, 31172518403.3),
]
DYADS = [
    ("arms_deals", "as downloaded since 2026", "VNM", "SUN", 1985, 1),
    ("arms_ordered", "as downloaded since 2026", "VNM", "SUN", 1985, 120.0),
    ("imf_imports", "DOTS, years side by side", "VNM", "CHN", 2000, 250.5),
    ("comtrade_imports", "bulk files and API since 2022", "VNM", "CHN", 2020, 10.0),
    ("sanctions_yearly", "sender, target and year", "JPN", "RUS", 2023, 1),
    ("leader_visits", "trips", "RUS", "VNM", 2024, 1),
    ("diplomatic_rank", "directed dyad-years", "SUN", "JPN", 1985, 3),
    ("defense_cooperation", "dyad-years", "VNM", "RUS", 2005, 1),
    ("fpsim_kappa", "UN votes", "VNM", "SUN", 1985, 0.8),
    ("icews_events", "events, 20 columns", "VNM", "RUS", 2018, 1),
    ("polecat_intensity", "events", "JPN", "VNM", 2023, 1.0),
]


def _read(folder: Path, column: str, layout: str) -> dict[str, pl.DataFrame]:
    kind = additions()[column].kind
    text = next(f["file"] for f in FILES if f["kind"] == kind and f["layout"] == layout)
    path = folder / "file.txt"
    path.write_text(text, encoding="utf-8")
    return {kind: records.load(kind, path).frame}


@pytest.mark.parametrize(("column", "layout", "state", "year", "value"), STATES)
def test_columns_of_states(column: str, layout: str, state: str, year: int, value: float, tmp_path: Path) -> None:
    made = panel(
        "states", system="cow", since=year, until=year, add=[column], records=_read(tmp_path, column, layout)
    ).frame
    row = made.filter(iso=state).row(0, named=True)
    assert row[column] == pytest.approx(value)
    assert row[f"{column}_coverage"]


@pytest.mark.parametrize(("column", "layout", "first", "second", "year", "value"), DYADS)
def test_columns_of_dyads(
    column: str, layout: str, first: str, second: str, year: int, value: float, tmp_path: Path
) -> None:
    given = _read(tmp_path, column, layout)
    made = panel("directed-dyads", system="cow", since=year, until=year, add=[column], records=given).frame
    row = made.filter(iso1=first, iso2=second).row(0, named=True)
    assert row[column] == pytest.approx(value)
    assert row[f"{column}_coverage"]


def test_a_year_without_a_source_is_missing(tmp_path: Path) -> None:
    given = _read(tmp_path, "leader_visits", "trips")
    made = panel("directed-dyads", system="cow", since=1990, until=1990, add=["leader_visits"], records=given).frame
    assert made["leader_visits"].null_count() == made.height
    assert not made["leader_visits_coverage"].any()
