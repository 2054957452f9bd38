"""A person judges statements on the page, and numbers follow."""

from __future__ import annotations

import re

from tests.web.conftest import Browser


def _statements(browser: Browser, title: str) -> tuple[str, list[str]]:
    listed = browser.get("/documents").text
    found = re.search(rf"/document/([0-9a-f]{{16}})[^>]*>{title}", listed)
    assert found
    page = browser.get(f"/document/{found[1]}").text
    return found[1], re.findall(r'id="s-([0-9a-f]{16})"', page)


def _distance(browser: Browser) -> str:
    found = re.search(r"<strong>([0-9.—]+)</strong>", browser.get("/pair/CHN/VNM").text)
    assert found
    return found[1]


def test_rejecting_changes_the_distance_and_undo_brings_it_back(browser: Browser) -> None:
    mark = browser.mark()
    before = _distance(browser)
    document, statements = _statements(browser, "翌年の記事")
    page = browser.get(f"/document/{document}").text
    seized = next(s for s in statements if "拿捕" in page.split(f'id="s-{s}"')[1].split("</li>")[0])
    answer = browser.post(f"/statement/{seized}/judge", {"verdict": "reject", "csrf": mark}, HX_Request="true")
    assert answer.status == 200
    assert "reject" in answer.text
    assert _distance(browser) != before
    assert f'id="s-{seized}"' in browser.get(f"/document/{document}").text, "what was rejected can still be seen"
    assert browser.post(f"/statement/{seized}/judge", {"verdict": "clear", "csrf": mark}).status == 303
    assert _distance(browser) == before


def test_correcting_a_field_is_seen_at_once(browser: Browser) -> None:
    document, statements = _statements(browser, "大統領の訪問")
    form = {
        "verdict": "correct",
        "document": document,
        "date": "2024-06-19",
        "why": "the calendar",
        "csrf": browser.mark(),
    }
    page = browser.get(f"/document/{document}").text
    visit = next(s for s in statements if "訪問した" in page.split(f'id="s-{s}"')[1].split("</li>")[0])
    answer = browser.post(f"/statement/{visit}/judge?lang=en", form, HX_Request="true")
    assert answer.status == 200
    made = re.search(r'id="s-([0-9a-f]{16})"', answer.text)
    assert made
    assert made[1] != visit
    assert "19" in answer.text
    assert browser.post(f"/statement/{made[1]}/judge", {"verdict": "clear", "csrf": browser.mark()}).status == 303


def test_several_at_once(browser: Browser) -> None:
    document, statements = _statements(browser, "大統領の訪問")
    mark = browser.mark()
    body = f"verdict=accept&csrf={mark}&" + "&".join(f"id={s}" for s in statements)
    answer = browser.post("/statements/judge", body.encode(), Accept="application/json",
                          Content_Type="application/x-www-form-urlencoded")  # fmt: skip
    assert answer.status == 200
    assert f'"done":{len(statements)}' in answer.text
    for s in statements:
        browser.post(f"/statement/{s}/judge", {"verdict": "clear", "csrf": mark})
    assert document


def test_a_statement_by_hand_keeps_those_before(browser: Browser) -> None:
    document, before = _statements(browser, "大統領の訪問")
    form = {
        "start": "0", "end": "3", "kind": "event", "type": "SUPPORT", "source": "ロシア", "target": "ベトナム",
        "status": "done", "csrf": browser.mark(),
    }  # fmt: skip
    first = browser.post(f"/document/{document}/statements", form)
    second = browser.post(f"/document/{document}/statements", form | {"type": "ACCUSE"})
    assert (first.status, second.status) == (303, 303)
    _, after = _statements(browser, "大統領の訪問")
    assert len(after) == len(before) + 2


def test_what_breaks_the_codebook_is_refused(browser: Browser) -> None:
    document, _ = _statements(browser, "大統領の訪問")
    form = {"start": "0", "end": "3", "kind": "event", "type": "HUGS", "source": "RUS", "csrf": browser.mark()}
    answer = browser.post(f"/document/{document}/statements", form)
    assert answer.status == 400
    assert "HUGS" in answer.text


def test_files_are_read_and_what_was_not_is_said(browser: Browser) -> None:
    line = "----part"
    sent = (
        f'--{line}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{browser.mark()}\r\n'
        f'--{line}\r\nContent-Disposition: form-data; name="files"; filename="../../sent.txt"\r\n'
        "Content-Type: text/plain\r\n\r\n2024年5月1日、フランスはエジプトを非難した。\r\n"
        f'--{line}\r\nContent-Disposition: form-data; name="files"; filename="broken.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n%PDF-1.7 nothing more\r\n"
        f"--{line}--\r\n"
    ).encode()
    answer = browser.post("/import", sent, Content_Type=f"multipart/form-data; boundary={line}")
    assert answer.status == 200
    assert "sent.txt" in answer.text
    assert "broken.pdf" in answer.text
    assert "フランス" in browser.get("/pair/FRA/EGY?lang=ja").text


def test_facts_are_put_together_and_taken_apart_on_the_page(browser: Browser) -> None:
    listed = browser.get("/pair/VNM/RUS/timeline.json").text + browser.get("/pair/VNM/RUS/facts.json").text
    facts = list(dict.fromkeys(re.findall(r'"(f[0-9a-f]{15})"', listed)))
    pages = {f: browser.get(f"/fact/{f}?lang=en").text for f in facts}
    one, other = next(
        (f, m[1]) for f, p in pages.items() if (m := re.search(r'name="other" value="(f[0-9a-f]{15})"', p))
    )
    form = {"other": other, "why": "one and the same deal", "csrf": browser.mark()}
    assert browser.post(f"/fact/{one}/merge", {**form, "csrf": ""}).status == 403
    made = browser.post(f"/fact/{one}/merge", form)
    assert made.status == 303
    joined = browser.get(made.headers["location"]).text
    statements = re.findall(r'name="id" value="([0-9a-f]{16})"', joined)
    assert len(statements) == 2
    fact = re.search(r"f[0-9a-f]{15}", made.headers["location"])
    assert fact
    apart = browser.post(f"/fact/{fact[0]}/split", {"id": statements[0], "why": "they are two", "csrf": browser.mark()})
    assert apart.status == 303
    assert 'name="id"' not in browser.get(apart.headers["location"]).text
