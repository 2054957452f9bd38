"""The lexicon: it loads, it covers the codebook, and the reader finds its examples."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from kyori.errors import LexiconError
from kyori.model import Document, vocabulary
from kyori.reading import lexicon as room
from kyori.reading.lexicon import Sense, lexicon
from kyori.reading.reader import read

SENSES = list(lexicon("ja").senses())
FOUND_FLOOR = 0.95
"""Share of the examples in which the reader finds the very line; the rest fails on constructions not known yet."""


def _lines() -> dict[str, Sense]:
    return {sense.id: sense for sense in SENSES}


def _is_found(sense: Sense) -> bool:
    trace = read(Document("example", sense.example, language="ja"), trace=True).trace
    return any(draft.why == sense.id for sentence in trace for draft in sentence.drafts)


def test_there_are_enough_senses() -> None:
    assert len(_lines()) >= 1500


def test_every_type_of_event_and_position_has_senses() -> None:
    told = Counter((s.kind, s.type) for s in SENSES)
    for kind in ("event", "position"):
        for code in vocabulary.types(kind):
            assert told[kind, code] >= 5, code


def test_every_sense_has_an_example_of_its_own() -> None:
    lines = _lines().values()
    assert [s.id for s in lines if not s.example] == []
    twice = [text for text, count in Counter(s.example for s in lines).items() if count > 1]
    assert len(twice) <= 0.02 * len(lines), twice[:5]


def test_scores_are_probabilities() -> None:
    assert all(0 < s.score <= 1 for s in SENSES)


def test_the_reader_finds_the_examples() -> None:
    by_type: dict[str, list[bool]] = defaultdict(list)
    lost = []
    for sense in _lines().values():
        found = _is_found(sense)
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
