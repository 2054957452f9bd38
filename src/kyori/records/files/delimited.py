"""Text tables (csv, tab, tsv): encoding, line ends, preamble, delimiter, and lines that do not fit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

import polars as pl

from kyori.errors import MangledFileError, UnknownLayoutError
from kyori.records.files.table import ROW, Expected, RawTable, folded

_PREAMBLE = 60
"""Lines among which the header is looked for; the longest known preamble has 12."""

_SHEET_ROWS = (1_048_576, 65_536)
"""Rows at which spreadsheets cut a file."""


def tables_of_text(content: bytes, where: str, expected: Expected) -> list[RawTable]:
    """The one table of a text file.

    Raises:
        UnknownLayoutError: when no line is a header, or the cells of a layout without one.
        MangledFileError: when a spreadsheet cut it.
    """
    text, notes = decoded(content)
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    start, delimiter, names = _header(lines, expected, where)
    if delimiter != expected.delimiters[0] and expected.delimiters[0] != "\t":
        notes.append(f"cells are parted by {_named(delimiter)}")
    if len(lines) in _SHEET_ROWS:
        raise MangledFileError(
            f"has exactly {len(lines):,} lines, at which a spreadsheet cuts a file", where=where,
            hint="take the file as downloaded, without opening it in a spreadsheet",
        )  # fmt: skip
    frame, ragged = _body(lines, start, delimiter, names)
    return [RawTable(where, frame, "line", tuple(notes), tuple(ragged))]


def decoded(content: bytes) -> tuple[str, list[str]]:
    """Text of bytes with line feeds only, and notes on what was not UTF-8 with line feeds."""
    notes: list[str] = []
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", errors="replace")
        notes.append("read as UTF-16")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252" if _fits_cp1252(content) else "latin-1")
            notes.append("read as latin-1: it is not UTF-8")
    if "\r" in text:
        if "\n" not in text:
            notes.append("lines end in a bare CR")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", ""), notes


def _fits_cp1252(content: bytes) -> bool:
    return not any(byte in content for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))


def _header(lines: Sequence[str], expected: Expected, where: str) -> tuple[int, str, list[str]]:
    """Index of the first line of data, the delimiter, and the names of the columns."""
    for number, line in enumerate(lines[:_PREAMBLE]):
        for delimiter in expected.delimiters:
            names = folded(cells(line, delimiter))
            if expected.header(names):
                return number + 1, delimiter, names
    for layout in expected.headerless:
        for delimiter in expected.delimiters:
            if lines and len(cells(lines[0], delimiter)) == len(layout):
                return 0, delimiter, list(layout)
    raise UnknownLayoutError(f"no line is a header that is known; it starts: {lines[0][:80]!r}", where=f"{where}:1")


def cells(line: str, delimiter: str) -> list[str]:
    """Cells of one line.

    Example:
        >>> cells('a,"b,c"', ",")
        ['a', 'b,c']
    """
    return next(csv.reader([line], delimiter=delimiter), [])


def _body(
    lines: Sequence[str], start: int, delimiter: str, names: list[str]
) -> tuple[pl.DataFrame, list[tuple[int, int, str]]]:
    """Rows that have as many cells as the header, and those that have not."""
    body = pl.Series("line", lines[start:], pl.String)
    listed = pl.DataFrame({"line": body}).with_columns(
        pl.int_range(start + 1, start + 1 + len(body), dtype=pl.Int64).alias(ROW)
    )
    listed = listed.filter(pl.col("line").str.strip_chars(" \t" if delimiter != "\t" else " ") != "")
    quotes = listed.select(pl.col("line").str.count_matches('"', literal=True)).to_series()
    if (quotes % 2 != 0).any():
        return _slow_body(lines, start, delimiter, names)
    counts = pl.col("line").str.count_matches(delimiter, literal=True) + 1
    quoted = pl.col("line").str.contains('"', literal=True)
    width = (
        pl.when(quoted)
        .then(pl.col("line").map_elements(lambda s: len(cells(s, delimiter)), return_dtype=pl.UInt32))
        .otherwise(counts)
        if quotes.sum()
        else counts
    )
    listed = listed.with_columns(width.alias("width"))
    bad = listed.filter(pl.col("width") != len(names))
    ragged = [(row, count, line) for line, row, count in bad.select("line", ROW, "width").iter_rows()]
    good = listed.filter(pl.col("width") == len(names))
    return _parsed(good, delimiter, names), ragged


def _parsed(good: pl.DataFrame, delimiter: str, names: list[str]) -> pl.DataFrame:
    if good.is_empty():
        return pl.DataFrame(schema={ROW: pl.Int64} | dict.fromkeys(names, pl.String))
    text = "\n".join(good["line"].to_list()).encode()
    frame = pl.read_csv(
        io.BytesIO(text), separator=delimiter, has_header=False, new_columns=names, infer_schema=False,
        quote_char='"', empty_string_is_null=False,
    )  # fmt: skip
    return frame.select(good[ROW].alias(ROW), *names)


def _slow_body(
    lines: Sequence[str], start: int, delimiter: str, names: list[str]
) -> tuple[pl.DataFrame, list[tuple[int, int, str]]]:
    """As `_body`, for files in which a quoted cell runs over a line."""
    kept: list[list[str | int]] = []
    ragged: list[tuple[int, int, str]] = []
    for line, row in _records(lines, start, delimiter):
        if len(row) == len(names):
            kept.append([line, *row])
        elif any(c.strip() for c in row):
            ragged.append((line, len(row), delimiter.join(row)))
    schema = {ROW: pl.Int64} | dict.fromkeys(names, pl.String)
    return pl.DataFrame(kept, schema=schema, orient="row"), ragged


def _records(lines: Sequence[str], start: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader((line + "\n" for line in lines[start:]), delimiter=delimiter)
    line = start + 1
    for row in reader:
        yield line, row
        line = start + 1 + reader.line_num


def _named(delimiter: str) -> str:
    return {",": "commas", "\t": "tabs", ";": "semicolons", "|": "bars"}[delimiter]
