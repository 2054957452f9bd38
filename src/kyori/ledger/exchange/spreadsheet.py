"""CSV as Excel in Japan opens it: UTF-8 with its mark, lines that end in CR LF, no text taken for a formula."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from kyori.ledger.exchange import columns
from kyori.ledger.exchange.material import Material

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_statements(material: Material, to: BinaryIO) -> None:
    """A row a statement."""
    _write(map(columns.statement_row, material.statements), columns.STATEMENT, to)


def write_facts(material: Material, to: BinaryIO) -> None:
    """A row a fact."""
    _write(map(columns.fact_row, material.facts), columns.FACT, to)


def _write(rows: Iterable[Mapping[str, Any]], kinds: Mapping[str, str], to: BinaryIO) -> None:
    to.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(to, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(kinds)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in kinds])
    text.detach()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(value)
    # Excel would run a quote that begins like a formula.
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
