"""Hedging: how a state spreads its closeness among several powers, and how steadily."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from narwhals.typing import IntoFrame

from kyori.errors import MeasureError
from kyori.measures import sentences
from kyori.measures.book import book
from kyori.measures.clock import At, day_of, last_day, ticks
from kyori.measures.distances import Distance, distance, measure
from kyori.measures.parts import Part
from kyori.measures.rows import dyad
from kyori.measures.weights import weights_of
from kyori.model import from_day, to_day

_YEARS_BACK = 10
"""Without a start, steadiness looks at the ten years before the date, year by year."""


@dataclass(frozen=True)
class Hedge:
    """How x spreads its closeness among powers.

    Attributes:
        x: the state.
        powers: those it could lean to.
        at: the day on the *when* clock.
        distances: power -> distance from x.
        shares: power -> its share of x's positive closeness, in [0, 1]; None where nothing tells of it, and for all
            when x is close to none.
        evenness: entropy of the shares over that of an even spread, in [0, 1]; None with fewer than two shares.
        reach: mean closeness to the powers that have evidence, in [-1, 1].
        lean: the nearest power and by how much closeness it leads the next, in [0, 2]; None with fewer than two.
        split: how differently the domains lean, in [0, 1]: 0 when all share alike, 1 when each has a power of its own.
        steadiness: 1 - the mean share that changes hands from one year to the next, in [0, 1]; None without a past.
        between: (a, b) -> where x stands from a (0) to b (100), 50 in the middle; 45-55 is a hedger.
        series: the distances over time, per date and power, from which steadiness was taken.
    """

    x: str
    powers: tuple[str, ...]
    at: dt.date | None
    distances: Mapping[str, Distance]
    shares: Mapping[str, float | None]
    evenness: float | None
    reach: float | None
    lean: tuple[str, float] | None
    split: float | None
    steadiness: float | None
    between: Mapping[tuple[str, str], float | None]
    series: tuple[Mapping[str, Distance], ...] = field(default=(), repr=False)

    @property
    def parts(self) -> dict[str, tuple[Part, ...]]:
        """Power -> what each fact gave to x's closeness to it."""
        return {power: found.parts for power, found in self.distances.items()}

    def sentences(self, language: str = "en", names: Mapping[str, str] | None = None) -> list[str]:
        """Plain sentences: shares, who leads, evenness and split, what is missing.

        Args:
            language: ``en`` or ``ja``.
            names: actor code -> name to write; codes where None.
        """
        return sentences.of_hedge(self, language, names or {})

    def to_records(self) -> list[dict[str, Any]]:
        """One plain row a power and date, for tables and charts; the last date is that of the hedge itself."""
        dated = [*self.series] if self.series else [self.distances]
        rows = []
        for found in dated:
            share = _shares({power: d.closeness for power, d in found.items()})
            rows += [{"share": share[power]} | d.to_record() for power, d in found.items()]
        return rows


def hedge(
    frames: Mapping[str, IntoFrame],
    x: str,
    powers: Sequence[str],
    *,
    at: At | None = None,
    start: At | None = None,
    end: At | None = None,
    weights: Mapping[str, float] | None = None,
    seed: int = 0,
    resamples: int = 200,
    indicators: str | Path | None = None,
) -> Hedge:
    """How x spreads its closeness among powers at a date.

    Args:
        frames, weights, seed, resamples, indicators: as in `kyori.measures.distance`.
        x: the state.
        powers: two or more others.
        at: the day on the *when* clock; ``end`` where None, else the last day the frames tell of.
        start, end: the years over which steadiness is taken; ten years up to ``at`` where None.

    Raises:
        MeasureError: when powers are fewer than two, name one twice, or hold x.

    Example:
        >>> hedge({}, "VNM", ["USA", "CHN"]).evenness is None
        True

    Source: evenness is Pielou's J (1966); split is the generalised Jensen-Shannon divergence, Lin (1991), section V.
    """
    if len(set(powers)) != len(powers) or len(powers) < 2 or x in powers:
        raise MeasureError("hedging needs a state and two or more other powers", where=f"{x}: {', '.join(powers)}")
    chosen = book(indicators)
    weighed = weights_of(chosen, weights)
    pairs = {power: dyad(frames, x, power) for power in powers}
    when = at if at is not None else end
    day = last_day(frames) if when is None else day_of(when)
    found = {p: measure(pair, chosen, weighed, day, when is None, seed, resamples) for p, pair in pairs.items()}
    dates = _dates(day, start, end)
    series = tuple(
        {p: measure(pair, chosen, weighed, to_day(date), False, seed, resamples) for p, pair in pairs.items()}
        for date in dates
    )
    closeness = {power: d.closeness for power, d in found.items()}
    shares = _shares(closeness)
    return Hedge(
        x=x,
        powers=tuple(powers),
        at=None if day is None else from_day(day),
        distances=found,
        shares=shares,
        evenness=_evenness(shares),
        reach=_mean([c for c in closeness.values() if c is not None]),
        lean=_lean(closeness),
        split=_split(found),
        steadiness=_steadiness(series),
        between={(a, b): _between(found[a], found[b], weighed.domains) for a, b in itertools.permutations(powers, 2)},
        series=series,
    )


def between(
    frames: Mapping[str, IntoFrame],
    x: str,
    a: str,
    b: str,
    *,
    at: At | None = None,
    weights: Mapping[str, float] | None = None,
    indicators: str | Path | None = None,
) -> float | None:
    """Where x stands on the way from a (0) to b (100); 50 is the middle, 45-55 a hedger.

    In each domain that has evidence on both, the nearness (1 + closeness) / 2 to b as a share of that to both; then
    the weighted mean of the domains. Where no domain has both, the same of the two closenesses. ``between(x, a, b)``
    and ``between(x, b, a)`` sum to 100.

    Args:
        frames, at, weights, indicators: as in `kyori.measures.distance`.
        x: the state.
        a, b: the two powers.

    Returns:
        A number in [0, 100], or None where nothing tells of a or of b.

    Source: the scale of the Anatomy of Choice Alignment Index (National University of Singapore, 2025).
    """
    weighed = weights_of(book(indicators), weights)
    to_a, to_b = (
        distance(frames, x, power, at=at, weights=weights, indicators=indicators, resamples=1) for power in (a, b)
    )
    return _between(to_a, to_b, weighed.domains)


def _dates(day: int | None, start: At | None, end: At | None) -> list[dt.date]:
    if day is None:
        return []
    last = from_day(day if end is None else day_of(end))
    first = start if start is not None else dt.date(last.year - _YEARS_BACK, 1, 1)
    return ticks(first, last, "year")


def _shares(closeness: Mapping[str, float | None]) -> dict[str, float | None]:
    """Share of positive closeness; nearness below nought is none, so that a neutral power gets nothing."""
    total = sum(max(c, 0.0) for c in closeness.values() if c is not None)
    return {p: None if c is None or total <= 0 else max(c, 0.0) / total for p, c in closeness.items()}


def _evenness(shares: Mapping[str, float | None]) -> float | None:
    known = [share for share in shares.values() if share is not None]
    if len(known) < 2:
        return None
    return min(max(_entropy(np.array(known)) / math.log(len(known)), 0.0), 1.0)


def _entropy(shares: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    positive = shares[shares > 0]
    return float(-(positive * np.log(positive)).sum())


def _lean(closeness: Mapping[str, float | None]) -> tuple[str, float] | None:
    known = sorted(((c, p) for p, c in closeness.items() if c is not None), key=lambda item: (-item[0], item[1]))
    return (known[0][1], known[0][0] - known[1][0]) if len(known) > 1 else None


def _split(found: Mapping[str, Distance]) -> float | None:
    """Jensen-Shannon divergence of the domains' shares, over the most that so many domains and powers can have."""
    domains = next(iter(found.values())).domains
    spreads = []
    for domain in domains:
        shares = _shares({power: d.domains[domain] for power, d in found.items()})
        if sum(share is not None for share in shares.values()) > 1:
            spreads.append([share or 0.0 for share in shares.values()])
    if len(spreads) < 2:
        return None
    table = np.array(spreads)
    divergence = _entropy(table.mean(axis=0)) - sum(_entropy(row) for row in table) / len(table)
    return min(max(divergence / math.log(min(len(table), len(found))), 0.0), 1.0)


def _steadiness(series: Sequence[Mapping[str, Distance]]) -> float | None:
    spreads = [_shares({power: d.closeness for power, d in found.items()}) for found in series]
    whole = [s for s in spreads if any(share is not None for share in s.values())]
    moved = [
        sum(abs((now[power] or 0.0) - (before[power] or 0.0)) for power in now) / 2
        for before, now in itertools.pairwise(whole)
    ]
    mean = _mean(moved)
    return None if mean is None else min(max(1.0 - mean, 0.0), 1.0)


def _between(to_a: Distance, to_b: Distance, weights: Mapping[str, float]) -> float | None:
    if to_a.closeness is None or to_b.closeness is None:
        return None
    both = [(w, to_a.domains[d], to_b.domains[d]) for d, w in weights.items() if w > 0]
    places = [(w, _place(ca, cb)) for w, ca, cb in both if ca is not None and cb is not None]
    if not places:
        return _place(to_a.closeness, to_b.closeness)
    return sum(w * place for w, place in places) / sum(w for w, _ in places)


def _place(to_a: float, to_b: float) -> float:
    """0 at a, 100 at b; equally far from both is the middle, however far."""
    near_a, near_b = max(1 + to_a, 0.0), max(1 + to_b, 0.0)
    return 100 * near_b / (near_a + near_b) if near_a + near_b > 0 else 50.0


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None
