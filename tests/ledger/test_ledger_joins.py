"""Facts put together and taken apart by hand: recorded, reversible, and kept when documents are read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kyori.errors import LedgerError
from kyori.ledger import Ledger, Query, joins
from kyori.model import Document, Statement, When

TEXTS = ("プーチン大統領は6月にハノイを訪問した。", "両首脳は7月にも会談した。", "Putin met Lam in June.")


def told(text: str, date: str, words: str | None = None, *, reader: str = "hand/1", type: str = "CONSULT") -> Statement:
    quote = words or text
    start = text.index(quote)
    return Statement("event", type, ("RUS",), ("VNM",), "done", quote, When(date), start=start,
                     end=start + len(quote), reader=reader)  # fmt: skip


def document(text: str, day: str) -> Document:
    return Document(day, text, published=When(day), language="ja")


DOCUMENTS = [document(t, d) for t, d in zip(TEXTS, ("2024-06-21", "2024-07-10", "2024-06-22"), strict=True)]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Two facts: a visit in June from two documents, a meeting in July from one."""
    opened = Ledger.open(tmp_path / "kyori.db")
    for d, date in zip(DOCUMENTS, ("2024-06", "2024-07", "2024-06"), strict=True):
        opened.add(d, [told(d.text, date)], reader="hand/1")
    return opened


def groups(ledger: Ledger, query: Query | None = None) -> list[list[str]]:
    return sorted(sorted(s.quote for s in fact.statements) for fact in ledger.facts(query))


def test_a_merge_is_one_fact_until_it_is_taken_back(ledger: Ledger) -> None:
    june, july = ledger.facts()
    whole = joins.merge(ledger, june.id, july.id, "one round of talks", who="Aoki")
    assert len(whole.told) == 3
    assert groups(ledger) == [sorted(TEXTS)]
    [join] = joins.joins(ledger)
    assert (join.what, join.who, join.why, join.undone) == ("merge", "Aoki", "one round of talks", False)
    assert joins.undo(ledger, join.id, "no").undone
    assert len(groups(ledger)) == 2
    with pytest.raises(LedgerError, match="taken back"):
        joins.undo(ledger, join.id, "no")


def test_a_split_is_a_fact_of_its_own_until_it_is_taken_back(ledger: Ledger) -> None:
    june, _ = ledger.facts()
    [english] = [s.id for s in june.statements if s.quote == TEXTS[2]]
    out = joins.split(ledger, june.id, [english], "another meeting")
    assert [s.id for s in out.statements] == [english]
    assert len(groups(ledger)) == 3
    # A later document joins as the rule says, and what was taken out stays out.
    later = document("The June visit.", "2024-08-01")
    ledger.add(later, [told(later.text, "2024-06")], reader="hand/1")
    assert [TEXTS[2]] in groups(ledger)
    joins.undo(ledger, joins.joins(ledger)[0].id, "it is the same")
    assert sorted(map(len, groups(ledger))) == [1, 3]


def test_joins_outlive_a_newer_reader(ledger: Ledger) -> None:
    june, july = ledger.facts()
    joins.merge(ledger, june.id, july.id, "one round of talks")
    for d, date in zip(DOCUMENTS, ("2024-06", "2024-07", "2024-06"), strict=True):
        words = d.text[: len(d.text) - 1]  # other quotes, other scores, so other statements
        again = told(d.text, date, words, reader="hand/2").replaced(score=0.5)
        ledger.add(d, [again], reader="hand/2")
    assert [len(group) for group in groups(ledger)] == [3]


def test_a_fact_merged_from_other_actors_is_whole_in_every_query(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "kyori.db")
    one, other = DOCUMENTS[0], DOCUMENTS[1]
    ledger.add(one, [told(one.text, "2024-06")], reader="hand/1")
    ledger.add(other, [told(other.text, "2024-06").replaced(target=("VNM", "PRK"))], reader="hand/1")
    a, b = ledger.facts()
    joins.merge(ledger, a.id, b.id, "a member was left out")
    for query in (None, Query(actors=("VNM",)), Query(actors=("PRK",)), Query(actors=("RUS", "VNM"))):
        assert [len(f.told) for f in ledger.facts(query)] == [2]
    assert ledger.facts(Query(actors=("CHN",))) == ()
    # What could be known before the second document is one statement.
    assert [len(f.told) for f in ledger.facts(Query(as_of=When("2024-06-30")))] == [1]


def test_order_of_reading_does_not_matter_for_joins(tmp_path: Path, ledger: Ledger) -> None:
    june, july = ledger.facts()
    joins.merge(ledger, june.id, july.id, "one round of talks")
    assert joins.joins(ledger)[0].together
    more = [document(f"プーチン大統領のハノイ訪問、{n}回目の報告。", f"2024-06-2{n}") for n in range(3, 6)]
    for d in reversed(more):
        ledger.add(d, [told(d.text, "2024-06")], reader="hand/1")
    assert [len(group) for group in groups(ledger)] == [6]


@pytest.mark.parametrize(
    ("act", "problem"),
    [
        (lambda ledger, a, b: joins.merge(ledger, a.id, a.id, "x"), "one fact already"),
        (lambda ledger, a, b: joins.merge(ledger, a.id, b.id, " "), "reason"),
        (lambda ledger, a, b: joins.merge(ledger, a.id, "f000000000000000", "x"), "no fact"),
        (lambda ledger, a, b: joins.split(ledger, b.id, [b.statements[0].id], "x"), "not all"),
        (lambda ledger, a, b: joins.split(ledger, b.id, ["0"], "x"), "no statement"),
        (lambda ledger, a, b: joins.undo(ledger, 9, "x"), "no join"),
    ],
)
def test_what_cannot_be_is_refused(ledger: Ledger, act: Callable[..., object], problem: str) -> None:
    with pytest.raises(LedgerError, match=problem):
        act(ledger, *ledger.facts())
    assert joins.joins(ledger) == ()
