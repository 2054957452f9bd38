"""How answers are written: as a table for people, or as json, jsonl or csv for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

Format = Literal["table", "json", "jsonl", "csv"]

DONE, FINDING, BAD = 0, 1, 2
"""Exit codes: done; a finding (conflicts exist, nothing matched); bad use or bad input."""

_LONGEST_CELL = 400


def errors() -> Console:
    """The console for what is no answer: progress, notes, errors."""
    return Console(stderr=True, soft_wrap=True, highlight=False)


def say(line: str) -> None:
    """One line of note to standard error."""
    errors().print(Text(line))


def write(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: Format, *, title: str = "") -> int:
    """Write rows to standard output.

    Args:
        rows: mappings; a table and csv show only the columns, json and jsonl everything.
        columns: for table and csv, in order.
        form: the format.
        title: over a table.

    Returns:
        How many rows there were.
    """
    listed = list(rows)
    if form == "json":
        print(json.dumps(listed, ensure_ascii=False, indent=1, default=str))
    elif form == "jsonl":
        for row in listed:
            print(json.dumps(row, ensure_ascii=False, default=str))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_plain(row.get(c)) for c in columns] for row in listed)
    else:
        _table(listed, columns, title)
    return len(listed)


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], title: str) -> None:
    table = Table(title=title or None, title_justify="left", header_style="bold", pad_edge=False, box=None)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=False, ratio=None)
    for row in rows:
        table.add_row(*(Text(_plain(row.get(c))[:_LONGEST_CELL]) for c in columns))
    Console(width=None if sys.stdout.isatty() else 160, highlight=False).print(table)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) < 1000 else f"{value:,.0f}"
    if isinstance(value, (list, tuple)):
        return " ".join(map(_plain, value))
    return str(value)
