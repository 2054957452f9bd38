"""Words: two letters, one letter and whole words are found wherever they stand, and nothing else is."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyori.ledger.search.words import Phrase, phrase_of, token, words_of

JAPANESE = st.text("日本中国露米のとカー々", min_size=1, max_size=8)


def holds(text: str, phrase: Phrase) -> bool:
    """What an index of words with their places answers."""
    words, sought = words_of(text), phrase.words
    for start in range(len(words) - len(sought) + 1):
        there = words[start : start + len(sought)]
        last = there[-1].startswith(sought[-1]) if phrase.prefix else there[-1] == sought[-1]
        if there[:-1] == list(sought[:-1]) and last:
            return True
    return False


@given(JAPANESE, JAPANESE)
def test_japanese_is_found_wherever_it_stands(text: str, sought: str) -> None:
    assert holds(text, phrase_of(sought)) == (sought in text)


@given(st.lists(JAPANESE, min_size=2, max_size=3), JAPANESE)
def test_nothing_is_found_across_punctuation(texts: list[str], sought: str) -> None:
    assert holds("、".join(texts), phrase_of(sought)) == any(sought in text for text in texts)


@given(st.text("日本 a1、B2の", max_size=12), st.integers(0, 11), st.integers(1, 6))
def test_a_piece_between_words_is_found_in_mixed_text(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    phrase = phrase_of(piece)
    plain = unicodedata.normalize("NFKC", text)
    if not phrase.words or piece != piece.strip(" 、"):
        return
    at_word = not re.match(r"[a-zA-Z0-9]", piece) or start == 0 or not re.match(r"[a-zA-Z0-9]", plain[start - 1])
    end = start + len(piece)
    at_end = not re.match(r"[a-zA-Z0-9]", piece[-1]) or end == len(text) or not re.match(r"[a-zA-Z0-9]", plain[end])
    if at_word and at_end:
        assert holds(text, phrase)


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("日本と合意した", "日本", True),
        ("対露制裁", "露", True),
        ("2024年6月20日に訪問", "6月20日", True),
        ("2024年6月20日に訪問", "6月2日", False),
        ("35億ドル", "35億", True),
        ("135億ドル", "35億", False),
        ("ﾛｼｱが", "ロシア", True),
        ("包括\n的", "包括的", True),
        ("グローバル・パートナーシップ", "グローバルパートナーシップ", True),
        ("Joint Statement,\nsigned", "joint statement signed", True),
        ("Vietnam’s leaders", "Vietnam's", True),
        ("cooperation", "cooper", False),
        ("ASEANとＥＵ", "eu", True),
    ],
)
def test_examples(text: str, sought: str, found: bool) -> None:
    assert holds(text, phrase_of(sought)) is found


def test_a_word_may_be_cut_short_when_asked() -> None:
    assert holds("economic cooperation", phrase_of("cooper", prefix=True))


@given(st.text(max_size=30))
def test_a_field_is_one_word_whatever_it_holds(value: str) -> None:
    made = token("speaker", value)
    assert not re.search(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\s]", made)
    made.encode("utf-8")
