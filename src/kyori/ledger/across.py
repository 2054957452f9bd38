"""Disagreements across facts: a figure told both ways round, and a deal told as made and as still negotiated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from kyori.ledger.figures import close
from kyori.ledger.sameness import phase_group
from kyori.ledger.traits import plain, rules
from kyori.model import Disagreement, Fact, vocabulary


def with_contrary(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, with the disagreements that only show between two of them; the facts themselves stay two.

    * ``direction``: two states do not sell each other the same amount in the same year by chance. Equal figures of a
      directed flow, for the same period and thing, mean that one source has them the wrong way round. Where one text
      tells both, it means both.
    * ``phase``: one source tells that a deal was made, another, published on that day or later, that in the same
      weeks it was still being negotiated.
    """
    whole = list(facts)
    _add(whole, "direction", _figure, _turned, _arrow)
    _add(whole, "phase", _deal, _still_negotiated, lambda fact: str(fact.phase))
    return whole


def _add(
    facts: list[Fact],
    field: str,
    about: Callable[[Fact], Hashable | None],
    contrary: Callable[[Fact, Fact], bool],
    shown: Callable[[Fact], str],
) -> None:
    """Adds a disagreement to all facts about one thing that are contrary to each other."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        thing = about(fact)
        if thing is not None:
            groups[thing].append(number)
    found = {}
    for numbers in groups.values():
        for i in numbers:
            others = [facts[j] for j in numbers if contrary(facts[i], facts[j]) or contrary(facts[j], facts[i])]
            if others:
                found[i] = _disagreement(field, [facts[i], *others], shown)
    for i, disagreement in found.items():
        facts[i] = replace(facts[i], disagreements=(*facts[i].disagreements, disagreement))


def _disagreement(field: str, facts: Sequence[Fact], shown: Callable[[Fact], str]) -> Disagreement:
    values: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        values[shown(fact)] += [statement.id for statement in fact.statements]
    return Disagreement(field, tuple((value, tuple(sorted(ids))) for value, ids in sorted(values.items())))


def _figure(fact: Fact) -> Hashable | None:
    if fact.kind != "flow" or not fact.value or not fact.date or not vocabulary.directed(fact.kind, fact.type):
        return None
    return fact.type, fact.unit, plain(fact.of), fact.date, frozenset(fact.actors)


def _turned(a: Fact, b: Fact) -> bool:
    assert a.value is not None and b.value is not None
    other_way = set(a.source) == set(b.target) and set(a.target) == set(b.source)
    return other_way and close(a.value, b.value) and _told_apart(a, b)


def _arrow(fact: Fact) -> str:
    return f"{', '.join(sorted(fact.source))} → {', '.join(sorted(fact.target))}"


def _deal(fact: Fact) -> Hashable | None:
    if fact.kind != "commitment" or fact.status != "done" or not fact.date:
        return None
    if phase_group(fact.phase) not in ("made", "negotiating"):
        return None
    sides = (frozenset(fact.source), frozenset(fact.target))
    return fact.type, sides if vocabulary.directed(fact.kind, fact.type) else frozenset(fact.actors)


def _still_negotiated(made: Fact, negotiated: Fact) -> bool:
    if (phase_group(made.phase), phase_group(negotiated.phase)) != ("made", "negotiating"):
        return False
    assert made.date and negotiated.date
    weeks = rules()["once_within_days"]
    near = abs((negotiated.date.earliest - made.date.earliest).days) <= weeks
    known = [t.known for t in negotiated.told if t.known]
    afterwards = any(day.latest >= made.date.earliest for day in known)
    return near and afterwards and _told_apart(made, negotiated)


def _told_apart(a: Fact, b: Fact) -> bool:
    return set(a.documents).isdisjoint(b.documents)
