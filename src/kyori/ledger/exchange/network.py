"""Network: facts as ties between actors, an edge a dyad, for the formats of graphs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kyori.actors import name
from kyori.ledger.frames import dyads, score
from kyori.model import Fact, vocabulary

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact between two actors.

    Attributes:
        id: of the edge: the fact's id and the two actors.
        source, target: actors.
        directed: whether they may not be swapped.
        start, end: first and last day that it may have happened or held; None where unknown or open.
        weight: 1 / number of dyads of the fact.
        attributes: what else is told of it.
    """

    id: str
    source: str
    target: str
    directed: bool
    start: dt.date | None
    end: dt.date | None
    weight: float
    attributes: dict[str, str | float]


def edges_of(facts: Iterable[Fact]) -> Iterator[Edge]:
    """The edges of facts, dyad by dyad; facts with nobody on the other side have none."""
    for fact in facts:
        pairs = dyads(fact)
        start, end = days_of(fact)
        for a, b in pairs:
            if b is not None:
                directed = vocabulary.directed(fact.kind, fact.type)
                edge = f"{fact.id}:{a}:{b}"
                yield Edge(edge, a, b, directed, start, end, 1 / len(pairs), _attributes(fact))


def days_of(fact: Fact) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a fact's date; None where unknown or open. A tie that was made has no last day."""
    if fact.date is None:
        return None, None
    first = None if fact.date.earliest == dt.date.min else fact.date.earliest
    last = None if fact.date.latest == dt.date.max else fact.date.latest
    lasting = fact.kind == "commitment" and bool(vocabulary.phases()[str(fact.phase)]["in_force"])
    return first, None if lasting and not fact.date.is_interval else last


def label_of(actor: str) -> str:
    """The English name of an actor, of a group its own."""
    return name(actor) if not actor.startswith("~") else actor[1:]


def clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


ATTRIBUTES = {
    "fact": "string", "kind": "string", "type": "string", "status": "string", "date": "string", "known": "string",
    "phase": "string", "level": "string", "value": "double", "unit": "string", "issue": "string",
    "sources": "double", "score": "double", "quote": "string", "cited": "string",
}  # fmt: skip
"""Attributes of edges, with their types."""


def _attributes(fact: Fact) -> dict[str, str | float]:
    first = fact.told[0]
    found: dict[str, str | float | None] = {
        "fact": fact.id, "kind": fact.kind, "type": fact.type, "status": fact.status,
        "date": fact.date.edtf if fact.date else None, "known": fact.known.edtf if fact.known else None,
        "phase": fact.phase, "level": fact.level, "value": fact.value, "unit": fact.unit, "issue": fact.issue,
        "sources": float(len(fact.documents)), "score": score(fact), "quote": first.statement.quote,
        "cited": first.title or first.publisher or first.document,
    }  # fmt: skip
    return {key: value for key, value in found.items() if value is not None}
