"""The known clock: monotone, and the same as recomputing from the documents known by a day (property tests)."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.ledger import Ledger, Query, facts_from
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


def test_a_partial_day_of_publication_is_known_from_its_end() -> None:
    with Ledger.open("sqlite://") as ledger:
        ledger.add(Document("month", "text", published=When("2024-06")), [], reader="test/1")
        ledger.add(Document("undated", "text"), [], reader="test/1")
        assert [d.name for d in ledger.documents(as_of=dt.date(2024, 6, 29))] == []
        assert [d.name for d in ledger.documents(as_of=dt.datetime(2024, 6, 30, 8))] == ["month"]
        assert [d.name for d in ledger.documents(as_of=When("2024"))] == ["month"]
        assert [d.name for d in ledger.documents()] == ["month", "undated"]
