"""The index of a ledger is kept true: what is current is found, what no longer is goes out, in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, insert, select, update

from kyori.ledger import schema
from kyori.ledger.bulk import write_rows
from kyori.ledger.search import tables
from kyori.ledger.search.engines import engine_of
from kyori.ledger.search.words import token, words_of
from kyori.ledger.settling import JUDGED
from kyori.model import When

ALL = token("all", "")
"""The word that every statement holds."""

LONG = "long"
"""Stands for the years of what took longer than a few of them."""

_FEW_YEARS = 4
_DAY_LOCK = 0x6B79
_CODED = ("kind", "type", "status", "phase", "level", "trend", "unit", "speaker")

Row = Mapping[str, Any] | RowMapping


def add_document(connection: Connection, document: Row) -> int:
    """`add_documents` for one document; its number."""
    return add_documents(connection, [document])[document["id"]]


def add_documents(connection: Connection, documents: Sequence[Row]) -> dict[str, int]:
    """Gives documents their numbers and their words.

    Args:
        documents: rows of `schema.documents`.

    Returns:
        Numbers by id.
    """
    numbers: dict[str, int] = {}
    following: dict[int | None, int] = {}
    for document in documents:
        day = document["known_day"]
        numbers[document["id"]] = n = following.get(day) or _next(connection, tables.documents, day)
        following[day] = n + 1
    connection.execute(insert(tables.documents), [{"n": n, "document": id} for id, n in numbers.items()])
    words = [(numbers[d["id"]], document_words(d)) for d in documents]
    engine_of(connection).write(connection, tables.document_words, words)
    return numbers


def refresh(connection: Connection, document: str) -> None:
    """Makes the index of a document's statements what its current readings tell."""
    d, s, r, e = schema.documents.c, schema.statements, schema.readings.c, schema.entries.c
    about = select(tables.documents.c.n, d.name, d.language, d.known_day).join_from(tables.documents, schema.documents)
    row = connection.execute(about.where(d.id == document)).mappings().one()
    telling = (
        select(s, e.score, e.reader)
        .join_from(s, schema.entries, e.statement == s.c.id)
        .join(schema.readings, r.id == e.reading)
        .where(s.c.document == document, r.superseded.is_(None))
        .order_by(r.name == JUDGED, e.reading)
    )
    # Two readers may tell the same; the later reading's score counts.
    current = {told["id"]: told for told in connection.execute(telling).mappings()}
    i = tables.statements.c
    held = connection.execute(select(i.n, i.statement, i.score).where(i.document == row["n"])).all()
    _take_out(connection, row, {h.statement: h.n for h in held if h.statement not in current})
    known = {h.statement: h.score for h in held}
    put_in(connection, row, [told for id, told in current.items() if id not in known])
    changed = [{"id": id, "now": t["score"]} for id, t in current.items() if id in known and known[id] != t["score"]]
    if changed:
        rescored = update(tables.statements).where(i.statement == bindparam("id")).values(score=bindparam("now"))
        connection.execute(rescored, changed)


def put_in(connection: Connection, document: Row, told: Sequence[Row]) -> None:
    """Adds statements of a document to the index.

    Args:
        document: its number ``n``, ``name``, ``language`` and ``known_day``.
        told: rows of `schema.statements`, each with its ``score``.
    """
    put_in_all(connection, [(document, told)])


def put_in_all(connection: Connection, several: Iterable[tuple[Row, Sequence[Row]]]) -> None:
    """`put_in` for several documents."""
    rows: list[dict[str, Any]] = []
    words: list[tuple[int, dict[str, list[str]]]] = []
    following: dict[int | None, int] = {}
    for document, told in several:
        if not told:
            continue
        day = document["known_day"]
        first = following.get(day) or _next(connection, tables.statements, day)
        following[day] = first + len(told)
        # The newest come first in answers, and of one document what stands first.
        ordered = sorted(told, key=lambda row: (-row["start"], -row["end"], row["id"]))
        rows += [
            {"n": n, "statement": row["id"], "document": document["n"], "first_day": row["first_day"],
             "last_day": row["last_day"], "score": row["score"]}
            for n, row in enumerate(ordered, first)
        ]  # fmt: skip
        words += [(n, statement_words(row, document)) for n, row in enumerate(ordered, first)]
    if rows:
        write_rows(connection, tables.statements, rows)
        # In the order of numbers FTS5 keeps what is written in memory until there is much of it.
        words.sort(key=lambda row: row[0])
        engine_of(connection).write(connection, tables.statement_words, words)


def forget(connection: Connection, document: str, *, wholly: bool = False) -> None:
    """Takes a document and all its statements out of the index; their rows must still be there.

    Args:
        document: its id.
        wholly: whether the index is rewritten, so that none of its words is left in the file; takes a while.
    """
    d = schema.documents.c
    numbered = select(tables.documents.c.n, schema.documents).join_from(tables.documents, schema.documents)
    row = connection.execute(numbered.where(d.id == document)).mappings().first()
    if row is None:
        return
    i = tables.statements.c
    held = connection.execute(select(i.statement, i.n).where(i.document == row["n"]))
    _take_out(connection, row, {h.statement: h.n for h in held})
    engine_of(connection).erase(connection, tables.document_words, [(row["n"], document_words(row))])
    connection.execute(delete(tables.documents).where(tables.documents.c.n == row["n"]))
    if wholly:
        engine_of(connection).rewrite(connection, tables.document_words)
        engine_of(connection).rewrite(connection, tables.statement_words)


def _take_out(connection: Connection, document: Row, numbers: Mapping[str, int]) -> None:
    s = schema.statements
    for ids in _parts(list(numbers)):
        # Any reading's name will do for the reader: it is not among the words.
        rows = connection.execute(select(s).where(s.c.id.in_(ids))).mappings()
        words = [(numbers[row["id"]], statement_words(row, document)) for row in rows]
        engine_of(connection).erase(connection, tables.statement_words, words)
        connection.execute(delete(tables.statements).where(tables.statements.c.n.in_([n for n, _ in words])))


def document_words(document: Row) -> dict[str, list[str]]:
    """The words of a document, by column of the index."""
    fields = {tables.PUBLISHER: "source", tables.TITLE: "title", tables.AUTHOR: "author", tables.TEXT: "text"}
    return {column: words_of(document[field] or "") for column, field in fields.items()}


def statement_words(told: Row, document: Row) -> dict[str, list[str]]:
    """The words of a statement, by column of the index.

    Args:
        told: a row of `schema.statements`.
        document: ``name`` and ``language`` of its document.
    """
    source, target = json.loads(told["source"]), json.loads(told["target"])
    actors = sorted({*source, *target})
    facets = [ALL, *(token("actor", a) for a in actors), *(pair(a, b) for a, b in combinations(actors, 2))]
    facets += [token("source", a) for a in source] + [token("target", a) for a in target]
    facets += [token(field, told[field]) for field in _CODED if told[field]]
    facets += [token("document", told["document"]), token("document", document["name"])]
    facets += [token("lang", document["language"])] if document["language"] else []
    facets += [token("year", year) for year in years_of(told["date"])]
    issue = words_of(f"{told['issue'] or ''} , {told['of'] or ''}")
    return {tables.FACETS: facets, tables.QUOTE: words_of(told["quote"]), tables.ISSUE: issue}


def pair(a: str, b: str) -> str:
    """The word of a statement in which two actors take part."""
    return token("pair", " ".join(sorted((a, b))))


@lru_cache(maxsize=16384)
def years_of(date: str | None) -> tuple[str, ...]:
    """The years in which a date may lie; ``long`` where there are many of them.

    Example:
        >>> years_of("2012-07"), years_of("2022/..")
        (('2012',), ('long',))
    """
    if date is None:
        return ()
    when = When(date)
    first, last = when.earliest.year, when.latest.year
    return (LONG,) if last - first >= _FEW_YEARS else tuple(str(year) for year in range(first, last + 1))


def _next(connection: Connection, table: Any, known_day: int | None) -> int:
    """The next free number of a day."""
    first = tables.first_number(known_day)
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_DAY_LOCK, first // tables.DAY)))
    highest = connection.execute(_HIGHEST[table.name], {"first": first, "end": first + tables.DAY}).scalar()
    return first if highest is None else int(highest) + 1


_HIGHEST = {
    table.name: select(func.max(table.c.n)).where(table.c.n >= bindparam("first"), table.c.n < bindparam("end"))
    for table in tables.TABLES
}
"""The highest number of a day that is taken."""


def _parts(values: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    return (values[i : i + size] for i in range(0, len(values), size))
