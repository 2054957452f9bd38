"""The log: what was recorded when, of one fact, statement or document, or of the whole ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from kyori.errors import LedgerError
from kyori.ledger import amendments, schema
from kyori.ledger.query import Query
from kyori.ledger.settling import JUDGED
from kyori.ledger.store import Ledger
from kyori.model import When, from_day


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was recorded.

    Attributes:
        at: when it was recorded, in UTC.
        known: the *known* clock: from which day it could be known; None where that is unknown, or does not matter.
        what: ``read``, ``told``, ``told no more``, ``accept``, ``reject``, ``unsure``, ``correct``, ``clear``,
            ``withdrawn``, ``restored``, ``erased``, ``graded``, ``brief written``.
        who: the reader or person.
        why: the reason that was given.
        document, statement: ids of what it is about.
        detail: what was said, in short.
    """

    at: str
    known: When | None
    what: str
    who: str | None
    why: str | None
    document: str | None
    statement: str | None
    detail: str


def log(ledger: Ledger, id: str | None = None) -> tuple[Entry, ...]:
    """What was recorded, in order: everything, or what concerns one thing.

    The history of a fact is that of every statement that ever told of it, also of those that were rejected, corrected
    or withdrawn, and of those that only older readings told.

    Args:
        ledger: the ledger.
        id: of a fact (also one that it had before), a statement, a document, or a prefix of eight letters or more.

    Raises:
        LedgerError: when nothing has this id.
    """
    if id is None:
        return tuple(_sorted(ledger.reads(lambda connection: list(_all(connection)))))
    whole = ledger.reads(lambda connection: _whole(connection, id, ledger.place))
    return tuple(_sorted(_of(ledger, whole)))


def _of(ledger: Ledger, id: str) -> list[Entry]:
    d, s = schema.documents.c, schema.statements.c

    def statements(connection: Connection) -> set[str]:
        if connection.execute(select(d.id).where(d.id == id)).first() is not None:
            return set(connection.scalars(select(s.id).where(s.document == id)).all())
        return set(connection.scalars(select(s.id).where((s.id == id) | (s.anchor == id))).all())

    mine = ledger.reads(statements)
    if id.startswith("f"):
        mine = _with_all_tellings(ledger, mine)
    return ledger.reads(lambda connection: list(_on(connection, _with_corrections(connection, mine), id)))


def _with_all_tellings(ledger: Ledger, statements: set[str]) -> set[str]:
    """The statements of the facts that these statements belong to, when everything ever told counts."""
    s, a = schema.statements.c, schema.statement_actors.c
    found = set(statements)
    for id in statements:
        row = ledger.reads(lambda c, id=id: c.execute(select(s.kind, s.type).where(s.id == id)).one())  # type: ignore[misc]
        actors = ledger.reads(lambda c, id=id: c.scalars(select(a.actor).where(a.statement == id)).all())  # type: ignore[misc]
        query = Query(actors=tuple(set(actors)), kinds=(row.kind,), types=(row.type,), everything=True)
        for fact in ledger.facts(query):
            told = {t.id for t in fact.statements}
            if id in told:
                found |= told
    return found


def _with_corrections(connection: Connection, statements: set[str]) -> set[str]:
    """The statements, with those that they were corrected to or from."""
    j = amendments.judgements.c
    pairs = [(row.statement, row.corrected) for row in connection.execute(select(j.statement, j.corrected)
             .where(j.corrected.is_not(None)))]  # fmt: skip
    found = set(statements)
    while True:
        more = {side for pair in pairs if set(pair) & found for side in pair} - found
        if not more:
            return found
        found |= more


def _whole(connection: Connection, id: str, where: str) -> str:
    """The id that is meant, where a prefix was given."""
    d, s, e = schema.documents.c, schema.statements.c, amendments.erasures.c
    for column in (s.anchor, s.id, d.id, e.erased):
        found = connection.scalars(
            select(column).where(column.startswith(id, autoescape=True)).distinct().limit(2)
        ).all()
        if len(id) >= 8 and len(found) == 1:
            return str(found[0])
    raise LedgerError(
        f"nothing has the id {id!r}",
        where=where,
        hint="kyori facts --format json gives the ids of facts and statements",
    )


def _on(connection: Connection, statements: set[str], id: str) -> Iterator[Entry]:
    s = schema.statements
    rows = {row["id"]: row for row in connection.execute(select(s).where(s.c.id.in_(statements))).mappings()}
    documents = {row["document"] for row in rows.values()} | {id}
    yield from _tellings(connection, rows)
    yield from _judged(connection, statements)
    if documents:
        yield from _documents_read(connection, documents)
        yield from _withdrawn(connection, documents)
        yield from _erased(connection, documents)


def _all(connection: Connection) -> Iterator[Entry]:
    yield from _documents_read(connection, None)
    yield from _judged(connection, None)
    yield from _withdrawn(connection, None)
    yield from _erased(connection, None)
    yield from _graded(connection)
    b = amendments.briefs
    for row in connection.execute(select(b)):
        yield Entry(row.at, None, "brief written", None, None, None, None, f"{row.id} {row.title}")


def _tellings(connection: Connection, statements: dict[str, RowMapping]) -> Iterator[Entry]:
    """When each statement was first told by a reader, and when a newer reading told it no more."""
    e, r, d = schema.entries.c, schema.readings, schema.documents.c
    newer = r.alias()
    asked = (
        select(e.statement, e.score, e.reader, r.c.name, r.c.at, r.c.superseded, newer.c.at.label("later"),
               newer.c.reader.label("by"), d.known_day)
        .join(r, r.c.id == e.reading).join(schema.documents, d.id == r.c.document)
        .outerjoin(newer, newer.c.id == r.c.superseded)
        .where(e.statement.in_(statements), r.c.name != JUDGED).order_by(r.c.id)
    )  # fmt: skip
    entries = connection.execute(asked).all()
    in_readings = {(row.statement, row.superseded) for row in entries}
    told_in = connection.execute(
        select(e.statement, e.reading).where(e.statement.in_(statements), e.reading.in_({r for _, r in in_readings}))
    ).all()
    still = {(row.statement, row.reading) for row in told_in}
    seen: set[tuple[str, str]] = set()
    for row in entries:
        statement = statements[row.statement]
        known = None if row.known_day is None else When.day(from_day(row.known_day))
        about = (statement["document"], row.statement, _said(statement))
        if (row.statement, row.name) not in seen:
            seen.add((row.statement, row.name))
            yield Entry(row.at, known, "told", f"{row.reader} ({row.score:.2f})", None, *about)
        if row.superseded is not None and (row.statement, row.superseded) not in still:
            seen.discard((row.statement, row.name))
            yield Entry(row.later, known, "told no more", row.by, None, *about)


def _judged(connection: Connection, statements: set[str] | None) -> Iterator[Entry]:
    j, s = amendments.judgements, schema.statements
    asked = select(j, s.c.quote).join(s, s.c.id == j.c.statement).order_by(j.c.id)
    if statements is not None:
        asked = asked.where(j.c.statement.in_(statements))
    for row in connection.execute(asked):
        changes = row.changes if row.verdict == "correct" else ""
        score = f" (machine's score {row.score:.2f})" if row.score is not None else ""
        detail = f"{changes} 「{row.quote}」{score}".strip()
        yield Entry(row.at, None, row.verdict, row.who, row.why, row.document, row.statement, detail)


def _documents_read(connection: Connection, documents: Iterable[str] | None) -> Iterator[Entry]:
    r, d = schema.readings.c, schema.documents.c
    asked = select(r.at, r.reader, d.id, d.name, d.title, d.known_day).join(schema.documents, d.id == r.document)
    asked = asked.where(r.name != JUDGED)
    if documents is not None:
        asked = asked.where(d.id.in_(documents))
    for row in connection.execute(asked.order_by(r.id)):
        known = None if row.known_day is None else When.day(from_day(row.known_day))
        yield Entry(row.at, known, "read", row.reader, None, row.id, None, row.title or row.name)


def _withdrawn(connection: Connection, documents: Iterable[str] | None) -> Iterator[Entry]:
    w, d = amendments.withdrawals, schema.documents.c
    asked = select(w, d.title, d.name).join(schema.documents, d.id == w.c.document).order_by(w.c.id)
    if documents is not None:
        asked = asked.where(w.c.document.in_(documents))
    for row in connection.execute(asked):
        what = "restored" if row.restored else "withdrawn"
        known = When.day(from_day(row.known_day))
        yield Entry(row.at, known, what, row.who, row.why, row.document, None, row.title or row.name)


def _erased(connection: Connection, documents: Iterable[str] | None) -> Iterator[Entry]:
    e = amendments.erasures
    asked = select(e).order_by(e.c.id)
    if documents is not None:
        asked = asked.where(e.c.erased.in_(documents))
    for row in connection.execute(asked):
        yield Entry(row.at, None, "erased", row.who, row.why, row.erased, None, f"{row.statements} statements")


def _graded(connection: Connection) -> Iterator[Entry]:
    g = amendments.grades
    for row in connection.execute(select(g).order_by(g.c.id)):
        since = "" if row.from_day is None else f" from {from_day(row.from_day).isoformat()}"
        detail = f"{row.scale} of {row.subject}: {row.grade}{since}"
        yield Entry(row.at, None, "graded", row.who, row.why, None, None, detail)


def _said(row: RowMapping) -> str:
    parts = (row["kind"], row["type"], row["phase"], row["status"], row["date"], row["level"], row["value"])
    return " ".join(str(part) for part in parts if part is not None) + f" 「{row['quote']}」"


def _sorted(entries: Iterable[Entry]) -> list[Entry]:
    order = ("read", "told no more", "told")
    return sorted(entries, key=lambda e: (e.at, order.index(e.what) if e.what in order else len(order)))
