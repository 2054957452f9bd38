"""Distance: how far one actor stands from another at a date, with its interval, its coverage and its parts."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from narwhals.typing import IntoFrame

from kyori.measures import interval, sentences
from kyori.measures.book import Book, book
from kyori.measures.clock import At, day_of, last_day, ticks
from kyori.measures.evidence import Evidence, parts_of
from kyori.measures.explain import Node, tree
from kyori.measures.indicator import Indicator
from kyori.measures.origin import origin
from kyori.measures.parts import Part, day, label
from kyori.measures.rows import Dyad, Floats, dyad
from kyori.measures.ties import FUNCTIONS
from kyori.measures.weights import Weights, weights_of
from kyori.model import from_day, to_day, vocabulary

_KINDS = {"events": "event", "commitments": "commitment", "flows": "flow", "positions": "position"}


@dataclass(frozen=True, slots=True)
class Told:
    """One indicator that has evidence: its value, and what each row gives to closeness.

    Attributes:
        indicator: the indicator.
        evidence: its rows.
        value: in [-1, 1].
        contributions: of each row to closeness, shape ``(n_rows,)``.
    """

    indicator: Indicator
    evidence: Evidence
    value: float
    contributions: Floats


@dataclass(frozen=True)
class Distance:
    """How far a stands from b at a date.

    Attributes:
        a, b: the actors. Directed ties count from a towards b.
        at: the day on the *when* clock; None where the frames date nothing.
        distance: (1 - closeness) / 2, in [0, 1]; None where there is no evidence.
        closeness: weighted mean of the domains that have evidence, in [-1, 1]; None where there is none.
        interval: 90 % interval of the distance (low, high); None where there is no evidence.
        coverage: share of the indicators that have evidence, in [0, 1].
        domains: each of the five domains -> its closeness in [-1, 1], or None where it has no evidence.
        told: the indicators that have evidence.
        total: how many indicators could have had any.
    """

    a: str
    b: str
    at: dt.date | None
    distance: float | None
    closeness: float | None
    interval: tuple[float, float] | None
    coverage: float
    domains: Mapping[str, float | None]
    told: tuple[Told, ...] = field(repr=False, compare=False)
    total: int = field(repr=False)

    @property
    def closeness_interval(self) -> tuple[float, float] | None:
        """The 90 % interval of the closeness (low, high)."""
        return None if self.interval is None else (1 - 2 * self.interval[1], 1 - 2 * self.interval[0])

    @property
    def indicators(self) -> dict[str, float]:
        """Each indicator that has evidence -> its value in [-1, 1]."""
        return {told.indicator.code: told.value for told in self.told}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What each fact gave to closeness, largest first; the contributions sum to it within 1e-9."""
        found = [part for told in self.told for part in _parts(told)]
        return tuple(sorted(found, key=lambda p: (-abs(p.contribution), p.domain, p.indicator, p.fact)))

    @property
    def origin(self) -> str | None:
        """Whether it rests on ``documents``, ``data sets`` or ``both``; None where there is no evidence."""
        return origin(fact for told in self.told for fact in told.evidence.rows.fact)

    @property
    def facts(self) -> int:
        """How many facts it rests on."""
        return len({fact for told in self.told for fact in told.evidence.rows.fact})

    def explain(self) -> Node:
        """The tree closeness - domain - indicator - fact; the contributions below each node sum to its own."""
        return tree(self)

    def sentences(self, language: str = "en", names: Mapping[str, str] | None = None) -> list[str]:
        """Two to four plain sentences: the value with its interval, what it rests on, and what is missing.

        Args:
            language: ``en`` or ``ja``.
            names: actor code -> name to write; codes where None.
        """
        return sentences.of_distance(self, language, names or {})

    def note(self, language: str = "en") -> str | None:
        """A warning where the evidence is thin; None where it is not."""
        return sentences.thin(self, language)

    def to_records(self) -> list[dict[str, Any]]:
        """Its parts as plain rows, for tables and charts."""
        return [{"a": self.a, "b": self.b, "at": self.at and self.at.isoformat()} | p.to_record() for p in self.parts]

    def to_record(self) -> dict[str, Any]:
        """The whole as one plain row without its parts; domains as columns."""
        low, high = self.interval or (None, None)
        head = {"a": self.a, "b": self.b, "at": self.at and self.at.isoformat(), "distance": self.distance}
        rest = {"closeness": self.closeness, "low": low, "high": high, "coverage": self.coverage, "facts": self.facts}
        return head | rest | {"origin": self.origin} | dict(self.domains)


def distance(
    frames: Mapping[str, IntoFrame],
    a: str,
    b: str,
    *,
    at: At | None = None,
    weights: Mapping[str, float] | None = None,
    seed: int = 0,
    resamples: int = 200,
    indicators: str | Path | None = None,
) -> Distance:
    """How far a stands from b.

    Args:
        frames: ``events``, ``commitments``, ``flows``, ``positions`` in the schemas of `kyori.model.FRAMES`, of any
            engine that Narwhals knows. What was known when is decided before: give frames as of a day.
        a, b: actor codes.
        at: the day on the *when* clock; rows that began later do not count, a partial date stands for its last day.
            None stands for the last day the frames tell of, and lets undated rows count too.
        weights: domain or indicator code -> weight; the others keep theirs.
        seed, resamples: of the interval.
        indicators: a YAML file of changes to the package's own book; see `kyori.measures.book.book`.

    Returns:
        The distance in [0, 1] with everything needed to explain it; None inside where there is no evidence.

    Raises:
        MeasureError: when a is b, a frame lacks a column, a weight is wrong, or ``at`` is no day.

    Example:
        >>> distance({}, "VNM", "RUS").distance is None
        True

    Source: weights and domains after the Anatomy of Choice Alignment Index (National University of Singapore, 2025).
    """
    pair, chosen = dyad(frames, a, b), book(indicators)
    return measure(pair, chosen, weights_of(chosen, weights), _day(frames, at), at is None, seed, resamples)


def closeness(
    frames: Mapping[str, IntoFrame],
    a: str,
    b: str,
    *,
    at: At | None = None,
    weights: Mapping[str, float] | None = None,
    indicators: str | Path | None = None,
) -> float | None:
    """How close a is to b, in [-1, 1]; None where there is no evidence.

    Args:
        frames, a, b, at, weights, indicators: as in `distance`.

    Raises:
        MeasureError: as `distance`.
    """
    return distance(frames, a, b, at=at, weights=weights, resamples=1, indicators=indicators).closeness


def distance_series(
    frames: Mapping[str, IntoFrame],
    a: str,
    b: str,
    start: At,
    end: At,
    every: str = "month",
    *,
    weights: Mapping[str, float] | None = None,
    seed: int = 0,
    resamples: int = 200,
    indicators: str | Path | None = None,
) -> list[Distance]:
    """The distance at the end of each month, quarter or year from start to end, and at the end itself.

    Args:
        frames, a, b, weights, seed, resamples, indicators: as in `distance`.
        start, end: days on the *when* clock.
        every: ``month``, ``quarter`` or ``year``.

    Raises:
        MeasureError: as `distance`, and when the dates or the step make no series.
    """
    pair, chosen = dyad(frames, a, b), book(indicators)
    weighed = weights_of(chosen, weights)
    return [measure(pair, chosen, weighed, to_day(date), False, seed, resamples) for date in ticks(start, end, every)]


def measure(
    pair: Dyad, chosen: Book, weights: Weights, at: int | None, undated: bool, seed: int, resamples: int
) -> Distance:
    """The distance of a dyad whose rows are already taken out of the frames.

    Args:
        pair: the rows.
        chosen: indicators and rules.
        weights: of domains and indicators.
        at: the day, or None where the frames date nothing.
        undated: whether rows that nothing dates count.
        seed, resamples: of the interval.
    """
    live = [i for i in chosen.indicators if weights.domains[i.domain] > 0 and weights.indicators[i.code] > 0]
    found = [(i, FUNCTIONS[i.function](pair, i, chosen.rules, at, undated).counted()) for i in live]
    found = [(i, evidence) for i, evidence in found if len(evidence)]
    date = None if at is None else from_day(at)
    domains: dict[str, float | None] = dict.fromkeys(vocabulary.domains())
    if not found:
        return Distance(pair.a, pair.b, date, None, None, None, 0.0, domains, (), len(live))
    inside = {d: _share([i for i, _ in found if i.domain == d], weights) for d in domains}
    across = sum(weights.domains[d] for d, shares in inside.items() if shares)
    told = []
    for indicator, evidence in found:
        rows = parts_of(evidence)
        share = inside[indicator.domain][indicator.code]
        domains[indicator.domain] = (domains[indicator.domain] or 0.0) + share * math.fsum(rows)
        given = rows * share * weights.domains[indicator.domain] / across
        told.append(Told(indicator, evidence, math.fsum(rows), given))
    closeness = min(max(math.fsum(np.concatenate([t.contributions for t in told])), -1.0), 1.0)
    drawn = interval.resample(
        [t.evidence for t in told],
        [t.indicator.domain for t in told],
        [weights.indicators[t.indicator.code] for t in told],
        dict(weights.domains),
        rules=chosen.rules,
        seed=seed,
        resamples=resamples,
    )
    low, high = interval.bounds(drawn, closeness)
    span = ((1 - high) / 2, (1 - low) / 2)
    coverage = len(told) / len(live)
    return Distance(
        pair.a, pair.b, date, (1 - closeness) / 2, closeness, span, coverage, domains, tuple(told), len(live)
    )


def _share(indicators: Iterable[Indicator], weights: Weights) -> dict[str, float]:
    chosen = {i.code: weights.indicators[i.code] for i in indicators}
    total = sum(chosen.values())
    return {code: weight / total for code, weight in chosen.items()}


def _day(frames: Mapping[str, IntoFrame], at: At | None) -> int | None:
    return last_day(frames) if at is None else day_of(at)


def _parts(told: Told) -> list[Part]:
    rows, kind = told.evidence.rows, _KINDS[told.indicator.frame]
    weight = told.evidence.weight * rows.score
    return [
        Part(
            domain=told.indicator.domain,
            indicator=told.indicator.code,
            fact=str(rows.fact[i]),
            contribution=float(told.contributions[i]),
            value=float(told.evidence.amount[i]),
            weight=float(weight[i]),
            label=label(rows, i, kind, "en"),
            label_ja=label(rows, i, kind, "ja"),
            start=day(rows.start[i]),
            end=day(rows.end[i]),
        )
        for i in range(len(rows))
    ]
