"""Crosstab: for every pair of portfolios, how often one has one level where the other has another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kyori.errors import MeasureError

Floats = NDArray[np.float64]

_MOST_LEVELS = 12
"""Up to so many levels all pairs are tabulated by matrix products; beyond, pair by pair."""

_BLOCK = 4_000_000
"""Cells of the tables that are held at once."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels that portfolios can have.

    Attributes:
        levels: in order, shape ``(n_levels,)``.
        span: the greatest difference that two levels can have (d_max).
    """

    levels: Floats
    span: float


@dataclass(frozen=True)
class Crosstabs:
    """Tables of some rows of portfolios against all. Cells come first, so that each is one matrix over the pairs.

    Attributes:
        rows: which rows, shape ``(n_rows,)``.
        columns: which rows they are compared with, shape ``(n_columns,)``.
        counts: weighted number of items by level of either, shape ``(n_levels, n_levels, n_rows, n_columns)``.
        scale: the levels.
    """

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    counts: Floats
    scale: Scale

    @cached_property
    def total(self) -> Floats:
        """Items of each pair, weighted; ``(n_rows, n_columns)``."""
        return np.asarray(self.of_one.sum(axis=0))

    @cached_property
    def of_one(self) -> Floats:
        """Items by level of the one in the row; ``(n_levels, n_rows, n_columns)``."""
        return np.asarray(self.counts.sum(axis=1))

    @cached_property
    def of_other(self) -> Floats:
        """Items by level of the one in the column; ``(n_levels, n_rows, n_columns)``."""
        return np.asarray(self.counts.sum(axis=0))

    def apart(self, power: int) -> Floats:
        """Mean disagreement of each pair as a share of the most, NaN where none is shared; ``(n_rows, n_columns)``."""
        if power not in self._apart:
            flat = self.counts.reshape(self.counts.shape[0] ** 2, -1)
            with np.errstate(invalid="ignore", divide="ignore"):
                found = (disagreement(self.scale, power).ravel() @ flat).reshape(self.total.shape) / self.total
            self._apart[power] = found
        return self._apart[power]

    @cached_property
    def _apart(self) -> dict[int, Floats]:
        return {}

    @cached_property
    def binary(self) -> Crosstabs:
        """The same of whether there is a tie at all: the lowest level against every other."""
        if len(self.scale.levels) < 2:
            return self
        one, other = self.counts[:1], self.counts[1:].sum(axis=0, keepdims=True)
        halves = np.concatenate([one, other])
        counts = np.concatenate([halves[:, :1], halves[:, 1:].sum(axis=1, keepdims=True)], axis=1)
        return Crosstabs(self.rows, self.columns, counts, Scale(np.array([0.0, 1.0]), 1.0))


def disagreement(scale: Scale, power: int) -> Floats:
    """How far apart two levels are as a share of the most, raised to a power; of power 0, only whether they differ.

    Returns:
        Shape ``(n_levels, n_levels)``, in [0, 1].
    """
    apart = np.abs(scale.levels[:, None] - scale.levels[None, :])
    if power == 0:
        return np.asarray((apart > 0).astype(np.float64))
    return np.asarray((apart / scale.span) ** power) if scale.span > 0 else apart


def as_portfolios(portfolios: ArrayLike) -> Floats:
    """Portfolios as numbers, NaN where missing.

    Raises:
        MeasureError: when they are no table of numbers, or hold an infinite one.
    """
    try:
        table = np.asarray(portfolios, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise MeasureError(f"portfolios are a table of numbers: {error}") from error
    if table.ndim != 2:
        raise MeasureError(f"portfolios are a table of actors by items, not {table.ndim}-dimensional")
    if np.isinf(table).any():
        raise MeasureError("portfolios hold an infinite number")
    return table


def scale_of(portfolios: Floats, levels: ArrayLike | None = None) -> Scale:
    """The levels that occur, or those that could.

    Args:
        portfolios: shape ``(n_actors, n_items)``.
        levels: all levels that could occur, where some may not; they set the greatest difference.

    Raises:
        MeasureError: when a value lies outside the levels.
    """
    found = np.unique(portfolios[~np.isnan(portfolios)])
    if levels is not None:
        given = np.unique(np.asarray(levels, dtype=np.float64))
        if not given.size or (found.size and (found[0] < given[0] or found[-1] > given[-1])):
            raise MeasureError("a value lies outside the levels", where=", ".join(f"{v:g}" for v in given))
        found = np.union1d(found, given)
    return Scale(found, float(found[-1] - found[0]) if found.size else 0.0)


def as_weights(weights: ArrayLike | None, count: int) -> Floats | None:
    """Weights of the items, NaN where an item has none and is left out.

    Raises:
        MeasureError: when they are not one an item, or one is negative.
    """
    if weights is None:
        return None
    given = np.asarray(weights, dtype=np.float64)
    if given.shape != (count,):
        raise MeasureError(f"{count} items need {count} weights, not {given.size}")
    if (given[~np.isnan(given)] < 0).any() or np.isinf(given).any():
        raise MeasureError("weights are numbers from 0 up")
    return given


def crosstabs(portfolios: Floats, scale: Scale, weights: Floats | None = None) -> Iterator[Crosstabs]:
    """Tables of all pairs, a block of rows at a time. Items that either of a pair misses are left out of its table.

    Args:
        portfolios: shape ``(n_actors, n_items)``, NaN where missing.
        scale: the levels.
        weights: of the items, shape ``(n_items,)``; 1 each where None.
    """
    if weights is not None:
        portfolios, weights = portfolios[:, ~np.isnan(weights)], weights[~np.isnan(weights)]
    if len(scale.levels) <= _MOST_LEVELS:
        yield from _by_products(portfolios, scale, weights)
    else:
        yield from _by_pairs(portfolios, scale, weights)


def _by_products(portfolios: Floats, scale: Scale, weights: Floats | None) -> Iterator[Crosstabs]:
    count, items = portfolios.shape
    levels = len(scale.levels)
    # Counts up to 2^24 are exact in single precision, which multiplies twice as fast.
    kind = np.float32 if weights is None and items < 2**24 else np.float64
    held = (portfolios[None] == scale.levels[:, None, None]).astype(kind)
    weighed = held if weights is None else held * weights
    step = max(_BLOCK // max(count * levels * levels, 1), 1)
    everyone = np.arange(count)
    for first in range(0, count, step):
        rows = everyone[first : first + step]
        counts = np.empty((levels, levels, len(rows), count))
        for i in range(levels):
            for j in range(levels):
                counts[i, j] = weighed[i, rows] @ held[j].T
        yield Crosstabs(rows, everyone, counts, scale)


def _by_pairs(portfolios: Floats, scale: Scale, weights: Floats | None) -> Iterator[Crosstabs]:
    each = np.ones(portfolios.shape[1]) if weights is None else weights
    for i in range(len(portfolios)):
        for j in range(i, len(portfolios)):
            both = ~np.isnan(portfolios[i]) & ~np.isnan(portfolios[j])
            pair = portfolios[np.ix_([i, j], both)]
            levels, place = np.unique(pair, return_inverse=True)
            place = place.reshape(pair.shape)
            size = max(len(levels), 1)
            counts = np.bincount(place[0] * size + place[1], weights=each[both], minlength=size * size)
            own = Scale(levels if levels.size else np.zeros(1), scale.span)
            table = counts.astype(np.float64).reshape(size, size, 1, 1)
            yield Crosstabs(np.array([i]), np.array([j]), table, own)
            if i != j:
                yield Crosstabs(np.array([j]), np.array([i]), table.swapaxes(0, 1), own)
