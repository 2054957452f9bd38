"""Turns: when the closeness of a dyad moved to another level, and the facts that made the difference."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kyori.measures.changepoints import spells
from kyori.measures.difference import Difference, Moved, difference
from kyori.measures.distances import Distance


@dataclass(frozen=True)
class Turn:
    """A change-point of a series of distances.

    Attributes:
        at: the date of the first point on the new level.
        since: the date of the point before it.
        before, after: mean closeness of the spells before and after, in [-1, 1].
        difference: between the two points, down to single facts.
    """

    at: dt.date | None
    since: dt.date | None
    before: float
    after: float
    difference: Difference

    @property
    def facts(self) -> tuple[Moved, ...]:
        """The facts behind it, largest first: those that came or went, else those that merely weigh otherwise."""
        moved = [part for part in self.difference.parts if abs(part.contribution) > 1e-6]
        came = [part for part in moved if part.before == 0.0 or part.after == 0.0]
        return tuple(came or moved)

    def to_record(self) -> dict[str, Any]:
        """As plain values, with the three facts that made most of the difference."""
        facts = [part.label for part in self.facts[:3]]
        return {
            "at": self.at and self.at.isoformat(), "since": self.since and self.since.isoformat(),
            "before": self.before, "after": self.after, "facts": facts,
        }  # fmt: skip


def turns(series: Sequence[Distance]) -> tuple[Turn, ...]:
    """The turns of a series, in order; points without evidence are passed over.

    Args:
        series: distances of one dyad in order of date, as `kyori.measures.distance_series` gives them.

    Example:
        >>> turns([])
        ()
    """
    known = [found for found in series if found.closeness is not None]
    runs = spells([found.closeness or 0.0 for found in known])
    return tuple(
        Turn(
            at=known[now.first].at,
            since=known[was.last].at,
            before=was.level,
            after=now.level,
            difference=difference(known[was.last], known[now.first]),
        )
        for was, now in itertools.pairwise(runs)
    )
