"""Japanese tokens: every letter of the sentence is in one token, whatever the text is, and names stay whole."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.actors import Mention, resolve
from kyori.reading.clauses import Phrase
from kyori.reading.japanese.chunking import chunk
from kyori.reading.japanese.clauses import clauses
from kyori.reading.japanese.tokens import tokenize

LETTERS = (
    "ロシアは中国とベトナム訪問した。を批判で「」『』（）〔〕、て協力するれたないのことが日米"
    "ｱﾒﾘｶﾞ２4年👍🏽é̈︒︑﹁﹂\ud800\udc00\n\t　 ―…・ー々〆﷽"
)
TEXTS = st.one_of(st.text(max_size=60), st.text(alphabet=LETTERS, max_size=80))


def named(text: str) -> list[Mention]:
    # Names cannot hold half a surrogate pair.
    whole = "".join("〓" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return [m for m in resolve(whole) if m.kind != "modifier" and m.actors]


def phrases_of(text: str, dates: list[tuple[int, int]]) -> list[Phrase]:
    found = clauses(text, 0, len(text), named(text), dates)
    return [part for c in found for phrases in c.roles.values() for top in phrases for part in top.walk()]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_tokens_without_names_make_up_the_text(text: str) -> None:
    tokens = tokenize(text, 0, len(text))
    assert "".join(text[t.start : t.end] for t in tokens) == text
    assert all(a.end == b.start for a, b in pairwise(tokens))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, 20), st.integers(1, 6))
def test_tokens_with_names_and_dates_cover_the_sentence(text: str, at: int, width: int) -> None:
    dates = [(at, at + width)] if at + width <= len(text) else []
    tokens = tokenize(text, 0, len(text), named(text), dates)
    assert "".join(text[t.start : t.end] for t in tokens) == text


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, 20), st.integers(1, 6))
def test_chunks_and_clauses_lie_in_the_sentence(text: str, at: int, width: int) -> None:
    dates = [(at, at + width)] if at + width <= len(text) else []
    for piece in chunk(tokenize(text, 0, len(text), named(text), dates), text).chunks:
        assert 0 <= piece.start <= piece.end <= piece.tail <= len(text)
    for clause in clauses(text, 0, len(text), named(text), dates):
        assert 0 <= clause.start <= clause.at <= clause.end <= len(text)
    for phrase in phrases_of(text, dates):
        assert 0 <= phrase.left <= phrase.start <= phrase.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=LETTERS, max_size=20), st.text(alphabet=LETTERS, max_size=20))
def test_a_sentence_inside_a_document_keeps_its_offsets(before: str, after: str) -> None:
    sentence = "首相は協定に署名した。"
    text = before + sentence + after
    start, end = len(before), len(before) + len(sentence)
    tokens = tokenize(text, start, end)
    alone = tokenize(sentence, 0, len(sentence))
    assert [(t.start - start, t.surface) for t in tokens] == [(t.start, t.surface) for t in alone]


def test_names_side_by_side_stay_apart() -> None:
    text = "中国ロシア首脳が会談した。"
    names = [
        Mention(0, 2, "中国", ("CHN",), "state", 0.9, "name"),
        Mention(2, 5, "ロシア", ("RUS",), "state", 0.9, "name"),
    ]
    tokens = tokenize(text, 0, len(text), names)
    assert [(t.start, t.end) for t in tokens if t.mention is not None] == [(0, 2), (2, 5)]


def test_a_long_run_without_a_full_stop_is_read() -> None:
    text = "協定に署名し、" * 3000
    assert "".join(t.surface for t in tokenize(text, 0, len(text))) == text
