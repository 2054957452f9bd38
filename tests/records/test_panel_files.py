"""Panels as files: what is written comes back, with labels and cards."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pyarrow.parquet
import pyreadstat
import pytest
from polars.testing import assert_frame_equal

import kyori
from kyori.errors import PanelError

CINC = pl.DataFrame({"ccode": [2, 710], "year": [1980, 1980], "cinc": [0.2, 0.1]})


@pytest.fixture(scope="module")
def panel() -> kyori.records.panels.Panel:
    return kyori.panel("directed-dyads", since=1980, until=1980, add=["cinc"], records={"nmc": CINC})


def test_parquet_has_the_cards(panel: kyori.records.panels.Panel, tmp_path: Path) -> None:
    path = panel.write(tmp_path / "panel.parquet")
    assert_frame_equal(pl.read_parquet(path), panel.frame)
    told = json.loads(pyarrow.parquet.read_schema(path).metadata[b"kyori"])
    assert told["cards"]["cow-capabilities"]["citation"].startswith("@incollection")


def test_csv_has_the_cards_beside_it(panel: kyori.records.panels.Panel, tmp_path: Path) -> None:
    path = panel.write(tmp_path / "panel.csv")
    assert pl.read_csv(path).columns == panel.frame.columns
    assert "cow-capabilities" in json.loads((tmp_path / "panel.csv.cards.json").read_text(encoding="utf-8"))["cards"]


def test_stata_has_labels(panel: kyori.records.panels.Panel, tmp_path: Path) -> None:
    path = panel.write(tmp_path / "panel.dta", "ja")
    frame, told = pyreadstat.read_dta(path, output_format="polars")
    assert frame.height == len(panel)
    assert told.column_names_to_labels["cinc1"].startswith("国力総合指数")
    assert frame["cinc1"].null_count() == panel.frame["cinc1"].null_count()


def test_arrow_and_pandas(panel: kyori.records.panels.Panel) -> None:
    assert panel.to_arrow().num_rows == len(panel)
    pytest.importorskip("pandas", reason="pandas is not installed")
    assert panel.to_pandas().attrs["kyori"]["system"] == "cow"


def test_another_ending_is_refused(panel: kyori.records.panels.Panel, tmp_path: Path) -> None:
    with pytest.raises(PanelError, match=r"\.parquet"):
        panel.write(tmp_path / "panel.xls")
