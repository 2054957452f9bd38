"""Changes: what documents that have just arrived do to facts, distances and forecasts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from kyori.batch import Outcome
from kyori.ledger import Query
from kyori.ledger.forecasts import Forecast
from kyori.measures import Difference, Distance, difference
from kyori.model import Fact, Statement
from kyori.workbench import Workbench

_PAIRS = 12
"""Pairs whose distance is compared, those told of most."""
_MOVED = 0.005
"""A distance that moves by less is said not to have moved: it would not show in two decimals."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that has another status than before.

    Attributes:
        fact: as it is now.
        before: its status before.
    """

    fact: Fact
    before: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What documents that arrived did.

    Attributes:
        outcomes: what came of each document, with what was new to the ledger.
        new: facts that nothing told before.
        changed: facts whose status is another.
        moved: pairs whose distance moved, at one day before and after, largest first.
    """

    outcomes: tuple[Outcome, ...] = ()
    new: tuple[Fact, ...] = ()
    changed: tuple[Changed, ...] = ()
    moved: tuple[Difference, ...] = ()


def stored(bench: Workbench, read: Sequence[Outcome], day: dt.date) -> Changes:
    """Stores what was read, and compares the ledger before and after.

    Args:
        bench: where it is stored.
        read: documents that were read.
        day: the *when* clock of the distances, the same before and after.
    """
    told = [s for outcome in read for s in outcome.statements]
    pairs = _pairs(told)
    statuses = {s.id: fact.status for fact in _touched(bench, told) for s in fact.statements}
    before = {pair: bench.distance(*pair, at=day) for pair in pairs}
    outcomes = tuple(bench.store(outcome) for outcome in read)
    documents = {o.document.id for o in outcomes if o.document and o.stored}
    new, changed = [], []
    for fact in _told_by(bench, documents):
        was = [statuses[s.id] for s in fact.statements if s.id in statuses]
        if not was:
            new.append(fact)
        elif fact.status not in was:
            changed.append(Changed(fact, was[0]))
    moved = [_moved(before[pair], bench.distance(*pair, at=day)) for pair in pairs] if documents else []
    found = sorted((m for m in moved if m), key=lambda m: (-abs(m.closeness), m.after.a, m.after.b))
    return Changes(outcomes, tuple(new), tuple(changed), tuple(found))


def came_due(bench: Workbench, after: dt.date, until: dt.date) -> tuple[Forecast, ...]:
    """Forecasts whose last day has passed since, with what came of them.

    Args:
        bench: the workbench.
        after: the last day that was looked at.
        until: today.
    """
    return _forecasts(bench, lambda f: not f.due.is_open and after < f.due.latest <= until)


def decided(bench: Workbench, documents: set[str]) -> tuple[Forecast, ...]:
    """Forecasts that one of these documents decides."""
    return _forecasts(bench, lambda f: any(t.document in documents for t in f.decided)) if documents else ()


def _forecasts(bench: Workbench, wanted: Callable[[Forecast], bool]) -> tuple[Forecast, ...]:
    return tuple(f for f in bench.forecasts() if wanted(f))


def _touched(bench: Workbench, told: Sequence[Statement]) -> list[Fact]:
    """Facts of the kinds, types and actors of statements."""
    blocks = {(s.kind, s.type, tuple(sorted(set(s.actors)))) for s in told}
    return [
        fact
        for kind, type, actors in sorted(blocks)
        for fact in bench.ledger.facts(Query(actors=actors, kinds=(kind,), types=(type,)))
    ]


def _told_by(bench: Workbench, documents: set[str]) -> tuple[Fact, ...]:
    return bench.ledger.facts(Query(documents=tuple(sorted(documents)))) if documents else ()


def _pairs(told: Sequence[Statement]) -> list[tuple[str, str]]:
    often: Counter[tuple[str, str]] = Counter()
    for statement in told:
        actors = sorted({a for a in statement.actors if not a.startswith("~")})
        often.update(combinations(actors, 2))
    return [pair for pair, _ in sorted(often.items(), key=lambda item: (-item[1], item[0]))[:_PAIRS]]


def _moved(before: Distance, after: Distance) -> Difference | None:
    if after.closeness is None:
        return None
    known = before.distance is not None and after.distance is not None
    if known and abs((after.distance or 0.0) - (before.distance or 0.0)) < _MOVED:
        return None
    return difference(before, after)
