"""The tables of the index: a number for each document and each current statement, and the words that they hold.

A number is the day on which the document was known and a count within that day, so that the order of numbers is the
order of the *known* clock: what could be known on a day is a range of numbers, and the newest come first at no cost.
Words stand in an FTS5 table in SQLite, and in columns of type ``tsvector`` in PostgreSQL.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import DDL, BigInteger, Column, Float, ForeignKey, Index, Integer, String, Table, column, event, table

from kyori.ledger.schema import metadata
from kyori.model import to_day

DAY = 1 << 32
"""Numbers of one day."""

_FIRST_DAY = to_day(dt.date.min) - 1

documents = Table(
    "search_documents",
    metadata,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("document", String(16), ForeignKey("documents.id"), nullable=False, unique=True),
)

statements = Table(
    "search_statements",
    metadata,
    Column("n", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("statement", String(16), ForeignKey("statements.id"), nullable=False, unique=True),
    Column("document", BigInteger, nullable=False, comment="number of its document"),
    Column("first_day", Integer, comment="earliest day of date, days since 1970-01-01"),
    Column("last_day", Integer, comment="latest day of date"),
    Column("score", Float(53), nullable=False, comment="of the latest reading that tells it"),
    Index("search_statements_document", "document"),
)

FACETS, QUOTE, ISSUE = "facets", "quote", "issue"
PUBLISHER, TITLE, AUTHOR, TEXT = "publisher", "title", "author", "text"
STATEMENT_COLUMNS = (FACETS, QUOTE, ISSUE)
DOCUMENT_COLUMNS = (PUBLISHER, TITLE, AUTHOR, TEXT)

statement_words = table("search_words", column("rowid"), column("n"), column("words"))
document_words = table("search_passages", column("rowid"), column("n"), column("words"))

_FTS5 = "CREATE VIRTUAL TABLE {} USING fts5({}, content='', columnsize=0, tokenize='ascii')"
_TSVECTOR = "CREATE TABLE {0} (n bigint NOT NULL, words tsvector NOT NULL)"
_GIN = "CREATE INDEX {0}_words ON {0} USING gin (words)"

for _words, _columns, _owner in (
    (statement_words, STATEMENT_COLUMNS, statements),
    (document_words, DOCUMENT_COLUMNS, documents),
):
    _name = _words.name
    for _dialect, _statement in (
        ("sqlite", _FTS5.format(_name, ", ".join(_columns))),
        ("postgresql", _TSVECTOR.format(_name)),
        ("postgresql", _GIN.format(_name)),
        ("postgresql", f"CREATE INDEX {_name}_n ON {_name} (n)"),
    ):
        made: Any = DDL(_statement)  # type: ignore[no-untyped-call]
        event.listen(_owner, "after_create", made.execute_if(dialect=_dialect))

TABLES = (documents, statements)
"""In the order in which they can be made; the tables of words come with them."""


def first_number(known_day: int | None) -> int:
    """The first number of a day on the *known* clock; documents without a date come before all days."""
    return 0 if known_day is None else (known_day - _FIRST_DAY) * DAY
