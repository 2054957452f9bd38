"""Reading the room's tables: comment lines, then a CSV header; list cells are separated by ``|``."""

from __future__ import annotations

import csv
import datetime as dt
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kyori.errors import DataError, DateError
from kyori.model import When

Moment = dt.date | When | None
"""A day, or a date as sources give it, or None where no date is known."""

Days = tuple[int, int]
"""First and last day as proleptic ordinals (`datetime.date.toordinal`), both included."""

ALWAYS: Days = (dt.date.min.toordinal(), dt.date.max.toordinal())
"""The days of an open period."""


def table(name: str) -> list[dict[str, str]]:
    """Rows of ``data/NAME`` (a path below it with slashes), each a mapping of column to text.

    Raises:
        DataError: when a row has more or fewer cells than the header.
    """
    return _rows(files("kyori.actors") / "data" / name, name)


def tables(folder: str, stem: str = "") -> list[dict[str, str]]:
    """Rows of every CSV file below ``data/FOLDER`` whose name starts with the stem, in order of file name."""
    place = files("kyori.actors") / "data"
    place = place / folder if folder else place
    if not place.is_dir():
        return []
    found = sorted((f for f in place.iterdir() if f.name.startswith(stem) and f.name.endswith(".csv")), key=_name)
    return [row for file in found for row in _rows(file, file.name)]


def cells(text: str) -> tuple[str, ...]:
    """The entries of a list cell, blanks dropped: ``"露国|ロシヤ"`` gives two."""
    return tuple(part for part in (p.strip() for p in text.split("|")) if part)


@lru_cache(maxsize=4096)
def days(start: str, end: str) -> Days:
    """First and last day of a period given as EDTF; blank leaves a side open.

    Raises:
        DataError: when a date is not EDTF.
    """
    try:
        first = When(start).earliest.toordinal() if start else ALWAYS[0]
        last = When(end).latest.toordinal() if end else ALWAYS[1]
    except DateError as error:
        raise DataError(f"no such period: {error}", where=f"{start}..{end}") from None
    return first, last


def moment(on: Moment) -> Days | None:
    """The days that a date may mean; None where no date is known."""
    if on is None:
        return None
    if isinstance(on, When):
        return on.earliest.toordinal(), on.latest.toordinal()
    return on.toordinal(), on.toordinal()


def overlap(a: Days, b: Days) -> int:
    """How many days two periods share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]) + 1)


def _name(file: Traversable) -> str:
    return file.name


def _rows(file: Traversable, name: str) -> list[dict[str, str]]:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    reader = csv.reader(lines)
    header = next(reader, [])
    rows = []
    for values in reader:
        if len(values) != len(header):
            raise DataError(
                f"{len(values)} cells under {len(header)} columns", where=f"{name}: {','.join(values)[:60]}"
            )
        rows.append(dict(zip(header, values, strict=True)))
    return rows
