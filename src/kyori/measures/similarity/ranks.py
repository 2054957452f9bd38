"""Ranks: Kendall's τ-b of portfolios, and Bueno de Mesquita's use of it on alliances."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from kyori.errors import MeasureError
from kyori.measures.similarity.crosstab import Crosstabs, Floats, as_portfolios
from kyori.measures.similarity.pairs import over_pairs


def kendall_tau_b(
    portfolios: ArrayLike, *, weights: ArrayLike | None = None, levels: ArrayLike | None = None
) -> Floats:
    """Kendall's τ-b of every pair of portfolios: concordant less discordant pairs of items, corrected for ties.

    τ-b = (C - D) / sqrt((C + D + Tx)(C + D + Ty)), Tx and Ty the pairs of items tied in one of the two only.

    Args:
        portfolios, levels: as in `signorino_ritter_s`; only the order of levels counts.
        weights: of the items; a pair of items counts the product of their weights.

    Returns:
        Numbers in [-1, 1], NaN where one of the two does not vary. ``(n_actors, n_actors)``.

    Example:
        >>> kendall_tau_b([[1, 2, 3, 4], [1, 2, 4, 3]])[0, 1].round(4)
        np.float64(0.6667)

    Source: Kendall (1938), Biometrika 30; as in Signorino and Ritter (1999), equation 2.
    """
    return over_pairs(portfolios, tau_b, weights=weights, levels=levels)


def bueno_de_mesquita(
    alliances: ArrayLike,
    *,
    region: ArrayLike | None = None,
    own: float | None = None,
    levels: ArrayLike | None = None,
) -> Floats:
    """Bueno de Mesquita's similarity of alliance portfolios: τ-b, each state being fully allied with itself.

    Args:
        alliances: commitment of the state in the row to that in the column, from 0 for none to 3 for a defence pact;
            ``(n_states, n_states)``, NaN where missing.
        region: which states are in the region that the two compete in, as booleans; all where None. ``(n_states,)``
        own: commitment of a state to itself; the highest level where None.
        levels: as in `signorino_ritter_s`.

    Returns:
        Numbers in [-1, 1]. ``(n_states, n_states)``.

    Raises:
        MeasureError: when alliances are not square or the region is not one flag a state.

    Example:
        >>> bueno_de_mesquita([[0, 3, 0, 0], [3, 0, 0, 0], [0, 0, 0, 3], [0, 0, 3, 0]])[0].round(4)
        array([ 1.,  1., -1., -1.])

    Source: Bueno de Mesquita (1975), Journal of Conflict Resolution 19; (1981), The War Trap, chapter 4.
    """
    table = as_portfolios(alliances).copy()
    if table.shape[0] != table.shape[1]:
        raise MeasureError("alliances are a square table of states by states", where=f"{table.shape}")
    if own is None and not np.isnan(table).all():
        own = float(np.nanmax(table)) if levels is None else float(np.max(np.asarray(levels, dtype=np.float64)))
    np.fill_diagonal(table, np.nan if own is None else own)
    if region is not None:
        inside = np.asarray(region, dtype=bool)
        if inside.shape != (len(table),):
            raise MeasureError(f"a region is one flag a state: {len(table)}, not {inside.size}")
        table = table[:, inside]
    return kendall_tau_b(table, levels=levels)


def tau_b(tables: Crosstabs) -> Floats:
    """τ-b of tables."""
    counts = tables.counts
    concordant, discordant = np.zeros(tables.total.shape), np.zeros(tables.total.shape)
    below = np.zeros(counts.shape[1:])
    for row in counts[::-1]:
        # Items that are higher in one, by level of the other; higher in both are concordant.
        higher = below[::-1].cumsum(axis=0)[::-1] - below
        lower = below.cumsum(axis=0) - below
        concordant += (row * higher).sum(axis=0)
        discordant += (row * lower).sum(axis=0)
        below += row
    squares = np.einsum("ijrc,ijrc->rc", counts, counts)
    tied_one = ((tables.of_one**2).sum(axis=0) - squares) / 2
    tied_other = ((tables.of_other**2).sum(axis=0) - squares) / 2
    strict = concordant + discordant
    product = (strict + tied_one) * (strict + tied_other)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(product > 0, (concordant - discordant) / np.sqrt(product), np.nan))
