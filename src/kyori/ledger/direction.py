"""Direction: the same figure told both ways round, which two facts show as a disagreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace

from kyori.ledger.sameness import close, wording
from kyori.model import Disagreement, Fact, vocabulary


def with_directions(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, with a disagreement on ``direction`` where sources tell one figure both ways round.

    Such facts differ in who gave and who took, and stay two facts. Two states do not sell each other the same amount
    in the same year by chance, so that equal figures of a directed flow, for the same period and thing, mean that
    one source has them the wrong way round. Where one text tells both, it means both.
    """
    by_figure: dict[Hashable, list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        if fact.kind == "flow" and fact.value and fact.date and vocabulary.directed(fact.kind, fact.type):
            thing = (fact.type, fact.unit, wording(fact.of), fact.date, frozenset(fact.actors))
            by_figure[thing].append(number)
    whole = list(facts)
    for numbers in by_figure.values():
        for i in numbers:
            turned = [facts[j] for j in numbers if _turned(facts[i], facts[j])]
            if turned:
                sides = [facts[i], *turned]
                told = sorted((_arrow(side), tuple(sorted(s.id for s in side.statements))) for side in sides)
                disagreement = Disagreement("direction", tuple(told))
                whole[i] = replace(facts[i], disagreements=(*facts[i].disagreements, disagreement))
    return whole


def _turned(a: Fact, b: Fact) -> bool:
    assert a.value is not None and b.value is not None
    other_way = set(a.source) == set(b.target) and set(a.target) == set(b.source)
    return other_way and close(a.value, b.value) and set(a.documents).isdisjoint(b.documents)


def _arrow(fact: Fact) -> str:
    return f"{', '.join(sorted(fact.source))} → {', '.join(sorted(fact.target))}"
