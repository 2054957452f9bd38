"""JSONL: a record a line; each document stands before its statements, so that the file can be loaded again."""

from __future__ import annotations

from typing import BinaryIO

from kyori.ledger.exchange.material import Material
from kyori.ledger.exchange.records import document_record, fact_record, line, statement_record


def write_statements(material: Material, to: BinaryIO) -> None:
    """Documents whole, and their statements."""
    written: set[str] = set()
    for told in material.statements:
        if told.document not in written:
            written.add(told.document)
            to.write(line(document_record(material.document(told.document))))
        to.write(line(statement_record(told)))


def write_facts(material: Material, to: BinaryIO) -> None:
    """Facts, each with its statements."""
    for fact in material.facts:
        to.write(line(fact_record(fact)))
