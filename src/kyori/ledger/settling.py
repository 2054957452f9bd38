"""Settling: how judgements, which only grow, come to bear on the statements of a document as it is read now.

A judgement is on one statement. Where a newer reader still tells that very statement, it stands on it. Where it tells
something else at the same place (same offsets, kind, type and actors; or words around it that say the same in every
field), the judgement stands on that instead: what was rejected stays out, what was accepted or corrected stays as the
person had it, in place of what the newer reader makes of it, and also where it makes nothing of it any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from kyori.ledger import amendments, schema
from kyori.model import Told, vocabulary

JUDGED = "=judged"
"""Name of the reading that holds what people accepted or corrected in a document."""

_FIELDS = ("status", "phase", "level", "value", "unit", "of", "trend", "issue", "date", "speaker")


class Verdict(NamedTuple):
    """How a statement stands: by which judgement, with which verdict, and whether answers leave it out."""

    judgement: int
    verdict: str
    left_out: bool


def settle(connection: Connection, document: str, now: str) -> None:
    """Works out the verdicts of a document anew, inside the transaction that changed its judgements or readings."""
    latest = _latest_judgements(connection, document)
    had = select(amendments.verdicts.c.statement).where(amendments.verdicts.c.document == document).limit(1)
    if not latest and connection.execute(had).first() is None:
        return
    verdicts = _verdicts(latest, _told_by_readers(connection, document), _statements(connection, latest))
    connection.execute(delete(amendments.verdicts).where(amendments.verdicts.c.document == document))
    rows = [{"statement": id, "document": document} | v._asdict() for id, v in verdicts.items()]
    if rows:
        connection.execute(insert(amendments.verdicts), [row | {"left_out": int(row["left_out"])} for row in rows])
    kept = {id: v for id, v in verdicts.items() if v.verdict in ("accept", "correct") and not v.left_out}
    who = {j["id"]: j["who"] for j in latest}
    _keep(connection, document, {id: who[v.judgement] for id, v in kept.items()}, now)


def with_verdicts(connection: Connection, told: Sequence[Told], ids: Iterable[str]) -> list[Told]:
    """Tellings with what people said of them, and the machine's score beside.

    Args:
        connection: to the ledger.
        told: tellings.
        ids: of their statements, in the same order.
    """
    v, j = amendments.verdicts.c, amendments.judgements.c
    asked = select(v.statement, v.verdict, j.score).join(amendments.judgements, j.id == v.judgement)
    said = {row.statement: row for row in connection.execute(asked)}
    if not said:
        return list(told)
    return [
        replace(t, verdict=said[id].verdict, machine_score=said[id].score) if id in said else t
        for t, id in zip(told, ids, strict=True)
    ]


def coding(statement: RowMapping) -> tuple[object, ...]:
    """What a statement is about: kind, type and actors; of undirected types both sides together."""
    source, target = _side(statement["source"]), _side(statement["target"])
    directed = vocabulary.directed(statement["kind"], statement["type"])
    return statement["kind"], statement["type"], (source, target) if directed else source | target


def _side(codes: Any) -> frozenset[str]:
    return frozenset(json.loads(codes) if isinstance(codes, str) else codes)


def _verdicts(
    latest: Sequence[RowMapping], told: Mapping[str, RowMapping], judged: Mapping[str, RowMapping]
) -> dict[str, Verdict]:
    found: dict[str, Verdict] = {}
    subjects = {j["statement"] for j in latest}
    free = {id: row for id, row in told.items() if id not in subjects}
    for j in latest:
        if j["verdict"] == "clear":
            continue
        out = j["verdict"] in ("reject", "correct")
        found[j["statement"]] = Verdict(j["id"], j["verdict"], out)
        if j["statement"] not in told:
            again = _told_again(judged[j["statement"]], free)
            if again is not None:
                found[again] = Verdict(j["id"], j["verdict"], j["verdict"] != "unsure")
                free.pop(again)
        if j["corrected"] is not None:
            found[j["corrected"]] = Verdict(j["id"], j["verdict"], False)
    return found


def _told_again(judged: RowMapping, free: Mapping[str, RowMapping]) -> str | None:
    """The statement of a newer reading that tells what was judged, in other words or with another detail."""
    about = coding(judged)
    ranked = []
    for id, row in free.items():
        if coding(row) != about or row["start"] >= judged["end"] or judged["start"] >= row["end"]:
            continue
        alike = sum(row[field] == judged[field] for field in _FIELDS)
        same_place = (row["start"], row["end"]) == (judged["start"], judged["end"])
        if same_place or alike == len(_FIELDS):
            ranked.append((alike, same_place, id))
    return max(ranked)[2] if ranked else None


def _latest_judgements(connection: Connection, document: str) -> list[RowMapping]:
    """The last judgement on each statement, in the order in which they were made."""
    j = amendments.judgements
    rows = connection.execute(select(j).where(j.c.document == document).order_by(j.c.id)).mappings()
    by_statement = {row["statement"]: row for row in rows}
    return sorted(by_statement.values(), key=lambda row: int(row["id"]))


def _told_by_readers(connection: Connection, document: str) -> dict[str, RowMapping]:
    s, e, r = schema.statements, schema.entries.c, schema.readings.c
    current = (
        select(s)
        .join(schema.entries, e.statement == s.c.id)
        .join(schema.readings, r.id == e.reading)
        .where(r.document == document, r.superseded.is_(None), r.name != JUDGED)
    )
    return {row["id"]: row for row in connection.execute(current).mappings()}


def _statements(connection: Connection, judgements: Sequence[RowMapping]) -> dict[str, RowMapping]:
    s = schema.statements
    ids = [j["statement"] for j in judgements]
    return {row["id"]: row for row in connection.execute(select(s).where(s.c.id.in_(ids))).mappings()}


def _keep(connection: Connection, document: str, kept: Mapping[str, str], now: str) -> None:
    """Makes what people accepted or corrected a reading of its own, which no reader's takes the place of."""
    r, e = schema.readings, schema.entries
    mine = (r.c.document == document, r.c.name == JUDGED, r.c.superseded.is_(None))
    reading = connection.execute(select(r.c.id).where(*mine)).scalar()
    if reading is None:
        if not kept:
            return
        row = {"document": document, "name": JUDGED, "reader": JUDGED, "at": now}
        key = connection.execute(insert(r), row).inserted_primary_key
        assert key is not None
        reading = key[0]
    connection.execute(update(r).where(r.c.id == reading).values(at=now))
    connection.execute(delete(e).where(e.c.reading == reading))
    if kept:
        rows = [{"statement": id, "reading": reading, "score": 1.0, "reader": who} for id, who in kept.items()]
        connection.execute(insert(e), rows)
