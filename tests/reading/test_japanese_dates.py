"""Dates in Japanese text: every written form is found, at its place, and comes to the right EDTF."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.model.when import When
from kyori.reading.japanese.dates import find

NEWS = When("2024-06-19")


def edtf(text: str, published: When | None = NEWS) -> list[str | None]:
    return [None if m.when is None else m.when.edtf for m in find(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年6月20日に会談した", ["2024-06-20"]),
        ("６月２０日に会談した", ["2024-06-20"]),
        ("6/19、首都に着いた", ["2024-06-19"]),
        ("2024-05-20と2024/5/21と2024.5.22", ["2024-05-20", "2024-05-21", "2024-05-22"]),
        ("Monday, 12 May 2008 付の報道", ["2008-05-12"]),
        ("令和6年6月", ["2024-06"]),
        ("平成元年、昭和47年、明治38年", ["1989", "1972", "1905"]),
        ("二〇二四年六月、九月二十九日", ["2024-06", "2024-09-29"]),
        ("千九百七十二年九月二十九日に署名", ["1972-09-29"]),
        ("1972(昭和47)年と1973年（昭和48年）", ["1972", "1973"]),
        ("2017\n\n年 8 月に施行", ["2017-08"]),
        ("2000年から2021年まで", ["2000/2021"]),
        ("2010〜14年", ["2010/2014"]),
        ("1991～93年", ["1991/1993"]),
        ("5月14日~6月10日", ["2024-05-14/2024-06-10"]),
        ("5月14日から16日まで", ["2024-05-14/2024-05-16"]),
        ("3月20・21日", ["2024-03-20/2024-03-21"]),
        ("3月20日（水）", ["2024-03-20"]),
        ("60年代から70年代にかけて", ["1960/1979"]),
        ("7〜9月期", ["2024-07/2024-09"]),
        ("2024年3月期", ["2023-04/2024-03"]),
        ("2024年度", ["2024-04/2025-03"]),
        ("2024年第1四半期と2023年度下半期", ["2024-01/2024-03", "2023-10/2024-03"]),
        ("2023年上半期", ["2023-01/2023-06"]),
        ("2005年秋", ["2005-23"]),
        ("5月下旬、2021年後半", ["2024-05", "2021"]),
        ("2023年末", ["2023-12"]),
        ("2010年代、2010年代前半、1990年代後半", ["201X", "2010/2014", "1995/1999"]),
        ("1990年代半ば、1990年代末", ["1995~", "1999~"]),
        ("19世紀、19世紀後半", ["18XX", "1850/1899"]),
        ("2022年2月〜、2006年以来、2014年以降", ["2022-02/..", "2006/..", "2014/.."]),
        ("1991年のソ連崩壊以来", ["1991/.."]),
        ("1986年から採掘を行ってきた", ["1986/.."]),
        ("1986年から代表を派遣した", ["1986"]),
        ("2018年以前", ["../2018"]),
        ("2018年までに", ["2018"]),
        ("1994年頃", ["1994~"]),
        ("9・11以降、9.11テロ", ["2001-09-11/..", "2001-09-11"]),
        ("98年の危機", ["1998"]),
        ("2014年に増え、16年には減った", ["2014", "2016"]),
    ],
)
def test_written_forms(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "10年ぶり",
        "3年連続で増え",
        "1日1回",
        "24時間以内",
        "第2次内閣",
        "外務・防衛の2プラス2",
        "G7とSu-30と2+2",
        "電話03-1234-5678",
        "版は1.2.3",
        "貿易額は9.11%増えた",
        "1日も早く",
        "約2000年の歴史",
        "紀元前2000年",
        "三日月",
        "一部の国で一般に",
        "戦前日本は",
        "前年比15%増",
        "3分の2の国",
        "110番と119番",
        "1/3の票",
        "75年という節目を迎え",
        "13月45日",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find(text, NEWS) == ()


@pytest.mark.parametrize(("text", "kind"), [("5年間にわたり", "duration"), ("毎年6月に", "recurring")])
def test_lengths_and_recurring_have_no_day(text: str, kind: str) -> None:
    [mention] = find(text, NEWS)
    assert (mention.when, mention.kind) == (None, kind)


def test_a_day_that_does_not_exist_is_kept_without_a_date() -> None:
    [mention] = find("2023年2月30日に", NEWS)
    assert (mention.when, mention.reason) == (None, "no such day")


_KANJI = "〇一二三四五六七八九"


def _by_place(number: int) -> str:
    return "".join(_KANJI[int(digit)] for digit in str(number))


def _by_power(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _KANJI[tens]) + ("十" if tens else "") + (_KANJI[ones] if ones else "")


def _wide(text: str) -> str:
    return text.translate({ord("0") + n: ord("０") + n for n in range(10)})


def _forms(day: dt.date) -> list[str]:
    plain = f"{day.year}年{day.month}月{day.day}日"
    forms = [
        plain,
        _wide(plain),
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{_by_place(day.year)}年{_by_power(day.month)}月{_by_power(day.day)}日",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
    ]
    if day.year >= 2020:
        forms.append(f"令和{day.year - 2018}年{day.month}月{day.day}日")
    return forms


@settings(max_examples=60, deadline=None)
@given(
    day=st.dates(dt.date(1900, 1, 1), dt.date(2049, 12, 31)),
    form=st.integers(0, 5),
    before=st.sampled_from(["", "𠮷野氏は、", "🕊️平和と", "会談は"]),
)
def test_a_day_is_found_in_each_written_form(day: dt.date, form: int, before: str) -> None:
    forms = _forms(day)
    written = forms[form % len(forms)]
    text = f"{before}{written}に開かれた。"
    [mention] = find(text, NEWS)
    assert (mention.when, text[mention.start : mention.end]) == (When.day(day), written)


@settings(max_examples=120, deadline=None)
@given(
    st.text(alphabet="0123456789２０一二十年月日前後昨今来同翌代末〜から・、。/-. \n第約週間曜金度期半", max_size=60),
    st.sampled_from([None, NEWS, When("2024-06"), When("2024")]),
)
def test_any_text_gives_spans_in_order_without_overlap(text: str, published: When | None) -> None:
    mentions = find(text, published)
    assert all(text[m.start : m.end] == m.text and m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
