"""Rounds of watching: what arrives is read once, and the digest says what it did."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import kyori
from kyori.cli.app import run
from kyori.errors import KyoriError
from kyori.watching import Digest, watch
from kyori.workbench import Workbench

PLAN = """---
source: Test Daily
title: 訪問の予定 <b>*x*</b>
date: 2024-06-10
language: ja
---
ロシアのプーチン大統領は2024年6月20日にベトナムを訪問する予定だ。
"""
DONE = """---
source: Other Times
title: 大統領の訪問
date: 2024-06-21
language: ja
---
ロシアのプーチン大統領は2024年6月20日、ベトナムを訪問した。ロシアはベトナムとの関係を包括的戦略的パートナーシップに格上げした。
"""
NOW = time.mktime((2024, 6, 22, 9, 0, 0, 0, 0, -1))


def feed(*items: tuple[str, str]) -> bytes:
    told = "".join(f"<item><guid>{g}</guid><title>News {g}</title><description>{d}</description>"
                   "<pubDate>Fri, 21 Jun 2024 09:00:00 GMT</pubDate></item>" for g, d in items)  # fmt: skip
    return f"<rss><channel><title>Wire</title>{told}</channel></rss>".encode()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    with kyori.open(tmp_path / "w.db") as opened:
        yield opened


@pytest.fixture
def look(bench: Workbench, unhurried: Callable[[float], None]) -> Callable[..., Digest]:
    def once(*sources: object, at: float = NOW, **options: Any) -> Digest:
        given = {"once": True, "settle": 0, "sleep": unhurried, "clock": lambda: at} | options
        (digest,) = watch(bench, *map(str, sources), **given)
        return digest

    return once


def test_a_folder_is_read_as_it_fills(look: Callable[..., Digest], tmp_path: Path, bench: Workbench) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    assert look(folder).empty
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    first = look(folder)
    assert [f.status for f in first.changes.new] == ["planned"]
    assert not first.changes.changed
    assert look(folder).empty
    (folder / "done.txt").write_text(DONE, encoding="utf-8")
    second = look(folder)
    assert [(c.before, c.fact.status) for c in second.changes.changed] == [("planned", "done")]
    assert second.changes.new and not {f.id for f in second.changes.new} & {c.fact.id for c in second.changes.changed}
    assert [f.outcome for f in (*second.due, *second.decided)] == ["came true"]
    (moved,) = second.changes.moved
    assert {moved.after.a, moved.after.b} == {"RUS", "VNM"}
    assert moved.after.distance == bench.distance("RUS", "VNM", at="2024-06-22").distance
    assert moved.closeness == pytest.approx(sum(p.contribution for p in moved.parts), abs=1e-9)
    for language in ("ja", "en"):
        page, text = second.to_html(language), second.to_markdown(language)
        assert "ベトナムを訪問した" in page and "ベトナムを訪問した" in text
        assert not re.search(r"<(?:b|script|img|link)\b", page)
        assert r"\<b\>\*x\*" in text
    assert json.loads(second.written("json"))["changed"][0]["told"]


def test_files_that_are_still_written_are_left_for_later(look: Callable[..., Digest], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / "a.txt"
    path.write_text(PLAN[:60], encoding="utf-8")

    def meanwhile(_: float) -> None:
        path.write_text(PLAN, encoding="utf-8")

    assert look(folder, sleep=meanwhile).empty
    assert look(folder).changes.new


def test_a_broken_file_is_told_once(look: Callable[..., Digest], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    assert "a.pdf" in look(folder).failed[0]
    assert look(folder).empty


def test_a_feed_is_asked_seldom_and_read_once(look: Callable[..., Digest], server: Any) -> None:
    one, two = ("1", "ロシアはベトナムを訪問した。"), ("2", "中国はベトナムの漁船を拿捕した。")
    server.answers["/f"] = (200, {"ETag": "a"}, feed(one))
    first = look(f"{server.url}/f", gap=0)
    assert len(first.changes.outcomes) == 1 and first.changes.new
    soon = look(f"{server.url}/f", at=NOW + 60, gap=0)
    assert soon.empty and soon.waiting and server.paths().count("/f") == 1
    assert look(f"{server.url}/f", at=NOW + 1000, gap=0).empty
    assert server.asked[-1][1]["if-none-match"] == "a"
    server.answers["/f"] = (200, {"ETag": "b"}, feed(two, one))
    later = look(f"{server.url}/f", at=NOW + 2000, gap=0)
    assert [o.document.title for o in later.changes.outcomes if o.document] == ["News 2"]


def test_retry_after_is_kept_across_rounds(look: Callable[..., Digest], server: Any) -> None:
    server.answers["/f"] = (429, {"Retry-After": "86400"}, b"")
    assert "429" in look(f"{server.url}/f", gap=0).failed[0]
    assert look(f"{server.url}/f", at=NOW + 80_000, gap=0).waiting
    server.answers["/f"] = (200, {}, feed(("1", "ロシアはベトナムを訪問した。")))
    assert look(f"{server.url}/f", at=NOW + 87_000, gap=0).changes.new


def test_pages_of_the_same_host_only(look: Callable[..., Digest], server: Any) -> None:
    item = ("<rss><channel><title>Wire</title><item><guid>1</guid><title>t</title><link>/p.txt</link>"
            "<description>要約だ。</description></item><item><guid>2</guid><title>u</title>"
            "<link>http://127.0.0.1:9/p</link><description>日本は中国を非難した。</description></item>"
            "</channel></rss>")  # fmt: skip
    server.answers["/f"] = (200, {}, item.encode())
    server.answers["/p.txt"] = (200, {}, "ロシアのプーチン大統領はベトナムを訪問した。".encode())
    digest = look(f"{server.url}/f", pages=True, gap=0)
    texts = {o.document.title: o.document.text.strip() for o in digest.changes.outcomes if o.document}
    assert texts == {"t": "ロシアのプーチン大統領はベトナムを訪問した。", "u": "日本は中国を非難した。"}
    assert not digest.failed


def test_forecasts_come_due_once(look: Callable[..., Digest], tmp_path: Path, bench: Workbench) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    bench.read(tmp_path / "plan.txt")
    empty = tmp_path / "in"
    empty.mkdir()
    assert not look(empty, at=NOW - 5 * 86400).due
    assert len(look(empty, at=NOW).due) == 1
    assert not look(empty, at=NOW + 86400).due


def test_wrong_use_is_told(look: Callable[..., Digest], tmp_path: Path) -> None:
    with pytest.raises(KyoriError, match="nothing to watch"):
        look()
    with pytest.raises(KyoriError, match="no such"):
        look(tmp_path / "none")
    (tmp_path / "w.db.watch.json").write_text("[]", encoding="utf-8")
    with pytest.raises(KyoriError, match="cannot be read"):
        look(tmp_path)


def test_the_command_writes_digests(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "in", tmp_path / "digests"
    folder.mkdir()
    (folder / "done.txt").write_text(DONE, encoding="utf-8")
    asked = ["watch", str(folder), "--once", "--settle", "0", "--ledger", str(tmp_path / "k.db")]
    assert run([*asked, "--out", str(folder / "d")]) == 2
    assert run([*asked, "--out", str(out), "--format", "html", "--lang", "ja"]) == 0
    (page,) = out.iterdir()
    assert page.suffix == ".html" and "新しい事実" in page.read_text(encoding="utf-8")
    capsys.readouterr()
    assert run(asked) == 0
    assert "Nothing new." in capsys.readouterr().out
