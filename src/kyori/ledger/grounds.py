"""Grounds: which statements each sentence of a written brief rested on, and which sentences no longer hold."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, insert, select

from kyori.ledger import amendments, clock, schema, writing
from kyori.ledger.store import Ledger

Reason = Literal["erased", "withdrawn", "rejected", "corrected", "read otherwise"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or a row of a table, as it is recorded.

    Attributes:
        text: its words.
        grounds: ids of statement and document, of all that it rests on.
    """

    text: str
    grounds: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence of a brief that was written, as it stands now.

    Attributes:
        position: counted from 1, in the order of the brief.
        text: its words; ``(erased)`` where they went with a document.
        grounds: how many statements it rested on.
        lost: ids of the statements that no longer count -> why.
        documents: ids of the documents of those.
    """

    position: int
    text: str
    grounds: int
    lost: Mapping[str, Reason]
    documents: tuple[str, ...]

    @property
    def falls(self) -> bool:
        """Whether nothing that it rested on is left."""
        return self.grounds > 0 and len(self.lost) == self.grounds


@dataclass(frozen=True, slots=True)
class WrittenBrief:
    """A brief that was written from this ledger.

    Attributes:
        id: as the page itself carries it.
        at: when, in UTC.
        title, language, actors: of the brief.
        when, known: its two clocks, as EDTF; None where the latest counted.
        sentences: all of them, with what they have lost since.
    """

    id: str
    at: str
    title: str
    language: str
    actors: tuple[str, ...]
    when: str | None
    known: str | None
    sentences: tuple[WrittenSentence, ...]

    @property
    def shaken(self) -> tuple[WrittenSentence, ...]:
        """The sentences that lost something they rested on."""
        return tuple(s for s in self.sentences if s.lost)


def record(
    ledger: Ledger, id: str, title: str, language: str, actors: Sequence[str], clocks: tuple[str | None, str | None],
    lines: Sequence[Line],
) -> bool:  # fmt: skip
    """Records what a brief rests on; says whether it was new.

    Args:
        ledger: the ledger that it was written from.
        id: of the brief, a hash of its words and grounds.
        title, language, actors: of the brief.
        clocks: its day on the *when* clock and on the *known* clock, EDTF.
        lines: its sentences, in order.
    """
    b = amendments.briefs

    def write(connection: Connection) -> bool:
        if connection.execute(select(b.c.id).where(b.c.id == id)).first() is not None:
            return False
        who = json.dumps(list(actors), ensure_ascii=False)
        row: dict[str, str | None] = {
            "id": id,
            "at": writing.utc_now(),
            "title": title,
            "language": language,
            "actors": who,
        }
        row |= {"when": clocks[0], "known": clocks[1]}
        connection.execute(writing.unless_there(connection, b), row)
        sentences = [{"brief": id, "position": n, "text": line.text} for n, line in enumerate(lines, 1)]
        grounds = [
            {"brief": id, "position": n, "statement": statement, "document": document}
            for n, line in enumerate(lines, 1)
            for statement, document in sorted(line.grounds)
        ]
        for table, rows in ((amendments.brief_sentences, sentences), (amendments.brief_grounds, grounds)):
            if rows:
                connection.execute(insert(table), rows)
        return True

    return ledger.writes(write)


def written(ledger: Ledger, id: str | None = None) -> tuple[WrittenBrief, ...]:
    """The briefs that were written from a ledger, in order, each sentence with what it lost since.

    Args:
        ledger: the ledger.
        id: of one brief; all where None.
    """
    return ledger.reads(lambda connection: tuple(_written(connection, id)))


def _written(connection: Connection, id: str | None) -> Iterable[WrittenBrief]:
    b, s, g = amendments.briefs, amendments.brief_sentences, amendments.brief_grounds
    asked = select(b).order_by(b.c.at, b.c.id)
    for brief in connection.execute(asked if id is None else asked.where(b.c.id == id)).mappings().all():
        grounds: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for row in connection.execute(select(g).where(g.c.brief == brief["id"])):
            grounds[row.position].append((row.statement, row.document))
        lost = _lost(connection, {pair for pairs in grounds.values() for pair in pairs})
        sentences = []
        for row in connection.execute(select(s).where(s.c.brief == brief["id"]).order_by(s.c.position)):
            mine = {statement: lost[statement] for statement, _ in grounds[row.position] if statement in lost}
            documents = sorted({document for statement, document in grounds[row.position] if statement in lost})
            told = WrittenSentence(row.position, row.text, len(grounds[row.position]), mine, tuple(documents))
            sentences.append(told)
        yield WrittenBrief(
            brief["id"], brief["at"], brief["title"], brief["language"], tuple(json.loads(brief["actors"])),
            brief["when"], brief["known"], tuple(sentences),
        )  # fmt: skip


def _lost(connection: Connection, grounds: set[tuple[str, str]]) -> dict[str, Reason]:
    """Why each statement that no longer counts does not."""
    documents = {document for _, document in grounds}
    d, e, r, v = schema.documents.c, schema.entries.c, schema.readings.c, amendments.verdicts.c
    here = set(connection.scalars(select(d.id)).all()) & documents
    gone = set(connection.scalars(select(d.id).where(~clock.stands(None))).all())
    current = set(
        connection.scalars(
            select(e.statement).join(schema.readings, r.id == e.reading)
            .where(r.superseded.is_(None), r.document.in_(sorted(documents)))
        ).all()
    )  # fmt: skip
    out = {
        row.statement: row.verdict for row in connection.execute(select(v.statement, v.verdict).where(v.left_out == 1))
    }
    found: dict[str, Reason] = {}
    for statement, document in grounds:
        if document not in here:
            found[statement] = "erased"
        elif document in gone:
            found[statement] = "withdrawn"
        elif statement in out:
            found[statement] = "rejected" if out[statement] == "reject" else "corrected"
        elif statement not in current:
            found[statement] = "read otherwise"
    return found
