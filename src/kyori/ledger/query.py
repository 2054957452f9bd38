"""Query: which statements or facts are asked for, and the SQL that finds the statements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, FromClause, Select, and_, select

from kyori.errors import LedgerError
from kyori.ledger import amendments, clock, schema
from kyori.ledger.settling import JUDGED
from kyori.model import When, to_day


@dataclass(frozen=True, slots=True)
class Query:
    """Which statements or facts are asked for; an empty field asks for all.

    Attributes:
        actors: actor codes that must take part.
        match: ``all`` of the actors (a pair), or ``any`` of them.
        kinds, types, statuses: codes of the codebook.
        since, until: the *when* clock: dated things whose date overlaps the time from the earliest day of ``since``
            to the latest day of ``until``. Undated ones are left out when either is given.
        as_of: the *known* clock: only what documents published by the latest day of this date tell. A document
            without a date is known only when this is None.
        min_score: leaves out statements to which their reader gave a lower score, in [0, 1].
        documents: ids; of facts, those that at least one of these documents tells.
        weigh_sources: multiplies each score by the weights of the grades that people gave; see `weighing`.
        withdrawn: gives also what withdrawn documents tell.
        everything: gives also what was rejected, corrected away or withdrawn, and what older readings told.

    Raises:
        LedgerError: when ``match`` is neither.

    Example:
        >>> Query(actors=("VNM", "RUS"), since=When("2012"), as_of=When("2024-06-19")).match
        'all'
    """

    actors: tuple[str, ...] = ()
    match: Literal["all", "any"] = "all"
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: When | None = None
    until: When | None = None
    as_of: When | dt.date | None = None
    min_score: float = 0.0
    documents: tuple[str, ...] = ()
    weigh_sources: bool = False
    withdrawn: bool = False
    everything: bool = False

    def __post_init__(self) -> None:
        if self.match not in ("all", "any"):
            raise LedgerError(f"{self.match!r} is no way to match actors", hint="'all' or 'any'")

    def overlaps(self, date: When | None) -> bool:
        """Whether a date lies within ``since`` and ``until``; an undated one only where neither is given."""
        if self.since is None and self.until is None:
            return True
        if date is None:
            return False
        after = self.since is None or date.latest >= self.since.earliest
        return after and (self.until is None or date.earliest <= self.until.latest)


def selected(query: Query) -> Select[Any]:
    """The SELECT for the statements of a query, each current entry with what is needed to cite it."""
    d, r, s, e = schema.documents, schema.readings, schema.statements, schema.entries
    tables: FromClause = s.join(e, e.c.statement == s.c.id)
    tables = tables.join(r, r.c.id == e.c.reading).join(d, d.c.id == s.c.document)
    columns = [c for c in s.c if c.name != "anchor"]
    cited = [(r.c.name == JUDGED).label("judged"), d.c.known_day, d.c.title, d.c.source.label("publisher"), d.c.origin]
    chosen = select(*columns, e.c.score, e.c.reader, e.c.reading, *cited).select_from(tables)
    chosen = chosen.where(clock.known_by(query.as_of), *_conditions(query))
    if query.everything:
        return chosen
    chosen = chosen.where(r.c.superseded.is_(None), counted())
    return chosen if query.withdrawn else chosen.where(clock.stands(query.as_of))


def _taking_part(query: Query) -> Select[str]:
    """The SELECT of the ids of statements in which all of the actors take part, or any."""
    if query.match == "any":
        a = schema.statement_actors.c
        return select(a.statement).where(a.actor.in_(query.actors))
    first, *others = (schema.statement_actors.alias() for _ in query.actors)
    chosen = select(first.c.statement)
    for actor, other in zip(query.actors[1:], others, strict=True):
        chosen = chosen.join(other, and_(other.c.statement == first.c.statement, other.c.actor == actor))
    return chosen.where(first.c.actor == query.actors[0])


def counted() -> ColumnElement[bool]:
    """The SQL condition on `statements` that holds for those that no person rejected or corrected."""
    v = amendments.verdicts.c
    return schema.statements.c.id.not_in(select(v.statement).where(v.left_out == 1))


def _conditions(query: Query) -> list[ColumnElement[bool]]:
    s = schema.statements.c
    found: list[ColumnElement[bool]] = []
    if query.actors:
        # By itself: who takes part is found first, before statements, readings and documents are looked at.
        found.append(s.id.in_(_taking_part(query)))
    for column, codes in ((s.kind, query.kinds), (s.type, query.types), (s.status, query.statuses)):
        if codes:
            # Joined to nothing, so that no index of all that is of a type is taken rather than that of the actors.
            found.append((column.concat("") if query.actors else column).in_(codes))
    if query.documents:
        found.append(s.document.in_(query.documents))
    if query.since is not None:
        found.append(s.last_day >= to_day(query.since.earliest))
    if query.until is not None:
        found.append(s.first_day <= to_day(query.until.latest))
    if query.min_score > 0:
        found.append(schema.entries.c.score >= query.min_score)
    return found
