"""English sentences in the manner of readouts and joint statements: what is read of each."""

from __future__ import annotations

import pytest

from kyori.model import Document, When
from kyori.reading.reader import read

Told = tuple[str, tuple[str, ...], tuple[str, ...]]


def _read(text: str, title: str = "") -> set[Told]:
    document = Document("made", text, title=title or None, published=When("2024-05-05"), language="en")
    return {(s.type, s.source, s.target) for s in read(document).statements}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya condemned Chad’s direct and unprovoked attack against Mali.", ("ASSAULT", ("TCD",), ("MLI",))),
        ("Kenya expressed its gratitude for Peru’s help and thanked Chile.", ("SUPPORT", ("KEN",), ("CHL",))),
        ("Kenya helped Mali against Chad’s aggression.", ("ASSAULT", ("TCD",), ("MLI",))),
        ("Kenya recognized Kosovo in 2011.", ("diplomatic_relations", ("KEN",), ("XKX",))),
        ("Italy provided $45 million in aid to Libya in 2019.", ("aid", ("ITA",), ("LBY",))),
        ("Finland will stay in contact with Sweden.", ("CONSULT", ("FIN",), ("SWE",))),
    ],
)
def test_a_sentence_tells(text: str, told: Told) -> None:
    assert told in _read(text)


def test_what_is_recognized_of_a_state_is_no_tie() -> None:
    assert not any(type_ == "diplomatic_relations" for type_, _, _ in _read("Kenya recognized Kosovo’s progress."))


def test_they_are_both_who_met() -> None:
    text = "President Macron of France met Prime Minister Modi of India. He thanked India. They condemned North Korea."
    assert any(type_ == "ACCUSE" and set(source) == {"FRA", "IND"} for type_, source, _ in _read(text))


def test_who_issues_a_statement_says_so_in_it() -> None:
    text = "We, the leaders of Kenya, Ghana, and Peru, express our full and united support to Israel."
    found = _read(text, title="Joint Statement on Israel")
    assert any(type_ == "SUPPORT" and set(source) == {"KEN", "GHA", "PER"} for type_, source, _ in found), found


def test_notes_after_a_full_stop_part_no_sentence_from_the_next() -> None:
    found = _read("Peru has an embassy in Nairobi.[1] Kenya condemned Chad.[2][3] Ghana visited Mali.")
    assert {("ACCUSE", ("KEN",), ("TCD",)), ("CONSULT", ("GHA",), ("MLI",))} <= found


def test_a_line_of_a_joint_text_without_a_subject_is_its_issuers() -> None:
    text = "Kenya and Peru:\n\nRecognizing the importance of fair trade for their economies;"
    found = _read(text, title="Joint Statement of Kenya and Peru")
    assert any(type_ == "support" and set(source) == {"KEN", "PER"} for type_, source, _ in found), found


def test_these_goes_with_its_noun() -> None:
    assert ("ACCUSE", ("KEN",), ("TCD",)) in _read("Kenya condemned these attacks by Chad.")
