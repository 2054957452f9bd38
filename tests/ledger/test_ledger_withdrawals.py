"""Withdrawal and erasure: what rested on a document is named; before the day of its withdrawal nothing changes."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from kyori.errors import ErasedError, LedgerError
from kyori.ledger import Ledger, Query
from kyori.ledger.erasing import erase, erasures
from kyori.ledger.judging import judge
from kyori.ledger.withdrawals import rested_on, withdraw, withdrawals, withdrawn
from kyori.model import Document, Statement, When

FIRST = Document("first", "The secretive leaders met in Hanoi.", source="Daily", published=When("2024-06-21"))
SECOND = Document("second", "The leaders met. Russia sent fuel.", source="Wire", published=When("2024-06-25"))


def met(document: Document, quote: str = "leaders met", **fields: object) -> Statement:
    start = document.text.index(quote)
    whole: dict[str, object] = {"type": "CONSULT", "source": ("RUS",), "target": ("VNM",), "status": "done"}
    whole |= {"date": When("2024-06-20"), "start": start, "end": start + len(quote)}
    return Statement("event", quote=quote, **(whole | fields))  # type: ignore[arg-type]


@pytest.fixture
def ledger(shared: Ledger) -> Ledger:
    shared.add(FIRST, [met(FIRST)], reader="test/1")
    shared.add(SECOND, [met(SECOND), met(SECOND, "sent fuel", type="AID")], reader="test/1")
    return shared


def test_what_was_known_before_the_withdrawal_stays(ledger: Ledger) -> None:
    before = ledger.facts(Query(as_of=When("2024-07-31")))
    withdraw(ledger, SECOND.id, "retracted", on=When("2024-08-01"), who="Editor")
    assert ledger.facts(Query(as_of=When("2024-07-31"))) == before
    assert len(before) == 2
    for as_of in (When("2024-08-01"), None):
        [fact] = ledger.facts(Query(as_of=as_of))
        assert fact.documents == (FIRST.id,)
    assert withdrawn(ledger) == {SECOND.id}
    assert withdrawn(ledger, When("2024-07-31")) == frozenset()
    every = ledger.facts(Query(withdrawn=True))
    assert len(every) == 2
    assert {t.document for f in every for t in f.told if t.withdrawn} == {SECOND.id}
    assert not any(t.withdrawn for f in ledger.facts(Query(as_of=When("2024-07"), withdrawn=True)) for t in f.told)
    assert {d.name for d in ledger.documents()} == {"first", "second"}


def test_a_withdrawal_can_be_taken_back_from_a_day(ledger: Ledger) -> None:
    withdraw(ledger, SECOND.id, "retracted", on=When("2024-08-01"), who="Editor")
    withdraw(ledger, SECOND.id, "confirmed after all", on=dt.date(2024, 9, 1), who="Editor", restore=True)
    counts = [len(ledger.facts(Query(as_of=When(day)))) for day in ("2024-07-31", "2024-08-31", "2024-09-01")]
    assert counts == [2, 1, 2]
    assert [(w.restored, str(w.known), w.why) for w in withdrawals(ledger)] == [
        (False, "2024-08-01", "retracted"),
        (True, "2024-09-01", "confirmed after all"),
    ]
    with pytest.raises(LedgerError, match="not withdrawn"):
        withdraw(ledger, FIRST.id, "?", restore=True)


def test_what_rested_on_a_document_is_named(ledger: Ledger) -> None:
    for _ in range(2):
        aid, visit = sorted(rested_on(ledger, SECOND.id), key=lambda r: r.fact.type)
        assert (aid.fact.type, aid.others, aid.falls) == ("AID", 0, True)
        assert (visit.fact.type, visit.others, visit.falls, visit.changed) == ("CONSULT", 1, False, ())
        withdraw(ledger, SECOND.id, "retracted", who="Editor")
    assert rested_on(ledger, "0" * 16) == ()


@pytest.mark.parametrize(("document", "why", "what"), [("0" * 16, "x", "no document"), (FIRST.id, " ", "reason")])
def test_bad_withdrawals(ledger: Ledger, document: str, why: str, what: str) -> None:
    for action in (withdraw, erase):
        with pytest.raises(LedgerError, match=what):
            action(ledger, document, why)
    assert len(ledger.facts()) == 2


def test_an_erased_document_leaves_no_word_in_the_file_and_does_not_come_back(tmp_path: Path) -> None:
    path = tmp_path / "kyori.db"
    with Ledger.open(path) as ledger:
        for number in range(50):
            other = Document(f"other{number}", f"Other {number} met. " * 40)
            ledger.add(other, [met(other, f"Other {number} met")], reader="test/1")
        ledger.add(FIRST, [met(FIRST, "secretive leaders met")], reader="test/1")
        ledger.add(FIRST, [met(FIRST, "secretive leaders met"), met(FIRST)], reader="test/2")
        [statement] = [s for s in ledger.statements() if s.quote.startswith("secretive")]
        judge(ledger, statement.id, "correct", {"quote": "The secretive"}, who="Analyst")
        assert ledger.document(FIRST.id) == FIRST
        done = erase(ledger, FIRST.id, "court order", who="Counsel")
        assert (done.document, done.statements, done.who, done.copies) == (FIRST.id, 3, "Counsel", ())
        kept = b"".join(p.read_bytes() for p in tmp_path.iterdir())
        assert b"secretive" not in kept
        assert b"Other 49 met" in kept
        with pytest.raises(LedgerError, match="no document"):
            ledger.document(FIRST.id)
        with pytest.raises(ErasedError, match="court order"):
            ledger.add(FIRST, [], reader="test/1")
        assert ledger.counts()["documents"] == 50
        assert [e.document for e in erasures(ledger)] == [FIRST.id]
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_reader_elsewhere_delays_the_end_of_an_erasure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kyori.db"
    monkeypatch.setattr("kyori.ledger.engine.BUSY_SECONDS", 0.05)
    with Ledger.open(path) as ledger:
        ledger.add(FIRST, [met(FIRST)], reader="test/1")
        page = sqlite3.connect(path, isolation_level=None)
        page.execute("BEGIN")
        page.execute("SELECT count(*) FROM documents").fetchone()
        with pytest.raises(LedgerError, match=r"another process.*again"):
            erase(ledger, FIRST.id, "court order")
        assert ledger.documents() == ()
        page.close()
        assert erase(ledger, FIRST.id, "court order").statements == 1
        assert b"secretive" not in b"".join(p.read_bytes() for p in tmp_path.iterdir())
        assert len(erasures(ledger)) == 1


def test_erasing_on_any_database(ledger: Ledger) -> None:
    copy = Document("copy", FIRST.text, source="Reprint")
    ledger.add(copy, [met(copy)], reader="test/1")
    judge(ledger, ledger.statements()[0].id, "accept", who="Analyst")
    withdraw(ledger, FIRST.id, "retracted", who="Editor")
    assert erase(ledger, FIRST.id, "privacy").copies == (copy.id,)
    assert {d.name for d in ledger.documents()} == {"second", "copy"}
    assert withdrawals(ledger) == ()
