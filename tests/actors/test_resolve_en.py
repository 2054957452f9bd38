"""resolve on English: states, adjectives, titles, people, places."""

from __future__ import annotations

import datetime as dt

import pytest

from kyori.actors import resolve

DAY = dt.date(2024, 6, 20)


def told(text: str) -> list[tuple[str, str]]:
    return [(m.text, "+".join(m.actors)) for m in resolve(text, DAY, "en") if m.kind != "place"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia and Viet Nam agreed.", [("Russia", "RUS"), ("Viet Nam", "VNM")]),
        ("Russian officials met U.S. diplomats", [("Russian officials", "RUS"), ("U.S. diplomats", "USA")]),
        ("The Vietnamese foreign ministry protested", [("Vietnamese foreign ministry", "VNM")]),
        ("President Putin of Russia spoke", [("President Putin", "RUS"), ("Russia", "RUS")]),
        ("Russian President Vladimir Putin spoke", [("Russian", "RUS"), ("President Vladimir Putin", "RUS")]),
        ("Tô Lâm, the general secretary,", [("Tô Lâm", "VNM")]),
        ("Prime Minister Kishida Fumio's visit", [("Prime Minister Kishida Fumio", "JPN")]),
        ("Lao Foreign Minister Bounmy Xaysana", [("Lao", "LAO"), ("Foreign Minister Bounmy Xaysana", "LAO")]),
        ("The Association of Southeast Asian Nations met", [("Association of Southeast Asian Nations", "ASEAN")]),
        ("the West", [("the West", "~West")]),
        ("the South China Sea", []),
        ("Russian language courses", []),
        ("Chadwick and Iranite", []),
    ],
)
def test_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_adjectives_alone_are_less_sure_than_names() -> None:
    (adjective,) = resolve("Russian gas flows", DAY, "en")
    (name,) = resolve("Russia sells gas", DAY, "en")
    assert adjective.confidence < name.confidence


def test_capitals_act_or_are_places() -> None:
    (acting,) = resolve("Moscow rejected the offer.", DAY, "en")
    (place,) = resolve("They met in Moscow.", DAY, "en")
    assert (acting.kind, place.kind) == ("metonym", "place")


def test_former_leaders_are_no_state() -> None:
    (mention,) = resolve("former President Barack Obama said", DAY, "en")
    assert mention.actors == ("~Barack Obama",)


def test_offsets_survive_decomposed_accents() -> None:
    text = "To\u0302 La\u0302m met Putin"
    assert [text[m.start : m.end] for m in resolve(text, DAY, "en")] == ["To\u0302 La\u0302m", "Putin"]
