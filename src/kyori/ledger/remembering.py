"""Remembering: facts that were made for a question, kept until anything is written to the ledger by anybody."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from sqlalchemy import Connection, Select, func, select

from kyori.ledger import amendments, handmade, schema
from kyori.ledger.query import Query
from kyori.model import Fact

Facts = tuple[Fact, ...]

_MOST_TELLINGS = 100_000
"""Of all that is kept; some 100 MB."""

_GROWING = (
    schema.readings, amendments.judgements, amendments.withdrawals, amendments.erasures, amendments.grades,
    handmade.joins,
)  # fmt: skip
"""Tables of which one gets a row whenever something is written that facts are made from."""


def _marked() -> Select[int]:
    return select(*(select(func.max(table.c.id)).scalar_subquery() for table in _GROWING))


_MARK = _marked()


def mark(connection: Connection) -> Hashable:
    """What differs between any two states of a ledger of which facts may differ."""
    if connection.dialect.name == "postgresql":
        # Keys are given before they are committed, so the highest says little of what can be seen.
        return str(connection.exec_driver_sql("SELECT pg_current_snapshot()").scalar_one())
    return tuple(connection.execute(_MARK).one())


class Remembered:
    """Facts by question, of one state of a ledger; the questions that were asked last stay."""

    def __init__(self) -> None:
        self._mark: Hashable = None
        self._kept: OrderedDict[Query, Facts] = OrderedDict()
        self._lock = Lock()

    def facts(self, query: Query, now: Hashable, make: Callable[[], Facts]) -> Facts:
        """The facts of a question, made only where they are not kept.

        Args:
            query: the question.
            now: the `mark` of the ledger, taken before facts are made.
            make: makes them.
        """
        with self._lock:
            if now != self._mark:
                self._kept.clear()
                self._mark = now
            found = self._kept.get(query)
            if found is not None:
                self._kept.move_to_end(query)
                return found
        made = make()
        with self._lock:
            if now == self._mark:
                self._kept[query] = made
                self._narrow()
        return made

    def forget(self) -> None:
        """Drops all."""
        with self._lock:
            self._kept.clear()

    def _narrow(self) -> None:
        held = {query: sum(len(fact.told) for fact in facts) for query, facts in self._kept.items()}
        while self._kept and sum(held.values()) > _MOST_TELLINGS:
            query, _ = self._kept.popitem(last=False)
            del held[query]
