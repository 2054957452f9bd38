"""Judging: a person accepts, rejects, doubts or corrects a statement; nothing is overwritten, all can be taken back."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from kyori.errors import LedgerError, StatementError
from kyori.ledger import amendments, schema, writing
from kyori.ledger.corrections import corrected
from kyori.ledger.query import Query
from kyori.ledger.rows import statement_of
from kyori.ledger.search import index
from kyori.ledger.settling import JUDGED, coding, settle
from kyori.ledger.store import Ledger
from kyori.model import Statement, Told

VERDICTS = ("accept", "reject", "unsure", "correct", "clear")
"""``clear`` takes back the judgement that stands."""

WHO = "KYORI_WHO"
"""Environment variable with the name under which a person judges, withdraws and grades."""

DOUBTFUL = 0.6
"""Statements with a lower score are put before a person; of these about half have the right actors and type."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of a statement.

    Attributes:
        id: counts up in the order of judging.
        statement, document: ids of what was judged.
        verdict: one of `VERDICTS`.
        changes: field -> right value, of a correction.
        corrected: id of the statement as corrected; else None.
        score: the machine's, in [0, 1], at that time; None where a person had told the statement.
        reader: what had told the statement.
        who, why, at: the person, the reason if one was given, and the time in UTC.
        stands: whether it is the last on its statement, and not taken back.
    """

    id: int
    statement: str
    document: str
    verdict: str
    changes: Mapping[str, Any]
    corrected: str | None
    score: float | None
    reader: str | None
    who: str
    why: str | None
    at: str
    stands: bool


def whoever(who: str | None = None) -> str:
    """The name to record: the one given, else ``KYORI_WHO``, else the user of this machine."""
    if who or os.environ.get(WHO):
        return who or os.environ[WHO]
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unnamed"


def judge(
    ledger: Ledger,
    statement: str,
    verdict: str,
    changes: Mapping[str, object] | None = None,
    *,
    who: str | None = None,
    why: str | None = None,
) -> Judgement:
    """Records a judgement on a statement; from then on every answer follows it.

    Rejected statements drop out of facts and measures, corrected ones take the place of what the reader told, accepted
    ones count as certain. Judgements outlive newer readings of the document; see `kyori.ledger.settling`.

    Args:
        ledger: the ledger.
        statement: id of a statement, told now or before.
        verdict: one of `VERDICTS`.
        changes: of ``correct``, field -> right value; text is read as `corrections.corrected` says.
        who: the person; see `whoever`.
        why: the reason.

    Raises:
        LedgerError: when there is no such statement or verdict, or nothing to take back.
        StatementError: when a correction breaks the codebook, or corrects nothing.
    """
    if verdict not in VERDICTS:
        raise LedgerError(f"{verdict!r} is no verdict", hint=f"one of {', '.join(VERDICTS)}")
    if bool(changes) != (verdict == "correct"):
        what = "a correction needs what is to be changed" if verdict == "correct" else f"{verdict} changes no field"
        raise StatementError(what, where=statement, hint="such as: correct date=2024-06-20")
    person, now = whoever(who), writing.utc_now()

    def write(connection: Connection) -> int:
        row = _row_of(connection, statement, ledger.place)
        if verdict == "clear":
            row = _cleared(connection, row)
        writing.locked(connection, row["document"])
        _take_over(connection, row, person, now)
        right = _store_corrected(connection, ledger, row, changes or {}, person) if changes else None
        score, reader = _machine(connection, row["id"])
        entry = _entry(row, verdict, person, why, now) | {
            "changes": json.dumps(_json(changes or {}), ensure_ascii=False),
            "corrected": right, "score": score, "reader": reader,
        }  # fmt: skip
        key = connection.execute(insert(amendments.judgements), entry).inserted_primary_key
        assert key is not None
        settle(connection, row["document"], now)
        index.refresh(connection, row["document"])
        return int(key[0])

    made = ledger.writes(write)
    return next(j for j in judgements(ledger) if j.id == made)


def judgements(
    ledger: Ledger, *, documents: Sequence[str] = (), statements: Sequence[str] = ()
) -> tuple[Judgement, ...]:
    """All judgements that were made, in their order.

    Args:
        ledger: the ledger.
        documents, statements: ids; of all where empty.
    """
    j = amendments.judgements
    asked = select(j).order_by(j.c.id)
    if documents:
        asked = asked.where(j.c.document.in_(documents))
    if statements:
        asked = asked.where(j.c.statement.in_(statements) | j.c.corrected.in_(statements))
    rows = ledger.reads(lambda connection: connection.execute(asked).mappings().all())
    last = {row["statement"]: row["id"] for row in rows}
    return tuple(_judgement(row, last[row["statement"]] == row["id"] and row["verdict"] != "clear") for row in rows)


def doubtful(ledger: Ledger, query: Query | None = None, *, below: float = DOUBTFUL, again: bool = False) -> list[Told]:
    """The statements that a person should look at, the most uncertain first: those nobody has judged yet.

    Args:
        ledger: the ledger.
        query: which statements; all where None.
        below: the score under which a statement is doubtful, in [0, 1].
        again: gives also those that somebody judged unsure.
    """
    v = amendments.verdicts.c
    rows = ledger.reads(lambda connection: connection.execute(select(v.statement, v.verdict)).all())
    settled = {row.statement for row in rows if not (again and row.verdict == "unsure")}
    postponed = {row.statement for row in rows if row.verdict == "unsure"}
    told = ((t, t.statement.id) for t in ledger.told(query))
    found = [(t, id) for t, id in told if id not in settled and (t.statement.score < below or id in postponed)]
    ranked = sorted(found, key=lambda f: (abs(f[0].statement.score - 0.5), f[0].document, f[0].statement.start, f[1]))
    return [t for t, _ in ranked]


def statement_by_id(ledger: Ledger, id: str) -> Statement:
    """A statement that was ever told, as its reader last told it.

    Raises:
        LedgerError: when the ledger has no statement of that id.
    """

    def find(connection: Connection) -> Statement:
        row = _row_of(connection, id, ledger.place)
        score, reader = _machine(connection, id)
        return statement_of({**row, "score": 1.0 if score is None else score, "reader": reader or ""})

    return ledger.reads(find)


def _row_of(connection: Connection, id: str, where: str) -> RowMapping:
    s = schema.statements
    row = connection.execute(select(s).where(s.c.id == id)).mappings().first()
    if row is None:
        raise LedgerError(
            f"no statement {id!r}", where=where, hint="kyori facts --format json gives the ids of statements"
        )
    return row


def _cleared(connection: Connection, row: RowMapping) -> RowMapping:
    """The statement whose judgement is to be taken back: of a corrected one the statement that was corrected."""
    j, v = amendments.judgements.c, amendments.verdicts.c
    standing = connection.execute(select(v.judgement).where(v.statement == row["id"])).scalar()
    if standing is None:
        raise LedgerError(f"no judgement stands on statement {row['id']}", hint="kyori log STATEMENT shows its history")
    subject = connection.execute(select(j.statement).where(j.id == standing)).scalar_one()
    return _row_of(connection, str(subject), "")


def _take_over(connection: Connection, row: RowMapping, who: str, now: str) -> None:
    """Clears a judgement that had come to this statement from one that is no longer told: the new one replaces it."""
    j, v = amendments.judgements, amendments.verdicts.c
    asked = select(j).join(amendments.verdicts, v.judgement == j.c.id).where(v.statement == row["id"])
    stood = connection.execute(asked).mappings().first()
    if stood is None or row["id"] in (stood["statement"], stood["corrected"]):
        return
    was = _row_of(connection, stood["statement"], "")
    entry = _entry(was, "clear", who, f"judged anew as {row['id']}", now) | {"changes": "{}"}
    connection.execute(insert(j), entry)


def _store_corrected(
    connection: Connection, ledger: Ledger, row: RowMapping, changes: Mapping[str, object], who: str
) -> str:
    d = schema.documents.c
    text = connection.execute(select(d.text).where(d.id == row["document"])).scalar_one()
    told = statement_of({**row, "score": 1.0, "reader": who})
    right = corrected(told, changes, text)
    if right.id == row["id"]:
        raise StatementError("this corrects nothing: the statement says so already", where=row["id"])
    writing.write_statements(connection, {right.id: right})
    return right.id


def _machine(connection: Connection, statement: str) -> tuple[float | None, str | None]:
    """The score and name of the reader that told a statement last; None for what only people told."""
    e, r = schema.entries.c, schema.readings.c
    asked = (
        select(e.score, e.reader)
        .join(schema.readings, r.id == e.reading)
        .where(e.statement == statement, r.name != JUDGED)
        .order_by(r.id.desc())
    )
    row = connection.execute(asked).first()
    return (None, None) if row is None else (row.score, row.reader)


def _entry(row: RowMapping, verdict: str, who: str, why: str | None, now: str) -> dict[str, Any]:
    about = hashlib.sha256(repr(_sorted(coding(row))).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    place = {"document": row["document"], "statement": row["id"], "start": row["start"], "end": row["end"]}
    return place | {"coding": about, "verdict": verdict, "who": who, "why": why, "at": now}


def _sorted(about: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(
        sorted(part) if isinstance(part, frozenset) else _sorted(part) if isinstance(part, tuple) else part
        for part in about
    )


def _json(changes: Mapping[str, object]) -> dict[str, object]:
    return {field: value if isinstance(value, int | float | str | list | None) else str(value)
            for field, value in changes.items()}  # fmt: skip


def _judgement(row: RowMapping, stands: bool) -> Judgement:
    return Judgement(
        id=row["id"], statement=row["statement"], document=row["document"], verdict=row["verdict"],
        changes=json.loads(row["changes"]), corrected=row["corrected"], score=row["score"], reader=row["reader"],
        who=row["who"], why=row["why"], at=row["at"], stands=stands,
    )  # fmt: skip
