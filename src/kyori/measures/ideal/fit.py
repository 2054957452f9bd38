"""Fit: items and ideal points in turn, until neither moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kyori.measures.ideal.ballots import Ballots, Floats
from kyori.measures.ideal.paths import Walk, links, smooth, usual_step
from kyori.measures.ideal.probit import Items, better_items, choice
from kyori.measures.ideal.spread import variances

_STILL = 3e-3
"""Points that move by less than this in the quadratic mean have settled; they are uncertain by 0.05 and more."""


_LONGEST = 0.5
"""The most that a point moves in one round."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model.

    Attributes:
        points, variance: of each actor and session, ``(n_actors, n_sessions)``; all have mean 0 and variance 1.
        items: cuts and slopes on that scale.
        step: standard deviation of a usual step from one session to the next.
        rounds: how many it took.
        settled: whether the points had stopped moving.
    """

    points: Floats
    variance: Floats
    items: Items
    step: float
    rounds: int
    settled: bool


def fit(ballots: Ballots, *, most: int, progress: Callable[[int, float], None] | None = None) -> Fit:
    """Fits items and paths by Fisher scoring in turn; the variance of steps by expectation and maximisation."""
    inside = ballots.inside.astype(np.float64)
    cast = ballots.cast > 0
    points = _beginning(ballots)
    count = len(ballots.items)
    items = Items(np.zeros(count), np.full(count, -0.5), np.zeros(count))
    for _ in range(4):
        items, _loss = better_items(ballots, points, items)
    step = 0.05
    moved, rounds = np.inf, 0
    while rounds < most and moved > _STILL:
        rounds += 1
        own, tie = links(inside, step)
        walk = _walk(ballots, points, items, own, tie)
        step = usual_step(walk, tie, step)
        fresh, scale, middle = _scaled(walk.mean, walk.variance, cast)
        moved = float(np.sqrt(np.square((fresh - points)[cast]).mean()))
        points = fresh
        step /= scale**2
        items = Items(items.cut - items.slope * middle, items.gap, items.slope * scale)
        items, _loss = better_items(ballots, points, items)
        if progress is not None:
            progress(rounds, moved)
    own, tie = links(inside, step)
    variance = variances(ballots, points, items, own, tie)
    return Fit(points, variance, items, float(np.sqrt(step)), rounds, moved <= _STILL)


def _walk(ballots: Ballots, points: Floats, items: Items, own: Floats, tie: Floats) -> Walk:
    """One step of Fisher scoring on all paths."""
    found = choice(ballots, points, items)
    slope = items.slope[ballots.item]
    cell = ballots.actor * points.shape[1] + ballots.session
    each = slope**2 * found.curve
    pulls = -slope * (found.at_low + found.at_high)
    information = np.asarray(np.bincount(cell, each, minlength=points.size), dtype=np.float64).reshape(points.shape)
    score = np.asarray(np.bincount(cell, pulls, minlength=points.size), dtype=np.float64).reshape(points.shape)
    walk = smooth(own, tie, information, information * points + score)
    # A surprising vote has a steep slope and little information: one step could fling its actor past all others.
    return replace(walk, mean=points + np.clip(walk.mean - points, -_LONGEST, _LONGEST))


def _scaled(
    points: Floats, variance: Floats, cast: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
) -> tuple[Floats, float, float]:
    """Points with mean 0 and, counting their uncertainty, variance 1; with what they were divided and moved by."""
    middle = float(points[cast].mean())
    scale = float(np.sqrt(points[cast].var() + variance[cast].mean()))
    return (points - middle) / scale, scale, middle


def _beginning(ballots: Ballots) -> Floats:
    """The first factor of the votes, the same over time."""
    shape = (len(ballots.actors), len(ballots.sessions))
    mean = np.bincount(ballots.item, ballots.choice) / np.bincount(ballots.item)
    off = ballots.choice - mean[ballots.item]
    seen = np.bincount(ballots.actor, minlength=shape[0])
    place = np.random.default_rng(0).standard_normal(shape[0])
    for _ in range(30):
        load = np.bincount(ballots.item, off * place[ballots.actor])
        place = np.bincount(ballots.actor, off * load[ballots.item], minlength=shape[0]) / seen
        place = (place - place.mean()) / max(float(place.std()), 1e-12)
    return np.repeat(place[:, None], shape[1], axis=1)
