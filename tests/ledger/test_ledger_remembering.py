"""Facts are kept until anybody writes, and never a state that is past."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyori.ledger import Ledger, Query
from kyori.ledger.facts import facts_from
from kyori.ledger.withdrawals import withdraw
from kyori.model import Document, Statement, When

_PAIR = Query(actors=("VNM", "RUS"))


def _told(name: str, date: str) -> tuple[Document, list[Statement], str]:
    said = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "met", When(date), start=0, end=3)
    return Document(name, f"met {name}", published=When("2024-07-01")), [said], "made/1"


def test_another_writer_is_seen_at_once(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "kyori.db") as mine, Ledger.open(tmp_path / "kyori.db") as other:
        assert mine.facts(_PAIR) == ()
        for count, day in enumerate(("2012-07-27", "2015-03-01", "2024-06-20"), 1):
            document, told, reader = _told(day, day)
            other.add(document, told, reader=reader)
            assert len(mine.facts(_PAIR)) == count
        withdraw(other, document.id, "an error", who="somebody")
        assert mine.facts(_PAIR) == facts_from(mine.told(_PAIR))
        assert len(mine.facts(_PAIR)) == 2


def test_nothing_is_made_again_while_nobody_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open("sqlite://") as ledger:
        ledger.add(*_told("one", "2012")[:2], reader="made/1")
        first = ledger.facts(_PAIR)
        monkeypatch.setattr(Ledger, "told", lambda *_: pytest.fail("asked again"))
        assert ledger.facts(_PAIR) == first
        assert ledger.facts(Query(actors=("VNM", "RUS"), since=When("2013"))) == ()


def test_facts_of_a_search_are_those_of_its_statements() -> None:
    with Ledger.open("sqlite://") as ledger:
        list(ledger.add_all([_told(f"n{year}", f"{year}-01") for year in range(2001, 2031)]))
        alone = Statement("event", "AID", ("CHN", "RUS"), ("VNM",), "done", "aid", start=0, end=3)
        ledger.add(Document("three", "aid came"), [alone], reader="made/1")
        found = ledger.search_facts("pair:VNM,RUS", limit=None)
        assert set(found) == set(ledger.facts(_PAIR)) and found.total == 31
        assert [f.type for f in ledger.search_facts("actor:CHN")] == ["AID"]
