"""Fetching is polite, bounded, and stays out of private networks."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from kyori.watching import fetching
from kyori.watching.fetching import Fetcher, FetchError, seconds_of


def fetcher(*given: str, waits: list[float] | None = None) -> Fetcher:
    return Fetcher(given, gap=0.5, sleep=(waits if waits is not None else []).append)


def test_it_says_who_asks_and_asks_whether_anything_changed(server: Any) -> None:
    server.answers["/feed"] = (200, {"ETag": '"one"', "Last-Modified": "Mon, 01 Jul 2024 00:00:00 GMT"}, b"<rss/>")
    asking = fetcher(server.url)
    first = asking.get(f"{server.url}/feed")
    again = asking.get(f"{server.url}/feed", etag=first.etag, modified=first.modified)
    assert (first.status, first.body, again.status) == (200, b"<rss/>", 304)
    assert server.paths() == ["/robots.txt", "/feed", "/feed"]
    assert all(h["user-agent"].startswith("Kyori/") for _, h in server.asked)
    assert server.asked[-1][1]["if-modified-since"] == first.modified
    assert all(h["host"] == f"127.0.0.1:{server.port}" for _, h in server.asked)


def test_robots_and_pauses(server: Any) -> None:
    server.answers["/robots.txt"] = (200, {}, b"User-agent: kyori\nDisallow: /private\nCrawl-delay: 7\n")
    server.answers["/open"] = (200, {}, b"x")
    waits: list[float] = []
    asking = fetcher(server.url, waits=waits)
    assert asking.get(f"{server.url}/open").body == b"x"
    assert waits and 6 < waits[-1] <= 7
    with pytest.raises(FetchError, match=r"robots\.txt"):
        asking.get(f"{server.url}/private/feed")
    assert "/private/feed" not in server.paths()


def test_a_server_in_trouble_is_left_alone(server: Any) -> None:
    server.answers["/robots.txt"] = (503, {"Retry-After": "3600"}, b"")
    with pytest.raises(FetchError) as refused:
        fetcher(server.url).get(f"{server.url}/feed")
    assert refused.value.retry_after == 3600
    assert server.paths() == ["/robots.txt"]


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://example.org/x", "http://localhost:{other}/x", "http://[::1]:{other}/x", "//"],
)
def test_redirects_lead_nowhere_private(server: Any, target: str) -> None:
    onward = target.format(other=server.port)
    server.answers["/feed"] = (302, {"Location": onward}, b"")
    server.answers["/x"] = (200, {}, b"secret")
    with pytest.raises(FetchError):
        fetcher(server.url).get(f"{server.url}/feed")
    assert "/x" not in server.paths()


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x", "http://10.0.0.1/x", "http://169.254.169.254/x",
                                 "http://[::ffff:127.0.0.1]/x", "http://0x7f000001/x"])  # fmt: skip
def test_private_addresses_must_be_given(url: str) -> None:
    with pytest.raises(FetchError, match=r"private network|no such server"):
        fetcher("https://example.org/feed").get(url)


def test_redirects_end(server: Any) -> None:
    server.answers["/a"] = (301, {"Location": "/a"}, b"")
    with pytest.raises(FetchError, match="redirects"):
        fetcher(server.url).get(f"{server.url}/a")


def test_large_answers_are_cut_short(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 100_000)
    server.answers["/plain"] = (200, {}, b"x" * 200_000)
    server.answers["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 5_000_000))
    for path in ("/plain", "/bomb"):
        with pytest.raises(FetchError, match="more than 97 kB"):
            fetcher(server.url).get(server.url + path)


def test_retry_after() -> None:
    assert seconds_of("Thu, 01 Jan 1970 00:01:40 GMT", now=40.0) == 60.0
    assert seconds_of("soon") == seconds_of("") == 0.0
