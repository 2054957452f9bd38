"""Backup, restore, check and rescue: a ledger moves whole between files and databases, and damage is named."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kyori.errors import LedgerError, LedgerVersionError
from kyori.ledger import Ledger, Query
from kyori.ledger.backups import backup, restore
from kyori.ledger.checking import check
from kyori.ledger.judging import judge, judgements
from kyori.ledger.rescuing import rescue
from kyori.ledger.sources import grades, rate
from kyori.ledger.withdrawals import withdraw, withdrawals
from kyori.model import Document, Statement, When


def filled(ledger: Ledger, documents: int = 30) -> None:
    for number in range(documents):
        text = f"Report {number}\x00 of \ud800 many. The leaders met. " + f"It rained on day {number}. " * 30
        document = Document(f"r{number}", text, source="Wire", published=When("2024-06-20"))
        start = text.index("The leaders met")
        said = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "The leaders met", start=start, end=start + 15)
        ledger.add(document, [said, said.replaced(type="AGREE")], reader="test/1")
        if number == 0:
            ledger.add(document, [said], reader="test/2")
    first, second = ledger.statements()[:2]
    judge(ledger, first.id, "correct", {"date": "2024-06"}, who="Analyst")
    withdraw(ledger, second.document, "retracted", who="Editor")
    rate(ledger, "Wire", "B", "known")


def everything(ledger: Ledger) -> tuple[object, ...]:
    told = ledger.told(Query(everything=True))
    return (
        ledger.documents(),
        told,
        ledger.facts(),
        judgements(ledger),
        withdrawals(ledger),
        grades(ledger),
        ledger.counts(),
    )


def test_a_backup_is_the_same_ledger_and_comes_back_anywhere(shared: Ledger, tmp_path: Path, spare: str) -> None:
    filled(shared)
    file = backup(shared, tmp_path / "backup.db")
    assert {p.name for p in tmp_path.iterdir() if p.name.startswith("backup")} == {"backup.db"}
    with Ledger.open(file, create=False) as copy:
        assert everything(copy) == everything(shared)
    for place in (tmp_path / "again.db", spare):
        restore(file, place)
        with Ledger.open(place, create=False) as again:
            assert everything(again) == everything(shared)
            assert check(again) == ()
            # Keys count on where they had got to.
            judge(again, again.statements()[-1].id, "reject", who="Analyst")
            again.add(Document("new", "text"), [], reader="test/1")
        with pytest.raises(LedgerError, match=r"already|not empty"):
            restore(file, place)


def test_a_backup_does_not_take_the_place_of_another_unless_told_to(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "kyori.db") as ledger:
        file = backup(ledger, tmp_path / "backup.db")
        ledger.add(Document("new", "text"), [], reader="test/1")
        with pytest.raises(LedgerError, match="already"):
            backup(ledger, file)
        backup(ledger, file, replace=True)
        with pytest.raises(LedgerError, match="no such folder"):
            backup(ledger, tmp_path / "nowhere" / "backup.db")
    with Ledger.open(file) as copy:
        assert copy.counts()["documents"] == 1


def test_restoring_what_is_no_backup(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no ledger" * 500, encoding="utf-8")
    with pytest.raises(LedgerError, match="no ledger"):
        restore(text, tmp_path / "new.db")
    with pytest.raises(LedgerError, match="no such backup"):
        restore(tmp_path / "missing.db", tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()
    stale = tmp_path / "kyori.db-wal"
    stale.write_bytes(b"old log")
    with Ledger.open(tmp_path / "other.db") as ledger:
        file = backup(ledger, tmp_path / "backup.db")
    with pytest.raises(LedgerError, match="log of another ledger"):
        restore(file, tmp_path / "kyori.db")


def test_a_backup_of_an_older_release_comes_forward_and_stays_as_it_is(tmp_path: Path, team: str) -> None:
    script = Path(__file__).parent / "released" / "0.1.0.sql"
    old = tmp_path / "old.db"
    with sqlite3.connect(old) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
    connection.close()
    before = old.read_bytes()
    for place in (tmp_path / "new.db", team):
        restore(old, place)
        with Ledger.open(place) as ledger:
            assert len(ledger.statements()) == 2
    assert old.read_bytes() == before
    with sqlite3.connect(old) as connection:
        connection.execute("INSERT INTO migrations VALUES (1, 'of_the_future', '2030-01-01', '9.0')")
    connection.close()
    with pytest.raises(LedgerVersionError, match=r"9\.0"):
        restore(old, tmp_path / "newer.db")
    assert not (tmp_path / "newer.db").exists()


def test_a_backup_while_another_process_writes_is_of_one_moment(tmp_path: Path) -> None:
    path = tmp_path / "kyori.db"
    code = """
        import sys
        from kyori.ledger import Ledger
        from kyori.model import Document, Statement
        said = [Statement("event", "CONSULT", ("RUS",), (), "done", "They met", end=8)]
        with Ledger.open(sys.argv[1]) as ledger:
            for number in range(100_000):
                ledger.add(Document("r", f"They met {number}"), said, reader="test/1")
                print(number, flush=True)
    """
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), str(path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    try:
        for _ in range(20):
            writer.stdout.readline()
        with Ledger.open(path) as ledger:
            file = backup(ledger, tmp_path / "backup.db")
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
    with Ledger.open(file) as copy:
        counts = copy.counts()
        assert counts["documents"] == counts["statements"] == counts["readings"] >= 19
        assert check(copy) == ()


def test_a_sound_ledger_is_sound(shared: Ledger) -> None:
    filled(shared, documents=3)
    assert check(shared) == ()


@pytest.mark.parametrize(
    ("change", "table", "what"),
    [
        ("UPDATE documents SET text = replace(text, 'rained', 'snowed') WHERE name = 'r5'", "documents", "its words"),
        ("UPDATE statements SET type = 'ACCUSE' WHERE rowid = 3", "statements", "not say what was stored"),
        ("DELETE FROM statements WHERE rowid = 3", "entries", "not there"),
    ],
)
def test_what_changed_by_itself_is_named(tmp_path: Path, change: str, table: str, what: str) -> None:
    path = tmp_path / "kyori.db"
    with Ledger.open(path) as ledger:
        filled(ledger)
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    connection.close()
    with Ledger.open(path) as ledger:
        assert any(d.table == table and what in d.what for d in check(ledger))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_damaged_pages_are_told_and_the_rest_is_rescued(tmp_path: Path, share: float) -> None:
    path, new = tmp_path / "kyori.db", tmp_path / "rescued.db"
    with Ledger.open(path) as ledger:
        filled(ledger, documents=200)
        before = {d.id: d for d in ledger.documents()}
        statements = {s.id for s in ledger.statements(Query(everything=True))}
        ledger.rewrite()
    content = bytearray(path.read_bytes())
    page = int(len(content) // 4096 * share)
    for hit in (page, page + 1):
        content[hit * 4096 : hit * 4096 + 2000] = b"\xa5" * 2000
    path.write_bytes(content)
    try:
        with Ledger.open(path) as ledger:
            assert check(ledger)
    except LedgerError as error:
        assert "damaged" in error.what
    found = {r.table: r for r in rescue(path, new)}
    assert path.read_bytes() == bytes(content)
    with Ledger.open(new) as ledger:
        assert check(ledger) == ()
        after = {d.id: d for d in ledger.documents()}
        assert all(before[id] == document for id, document in after.items())
        assert len(after) == found["documents"].saved >= 150
        kept = {s.id for s in ledger.statements(Query(everything=True))}
        assert kept <= statements
        assert len(kept) >= 150
        for id in before.keys() - after.keys():
            ledger.add(before[id], [], reader="test/1")
        assert ledger.counts()["documents"] == 200


def test_nothing_can_be_read_of_what_has_no_first_page(tmp_path: Path) -> None:
    path = tmp_path / "kyori.db"
    with Ledger.open(path) as ledger:
        filled(ledger)
        ledger.rewrite()
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xa5" * 3996
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"damaged.*restore"):
        rescue(path, tmp_path / "new.db")
    with pytest.raises(LedgerError, match="damaged"):
        Ledger.open(path)
