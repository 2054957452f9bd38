"""Disagreements across facts, which stay two: turned round, still negotiated, or said not to have been."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from kyori.ledger.concepts import AGREE, DIFFER, relation
from kyori.ledger.figures import rounded_alike
from kyori.ledger.sameness import phase_group
from kyori.ledger.sense import sense_of
from kyori.ledger.traits import plain, rules
from kyori.model import Disagreement, Fact, to_day, vocabulary

_Pairs = Iterator[tuple[int, int]]


def with_contrary(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, with the disagreements that only show between two of them; the facts themselves stay two.

    * ``direction``: two states do not sell each other the same amount in the same year by chance. Equal figures of a
      directed flow, for the same period and thing, mean that one source has them the wrong way round; so do one gift or
      request told both ways on one day, and a visit told to each other's country. Where one text tells both, it means
      both.
    * ``phase``: one source tells that a deal was made, another, published on that day or later, that in the same
      weeks it was still being negotiated.
    * ``existence``: one source tells that something was done, another denies it in general, or of the whole year.
    """
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    for field, pairs in (
        ("direction", _figures_turned(facts)),
        ("direction", _acts_turned(facts)),
        ("phase", _still_negotiated(facts)),
        ("existence", _denied(facts)),
    ):
        for i, j in pairs:
            found[i, field].add(j)
            found[j, field].add(i)
    whole = list(facts)
    for (i, field), others in sorted(found.items()):
        added = _disagreement(field, [facts[i], *(facts[j] for j in sorted(others))])
        whole[i] = replace(whole[i], disagreements=(*whole[i].disagreements, added))
    return whole


def _disagreement(field: str, facts: Sequence[Fact]) -> Disagreement:
    values: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        shown = _arrow(fact) if field == "direction" else str(fact.phase) if field == "phase" else fact.status
        values[shown] += [statement.id for statement in fact.statements]
    return Disagreement(field, tuple((value, tuple(sorted(ids))) for value, ids in sorted(values.items())))


def _arrow(fact: Fact) -> str:
    hosts = dict(sense_of(fact.statements[0])).get("host")
    if fact.type == "CONSULT" and hosts:
        guests = [a for a in fact.actors if a not in hosts]
        return f"{', '.join(guests)} → {', '.join(sorted(hosts))}"
    return f"{', '.join(sorted(fact.source))} → {', '.join(sorted(fact.target))}"


def _told_apart(a: Fact, b: Fact) -> bool:
    return set(a.documents).isdisjoint(b.documents)


def _by(facts: Sequence[Fact], thing: Callable[[Fact], Hashable | None]) -> Iterator[list[int]]:
    """Numbers of the facts about one thing, where there are several."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        about = thing(fact)
        if about is not None:
            groups[about].append(number)
    yield from (numbers for numbers in groups.values() if len(numbers) > 1)


def _figures_turned(facts: Sequence[Fact]) -> _Pairs:
    def figure(fact: Fact) -> Hashable | None:
        if fact.kind != "flow" or not fact.value or not fact.date or not vocabulary.directed(fact.kind, fact.type):
            return None
        return fact.type, fact.unit, plain(fact.of), fact.date, frozenset(fact.actors)

    for numbers in _by(facts, figure):
        for i, j in _turned(facts, numbers):
            a, b = facts[i].value, facts[j].value
            if a is not None and b is not None and rounded_alike(a, b):
                yield i, j


def _acts_turned(facts: Sequence[Fact]) -> _Pairs:
    def act(fact: Fact) -> Hashable | None:
        exact = fact.date is not None and fact.date.precision == "day"
        one_way = fact.type == "CONSULT" or fact.type in rules()["one_way"]
        return (fact.type, frozenset(fact.actors), fact.date) if exact and one_way else None

    for numbers in _by(facts, act):
        if facts[numbers[0]].type == "CONSULT":
            yield from _hosted_by_each_other(facts, numbers)
        else:
            yield from ((i, j) for i, j in _turned(facts, numbers) if not _differ(facts[i], facts[j]))


def _hosted_by_each_other(facts: Sequence[Fact], numbers: list[int]) -> _Pairs:
    hosts = {n: _hosts_of(facts[n]) for n in numbers}
    at_home = [n for n in numbers if hosts[n] and hosts[n] <= set(facts[n].actors)]
    for i, j in combinations(at_home, 2):
        if hosts[i].isdisjoint(hosts[j]) and _told_apart(facts[i], facts[j]):
            yield i, j


def _hosts_of(fact: Fact) -> frozenset[str]:
    return frozenset().union(*(dict(sense_of(s)).get("host", frozenset()) for s in fact.statements))


def _turned(facts: Sequence[Fact], numbers: list[int]) -> _Pairs:
    for i, j in combinations(numbers, 2):
        a, b = facts[i], facts[j]
        if set(a.source) == set(b.target) and set(a.target) == set(b.source) and _told_apart(a, b):
            yield i, j


def _still_negotiated(facts: Sequence[Fact]) -> _Pairs:
    def deal(fact: Fact) -> Hashable | None:
        if fact.kind != "commitment" or fact.status != "done" or not fact.date:
            return None
        if phase_group(fact.phase) not in ("made", "negotiating"):
            return None
        return fact.type, _sides(fact)

    for numbers in _by(facts, deal):
        made = [n for n in numbers if phase_group(facts[n].phase) == "made"]
        negotiated = [n for n in numbers if n not in made] if len(made) < len(numbers) else []
        yield from ((i, j) for i in made for j in negotiated if _negotiated_after(facts[i], facts[j]))


def _negotiated_after(made: Fact, negotiated: Fact) -> bool:
    assert made.date and negotiated.date
    weeks = rules()["once_within_days"]
    near = abs((negotiated.date.earliest - made.date.earliest).days) <= weeks
    known = [t.known for t in negotiated.told if t.known]
    afterwards = any(day.latest >= made.date.earliest for day in known)
    return near and afterwards and _told_apart(made, negotiated) and not _differ(made, negotiated)


def _sides(fact: Fact) -> Hashable:
    if vocabulary.directed(fact.kind, fact.type):
        return frozenset(fact.source), frozenset(fact.target)
    return frozenset(fact.actors)


def _denied(facts: Sequence[Fact]) -> _Pairs:
    def act(fact: Fact) -> Hashable | None:
        return (fact.type, _sides(fact)) if fact.kind == "event" and fact.status in ("done", "denied") else None

    for numbers in _by(facts, act):
        denials = [n for n in numbers if facts[n].status == "denied"]
        if not denials:
            continue
        done = sorted(
            (to_day(date.earliest), n) for n in numbers if facts[n].status == "done" and (date := facts[n].date)
        )
        for j in denials:
            first, last = _time_meant(facts[j])
            there = done[bisect_left(done, (first, -1)) : bisect_right(done, (last, len(facts)))]
            yield from ((i, j) for _, i in there if _denies(facts[j], facts[i]))


def _time_meant(denial: Fact) -> tuple[int, int]:
    """First and last day of what a denial may mean; of one without a date, the year before it was told."""
    if denial.date is not None:
        return to_day(denial.date.earliest), to_day(denial.date.latest)
    if denial.known is None:
        return 0, -1
    last = to_day(denial.known.latest)
    return last - int(rules()["denied_within_days"]), last


def _denies(denial: Fact, done: Fact) -> bool:
    """Whether a denial, of a longer time or without a date, is of what another source says was done in that time."""
    if denial.date is not None and (done.date is None or not denial.date.contains(done.date)):
        return False
    if not _told_by_others(denial, done) or _differ(denial, done):
        return False
    # What is done again and again, or denied without a date, only where the words say the same thing.
    once = denial.date is not None and denial.type not in (*rules()["recurring"], *rules()["various"])
    return once or _one_thing(denial, done)


def _told_by_others(a: Fact, b: Fact) -> bool:
    """Whether no document vouches for both by itself; a speaker whom it quotes is a source of its own."""
    first = {(t.document, t.statement.speaker) for t in a.told}
    return first.isdisjoint((t.document, t.statement.speaker) for t in b.told)


def _differ(a: Fact, b: Fact) -> bool:
    """Whether the words of two facts are of two things."""
    return any(found == DIFFER for found in _relations(a, b))


def _one_thing(a: Fact, b: Fact) -> bool:
    return AGREE in _relations(a, b)


def _relations(a: Fact, b: Fact) -> set[str]:
    x, y = _senses(a), _senses(b)
    return {relation(x[facet], y[facet]) for facet in x.keys() & y.keys()}


def _senses(fact: Fact) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for statement in fact.statements:
        for facet, named in sense_of(statement):
            found[facet] = found.get(facet, frozenset()) | named
    return found
