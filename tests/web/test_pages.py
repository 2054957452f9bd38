"""Every page shows what it should, in both languages, and a link keeps both clocks."""

from __future__ import annotations

import re

import pytest
from tests.web.conftest import Browser, json_of

PAGES = ("/", "/pair/VNM/RUS", "/pair/VNM/RUS/explain", "/state/VNM", "/system", "/documents", "/review", "/conflicts",
         "/forecasts", "/sources", "/import", "/compare", "/search", "/search?q=actor:VNM")  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_page_answers_in_both_languages(browser: Browser, path: str, lang: str) -> None:
    answer = browser.get(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    assert answer.status == 200
    assert f'<html lang="{lang}">' in answer.text
    assert "defect" not in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_fetched_from_elsewhere(browser: Browser, path: str) -> None:
    text = browser.get(path).text
    outside = re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', text)
    assert outside == []
    assert not re.search(r"<script(?![^>]*src=)", text)
    assert " style=" not in re.sub(r"<svg.*?</svg>", "", text, flags=re.S)


def test_a_link_shows_what_was_known_that_day(browser: Browser) -> None:
    now = browser.get("/pair/VNM/RUS?lang=ja").text
    then = browser.get("/pair/VNM/RUS?lang=ja&as_of=2024-12").text
    assert "原発協定を締結した" in now
    assert "原発協定を締結した" not in then
    assert "as_of=2024-12" in then


def test_a_number_leads_down_to_its_quote(browser: Browser) -> None:
    tree = browser.get("/pair/VNM/RUS/explain?lang=en").text
    fact = re.search(r'href="(/fact/f[0-9a-f]{15})[?"]', tree)
    assert fact
    page = browser.get(fact[1]).text
    place = re.search(r'href="(/document/[0-9a-f]{16})\?[^"#]*#s-([0-9a-f]{16})"', page)
    assert place
    document = browser.get(place[1]).text
    assert f'id="s-{place[2]}"' in document
    assert "<mark" in document


@pytest.mark.parametrize(
    "table",
    [
        "pair/VNM/RUS/timeline", "pair/VNM/RUS/parts", "pair/VNM/RUS/ties", "state/VNM/facts", "state/VNM/hedge",
        "system/closeness", "conflicts/facts", "forecasts/list",
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["json", "csv", "parquet"])
def test_tables_are_files_too(browser: Browser, table: str, ending: str) -> None:
    answer = browser.get(f"/{table}.{ending}")
    assert answer.status == 200
    assert answer.headers["content-disposition"].endswith(f'.{ending}"')
    if ending == "parquet":
        assert answer.body[:4] == b"PAR1"
    if ending == "csv":
        assert answer.body[:3] == b"\xef\xbb\xbf"


def test_the_timeline_as_json_has_quotes_and_documents(browser: Browser) -> None:
    rows = json_of(browser.get("/pair/VNM/RUS/timeline.json"))
    assert rows
    assert all(row["quote"] and row["document"] for row in rows)


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/pair/XXQ/RUS", 404, "XXQ"),
        ("/pair/VNM/RUS?at=yesterday", 400, "no date"),
        ("/pair/VNM/RUS?kind=opinion", 400, "no kind"),
        ("/pair/VNM/RUS?min=7", 400, "no score"),
        ("/document/0000000000000000", 404, "0000"),
        ("/fact/f000000000000000", 404, "f0000"),
        ("/nowhere", 404, "Not Found"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(browser: Browser, path: str, status: int, says: str) -> None:
    answer = browser.get(path)
    assert answer.status == status
    assert says in answer.text
    assert "Traceback" not in answer.text


def test_hostile_documents_do_nothing_but_show_as_text(browser: Browser) -> None:
    listed = browser.get("/documents").text
    for page in (listed, browser.get("/sources").text, browser.get("/pair/JPN/CHN").text, browser.get("/").text):
        assert "<img src=x" not in page
        assert "<script>alert" not in page
    assert "&lt;img src=x onerror=alert(2)&gt;" in listed


def test_search_finds_statements_and_leads_to_them(browser: Browser) -> None:
    text = browser.get("/search?q=actor:CHN&lang=en").text
    assert "拿捕" in text
    assert re.search(r'href="/document/[0-9a-f]{16}\?[^"]*#s-[0-9a-f]{16}"', text)
    assert "Nothing was found" in browser.get("/search?q=actor:ISL&lang=en").text
    assert browser.get("/search?q=type:NOSUCH").status == 400


def test_a_quote_in_the_review_queue_leads_to_its_document(browser: Browser) -> None:
    assert re.search(r'href="/document/[0-9a-f]{16}\?[^"]*#q-[0-9a-f]{16}"', browser.get("/review").text)


def test_a_state_shows_its_posture(browser: Browser) -> None:
    text = browser.get("/state/VNM?lang=en&powers=RUS,CHN").text
    assert "Posture" in text
    assert "balancing" in text


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("md", b"#")])
def test_a_brief_is_written_from_the_page(browser: Browser, ending: str, begins: bytes) -> None:
    answer = browser.post("/pair/VNM/RUS/brief?lang=ja", {"format": ending, "csrf": browser.mark()})
    assert answer.status == 200
    assert answer.body.lstrip().startswith(begins) or ending == "md"
    assert answer.headers["content-disposition"].endswith(f'.{ending}"')
    assert browser.post("/pair/VNM/RUS/brief", {"format": ending}).status == 403
    assert browser.post("/pair/VNM/RUS/brief", {"format": "exe", "csrf": browser.mark()}).status == 400
