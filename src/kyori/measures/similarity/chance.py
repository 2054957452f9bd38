"""Chance: similarity beyond what two actors would share by chance: Scott's π, Cohen's κ, chance-corrected S."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from kyori.measures.similarity.crosstab import Crosstabs, Floats, disagreement
from kyori.measures.similarity.pairs import over_pairs
from kyori.measures.similarity.s_score import power_of


def scott_pi(
    portfolios: ArrayLike,
    *,
    distance: str = "squared",
    ties_only: bool = False,
    weights: ArrayLike | None = None,
    levels: ArrayLike | None = None,
) -> Floats:
    """Scott's π of every pair: 1 - observed / expected disagreement, both drawing from one pooled distribution.

    With squared distance this is Häge's valued π,
    1 - sum (x - y)^2 / [sum (x - m)^2 + sum (y - m)^2] with m the mean of both; ``nominal`` is Scott's own.

    Args:
        portfolios, weights, levels: as in `signorino_ritter_s`.
        distance: ``squared``, ``absolute`` or ``nominal`` (levels agree or not).
        ties_only: whether to look only at whether there is a tie: the lowest level against all others (binary π).

    Returns:
        Numbers up to 1, 0 for chance agreement; NaN where neither varies. Shape ``(n_actors, n_actors)``.

    Example:
        >>> scott_pi([[0, 0, 1, 1], [0, 1, 1, 1]])[0, 1].round(4)
        np.float64(0.4667)

    Source: Scott (1955), Public Opinion Quarterly 19; Häge (2011), Political Analysis 19, on valued and binary ties.
    """
    power = power_of(distance)
    return over_pairs(portfolios, lambda t: pi(t.binary if ties_only else t, power), weights=weights, levels=levels)


def cohen_kappa(
    portfolios: ArrayLike,
    *,
    distance: str = "squared",
    ties_only: bool = False,
    weights: ArrayLike | None = None,
    levels: ArrayLike | None = None,
) -> Floats:
    """Cohen's κ of every pair: as `scott_pi`, each drawing from its own distribution.

    With squared distance this is Häge's valued κ,
    1 - sum (x - y)^2 / [sum (x - mean x)^2 + sum (y - mean y)^2 + n (mean x - mean y)^2].

    Args:
        portfolios, distance, ties_only, weights, levels: as in `scott_pi`.

    Returns:
        Numbers up to 1, 0 for chance agreement; NaN where neither varies and they agree. ``(n_actors, n_actors)``.

    Example:
        >>> cohen_kappa([[0, 0, 1, 1], [0, 1, 1, 1]])[0, 1].round(4)
        np.float64(0.5)

    Source: Cohen (1960), Educational and Psychological Measurement 20; weighted: Cohen (1968), Psychological Bulletin
        70; on foreign policy ties: Häge (2011), Political Analysis 19.
    """
    power = power_of(distance)
    return over_pairs(portfolios, lambda t: kappa(t.binary if ties_only else t, power), weights=weights, levels=levels)


def chance_corrected_s(
    portfolios: ArrayLike,
    *,
    distance: str = "absolute",
    weights: ArrayLike | None = None,
    levels: ArrayLike | None = None,
) -> Floats:
    """The alignment index A of every pair: S less the S that two actors would have if they were independent.

    Args:
        portfolios, distance, weights, levels: as in `signorino_ritter_s`.

    Returns:
        Numbers in [-2, 2], 0 for chance; NaN where a pair shares no item. ``(n_actors, n_actors)``.

    Example:
        >>> chance_corrected_s([[0, 0, 1, 1], [0, 1, 1, 1]])[0, 1].round(4)
        np.float64(0.5)

    Source: Benati and Capurri (2026), Quality & Quantity, doi 10.1007/s11135-026-02814-x.
    """
    power = power_of(distance)
    return over_pairs(portfolios, lambda t: chance_s(t, power), weights=weights, levels=levels)


def pi(tables: Crosstabs, power: int) -> Floats:
    """π of tables."""
    pooled = (tables.of_one + tables.of_other) / 2
    return _corrected(tables, _by_chance(tables, pooled, pooled, power), power)


def kappa(tables: Crosstabs, power: int) -> Floats:
    """κ of tables."""
    return _corrected(tables, _by_chance(tables, tables.of_one, tables.of_other, power), power)


def chance_s(tables: Crosstabs, power: int) -> Floats:
    """A of tables: twice the disagreement by chance less that observed."""
    return np.asarray(2.0 * (_by_chance(tables, tables.of_one, tables.of_other, power) - tables.apart(power)))


def _corrected(tables: Crosstabs, expected: Floats, power: int) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        # Rounding of weights may leave a hair of expected disagreement where there is none.
        return np.asarray(np.where(expected > 1e-12, 1.0 - tables.apart(power) / expected, np.nan))


def _by_chance(tables: Crosstabs, one: Floats, other: Floats, power: int) -> Floats:
    """Mean disagreement of two that draw independently from the level counts of either."""
    flat = disagreement(tables.scale, power) @ other.reshape(len(other), -1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((one * flat.reshape(one.shape)).sum(axis=0) / tables.total**2)
