"""Several processes on one ledger, and one that is killed in the middle of its work."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kyori.ledger import Ledger, Query
from kyori.ledger.judging import judge
from kyori.ledger.withdrawals import withdraw

ADD = """
    import sys
    from kyori.ledger import Ledger
    from kyori.model import Document, Statement
    path, name, many = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with Ledger.open(path) as ledger:
        for number in range(many):
            text = f"Report {number} of {name}. " + "They met. " * 20
            start = text.index("They")
            said = [
                Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "They met", start=start + 10 * i,
                          end=start + 10 * i + 8)
                for i in range(20)
            ]
            added = ledger.add(Document(f"{name}{number}", text), said, reader="test/1")
            print(added.document, added.stored, flush=True)
"""


def _start(path: Path | str, name: str, many: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(ADD), str(path), name, str(many)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_processes_make_and_write_one_ledger_at_once(place: str) -> None:
    path = place
    writers = [_start(path, name, 40) for name in ("first", "second")]
    reported = [line.split()[0] for w in writers for line in w.communicate(timeout=120)[0].splitlines()]
    assert [w.returncode for w in writers] == [0, 0]
    assert len(set(reported)) == 80
    with Ledger.open(path) as ledger:
        assert {d.id for d in ledger.documents()} == set(reported)
        assert ledger.counts()["statements"] == 80 * 20


def test_two_processes_that_read_the_same_store_it_once(place: str) -> None:
    path = place
    writers = [_start(path, "same", 30) for _ in range(2)]
    stored = [int(line.split()[1]) for w in writers for line in w.communicate(timeout=120)[0].splitlines()]
    assert [w.returncode for w in writers] == [0, 0]
    assert sum(stored) == 30 * 20
    with Ledger.open(path) as ledger:
        assert ledger.counts() == {
            "documents": 30, "readings": 30, "statements": 600, "superseded": 0, "actors": 2}  # fmt: skip


def test_a_page_is_served_while_a_reader_writes(place: str) -> None:
    writer = _start(place, "long", 100_000)
    assert writer.stdout is not None
    try:
        seen = [writer.stdout.readline().split()[0]]
        counts = []
        with Ledger.open(place, create=False) as page:
            for _ in range(10):
                counts.append(page.counts()["documents"])
                id = writer.stdout.readline().split()[0]
                seen.append(id)
                judge(page, page.statements(Query(documents=(id,)))[0].id, "reject", who="Analyst")
                withdraw(page, seen[0], "retracted", who="Analyst")
        assert counts == sorted(counts)
        assert counts[-1] >= 10
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("seed", [1, 2])
def test_kill_in_the_middle_loses_nothing_that_was_reported(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "kyori.db"
    writer = _start(path, "long", 100_000)
    assert writer.stdout is not None
    reported = [writer.stdout.readline().split()[0] for _ in range(random.Random(seed).randint(20, 60))]
    writer.send_signal(signal.SIGKILL)
    reported += [line.split()[0] for line in writer.stdout.read().splitlines()]
    assert writer.wait(timeout=60) == -signal.SIGKILL
    writer.communicate()
    with Ledger.open(path) as ledger:
        stored = {d.id for d in ledger.documents()}
        assert set(reported) <= stored
        assert len(stored) <= len(reported) + 1
        for id in stored:
            assert len(ledger.statements(Query(documents=(id,)))) == 20
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
