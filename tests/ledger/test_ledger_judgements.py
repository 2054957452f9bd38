"""Judgements: what people say of statements bears on every answer, can be taken back, and outlives newer readings."""

from __future__ import annotations

import pytest

from kyori.errors import DateError, LedgerError, StatementError
from kyori.ledger import Ledger, Query
from kyori.ledger.judging import doubtful, judge, judgements, statement_by_id
from kyori.model import Document, Statement, When

TEXT = "ロシアとベトナムは2023年7月に関係を格上げした。両首脳は2024年6月20日にハノイで会談した。米国は懸念を示した。"
REPORT = Document("report", TEXT, source="Sample Daily", published=When("2024-06-21"), language="ja")


def quoted(quote: str, kind: str = "event", **fields: object) -> Statement:
    start = TEXT.index(quote)
    whole: dict[str, object] = {"type": "CONSULT", "source": ("RUS",), "target": ("VNM",), "status": "done"}
    return Statement(kind, quote=quote, start=start, end=start + len(quote), **(whole | fields))  # type: ignore[arg-type]


RAISED = quoted("関係を格上げした", "commitment", type="partnership", phase="upgrade", date=When("2023-07"), score=0.9)
MET = quoted("ハノイで会談した", date=When("2024-06-20"), score=0.5)
BLAMED = quoted("懸念を示した", type="ACCUSE", source=("USA",), target=("RUS",), score=0.3)


@pytest.fixture
def read(shared: Ledger) -> Ledger:
    shared.add(REPORT, [RAISED, MET, BLAMED], reader="test/1")
    return shared


def ids(ledger: Ledger) -> dict[str, str]:
    return {s.type: s.id for s in ledger.statements(Query(everything=True))}


def types(ledger: Ledger) -> list[str]:
    return [s.type for s in ledger.statements()]


def test_rejected_statements_drop_out_of_every_answer_and_come_back(read: Ledger) -> None:
    met = ids(read)["CONSULT"]
    made = judge(read, met, "reject", who="Analyst", why="not a meeting")
    assert (made.verdict, made.score, made.reader, made.who, made.why, made.stands) == (
        "reject", 0.5, "test/1", "Analyst", "not a meeting", True)  # fmt: skip
    assert types(read) == ["partnership", "ACCUSE"]
    assert {f.type for f in read.facts()} == {"partnership", "ACCUSE"}
    assert read.frames()["events"].height == 1
    assert read.counts()["statements"] == 2
    judge(read, met, "clear", who="Analyst")
    assert types(read) == ["partnership", "CONSULT", "ACCUSE"]
    assert [(j.verdict, j.stands) for j in judgements(read)] == [("reject", False), ("clear", False)]


def test_accepted_statements_count_as_certain_and_keep_the_machines_score(read: Ledger) -> None:
    blamed = ids(read)["ACCUSE"]
    assert read.statements(Query(min_score=0.95)) == ()
    judge(read, blamed, "accept", who="Analyst")
    [sure] = read.statements(Query(min_score=0.95))
    assert (sure.id, sure.score, sure.reader) == (blamed, 1.0, "Analyst")
    assert statement_by_id(read, blamed).score == 0.3
    [told] = read.told(Query(types=("ACCUSE",)))
    assert (told.verdict, told.machine_score) == ("accept", 0.3)
    assert judgements(read)[0].score == 0.3
    assert read.counts()["readings"] == 1


def test_corrected_statements_take_the_place_of_what_was_told(read: Ledger) -> None:
    met = ids(read)["CONSULT"]
    made = judge(read, met, "correct", {"type": "COOPERATE", "date": "2024-06", "target": "VNM,CHN"}, who="Analyst")
    assert made.changes == {"type": "COOPERATE", "date": "2024-06", "target": "VNM,CHN"}
    [right] = [s for s in read.statements() if s.type == "COOPERATE"]
    assert (right.id, right.date, right.target, right.score) == (made.corrected, When("2024-06"), ("VNM", "CHN"), 1.0)
    assert read.context(right, 0)[1] == "ハノイで会談した"
    assert "CONSULT" not in types(read)
    assert [s.type for s in read.statements(Query(actors=("CHN",)))] == ["COOPERATE"]
    # A correction can be corrected, rejected, and taken back.
    again = judge(read, right.id, "correct", {"status": "planned"}, who="Other")
    assert [s.status for s in read.statements() if s.type == "COOPERATE"] == ["planned"]
    judge(read, str(again.corrected), "reject", who="Other")
    assert "COOPERATE" not in types(read)
    judge(read, str(again.corrected), "clear", who="Other")
    judge(read, right.id, "clear", who="Other")
    assert [s.status for s in read.statements() if s.type == "COOPERATE"] == ["done"]
    judge(read, met, "clear", who="Other")
    assert types(read) == ["partnership", "CONSULT", "ACCUSE"]


def test_a_correction_to_another_kind_empties_fields_that_it_has_not(read: Ledger) -> None:
    raised = ids(read)["partnership"]
    judge(read, raised, "correct", {"kind": "event", "type": "SUPPORT"}, who="Analyst")
    [event] = [s for s in read.statements() if s.type == "SUPPORT"]
    assert (event.kind, event.phase, event.level) == ("event", None, None)


def test_a_corrected_quote_stands_where_the_document_has_it(read: Ledger) -> None:
    judge(read, ids(read)["CONSULT"], "correct", {"quote": "両首脳は2024年6月20日にハノイで会談した"}, who="Analyst")
    [met] = [s for s in read.statements() if s.type == "CONSULT"]
    assert TEXT[met.start : met.end] == met.quote == "両首脳は2024年6月20日にハノイで会談した"


@pytest.mark.parametrize(
    ("verdict", "changes", "error", "what"),
    [
        ("maybe", None, LedgerError, "no verdict"),
        ("correct", None, StatementError, "what is to be changed"),
        ("accept", {"type": "AID"}, StatementError, "changes no field"),
        ("correct", {"colour": "red"}, StatementError, "no field colour"),
        ("correct", {"type": "VISIT"}, StatementError, "no type"),
        ("correct", {"date": "soon"}, DateError, "not a date"),
        ("correct", {"source": ""}, StatementError, "no source actor"),
        ("correct", {"value": "much"}, StatementError, "no number"),
        ("correct", {"quote": "not there"}, StatementError, "do not stand in the document"),
        ("correct", {"status": "done"}, StatementError, "corrects nothing"),
        ("clear", None, LedgerError, "no judgement stands"),
    ],
)
def test_bad_judgements_change_nothing(
    read: Ledger, verdict: str, changes: dict[str, str] | None, error: type[Exception], what: str
) -> None:
    before = read.facts()
    with pytest.raises(error, match=what):
        judge(read, ids(read)["CONSULT"], verdict, changes, who="Analyst")
    assert read.facts() == before
    assert judgements(read) == ()
    with pytest.raises(LedgerError, match="no statement"):
        judge(read, "0" * 16, "accept")


def test_judgements_outlive_a_newer_reader_that_tells_the_same(read: Ledger) -> None:
    known = ids(read)
    judge(read, known["CONSULT"], "reject", who="Analyst")
    judge(read, known["ACCUSE"], "accept", who="Analyst")
    judge(read, known["partnership"], "correct", {"level": "strategic partnership"}, who="Analyst")
    before = [(s.type, s.level, s.score) for s in read.statements()]
    read.add(REPORT, [s.replaced(score=0.6) for s in (RAISED, MET, BLAMED)], reader="test/2")
    assert [(s.type, s.level, s.score) for s in read.statements()] == before
    read.add(REPORT, [], reader="test/3")
    assert [(s.type, s.level, s.score) for s in read.statements()] == before
    read.add(REPORT, [RAISED, MET, BLAMED], reader="test/4")
    assert [(s.type, s.level, s.score) for s in read.statements()] == before


def test_judgements_outlive_a_newer_reader_that_tells_it_otherwise(read: Ledger) -> None:
    known = ids(read)
    judge(read, known["CONSULT"], "reject", who="Analyst")
    judge(read, known["ACCUSE"], "accept", who="Analyst")
    judge(read, known["partnership"], "correct", {"date": "2012-07"}, who="Analyst")
    newer = [RAISED.replaced(date=When("2024")), MET.replaced(date=When("2024-06")), BLAMED.replaced(status="planned")]
    read.add(REPORT, newer, reader="test/2")
    assert [(s.type, str(s.date), s.status) for s in read.statements()] == [
        ("partnership", "2012-07", "done"),
        ("ACCUSE", "None", "done"),
    ]
    # Somebody looks at the newer telling itself: that judgement takes the place of the older one.
    [met] = [s for s in read.statements(Query(everything=True)) if str(s.date) == "2024-06"]
    judge(read, met.id, "accept", who="Other")
    assert [str(s.date) for s in read.statements() if s.type == "CONSULT"] == ["2024-06"]


def test_a_wider_quote_that_says_the_same_is_the_same(read: Ledger) -> None:
    judge(read, ids(read)["CONSULT"], "reject", who="Analyst")
    wider = "両首脳は2024年6月20日にハノイで会談した"
    moved = MET.replaced(quote=wider, start=TEXT.index(wider), end=TEXT.index(wider) + len(wider))
    read.add(REPORT, [RAISED, moved, BLAMED], reader="test/2")
    assert types(read) == ["partnership", "ACCUSE"]
    read.add(REPORT, [RAISED, moved.replaced(type="AGREE"), BLAMED], reader="test/3")
    assert types(read) == ["partnership", "AGREE", "ACCUSE"]


def test_of_two_tellings_in_one_quote_only_the_one_that_was_meant_is_rejected(shared: Ledger) -> None:
    other = MET.replaced(date=When("2023"))
    shared.add(REPORT, [MET, other], reader="test/1")
    wrong = next(s.id for s in shared.statements() if str(s.date) == "2023")
    judge(shared, wrong, "reject", who="Analyst")
    assert [str(s.date) for s in shared.statements()] == ["2024-06-20"]
    shared.add(REPORT, [other, MET], reader="test/2")
    assert [str(s.date) for s in shared.statements()] == ["2024-06-20"]


def test_what_a_person_should_look_at(read: Ledger) -> None:
    assert [t.statement.type for t in doubtful(read)] == ["CONSULT", "ACCUSE"]
    assert [t.statement.type for t in doubtful(read, Query(actors=("USA",)))] == ["ACCUSE"]
    assert len(doubtful(read, below=0.95)) == 3
    judge(read, ids(read)["CONSULT"], "unsure", who="Analyst")
    judge(read, ids(read)["ACCUSE"], "accept", who="Analyst")
    assert doubtful(read) == []
    assert [t.statement.type for t in doubtful(read, again=True)] == ["CONSULT"]
    assert types(read) == ["partnership", "CONSULT", "ACCUSE"]
