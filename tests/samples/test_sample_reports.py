"""The sample reports: enough of them, well formed, and holding what their README says they hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from kyori import samples
from kyori.model import When

REPORTS = {path.stem: path for path in samples.paths()}
TEXTS = {name: path.read_text(encoding="utf-8") for name, path in REPORTS.items()}


def front_matter(path: Path) -> dict[str, object]:
    _, head, _ = path.read_text(encoding="utf-8").split("---\n", 2)
    loaded = yaml.safe_load(head)
    assert isinstance(loaded, dict)
    return loaded


def body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("---\n", 2)[2].strip()


PLAIN = sorted((p for p in REPORTS.values() if p.suffix == ".txt"), key=lambda p: p.name)


def test_there_are_enough_in_both_languages() -> None:
    japanese = [n for n in REPORTS if n.startswith("ja_")]
    english = [n for n in REPORTS if n.startswith("en_")]
    assert len(japanese) >= 11
    assert len(english) >= 5
    assert any(p.suffix == ".html" for p in REPORTS.values())


def test_folder_holds_the_same_files() -> None:
    with samples.folder() as place:
        assert {p.name for p in samples.paths()} <= {p.name for p in place.iterdir()}


@pytest.mark.parametrize("path", PLAIN, ids=lambda p: p.stem)
def test_front_matter(path: Path) -> None:
    head = front_matter(path)
    assert set(head) == {"source", "title", "date", "language", "licence"}
    assert "Kyori" in str(head["source"])
    assert head["licence"] == "MIT"
    assert head["language"] == path.stem[:2]
    assert 2001 <= (When(str(head["date"])).year or 0) <= 2025


@pytest.mark.parametrize("path", PLAIN, ids=lambda p: p.stem)
def test_length(path: Path) -> None:
    text = body(path)
    if path.stem.startswith("ja_"):
        assert 400 <= len(text) <= 1200
    else:
        assert 200 <= len(text.split()) <= 450


@pytest.mark.parametrize(
    ("one", "said", "other", "said_otherwise"),
    [
        ("ja_news_eaeu_fta", "5月29日", "en_brief_eaeu_fta", "30 May 2015"),
        ("ja_column_bamboo", "36億ドル", "ja_page_brics", "2023年に35億ドル"),
        ("ja_news_eaeu_fta", "5月29日", "ja_page_brics", "2015年5月30日"),
        ("ja_brief_arms_caatsa", "2024年12月4日", "ja_news_treaty_in_force", "12月5日"),
        ("en_wire_moscow", "4 December 2024", "ja_news_treaty_in_force", "12月5日"),
        ("ja_digest_energy_2025", "覚書に署名した", "en_wire_gas", "go on negotiating"),
    ],
)
def test_planted_disagreements_are_there(one: str, said: str, other: str, said_otherwise: str) -> None:
    assert said in TEXTS[one]
    assert said_otherwise in TEXTS[other]


def test_readme_names_only_reports_that_exist() -> None:
    with samples.folder() as place:
        readme = (place / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:ja|en)_\w+)`", readme))
    assert named
    assert named <= set(REPORTS)
