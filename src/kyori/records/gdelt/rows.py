"""A block of an event file to the columns that are counted, and what is wrong with its other lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from kyori.errors import BadValueError, DataError, UnknownLayoutError
from kyori.records.gdelt.layouts import Layout, layout_of

SCHEMA = pl.Schema(
    {
        "month": pl.Int32,       # of the event, yyyymm
        "added": pl.Int32,       # day on which GDELT took it in, yyyymmdd: the clock of what is known
        "actor1": pl.String,     # CAMEO country code of who did it; null where it has none
        "actor2": pl.String,     # of who it was done to
        "code": pl.String,       # CAMEO event code
        "root_event": pl.Int64,  # 1 where it stands in the lead of the article
        "goldstein": pl.Float64, # -10 to 10; null where GDELT gives none
        "mentions": pl.Int64,
        "sources": pl.Int64,
        "articles": pl.Int64,
    }
)  # fmt: skip
"""The columns of an event, of all layouts."""

_READ = {
    "SQLDATE": pl.Int32,
    "Actor1CountryCode": pl.String,
    "Actor2CountryCode": pl.String,
    "IsRootEvent": pl.Int64,
    "EventCode": pl.String,
    "GoldsteinScale": pl.Float64,
    "NumMentions": pl.Int64,
    "NumSources": pl.Int64,
    "NumArticles": pl.Int64,
    "DATEADDED": pl.Int64,
}
_NUMBERS = ("SQLDATE", "IsRootEvent", "NumMentions", "NumSources", "NumArticles", "DATEADDED")
_FIRST_DAY, _LAST_DAY = 18000101, 22001231


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be counted.

    Attributes:
        path: its file.
        line: its number, from 1.
        kind: what is wrong, in the same words for all such lines.
        reason: what is wrong with this one.
        text: the line as it stands.
    """

    path: Path
    line: int
    kind: str
    reason: str
    text: str

    def error(self) -> DataError:
        """The error that says so."""
        hint = "a lenient import leaves such lines out and says how many there were"
        return BadValueError(self.reason, where=f"{self.path}:{self.line}", hint=hint)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of events.

    Attributes:
        events: one row an event, with the columns of `SCHEMA`.
        faults: the lines that are no events.
    """

    events: pl.DataFrame
    faults: tuple[Fault, ...]


class Reader:
    """Reads the blocks of one file, which it is given in order.

    Args:
        path: the file, for messages.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._layout: Layout | None = None
        self._line = 1

    def parse(self, block: bytes) -> Block:
        """The events of the next block.

        Raises:
            WrongDataSetError: when the file is another table.
            UnknownLayoutError: when no layout has as many columns.
        """
        if self._layout is None:
            self._layout = layout_of(block[: block.find(b"\n") + 1 or None].rstrip(b"\r\n"), str(self.path))
            if block.startswith(b"GLOBALEVENTID\t"):
                block = block[block.find(b"\n") + 1 :]
                self._line += 1
        read = _read(block, self._layout)
        sound = _sound(self._layout)
        faults: tuple[Fault, ...] = ()
        first = self._line
        self._line += read.height
        if not read.select(sound.all()).item():
            marks = read.select(sound.alias("sound"))["sound"]
            faults = tuple(_faults(block, marks, self._layout, self.path, first))
            read = read.filter(sound)
        return Block(_events(read, self._layout), faults)


def _read(block: bytes, layout: Layout) -> pl.DataFrame:
    schema = {name: _READ.get(name, pl.String) for name in layout.columns}
    # Names of actors and places are not always UTF-8; they are not among the columns that are read.
    return (
        pl.scan_csv(
            block, has_header=False, separator="\t", quote_char=None, schema=schema, encoding="utf8-lossy",
            ignore_errors=True, truncate_ragged_lines=True,
        )
        .select(*_READ)
        .collect()
    )  # fmt: skip


def _sound(layout: Layout) -> pl.Expr:
    """Whether a line has its columns where they belong: a cell too few or too many moves dates into other columns."""
    month = pl.col("SQLDATE") // 100 % 100
    day = pl.col("DATEADDED") // layout.added_divisor
    known = pl.all_horizontal(pl.col(*_NUMBERS).is_not_null())
    dated = pl.col("SQLDATE").is_between(_FIRST_DAY, _LAST_DAY) & month.is_between(1, 12)
    added = day.is_between(_FIRST_DAY, _LAST_DAY)
    return (known & dated & added & (pl.col("NumMentions") >= 0)).fill_null(False)


def _events(read: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    return read.select(
        month=pl.col("SQLDATE") // 100,
        added=(pl.col("DATEADDED") // layout.added_divisor).cast(pl.Int32),
        actor1="Actor1CountryCode",
        actor2="Actor2CountryCode",
        code="EventCode",
        root_event="IsRootEvent",
        goldstein="GoldsteinScale",
        mentions="NumMentions",
        sources="NumSources",
        articles="NumArticles",
    )


def _faults(block: bytes, sound: pl.Series, layout: Layout, path: Path, line: int) -> Iterator[Fault]:
    lines = block.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    if len(lines) != len(sound):
        raise UnknownLayoutError("has lines that cannot be told apart", where=f"{path}:{line}")
    for at in (~sound).arg_true():
        text = lines[at].rstrip(b"\r").decode("utf-8", errors="replace")
        yield Fault(path, line + at, *_reason(text, layout), text)


def _reason(text: str, layout: Layout) -> tuple[str, str]:
    cells = text.split("\t")
    if len(cells) != len(layout.columns):
        told = "is blank" if not text else f"has {len(cells)} columns where the file has {len(layout.columns)}"
        return "wrong number of columns", told
    for name in _NUMBERS:
        cell = cells[layout.position(name)]
        if not cell.lstrip("-").isdigit():
            told = f"{name} is {cell[:20]!r}, not a whole number" if cell else f"{name} is blank"
            return f"{name} is blank or no number", told
    told = f"SQLDATE {cells[1]}, DATEADDED {cells[layout.position('DATEADDED')]}"
    return "dates or counts out of range", f"dates or counts out of range: {told}"
