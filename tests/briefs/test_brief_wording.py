"""Dates, figures and names in words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.briefs.dates import in_words, when_clause
from kyori.briefs.figures import amount, rounds_to
from kyori.briefs.names import leader, listed, name, shown, speaker
from kyori.briefs.phrases import words
from kyori.errors import KyoriError
from kyori.model import When


@pytest.mark.parametrize(
    ("edtf", "ja", "en"),
    [
        ("2012-07-27", "2012年7月27日", "on 27 July 2012"),
        ("2012-07", "2012年7月", "in July 2012"),
        ("2012", "2012年", "in 2012"),
        ("199X", "1990年代", "in the 1990s"),
        ("19XX", "1900年代", "in the 1900s"),
        ("2024-21", "2024年春", "in spring 2024"),
        ("1994~", "1994年ごろ", "around 1994"),
        ("2012?", "2012年(推定)", "probably 2012"),
        ("2022-02/..", "2022年2月以降", "since February 2022"),
        ("../1991", "1991年まで", "until 1991"),
        ("2000/2021", "2000年から2021年にかけて", "from 2000 to 2021"),
        ("2025-04-14/2025-04-15", "2025年4月14日から15日にかけて", "from 14 to 15 April 2025"),
        ("2022-06/2022-07", "2022年6月から7月にかけて", "from June to July 2022"),
        ("2025-04-28/2025-05-02", "2025年4月28日から5月2日にかけて", "from 28 April to 2 May 2025"),
        ("2011/2015-06", "2011年から2015年6月にかけて", "from 2011 to June 2015"),
    ],
)
def test_dates(edtf: str, ja: str, en: str) -> None:
    assert when_clause(When(edtf), "ja") == ja
    assert when_clause(When(edtf), "en") == en


def test_states_are_dated_as_of() -> None:
    assert when_clause(When("2024-06"), "ja", state=True) == "2024年6月時点で"
    assert when_clause(When("2024-06"), "en", state=True) == "as of June 2024"


@settings(max_examples=60, deadline=None)
@given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)), st.sampled_from([4, 7, 10]))
def test_dates_are_as_exact_as_they_were_given(day: dt.date, length: int) -> None:
    when = When(day.isoformat()[:length])
    ja, en = in_words(when, "ja"), in_words(when, "en")
    assert ja.count("年") == 1
    assert ("月" in ja) == (length >= 7)
    assert ("日" in ja) == (length == 10)
    assert str(day.year) in en
    assert len(en.split()) == {4: 1, 7: 2, 10: 3}[length]


@pytest.mark.parametrize(
    ("value", "unit", "ja", "en"),
    [
        (3.5e9, "USD", "35億ドル", "USD 3.5 billion"),
        (4.58e9, "USD", "45億8000万ドル", "USD 4.58 billion"),
        (4e11, "USD", "4000億ドル", "USD 400 billion"),
        (1.97e12, "JPY", "1兆9700億円", "JPY 1.97 trillion"),
        (0.188, "ratio", "18.8%", "18.8%"),
        (0.93, "ratio", "93%", "93%"),
        (38.0, "bcm", "380億立方メートル", "38 billion cubic metres"),
        (646000.0, "persons", "64万6000人", "646,000 people"),
        (16.0, "items", "16点", "16 items"),
        (9.07, "TIV", "9.07 TIV", "9.07 TIV"),
    ],
)
def test_figures(value: float, unit: str, ja: str, en: str) -> None:
    assert amount(value, unit, "ja") == ja
    assert amount(value, unit, "en") == en


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 10**15))
def test_japanese_figures_can_be_read_back(value: int) -> None:
    total, digits = 0, ""
    for letter in amount(float(value), "JPY", "ja").removesuffix("円"):
        if letter.isdigit():
            digits += letter
        else:
            total, digits = total + int(digits) * {"兆": 10**12, "億": 10**8, "万": 10**4}[letter], ""
    assert total + int(digits or 0) == value


def test_rounding_is_no_disagreement() -> None:
    assert rounds_to(4.58e9, 4.6e9)
    assert rounds_to(3.63e9, 3.6e9)
    assert not rounds_to(3.6e9, 3.5e9)
    assert not rounds_to(2.606e11, 2.052e11)


def test_names_in_running_text() -> None:
    assert name("USA", "en") == "the United States"
    assert name("VNM", "en") == "Vietnam"
    assert name("ASEAN", "en") == "ASEAN"
    assert name("RUS", "ja") == "ロシア"
    assert name("~West", "ja") == "西側諸国"
    assert listed(["中国", "米国", "日本"], "ja") == "中国、米国、日本"
    assert listed(["China"], "en") == "China"
    assert speaker("VNM", "ja") == "ベトナム"
    assert speaker("読売新聞", "ja") == "読売新聞"
    assert speaker("報道", "en") == "press reports"
    assert speaker("両国", "ja") is None
    assert name("XQZ", "en") == "XQZ"


def test_leaders_are_named_by_date() -> None:
    quote = "プーチン大統領はハノイを訪問し、トー・ラム国家主席と会談した"
    assert leader("RUS", quote, When("2024-06-20"), "ja") == "ロシアのプーチン大統領"
    assert "To Lam" in (leader("VNM", quote, When("2024-06-20"), "en") or "")
    assert leader("CHN", "習近平国家主席が訪れた", When("2023-12-12"), "ja") == "中国の習近平国家主席"
    assert leader("RUS", quote, When("1985-01-01"), "ja") is None
    assert leader("RUS", quote, None, "ja") is None
    assert leader("CHN", quote, When("2024-06-20"), "ja") is None


def test_display_has_no_control_characters() -> None:
    assert shown("a\u202eb\u200bc\x00d\n\n e") == "abcd e"


def test_other_languages_are_refused() -> None:
    with pytest.raises(KyoriError, match="one of ja, en"):
        words("fr")
