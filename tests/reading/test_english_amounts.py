"""Amounts in English text: what they come to, in which unit, and where they stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.reading.amounts import KINDS, QUALIFIERS
from kyori.reading.english.amounts import find


def one(text: str) -> tuple[str, float, str, str]:
    (amount,) = find(text)
    return amount.text, amount.value, amount.unit, amount.kind


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("worth US$3.5 billion", "US$3.5 billion", 3.5e9, "USD"),
        ("a $1.2bn loan", "$1.2bn", 1.2e9, "USD"),
        ("$2.5 trillion", "$2.5 trillion", 2.5e12, "USD"),
        ("$750,000 in cash", "$750,000", 750e3, "USD"),
        ("$3.5-billion project", "$3.5-billion", 3.5e9, "USD"),
        ("€300 million", "€300 million", 3e8, "EUR"),
        ("£5m", "£5m", 5e6, "GBP"),
        ("¥2 trillion", "¥2 trillion", 2e12, "JPY"),
        ("EUR 330 million", "EUR 330 million", 3.3e8, "EUR"),
        ("RMB 2 billion", "RMB 2 billion", 2e9, "CNY"),
        ("10 billion yuan", "10 billion yuan", 1e10, "CNY"),
        ("90 billion rubles", "90 billion rubles", 9e10, "RUB"),
        ("40 million roubles", "40 million roubles", 4e7, "RUB"),
        ("five billion dollars", "five billion dollars", 5e9, "USD"),
        ("half a billion euros", "half a billion euros", 5e8, "EUR"),
        ("a million dollars", "a million dollars", 1e6, "USD"),
        ("a 10-million-euro grant", "10-million-euro", 1e7, "EUR"),
        ("A$5 million", "A$5 million", 5e6, "other"),
        ("20 million Swiss francs", "20 million Swiss francs", 2e7, "other"),
    ],
)
def test_money(text: str, words: str, value: float, unit: str) -> None:
    assert one(text) == (words, value, unit, "money")


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "kind"),
    [
        ("they sent 3,000 troops", "3,000 troops", 3000, "persons", "people"),
        ("2000 troops left", "2000 troops", 2000, "persons", "people"),
        ("3,400 Cuban students came", "3,400 Cuban students", 3400, "persons", "people"),
        ("twenty-five diplomats", "twenty-five diplomats", 25, "persons", "people"),
        ("three hundred soldiers", "three hundred soldiers", 300, "persons", "people"),
        ("half a million people", "half a million people", 500000, "persons", "people"),
        ("36 F-16 fighter jets", "36 F-16 fighter jets", 36, "items", "items"),
        ("three submarines", "three submarines", 3, "items", "items"),
        ("14 countries", "14 countries", 14, "items", "count"),
        ("40,000 tonnes of rice", "40,000 tonnes", 40000, "t", "mass"),
        ("5 million metric tons", "5 million metric tons", 5e6, "t", "mass"),
        ("110 billion cubic meters", "110 billion cubic meters", 110, "bcm", "volume"),
        ("38 bcm of gas", "38 bcm", 38, "bcm", "volume"),
        ("350 TIV", "350 TIV", 350, "TIV", "volume"),
        ("2 million barrels", "2 million barrels", 2e6, "barrels", "volume"),
    ],
)
def test_people_and_things(text: str, words: str, value: float, unit: str, kind: str) -> None:
    assert one(text) == (words, value, unit, kind)


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("18.8% of trade", 0.188, "share"),
        ("12 percent of it", 0.12, "share"),
        ("15 per cent", 0.15, "share"),
        ("a third of exports", 0.333333333333333, "share"),
        ("two-thirds of its oil", 0.666666666666667, "share"),
        ("one in five", 0.2, "share"),
        ("half of its gas", 0.5, "share"),
        ("up 12 percent", 0.12, "growth"),
        ("exports rose by 5%", 0.05, "growth"),
        ("exports fell sharply by 5%", -0.05, "growth"),
        ("a 7% decline", -0.07, "growth"),
        ("an increase of 15.9% from 2011", 0.159, "growth"),
        ("9 percent growth", 0.09, "growth"),
        ("up to 90% of it", 0.9, "share"),
        ("down 8.5 percent", -0.085, "growth"),
        ("5 percentage points", 0.05, "points"),
        ("trade doubled", 2.0, "multiple"),
        ("exports tripled", 3.0, "multiple"),
    ],
)
def test_shares_growth_and_multiples(text: str, value: float, kind: str) -> None:
    (amount,) = find(text)
    assert (amount.value, amount.unit, amount.kind) == (value, "ratio", kind)


@pytest.mark.parametrize(
    ("text", "words", "qualifier"),
    [
        ("some 40 people", "some 40 people", "approximately"),
        ("an estimated $140 million", "an estimated $140 million", "approximately"),
        ("more than 3,000 troops", "more than 3,000 troops", "more_than"),
        ("in excess of $5 million", "in excess of $5 million", "more_than"),
        ("nearly a third of it", "nearly a third", "nearly"),
        ("at least 15%", "at least 15%", "at_least"),
        ("up to 50 tanks", "up to 50 tanks", "at_most"),
        ("fewer than 200 troops", "fewer than 200 troops", "less_than"),
        ("20 tanks or more", "20 tanks or more", "at_least"),
        ("hundreds of thousands of refugees", "hundreds of thousands of refugees", "approximately"),
        ("dozens of drones", "dozens of drones", "approximately"),
        ("7 ships", "7 ships", None),
    ],
)
def test_what_is_said_of_a_number(text: str, words: str, qualifier: str | None) -> None:
    (amount,) = find(text)
    assert (amount.text, amount.qualifier) == (words, qualifier)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("$15 billion to $20 billion", 15e9, 20e9),
        ("$15-20 billion", 15e9, 20e9),
        ("between $15 billion and $20 billion", 15e9, 20e9),
        ("10 to 15 percent", 0.1, 0.15),
        ("10-15%", 0.1, 0.15),
        ("500 to 600 troops", 500, 600),
        ("hundreds of thousands of people", 100000, None),
    ],
)
def test_ranges(text: str, low: float, high: float | None) -> None:
    (amount,) = find(text)
    assert (amount.value, amount.high) == (low, high)


def test_rates_shares_and_conversions() -> None:
    (rate,) = find("It pays $5 billion a year.")
    assert rate.per == "year"
    (share,) = find("It buys 12% of Peru's copper exports from there.")
    assert share.of == "Peru's copper exports"
    euros, dollars = find("100 million euros ($110 million)")
    assert (euros.converted, dollars.converted) == (False, True)
    first, second = find("100 million euros and $110 million")
    assert not (first.converted or second.converted)


@pytest.mark.parametrize(
    "text",
    [
        "In 2012 students met.",
        "the 50th anniversary, Article 5, Resolution 1718",
        "COVID-19 vaccines",
        "the first half of 2023",
        "a third country",
        "one student",
        "90 days, at 10:30",
        "G20 states",
        "several countries",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert find(text) == ()


PIECES = st.sampled_from(
    ["$", "US$", "1.2", "15", "-", " to ", " billion", "bn", " percent", "%", " of ", "about ", "hundreds of ",
     "a third", " troops", " Cuban ", "students", "(", ")", " or ", "€", "2,000", " yuan", "fell ", "doubled",
     " a year", "half a "]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_amounts_stand_where_they_say_in_order(text: str) -> None:
    amounts = find(text)
    assert all(text[a.start : a.end] == a.text and a.text for a in amounts)
    assert all(a.end <= b.start for a, b in pairwise(amounts))
    assert all(a.kind in KINDS and a.qualifier in (*QUALIFIERS, None) for a in amounts)
    assert all(a.high is None or abs(a.high) > abs(a.value) for a in amounts)
