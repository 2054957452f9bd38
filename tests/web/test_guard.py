"""Nobody sees or changes anything without the token, from another site, or by another name."""

from __future__ import annotations

import pytest
from tests.web.conftest import TOKEN, Browser


def test_without_the_token_nothing_is_shown(stranger: Browser) -> None:
    for path in ("/", "/pair/VNM/RUS", "/documents", "/static/app.css", "/pair/VNM/RUS/timeline.json"):
        answer = stranger.get(path)
        assert answer.status == 403
        assert "ベトナム" not in answer.text


def test_a_wrong_token_is_refused(stranger: Browser) -> None:
    assert stranger.get("/?token=guess").status == 403
    assert stranger.get("/", Authorization="Bearer guess").status == 403


def test_the_link_leaves_the_token_out_of_the_address(stranger: Browser) -> None:
    answer = stranger.get(f"/pair/VNM/RUS?token={TOKEN}&as_of=2024-12")
    assert answer.status == 303
    assert answer.headers["location"] == "/pair/VNM/RUS?as_of=2024-12"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert TOKEN not in cookie


def test_the_link_cannot_lead_to_another_server(stranger: Browser) -> None:
    assert stranger.get(f"//evil.example/?token={TOKEN}").headers["location"].startswith("/evil")


def test_another_name_is_not_served(browser: Browser) -> None:
    assert browser.get("/", Host="evil.example").status == 421


@pytest.mark.parametrize("path", ["/statement/x/judge", "/statements/judge", "/sources", "/document/x/statements"])
def test_what_changes_something_needs_the_pages_mark(browser: Browser, path: str) -> None:
    assert browser.post(path, {"verdict": "accept"}).status == 403
    assert browser.post(path, {"verdict": "accept", "csrf": "0" * 64}).status == 403


def test_what_another_site_sends_is_refused(browser: Browser) -> None:
    form = {"verdict": "accept", "csrf": browser.mark()}
    assert browser.post("/statement/x/judge", form, Origin="http://evil.example").status == 403
    assert browser.post("/statement/x/judge", form, Sec_Fetch_Site="cross-site").status == 403


def test_headers_hold_a_page_in(browser: Browser) -> None:
    headers = browser.get("/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_a_form_that_is_too_large_is_refused(browser: Browser) -> None:
    assert browser.post("/sources", b"x" * (2 << 20), Content_Type="application/x-www-form-urlencoded").status == 413


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fworkbench.py"])
def test_no_path_leads_out_of_the_static_folder(browser: Browser, path: str) -> None:
    assert browser.get(path).status == 404
