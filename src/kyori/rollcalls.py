"""Roll calls: ideal points of a file of votes, whoever published it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kyori.errors import DataError

if TYPE_CHECKING:
    import polars as pl

    from kyori.measures.ideal import IdealPoints

_OWN = ("actor", "item", "session", "vote")
"""Columns of a CSV file of one's own."""


def ideal_points(
    votes: str | Path,
    *,
    roll_calls: str | Path | None = None,
    anchor: str = "USA",
    level: float = 0.9,
    progress: Callable[[int, float], None] | None = None,
) -> IdealPoints:
    """Ideal points of all who voted, session by session; see `kyori.measures.ideal.ideal_points`.

    Args:
        votes: a file that ``kyori import un-votes`` reads, or a CSV file with the columns actor, item, session, vote.
        roll_calls: a file that ``kyori import un-roll-calls`` reads; resolutions of several sessions on one text then
            hold the scale still.
        anchor: the actor that is positive on the whole.
        level: of the intervals, between 0 and 1.
        progress: called after each round of the fit.

    Raises:
        DataError: when a file is not of its form.
        MeasureError: when nobody dissents, or the level is none.
    """
    from kyori import records
    from kyori.measures import ideal

    frame, item = _votes(votes)
    known = None
    if roll_calls is not None:
        known = ideal.bridges(records.load("un-roll-calls", str(roll_calls)).frame)
    return ideal.ideal_points(frame, item=item, bridges=known, anchor=anchor, level=level, progress=progress)


def _votes(path: str | Path) -> tuple[pl.DataFrame, str]:
    """The votes and what they call an item."""
    from kyori import records

    if Path(path).suffix.lower() == ".csv":
        head = _header(Path(path))
        if set(_OWN) <= set(head):
            return _own(Path(path)), "item"
    return records.load("un-votes", str(path)).frame, "rcid"


def _header(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            return [name.strip().lower() for name in next(csv.reader(file), [])]
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror or error}", where=path) from error


def _own(path: Path) -> pl.DataFrame:
    import polars as pl

    try:
        frame = pl.read_csv(path, infer_schema_length=None)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise DataError(f"is no CSV of votes: {error}".split("\n")[0], where=path) from error
    frame = frame.rename({name: name.strip().lower() for name in frame.columns}).select(_OWN)
    try:
        return frame.with_columns(pl.col("actor").cast(pl.String), pl.col("session").cast(pl.Int64))
    except pl.exceptions.PolarsError as error:
        raise DataError("a session is no whole number", where=path) from error
