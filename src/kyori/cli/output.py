"""How answers are written: as a table for people, or as json, jsonl or csv for programs."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kyori.errors import KyoriError

if TYPE_CHECKING:
    from rich.console import Console

Format = Literal["table", "json", "jsonl", "csv"]

DONE, FINDING, BAD = 0, 1, 2
"""Exit codes: done; a finding (conflicts exist, nothing matched); bad use or bad input."""

_PIPED_WIDTH = 120
"""Columns of a table that no terminal shows, unless COLUMNS says otherwise."""


class OutputError(KyoriError, OSError):
    """An answer cannot be written."""


def answers() -> Console:
    """The console for answers: standard output."""
    from rich.console import Console

    # Not a terminal: rich would take 80 columns.
    free = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()
    return Console(width=None if free else _PIPED_WIDTH, highlight=False)


def errors() -> Console:
    """The console for what is no answer: progress, notes, errors."""
    from rich.console import Console

    return Console(stderr=True, soft_wrap=True, highlight=False)


def say(line: str) -> None:
    """One line of note to standard error."""
    print(one_line(line), file=sys.stderr)


def one_line(text: str) -> str:
    """The text with every run of white space made one blank, and without what would move a terminal's cursor.

    Example:
        >>> one_line("no such\\nfile")
        'no such file'
    """
    return "".join(c if c.isprintable() else "?" for c in " ".join(text.split()))


def write(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    form: Format,
    *,
    cells: Iterable[Mapping[str, Any]] | None = None,
) -> int:
    """Write rows to standard output.

    Args:
        rows: mappings; csv has the columns only, json and jsonl everything.
        columns: of csv, in order; of the table too where no cells are given.
        form: the format.
        cells: the rows as a person reads them, for the table; their keys are its headings.

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
        writer.writerows([_csv(row.get(c)) for c in columns] for row in listed)
    elif cells is not None:
        shown = list(cells)
        _table(shown, list(shown[0]) if shown else [])
    else:
        _table(listed, columns)
    return len(listed)


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file beside its place and move it there, so that a killed process leaves no half file.

    Raises:
        OutputError: when it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content.encode("utf-8", errors="replace") if isinstance(content, str) else content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise cannot_write(path, error) from error


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, unless it is there.

    Raises:
        OutputError: when it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise OutputError("is a file, not a folder", where=path, hint="give another path") from error
    except OSError as error:
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError) -> OutputError:
    """The error that tells a person that nothing could be written at a path."""
    hint = "check that the folder exists, that you may write there, and that the disk has room"
    return OutputError(f"cannot be written: {error.strerror or error}", where=path, hint=hint)


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    table = Table(header_style="bold", pad_edge=False, box=None, padding=(0, 2, 0, 0))
    for column in columns:
        number = all(isinstance(row.get(column), int | float | None) for row in rows)
        # Numbers and dates fold into nonsense.
        table.add_column(
            column, overflow="fold", no_wrap=number or column == "date", justify="right" if number else "left"
        )
    for row in rows:
        table.add_row(*(Text(_cell(row.get(c))) for c in columns))
    answers().print(table)


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) < 1000 else f"{value:,.0f}"
    return one_line(_csv(value))


def _csv(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return " ".join(map(_csv, value))
    return str(value)
