"""Which statements tell of one fact, and which do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from kyori.ledger import facts_from
from kyori.model import Fact, Told

Telling = Callable[..., Told]


def grouped(told: Iterable[Told]) -> list[list[str]]:
    """Documents of each fact, for comparison."""
    return sorted(sorted(t.document for t in fact.told) for fact in facts_from(told))


def only(told: Iterable[Told]) -> Fact:
    [fact] = facts_from(told)
    return fact


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("2024-06-20", "2024-06-20", True),
        ("2024-06-20", "2024-06", True),
        ("2024-06", "2024", True),
        ("2024-06-19", "2024-06-20", True),
        ("2024-06-19/2024-06-20", "2024-06-20", True),
        ("2024-06-20", "2024-06-24", False),
        ("2024-06", "2024-07", False),
        ("2023", "2024", False),
        ("2022-02/..", "2022-02-24", True),
        ("2013/2023", "2017-05-03", False),
        ("2024-06-20", None, False),
        (None, None, False),
    ],
)
def test_events_are_joined_by_date(told: Telling, first: str | None, second: str | None, one: bool) -> None:
    pair = [told(document="a", date=first), told(document="b", date=second, quote="in other words")]
    assert (len(facts_from(pair)) == 1) is one


def test_the_next_day_is_another_attack_but_one_visit(told: Telling) -> None:
    days = ("2022-03-01", "2022-03-02")
    assert len(facts_from(told(document=d, date=d, type="ASSAULT") for d in days)) == 2
    assert len(facts_from(told(document=d, date=d, type="CONSULT") for d in days)) == 1


def test_three_days_in_a_row_make_no_chain(told: Telling) -> None:
    days = ("2024-06-19", "2024-06-20", "2024-06-21")
    facts = facts_from(told(document=d, date=d) for d in days)
    assert len(facts) == 2
    assert all((f.told[-1].statement.date.latest - f.told[0].statement.date.latest).days <= 1 for f in facts)  # type: ignore[union-attr]


def test_a_year_joins_the_only_event_in_it_and_no_one_of_two(told: Telling) -> None:
    june, october = told(document="june", date="2024-06-20"), told(document="october", date="2024-10-03")
    year = told(document="year", date="2024")
    assert grouped([june, year]) == [["june", "year"]]
    assert grouped([june, october, year]) == [["june"], ["october"], ["year"]]


def test_an_undated_telling_joins_the_only_dated_event_of_its_own_text(told: Telling) -> None:
    visit, again = told(document="a", date="2024-06-20"), told(document="a", date=None)
    elsewhere = told(document="b", date=None, quote="met, says another paper")
    assert grouped([visit, again, elsewhere]) == [["a", "a"], ["b"]]
    other_visit = told(document="a", date="2017-11-11")
    assert grouped([visit, other_visit, again]) == [["a"], ["a"], ["a"]]
    hypothetical = told(document="a", date=None, status="possible")
    assert grouped([visit, hypothetical]) == [["a"], ["a"]]


def test_undated_tellings_in_the_same_words_are_one(told: Telling) -> None:
    wire = [told(document=d, quote="両首脳は、会談した") for d in ("a", "b")]
    assert len(facts_from(wire)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"source": ("CHN",)},
        {"source": ("RUS", "CHN")},
        {"target": ("VNM", "LAO")},
        {"type": "COOPERATE"},
    ],
)
def test_other_actors_or_another_type_are_another_fact(told: Telling, other: dict[str, object]) -> None:
    pair = [told(document="a", date="2024-06-20"), told(document="b", date="2024-06-20", **other)]
    assert len(facts_from(pair)) == 2


def test_direction_counts_where_the_type_is_directed(told: Telling) -> None:
    def both_ways(kind: str, **fields: object) -> int:
        there = told(kind, document="a", date="2014-03", source=("USA",), target=("RUS",), **fields)
        back = told(kind, document="b", date="2014-03", source=("RUS",), target=("USA",), **fields)
        return len(facts_from([there, back]))

    assert both_ways("commitment", type="sanctions") == 2
    assert both_ways("event", type="ACCUSE") == 2
    assert both_ways("event", type="CONSULT") == 1
    assert both_ways("commitment", type="partnership") == 1


def test_a_partnership_keeps_its_levels_apart(told: Telling) -> None:
    first = told("commitment", document="a", date="2001-03", level="strategic partnership")
    raised = told("commitment", document="b", date="2012-07", phase="upgrade",
                  level="comprehensive strategic partnership")  # fmt: skip
    same_in_japanese = told("commitment", document="c", date="2012", level="包括的戦略的パートナーシップ")
    assert grouped([first, raised, same_in_japanese]) == [["a"], ["b", "c"]]


def test_in_force_joins_the_tie_that_stood_then(told: Telling) -> None:
    first = told("commitment", document="a", date="2001-03", level="strategic partnership")
    raised = told("commitment", document="b", date="2012-07", level="comprehensive strategic partnership")
    then = told("commitment", document="then", date="2005", phase="in_force")
    now = told("commitment", document="now", date="2024", phase="in_force")
    before = told("commitment", document="before", date="1995", phase="in_force")
    assert grouped([first, raised, then, now, before]) == [["a", "then"], ["b", "now"], ["before"]]
    fact = next(f for f in facts_from([first, raised, now]) if "now" in f.documents)
    assert (str(fact.date), fact.phase, fact.level) == ("2012-07", "begin", "comprehensive strategic partnership")


def test_in_force_of_two_levels_does_not_make_one_tie_of_them(told: Telling) -> None:
    unnamed = told("commitment", document="a", date="2001")
    one = told("commitment", document="b", phase="in_force", level="strategic partnership")
    two = told("commitment", document="c", phase="in_force", level="alliance")
    assert grouped([unnamed, one, two]) == [["a"], ["b"], ["c"]]
    assert grouped([unnamed, one]) == [["a", "b"]]


def test_ending_negotiating_and_refusing_are_facts_of_their_own(told: Telling) -> None:
    phases = ("begin", "negotiating", "ended", "refused")
    assert len(facts_from(told("commitment", document=p, date="2022", phase=p, type="friendship") for p in phases)) == 4
    stopped = [told("commitment", document=p, date="2022-03", phase=p) for p in ("ended", "suspended")]
    assert len(facts_from(stopped)) == 1


def test_deals_of_one_year_without_more_are_one_and_undated_ones_are_not(told: Telling) -> None:
    deal = {"type": "energy_deal"}
    assert len(facts_from(told("commitment", document=d, date="2024", **deal) for d in "ab")) == 1
    assert len(facts_from(told("commitment", document=d, quote=f"deal {d}", **deal) for d in "ab")) == 2


def test_a_treaty_is_signed_once_and_enters_into_force_once(told: Telling) -> None:
    treaty = {"type": "defense_pact"}
    signed = [
        told("commitment", document=d, date=date, **treaty) for d, date in (("a", "2024-06-19"), ("b", "2024-06"))
    ]
    in_force = [told("commitment", document=d, date=date, phase="in_force", **treaty)
                for d, date in (("c", "2024-12-04"), ("d", "2024-12-05"), ("e", "2025"))]  # fmt: skip
    assert grouped([*signed, *in_force]) == [["a", "b", "e"], ["c", "d"]]
    entry = next(f for f in facts_from([*signed, *in_force]) if "c" in f.documents)
    assert [d.field for d in entry.disagreements] == ["date"]


def test_a_state_of_affairs_dates_from_when_it_is_first_told_of(told: Telling) -> None:
    states = [told("commitment", document=d, date=d, phase="in_force") for d in ("2022", "2024", "2022-03")]
    fact = only(states)
    assert str(fact.date) == "2022"
    assert fact.disagreements == ()


def test_ties_made_once_a_few_weeks_apart_disagree_on_the_date(told: Telling) -> None:
    months = [told("commitment", document=m, date=m, level="strategic partnership") for m in ("2001-02", "2001-03")]
    assert [d.field for d in only(months).disagreements] == ["date"]
    deals = [told("commitment", document=m, date=m, type="energy_deal") for m in ("2001-02", "2001-03")]
    assert len(facts_from(deals)) == 2


def test_flows_are_joined_by_period_thing_and_figure(told: Telling) -> None:
    def trade(document: str, value: float | None, **fields: object) -> Told:
        return told("flow", **{"document": document, "value": value, "date": "2022"} | fields)

    assert grouped([trade("a", 3.5e9), trade("b", 3.49e9)]) == [["a", "b"]]
    assert grouped([trade("a", 3.5e9), trade("b", 4.9e9)]) == [["a", "b"]]
    assert grouped([trade("a", 3.5e9), trade("b", 4.9e9, date="2023")]) == [["a"], ["b"]]
    assert grouped([trade("a", 3.5e9), trade("b", 3.5e9, unit="EUR")]) == [["a"], ["b"]]
    assert grouped([trade("a", 3.5e9), trade("a", 4.9e9)]) == [["a"], ["a"]]
    shares = [trade("a", 0.1, unit="ratio", of="exports"), trade("b", 0.3, unit="ratio", of="growth")]
    assert grouped(shares) == [["a"], ["b"]]
    assert grouped([trade("a", 0.1, unit="ratio"), trade("b", 0.3, unit="ratio")]) == [["a"], ["b"]]
    assert grouped([trade("a", None, trend="up"), trade("b", None, trend="up")]) == [["a", "b"]]
    assert grouped([trade("a", None, trend="up"), trade("b", 3.5e9)]) == [["a"], ["b"]]


def test_positions_are_joined_by_issue(told: Telling) -> None:
    def stance(document: str, issue: str | None, date: str | None = None) -> Told:
        return told("position", document=document, issue=issue, date=date, quote=f"as {document} has it")

    assert grouped([stance("a", "war in Ukraine"), stance("b", "the War in Ukraine")]) == [["a", "b"]]
    assert grouped([stance("a", "war in Ukraine"), stance("b", "nuclear tests")]) == [["a"], ["b"]]
    assert grouped([stance("a", None), stance("b", None)]) == [["a"], ["b"]]
    assert grouped([stance("a", "nuclear tests", "2016"), stance("b", "nuclear tests", "2024")]) == [["a"], ["b"]]


def test_a_fact_takes_the_date_that_most_sources_allow(told: Telling) -> None:
    dates = {"a": "2012", "b": "2012-07", "c": "2012-07-27", "d": "2012-07-26", "e": "2012-07-27"}
    fact = only(told(document=d, date=date) for d, date in dates.items())
    assert str(fact.date) == "2012-07-27"


def test_status_goes_from_planned_to_done(told: Telling) -> None:
    plan = told(document="a", date="2024-06", status="planned", known="2024-06-01")
    deed = told(document="b", date="2024-06-20", known="2024-06-21")
    late = told(document="c", date="2024-06", status="planned", known="2024-06-25")
    assert only([plan, deed]).status == "done"
    assert only([deed, plan]).statements[0].status == "planned"
    assert only([plan, deed, late]).status == "done"


def test_done_or_denied_is_decided_by_sources_then_by_the_latest(told: Telling) -> None:
    day = "2024-06-20"
    done = [told(document=d, date=day, known="2024-07-01") for d in "ab"]
    denied = told(document="c", date=day, status="denied", known="2024-07-02")
    assert only([*done, denied]).status == "done"
    assert only([done[0], denied]).status == "denied"
    copies = [told(document=d, date=day, known="2024-07-01", origin="wire") for d in "ab"]
    assert only([*copies, denied]).status == "denied"


def test_what_may_happen_some_time_in_a_year_is_not_what_did(told: Telling) -> None:
    done = told(document="a", date="2022-02-24", type="ASSAULT")
    feared = told(document="b", date="2022", type="ASSAULT", status="possible")
    assert len(facts_from([done, feared])) == 2


def test_a_tie_not_held_disagrees_with_the_source_that_says_it_is(told: Telling) -> None:
    sanctions = {"type": "sanctions", "source": ("VNM",), "target": ("RUS",)}
    not_held = told("commitment", document="a", phase="in_force", status="denied", known="2024-01-01", **sanctions)
    held = told("commitment", document="b", phase="begin", date="2022-03", **sanctions)
    fact = only([not_held, held])
    assert [d.field for d in fact.disagreements] == ["existence"]


def test_the_first_statement_gives_the_fact_its_name(told: Telling) -> None:
    tellings = [told(document=d, date="2024-06-20") for d in "abc"]
    assert only(tellings).id == only(reversed(tellings)).id
    assert only(tellings[:1]).id.startswith("f")
