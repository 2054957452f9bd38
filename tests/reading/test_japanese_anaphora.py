"""Japanese words that stand for actors named before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.reading.japanese.anaphora import find


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("両国は合意した。", "両国", "pair"),
        ("両首脳が会談した。", "両首脳", "pair"),
        ("双方は譲らなかった。", "双方", "pair"),
        ("三国が協議した。", "三国", "trio"),
        ("同国は沈黙した。", "同国", "same"),
        ("同国外務省が抗議した。", "同国外務省", "same"),
        ("同大統領は訪問した。", "同大統領", "person"),
        ("彼は反対した。", "彼", "person"),
        ("われわれは屈しない。", "われわれ", "self"),
        ("わが国は支持する。", "わが国", "home"),
    ],
)
def test_anaphors_are_found(text: str, word: str, kind: str) -> None:
    (found,) = find(text)
    assert (found.text, found.kind) == (word, kind)
    assert text[found.start : found.end] == word


@pytest.mark.parametrize("text", ["両親は反対した。", "同志は去った。", "彼方に島がある。"])
def test_words_that_look_alike_are_none(text: str) -> None:
    assert find(text) == []


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="両国同首脳彼我々わが双方二三2３カか国間はがを、。氏", max_size=40))
def test_offsets_give_the_words_in_order(text: str) -> None:
    found = find(text)
    assert all(text[a.start : a.end] == a.text for a in found)
    assert [a.start for a in found] == sorted(a.start for a in found)
