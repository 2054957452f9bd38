"""The tables of a ledger: documents, readings, statements with their actors, entries, and the migrations applied."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table

from kyori.ledger.columns import ExactText

metadata = MetaData()

KEY = BigInteger().with_variant(Integer, "sqlite")
"""Type of keys that the database counts up."""

migrations = Table(
    "migrations",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", String(80), nullable=False, unique=True),
    Column("applied", String(32), nullable=False, comment="UTC, ISO 8601"),
    Column("version", String(32), nullable=False, comment="of Kyori, that applied it"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(16), primary_key=True, comment="Document.id, a hash of its content"),
    Column("name", ExactText, nullable=False),
    Column("source", ExactText),
    Column("title", ExactText),
    Column("author", ExactText),
    Column("published", ExactText, comment="EDTF"),
    Column("known_day", Integer, comment="latest day of publication, days since 1970-01-01"),
    Column("language", ExactText),
    Column("url", ExactText),
    Column("licence", ExactText),
    Column("path", ExactText),
    Column("media_type", ExactText, nullable=False),
    Column("encoding", ExactText, nullable=False),
    Column("origin", String(16), nullable=False, comment="hash of the normalised text; copies of one text share it"),
    Column("added", String(32), nullable=False, comment="UTC, ISO 8601"),
    Column("cut", ExactText, nullable=False, comment="JSON list of [start, end, reason]"),
    Column("notes", ExactText, nullable=False, comment="JSON list of lines"),
    Column("text", ExactText, nullable=False),
    Index("documents_known_day", "known_day"),
    Index("documents_origin", "origin"),
)

readings = Table(
    "readings",
    metadata,
    Column("id", KEY, primary_key=True, autoincrement=True),
    Column("document", String(16), ForeignKey("documents.id"), nullable=False),
    Column("name", ExactText, nullable=False, comment="of the reader, without its version"),
    Column("reader", ExactText, nullable=False),
    Column("at", String(32), nullable=False, comment="UTC, ISO 8601"),
    Column("superseded", KEY, ForeignKey("readings.id"), comment="the reading that took its place"),
    Index("readings_document", "document"),
)

statements = Table(
    "statements",
    metadata,
    Column("id", String(16), primary_key=True, comment="Statement.id, a hash of its content"),
    Column("document", String(16), ForeignKey("documents.id"), nullable=False),
    Column("anchor", String(16), nullable=False, comment="Fact.id of the fact that this statement is the first of"),
    Column("kind", String(16), nullable=False),
    Column("type", String(32), nullable=False),
    Column("status", String(16), nullable=False),
    Column("first_day", Integer, comment="earliest day of date, days since 1970-01-01"),
    Column("last_day", Integer, comment="latest day of date"),
    Column("date", ExactText, comment="EDTF; for a flow, its period"),
    Column("start", Integer, nullable=False, comment="offset of the quote, in code points"),
    Column("end", Integer, nullable=False),
    Column("source", ExactText, nullable=False, comment="JSON list of actors"),
    Column("target", ExactText, nullable=False, comment="JSON list of actors"),
    Column("speaker", ExactText),
    Column("phase", String(16)),
    Column("level", ExactText),
    Column("value", Float(53)),
    Column("unit", String(16)),
    Column("of", ExactText),
    Column("trend", String(8)),
    Column("issue", ExactText),
    Column("quote", ExactText, nullable=False),
    Index("statements_document", "document"),
    Index("statements_anchor", "anchor"),
    Index("statements_type_day", "kind", "type", "first_day"),
    Index("statements_day", "first_day", "last_day"),
)

statement_actors = Table(
    "statement_actors",
    metadata,
    Column("actor", ExactText, primary_key=True),
    Column("statement", String(16), ForeignKey("statements.id"), primary_key=True),
    Column("side", String(6), primary_key=True, comment="source or target"),
    sqlite_with_rowid=False,
)

entries = Table(
    "entries",
    metadata,
    Column("statement", String(16), ForeignKey("statements.id"), primary_key=True),
    Column("reading", KEY, ForeignKey("readings.id"), primary_key=True),
    Column("score", Float(53), nullable=False),
    Column("reader", ExactText, nullable=False, comment="Statement.reader"),
    Index("entries_reading", "reading"),
    sqlite_with_rowid=False,
)
