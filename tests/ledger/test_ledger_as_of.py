"""The known clock: monotone, and the same as recomputing from the documents known by a day (property tests)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.ledger import Ledger, Query, facts_from
from kyori.ledger.judging import judge
from kyori.ledger.withdrawals import withdraw
from kyori.model import Document, Statement, When

PUBLISHED = (None, "2024-06-19", "2024-06-20", "2024-06", "2024", "2025-01", "2023-12-31/2024-01-02")
HAPPENED = (None, "2024-06-20", "2024-06", "2024")

reports = st.lists(
    st.tuples(st.sampled_from(PUBLISHED), st.lists(st.sampled_from(HAPPENED), max_size=3)), min_size=1, max_size=6
)
days = st.sampled_from([dt.date(2024, 1, 2), dt.date(2024, 6, 20), dt.date(2024, 6, 30), dt.date(2025, 1, 31)])


def filled(ledger: Ledger, told: list[tuple[str | None, list[str | None]]]) -> None:
    for number, (published, dates) in enumerate(told):
        text = f"Report {number}. " + "They met. " * len(dates)
        document = Document(f"r{number}", text, published=When(published) if published else None)
        statements = []
        start = 0
        for date in dates:
            start = text.index("They met", start + 1)
            when = When(date) if date else None
            said = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "They met", when)
            statements.append(said.replaced(start=start, end=start + len(said.quote)))
        ledger.add(document, statements, reader="test/1")


@given(reports, days)
@settings(max_examples=40, deadline=None)
def test_as_of_is_what_recomputing_from_the_known_documents_gives(
    told: list[tuple[str | None, list[str | None]]], day: dt.date
) -> None:
    with Ledger.open("sqlite://") as whole, Ledger.open("sqlite://") as known:
        filled(whole, told)
        for document in whole.documents():
            if document.published and document.published.latest <= day:
                said = [s for s in whole.statements() if s.document == document.id]
                known.add(document, said, reader="test/1")
        assert whole.facts(Query(as_of=day)) == known.facts()
        assert whole.facts(Query(as_of=When.day(day))) == facts_from(known.told())
        assert whole.documents(as_of=day) == known.documents()


@given(reports, days, days)
@settings(max_examples=40, deadline=None)
def test_what_is_known_only_grows(told: list[tuple[str | None, list[str | None]]], one: dt.date, two: dt.date) -> None:
    with Ledger.open("sqlite://") as ledger:
        filled(ledger, told)
        earlier, later = ({s.id for s in ledger.statements(Query(as_of=day))} for day in (min(one, two), max(one, two)))
        assert earlier <= later <= {s.id for s in ledger.statements()}


known_days = [dt.date(2024, 6, 1), dt.date(2024, 6, 25), dt.date(2024, 12, 1)]
happenings = st.lists(
    st.one_of(
        st.tuples(st.just("withdraw"), st.integers(0, 5), st.sampled_from(known_days)),
        st.tuples(st.just("restore"), st.integers(0, 5), st.sampled_from(known_days)),
        st.tuples(st.sampled_from(["accept", "reject", "correct", "clear"]), st.integers(0, 17), st.none()),
        st.tuples(st.just("reread"), st.integers(0, 5), st.none()),
    ),
    max_size=8,
)


@given(reports, happenings)
@settings(max_examples=25, deadline=None)
def test_at_every_date_the_answer_is_that_of_a_naive_recomputation(told: list[Any], later: list[Any]) -> None:
    with Ledger.open("sqlite://") as ledger:
        filled(ledger, told)
        documents = {d.id: d for d in ledger.documents()}
        names = {d.name: d.id for d in documents.values()}
        first = {t.statement.id: t for t in ledger.told()}
        ids = sorted(first)
        # What a person would keep on paper: entries of withdrawal, and the last word on each statement.
        withdrawn: list[tuple[dt.date, int, str, bool]] = []
        words: dict[str, tuple[str, str | None]] = {}
        for number, (what, which, day) in enumerate(later):
            if what in ("withdraw", "restore", "reread"):
                document = names[f"r{which % len(told)}"]
                if what == "reread":
                    mine = [t.statement for t in first.values() if t.document == document]
                    ledger.add(documents[document], [s.replaced(reader="", score=0.5) for s in mine], reader="test/2")
                    continue
                stands = not withdrawn or not any(e[2] == document for e in withdrawn)
                last = max((e for e in withdrawn if e[2] == document), default=None)
                if what == "restore" and (stands or (last and last[3])):
                    continue
                withdraw(ledger, document, "why", on=day, restore=what == "restore", who="x")
                withdrawn.append((day, number, document, what == "restore"))
            elif ids:
                id = ids[which % len(ids)]
                if what == "clear" and id not in words:
                    continue
                changes = {"speaker": f"speaker {number}"} if what == "correct" else None
                made = judge(ledger, id, what, changes, who="x")
                words.pop(id, None)
                if what != "clear":
                    words[id] = (what, made.corrected)
        everything = {t.statement.id: t for t in ledger.told(Query(everything=True))}
        for day in [dt.date(2023, 1, 1) + dt.timedelta(days=50 * n) for n in range(16)] + [None]:
            expected = []
            for id, t in first.items():
                published = documents[t.document].published
                if day is not None and (published is None or published.latest > day):
                    continue
                entries = [e for e in withdrawn if e[2] == t.document and (day is None or e[0] <= day)]
                if entries and not max(entries)[3]:
                    continue
                verdict, right = words.get(id, ("", None))
                if verdict != "reject":
                    expected.append(everything[right].statement.id if right else id)
            found = ledger.told(Query(as_of=day))
            assert sorted(t.statement.id for t in found) == sorted(expected)
            assert ledger.facts(Query(as_of=day)) == facts_from(found)


def test_a_partial_day_of_publication_is_known_from_its_end() -> None:
    with Ledger.open("sqlite://") as ledger:
        ledger.add(Document("month", "text", published=When("2024-06")), [], reader="test/1")
        ledger.add(Document("undated", "text"), [], reader="test/1")
        assert [d.name for d in ledger.documents(as_of=dt.date(2024, 6, 29))] == []
        assert [d.name for d in ledger.documents(as_of=dt.datetime(2024, 6, 30, 8))] == ["month"]
        assert [d.name for d in ledger.documents(as_of=When("2024"))] == ["month"]
        assert [d.name for d in ledger.documents()] == ["month", "undated"]
