"""Variants: every similarity measure by its name, and all of them at once of one table of portfolios."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import partial

from numpy.typing import ArrayLike

from kyori.errors import MeasureError
from kyori.measures.similarity.agreement import contested, half_for_abstention, same
from kyori.measures.similarity.chance import chance_s, kappa, pi
from kyori.measures.similarity.crosstab import Crosstabs, Floats, as_portfolios
from kyori.measures.similarity.pairs import OfTables, all_over_pairs
from kyori.measures.similarity.ranks import tau_b
from kyori.measures.similarity.s_score import s


def _of_ties(measure: OfTables, tables: Crosstabs) -> Floats:
    return measure(tables.binary)


VARIANTS: dict[str, OfTables] = {
    "s": partial(s, power=1),
    "s-squared": partial(s, power=2),
    "s-binary": partial(_of_ties, partial(s, power=1)),
    "s-chance": partial(chance_s, power=1),
    "s-chance-squared": partial(chance_s, power=2),
    "pi": partial(pi, power=2),
    "pi-absolute": partial(pi, power=1),
    "pi-nominal": partial(pi, power=0),
    "pi-binary": partial(_of_ties, partial(pi, power=0)),
    "kappa": partial(kappa, power=2),
    "kappa-absolute": partial(kappa, power=1),
    "kappa-nominal": partial(kappa, power=0),
    "kappa-binary": partial(_of_ties, partial(kappa, power=0)),
    "tau-b": tau_b,
    "agreement": same,
    "agreement-half": half_for_abstention,
}
"""Name of a measure -> what it takes of tables. Without more said, S is by absolute, π and κ by squared distance."""


def similarity(
    portfolios: ArrayLike,
    measures: str | Sequence[str] = "s",
    *,
    weights: ArrayLike | None = None,
    levels: ArrayLike | None = None,
    unanimous: bool = True,
) -> dict[str, Floats]:
    """Similarity of every pair of portfolios by each of some measures, from one tabulation.

    Args:
        portfolios: a row an actor, a column an item, NaN where missing; ``(n_actors, n_items)``.
        measures: names of `VARIANTS`.
        weights: of the items, ``(n_items,)``; equal where None.
        levels: all levels that could occur; those that do where None.
        unanimous: whether items on which all have the same level count.

    Returns:
        Measure -> numbers, NaN where undefined; ``(n_actors, n_actors)``.

    Raises:
        MeasureError: when there is no such measure, or the numbers are not as above.

    Example:
        >>> found = similarity([[0, 3, 1, 0], [3, 0, 1, 0]], ["s", "agreement"])
        >>> {name: float(table[0, 1]) for name, table in found.items()}
        {'s': 0.0, 'agreement': 0.5}
    """
    names = [measures] if isinstance(measures, str) else list(measures)
    chosen = {name: variant(name) for name in names}
    table = as_portfolios(portfolios)
    if not unanimous:
        kept = contested(table)
        weights = None if weights is None else [w for w, keep in zip(as_list(weights), kept, strict=True) if keep]
        levels = levels if levels is not None else sorted({float(v) for v in table[table == table].ravel()})
        table = table[:, kept]
    return all_over_pairs(table, chosen, weights=weights, levels=levels)


def as_list(weights: ArrayLike) -> list[float]:
    """Weights as a list."""
    import numpy as np

    return [float(w) for w in np.asarray(weights, dtype=np.float64).ravel()]


def variant(name: str) -> OfTables:
    """The measure of a name.

    Raises:
        MeasureError: when there is none.
    """
    if name not in VARIANTS:
        near = get_close_matches(name, VARIANTS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"one of {', '.join(VARIANTS)}"
        raise MeasureError(f"{name!r} is no measure of similarity", hint=hint)
    return VARIANTS[name]
