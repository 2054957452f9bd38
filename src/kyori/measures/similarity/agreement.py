"""Agreement: how often two voted alike; Voeten's agreement score and percentage agreement."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from kyori.measures.similarity.crosstab import Crosstabs, Floats, as_portfolios
from kyori.measures.similarity.pairs import over_pairs


def percentage_agreement(votes: ArrayLike, *, unanimous: bool = True, weights: ArrayLike | None = None) -> Floats:
    """Share of the votes that both cast on which they voted the same.

    Args:
        votes: a row a state, a column a roll call, NaN where it was absent or no member; ``(n_states, n_votes)``.
        unanimous: whether roll calls on which all that voted voted alike count.
        weights: of the roll calls, such as 1 for the important ones and 0 for others.

    Returns:
        Shares in [0, 1], NaN where a pair shares no vote. ``(n_states, n_states)``.

    Example:
        >>> percentage_agreement([[1, 1, 3], [1, 3, 3], [1, 1, 3]], unanimous=False)[0]
        array([1., 0., 1.])

    Source: Voeten (2013), Data and Analyses of Voting in the UN General Assembly; the column ``PctAgreeUS``.
    """
    table = as_portfolios(votes)
    kept = table if unanimous else without_unanimous(table)
    chosen = None if weights is None else np.asarray(weights, dtype=np.float64)
    if chosen is not None and not unanimous and chosen.shape == (table.shape[1],):
        chosen = chosen[contested(table)]
    return over_pairs(kept, same, weights=chosen)


def voeten_agreement(votes: ArrayLike, *, unanimous: bool = True) -> Floats:
    """Voeten's agreement score: 1 for the same vote, ½ where one abstains and the other does not, 0 for yes and no.

    Args:
        votes: yes 1, abstain 2, no 3; otherwise as in `percentage_agreement`.
        unanimous: as in `percentage_agreement`.

    Returns:
        Numbers in [0, 1], NaN where a pair shares no vote. ``(n_states, n_states)``.

    Example:
        >>> voeten_agreement([[1, 1, 3], [1, 2, 1]])[0, 1]
        np.float64(0.5)

    Source: Bailey, Strezhnev and Voeten, United Nations General Assembly Voting Data, codebook, ``agree``.
    """
    table = as_portfolios(votes)
    return over_pairs(table if unanimous else without_unanimous(table), half_for_abstention, levels=[1, 2, 3])


def contested(votes: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which roll calls were not unanimous, shape ``(n_votes,)``."""
    low = np.where(np.isnan(votes), np.inf, votes).min(axis=0, initial=np.inf)
    high = np.where(np.isnan(votes), -np.inf, votes).max(axis=0, initial=-np.inf)
    return np.asarray(low < high)


def without_unanimous(votes: Floats) -> Floats:
    """The roll calls on which some voted otherwise than others."""
    return np.asarray(votes[:, contested(votes)])


def same(tables: Crosstabs) -> Floats:
    """Share of items on which both have the same level."""
    return np.asarray(1.0 - tables.apart(0))


def half_for_abstention(tables: Crosstabs) -> Floats:
    """1 less the distance between the votes, of which no is two steps from yes."""
    return np.asarray(1.0 - tables.apart(1))
