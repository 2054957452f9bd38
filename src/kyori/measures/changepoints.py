"""Change-points: when a series moved to another level, found by the best split of it into spells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_SHORTEST = 2
"""Points that a spell has at the least; one alone is an outlier."""

QUIET = 0.02
"""Standard deviation of noise at the least; keeps a series that hardly moves in one spell."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Points of a series that stand on one level.

    Attributes:
        first, last: positions in the series.
        level: their mean.
    """

    first: int
    last: int
    level: float


def spells(values: Sequence[float], *, penalty: float | None = None, quiet: float = QUIET) -> tuple[Spell, ...]:
    """The split of a series into spells of one level each that fits it best, each further spell at a price.

    The sum of squared deviations from the levels, over the variance of the noise (from differences of neighbours), plus
    the penalty a spell is least; found exactly by dynamic programming.

    Args:
        values: the series, in order; no gaps.
        penalty: price of a spell; 3 log(n) where None, above BIC so that chance makes few.
        quiet: standard deviation of the noise at the least, in the unit of the series.

    Example:
        >>> [(s.first, s.last) for s in spells([0.1, 0.11, 0.1, 0.5, 0.52, 0.5])]
        [(0, 2), (3, 5)]

    Source: optimal partitioning, Jackson et al. (2005), IEEE Signal Processing Letters 12(2), equation 4.
    """
    x = np.asarray(values, dtype=np.float64)
    n = len(x)
    if n == 0:
        return ()
    # Neighbours differ by noise of twice the variance; the median is not moved by the jumps that are looked for.
    jumps = np.abs(np.diff(x))
    noise = max(float(np.median(jumps)) / 0.6745 / math.sqrt(2) if n > 1 else quiet, quiet)
    price = 3 * math.log(max(n, 2)) if penalty is None else penalty
    sums, squares = np.r_[0.0, x.cumsum()], np.r_[0.0, (x * x).cumsum()]

    def cost(first: int, end: int) -> float:
        total = sums[end] - sums[first]
        return float((squares[end] - squares[first] - total * total / (end - first)) / noise**2)

    best, before = [0.0] + [math.inf] * n, [0] * (n + 1)
    for end in range(1, n + 1):
        for first in range(end):
            if end - first < min(_SHORTEST, n) or math.isinf(best[first]):
                continue
            here = best[first] + cost(first, end) + price
            if here < best[end]:
                best[end], before[end] = here, first
    cuts, end = [], n
    while end > 0:
        cuts.append((before[end], end))
        end = before[end]
    return tuple(Spell(a, b - 1, float(x[a:b].mean())) for a, b in reversed(cuts))
