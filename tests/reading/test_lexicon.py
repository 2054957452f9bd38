"""The lexicon: it loads, it covers the codebook, and the reader finds its examples."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from kyori.errors import LexiconError
from kyori.model import Document, vocabulary
from kyori.reading import lexicon as room
from kyori.reading.lexicon import Sense, lexicon
from kyori.reading.reader import read

LANGUAGES = ("ja", "en")
SENSES = {language: list(lexicon(language).senses()) for language in LANGUAGES}
FOUND_FLOOR = 0.95
"""Share of the examples in which the reader finds the very line; the rest fails on constructions not known yet."""


def _lines(language: str = "ja") -> dict[str, Sense]:
    return {sense.id: sense for sense in SENSES[language]}


def _is_found(sense: Sense, language: str) -> bool:
    trace = read(Document("example", sense.example, language=language), trace=True).trace
    return any(draft.why == sense.id for sentence in trace for draft in sentence.drafts)


def test_there_are_enough_senses() -> None:
    assert len(_lines()) >= 1500
    assert len(SENSES["en"]) >= 1200  # a line lists many verbs


def test_senses_of_both_languages_share_lines() -> None:
    assert len(_lines("ja").keys() & _lines("en").keys()) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_of_event_and_position_has_senses(language: str) -> None:
    told = Counter((s.kind, s.type) for s in SENSES[language])
    for kind in ("event", "position"):
        for code in vocabulary.types(kind):
            assert told[kind, code] >= 5, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sense_has_an_example_of_its_own(language: str) -> None:
    lines = _lines(language).values()
    assert [s.id for s in lines if not s.example] == []
    twice = [text for text, count in Counter(s.example for s in lines).items() if count > 1]
    assert len(twice) <= 0.02 * len(lines), twice[:5]


def test_scores_are_probabilities() -> None:
    assert all(0 < s.score <= 1 for senses in SENSES.values() for s in senses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_finds_the_examples(language: str) -> None:
    by_type: dict[str, list[bool]] = defaultdict(list)
    lost = []
    for sense in _lines(language).values():
        found = _is_found(sense, language)
        by_type[f"{sense.kind} {sense.type}"].append(found)
        if not found:
            lost.append(f"{sense.id} {sense.example}")
    share = sum(map(sum, by_type.values())) / sum(map(len, by_type.values()))
    poor = {name: round(sum(f) / len(f), 2) for name, f in by_type.items() if sum(f) / len(f) < 0.8}
    assert share >= FOUND_FLOOR, "\n".join([f"{share:.3f}", *lost[:40]])
    assert not poor


@pytest.mark.parametrize(
    ("noun", "type_"),
    [
        ("日中平和友好条約", "friendship"),
        ("日米安全保障条約", "defense_pact"),
        ("自由貿易協定", "trade_agreement"),
        ("対露経済制裁", "sanctions"),
        ("領有権", "territorial_dispute"),
        ("対話パートナー国", "membership"),
    ],
)
def test_the_longest_noun_of_a_tie_wins(noun: str, type_: str) -> None:
    tie = lexicon("ja").tie(noun)
    assert tie is not None and tie.type == type_


def test_ties_phases_and_quantities_are_of_the_codebook() -> None:
    words = lexicon("ja")
    assert {t.type for ties in words.ties.values() for t in ties} <= set(vocabulary.types("commitment"))
    assert {phase for phase, _ in words.phases.values()} <= set(vocabulary.phases())
    assert {type_ for nouns in words.quantities.values() for _, type_ in nouns} <= set(vocabulary.types("flow"))
    assert set(words.trends.values()) == {"up", "down"}
    assert {p for ties in words.ties.values() for t in ties for p in t.phases} <= set(vocabulary.phases())


def test_a_malformed_pattern_says_where() -> None:
    with pytest.raises(LexiconError, match=r"AGREE\.csv:7.*noun particle verb"):
        room._pattern("events/AGREE.csv:7", "懸念 を")
