"""The record at the keyboard: judging, reviewing, withdrawing, erasing, history, forecasts, sources, briefs."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kyori.cli.app import run
from kyori.ledger import Ledger, Query
from kyori.model import Statement


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def kyori(monkeypatch: pytest.MonkeyPatch) -> Run:
    """``kyori`` with arguments, in this process: starting one takes longer than what these commands do."""

    def ran(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        out, err = io.StringIO(), io.StringIO()
        monkeypatch.setenv("COLUMNS", "140")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with redirect_stdout(out), redirect_stderr(err):
            code = run(list(map(str, arguments)))
        assert "defect of Kyori" not in err.getvalue(), err.getvalue()
        return Ran(code, out.getvalue(), err.getvalue())

    return ran


@pytest.fixture
def own(untouched: Path, tmp_path: Path) -> Path:
    """A copy of the ledger that a test may change."""
    return Path(shutil.copy(untouched, tmp_path / "kyori.db"))


def rows(ran: Any) -> list[dict[str, Any]]:
    return list(json.loads(ran.out))


def listed(kyori, own: Path, *asked: str) -> list[dict[str, Any]]:
    return rows(kyori(*asked, "--ledger", own, "--format", "json"))


def statement(kyori, own: Path, quote: str) -> dict[str, Any]:
    told = [t | {"fact": f["id"]} for f in listed(kyori, own, "facts") for t in f["told"]]
    return next(t for t in told if quote in t["quote"])


def test_judging_takes_effect_and_can_be_taken_back(kyori, own: Path) -> None:
    before = listed(kyori, own, "facts")
    met = statement(kyori, own, "格上げ")
    ran = kyori("judge", met["statement"], "reject", "--why", "not so", "--who", "Analyst", "--ledger", own)
    assert ran.code == 0
    assert "Analyst" in ran.out
    assert met["statement"] not in json.dumps(listed(kyori, own, "facts"))
    history = listed(kyori, own, "log", met["fact"])
    assert [e["what"] for e in history if e["what"] in ("told", "reject")] == ["told", "reject"]
    assert kyori("judge", met["statement"], "clear", "--ledger", own).code == 0
    assert listed(kyori, own, "facts") == before


def test_a_correction_shows_and_bad_ones_are_one_line(kyori, own: Path) -> None:
    met = statement(kyori, own, "格上げ")
    change = ("judge", met["statement"], "correct", "source=ベトナム", "target=China", "date=2012-08")
    [made] = rows(kyori(*change, "--ledger", own, "--format", "json"))
    assert made["changes"] == "source=VNM target=CHN date=2012-08"
    assert statement(kyori, own, "格上げ")["statement"] == made["corrected"]
    for wrong, what in (
        (("correct", "date"), "FIELD=VALUE"), (("correct", "type=VISIT"), "no type"), (("correct",), "to be changed"),
        (("accept", "type=AID"), "changes no field"), (("correct", "source=Narnia"), "no actor"),
    ):  # fmt: skip
        ran = kyori("judge", made["corrected"], *wrong, "--ledger", own)
        assert (ran.code, ran.out) == (2, "")
        assert what in ran.err


def test_review_with_keys_from_a_pipe_is_resumable(kyori, own: Path) -> None:
    ran = kyori("review", "--below", "1", "--list", "--ledger", own, "--format", "json")
    todo = [r["statement"] for r in rows(ran)]
    assert len(todo) >= 4
    ran = kyori("review", "--below", "1", "--ledger", own, "--who", "Analyst", stdin=b"axrq")
    assert ran.code == 0
    assert "2 judged" in ran.err
    ran = kyori("review", "--below", "1", "--ledger", own, stdin=b"uba")
    assert "1 judged" in ran.err
    judged = [(e["what"], e["statement"]) for e in listed(kyori, own, "log") if e["what"] not in ("read",)]
    expected = zip(("accept", "reject", "unsure", "clear", "accept"), (0, 1, 2, 2, 2), strict=True)
    assert judged == [(what, todo[number]) for what, number in expected]
    left = [r["statement"] for r in listed(kyori, own, "review", "--below", "1")]
    assert left == todo[3:]
    kyori("review", "--below", "1", "--ledger", own, stdin=b"cdate=2020 status=planned\n")
    [corrected] = [e for e in listed(kyori, own, "log") if e["what"] == "correct"]
    assert corrected["statement"] == todo[3]
    assert kyori("review", "--below", "0", "--ledger", own).code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_review_at_a_terminal_takes_single_keys(own: Path) -> None:
    import pty
    import select

    command = [sys.executable, "-m", "kyori", "review", "--below", "1", "--ledger", str(own), "--who", "Analyst"]
    main, terminal = pty.openpty()
    running = subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=os.environ | {"TERM": "xterm", "COLUMNS": "120"}
    )
    os.close(terminal)
    seen = ""

    def until(mark: str) -> None:
        nonlocal seen
        while mark not in seen:
            assert select.select([main], [], [], 30)[0], seen
            try:
                seen += os.read(main, 65536).decode(errors="replace")
            except OSError:
                break
        assert mark in seen, seen
        seen = seen.split(mark, 1)[1]

    until("[q]uit")
    os.write(main, b"r")  # no Enter
    until("2/")
    until("[q]uit")
    os.write(main, b"c")
    until("FIELD=VALUE")
    os.write(main, b"status=possible\n")
    until("3/")
    until("[q]uit")
    os.write(main, b"q")
    until("2 judged")
    assert running.wait(timeout=30) == 0
    os.close(main)


def test_a_withdrawal_marks_facts_and_sentences_that_were_written(kyori, own: Path, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    assert kyori("brief", "VNM", "--with", "RUS", "-o", page, "--ledger", own).code == 0
    assert kyori("briefs", page, "--ledger", own).code == 0
    ran = kyori("withdraw", "visit", "--why", "retracted", "--on", "2024-08-01", "--ledger", own, "--format", "json")
    marked = rows(ran)
    facts = [r for r in marked if r["what"] == "fact"]
    sentences = [r for r in marked if r["what"] == "sentence"]
    assert any(not r["stands"] for r in facts)
    assert sentences
    assert all(r["lost"] == ["withdrawn"] for r in sentences)
    ran = kyori("briefs", page, "--ledger", own, "--format", "json")
    assert ran.code == 1
    assert {r["id"] for r in rows(ran)} == {r["id"] for r in sentences}
    assert "訪問" not in kyori("facts", "VNM", "RUS", "--ledger", own).out
    assert "(1 withdrawn)" in kyori("facts", "VNM", "RUS", "--withdrawn", "--ledger", own).out
    assert "訪問" in kyori("facts", "VNM", "RUS", "--as-of", "2024-07-31", "--ledger", own).out
    assert kyori("withdraw", "visit", "--why", "right after all", "--undo", "--ledger", own).code == 0
    assert kyori("briefs", page, "--ledger", own).code == 0
    assert kyori("withdraw", "nothing", "--why", "x", "--ledger", own).code == 2
    assert kyori("briefs", own, "--ledger", own).code == 2


def test_erasing_asks_and_leaves_an_entry(kyori, own: Path, reports: Path) -> None:
    assert kyori("erase", "visit", "--why", "order", "--ledger", own, stdin=b"no\n").code == 1
    document = next(e["document"] for e in listed(kyori, own, "log") if "ハノイを訪問" in e["detail"])
    assert kyori("erase", "visit", "--why", "order", "--ledger", own, stdin=b"yes\n").code == 0
    assert "トー・ラム".encode() not in own.read_bytes()
    [entry] = [e for e in listed(kyori, own, "log", document) if e["what"] == "erased"]
    assert (entry["why"], entry["detail"].split()[0].isdigit()) == ("order", True)
    again = kyori("read", reports, "--ledger", own)
    assert again.code == 0
    assert "was erased from the ledger" in again.err


def test_history_of_what_is_not_there(kyori, own: Path) -> None:
    ran = kyori("log", "f000000000000000", "--ledger", own)
    assert (ran.code, ran.out) == (2, "")
    assert len(listed(kyori, own, "log", "--last", "2")) == 2


def test_forecasts_and_sources(kyori, own: Path, tmp_path: Path) -> None:
    report = tmp_path / "plan.txt"
    report.write_text(
        "---\nsource: 架空通信\ntitle: 訪問の予定\ndate: 2024-06-01\nlanguage: ja\n---\n"
        "ロシアのプーチン大統領は6月20日にベトナムを訪問する可能性が高い。\n", encoding="utf-8",
    )  # fmt: skip
    assert kyori("read", report, "--ledger", own).code == 0
    ran = kyori("forecasts", "VNM", "RUS", "--due", "2024-06", "--ledger", own, "--format", "json")
    [foreseen] = rows(ran)
    assert (foreseen["outcome"], foreseen["word"], foreseen["publisher"]) == ("came true", "可能性が高", "架空通信")
    assert foreseen["decided"]
    table = kyori("forecasts", "--ledger", own).out
    assert "by source" in table
    assert "by speaker" in table
    [count] = listed(kyori, own, "forecasts", "--source", "架空通信", "--by", "source")
    assert (count["came_true"], count["scored"]) == (1, 1)
    assert kyori("forecasts", "--due", "1999", "--ledger", own).code == 1
    assert kyori("forecasts", "--as-of", "2024-06-10", "--ledger", own, "--format", "json").out.count('"open"') == 1

    assert "unrated" in kyori("sources", "--ledger", own).out
    rated = kyori("sources", "rate", "架空通信", "D", "--from", "2024-01-01", "--why", "often wrong", "--ledger", own)
    assert rated.code == 0
    assert "not usually reliable" in kyori("sources", "--ledger", own).out
    plain = kyori("facts", "VNM", "--ledger", own, "--format", "json").out
    assert kyori("facts", "VNM", "--weigh-sources", "--ledger", own, "--format", "json").out != plain
    for wrong in (("rate", "架空通信", "Z", "--why", "x"), ("rate", "架空通信", "B"), ("list", "x")):
        assert kyori("sources", *wrong, "--ledger", own).code == 2


def test_rereading_shows_first_and_stores_when_told_to(kyori, own: Path) -> None:
    assert kyori("reread", "--ledger", own, "--processes", "1").code == 0
    with Ledger.open(own) as ledger:
        [visit] = [d for d in ledger.documents() if d.name == "visit"]
        told = ledger.statements(Query(documents=(visit.id,)))
        # As if an older reader had dated one otherwise, missed one, and seen one that is not there.
        older = [s.replaced(reader="") for s in told[1:]]
        older[0] = older[0].replaced(status="possible")
        quote = "包括的"
        start = visit.text.index(quote)
        odd = Statement("event", "ASSAULT", ("RUS",), ("VNM",), "done", quote, start=start, end=start + 3, score=0.5)
        ledger.add(visit, [*older, odd], reader="kyori.ja/0")
    before = listed(kyori, own, "facts")
    ran = kyori("reread", "visit", "--ledger", own, "--format", "json")
    assert ran.code == 1
    changes = rows(ran)
    assert sorted(c["what"] for c in changes) == ["changed", "gone", "new"]
    [changed] = [c for c in changes if c["what"] == "changed"]
    assert (changed["fields"], changed["was"]) == (["status"], "kyori.ja/0")
    assert listed(kyori, own, "facts") == before
    # What a person accepted stays, although the newer reader does not tell it.
    [gone] = [c for c in changes if c["what"] == "gone"]
    assert kyori("judge", gone["before"]["id"], "accept", "--ledger", own).code == 0
    ran = kyori("reread", "visit", "--apply", "--ledger", own, "--format", "json")
    assert ran.code == 0
    assert [c["verdict"] for c in rows(ran) if c["what"] == "gone"] == ["accept"]
    with Ledger.open(own) as ledger:
        now = {s.id for s in ledger.statements(Query(documents=(visit.id,)))}
    assert now == {s.id for s in told} | {gone["before"]["id"]}
    assert kyori("reread", "visit", "--ledger", own).code == 0
    assert "told no more" in kyori("log", visit.id, "--ledger", own).out


def test_backup_check_and_restore_at_the_keyboard(kyori, own: Path, tmp_path: Path) -> None:
    file, again = tmp_path / "backup.db", tmp_path / "again.db"
    assert kyori("backup", file, "--ledger", own).code == 0
    assert kyori("backup", file, "--ledger", own).code == 2
    assert kyori("restore", file, "--ledger", again).code == 0
    assert listed(kyori, again, "facts") == listed(kyori, own, "facts")
    assert kyori("check", "--ledger", again).code == 0
    with sqlite3.connect(again) as connection:
        connection.execute("UPDATE documents SET text = replace(text, 'ハノイ', 'フエ')")
    connection.close()
    ran = kyori("check", "--ledger", again)
    assert ran.code == 1
    assert "its words are not those that were stored" in ran.out
    ran = kyori("rescue", again, tmp_path / "rescued.db")
    assert ran.code == 1
    assert kyori("check", "--ledger", tmp_path / "rescued.db").code == 0
