"""Scopes: layouts, regions, periods, and words of likelihood."""

from __future__ import annotations

import pytest

from kyori.briefs import brief
from kyori.briefs.likelihood import has_confidence, has_likelihood
from kyori.errors import KyoriError


def told(made) -> str:  # type: ignore[no-untyped-def]
    return " ".join(s.text for s in made.sentences)


@pytest.fixture
def asia(world):  # type: ignore[no-untyped-def]
    old = world.document(
        "old", "Hanoi and Moscow met in 2019. Bangkok and Manila met in 2020.", "2021-01-05", language="en"
    )
    new = world.document(
        "new",
        "Vietnam met Thailand in March 2025. It came out that Hanoi and Moscow signed a pact in January 2024. "
        "Both had been friends since 1990.",
        "2025-04-01",
        language="en",
    )
    world.say(old, "Hanoi and Moscow met in 2019", "event", "CONSULT", "VNM", "RUS", date="2019")
    world.say(old, "Bangkok and Manila met in 2020", "event", "CONSULT", "THA", "PHL", date="2020")
    world.say(new, "Vietnam met Thailand in March 2025", "event", "CONSULT", "VNM", "THA", date="2025-03")
    world.say(
        new,
        "Hanoi and Moscow signed a pact in January 2024",
        "commitment",
        "defense_cooperation",
        "VNM",
        "RUS",
        date="2024-01",
    )
    friends = "Both had been friends since 1990"
    world.say(new, friends, "commitment", "friendship", "VNM", "RUS", date="1990")
    return world


def test_a_region_tells_what_lies_between_any_two(asia) -> None:  # type: ignore[no-untyped-def]
    made = brief(asia.facts, "VNM", "THA", "PHL", language="en", documents=asia.documents)
    assert made.title == "Relations among Vietnam, Thailand and the Philippines"
    assert made.facts == 2 and made.chart is None
    assert "Thailand and the Philippines" in told(made) and "Vietnam and Thailand" in told(made)


def test_since_keeps_what_happened_and_what_was_first_told(asia) -> None:  # type: ignore[no-untyped-def]
    made = brief(asia.facts, "VNM", "RUS", language="en", documents=asia.documents, since="2024-06")
    assert "January 2024" in told(made) and "2019" not in told(made) and "1990" not in told(made)
    assert "what changed since June 2024" in made.title and "June 2024" in made.subtitle
    none = brief(asia.facts, "THA", "PHL", language="ja", documents=asia.documents, since="2024-06")
    assert none.message and not none.facts


def test_a_short_brief_has_no_details_and_only_notes_that_it_cites(asia) -> None:  # type: ignore[no-untyped-def]
    long = brief(asia.facts, "VNM", language="en", documents=asia.documents)
    short = brief(asia.facts, "VNM", language="en", documents=asia.documents, layout="short")
    assert long.chronology and not (short.chronology or short.commitments or short.figures or short.background)
    assert {n.number for n in short.notes} == {m for s in short.sentences for m in s.marks}
    assert 'id="details"' in long.to_html() and 'id="details"' not in short.to_html()
    with pytest.raises(KyoriError, match="layout"):
        brief(asia.facts, "VNM", layout="wide")  # type: ignore[arg-type]
    with pytest.raises(KyoriError, match="twice"):
        brief(asia.facts, "VNM", "VNM")


@pytest.mark.parametrize(
    ("language", "text", "quote", "expected"),
    [
        (
            "en",
            "It is very likely that Vietnam will meet Russia in 2026.",
            "Vietnam will meet Russia in 2026",
            "80–95%",
        ),
        ("ja", "2026年に首脳会談が行われる可能性が高い。", "2026年に首脳会談が行われる", "55〜80%"),
    ],
)
def test_likelihood_is_told_by_the_scale(world, language: str, text: str, quote: str, expected: str) -> None:  # type: ignore[no-untyped-def]
    sure = " We judge this with high confidence." if language == "en" else "この判断の確信度は高い。"
    document = world.document("f", text + sure, "2025-05-01", language=language)
    world.say(document, quote, "event", "CONSULT", "VNM", "RUS", date="2026", status="possible")
    made = brief(world.facts, "VNM", "RUS", language=language, documents=world.documents)
    assert expected in told(made) and made.scale and "ICD 203" in made.scale
    assert "ICD 203" in made.to_markdown() and "ICD 203" in made.to_html()
    assert any(has_likelihood(s.text) for s in made.sentences)
    assert not any(has_likelihood(s.text) and has_confidence(s.text) for s in made.sentences)


def test_confidence_is_not_quoted_in_running_text(world) -> None:  # type: ignore[no-untyped-def]
    text = "Vietnam and Russia will likely agree, with high confidence."
    document = world.document("g", text, "2025-05-01", language="en")
    world.say(document, text[:-1], "commitment", "other_agreement", "VNM", "RUS", date="2025")
    made = brief(world.facts, "VNM", "RUS", language="en", documents=world.documents)
    assert made.sentences and not any(has_confidence(s.text) for s in made.sentences)


def test_without_words_of_likelihood_there_is_no_scale(asia) -> None:  # type: ignore[no-untyped-def]
    assert brief(asia.facts, "VNM", "RUS", language="en", documents=asia.documents).scale is None
