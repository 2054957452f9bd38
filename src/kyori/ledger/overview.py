"""Overview: what a ledger holds at a glance, counted in the database."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from kyori.ledger import clock, schema
from kyori.ledger.rows import document_of
from kyori.ledger.store import Ledger
from kyori.model import Document, When

_GROUPS = 400
"""Groups of source and target that pairs are counted from; the rest are told of seldom."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What a ledger holds.

    Attributes:
        counts: as `Ledger.counts` gives them.
        actors: actor and number of statements, the most told of first.
        pairs: two actors and number of statements between them, the most told of first.
        latest: the documents published last, latest first.
    """

    counts: dict[str, int]
    actors: tuple[tuple[str, int], ...]
    pairs: tuple[tuple[tuple[str, str], int], ...]
    latest: tuple[Document, ...]


def overview(ledger: Ledger, as_of: When | None = None, most: int = 12) -> Overview:
    """Counts, actors and pairs told of most, latest documents.

    Args:
        ledger: the ledger.
        as_of: the *known* clock, of documents.
        most: how many of each.
    """
    actor, s = schema.statement_actors.c, schema.statements.c
    count = func.count().label("n")
    by_actor = (
        select(actor.actor, count).where(actor.actor.not_like("~%")).group_by(actor.actor).order_by(count.desc())
    ).limit(most)
    by_sides = select(s.source, s.target, count).group_by(s.source, s.target).order_by(count.desc()).limit(_GROUPS)
    actors = ledger.reads(lambda connection: connection.execute(by_actor).all())
    sides = ledger.reads(lambda connection: connection.execute(by_sides).all())
    pairs: Counter[tuple[str, str]] = Counter()
    for source, target, n in sides:
        for a in json.loads(source):
            for b in json.loads(target):
                if a != b and not a.startswith("~") and not b.startswith("~"):
                    pairs[min(a, b), max(a, b)] += n
    return Overview(
        ledger.counts(), tuple((a, n) for a, n in actors), tuple(pairs.most_common(most)),
        tuple(latest(ledger, as_of, 1, most)),
    )  # fmt: skip


def latest(ledger: Ledger, as_of: When | None, page: int, size: int) -> Sequence[Document]:
    """One page of documents, latest first; those without a date last."""
    d = schema.documents
    order = (d.c.known_day.is_(None), d.c.known_day.desc(), d.c.name, d.c.id)
    asked = select(d).where(clock.known_by(as_of)).order_by(*order).limit(size).offset((page - 1) * size)
    rows = ledger.reads(lambda connection: connection.execute(asked).mappings().all())
    return [document_of(row) for row in rows]  # type: ignore[arg-type]


def known(ledger: Ledger, as_of: When | None) -> int:
    """How many documents there are, by that day of the *known* clock."""
    asked = select(func.count()).select_from(schema.documents).where(clock.known_by(as_of))
    return int(ledger.reads(lambda connection: connection.scalar(asked)) or 0)
