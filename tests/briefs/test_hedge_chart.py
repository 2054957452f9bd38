"""The chart of hedging: written to each kind of file, with nothing fetched, and refused where there is nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kyori.briefs.charts import hedge_chart
from kyori.errors import MeasureError
from kyori.ledger import frames_from
from kyori.measures import Hedge, hedge

if TYPE_CHECKING:
    World = Any


@pytest.fixture
def hedging(world: World) -> Hedge:
    return hedge(frames_from(world.facts), "VNM", ["RUS", "USA"], at="2024-07-03", start="2015-01-01")


@pytest.mark.parametrize(("ending", "head"), [(".html", b"<!DOCTYPE html>"), (".svg", b"<svg"), (".png", b"\x89PNG")])
def test_each_kind_of_file(hedging: Hedge, tmp_path: Path, ending: str, head: bytes) -> None:
    path = hedge_chart(hedging, tmp_path / f"hedge{ending}", language="ja", names={"VNM": "ベトナム", "RUS": "ロシア"})
    assert path.read_bytes().startswith(head)


def test_page_names_the_powers_and_loads_nothing(hedging: Hedge, tmp_path: Path) -> None:
    names = {"VNM": "<Vietnam>", "RUS": "Russia", "USA": "United States"}
    html = hedge_chart(hedging, tmp_path / "hedge.html", names=names).read_text(encoding="utf-8")
    assert "Russia" in html
    assert "United States" in html
    assert "<Vietnam>" not in html
    assert not re.search(r"<script|(?:src|href)=", html)


def test_other_endings_are_refused(hedging: Hedge, tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="html"):
        hedge_chart(hedging, tmp_path / "hedge.pdf")


def test_nothing_to_draw_is_said(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="nothing to draw"):
        hedge_chart(hedge({}, "VNM", ["RUS", "USA"]), tmp_path / "hedge.svg")
