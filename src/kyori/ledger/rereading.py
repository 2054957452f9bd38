"""Rereading: what a newer reader makes of a stored document, compared with what is told of it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from kyori.ledger import amendments, schema, writing
from kyori.ledger.rows import checked, statement_of
from kyori.ledger.store import Ledger
from kyori.model import Document, Statement

FIELDS = ("source", "target", "status", "date", "speaker", "phase", "level", "value", "unit", "of", "trend", "issue",
          "quote")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that the newer reader tells otherwise.

    Attributes:
        what: ``new``, ``gone`` or ``changed``.
        before, after: the statement then and now; None where there is none.
        fields: those that changed.
        verdict: what a person said of the one before, which stands: accept, reject, unsure or correct; else None.
    """

    what: Literal["new", "gone", "changed"]
    before: Statement | None
    after: Statement | None
    fields: tuple[str, ...] = ()
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of reading one stored document again.

    Attributes:
        document: id of the document.
        name, title: of the document.
        was, reader: what read it before (None where nothing had) and now.
        changes: in the order of the text.
        unchanged: how many statements are told as before.
        rescored: how many of these have another score.
        error: why it could not be read; empty where it could.
    """

    document: str
    name: str
    title: str | None
    was: str | None
    reader: str
    changes: tuple[Change, ...]
    unchanged: int
    rescored: int
    error: str = ""


def reread(ledger: Ledger, document: Document, statements: Sequence[Statement], reader: str, error: str = "") -> Reread:
    """Compares what a reader tells of a stored document with what it told last; stores nothing.

    Args:
        ledger: that has the document.
        document: as it is stored.
        statements: all that the reader tells now.
        reader: name and version.
        error: why it could not be read.
    """
    id = document.id
    was, before, verdicts = ledger.reads(lambda connection: _told_before(connection, id, reader))
    if error:
        return Reread(id, document.name, document.title, was, reader, (), len(before), 0, error)
    now = {s.id: s for s in (checked(s, document, id, reader) for s in statements)}
    same = before.keys() & now.keys()
    changes = compared([s for i, s in before.items() if i not in same], [s for i, s in now.items() if i not in same])
    told = tuple(
        Change(c.what, c.before, c.after, c.fields, verdicts.get(c.before.id) if c.before else None) for c in changes
    )
    rescored = sum(abs(before[i].score - now[i].score) >= 0.005 for i in same)
    return Reread(id, document.name, document.title, was, reader, told, len(same), rescored)


def compared(before: Sequence[Statement], after: Sequence[Statement]) -> list[Change]:
    """What changed, in the order of the text: statements of one kind and type whose quotes overlap are one, changed.

    Example:
        >>> met = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "they met", end=8)
        >>> [c.what for c in compared([met], [met.replaced(status="planned")])]
        ['changed']
    """
    pairs = sorted(
        (
            (-_alike(a, b), a.start, b.start, i, j)
            for i, a in enumerate(before)
            for j, b in enumerate(after)
            if _may_be(a, b)
        ),
    )
    left, right = set(range(len(before))), set(range(len(after)))
    found: list[Change] = []
    for _, _, _, i, j in pairs:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            fields = tuple(f for f in FIELDS if getattr(before[i], f) != getattr(after[j], f))
            found.append(Change("changed", before[i], after[j], fields or ("place",)))
    found += [Change("gone", before[i], None) for i in left]
    found += [Change("new", None, after[j]) for j in right]
    return sorted(found, key=_place)


def _may_be(a: Statement, b: Statement) -> bool:
    return (a.kind, a.type) == (b.kind, b.type) and a.start < b.end and b.start < a.end


def _alike(a: Statement, b: Statement) -> int:
    return sum(getattr(a, field) == getattr(b, field) for field in FIELDS)


def _place(change: Change) -> tuple[int, int, str, str]:
    statement = change.after or change.before
    assert statement is not None
    return statement.start, statement.end, change.what, statement.id


def _told_before(
    connection: Connection, document: str, reader: str
) -> tuple[str | None, dict[str, Statement], dict[str, str]]:
    r, e, s, v = schema.readings.c, schema.entries, schema.statements, amendments.verdicts.c
    mine = (r.document == document, r.name == writing.reader_name(reader), r.superseded.is_(None))
    last = connection.execute(select(r.id, r.reader).where(*mine)).first()
    if last is None:
        return None, {}, {}
    asked = select(s, e.c.score, e.c.reader).join(e, e.c.statement == s.c.id).where(e.c.reading == last.id)
    told = {row["id"]: statement_of(row) for row in connection.execute(asked).mappings()}  # type: ignore[arg-type]
    verdicts = connection.execute(select(v.statement, v.verdict).where(v.document == document)).all()
    return str(last.reader), told, {row.statement: row.verdict for row in verdicts}
