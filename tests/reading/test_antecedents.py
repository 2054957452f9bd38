"""Whom words such as both countries, he, its or the latter stand for, in English; who issued a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.actors import Mention
from kyori.actors import resolve as actors
from kyori.model import When
from kyori.reading import antecedents
from kyori.reading.context import Context
from kyori.reading.english.anaphora import JOINT, find, issued
from kyori.reading.roles import body_codes

DAY = When("2024-06-19")


def told(text: str, title: str = "", issuers: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Anaphors of a text with their actors, read sentence by sentence; who is named first in a sentence acts in it."""
    context = Context(text, JOINT, issuers=issuers, bodies=body_codes())
    named = list(actors(text, DAY, "en"))
    context.titled = tuple(a for m in actors(title, DAY, "en") for a in m.actors)
    context.spoken_of.update(a for m in named for a in m.actors)
    found: list[tuple[str, str]] = []
    start = 0
    for end in [i + 1 for i, letter in enumerate(text) if text.startswith(". ", i)] + [len(text)]:
        context.sentence = start
        here = [m for m in named if start <= m.start < end]
        words = [a for a in find(text) if start <= a.start < end]
        words = [a for a in words if not any(m.start < a.end and a.start < m.end for m in named)]
        first: tuple[str, ...] = ()
        for thing in sorted([*here, *words], key=lambda thing: thing.start):
            if isinstance(thing, Mention):
                context.hear(thing)
                first = first or thing.actors
            else:
                mention = antecedents.resolve(thing, context)
                found.append((thing.text, "+".join(mention.actors)))
                first = first or mention.actors
        groups = context.side_by_side(here)
        context.agents = tuple(groups[0]) if groups else first or context.agents
        start = end
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia and Vietnam met. Both countries agreed.", [("Both countries", "RUS+VNM")]),
        ("Japan, France and India met. The three nations agreed.", [("The three nations", "JPN+FRA+IND")]),
        ("China criticised Japan. The two sides later met.", [("The two sides", "CHN+JPN")]),
        ("President Putin met Prime Minister Modi. The two leaders signed.", [("The two leaders", "RUS+IND")]),
        ("Canada and Cuba spoke of Mexico. They agreed.", [("They", "CAN+CUB")]),
        ("Iran attacked Israel with its drones.", [("its", "IRN")]),
        ("Brazil won. It thanked Peru.", [("It", "BRA")]),
        ("A firm signed a deal with Chad for oil in the country.", [("the country", "TCD")]),
        ("President Putin arrived. He thanked Vietnam.", [("He", "RUS")]),
        ("President Putin met President Erdogan. The president said so.", [("The president", "TUR")]),
        ("Chancellor Scholz met President Macron. The chancellor agreed.", [("The chancellor", "DEU")]),
        ("Japan and China met. The latter refused, the former insisted.",
         [("The latter", "CHN"), ("the former", "JPN")]),
        ("Thailand and Laos met. Thailand thanked its neighbour.", [("its neighbour", "LAO")]),
        ("The European Union met. The bloc agreed.", [("The bloc", "EU")]),
        ("Nobody is named. Both sides wept.", [("Both sides", "")]),
        ("Norway made it clear. It is expected that Oslo acts.", []),
        ("The Russian government met US envoys.", []),
    ],
)  # fmt: skip
def test_words_stand_for_actors(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_the_title_says_who_the_leaders_are() -> None:
    title = "Readout of President Biden’s Meeting with Prime Minister Modi of India"
    text = "They spoke of Russia and Ukraine. The two leaders agreed. The leaders parted."
    assert told(text, title)[1:] == [("The two leaders", "USA+IND"), ("The leaders", "USA+IND")]


def test_we_is_who_issued_the_text_and_in_quotations_who_speaks() -> None:
    text = "President Putin spoke. “We agree,” he said. We welcome it."
    said = dict(told(text, issuers=("G7",)))
    assert said["We"] == "G7"
    assert said["he"] == "RUS"
    assert [a.kind for a in find(text) if a.text == "We"] == ["self", "issuers"]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Joint Statement of Canada and Japan on Energy", "Joint Statement of Canada and Japan "),
        ("G7 Leaders' Statement on Iran", "G7 Leaders' Statement "),
        ("Joint Statement on U.S.-India Trade", "Joint Statement on U.S.-India Trade"),
        ("Readout of a Call with the Prime Minister", None),
    ],
)
def test_who_issued_a_joint_text(title: str, names: str | None) -> None:
    end = issued(title)
    assert (None if end is None else title[:end]) == names


PIECES = st.sampled_from(
    ["the two ", "leaders ", "countries ", "both ", "The latter ", "its ", "neighbour ", "“", "”", "we ", "US ", "it ",
     "the country ", ". ", "of ", "They", "’s ", "the President ", "\n"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_offsets_give_the_words_in_order(text: str) -> None:
    found = find(text)
    assert all(text[a.start : a.end] == a.text for a in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(a.kind in antecedents.KINDS for a in found)
