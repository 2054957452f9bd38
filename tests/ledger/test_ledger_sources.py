"""Sources: grades by date with reasons, used as weights only where they are asked for, and never invented."""

from __future__ import annotations

import pytest

from kyori.errors import LedgerError
from kyori.ledger import Ledger, Query
from kyori.ledger.sources import grades, rate, sources
from kyori.model import Document, Statement, When


@pytest.fixture
def ledger(shared: Ledger) -> Ledger:
    for name, source, published in (
        ("old", "Wire", "2023-05-01"), ("new", "Wire", "2024-05-01"), ("other", "Daily", "2024-06-01"),
        ("none", None, None),
    ):  # fmt: skip
        document = Document(name, f"They met, says {name}.", source=source, author="A. Writer",
                            published=When(published) if published else None)  # fmt: skip
        said = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "They met", end=8, score=0.8)
        shared.add(document, [said], reader="test/1")
    return shared


def scores(ledger: Ledger, *, weigh: bool) -> dict[str, float]:
    names = {d.id: d.name for d in ledger.documents()}
    told = ledger.told(Query(weigh_sources=weigh))
    return {names[t.document]: round(t.statement.score, 6) for t in told}


def test_publishers_are_listed_and_unrated_until_somebody_grades_them(ledger: Ledger) -> None:
    found = sources(ledger)
    assert [(s.publisher, s.documents, s.reliability, s.kind) for s in found] == [
        ("Wire", 2, None, None), ("Daily", 1, None, None), (None, 1, None, None)]  # fmt: skip
    assert (str(found[0].first), str(found[0].last), found[0].authors) == ("2023-05-01", "2024-05-01", ("A. Writer",))
    assert [s.publisher for s in sources(ledger, When("2023"))] == ["Wire"]
    assert scores(ledger, weigh=True) == scores(ledger, weigh=False)


def test_a_grade_counts_from_its_day_and_the_last_given_counts(ledger: Ledger) -> None:
    rate(ledger, "Wire", "d", "many errors", who="Analyst")
    rate(ledger, "Wire", "B", "new editor", since=When("2024"), who="Analyst")
    rate(ledger, "Daily", "F", "not known", who="Analyst")
    weighed = {"old": 0.8 * 0.4, "new": 0.8 * 0.9, "other": 0.8, "none": 0.8}
    assert scores(ledger, weigh=True) == pytest.approx(weighed)
    assert set(scores(ledger, weigh=False).values()) == {0.8}
    rate(ledger, "Wire", "E", "sold", since=When("2024"), who="Analyst")
    assert scores(ledger, weigh=True)["new"] == pytest.approx(0.8 * 0.2)
    assert [s.reliability for s in sources(ledger)][:2] == ["E", "F"]
    assert [(g.grade, str(g.since)) for g in grades(ledger)] == [
        ("D", "None"), ("B", "2024-01-01"), ("F", "None"), ("E", "2024-01-01")]  # fmt: skip


def test_credibility_is_of_one_document_and_a_kind_weighs_nothing(ledger: Ledger) -> None:
    document = next(d.id for d in ledger.documents() if d.name == "none")
    rate(ledger, document, "4", "no other source", scale="credibility")
    rate(ledger, "Wire", "wire", "its own account", scale="kind")
    assert scores(ledger, weigh=True) == pytest.approx({"old": 0.8, "new": 0.8, "other": 0.8, "none": 0.32})
    assert sources(ledger)[0].kind == "wire"


def test_weights_reach_facts_and_frames(ledger: Ledger) -> None:
    rate(ledger, "Wire", "E", "sold")
    plain, weighed = (ledger.frames(Query(weigh_sources=w))["events"]["score"].to_list() for w in (False, True))
    assert sum(weighed) < sum(plain)


def test_sources_that_disagree_vote_by_their_weights(shared: Ledger) -> None:
    for name, source, value in (("a", "Wire", 5e9), ("b", "Wire", 5e9), ("c", "Daily", 3e9)):
        document = Document(name, f"Trade was this, says {name}.", source=source, published=When("2024-05-01"))
        traded = Statement("flow", "trade", ("RUS",), ("VNM",), "done", "Trade was this", When("2023"), end=14,
                           value=value, unit="USD", score=0.8)  # fmt: skip
        shared.add(document, [traded], reader="test/1")
    [fact] = shared.facts()
    assert (fact.value, [d.field for d in fact.disagreements]) == (5e9, ["figure"])
    rate(shared, "Wire", "E", "unreliable")
    rate(shared, "Daily", "A", "reliable")
    assert [f.value for f in shared.facts()] == [5e9]
    assert [f.value for f in shared.facts(Query(weigh_sources=True))] == [3e9]


@pytest.mark.parametrize(
    ("subject", "grade", "why", "scale", "what"),
    [
        ("Wire", "G", "x", "reliability", "no reliability"),
        ("Wire", "7", "x", "credibility", "no credibility"),
        ("Wire", "A", " ", "reliability", "needs a reason"),
        ("Nobody", "A", "x", "reliability", "no publisher"),
        ("0" * 16, "1", "x", "credibility", "no document"),
        ("Wire", "A", "x", "colour", "no scale"),
    ],
)
def test_bad_grades(ledger: Ledger, subject: str, grade: str, why: str, scale: str, what: str) -> None:
    with pytest.raises(LedgerError, match=what):
        rate(ledger, subject, grade, why, scale=scale)
    assert grades(ledger) == ()
