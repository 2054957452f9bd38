"""Facts as the four frames of `kyori.model.FRAMES`, one row a dyad."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from math import prod
from typing import Any

import polars as pl

from kyori.ledger.traits import source_of
from kyori.model import FRAMES, Fact, Statement, Told, When, to_day, vocabulary

_FRAME_OF = {"event": "events", "commitment": "commitments", "flow": "flows", "position": "positions"}
_TYPES = {
    "string": pl.String(),
    "int32": pl.Int32(),
    "float64": pl.Float64(),
    "bool": pl.Boolean(),
}
_MOST_CERTAIN = 0.99
"""No number of sources makes a fact certain."""


def frames_from(facts: Iterable[Fact]) -> dict[str, pl.DataFrame]:
    """The four frames of facts: ``events``, ``commitments``, ``flows``, ``positions``.

    A fact becomes a row for each dyad, with weight 1 / number of dyads (see `dyads`). Days are integers since
    1970-01-01. ``start`` and ``end`` are the *when* clock: the first and last day of the fact's date; the ``end`` of
    a tie that was made or is in force is open, so null, unless sources give the time that it lasted. ``known`` is the
    *known* clock: the earliest publication. ``sources`` counts independent texts that do not tell the contrary, and
    ``score`` is the probability that at least one of them is right, 1 - Π(1 - score), at most 0.99. Groups (``~West``)
    are actors like others. ``actor2`` is null where the fact has nobody on the other side.

    Example:
        >>> {name: frame.height for name, frame in frames_from([]).items()}
        {'events': 0, 'commitments': 0, 'flows': 0, 'positions': 0}
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in FRAMES}
    for fact in facts:
        rows[_FRAME_OF[fact.kind]] += _rows(fact)
    return {
        name: pl.DataFrame(rows[name], schema={column: _TYPES[kind] for column, kind in columns}, orient="row")
        for name, columns in FRAMES.items()
    }


def dyads(fact: Fact) -> tuple[tuple[str, str | None], ...]:
    """The pairs of actors that a fact ties together, in order of code.

    Of directed facts each source with each target, in that order. Of undirected ones, of each telling, each source
    with each target, or, where it names everybody on one side, every two of them; each pair once, sorted. Targets in
    one list are not paired with each other: who visited Kyiv and Moscow did not bring them together.
    """
    directed = vocabulary.directed(fact.kind, fact.type)
    pairs: set[tuple[str, str | None]] = set()
    for statement in fact.statements:
        pairs |= _pairs(statement, directed=directed)
    named = {pair for pair in pairs if pair[1] is not None}
    return tuple(sorted(named or pairs, key=lambda pair: (pair[0], pair[1] or "")))


def score(fact: Fact) -> float:
    """The probability that a fact is right, by the scores of its independent sources, at most 0.99."""
    best: dict[str, float] = defaultdict(float)
    for t in _for_it(fact):
        best[source_of(t)] = max(best[source_of(t)], t.statement.score)
    return min(_MOST_CERTAIN, 1 - prod(1 - s for s in best.values()))


def _pairs(statement: Statement, *, directed: bool) -> set[tuple[str, str | None]]:
    source, target = statement.source, statement.target
    if directed:
        found: set[tuple[str, str | None]] = {(a, b) for a in source for b in target if a != b}
        return found or {(a, None) for a in source}
    across = [(a, b) for a in source for b in target if a != b] or list(combinations(statement.actors, 2))
    return {(min(pair), max(pair)) for pair in across} or {(a, None) for a in source}


def _rows(fact: Fact) -> list[dict[str, Any]]:
    pairs = dyads(fact)
    start, end = _span(fact)
    common = {
        "fact": fact.id,
        "type": fact.type,
        "status": fact.status,
        "start": start,
        "end": end,
        "known": to_day(fact.known.latest) if fact.known else None,
        "weight": 1 / len(pairs),
        "sources": len({source_of(t) for t in _for_it(fact)}),
        "score": score(fact),
        "directed": vocabulary.directed(fact.kind, fact.type),
        "phase": fact.phase,
        "level": fact.level,
        "value": fact.value,
        "unit": fact.unit,
        "of": fact.of,
        "trend": fact.trend,
        "issue": fact.issue,
    }
    columns = {column for column, _ in FRAMES[_FRAME_OF[fact.kind]]}
    row = {column: value for column, value in common.items() if column in columns}
    return [row | {"actor1": a, "actor2": b} for a, b in pairs]


def _for_it(fact: Fact) -> list[Told]:
    """The tellings that do not tell the contrary of the fact's status."""
    against = {"done": "denied", "denied": "done"}.get(fact.status)
    return [t for t in fact.told if t.statement.status != against]


def _span(fact: Fact) -> tuple[int | None, int | None]:
    if fact.date is None:
        return None, None
    start, end = _day(fact.date, first=True), _day(fact.date, first=False)
    lasting = fact.kind == "commitment" and vocabulary.phases()[str(fact.phase)]["in_force"]
    return start, None if lasting and not fact.date.is_interval else end


def _day(date: When, *, first: bool) -> int | None:
    day = date.earliest if first else date.latest
    if date.is_open and day in (type(day).min, type(day).max):
        return None
    return to_day(day)
