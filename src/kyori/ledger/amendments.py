"""The tables of what is said about the record later: judgements, withdrawals, erasures, grades of sources, briefs.

All but `verdicts` only ever grow: who takes something back adds an entry. `verdicts` is worked out from `judgements`
(see `judging.settle`), so that a query need not.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, String, Table

from kyori.ledger.columns import ExactText
from kyori.ledger.schema import KEY, metadata

judgements = Table(
    "judgements",
    metadata,
    Column("id", KEY, primary_key=True, autoincrement=True),
    Column("document", String(16), ForeignKey("documents.id"), nullable=False),
    Column("statement", String(16), ForeignKey("statements.id"), nullable=False, comment="the one that was judged"),
    Column("start", Integer, nullable=False, comment="offset of its quote, in code points"),
    Column("end", Integer, nullable=False),
    Column("coding", String(16), nullable=False, comment="hash of its kind, type and actors"),
    Column("verdict", String(8), nullable=False, comment="accept, reject, unsure, correct or clear"),
    Column("changes", ExactText, nullable=False, comment="JSON: field -> right value, of a correction"),
    Column("corrected", String(16), ForeignKey("statements.id"), comment="the statement as corrected"),
    Column("score", Float(53), comment="the machine's at that time"),
    Column("reader", ExactText, comment="that told the statement"),
    Column("who", ExactText, nullable=False),
    Column("why", ExactText),
    Column("at", String(32), nullable=False, comment="UTC, ISO 8601"),
    Index("judgements_document", "document"),
    Index("judgements_statement", "statement"),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("statement", String(16), ForeignKey("statements.id"), primary_key=True),
    Column("document", String(16), ForeignKey("documents.id"), nullable=False),
    Column("judgement", KEY, ForeignKey("judgements.id"), nullable=False, comment="the one that stands"),
    Column("verdict", String(8), nullable=False),
    Column("left_out", Integer, nullable=False, comment="1 where no answer may hold the statement, else 0"),
    Index("verdicts_document", "document"),
    Index("verdicts_left_out", "left_out", "statement"),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("id", KEY, primary_key=True, autoincrement=True),
    Column("document", String(16), ForeignKey("documents.id"), nullable=False),
    Column("known_day", Integer, nullable=False, comment="from which it could be known, days since 1970-01-01"),
    Column("restored", Integer, nullable=False, comment="1 where a withdrawal was taken back, else 0"),
    Column("who", ExactText, nullable=False),
    Column("why", ExactText, nullable=False),
    Column("at", String(32), nullable=False, comment="UTC, ISO 8601"),
    Index("withdrawals_document", "document"),
)

erasures = Table(
    "erasures",
    metadata,
    Column("id", KEY, primary_key=True, autoincrement=True),
    Column("erased", String(16), nullable=False, comment="Document.id, a hash from which no word can be had"),
    Column("statements", Integer, nullable=False, comment="how many went with it"),
    Column("who", ExactText, nullable=False),
    Column("why", ExactText, nullable=False),
    Column("at", String(32), nullable=False, comment="UTC, ISO 8601"),
    Index("erasures_erased", "erased"),
)

grades = Table(
    "grades",
    metadata,
    Column("id", KEY, primary_key=True, autoincrement=True),
    Column("scale", String(16), nullable=False, comment="reliability, credibility or kind"),
    Column("subject", ExactText, nullable=False, comment="a publisher; of credibility, a document"),
    Column("grade", String(32), nullable=False, comment="A-F; 1-6; a kind of source"),
    Column("from_day", Integer, comment="first day of publication that it is about, days since 1970-01-01"),
    Column("who", ExactText, nullable=False),
    Column("why", ExactText, nullable=False),
    Column("at", String(32), nullable=False, comment="UTC, ISO 8601"),
    Index("grades_subject", "scale", "subject"),
)

briefs = Table(
    "briefs",
    metadata,
    Column("id", String(16), primary_key=True, comment="Brief.id, a hash of its words and what they rest on"),
    Column("at", String(32), nullable=False, comment="UTC, ISO 8601, when it was written"),
    Column("title", ExactText, nullable=False),
    Column("language", String(8), nullable=False),
    Column("actors", ExactText, nullable=False, comment="JSON list of codes"),
    Column("when", ExactText, comment="EDTF, its day on the clock of what happened"),
    Column("known", ExactText, comment="EDTF, its day on the clock of what was known"),
)

brief_sentences = Table(
    "brief_sentences",
    metadata,
    Column("brief", String(16), ForeignKey("briefs.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("text", ExactText, nullable=False),
)

brief_grounds = Table(
    "brief_grounds",
    metadata,
    Column("brief", String(16), ForeignKey("briefs.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("statement", String(16), primary_key=True, comment="no key of statements: it may have been erased"),
    Column("document", String(16), nullable=False),
    Index("brief_grounds_document", "document"),
)

TABLES = (judgements, verdicts, withdrawals, erasures, grades, briefs, brief_sentences, brief_grounds)
"""In the order in which they can be made."""
