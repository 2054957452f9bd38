"""The closed vocabularies."""

from __future__ import annotations

import pytest

from kyori.errors import VocabularyError
from kyori.model import vocabulary


def test_the_codebook_s_types_are_there() -> None:
    friendly = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT"
    hostile = "REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
    assert set(vocabulary.types("event")) == {*friendly.split(), *hostile.split()}
    assert len(vocabulary.types("commitment")) == 18
    assert len(vocabulary.types("flow")) == 11
    assert set(vocabulary.types("position")) == {"support", "oppose", "neutral", "concern"}


def test_every_term_has_both_labels_and_a_domain() -> None:
    for kind in vocabulary.kinds():
        for code, row in vocabulary.types(kind).items():
            assert row["ja"] and row["en"], code
            assert row["domain"] in vocabulary.domains(), code
            assert isinstance(row["directed"], bool)


def test_event_weights_keep_peace_above_war() -> None:
    weights = {code: row["weight"] for code, row in vocabulary.types("event").items()}
    assert all(-10 <= w <= 10 for w in weights.values())
    assert weights["ASSAULT"] < weights["SANCTION"] < 0 < weights["CONSULT"] < weights["AID"]
    for code, row in vocabulary.types("event").items():
        assert (row["weight"] > 0) == row["quad"].endswith("cooperation"), code


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("包括的戦略的パートナーシップ", "comprehensive strategic partnership"),
        ("「包括的戦略パートナーシップ」", "comprehensive strategic partnership"),
        ("全面的戦略パートナーシップ", "comprehensive strategic partnership"),
        ("Comprehensive Strategic Partnership", "comprehensive strategic partnership"),
        ("戦略的パートナー", "strategic partnership"),
        ("広範な戦略的パートナーシップ", "extensive strategic partnership"),
    ],
)
def test_the_ladder_knows_the_names_of_a_level(name: str, level: str) -> None:
    rung = vocabulary.rung_of(name)
    assert rung is not None and rung.en == level


def test_the_ladder_is_ordered_and_names_stand_once() -> None:
    rungs = vocabulary.ladder()
    assert [r.rung for r in rungs] == sorted(r.rung for r in rungs)
    names = [n for r in rungs for n in (r.en, r.ja, *r.ja_also, *r.en_also)]
    assert len(names) == len(set(names))
    higher, lower = vocabulary.rung_of("包括的戦略的パートナーシップ"), vocabulary.rung_of("戦略的パートナーシップ")
    assert higher and lower and higher.rung > lower.rung


def test_labels_in_both_languages() -> None:
    assert vocabulary.label("sanctions", "ja") == "制裁"
    assert vocabulary.label("upgrade", "en") == "upgraded"
    assert vocabulary.label("support", "ja", kind="position") == "支持"
    assert vocabulary.label("strategic partnership", "ja") == "戦略的パートナーシップ"
    assert vocabulary.label("no such code", "ja") == "no such code"


def test_unknown_codes_are_refused() -> None:
    with pytest.raises(VocabularyError):
        vocabulary.types("rumour")
    with pytest.raises(VocabularyError):
        vocabulary.directed("event", "MEET")
