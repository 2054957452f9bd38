"""The same facts come out whatever the order of reading, and nothing is merged that differs (property tests)."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.ledger import compare, facts_from
from kyori.ledger.concepts import DIFFER, relation
from kyori.ledger.issues import CONTRARY, issue_relation
from kyori.ledger.sameness import same
from kyori.ledger.traits import UNDATED, traits_of
from kyori.model import Statement, Told, When

DATES = (
    "2012",
    "2012-07",
    "2012-07-26",
    "2012-07-27",
    "2012-07-28",
    "2012-08",
    "2012-07/..",
    "2012/2014",
    "2013",
    None,
)
ACTORS = (("RUS",), ("VNM",), ("RUS", "CHN"))
QUOTES = (
    "they met",
    "talks were held",
    "会談した",
    "プーチン大統領がハノイを訪問した",
    "ラブロフ外相と会談した",
    "電話会談を行った",
    "天然ガスの契約",
    "a nuclear plant",
    "missile launch",
)
STATUSES = ("done", "done", "planned", "possible", "denied")
LEVELS = (None, "strategic partnership", "comprehensive strategic partnership")


@st.composite
def tellings(draw: st.DrawFn, kind: str) -> Told:
    """A telling of few things, so that many tell of one."""
    number = draw(st.integers(0, 10_000))
    document = draw(st.sampled_from("abcdef"))
    date = draw(st.sampled_from(DATES))
    fields: dict[str, object] = {"type": draw(st.sampled_from({"event": ("CONSULT", "ACCUSE"),
                                 "commitment": ("partnership", "energy_deal", "sanctions"),
                                 "flow": ("trade", "exports"), "position": ("support",)}[kind]))}  # fmt: skip
    if kind == "commitment":
        phases = ("begin", "upgrade", "in_force", "in_force", "ended", "negotiating")
        fields |= {"phase": draw(st.sampled_from(phases)), "level": draw(st.sampled_from(LEVELS))}
    if kind == "flow":
        fields |= {"value": draw(st.sampled_from((1e9, 1.04e9, 1.08e9, 2e9))), "unit": "USD"}
        fields |= {"of": draw(st.sampled_from((None, "coffee")))}
    if kind == "position":
        fields |= {
            "issue": draw(st.sampled_from((None, "sea", "the Sea", "war in Ukraine", "ウクライナ侵攻", "Taiwan")))
        }
    statement = Statement(
        kind=kind,
        source=draw(st.sampled_from(ACTORS)),
        target=draw(st.sampled_from((("VNM",), ("RUS",), ("JPN",)))),
        status=draw(st.sampled_from(STATUSES)),
        quote=draw(st.sampled_from(QUOTES)),
        date=When(date) if date else None,
        document=document,
        start=number,
        **fields,  # type: ignore[arg-type]
    )
    known = {"a": None, "b": "2012-08-01", "c": "2012-08-01", "d": "2013-05-05", "e": "2014-01-01", "f": "2024-01-01"}
    day = known[document]
    return Told(statement, document, When(day) if day else None, None, None, "wire" if document in "bc" else None)


several = st.sampled_from(("event", "commitment", "flow", "position")).flatmap(
    lambda kind: st.lists(tellings(kind), max_size=24, unique_by=lambda t: t.statement.id)
)


@given(several, st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_order_does_not_matter(told: list[Told], chance: random.Random) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert facts_from(shuffled) == facts_from(told)


@given(several)
@settings(max_examples=80, deadline=None)
def test_every_statement_is_in_one_fact(told: list[Told]) -> None:
    inside = [s.id for fact in facts_from(told) for s in fact.statements]
    assert sorted(inside) == sorted(t.statement.id for t in told)


@given(several)
@settings(max_examples=80, deadline=None)
def test_nothing_is_merged_that_differs_in_actors_or_sense(told: list[Told]) -> None:
    for fact in facts_from(told):
        for a, b in combinations(fact.statements, 2):
            assert (a.kind, a.type, a.unit) == (b.kind, b.type, b.unit)
            assert set(a.actors) == set(b.actors)
            if a.directed:
                assert (set(a.source), set(a.target)) == (set(b.source), set(b.target))
            assert issue_relation(a.issue, b.issue) != CONTRARY
            senses = dict(traits_of(Told(a, "a", None, None, None)).sense)
            for facet, named in traits_of(Told(b, "b", None, None, None)).sense:
                if fact.kind == "event" and facet in senses:
                    assert relation(named, senses[facet]) != DIFFER


@given(several)
@settings(max_examples=80, deadline=None)
def test_any_two_dated_tellings_of_an_event_can_be_one(told: list[Told]) -> None:
    for fact in facts_from(told):
        dated = [t for t in map(traits_of, fact.told) if t.tier != UNDATED]
        if fact.kind == "event":
            assert all(same(a, b) for a, b in combinations(dated, 2))


@given(several)
@settings(max_examples=80, deadline=None)
def test_the_same_told_twice_in_one_text_is_one(told: list[Told]) -> None:
    for t in told:
        twin = Told(t.statement.replaced(start=t.statement.start + 10_001), t.document, t.known, None, None, t.origin)
        assert compare(t, twin).same


@given(several)
@settings(max_examples=100, deadline=None)
def test_disagreements_name_statements_of_the_fact(told: list[Told]) -> None:
    everything = {t.statement.id for t in told}
    for fact in facts_from(told):
        for disagreement in fact.disagreements:
            assert len(disagreement.values) > 1
            # Which way it went, whether a deal is made yet, and whether it was at all, may be told by two facts.
            across = disagreement.field in ("direction", "phase", "existence")
            ids = everything if across else {s.id for s in fact.statements}
            assert {i for _, of_value in disagreement.values for i in of_value} <= ids
