"""Documents: from files, bytes and text to a Document, with what it says of itself."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
from pathlib import Path

import pytest

from kyori.errors import DocumentError
from kyori.model import When
from kyori.reading import documents
from kyori.reading.documents import load, load_bytes, load_text

SHARED = Path(__file__).parents[2].parent / "shared" / "gold"
TODAY = dt.date(2026, 1, 1)
TEXT = "両国の首脳は共同声明に署名した。貿易の拡大でも一致した。"
FRONT = '---\nsource: "例の新聞"\ntitle: 首脳会談\nauthor: [甲, 乙]\ndate: 2024-06\nlanguage: ja\nroom: 7\n---\n\n\n'


def test_front_matter_becomes_fields(tmp_path: Path) -> None:
    path = tmp_path / "visit.txt"
    path.write_text(FRONT + TEXT, encoding="utf-8")
    document = load(path, today=TODAY)
    assert (document.name, document.text, document.path) == ("visit", TEXT, str(path))
    assert (document.source, document.title, document.author) == ("例の新聞", "首脳会談", "甲, 乙")
    assert (document.published, document.language) == (When("2024-06"), "ja")
    assert "front matter: room: 7" in document.notes


@pytest.mark.parametrize("date", ["2024-13-45", "0000", "2099-01-01", "あした", "12-06-2024x"])
def test_a_date_that_cannot_be_right_is_ignored_and_said(date: str) -> None:
    document = load_text(f"---\ndate: {date}\n---\n{TEXT}", "x", today=TODAY)
    assert document.published is None
    assert any(date in note and "ignored" in note for note in document.notes)


def test_no_date_is_said() -> None:
    assert any("no date" in note for note in load_text(TEXT, "x").notes)


def test_the_date_of_the_front_matter_goes_before_that_of_the_text() -> None:
    text = f"---\ndate: 2020-01-02\n---\n題\n2024年6月20日 19:29\n{TEXT}"
    assert load_text(text, "x", today=TODAY).published == When("2020-01-02")


def test_line_endings_become_one() -> None:
    assert load_bytes("一行。\r\n二行。\r三行。".encode(), "x.txt").text == "一行。\n二行。\n三行。"


def test_cut_spans_are_kept_and_the_text_stays_whole() -> None:
    text = f"{TEXT}\n\n関連記事\n首相が訪越\n外相が訪米\n"
    document = load_text(text, "x")
    assert document.text == text
    assert [document.text[a:b] for a, b, _ in document.cut] == ["関連記事\n首相が訪越\n外相が訪米"]


def test_lone_surrogates_do_not_get_in() -> None:
    document = load_text("両国\ud800は合意した。", "x")
    document.text.encode("utf-8")
    assert "lone surrogates replaced" in document.notes


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"---\ntitle: x\n---\n\n", "has no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"PK\x03\x04....", "zip"),
        (b"abc\x00" * 500, "not text"),
        (b"%PDF-1.7 nothing else", "cut off"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message) as raised:
        load_bytes(data, "report.txt")
    assert "report.txt" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_that_only_calls_itself_pdf() -> None:
    with pytest.raises(DocumentError, match="not a PDF"):
        load_bytes(b"plain words", "report.pdf")


def test_a_page_saved_as_text_is_read_as_a_page() -> None:
    document = load_bytes(f"<!DOCTYPE html><html><p>{TEXT}</p><script>x()</script></html>".encode(), "x.txt")
    assert document.media_type == "text/html"
    assert document.text == TEXT


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        load(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="folder"):
        load(tmp_path)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(documents.LIMIT + 1)
    with pytest.raises(DocumentError, match="64 MB"):
        load(path)
    monkeypatch.setattr(documents, "LIMIT", 10)
    with pytest.raises(DocumentError, match="too large"):
        load_bytes(b"12345678901", "-")


def test_standard_input_has_a_name() -> None:
    assert load_bytes(TEXT.encode(), "-").name == "stdin"


def _scorer() -> object:
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not SHARED.is_dir(), reason="the gold documents are not beside the project")
def test_text_is_what_the_scorer_reads_and_no_gold_quote_is_cut() -> None:
    scorer = _scorer()
    cut: list[str] = []
    quotes = 0
    for path in sorted((SHARED / "dev").glob("*.txt")):
        document = load(path)
        assert document.text == scorer.read_document(path), path.name  # type: ignore[attr-defined]
        gold = path.with_suffix(".gold.jsonl")
        for line in gold.read_text(encoding="utf-8").splitlines() if gold.exists() else []:
            quote = json.loads(line)["quote"]
            at = document.text.find(quote)
            quotes += 1
            if any(at < end and start < at + len(quote) for start, end, _ in document.cut):
                cut.append(quote)
    assert quotes > 500
    assert cut == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read every file")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(DocumentError, match="cannot be opened"):
        load(path)
