"""Pairs: a measure of a table, taken of every pair of portfolios."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from kyori.measures.similarity.crosstab import (
    Crosstabs,
    Floats,
    as_portfolios,
    as_weights,
    crosstabs,
    scale_of,
)

OfTables = Callable[[Crosstabs], Floats]
"""A measure: tables -> one number a pair, shape ``(n_rows, n_columns)``."""


def over_pairs(
    portfolios: ArrayLike,
    measure: OfTables,
    *,
    weights: ArrayLike | None = None,
    levels: ArrayLike | None = None,
) -> Floats:
    """A measure of every pair.

    Args:
        portfolios: shape ``(n_actors, n_items)``, NaN where missing.
        measure: what to take of the tables.
        weights: of the items, shape ``(n_items,)``.
        levels: all levels that could occur.

    Returns:
        Shape ``(n_actors, n_actors)``.
    """
    return all_over_pairs(portfolios, {"": measure}, weights=weights, levels=levels)[""]


def all_over_pairs(
    portfolios: ArrayLike,
    measures: dict[str, OfTables],
    *,
    weights: ArrayLike | None = None,
    levels: ArrayLike | None = None,
) -> dict[str, Floats]:
    """Several measures of every pair, from one tabulation."""
    table = as_portfolios(portfolios)
    scale = scale_of(table, levels)
    found = {name: np.full((len(table), len(table)), np.nan) for name in measures}
    for tables in crosstabs(table, scale, as_weights(weights, table.shape[1])):
        place = np.ix_(tables.rows, tables.columns)
        for name, measure in measures.items():
            found[name][place] = measure(tables)
    return found
