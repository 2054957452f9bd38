"""Account: how many rows went in, were kept, were left out, and why; and the whole result of an import."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from kyori.records.core.card import Card


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that were left out for one reason: how many, and where the first stands with what it says."""

    reason: str
    rows: int
    first: str


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the rows of a file.

    Attributes:
        rows: in the file.
        kept: of them, in the table.
        left_out: the others, a reason each; a row counts for its first reason.
        notes: what was repaired, turned to missing or let pass, with how many.
    """

    rows: int
    kept: int
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()

    def to_records(self) -> list[dict[str, str | int]]:
        """A line each of what went in, what was left out, what was kept, and the notes."""
        lines: list[dict[str, str | int]] = [{"what": "rows in the file", "rows": self.rows, "first": ""}]
        lines += [
            {"what": f"left out: {each.reason}", "rows": each.rows, "first": each.first} for each in self.left_out
        ]
        return [*lines, {"what": "rows kept", "rows": self.kept, "first": ""}]


@dataclass(frozen=True, slots=True)
class Imported:
    """A data set as it was read.

    Attributes:
        frame: its rows; ``row`` tells where in the file each stands.
        card: of the data set.
        version: which version the file is, as far as its layout tells; the card's where it does not.
        layout: name of the layout it is in.
        account: what became of the rows.
        rejects: the rows that were left out as they stand in the file, with ``row`` and ``reason``.
        source: the file.
    """

    frame: pl.DataFrame
    card: Card
    version: str
    layout: str
    account: Account
    rejects: pl.DataFrame
    source: str
