"""The store: reading twice, newer readers, offsets that point at quotes, queries, citations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.errors import LedgerError, StatementError
from kyori.ledger import Added, Ledger, Query
from kyori.model import Document, Statement, When

TEXT = "ロシアとベトナムは2012年7月に関係を格上げした。両首脳は2024年6月20日にハノイで会談した。"


def quoted(text: str, quote: str, kind: str = "event", **fields: object) -> Statement:
    """A statement with the offsets of its quote in a text."""
    start = text.index(quote)
    whole: dict[str, object] = {"type": "CONSULT", "source": ("RUS",), "target": ("VNM",), "status": "done"}
    return Statement(kind, quote=quote, start=start, end=start + len(quote), **(whole | fields))  # type: ignore[arg-type]


RAISED = quoted(TEXT, "関係を格上げした", "commitment", type="partnership", phase="upgrade", date=When("2012-07"))
MET = quoted(TEXT, "ハノイで会談した", date=When("2024-06-20"), score=0.7)
REPORT = Document("report", TEXT, source="Paper", title="A visit", published=When("2024-06-21"), language="ja")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "kyori.db") as opened:
        yield opened


def test_reading_twice_changes_nothing(ledger: Ledger) -> None:
    assert ledger.add(REPORT, [RAISED, MET], reader="test/1") == Added(REPORT.id, True, 2, 0)
    before = ledger.counts()
    assert before == {"documents": 1, "readings": 1, "statements": 2, "superseded": 0, "actors": 2}
    assert ledger.add(REPORT, [MET, RAISED, MET], reader="test/1") == Added(REPORT.id, False, 0, 2)
    assert ledger.counts() == before


def test_what_was_stored_is_there_after_closing(tmp_path: Path) -> None:
    path = tmp_path / "kyori.db"
    with Ledger.open(path) as ledger:
        ledger.add(REPORT, [RAISED, MET], reader="test/1")
        stored = ledger.statements()
    with Ledger.open(f"sqlite:///{path}", create=False) as again:
        assert again.statements() == stored
        assert again.documents() == (REPORT,)
        assert again.document(REPORT.id) == REPORT
    assert [s.replaced(document="", reader="") for s in stored] == [RAISED, MET]
    assert {(s.document, s.reader) for s in stored} == {(REPORT.id, "test/1")}


def test_a_newer_reader_takes_the_place_of_the_older_and_nothing_is_lost(ledger: Ledger) -> None:
    ledger.add(REPORT, [RAISED, MET], reader="test/1")
    corrected = MET.replaced(type="COOPERATE")
    assert ledger.add(REPORT, [RAISED, corrected], reader="test/2") == Added(REPORT.id, False, 1, 1)
    assert {s.type for s in ledger.statements()} == {"partnership", "COOPERATE"}
    assert {s.reader for s in ledger.statements()} == {"test/2"}
    assert ledger.counts()["superseded"] == 1
    assert ledger.has_read(REPORT.id, "test/2")
    assert not ledger.has_read(REPORT.id, "test/1")
    ledger.add(REPORT, [], reader="test/3")
    assert ledger.statements() == ()
    assert ledger.counts()["superseded"] == 3


def test_a_person_stands_beside_the_machine(ledger: Ledger) -> None:
    ledger.add(REPORT, [MET], reader="test/1")
    ledger.add(REPORT, [MET.replaced(score=1.0), RAISED], reader="by hand/1")
    assert ledger.counts()["statements"] == 2
    assert {s.score for s in ledger.statements()} == {1.0}


def test_a_document_with_nothing_to_tell_is_read_too(ledger: Ledger) -> None:
    assert ledger.add(REPORT, [], reader="test/1") == Added(REPORT.id, True, 0, 0)
    assert ledger.has_read(REPORT.id, "test/1")
    assert ledger.counts()["readings"] == 1
    ledger.add(REPORT, [], reader="test/1")
    assert ledger.counts()["readings"] == 1


@pytest.mark.parametrize(
    "wrong",
    [
        MET.replaced(start=MET.start + 1, end=MET.end + 1),
        MET.replaced(start=MET.start - len(TEXT), end=MET.end - len(TEXT)),
        MET.replaced(end=MET.end + 1),
        MET.replaced(document="another"),
    ],
)
def test_an_offset_that_misses_its_quote_stores_nothing(ledger: Ledger, wrong: Statement) -> None:
    with pytest.raises(StatementError, match="report"):
        ledger.add(REPORT, [RAISED, wrong], reader="test/1")
    assert ledger.counts()["documents"] == 0


def test_context_is_the_text_around_the_quote(ledger: Ledger) -> None:
    ledger.add(REPORT, [RAISED, MET], reader="test/1")
    raised, met = ledger.statements()
    assert ledger.context(met, 4) == ("20日に", "ハノイで会談した", "。")
    assert ledger.context(raised, 6) == ("12年7月に", "関係を格上げした", "。両首脳は2")
    assert "".join(ledger.context(met, 1000)) == TEXT


_ANY_TEXT = st.text(st.characters(exclude_categories=()), min_size=1, max_size=40)


@given(_ANY_TEXT, _ANY_TEXT, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), _ANY_TEXT), max_size=2))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_unchanged(text: str, title: str, cut: list[tuple[int, int, str]]) -> None:
    document = Document("any", text, title=title, cut=tuple(cut), notes=(title,))
    said = Statement("event", "CONSULT", ("RUS",), (), "done", text, end=len(text), speaker=title)
    with Ledger.open("sqlite://") as ledger:
        ledger.add(document, [said], reader="test/1")
        assert ledger.document(document.id) == document
        assert ledger.documents() == (document,)
        [found] = ledger.statements()
        assert found == said.replaced(document=document.id, reader="test/1")
        assert ledger.context(found, 0) == ("", text, "")


@pytest.mark.parametrize("text", ["NUL \x00 and \x1a", "\ud800 alone", "\ud83d\ude00 in halves", "\x1a0000", "😀"])
def test_what_databases_refuse_is_stored(ledger: Ledger, text: str) -> None:
    document = Document(text, text, title=text, notes=(text,), cut=((0, 1, text),))
    said = Statement("event", "CONSULT", ("RUS",), ("~" + text,), "done", text, end=len(text), speaker=text)
    ledger.add(document, [said], reader="test/1")
    assert ledger.document(document.id) == document
    [stored] = ledger.statements(Query(actors=("~" + text,)))
    assert stored == said.replaced(document=document.id, reader="test/1")


def _second(ledger: Ledger) -> Document:
    text = "Japan and Vietnam met. Japan criticised China."
    document = Document("second", text, published=When("2024-07"), source="Wire")
    met = quoted(text, "Japan and Vietnam met", source=("JPN",), target=("VNM",), date=When("2024"), score=0.4)
    blamed = quoted(text, "Japan criticised China", type="ACCUSE", source=("JPN",), target=("CHN",), status="planned")
    ledger.add(REPORT, [RAISED, MET], reader="test/1")
    ledger.add(document, [met, blamed], reader="test/1")
    return document


@pytest.mark.parametrize(
    ("query", "types"),
    [
        (Query(), ["partnership", "CONSULT", "CONSULT", "ACCUSE"]),
        (Query(actors=("VNM",)), ["partnership", "CONSULT", "CONSULT"]),
        (Query(actors=("VNM", "RUS")), ["partnership", "CONSULT"]),
        (Query(actors=("VNM", "CHN")), []),
        (Query(actors=("RUS", "CHN"), match="any"), ["partnership", "CONSULT", "ACCUSE"]),
        (Query(kinds=("commitment",)), ["partnership"]),
        (Query(types=("ACCUSE", "partnership")), ["partnership", "ACCUSE"]),
        (Query(statuses=("planned",)), ["ACCUSE"]),
        (Query(since=When("2024-06-20")), ["CONSULT", "CONSULT"]),
        (Query(since=When("2024-07")), ["CONSULT"]),
        (Query(until=When("2012")), ["partnership"]),
        (Query(since=When("2013"), until=When("2023")), []),
        (Query(as_of=When("2024-06")), ["partnership", "CONSULT"]),
        (Query(as_of=When("2024-07-30")), ["partnership", "CONSULT"]),
        (Query(as_of=When("2024-07-31")), ["partnership", "CONSULT", "CONSULT", "ACCUSE"]),
        (Query(min_score=0.6), ["partnership", "CONSULT", "ACCUSE"]),
        (Query(documents=("none",)), []),
    ],
)
def test_queries(ledger: Ledger, query: Query, types: list[str]) -> None:
    _second(ledger)
    assert [s.type for s in ledger.statements(query)] == types
    assert [s.type for f in ledger.facts(query) for s in f.statements] == sorted(
        types, key=[f.type for f in ledger.facts(query)].index
    )


def test_told_has_what_a_citation_needs(ledger: Ledger) -> None:
    document = _second(ledger)
    told = ledger.told(Query(actors=("JPN",)))
    assert {(t.document, str(t.known), t.title, t.publisher) for t in told} == {
        (document.id, "2024-07-31", None, "Wire")
    }


def test_facts_keep_their_tellings_whatever_chooses_among_them(ledger: Ledger) -> None:
    ledger.add(REPORT, [MET], reader="test/1")
    plan = Document("plan", "They will meet.", published=When("2024-06-01"))
    ledger.add(plan, [quoted(plan.text, "will meet", status="planned", date=When("2024-06"))], reader="test/1")
    everything = ledger.facts()
    assert len(everything[0].told) == 2
    for query in (
        Query(statuses=("done",)),
        Query(since=When("2024-06-20")),
        Query(documents=(plan.id,)),
        Query(actors=("RUS", "VNM")),
    ):
        assert ledger.facts(query) == everything
    assert ledger.facts(Query(statuses=("planned",))) == ()
    [then] = ledger.facts(Query(as_of=When("2024-06-10")))
    assert (then.status, len(then.told)) == ("planned", 1)


def test_a_fact_is_found_by_its_id_and_by_ids_it_had(ledger: Ledger) -> None:
    known_as = set()
    for number in range(6):
        text = f"Report {number}: the leaders met."
        document = replace(REPORT, name=f"r{number}", text=text)
        ledger.add(document, [quoted(text, "the leaders met", date=When("2024-06-20"))], reader="test/1")
        [fact] = ledger.facts()
        known_as.add(fact.id)
        for id in known_as:
            assert ledger.fact(id) == fact
    with pytest.raises(LedgerError, match="no fact"):
        ledger.fact("f0")


def test_copies_of_one_text_count_once(ledger: Ledger) -> None:
    for name in ("first", "second"):
        text = "The leaders met." if name == "first" else "The leaders  met ."
        document = Document(name, text, source=name)
        ledger.add(document, [quoted(text, "The leaders", date=When("2024-06-20"))], reader="test/1")
    [row] = ledger.frames()["events"].to_dicts()
    assert row["sources"] == 1
    assert len(ledger.facts()[0].documents) == 2


def test_what_is_not_there(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no document 'x'"):
        ledger.document("x")
    with pytest.raises(LedgerError, match="match"):
        Query(match="some")  # type: ignore[arg-type]
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.counts()


def test_a_ledger_in_memory() -> None:
    with Ledger.open("sqlite://") as ledger:
        ledger.add(REPORT, [MET], reader="test/1")
        assert len(ledger.statements()) == 1
