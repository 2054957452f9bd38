"""Words: sentences, notes, labels and tables of measures in English and Japanese."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from kyori.errors import MeasureError
from kyori.measures import distance, hedge
from kyori.measures.parts import span

NAMES = {"en": {"VNM": "Vietnam", "RUS": "Russia"}, "ja": {"VNM": "ベトナム", "RUS": "ロシア"}}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_sentences_give_value_interval_reasons_and_coverage(asia, language):
    found = distance(asia, "VNM", "RUS", at="2024-12-31")
    said = found.sentences(language, NAMES[language])
    assert 2 <= len(said) <= 4
    text = " ".join(said)
    assert f"{found.distance:.2f}" in said[0]
    assert all(f"{bound:.2f}" in said[0] for bound in found.interval)
    assert all(name in text for name in NAMES[language].values())
    assert "VNM" not in text
    assert f"{found.coverage:.0%}" in text
    top = max(found.told, key=lambda told: abs(told.contributions.sum())).indicator
    assert top.label(language) in text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_evidence_and_thin_evidence_say_so(asia, make_frames, language):
    nothing = distance(asia, "VNM", "PRK", at="2024-12-31")
    assert len(nothing.sentences(language)) == 1
    assert nothing.note(language)
    one = distance(asia, "VNM", "USA", at="2023-01-01")
    assert one.note(language) == one.sentences(language)[-1]
    visits = [{"actor1": "VNM", "actor2": "RUS", "type": "CONSULT", "date": "2024-12"}] * 9
    trade = [{"actor1": "VNM", "actor2": "RUS", "type": "trade", "trend": "up", "date": "2024"}] * 9
    assert distance(make_frames(events=visits, flows=trade), "VNM", "RUS", at="2024").note(language) is None


def test_the_reasons_tell_nearer_from_apart(asia):
    text = " ".join(distance(asia, "VNM", "CHN", at="2024-12-31").sentences("en"))
    assert text.index("nearer by partnership level") < text.index("apart by territorial disputes")


def test_other_languages_are_refused(asia):
    with pytest.raises(MeasureError, match="no words"):
        distance(asia, "VNM", "RUS").sentences("fr")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_hedging_in_words(asia, language):
    said = hedge(asia, "VNM", ["USA", "CHN", "RUS"], at="2024-12-31").sentences(language)
    assert 2 <= len(said) <= 4
    assert "USA" in said[0]
    unknown = hedge(asia, "VNM", ["PRK", "IND"], at="2024-12-31").sentences(language)
    assert len(unknown) == 1


def test_parts_are_named_in_both_languages(asia):
    found = distance(asia, "VNM", "RUS", at="2024-12-31")
    words = {part.fact: (part.text("en"), part.text("ja")) for part in found.parts}
    assert words["commitments0"] == (
        "2012-07 partnership: comprehensive strategic partnership, upgraded",
        "2012年7月 パートナーシップ：包括的戦略的パートナーシップ、格上げ",
    )
    assert words["flows0"] == ("2022 total trade: 3.5 billion US dollars", "2022年 貿易総額：35億ドル")


@pytest.mark.parametrize(
    ("start", "end", "en", "ja"),
    [
        ((2024, 6, 20), (2024, 6, 20), "2024-06-20", "2024年6月20日"),
        ((2024, 2, 1), (2024, 2, 29), "2024-02", "2024年2月"),
        ((2024, 1, 1), (2024, 12, 31), "2024", "2024年"),
        ((2022, 2, 24), None, "since 2022-02-24", "2022年2月24日から"),
        ((2010, 1, 1), (2014, 12, 31), "2010 to 2014", "2010年〜2014年"),
        ((2010, 3, 1), (2014, 6, 30), "2010-03 to 2014-06", "2010年3月〜2014年6月"),
        (None, (1991, 12, 26), "until 1991-12-26", "1991年12月26日まで"),
        (None, None, "", ""),
    ],
)
def test_spans_are_written_as_precisely_as_they_are_known(start, end, en, ja):
    days = [date and dt.date(*date) for date in (start, end)]
    assert span(*days, "en") == en
    assert span(*days, "ja") == ja


def test_the_explanation_is_a_table_a_tree_and_text(asia):
    found = distance(asia, "VNM", "RUS", at="2024-12-31")
    root = found.explain()
    records = root.to_records()
    assert [r["depth"] for r in records][:3] == [0, 1, 2]
    assert len(root.leaves()) == len(found.parts)
    assert "no evidence" in str(root)
    assert "根拠なし" in root.text("ja")
    assert str(root).splitlines()[0].startswith(f"{found.closeness:+.4f}")


def test_records_are_plain_data(asia):
    found = distance(asia, "VNM", "RUS", at="2024-12-31")
    assert json.loads(json.dumps(found.to_records()))[0]["a"] == "VNM"
    assert json.loads(json.dumps(found.to_record()))["coverage"] == found.coverage
    assert json.loads(json.dumps(hedge(asia, "VNM", ["USA", "RUS"]).to_records()))
