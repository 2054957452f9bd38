"""Citations: documents of several shapes in SIST 02, Chicago and APA."""

from __future__ import annotations

import pytest

from kyori.briefs.citations import Emphasis, Style, Words, bibliography, footnote, style_of
from kyori.briefs.notes import Note
from kyori.errors import KyoriError
from kyori.model import When

WIRE = Note(1, "they met", 0, 8, "d1", "Two Leaders Meet", "Sample Wire", When("2025-05-12"), "en")
PAPER = Note(
    2,
    "they agreed",
    0,
    11,
    "d2",
    "Why Now?",
    "Sample Review",
    When("2024-03"),
    "en",
    "Ito, A.",
    "https://example.org/a",
)
ALONE = Note(3, "会った", 0, 3, "d3", "会談の記録", None, None, "ja")
BARE = Note(4, "x", 0, 1, "d4", None, "Sample Wire", When("2019~"), "en")


def plain(words: Words) -> str:
    return "".join(f"*{part.text}*" if isinstance(part, Emphasis) else part for part in words)


@pytest.mark.parametrize(
    ("style", "note", "language", "told"),
    [
        ("sist02", WIRE, "en", "“Two Leaders Meet”. Sample Wire. 2025-05-12."),
        ("sist02", PAPER, "en", "Ito, A.. “Why Now?”. Sample Review. 2024-03. https://example.org/a"),
        ("sist02", ALONE, "ja", "“会談の記録”. 日付不明."),
        ("sist02", BARE, "en", "“untitled document”. Sample Wire. around 2019."),
        ("chicago", WIRE, "en", "Sample Wire. “Two Leaders Meet.” May 12, 2025."),
        ("chicago", PAPER, "en", "Ito, A. “Why Now?” Sample Review, March 2024. https://example.org/a."),
        ("chicago", ALONE, "en", "“会談の記録.” n.d."),
        ("chicago", BARE, "en", "Sample Wire. “untitled document.” ca. 2019."),
        ("apa", WIRE, "en", "Sample Wire. (2025, May 12). *Two Leaders Meet*."),
        ("apa", PAPER, "en", "Ito, A. (2024, March). *Why Now?* Sample Review. https://example.org/a"),
        ("apa", ALONE, "ja", "*会談の記録*. (n.d.)."),
        ("apa", BARE, "en", "Sample Wire. (ca. 2019). [untitled document]."),
    ],
)
def test_an_entry_of_the_bibliography(style: Style, note: Note, language: str, told: str) -> None:
    assert plain(bibliography((note,), style, language)[0].words) == told.replace("A.. ", "A. ")


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("sist02", "“Two Leaders Meet”. Sample Wire. 2025-05-12. “they met”"),
        ("chicago", "“Two Leaders Meet,” Sample Wire, May 12, 2025: “they met”"),
        ("apa", "Sample Wire. (2025, May 12). *Two Leaders Meet*. “they met”"),
    ],
)
def test_a_footnote_names_the_document_and_gives_the_words(style: Style, told: str) -> None:
    assert plain(footnote(WIRE, style, "en")) == told


def test_each_document_stands_once_with_all_its_notes() -> None:
    again = Note(5, "they talked", 20, 31, "d1", "Two Leaders Meet", "Sample Wire", When("2025-05-12"), "en")
    found = bibliography((WIRE, PAPER, again), "chicago", "en")
    assert [entry.notes for entry in found] == [(2,), (1, 5)]
    assert [entry.notes for entry in bibliography((WIRE, PAPER, again), "sist02", "en")] == [(1, 5), (2,)]


def test_apa_tells_two_of_a_year_apart() -> None:
    other = Note(6, "y", 0, 1, "d6", "Another Day", "Sample Wire", When("2025-06-01"), "en")
    told = [plain(entry.words) for entry in bibliography((WIRE, other), "apa", "en")]
    assert "(2025a, May 12)" in told[0] and "(2025b, June 1)" in told[1]


def test_the_usual_style_follows_the_language() -> None:
    assert (style_of(None, "ja"), style_of(None, "en"), style_of("APA", "ja")) == ("sist02", "chicago", "apa")
    with pytest.raises(KyoriError, match="sist02, chicago, apa"):
        style_of("mla", "en")
