"""Finding: from the meaning of a query to the numbers of the statements that it finds, in order, and how many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, func, not_, or_, select, true

from kyori.ledger import amendments, clock
from kyori.ledger.search import index, tables
from kyori.ledger.search.engines import Engine, engine_of
from kyori.ledger.search.meaning import All, Asked, Condition, During, No, Passage, Scored, Some, Words
from kyori.ledger.search.words import Phrase, token
from kyori.model import When, to_day

Order = Literal["newest", "oldest", "date", "score"]
"""Latest known first, earliest known first, in the order in which it happened, or the best score first."""

_T = TypeVar("_T")
_MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Found(Generic[_T]):
    """A page of what a query found.

    Attributes:
        items: of this page.
        total: how many there are on all pages.
        offset: how many stand before this page.
    """

    items: tuple[_T, ...]
    total: int
    offset: int = 0

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[_T]:
        return iter(self.items)


class Finder:
    """A query on its way through a connection.

    Args:
        connection: to the ledger.
        asked: the query.
        as_of: the *known* clock; the earlier of this and the query's own holds.
    """

    def __init__(self, connection: Connection, asked: Asked, as_of: When | dt.date | None = None) -> None:
        self._connection = connection
        self._engine = engine_of(connection)
        self.as_of = earlier(asked.as_of, as_of)
        self._condition = asked.condition

    def count(self) -> int:
        """How many statements there are."""
        chosen, _ = self._chosen(joined=False)
        return int(self._connection.execute(chosen.with_only_columns(func.count())).scalar_one())

    def page(self, limit: int | None, offset: int, order: Order) -> tuple[str, ...]:
        """Ids of the statements of a page, in order."""
        chosen, number = self._chosen(joined=order in ("date", "score"))
        i = tables.statements.c
        ways: dict[str, Sequence[ColumnElement[Any]]] = {
            "newest": (number.desc(),),
            "oldest": (number,),
            "date": (i.first_day.is_(None), i.first_day, i.last_day, number),
            "score": (i.score.desc(), number.desc()),
        }
        paged = chosen.order_by(*ways[order]).limit(limit).offset(offset)
        return self._named(self._connection.scalars(paged).all())

    def ids(self, size: int) -> Iterator[tuple[str, ...]]:
        """Ids of all statements, earliest known first, so many at once."""
        chosen, number = self._chosen(joined=False)
        last = -1
        while True:
            numbers = self._connection.scalars(chosen.where(number > last).order_by(number).limit(size)).all()
            if not numbers:
                return
            yield self._named(numbers)
            last = numbers[-1]

    def _named(self, numbers: Sequence[int]) -> tuple[str, ...]:
        i = tables.statements.c
        ids: dict[int, str] = {}
        for start in range(0, len(numbers), 500):
            named = select(i.n, i.statement).where(i.n.in_(numbers[start : start + 500]))
            ids.update((row.n, row.statement) for row in self._connection.execute(named))
        return tuple(ids[n] for n in numbers)

    def _chosen(self, *, joined: bool) -> tuple[Select[int], ColumnElement[int]]:
        parts = _parts_of(self._condition)
        worded = [*(p for p in parts if _is_worded(p)), *_years(parts)]
        others = [p for p in parts if not _is_worded(p)]
        s, w = tables.statements, tables.statement_words
        number: ColumnElement[int] = s.c.n
        if not worded:
            chosen = select(number).select_from(s)
        else:
            number = self._engine.number(w)
            chosen = select(number).select_from(w)
            if others or joined:
                chosen = chosen.join(s, s.c.n == number)
            chosen = chosen.where(self._engine.matches(w, _question(self._engine, All(tuple(worded)))))
        last = clock.last_known_day(self.as_of)
        if last is not None:
            chosen = chosen.where(number >= tables.DAY, number < tables.first_number(last + 1))
        hidden = _hidden(self.as_of)
        if self._connection.execute(hidden.limit(1)).first() is not None:
            chosen = chosen.where(number.not_in(hidden))
        return chosen.where(*(self._where(p) for p in others)), number

    def _where(self, condition: Condition) -> ColumnElement[bool]:
        """The SQL condition on `tables.statements`."""
        i = tables.statements.c
        if _is_worded(condition):
            w = tables.statement_words
            asked = self._engine.matches(w, _question(self._engine, condition))
            return i.n.in_(select(self._engine.number(w)).select_from(w).where(asked))
        match condition:
            case Passage(column, phrase):
                w = tables.document_words
                asked = self._engine.matches(w, self._engine.phrase(column, phrase))
                return i.document.in_(select(self._engine.number(w)).select_from(w).where(asked))
            case During(since, until):
                dated = i.first_day.is_not(None)
                after = true() if since is None else i.last_day >= to_day(since.earliest)
                return and_(dated, after, true() if until is None else i.first_day <= to_day(until.latest))
            case Scored(sign, number):
                return i.score.op(sign, is_comparison=True)(number)
            case All(parts):
                return and_(true(), *map(self._where, parts))
            case Some(parts):
                return or_(*map(self._where, parts))
            case No(part):
                return not_(self._where(part))
        raise AssertionError(condition)


def earlier(a: When | dt.date | None, b: When | dt.date | None) -> When | dt.date | None:
    """Of two days on the *known* clock the earlier; None is no limit."""
    days = [(day, last) for day in (a, b) if (last := clock.last_known_day(day)) is not None]
    return min(days, key=lambda pair: pair[1])[0] if days else None


def _hidden(as_of: When | dt.date | None) -> Select[int]:
    """Numbers of statements that are current and yet no answer: rejected, corrected, or of a withdrawn document."""
    v, i, n = amendments.verdicts.c, tables.statements.c, tables.documents.c
    left_out = select(i.n).join(amendments.verdicts, v.statement == i.statement).where(v.left_out == 1)
    withdrawn = select(n.n).where(n.document.in_(clock.withdrawn(as_of)))
    return select(i.n).where(or_(i.n.in_(left_out), i.document.in_(withdrawn)))


def _parts_of(condition: Condition) -> list[Condition]:
    """What must hold together, brackets inside each other taken off."""
    if isinstance(condition, All):
        return [inner for part in condition.parts for inner in _parts_of(part)]
    return [condition]


def _years(parts: Sequence[Condition]) -> list[Condition]:
    """For a time of a few years the words of these years: they leave few rows whose days must be looked at."""
    since = max((p.since.earliest.year for p in parts if isinstance(p, During) and p.since), default=None)
    until = min((p.until.latest.year for p in parts if isinstance(p, During) and p.until), default=None)
    if since is None or until is None or not 0 <= until - since < _MOST_YEARS:
        return []
    years = [index.LONG, *(str(year) for year in range(since, until + 1))]
    return [Some(tuple(Words(tables.FACETS, Phrase((token("year", year),))) for year in years))]


def _is_worded(condition: Condition) -> bool:
    """Whether the index of words alone can answer."""
    match condition:
        case Words():
            return True
        case All(parts) | Some(parts):
            return all(map(_is_worded, parts)) and bool(parts)
        case No(part):
            return _is_worded(part)
    return False


def _question(engine: Engine, condition: Condition) -> str:
    """The question to the index of words."""
    match condition:
        case Words(column, phrase):
            return engine.phrase(column, phrase)
        case Some(parts):
            return engine.any([_question(engine, p) for p in parts])
        case No(part):
            return _question(engine, All((No(part),)))
        case All():
            all_of = _parts_of(condition)
            wanted = [_question(engine, p) for p in all_of if not isinstance(p, No)]
            unwanted = [_question(engine, p.part) for p in all_of if isinstance(p, No)]
            everything = engine.phrase(tables.FACETS, Phrase((index.ALL,)))
            return engine.all(wanted or [everything], unwanted)
    raise AssertionError(condition)
