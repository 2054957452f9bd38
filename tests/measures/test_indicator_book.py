"""The book of indicators: complete, documented, and the user's to change."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import kyori.measures
import kyori.measures.book
from kyori.errors import MeasureError
from kyori.measures import distance, indicators
from kyori.measures.ties import FUNCTIONS
from kyori.model import vocabulary

BOOK = Path(kyori.measures.__file__).parent / "data" / "indicators.yaml"
DOCS = Path(__file__).parents[2] / "docs" / "measures.md"
UNUSED = {"flow": {"revenue", "troops", "other"}}
"""Types that say nothing of closeness by themselves; docs/measures.md says why."""


@pytest.fixture
def edited(tmp_path):
    """A copy of the book with one field of one indicator, or one rule, changed."""

    def edit(section, key, **fields):
        table = yaml.safe_load(BOOK.read_text(encoding="utf-8"))
        table[section][key] = {**table[section][key], **fields} if fields else None
        path = tmp_path / "book.yaml"
        path.write_text(yaml.safe_dump(table, allow_unicode=True), encoding="utf-8")
        kyori.measures.book.book.cache_clear()
        return path

    return edit


def test_all_domains_have_indicators_with_labels_in_both_languages():
    found = indicators()
    assert len(found) >= 20
    assert {i.domain for i in found} == set(vocabulary.domains())
    assert all(i.en and i.ja and i.missing and i.source and i.unit for i in found)
    assert all(i.function in FUNCTIONS for i in found)
    assert {i.function for i in found} == set(FUNCTIONS)


@pytest.mark.parametrize(
    ("kind", "frame"),
    [("event", "events"), ("commitment", "commitments"), ("flow", "flows"), ("position", "positions")],
)
def test_every_type_of_the_codebook_feeds_an_indicator(kind, frame):
    fed = {type for i in indicators() if i.frame == frame for type in i.types}
    assert set(vocabulary.types(kind)) - fed == UNUSED.get(kind, set())


def test_every_indicator_is_in_the_documentation():
    text = DOCS.read_text(encoding="utf-8")
    assert [i.code for i in indicators() if f"`{i.code}`" not in text] == []


def test_a_book_of_ones_own_changes_the_measure(asia, edited):
    path = edited("indicators", "trade", weight=0)
    assert "trade" not in distance(asia, "VNM", "RUS", at="2024", indicators=path).indicators
    assert "trade" in distance(asia, "VNM", "RUS", at="2024").indicators


@pytest.mark.parametrize(
    "wrong",
    [
        {"domain": "culture"},
        {"frame": "votes"},
        {"types": ["barter"]},
        {"types": {"trade": 3}},
        {"direction": "up"},
        {"half_life": -1},
        {"weight": -1},
        {"function": "magic"},
        {"colour": "red"},
    ],
)
def test_a_wrong_line_is_named(wrong, edited):
    with pytest.raises(MeasureError, match=r"book\.yaml"):
        indicators(edited("indicators", "trade", **wrong))


def test_a_book_that_is_none_says_so(tmp_path):
    (tmp_path / "note.yaml").write_text("just words", encoding="utf-8")
    for name in ("note.yaml", "absent.yaml"):
        with pytest.raises(MeasureError, match="indicators"):
            indicators(tmp_path / name)
