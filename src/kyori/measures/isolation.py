"""Isolation: how far all others stand from a state over time, with the episodes in which they stood farther."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from narwhals.typing import IntoFrame

from kyori.errors import MeasureError
from kyori.measures.book import book
from kyori.measures.changepoints import Spell, spells
from kyori.measures.clock import At, ticks
from kyori.measures.distances import Distance, measure
from kyori.measures.rows import dyad
from kyori.measures.weights import weights_of
from kyori.model import to_day

_QUIET = 0.005
"""Noise of isolation at the least: a mean over many others moves less than one distance."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A spell in which a state was more isolated than before and after.

    Attributes:
        first, last: dates of its first and last point.
        level: mean isolation in it, in [0, 1].
        above: by how much that is above the mean of the whole series.
        farthest: the actors whose distance rose most against the spell before (or the mean), largest first.
    """

    first: dt.date
    last: dt.date
    level: float
    above: float
    farthest: tuple[str, ...]


@dataclass(frozen=True)
class Isolation:
    """Isolation over time.

    Attributes:
        x: the state.
        series: date -> weighted mean distance of the others from x, in [0, 1]; None where nothing is told of any.
        covered: date -> weight of the others of which something is told over that of all, in [0, 1].
        episodes: spells that are higher than those beside them, in order.
        distances: date -> other -> its distance from x.
    """

    x: str
    series: Mapping[dt.date, float | None]
    covered: Mapping[dt.date, float]
    episodes: tuple[Episode, ...]
    distances: Mapping[dt.date, Mapping[str, Distance]] = field(repr=False)

    def to_records(self) -> list[dict[str, Any]]:
        """A row a date, with whether it lies in an episode."""
        return [
            {
                "at": at.isoformat(), "actor": self.x, "isolation": value, "covered": self.covered[at],
                "episode": any(e.first <= at <= e.last for e in self.episodes),
            }
            for at, value in self.series.items()
        ]  # fmt: skip


def isolation(
    frames: Mapping[str, IntoFrame],
    x: str,
    others: Sequence[str],
    start: At,
    end: At,
    every: str = "year",
    *,
    importance: Mapping[str, float] | None = None,
    weights: Mapping[str, float] | None = None,
    indicators: str | Path | None = None,
) -> Isolation:
    """How far others stand from x over time: the mean of their distances, weighted by importance.

    Args:
        frames, weights, indicators: as in `kyori.measures.distance`.
        x: the state.
        others: those whose distance from x counts.
        start, end, every: as in `kyori.measures.distance_series`.
        importance: other -> weight, such as its GDP; alike where None.

    Returns:
        The series and its episodes: spells (see `kyori.measures.changepoints`) that are higher than those beside them.

    Raises:
        MeasureError: when there are no others, x is among them, or a weight is below 0.
    """
    if not others or x in others or len(set(others)) != len(others):
        raise MeasureError("isolation is from one or more others", where=f"{x}: {', '.join(others)}")
    heft = {other: float((importance or {}).get(other, 0.0 if importance else 1.0)) for other in others}
    if min(heft.values()) < 0 or sum(heft.values()) <= 0:
        raise MeasureError("importance is 0 or more, and of one other at least above 0", where=x)
    chosen = book(indicators)
    weighed = weights_of(chosen, weights)
    pairs = {other: dyad(frames, other, x) for other in others}
    dates = ticks(start, end, every)
    found = {
        at: {other: measure(pair, chosen, weighed, to_day(at), False, 0, 1) for other, pair in pairs.items()}
        for at in dates
    }
    series, covered = {}, {}
    for at, told in found.items():
        known = {other: d.distance for other, d in told.items() if d.distance is not None}
        weight = sum(heft[other] for other in known)
        series[at] = sum(heft[o] * d for o, d in known.items()) / weight if weight > 0 else None
        covered[at] = weight / sum(heft.values())
    return Isolation(x, series, covered, _episodes(series, found), found)


def _episodes(
    series: Mapping[dt.date, float | None], found: Mapping[dt.date, Mapping[str, Distance]]
) -> tuple[Episode, ...]:
    """Spells that are higher than those on either side."""
    known = [(at, value) for at, value in series.items() if value is not None]
    values = [value for _, value in known]
    runs = spells(values, quiet=_QUIET)
    mean = sum(values) / len(values) if values else 0.0
    episodes = []
    for i, run in enumerate(runs):
        beside = [runs[k].level for k in (i - 1, i + 1) if 0 <= k < len(runs)]
        if beside and all(run.level > level for level in beside):
            before = runs[i - 1] if i else None
            first, last = known[run.first][0], known[run.last][0]
            episodes.append(Episode(first, last, run.level, run.level - mean, _farthest(found, known, run, before)))
    return tuple(episodes)


def _farthest(
    found: Mapping[dt.date, Mapping[str, Distance]],
    known: Sequence[tuple[dt.date, float]],
    run: Spell,
    before: Spell | None,
) -> tuple[str, ...]:
    """The five actors whose distance rose most."""
    now = found[known[run.first][0]]
    was = found[known[before.last][0]] if before else found[known[-1][0]]
    rose = {
        other: (d.distance or 0.0) - (was[other].distance or 0.0)
        for other, d in now.items()
        if d.distance is not None and was[other].distance is not None
    }
    return tuple(o for o, r in sorted(rose.items(), key=lambda item: -item[1])[:5] if r > 0)
