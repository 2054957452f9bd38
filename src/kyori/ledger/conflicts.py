"""Conflicts: what sources disagree on, with the quotes of each side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kyori.ledger.figures import agree, in_words
from kyori.model import Fact, Told


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values on which sources disagree, and who tells it.

    Attributes:
        value: as told: a date, an amount with its unit, a level, a status, an arrow from whom to whom.
        told: the tellings, earliest known first.
    """

    value: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field of a fact on which sources disagree.

    Attributes:
        fact: the fact; of a disagreement that only shows between two facts the first of them.
        field: ``date``, ``figure``, ``trend``, ``level``, ``phase``, ``status``, ``direction`` or ``existence``.
        sides: the values told, the best supported first.
    """

    fact: Fact
    field: str
    sides: tuple[Side, ...]


def conflicts_of(facts: Iterable[Fact], among: Iterable[Fact] | None = None) -> tuple[Conflict, ...]:
    """The conflicts of facts, in their order; one that shows between two facts is listed once.

    Args:
        facts: whose conflicts are asked for.
        among: the facts that hold the statements of all sides; ``facts`` themselves where None.

    Example:
        >>> conflicts_of([])
        ()
    """
    listed = list(facts)
    told = {t.statement.id: t for fact in (listed if among is None else among) for t in fact.told}
    found: dict[tuple[str, frozenset[str]], Conflict] = {}
    for conflict in _each(listed, told):
        ids = frozenset(t.statement.id for side in conflict.sides for t in side.told)
        found.setdefault((conflict.field, ids), conflict)
    return tuple(found.values())


def _each(facts: Iterable[Fact], told: dict[str, Told]) -> Iterator[Conflict]:
    for fact in facts:
        for disagreement in fact.disagreements:
            sides = [
                Side(value, tuple(sorted((told[id] for id in ids if id in told), key=_first_known)))
                for value, ids in disagreement.values
            ]
            sides.sort(key=lambda side: (-_sources(side), side.value))
            sides = _that_differ(sides) if disagreement.field == "figure" else sides
            yield Conflict(fact, disagreement.field, tuple(side for side in sides if side.told))


def _that_differ(sides: list[Side]) -> list[Side]:
    """Figures, with those that agree with a better supported one by the precision of their wording put to it."""
    found: list[Side] = []
    for side in sides:
        for number, better in enumerate(found):
            if _agrees(side, better):
                found[number] = Side(better.value, tuple(sorted((*better.told, *side.told), key=_first_known)))
                break
        else:
            found.append(side)
    return found if len(found) > 1 else sides


def _agrees(side: Side, other: Side) -> bool:
    return all(
        agree(x, y)
        for a in side.told
        for b in other.told
        if (x := in_words(a.statement)) is not None and (y := in_words(b.statement)) is not None
    )


def _sources(side: Side) -> int:
    return len({t.origin or t.document for t in side.told})


def _first_known(told: Told) -> tuple[str, str, int]:
    return (told.known.edtf if told.known else "9999"), told.document, told.statement.start
