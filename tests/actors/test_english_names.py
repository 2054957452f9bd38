"""resolve on English: pairs, regions, organs and offices before their state, honorifics, what looks like a state."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.actors import resolve
from kyori.model import When

DAY = When("2022-06-20")


def told(text: str, on: When = DAY) -> list[tuple[str, str]]:
    return [(m.text, "+".join(m.actors)) for m in resolve(text, on, "en") if m.kind not in ("place", "modifier")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sino-Russian trade", [("Sino", "CHN"), ("Russian", "RUS")]),
        ("the Russo-Ukrainian war", [("Russo", "RUS"), ("Ukrainian", "UKR")]),
        ("Franco–German friendship", [("Franco", "FRA"), ("German", "DEU")]),
        ("U.S.-ROK-Japan talks", [("U.S.", "USA"), ("ROK", "KOR"), ("Japan", "JPN")]),
        ("the Indo-Pacific strategy", []),
        ("inter-Korean talks", [("inter-Korean", "PRK+KOR")]),
        ("North and South Korea agreed", [("North and South Korea", "PRK+KOR")]),
        ("cross-Strait calm", [("cross-Strait", "CHN+TWN")]),
        ("European leaders and Gulf states", [("European leaders", "~Europe"), ("Gulf states", "~Gulf states")]),
        ("European music", []),
        ("Chadian rebels fled", [("Chadian rebels", "~Chadian rebels")]),
        ("the Government of Chad agreed", [("Government of Chad", "TCD")]),
        ("the armed forces of Ukraine", [("armed forces of Ukraine", "UKR")]),
        ("the president of Mexico", [("president of Mexico", "MEX")]),
        ("the President of the European Commission", [("President of the European Commission", "EU")]),
        ("the former president of Mexico", [("president of Mexico", "~former president of Mexico")]),
        ("Mr. Kishida met Mr. Scholz.", [("Mr. Kishida", "JPN"), ("Mr. Scholz", "DEU")]),
        ("Mr. Nobody spoke.", []),
        ("President Abdel Fattah al-Sisi of Egypt", [("President Abdel Fattah al-Sisi", "EGY"), ("Egypt", "EGY")]),
        ("President von der Leyen spoke", [("President von der Leyen", "EU")]),
        ("Vice President Harris’ visit", [("Vice President Harris", "USA")]),
        ("Prime Minister KISHIDA Fumio said", [("Prime Minister KISHIDA Fumio", "JPN")]),
        ("President Biden. The two met", [("President Biden", "USA")]),
        ("President Joseph R. Biden, Jr. met", [("President Joseph R. Biden, Jr.", "USA")]),
        ("the Republic of  Korea and South\nAfrica", [("Republic of  Korea", "KOR"), ("South\nAfrica", "ZAF")]),
        ("South\n\nAfrica", [("Africa", "~Africa")]),
        ("They say Michael Jordan met Chad Smith.", []),
        ("in the Jordan Valley, Chad and Jordan", [("Jordan", "JOR"), ("Chad", "TCD"), ("Jordan", "JOR")]),
        ("Georgia met envoys near Tbilisi.", [("Georgia", "GEO")]),
        ("Voters in Atlanta and all of Georgia", []),
        ("a china cup with turkey and chad", []),
        ("Turkey's, Niger's and Nigeria’s envoys", [("Turkey", "TUR"), ("Niger", "NER"), ("Nigeria’s envoys", "NGA")]),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "actor"), [("Iranian-backed militias", "IRN"), ("Chinese-built ships", "CHN"), ("Russia-aligned", "RUS")]
)
def test_who_only_describes_is_a_modifier(text: str, actor: str) -> None:
    (mention,) = resolve(text, DAY, "en")
    assert (mention.kind, mention.actors) == ("modifier", (actor,))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("There was little pushback from Moscow.", "metonym"),
        ("The recognition of Beijing was no surprise.", "metonym"),
        ("He flew from Moscow.", "place"),
        ("the outskirts of Beijing", "place"),
        ("a trip to Hanoi", "place"),
        ("ties to Hanoi", "metonym"),
        ("the Tokyo airport", "place"),
        ("Tehran, Seoul and Tokyo agreed", "metonym"),
    ],
)
def test_a_capital_acts_or_is_a_place(text: str, kind: str) -> None:
    assert resolve(text, DAY, "en")[0].kind == kind


def test_an_office_is_its_holders_on_the_day() -> None:
    assert told("Mr. Abe spoke.", When("2018-05-01")) == [("Mr. Abe", "JPN")]
    assert told("Mr. Abe spoke.", When("2024-05-01")) == []


PIECES = st.sampled_from(
    ["Sino-", "Russian", " ", "  ", "the Government of ", "Chad", "'s ", "’", "President ", "von der ", "Jr.", ", ",
     "Mr. ", "Biden", "North and South Korea", "-backed", " rebels", "European leaders", "al-", "Georgia", "Jordan "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_mentions_stand_where_they_say_in_order(text: str) -> None:
    found = resolve(text, DAY, "en")
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
