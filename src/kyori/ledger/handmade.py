"""Joins by hand as they are kept, and how they change the groups of statements that the rule made."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, String, Table, select

from kyori.ledger.columns import ExactText
from kyori.ledger.schema import KEY, metadata
from kyori.model import Statement, Told

joins = Table(
    "joins",
    metadata,
    Column("id", KEY, primary_key=True, autoincrement=True),
    Column("what", String(8), nullable=False, comment="merge, split or undo"),
    Column("undoes", KEY, ForeignKey("joins.id"), comment="of an undo, the join that it takes back"),
    Column("who", ExactText, nullable=False),
    Column("why", ExactText, nullable=False),
    Column("at", String(32), nullable=False, comment="UTC, ISO 8601"),
)

join_members = Table(
    "join_members",
    metadata,
    Column("id", KEY, primary_key=True, autoincrement=True),
    Column("join", KEY, ForeignKey("joins.id"), nullable=False),
    Column("side", Integer, nullable=False, comment="of a split 1 for what was taken out, else 0"),
    Column("document", String(16), ForeignKey("documents.id"), nullable=False),
    Column("start", Integer, nullable=False, comment="offset of the quote, in code points"),
    Column("end", Integer, nullable=False),
    Column("coding", String(16), nullable=False, comment="hash of its kind, type and actors"),
    Index("join_members_join", "join"),
    Index("join_members_document", "document"),
)

TABLES = [joins, join_members]


class Place(NamedTuple):
    """Where a statement stands, and a hash of its kind, type and actors."""

    document: str
    start: int
    end: int
    coding: str


@dataclass(frozen=True, slots=True)
class Join:
    """That a person put statements together as one fact (merge), or took some out of a fact (split).

    Attributes:
        id: its number.
        what: ``merge`` or ``split``.
        together: the places of the statements; of a split those that stayed.
        apart: of a split, the places of those that were taken out.
        who, why, at: the person, the reason, and when, in UTC.
        undone: whether somebody took it back.
    """

    id: int
    what: str
    together: tuple[Place, ...]
    apart: tuple[Place, ...]
    who: str
    why: str
    at: str
    undone: bool


def place_of(statement: Statement) -> Place:
    """The place of a statement."""
    sides = (sorted(set(statement.source)), sorted(set(statement.target)))
    about = (statement.kind, statement.type, sides if statement.directed else sorted(set(statement.actors)))
    coding = hashlib.sha256(repr(about).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Place(statement.document, statement.start, statement.end, coding)


def all_joins(connection: Connection) -> list[Join]:
    """All joins by hand, earliest first, also those that were taken back."""
    rows = connection.execute(select(joins).order_by(joins.c.id)).mappings().all()
    if not rows:
        return []
    members: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for m in connection.execute(select(join_members).order_by(join_members.c.id)).mappings():
        members[m["join"], m["side"]].append(Place(m["document"], m["start"], m["end"], m["coding"]))
    undone = {row["undoes"] for row in rows if row["what"] == "undo"}
    return [
        Join(row["id"], row["what"], tuple(members[row["id"], 0]), tuple(members[row["id"], 1]), row["who"],
             row["why"], row["at"], row["id"] in undone)
        for row in rows if row["what"] != "undo"
    ]  # fmt: skip


Telling = tuple[str, Told]


def joined_by_hand(groups: Iterable[list[Telling]], joins: Sequence[Join]) -> list[list[Telling]]:
    """The groups of statements with joins by hand applied in the order in which they were made.

    A merge puts all groups together that hold one of its statements. A split takes its statements out of every group
    that holds others too.
    """
    whole = [list(group) for group in groups]
    if not joins:
        return whole
    found = _Places(telling for group in whole for telling in group)
    for join in joins:
        together, apart = found.ids(join.together), found.ids(join.apart)
        if join.what == "merge":
            held = [g for g in whole if any(id in together for id, _ in g)]
            whole = [g for g in whole if not any(id in together for id, _ in g)]
            whole += [[telling for group in held for telling in group]] if held else []
        else:
            whole = [part for group in whole for part in _split(group, apart)]
    return whole


def _split(group: list[Telling], apart: set[str]) -> list[list[Telling]]:
    out = [telling for telling in group if telling[0] in apart]
    rest = [telling for telling in group if telling[0] not in apart]
    return [part for part in (rest, out) if part]


class _Places:
    """The statements at hand, found by place."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self._by_coding: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
        for id, told in tellings:
            place = place_of(told.statement)
            self._by_coding[place.document, place.coding].append((place.start, place.end, id))

    def ids(self, places: Iterable[Place]) -> set[str]:
        """Ids of the statements that stand at the places: exactly, or else the one that overlaps most."""
        found = set()
        for place in places:
            there = self._by_coding.get((place.document, place.coding), [])
            exact = {id for start, end, id in there if (start, end) == (place.start, place.end)}
            if exact:
                found |= exact
                continue
            shared = [(min(end, place.end) - max(start, place.start), id) for start, end, id in there]
            best = max((s for s in shared if s[0] > 0), default=None)
            if best:
                found.add(best[1])
        return found
