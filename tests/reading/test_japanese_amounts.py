"""Amounts in Japanese text: number, unit, what qualifies it, and its exact place."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.model import vocabulary
from kyori.reading.amounts import KINDS, QUALIFIERS
from kyori.reading.japanese.amounts import find
from kyori.reading.japanese.numerals import decimal, integer


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("108億7000万ドル", 10_870_000_000, "USD"),
        ("7 億 4500 万ドル", 745_000_000, "USD"),
        ("2兆5,000億円", 2_500_000_000_000, "JPY"),
        ("三十五億ドル", 3_500_000_000, "USD"),
        ("1.5兆ルーブル", 1_500_000_000_000, "RUB"),
        ("1億4千万ユーロ", 140_000_000, "EUR"),
        ("４億５千万円", 450_000_000, "JPY"),
        ("2万人民元", 20_000, "CNY"),
        ("US$1.5億", 150_000_000, "USD"),
        ("€20億", 2_000_000_000, "EUR"),
        ("5000億ウォン", 500_000_000_000, "KRW"),
        ("18.8%", 0.188, "ratio"),
        ("９６パーセント", 0.96, "ratio"),
        ("3割5分", 0.35, "ratio"),
        ("4分の3", 0.75, "ratio"),
        ("2.5倍", 2.5, "ratio"),
        ("3万5000人", 35_000, "persons"),
        ("戦闘機 11 機", 11, "items"),
        ("潜水艦２隻", 2, "items"),
        ("30万トン", 300_000, "t"),
        ("500億立方メートル", 50, "bcm"),
    ],
)
def test_number_and_unit(text: str, value: float, unit: str) -> None:
    [amount] = find(text)
    assert (amount.value, amount.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "qualifier", "span"),
    [
        ("約40人が", "approximately", "約40人"),
        ("およそ3割を", "approximately", "およそ3割"),
        ("7割以上を", "at_least", "7割以上"),
        ("少なくとも30人が", "at_least", "少なくとも30人"),
        ("100億ドルを超えた", "more_than", "100億ドルを超えた"),
        ("450人超が", "more_than", "450人超"),
        ("100人余りの", "more_than", "100人余り"),
        ("1割未満だ", "less_than", "1割未満"),
        ("10%以下に", "at_most", "10%以下"),
        ("12万人近く", "nearly", "12万人近く"),
        ("170 億ドル程度で", "approximately", "170 億ドル程度"),
    ],
)
def test_qualifiers_are_kept(text: str, qualifier: str, span: str) -> None:
    [amount] = find(text)
    assert (amount.qualifier, amount.text) == (qualifier, span)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("15〜20億ドル", 1.5e9, 2e9), ("55%ないし60%", 0.55, 0.6), ("10億ドルから12億ドル", 1e9, 1.2e9)],
)
def test_ranges_have_both_ends(text: str, low: float, high: float) -> None:
    [amount] = find(text)
    assert (amount.value, amount.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("輸出は前年比15%増", "growth", 0.15),
        ("輸出は5%減少した", "growth", -0.05),
        ("前年同期比で3.2%の減少", "growth", -0.032),
        ("成長率はマイナス2%だった", "growth", -0.02),
        ("割合は55%に縮小", "share", 0.55),
        ("割合は18.8%", "share", 0.188),
        ("0.5%ポイント", "points", 0.005),
    ],
)
def test_growth_has_its_sign_and_a_share_has_none(text: str, kind: str, value: float) -> None:
    [amount] = find(text)
    assert (amount.kind, amount.value) == (kind, value)


def test_an_amount_in_brackets_is_a_conversion() -> None:
    text = "100万ドル（約1億500万円）の支援と50万円の寄付"
    assert [a.converted for a in find(text)] == [False, True, False]


def test_counts_keep_their_noun() -> None:
    assert [(a.kind, a.noun) for a in find("11本の協定を6カ国、40人で")] == [
        ("items", "本"),
        ("count", "カ国"),
        ("people", "人"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第3回会議",
        "2国間関係",
        "数十億ドル",
        "十数人",
        "50豪ドル",
        "3人目の大使",
        "1人当たり",
        "2機関",
        "5本部",
        "7両国",
        "三国の首脳",
        "一本化する",
        "2024年6月20日",
        "24時間",
        "Su-35とG7と2+2",
        "電話03-1234-5678",
        "十分に",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert find(text) == ()


def test_codes_are_those_of_the_vocabulary() -> None:
    found = find("1ドル 1ユーロ 1円 1ルーブル 1元 1ポンド 1ウォン 1ドン 1ルピー 1% 1人 1隻 1トン 1立方メートル 5TIV")
    assert {a.unit for a in found} == set(vocabulary.units())
    assert {a.kind for a in found} <= set(KINDS)
    assert {a.qualifier for a in found} <= {None, *QUALIFIERS}


def _grouped(number: int) -> str:
    parts = []
    for mark, size in (("兆", 10**12), ("億", 10**8), ("万", 10**4), ("", 1)):
        part, number = divmod(number, size)
        if part:
            parts.append(f"{part}{mark}")
    return "".join(parts)


def _kanji(number: int) -> str:
    written = ""
    for mark, size in (("千", 1000), ("百", 100), ("十", 10)):
        digit, number = divmod(number, size)
        if digit:
            written += ("" if digit == 1 else "〇一二三四五六七八九"[digit]) + mark
    return written + ("〇一二三四五六七八九"[number] if number else "")


_WRITERS: list[Callable[[int], str]] = [
    str,
    lambda n: f"{n:,}",
    _grouped,
    lambda n: str(n).translate({ord("0") + d: ord("０") + d for d in range(10)}),
]


@settings(max_examples=80, deadline=None)
@given(
    number=st.integers(1, 10**15),
    form=st.integers(0, len(_WRITERS) - 1),
    unit=st.sampled_from([("ドル", "USD"), ("円", "JPY"), ("人", "persons"), ("トン", "t")]),
    before=st.sampled_from(["", "𠮷田氏が", "🕊️約", "総額は"]),
)
def test_a_number_is_found_in_each_written_form(number: int, form: int, unit: tuple[str, str], before: str) -> None:
    written = _WRITERS[form](number)
    text = f"{before}{written}{unit[0]}を"
    [amount] = find(text)
    assert (amount.value, amount.unit) == (number, unit[1])
    assert text[amount.start : amount.end] == amount.text


@given(st.integers(1, 9999))
def test_kanji_numbers_by_power(number: int) -> None:
    assert integer(_kanji(number)) == number
    assert decimal(f"{_kanji(number)}億") == number * 10**8


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet="0123456789０５,.一二三十百千万億兆円ドル元人%割分の約以上超未満（）() 〜第機本", max_size=60))
def test_any_text_gives_spans_in_order_without_overlap(text: str) -> None:
    amounts = find(text)
    assert all(text[a.start : a.end] == a.text and a.text for a in amounts)
    assert all(a.end <= b.start for a, b in pairwise(amounts))
