"""Sources: who published, and how people grade publishers (A-F) and items (1-6); Kyori itself grades nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from kyori.errors import LedgerError
from kyori.ledger import amendments, clock, schema, writing
from kyori.ledger.judging import whoever
from kyori.ledger.store import Ledger
from kyori.ledger.weighing import Grade, grade_on, grades_in, scales
from kyori.model import When, from_day, to_day

SCALES = ("reliability", "credibility", "kind")
UNRATED = {"reliability": "F", "credibility": "6"}
"""What "cannot be judged" is called; shown as unrated where nobody gave it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher whose documents a ledger has.

    Attributes:
        publisher: as the documents name it; None for those that name none.
        authors: who wrote for it.
        kind: of source, where a person said so.
        documents: how many.
        first, last: days of its earliest and latest document.
        reliability: the grade for its latest document; None where unrated.
        grades: all that were given, in order.
    """

    publisher: str | None
    authors: tuple[str, ...]
    kind: str | None
    documents: int
    first: When | None
    last: When | None
    reliability: str | None
    grades: tuple[Grade, ...]


def rate(
    ledger: Ledger, subject: str, grade: str, why: str, *, scale: str = "reliability", since: When | None = None,
    who: str | None = None,
) -> Grade:  # fmt: skip
    """Records a grade of a publisher or an item. Nothing is overwritten: a later grade counts from its own day on.

    Args:
        ledger: the ledger.
        subject: a publisher that the ledger has documents of; of ``credibility`` the id of a document.
        grade: A-F, 1-6, or a kind of source.
        why: the reason.
        scale: one of `SCALES`.
        since: documents published from its earliest day on; all where None.
        who: the person; see `judging.whoever`.

    Raises:
        LedgerError: when there is no such scale, grade or subject, or no reason.
    """
    if scale not in SCALES:
        raise LedgerError(f"{scale!r} is no scale", hint=f"one of {', '.join(SCALES)}")
    letter = grade.strip().upper() if scale != "kind" else grade.strip()
    if letter not in scales()[scale]:
        raise LedgerError(f"{grade!r} is no {scale}", hint=f"one of {', '.join(scales()[scale])}")
    if not why.strip():
        raise LedgerError("a grade needs a reason", where=subject, hint="--why 'corrected its reports twice in 2023'")
    day = None if since is None else to_day(since.earliest)
    made = Grade(
        scale, subject, letter, since and When.day(since.earliest), whoever(who), why.strip(), writing.utc_now()
    )
    row = {"scale": scale, "subject": subject, "grade": letter, "from_day": day, "who": made.who, "why": made.why,
           "at": made.at}  # fmt: skip

    def write(connection: Connection) -> None:
        d = schema.documents.c
        column = d.id if scale == "credibility" else d.source
        if connection.execute(select(d.id).where(column == subject).limit(1)).first() is None:
            what = "document" if scale == "credibility" else "publisher"
            raise LedgerError(f"no {what} {subject!r}", where=ledger.place, hint="kyori sources lists them")
        connection.execute(insert(amendments.grades), row)

    ledger.writes(write)
    return made


def grades(ledger: Ledger) -> tuple[Grade, ...]:
    """All grades that were given, in order."""
    return ledger.reads(grades_in)


def sources(ledger: Ledger, as_of: When | None = None) -> tuple[Source, ...]:
    """The publishers of a ledger's documents, those with the most documents first.

    Args:
        ledger: the ledger.
        as_of: the *known* clock: only documents published by that day.
    """
    d = schema.documents.c
    asked = (
        select(d.source, d.author, func.count().label("many"), func.min(d.known_day).label("first"),
               func.max(d.known_day).label("last"))
        .where(clock.known_by(as_of)).group_by(d.source, d.author)
    )  # fmt: skip
    rows: dict[str | None, list[Any]] = defaultdict(list)
    for row in ledger.reads(lambda connection: connection.execute(asked).all()):
        rows[row.source].append(row)
    given = grades(ledger)
    found = [_source(publisher, mine, given) for publisher, mine in rows.items()]
    return tuple(sorted(found, key=lambda s: (-s.documents, s.publisher is None, s.publisher or "")))


def _source(publisher: str | None, rows: Iterable[Any], given: Iterable[Grade]) -> Source:
    rows = list(rows)
    mine = tuple(g for g in given if g.subject == publisher and g.scale != "credibility")
    last = max((r.last for r in rows if r.last is not None), default=None)
    first = min((r.first for r in rows if r.first is not None), default=None)
    reliability = grade_on([g for g in mine if g.scale == "reliability"], last)
    kind = grade_on([g for g in mine if g.scale == "kind"], last)
    return Source(
        publisher=publisher,
        authors=tuple(sorted({r.author for r in rows if r.author})),
        kind=kind.grade if kind else None,
        documents=sum(r.many for r in rows),
        first=None if first is None else When.day(from_day(first)),
        last=None if last is None else When.day(from_day(last)),
        reliability=reliability.grade if reliability else None,
        grades=mine,
    )
