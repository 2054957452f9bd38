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
UNUSED = {"flow": {"revenue", "troops"}}
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


def test_a_book_of_changes_says_only_what_changes(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "domains: {signals: 0.5}\n"
        "indicators:\n"
        "  trade: {half_life: 365, weight: 2, domain: security}\n"
        "  words:\n"
        "rules: {forget: 0.1}\n",
        encoding="utf-8",
    )
    found = {i.code: i for i in indicators(path)}
    usual = {i.code: i for i in indicators()}
    assert set(usual) - set(found) == {"words"}
    assert (found["trade"].half_life, found["trade"].weight, found["trade"].domain) == (365, 2, "security")
    assert found["trade"].types == usual["trade"].types
    book = kyori.measures.book.book(path)
    assert book.domains["signals"] == 0.5
    assert book.rules.forget == 0.1
    assert book.rules.trend == kyori.measures.book.book().rules.trend


def test_a_book_alone_leaves_the_others_out(tmp_path):
    path = tmp_path / "alone.yaml"
    whole = yaml.safe_load(BOOK.read_text(encoding="utf-8"))["indicators"]["trade"]
    path.write_text(
        yaml.safe_dump({"alone": True, "indicators": {"trade": whole}}, allow_unicode=True), encoding="utf-8"
    )
    assert [i.code for i in indicators(path)] == ["trade"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("domains: {wealth: 1}", "no domain"),
        ("domains: {signals: -1}", "from 0 up"),
        ("weights: {signals: 1}", "weights"),
        ("- trade", "no book"),
        ("indicators: {trade: {domain: wealth}}", "domain of 'trade' is wrong"),
        ("indicators: {trade: {runs_on: hearsay}}", "runs_on of 'trade' is wrong"),
        ("indicators: {new: {en: new}}", "no book of indicators"),
    ],
)
def test_what_is_wrong_with_a_book_of_changes_is_told(tmp_path, text, told):
    path = tmp_path / "wrong.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MeasureError, match=told):
        indicators(path)


def test_weights_of_a_book_move_the_distance(asia, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("domains: {economy: 0}\n", encoding="utf-8")
    plain, without = distance(asia, "VNM", "RUS", at="2024"), distance(asia, "VNM", "RUS", at="2024", indicators=path)
    assert without.closeness == distance(asia, "VNM", "RUS", at="2024", weights={"economy": 0}).closeness
    assert plain.closeness != without.closeness


def test_indicators_are_listed_by_the_command(tmp_path, capsys):
    import json

    from kyori.cli.app import run

    (tmp_path / "mine.yaml").write_text("indicators: {words: }\n", encoding="utf-8")
    assert run(["indicators", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == len(indicators()) >= 20
    assert {row["runs_on"] for row in rows} == {"documents", "data sets", "both"}
    assert run(["indicators", "--book", str(tmp_path / "mine.yaml"), "--lang", "ja"]) == 0
    assert "貿易" in capsys.readouterr().out
    assert run(["indicators", "--book", str(tmp_path / "none.yaml")]) == 2
