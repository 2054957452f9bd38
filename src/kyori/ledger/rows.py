"""Documents and statements as rows of the ledger's tables, and back."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any

from kyori.errors import StatementError
from kyori.ledger import clock
from kyori.model import Document, Statement, Told, When, from_day, to_day

_DOCUMENT_TEXTS = ("name", "text", "source", "title", "author", "language", "url", "licence", "path", "media_type",
                   "encoding")  # fmt: skip
_STATEMENT_FIELDS = ("kind", "type", "status", "quote", "speaker", "phase", "level", "value", "unit", "of", "trend",
                     "issue", "document", "start", "end")  # fmt: skip
_NOT_WORDS = re.compile(r"[\W_]+")


def origin_of(text: str) -> str:
    """A hash that copies of one text share: widths, case, spaces and punctuation do not count (16 hex digits).

    Example:
        >>> origin_of("両首脳は、会談した。") == origin_of("両首脳は会談した")
        True
    """
    letters = _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())
    return hashlib.sha256((letters or text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def document_row(document: Document, added: str) -> dict[str, Any]:
    """The row of `documents` for a document; ``added`` is a UTC time."""
    row: dict[str, Any] = {name: getattr(document, name) for name in _DOCUMENT_TEXTS}
    return row | {
        "id": document.id,
        "published": document.published and document.published.edtf,
        "known_day": clock.known_day(document),
        "origin": origin_of(document.text),
        "added": added,
        # Not ASCII: two surrogates escaped in JSON would come back as one character.
        "cut": json.dumps(document.cut, ensure_ascii=False),
        "notes": json.dumps(document.notes, ensure_ascii=False),
    }


def document_of(row: Mapping[str, Any]) -> Document:
    """The document of a row."""
    return Document(
        **{name: row[name] for name in _DOCUMENT_TEXTS},
        published=_when(row["published"]),
        cut=tuple((start, end, reason) for start, end, reason in json.loads(row["cut"])),
        notes=tuple(json.loads(row["notes"])),
    )


def checked(statement: Statement, document: Document, document_id: str, reader: str) -> Statement:
    """The statement with its document and reader filled in, once its quote is seen at its offsets.

    Raises:
        StatementError: when it belongs to another document, or its offsets do not point at its quote.
    """
    if statement.document not in ("", document_id):
        raise StatementError(
            f"the statement belongs to document {statement.document}, not {document_id}", where=document.name
        )
    there = document.text[statement.start : statement.end] if statement.start >= 0 else ""
    if there != statement.quote:
        raise StatementError(
            f"offsets {statement.start}-{statement.end} hold {there[:40]!r}, not the quote {statement.quote[:40]!r}",
            where=document.name,
            hint="offsets count code points of the document's text",
        )
    if statement.document and statement.reader:
        return statement
    return statement.replaced(document=document_id, reader=statement.reader or reader)


def statement_row(statement: Statement, id: str) -> dict[str, Any]:
    """The row of `statements` for a statement; ``id`` is its id, passed on since it costs a hash."""
    row: dict[str, Any] = {name: getattr(statement, name) for name in _STATEMENT_FIELDS}
    date = statement.date
    return row | {
        "id": id,
        "anchor": "f" + hashlib.sha256(id.encode()).hexdigest()[:15],
        "date": date and date.edtf,
        "first_day": date and to_day(date.earliest),
        "last_day": date and to_day(date.latest),
        "source": json.dumps(statement.source, ensure_ascii=False),
        "target": json.dumps(statement.target, ensure_ascii=False),
    }


def actor_rows(statement: Statement, id: str) -> list[dict[str, str]]:
    """The rows of `statement_actors` for a statement."""
    sides = {(actor, "source") for actor in statement.source} | {(actor, "target") for actor in statement.target}
    return [{"actor": actor, "statement": id, "side": side} for actor, side in sorted(sides)]


def statement_of(row: Mapping[str, Any]) -> Statement:
    """The statement of a row of `statements`, with the score and reader of an entry."""
    return Statement(
        **{name: row[name] for name in _STATEMENT_FIELDS},
        source=_actors(row["source"]),
        target=_actors(row["target"]),
        date=_when(row["date"]),
        score=row["score"],
        reader=row["reader"],
    )


def told_of(row: Mapping[str, Any]) -> Told:
    """The statement of a row of `query.selected`, with its document's citation."""
    cited = (row["document"], _day(row["known_day"]), row["title"], row["publisher"], row["origin"])
    return Told(statement_of(row), *cited)


@lru_cache(maxsize=65536)
def _when(edtf: str | None) -> When | None:
    return None if edtf is None else When(edtf)


@lru_cache(maxsize=65536)
def _day(day: int | None) -> When | None:
    return None if day is None else When.day(from_day(day))


@lru_cache(maxsize=65536)
def _actors(codes: str) -> tuple[str, ...]:
    return tuple(json.loads(codes))


_unaccounted = {f.name for f in fields(Document)} - {*_DOCUMENT_TEXTS, "published", "cut", "notes"}
if _unaccounted:
    raise AssertionError(f"fields of Document that no column keeps: {sorted(_unaccounted)}")
