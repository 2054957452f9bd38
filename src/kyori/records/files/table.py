"""RawTable: a table of a file before anything is made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

ROW = "row"
"""Column that tells where in the file a row stands: its line, or its number among the rows."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table of a file.

    Attributes:
        where: the file, and the table in it where it has several.
        frame: the columns under their folded names, and `ROW`. Cells of text files are all text.
        unit: what `ROW` counts: lines of a text file, or rows of a file that has no lines.
        notes: what was repaired on the way (encoding, line ends, delimiter), for the account.
        ragged: lines whose number of cells is not that of the header: line -> how many cells, and the line.
    """

    where: str
    frame: pl.DataFrame
    unit: Literal["line", "row"]
    notes: tuple[str, ...] = ()
    ragged: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reader of text files has to know of the tables it looks for.

    Attributes:
        header: whether folded cells are the header of a table that is looked for.
        headerless: column names of layouts without a header, each a tuple.
        delimiters: those that are tried, the owner's first.
    """

    header: Callable[[Sequence[str]], bool]
    headerless: tuple[tuple[str, ...], ...] = ()
    delimiters: str = ",\t;|"


def fold(name: str) -> str:
    """A column name as it is compared: small letters, and anything but letters, digits and % made ``_``.

    Example:
        >>> fold(' "Number delivered"'), fold("Q5%")
        ('number_delivered', 'q5%')
    """
    kept = "".join(c if c.isalnum() or c == "%" else " " for c in name.strip("\ufeff \"'").lower())
    return "_".join(kept.split())


def folded(names: Sequence[str]) -> list[str]:
    """Folded names, each once: a blank becomes ``blank_1``, a second ``date`` becomes ``date_2``.

    Example:
        >>> folded(["A", "", "", "a"])
        ['a', 'blank_1', 'blank_2', 'a_2']
    """
    found: list[str] = []
    blanks = 0
    for name in map(fold, names):
        if not name:
            blanks += 1
            name = f"blank_{blanks}"
        count = 2
        unique = name
        while unique in found or (unique == ROW and name != ROW):
            unique = f"{name}_{count}"
            count += 1
        found.append(f"{unique}_in_file" if unique == ROW else unique)
    return found
