"""Spread: how uncertain ideal points are when the items are uncertain too."""

from __future__ import annotations

import itertools

import numpy as np

from kyori.measures.ideal.ballots import Ballots, Floats
from kyori.measures.ideal.probit import SPREAD, Items, choice


def variances(ballots: Ballots, points: Floats, items: Items, own: Floats, tie: Floats) -> Floats:
    """Variance of each ideal point, from the curvature of the posterior of points and items together.

    Items are taken out of the curvature (its Schur complement), which ties all who voted on one of them to each other;
    what is left is a chain of one dense block a session, solved forward and back. An item that several sessions share
    is taken out with what all of them tell of it.

    Args:
        ballots, points, items: the fit.
        own, tie: precisions of the prior, as `kyori.measures.ideal.paths.links` gives them.

    Returns:
        Shape ``(n_actors, n_sessions)``.
    """
    blocks = _blocks(ballots, points, items)
    sessions = points.shape[1]
    diagonal = own + tie
    diagonal[:, :-1] += tie[:, 1:]
    inverses: list[Floats] = []
    for t in range(sessions):
        block = blocks[t] + np.diag(diagonal[:, t])
        if t:
            block -= tie[:, t][:, None] * inverses[-1] * tie[:, t]
        inverses.append(np.asarray(np.linalg.inv(block), dtype=np.float64))
    found = np.empty_like(points)
    whole = inverses[-1]
    found[:, -1] = np.diag(whole)
    for t in range(sessions - 2, -1, -1):
        gain = inverses[t] * tie[:, t + 1]
        whole = inverses[t] + gain @ whole @ gain.T
        found[:, t] = np.diag(whole)
    return found


def _blocks(ballots: Ballots, points: Floats, items: Items) -> list[Floats]:
    """Information on the points of each session with the items taken out, ``(n_actors, n_actors)`` each."""
    found = choice(ballots, points, items)
    x = points[ballots.actor, ballots.session]
    width, slope = np.exp(items.gap)[ballots.item], items.slope[ballots.item]
    both = found.low + 2 * found.both + found.high
    upper = found.high + found.both
    mixed = np.stack([-slope * both, -slope * width * upper, slope * x * both], axis=1)
    count = len(items.cut)

    def total(each: Floats) -> Floats:
        return np.asarray(np.bincount(ballots.item, each, minlength=count))

    told = np.empty((count, 3, 3))
    terms = {(0, 0): both, (1, 1): width**2 * found.high, (2, 2): x * x * both}
    terms |= {(0, 1): width * upper, (0, 2): -x * both, (1, 2): -width * x * upper}
    for (i, j), each in terms.items():
        told[:, i, j] = told[:, j, i] = total(each)
    root = np.linalg.cholesky(np.linalg.inv(told + np.diag(1 / np.square(SPREAD))))
    halves = np.einsum("vi,vij->vj", mixed, root[ballots.item])
    blocks = []
    actors = points.shape[0]
    ends = np.searchsorted(ballots.session, np.arange(points.shape[1] + 1))
    for first, last in itertools.pairwise(ends.tolist()):
        who, what = ballots.actor[first:last], ballots.item[first:last]
        inside, place = np.unique(what, return_inverse=True)
        wide = np.zeros((actors, 3 * len(inside)))
        for k in range(3):
            wide[who, 3 * place + k] = halves[first:last, k]
        block = -(wide @ wide.T)
        block[np.diag_indices(actors)] += np.bincount(who, (slope**2 * both)[first:last], minlength=actors)
        blocks.append(block)
    return blocks
