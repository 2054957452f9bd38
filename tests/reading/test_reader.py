"""The reader: whatever the text, statements that point at their words, in order, the same every time."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kyori.model import Document, Statement, When
from kyori.reading.documents import load_text
from kyori.reading.reader import LANGUAGES, read

_SPEC = importlib.util.spec_from_file_location("kyori_test_strategies", Path(__file__).parents[1] / "strategies.py")
assert _SPEC is not None and _SPEC.loader is not None
strategies = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = strategies
_SPEC.loader.exec_module(strategies)

VISIT = "ロシアのプーチン大統領は20日、ベトナムを訪問した。"
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def document(text: str, published: str | None = "2024-06-21", language: str | None = "ja") -> Document:
    """A document with nothing but its text, language and date."""
    return Document("test", text, published=When(published) if published else None, language=language)


def statements(text: str, published: str | None = "2024-06-21") -> tuple[Statement, ...]:
    return read(document(text, published)).statements


@FEW
@given(strategies.japanese_documents())
@example(document("「" * 500 + VISIT))
@example(document("）」』" * 200 + VISIT + "（「『" * 200))
@example(document("ﾛｼｱとﾍﾞﾄﾅﾑは合意した。︒﹁日露︑首脳会談﹂"))
@example(document("👩‍👩‍👧𠮷ロシアは🇯🇵日本に𩸽を輸出した😀。" * 3))
def test_every_statement_points_at_its_words(noisy: Document) -> None:
    found = read(noisy).statements
    for s in found:
        assert noisy.text[s.start : s.end] == s.quote
        assert LANGUAGES["ja"].floor <= s.score <= 1.0
        assert s.document == noisy.id
        assert s.reader
    assert len({s.id for s in found}) == len(found)


@FEW
@given(strategies.japanese_documents())
@example(document("米国の訪問を終えた首相は、中国を訪れて会談し、ロシアを非難した。" * 4))
def test_statements_come_in_the_order_of_the_text(noisy: Document) -> None:
    starts = [s.start for s in read(noisy).statements]
    assert starts == sorted(starts)


@FEW
@given(strategies.japanese_documents())
def test_reading_twice_gives_the_same(noisy: Document) -> None:
    assert read(noisy).statements == read(noisy).statements


@FEW
@given(strategies.japanese_documents())
def test_a_trace_changes_nothing(noisy: Document) -> None:
    assert read(noisy, trace=True).statements == read(noisy).statements


@FEW
@given(strategies.japanese_documents())
def test_what_was_cut_is_not_read(noisy: Document) -> None:
    for s in read(noisy).statements:
        assert not any(start <= s.start and s.end <= end for start, end, _ in noisy.cut)


@given(st.text(st.characters(), min_size=1, max_size=80))
@settings(max_examples=40, deadline=None)
def test_lone_surrogates_are_replaced_on_loading_and_never_break_the_reader(noise: str) -> None:
    loaded = load_text(f"{VISIT}\ud83d{noise}\ude00{VISIT}", "surrogates")
    assert "lone surrogates replaced" in loaded.notes
    loaded.text.encode("utf-8")
    for s in read(loaded).statements:
        assert loaded.text[s.start : s.end] == s.quote


@pytest.mark.parametrize(
    "text",
    [
        "ロシアはベトナムと合意し、" * 800 + "終わった。",
        "あ" * 20_000,
        "「" + "日本は米国と会談した。" * 500,
        "日米中露" * 3_000,
        "2024年" * 3_000,
        "1" * 5_000 + "億ドルの援助を日本はベトナムに供与した。",
    ],
    ids=["clauses", "one letter", "open quotation", "actors", "dates", "digits"],
)
def test_extremely_long_lines(text: str) -> None:
    for s in statements(text):
        assert text[s.start : s.end] == s.quote


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000", "。", "。。。「」"])
def test_a_text_without_words_tells_nothing(text: str) -> None:
    reading = read(document(text))
    assert (reading.statements, reading.note) == ((), "")


@pytest.mark.parametrize("language", ["fr", "xx", None, ""])
def test_a_language_that_is_not_read_gives_a_note(language: str | None) -> None:
    reading = read(document("Le président russe a visité le Vietnam.", language=language))
    assert reading.statements == ()
    assert (language or "unknown") in reading.note


def test_noise_around_a_sentence_takes_nothing_from_it() -> None:
    (plain,) = statements(VISIT)
    for before in ("😀\n\n", "𠮷。\n", "※※※\n\n", "ｱｲｳ。", "\u3000", "---\n\n"):
        (found,) = statements(before + VISIT)
        assert (found.type, found.source, found.target, found.date) == (
            plain.type, plain.source, plain.target, plain.date,
        )  # fmt: skip
        assert found.start == plain.start + len(before)


@pytest.mark.xfail(reason="the gazetteer does not fold half-width kana")
def test_half_width_kana_name_the_same_state() -> None:
    (found,) = statements("ﾛｼｱのプーチン大統領は20日、ﾍﾞﾄﾅﾑを訪問した。")
    assert (found.type, found.source, found.target) == ("CONSULT", ("RUS",), ("VNM",))


def test_a_document_without_a_date_leaves_relative_dates_open() -> None:
    (found,) = statements(VISIT, published=None)
    assert (found.type, found.date) == ("CONSULT", None)


def test_a_document_without_a_date_keeps_dates_that_are_whole() -> None:
    (found,) = statements("2012年7月、ロシアのプーチン大統領はベトナムを訪問した。", published=None)
    assert found.date == When("2012-07")


@pytest.mark.parametrize(
    "text",
    [
        "ゾルグニア共和国はベトナムを訪問した。",
        "ヴェルダンダのカムラ外相がロシアを非難した。",
        "架空の国メドリアは、シャンドラと貿易協定を結んだ。",
    ],
)
def test_names_that_nobody_knows_are_not_guessed(text: str) -> None:
    known = {"VNM", "RUS"}
    for s in statements(text):
        assert {a for a in s.actors if not a.startswith("~")} <= known


def test_partners_with_a_date_each_are_told_apart() -> None:
    told = statements(
        "モンゴルは2015年に日本と、2019年に米国と、2021年に韓国と、それぞれ戦略的パートナーシップを結んだ。"
    )
    assert {(s.target, str(s.date)) for s in told if s.type == "partnership"} == {
        (("JPN",), "2015"), (("USA",), "2019"), (("KOR",), "2021"),
    }  # fmt: skip


def test_partners_that_share_a_date_stay_together() -> None:
    told = statements("モンゴルは2015年に日本、米国と友好条約を結んだ。")
    assert [(s.target, str(s.date)) for s in told] == [(("JPN", "USA"), "2015")]
