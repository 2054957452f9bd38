"""A real Chromium: from three documents to a number, its quote, a correction and back; nothing leaves the machine."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from tests.web.conftest import REPORTS, TOKEN
from tests.web.devtools import MISSING, Chromium, found

from kyori.web import application
from kyori.web.server import _listen

pytestmark = pytest.mark.skipif(found() is None, reason=MISSING)

AXE = Path(__file__).parent / "data" / "axe.min.js"
PAGES = ("/", "/pair/VNM/RUS", "/pair/VNM/RUS/explain", "/state/VNM", "/system", "/documents", "/review", "/conflicts",
         "/forecasts", "/sources", "/import", "/compare", "/search?q=actor:VNM", "/nowhere")  # fmt: skip
_RULES = '{runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}'


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workbench on an empty ledger of its own."""
    ledger = tmp_path_factory.mktemp("browser") / "b.db"
    listening = _listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(application(ledger, token=TOKEN), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="module")
def chromium(base: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """A browser that came in by the link and dropped three documents."""
    folder = tmp_path_factory.mktemp("dropped")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    browser = Chromium(str(found()))
    browser.open(f"{base}/?token={TOKEN}&lang=en")
    assert "token" not in browser.js("location.href"), "the token does not stay in the address"
    browser.open(f"{base}/import?lang=en")
    browser.choose("#drop input[type=file]", *(folder / name for name in REPORTS))
    browser.click("#drop button")
    browser.until("document.querySelectorAll('main tbody tr').length === 3")
    yield browser
    browser.close()
    asked = [r for r in browser.requests if not r.startswith("data:")]
    assert {urlsplit(r).netloc for r in asked} == {urlsplit(base).netloc}, "nothing leaves the machine"
    assert [e for e in browser.errors if "404" not in e] == [], "scripts and the policy of the pages are at peace"


def _distance(browser: Chromium, base: str, query: str = "") -> str:
    browser.open(f"{base}/pair/CHN/VNM?lang=en{query}")
    return str(browser.js("document.querySelector('.big strong').textContent"))


def _statement(browser: Chromium, words: str) -> str:
    """The id of the statement on the page whose quote holds some words."""
    return str(
        browser.js(f"[...document.querySelectorAll('.statement')].find(s => s.textContent.includes('{words}')).id")
    )


def _go_to(browser: Chromium, statement: str) -> None:
    """Down from the first statement to one."""
    count = browser.js("document.querySelectorAll('.statement').length")
    for key in ("k" * count) + ("j" * count):
        if _held(browser) == statement:
            return
        browser.press(key)
    assert _held(browser) == statement


def _held(browser: Chromium) -> str:
    return str(browser.js("document.querySelector('.statement.current').id"))


def test_a_number_is_followed_to_its_quote(chromium: Chromium, base: str) -> None:
    chromium.open(f"{base}/?lang=en")
    chromium.write("input[name=a]", "Vietnam")
    chromium.write("input[name=b]", "Russia")
    chromium.leaving(lambda: chromium.press("Enter"))
    assert chromium.js("location.pathname") == "/pair/VNM/RUS"
    chromium.leaving(lambda: chromium.click(".big a"))
    assert chromium.js("location.pathname").endswith("/explain")
    chromium.js("document.querySelectorAll('details').forEach(d => d.open = true)")
    chromium.leaving(lambda: chromium.click(".tree a[href*='/fact/']"))
    quote = chromium.js("document.querySelector('blockquote mark').textContent")
    chromium.leaving(lambda: chromium.click("blockquote a"))
    assert chromium.js("location.pathname").startswith("/document/")
    assert chromium.js("document.querySelector('.statement.current q').textContent") == quote
    assert quote in chromium.js("[...document.querySelectorAll('mark.on')].map(m => m.textContent).join('')")


def test_judging_with_keys_moves_the_number_and_undo_brings_it_back(chromium: Chromium, base: str) -> None:
    before = _distance(chromium, base)
    chromium.leaving(lambda: chromium.click("blockquote a, td a[href*='/fact/']"))
    chromium.leaving(lambda: chromium.click("blockquote a"))
    seized = _statement(chromium, "拿捕")
    for _ in range(10):
        chromium.press("k")
    first = _held(chromium)
    chromium.press("j")
    assert _held(chromium) != first
    chromium.press("k")
    assert _held(chromium) == first
    _go_to(chromium, seized)
    document = chromium.js("location.href")
    chromium.press("r")
    chromium.until(f"document.getElementById('{seized}').classList.contains('reject')")
    chromium.press("z")
    chromium.until(f"!document.getElementById('{seized}').classList.contains('reject')")
    chromium.press("r")
    chromium.until(f"document.getElementById('{seized}').classList.contains('reject')")
    assert _distance(chromium, base) != before
    chromium.open(document.split("#")[0] + f"#{seized}")
    chromium.press("z")
    chromium.until(f"!document.getElementById('{seized}').classList.contains('reject')")
    assert _distance(chromium, base) == before


def test_accepting_goes_on_to_the_next(chromium: Chromium, base: str) -> None:
    chromium.open(f"{base}/review?lang=en")
    chromium.leaving(lambda: chromium.click(".statement .quote a"))
    document = chromium.js("location.pathname")
    chromium.open(f"{base}{document}?lang=en")
    chromium.press("j")
    one = _held(chromium)
    chromium.press("a")
    chromium.until(f"document.getElementById('{one}').classList.contains('accept')")
    two = chromium.until(f"(c => c && c.id !== '{one}' && c.id)(document.querySelector('.statement.current'))")
    chromium.press("u")
    chromium.until(f"document.getElementById('{two}').classList.contains('unsure')")
    chromium.press("z")
    chromium.until(f"!document.getElementById('{two}').classList.contains('unsure')")


def test_a_correction_changes_the_distance_and_is_taken_back(chromium: Chromium, base: str) -> None:
    before = _distance(chromium, base)
    chromium.leaving(lambda: chromium.click("td a[href*='/fact/']"))
    chromium.leaving(lambda: chromium.click("blockquote a"))
    seized = _statement(chromium, "拿捕")
    _go_to(chromium, seized)
    chromium.press("c")
    chromium.until("document.activeElement.name === 'type'")
    chromium.write(f"#{seized} details.correct[open] input[name=type]", "AGREE")
    chromium.press("Enter")
    corrected = chromium.until("(c => c && c.id)(document.querySelector('.statement.correct'))")
    after = _distance(chromium, base)
    assert after != before
    chromium.js("history.back()")
    chromium.until("location.pathname.startsWith('/document/') && document.readyState === 'complete'")
    chromium.open(chromium.js("location.href.split(/[?#]/)[0]") + f"?lang=en&s={corrected.removeprefix('s-')}")
    chromium.until(f"document.querySelector('.statement.current')?.id === '{corrected}'")
    chromium.press("z")
    chromium.until("!document.querySelector('.statement.correct')")
    assert _distance(chromium, base) == before


def test_a_link_shows_the_earlier_clock(chromium: Chromium, base: str) -> None:
    chromium.open(f"{base}/pair/VNM/RUS?lang=ja")
    assert "原発協定を締結した" in chromium.js("document.body.textContent")
    chromium.write("input[name=as_of]", "2024-12-31")
    chromium.leaving(lambda: chromium.press("Enter"))
    shared = chromium.js("location.href")
    chromium.open(shared)
    assert "原発協定を締結した" not in chromium.js("document.body.textContent")
    assert "2024-12-31" in chromium.js("document.querySelector('.past').textContent")


def test_the_keys_are_listed_and_lead_to_the_search(chromium: Chromium, base: str) -> None:
    chromium.open(f"{base}/?lang=en")
    chromium.press("?")
    chromium.until("document.querySelector('#keys').open")
    shown = chromium.js("[...document.querySelectorAll('#keys dt')].map(d => d.textContent)")
    assert len(shown) == len(set(shown))
    chromium.click("#keys form button")
    chromium.until("!document.querySelector('#keys').open")
    chromium.press("/")
    chromium.until("document.activeElement.id === 'find'")
    chromium.write("#find", "actor:CHN")
    chromium.leaving(lambda: chromium.press("Enter"))
    assert chromium.js("document.querySelectorAll('.results .quote').length") > 0


@pytest.mark.parametrize(("width", "dark", "lang"), [(1280, False, "ja"), (390, True, "en")], ids=["wide", "narrow"])
def test_every_page_fits_its_window_and_is_clean_for_axe(
    chromium: Chromium, base: str, width: int, dark: bool, lang: str
) -> None:
    chromium.look(width=width, dark=dark)
    script = AXE.read_text(encoding="utf-8")
    faults = []
    for path in _pages(chromium, base):
        chromium.open(base + path + ("&" if "?" in path else "?") + f"lang={lang}")
        if chromium.js("document.documentElement.scrollWidth - innerWidth") > 0:
            faults.append(f"{path} is wider than the window")
        chromium.js(script + ";0")
        faults += chromium.js(
            f"axe.run(document, {_RULES}).then(r => r.passes.length < 9 ? ['axe did not run'] : r.violations.map(v => "
            f"{path!r} + ' ' + v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target + n.failureSummary).join()))"
        )
    assert faults == []


def _pages(browser: Chromium, base: str) -> list[str]:
    """The fixed pages, a document and a fact of it."""
    browser.open(f"{base}/pair/VNM/RUS/timeline?lang=en")
    source = browser.js("document.documentElement.innerHTML")
    fact = re.search(r"/fact/f[0-9a-f]{15}", source)
    browser.open(f"{base}/documents?lang=en")
    document = re.search(r"/document/[0-9a-f]{16}", browser.js("document.documentElement.innerHTML"))
    assert fact
    assert document
    return [*PAGES, fact[0], document[0]]
