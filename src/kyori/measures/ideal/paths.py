"""Paths: ideal points as random walks over sessions, solved for all actors at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kyori.measures.ideal.ballots import Floats


@dataclass(frozen=True, slots=True)
class Walk:
    """Ideal points given evidence, ``(n_actors, n_sessions)`` each.

    Attributes:
        mean: ideal points.
        variance: of each.
        shared: covariance of each with the one before; 0 in the first column.
    """

    mean: Floats
    variance: Floats
    shared: Floats


def links(inside: Floats, step: float) -> tuple[Floats, Floats]:
    """Precisions of the prior: that of each point by itself, and of its tie to the one before.

    Args:
        inside: 1 where an actor's path runs, else 0.
        step: variance of a step.

    Returns:
        ``own``: 1 where a path begins, and where there is none. ``tie``: 1 / step where it goes on.
    """
    on = np.zeros_like(inside)
    on[:, 1:] = inside[:, 1:] * inside[:, :-1]
    return np.where(on > 0, 0.0, 1.0), np.where(on > 0, 1.0 / step, 0.0)


def smooth(own: Floats, tie: Floats, information: Floats, pull: Floats) -> Walk:
    """The most probable paths under a quadratic likelihood, with their variances.

    Solves (Q + diag(information)) x = pull, Q the tridiagonal precision of the prior, forward and back over sessions.

    Args:
        own, tie: as `links` gives them.
        information: precision of the evidence on each point.
        pull: information times where the evidence points.
    """
    count, sessions = own.shape
    diagonal = own + information + tie
    diagonal[:, :-1] += tie[:, 1:]
    pivot, moved = np.empty_like(diagonal), np.empty_like(pull)
    pivot[:, 0], moved[:, 0] = diagonal[:, 0], pull[:, 0]
    for t in range(1, sessions):
        share = tie[:, t] / pivot[:, t - 1]
        pivot[:, t] = diagonal[:, t] - share * tie[:, t]
        moved[:, t] = pull[:, t] + share * moved[:, t - 1]
    mean, variance, shared = np.empty_like(pull), np.empty_like(pull), np.zeros((count, sessions))
    mean[:, -1], variance[:, -1] = moved[:, -1] / pivot[:, -1], 1 / pivot[:, -1]
    for t in range(sessions - 2, -1, -1):
        share = tie[:, t + 1] / pivot[:, t]
        mean[:, t] = moved[:, t] / pivot[:, t] + share * mean[:, t + 1]
        variance[:, t] = 1 / pivot[:, t] + share**2 * variance[:, t + 1]
        shared[:, t + 1] = share * variance[:, t + 1]
    return Walk(mean, variance, shared)


def usual_step(walk: Walk, tie: Floats, before: float) -> float:
    """The variance of a step, after what the paths show; one round of expectation and maximisation.

    Normal steps: heavier tails follow sudden turns more closely, but against the published series of the General
    Assembly they did worse (mean rank correlation in a year 0.984 with 4 degrees of freedom, 0.989 with normal steps).

    Args:
        walk: the paths.
        tie: precision of each step before; 0 where there is none.
        before: the variance before, kept where no path has two points.
    """
    there = tie[:, 1:] > 0
    if not there.any():
        return before
    gap = walk.mean[:, 1:] - walk.mean[:, :-1]
    went = gap**2 + walk.variance[:, 1:] + walk.variance[:, :-1] - 2 * walk.shared[:, 1:]
    return float(np.clip(went[there].mean(), 1e-4, 1.0))
