"""Which day, month or year a partial or relative date comes to in its document."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyori.model.when import When
from kyori.reading.anchors import Anchors
from kyori.reading.dates import DateExpression, edtf, shift_month, when
from kyori.reading.japanese.dates import find

NEWS = When("2024-06-19")


def dates(text: str, published: When | None = NEWS) -> list[str | None]:
    return [None if m.when is None else m.when.edtf for m in find(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨年9月、今年1月、一昨年、来年", ["2023-09", "2024-01", "2022", "2025"]),
        ("先月、今月28日、来月", ["2024-05", "2024-06-28", "2024-07"]),
        ("昨日、今日、明日", ["2024-06-18", "2024-06-19", "2024-06-20"]),
        ("先週金曜日、先週、来週月曜日", ["2024-06-14", "2024-06", "2024-06-24"]),
        ("月曜日に発表した", ["2024-06-17"]),
        ("金曜日に訪問する予定", ["2024-06-21"]),
        ("3年前、約30年前、半年前", ["2021", "1994~", "2023-12~"]),
        ("3日前、2週間前", ["2024-06-16", "2024-06"]),
        ("数年前", [None]),
        ("過去1年間、過去30年間", ["2023-06/2024-06", "1994~/2024"]),
        ("今後5年間", ["2024/2029"]),
        ("年内、年末、昨年末", ["2024", "2024-12", "2023-12"]),
        ("今年上半期", ["2024-01/2024-06"]),
    ],
)
def test_relative_to_publication(text: str, expected: list[str | None]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2012年6月21日に可決した。翌日、抗議した。同日夜", ["2012-06-21", "2012-06-22", "2012-06-22"]),
        ("2012年6月に合意し、同年8月に署名、翌年発効した", ["2012-06", "2012-08", "2013"]),
        ("2018年6月、会議を開いた。前年7月には見送った", ["2018-06", "2017-07"]),
        ("2017年に訪問した。それから4年後", ["2017", "2021"]),
    ],
)
def test_relative_to_the_date_last_spoken_of(text: str, expected: list[str]) -> None:
    assert dates(text, None) == expected


def test_a_year_told_in_passing_is_no_anchor() -> None:
    text = "2018年6月、首脳会議を開いた。加盟国は2014年に除外された国を支えた。同年12月、協定を結んだ。"
    assert dates(text, None) == ["2018-06", "2014", "2018-12"]


def test_without_a_document_date_relative_dates_have_no_day() -> None:
    assert dates("昨年9月に、先週、3年前に", None) == [None, None, None]


def test_history_takes_the_year_last_spoken_of() -> None:
    assert dates("1951年に交渉が始まった。署名は9月1日。\n　批准は11月だった。", None) == [
        "1951",
        "1951-09-01",
        "1951-11",
    ]


def test_news_takes_the_year_of_publication() -> None:
    assert dates("両国は1972年に国交を結んだ。5月5日に外相が会談した。") == ["1972", "2024-05-05"]


def test_a_month_in_the_sentence_of_a_year_is_of_that_year_unless_the_year_modifies_a_noun() -> None:
    assert dates("1972年に国交を結び、5月5日に大使を置いた") == ["1972", "1972-05-05"]
    assert dates("1972年の声明に基づき、5月5日に会談した") == ["1972", "2024-05-05"]


@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)), st.integers(1, 12))
def test_a_bare_month_of_news_is_at_most_two_months_ahead(published: dt.date, month: int) -> None:
    [found] = find(f"{month}月に署名した。", When.day(published))
    assert found.when is not None
    ahead = (found.when.earliest.year - published.year) * 12 + month - published.month
    assert -9 <= ahead <= 2


@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)), st.integers(1, 28))
def test_a_bare_day_of_news_is_within_a_month(published: dt.date, day: int) -> None:
    [found] = find(f"会談は{day}日午後に行った。", When.day(published))
    assert found.when is not None
    assert abs((found.when.earliest - published).days) <= 31


def test_what_is_still_to_come_lies_ahead() -> None:
    assert dates("11月に訪問する予定", NEWS) == ["2024-11"]
    assert dates("1月に再開する予定", When("2023-12-20")) == ["2024-01"]


def test_a_day_of_the_month_before() -> None:
    assert dates("31日に合意した", When("2024-06-01")) == ["2024-05-31"]


def test_a_day_that_the_month_lacks_is_of_the_month_beside_it() -> None:
    assert dates("31日に合意した", When("2024-06-20")) == ["2024-05-31"]
    assert dates("31日に開く予定", When("2024-06-20")) == ["2024-07-31"]


def test_a_document_known_to_the_month_or_year_gives_no_more() -> None:
    assert dates("昨日会談した", When("2024-06")) == ["2024-06"]
    assert dates("先月会談した", When("2024")) == ["2024"]
    assert dates("2022年に開かれた。7月初めに訪問した", When("2024")) == ["2022", "2022-07"]


def test_given_sentences_bound_the_reach_of_a_year() -> None:
    text = "1972年に結び 5月5日に会談"
    assert [str(m.when) for m in find(text, NEWS)] == ["1972", "1972-05-05"]
    apart = find(text, NEWS, sentences=[(0, 9), (9, len(text))])
    assert [str(m.when) for m in apart] == ["1972", "2024-05-05"]


def test_reasons_tell_what_a_date_was_taken_from() -> None:
    found = find("昨年9月に会談した。5月5日に署名した", NEWS)
    assert [m.reason for m in found] == ["relative to the document's date", "year from the document's date"]


def test_anchors_without_any_date_know_nothing() -> None:
    anchors = Anchors(None, lambda a, b: 0)
    assert anchors.resolve(DateExpression(0, 3, month=6, day=20)) == (None, "no year to go by")


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(-500, 500))
def test_months_shift_back_and_forth(year: int, month: int, by: int) -> None:
    assert shift_month(*shift_month(year, month, by), -by) == (year, month)


def test_parts_of_a_year() -> None:
    assert edtf(2024, None, None, "fiscal_q4") == "2025-01/2025-03"
    assert edtf(2024, None, None, "winter") == "2024-24"
    assert when("2024-02-30") is None
