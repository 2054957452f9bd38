"""Finding: what is wrong with some rows of a file, and which error that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from kyori.errors import BadValueError, DataError
from kyori.records.files import ROW


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with some rows.

    Attributes:
        reason: in a few words, for the account (``vote is none of 1, 2, 3, 8, 9``).
        rows: where they stand in the file, ascending.
        example: the first of them, in words.
        error: the class of error that it is where nothing is to be left out.
        hint: what to do about it.
    """

    reason: str
    rows: tuple[int, ...]
    example: str
    error: Callable[..., DataError] = BadValueError
    hint: str | None = None


def found(
    frame: pl.DataFrame,
    bad: pl.Expr,
    reason: str,
    shown: str,
    *,
    error: Callable[..., DataError] = BadValueError,
    hint: str | None = None,
) -> list[Finding]:
    """The rows for which an expression is true, as one finding, or none.

    Args:
        frame: has `ROW`.
        bad: of booleans; null is not bad.
        reason: what is wrong.
        shown: column whose value the example gives.
    """
    rows = frame.filter(bad.fill_null(False)).select(ROW, pl.col(shown).alias("shown"))
    if rows.is_empty():
        return []
    value = rows["shown"][0]
    example = f"{shown} is {'blank' if value is None or value == '' else repr(value)}"
    return [Finding(reason, tuple(rows[ROW].to_list()), example, error, hint)]


def once(*columns: str) -> Callable[[pl.DataFrame], list[Finding]]:
    """A check that no two rows have the same values in some columns; the second and later ones are findings."""

    def check(frame: pl.DataFrame) -> list[Finding]:
        known = pl.all_horizontal(pl.col(c).is_not_null() for c in columns)
        again = known & ~pl.struct(columns).is_first_distinct()
        told = "the same " + ", ".join(columns)
        return found(frame, again, f"{told} stands in an earlier row", columns[-1])

    return check
