"""S: Signorino and Ritter's similarity of portfolios, by absolute or squared distance, weighted or not."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from kyori.errors import MeasureError
from kyori.measures.similarity.crosstab import Crosstabs, Floats
from kyori.measures.similarity.pairs import over_pairs


def signorino_ritter_s(
    portfolios: ArrayLike,
    *,
    distance: str = "absolute",
    weights: ArrayLike | None = None,
    levels: ArrayLike | None = None,
) -> Floats:
    """S of every pair of portfolios: 1 where they are alike, -1 where they are as far apart as can be.

    S = 1 - 2 * sum(w |x - y|^p) / (sum(w) d_max^p), p = 1 for absolute and 2 for squared distance. Items that either
    of the two misses, and items without weight, are left out.

    Args:
        portfolios: a row an actor, a column an item (an ally, a resolution), NaN where missing;
            ``(n_actors, n_items)``.
        distance: ``absolute`` or ``squared``.
        weights: of the items, 0 or more, such as capabilities; ``(n_items,)``, equal where None.
        levels: all levels that could occur; those that do where None. They set d_max.

    Returns:
        Numbers in [-1, 1], NaN where a pair shares no item; ``(n_actors, n_actors)``.

    Raises:
        MeasureError: when portfolios, weights, levels or distance are not as above.

    Example:
        >>> signorino_ritter_s([[0, 3, 1, 2], [3, 2, 0, 3]])[0, 1].round(4)
        np.float64(0.0)

    Source: Signorino and Ritter (1999), International Studies Quarterly 43, equation 9; squared: Häge (2011).
    """
    power = power_of(distance)
    return over_pairs(portfolios, lambda t: s(t, power), weights=weights, levels=levels)


def s(tables: Crosstabs, power: int) -> Floats:
    """S of tables."""
    return np.asarray(1.0 - 2.0 * tables.apart(power))


def power_of(distance: str) -> int:
    """The power of a distance by its name: ``nominal`` 0, ``absolute`` 1, ``squared`` 2."""
    powers = {"nominal": 0, "absolute": 1, "squared": 2}
    if distance not in powers:
        raise MeasureError(f"{distance!r} is no distance between levels", hint=f"one of {', '.join(powers)}")
    return powers[distance]
