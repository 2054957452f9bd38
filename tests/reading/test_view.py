"""View: text without its line breaks, and the way back to the document's offsets."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.reading.sentences import Sentence, split
from kyori.reading.view import View

letters = st.text(st.sampled_from("日本米国は訪問した。ABab12 \n\u3000\u00a0\t「」ｱ𠮷😀"), max_size=60)


def whole(text: str) -> View:
    """The view of a text that is one sentence."""
    return View(text, [Sentence(0, len(text), 0)] if text else [])


def test_text_without_breaks_is_its_own_view() -> None:
    text = "日本は米国を訪問した。"
    view = whole(text)
    assert view.text is text
    assert view.back(0, 2) == (0, 2)


def test_a_break_inside_a_word_is_taken_out_and_kept_in_the_quote() -> None:
    text = "首相はロシ\n\nアを訪問した。"
    view = whole(text)
    assert view.text == "首相はロシアを訪問した。"
    start = view.text.index("ロシア")
    assert view.back(start, start + 3) == (3, 8)
    assert text[3:8] == "ロシ\n\nア"


def test_blanks_around_latin_letters_and_figures_are_taken_out() -> None:
    assert whole("2012 年 7 月に ASEAN と合意した。").text == "2012年7月にASEANと合意した。"


def test_blanks_between_latin_words_stay() -> None:
    assert whole("The United States と合意した。").text == "The United Statesと合意した。"


def test_breaks_between_sentences_stay() -> None:
    text = "日本は合意した。\n\n米国は拒否した。"
    view = View(text, split(text, ()))
    assert [view.text[s.start : s.end] for s in view.sentences] == ["日本は合意した。", "米国は拒否した。"]


def test_an_empty_span_goes_back_to_an_empty_span() -> None:
    view = whole("日\n本")
    assert view.back(1, 1) == (1, 1) or view.back(1, 1) == (2, 2)


@settings(max_examples=150, deadline=None)
@given(letters)
def test_every_span_of_the_view_goes_back_to_the_same_words(text: str) -> None:
    view = View(text, split(text, ()))
    for start in range(len(view.text)):
        for end in (start + 1, min(start + 4, len(view.text))):
            first, last = view.back(start, end)
            assert 0 <= first < last <= len(text)
            assert _bare(text[first:last]) == _bare(view.text[start:end])


@settings(max_examples=150, deadline=None)
@given(letters)
def test_a_view_only_takes_out_blanks(text: str) -> None:
    view = View(text, split(text, ()))
    assert _bare(view.text) == _bare(text)


@settings(max_examples=100, deadline=None)
@given(letters)
def test_sentences_of_the_view_are_those_of_the_text(text: str) -> None:
    sentences = split(text, ())
    view = View(text, sentences)
    assert [_bare(text[s.start : s.end]) for s in sentences] == [
        _bare(view.text[s.start : s.end]) for s in view.sentences
    ]


def _bare(text: str) -> str:
    return "".join(text.split())
