"""Probit: the ordered choice of yes, abstain and no on one item, its slope and its information."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from kyori.measures.ideal.ballots import Ballots, Floats

_FAR = 6.0
"""Beyond so many standard deviations a choice is as good as certain; keeps probabilities above 1e-9."""

SPREAD = (3.0, 1.0, 3.0)
"""Standard deviations of the priors of an item's lower cut, the logarithm of its gap, and its slope."""


@dataclass(frozen=True, slots=True)
class Items:
    """What is known of items: yes below the lower cut, no above the upper one, on slope times the ideal point.

    Attributes:
        cut: lower cut, ``(n_items,)``.
        gap: logarithm of the width of abstention.
        slope: how strongly, and which way, the item divides.
    """

    cut: Floats
    gap: Floats
    slope: Floats


@dataclass(frozen=True, slots=True)
class Choice:
    """Slopes and information of each vote at the two cuts, ``(n_votes,)`` each.

    Attributes:
        at_low, at_high: derivative of the log-likelihood by the distance to the lower and the upper cut.
        low, high, both: expected information: of either, and shared.
        curve: what the vote itself tells of a shift of both cuts; more than expected where it surprises.
        loss: minus the log-likelihood, in all.
    """

    at_low: Floats
    at_high: Floats
    low: Floats
    high: Floats
    both: Floats
    curve: Floats
    loss: float


def choice(ballots: Ballots, points: Floats, items: Items) -> Choice:
    """Slopes and information of every vote.

    Args:
        ballots: the votes.
        points: ideal points, ``(n_actors, n_sessions)``.
        items: of the items.
    """
    place = (items.slope[ballots.item]) * points[ballots.actor, ballots.session]
    low = items.cut[ballots.item] - place
    high = low + np.exp(items.gap)[ballots.item]
    np.clip(low, -_FAR, _FAR, out=low)
    np.clip(high, -_FAR + 1e-3, _FAR + 1e-3, out=high)
    yes, below = ndtr(low), ndtr(high)
    rest, no = np.maximum(below - yes, 1e-9), np.maximum(1.0 - below, 1e-9)
    yes = np.maximum(yes, 1e-9)
    dense_low, dense_high = _density(low), _density(high)
    said_yes, said_no = ballots.choice == 1, ballots.choice == 3
    abstained = ~(said_yes | said_no)
    at_low = dense_low * (said_yes / yes - abstained / rest)
    at_high = dense_high * (abstained / rest - said_no / no)
    pressed = np.where(said_yes, low * dense_low / yes, -high * dense_high / no)
    pressed = np.where(abstained, (high * dense_high - low * dense_low) / rest, pressed)
    curve = np.maximum(pressed + (at_low + at_high) ** 2, 0.0)
    loss = -float(np.log(np.where(said_yes, yes, np.where(said_no, no, rest))).sum())
    return Choice(
        at_low,
        at_high,
        dense_low**2 * (1 / yes + 1 / rest),
        dense_high**2 * (1 / rest + 1 / no),
        -dense_low * dense_high / rest,
        curve,
        loss,
    )


def better_items(ballots: Ballots, points: Floats, items: Items) -> tuple[Items, float]:
    """Items after one step of Fisher scoring with the points held, and the loss before it."""
    found = choice(ballots, points, items)
    x, width = points[ballots.actor, ballots.session], np.exp(items.gap)
    count = len(items.cut)

    def total(each: Floats) -> Floats:
        return np.asarray(np.bincount(ballots.item, each, minlength=count))

    one, upper, all_ = found.at_low + found.at_high, found.high + found.both, found.low + 2 * found.both + found.high
    prior = 1 / np.square(SPREAD)
    score = np.stack([total(one), width * total(found.at_high), -total(one * x)], axis=1)
    score -= prior * np.stack([items.cut, items.gap, items.slope], axis=1)
    information = np.zeros((count, 3, 3))
    information[:, 0, 0] = total(all_)
    information[:, 1, 1] = width**2 * total(found.high)
    information[:, 2, 2] = total(all_ * x * x)
    information[:, 0, 1] = information[:, 1, 0] = width * total(upper)
    information[:, 0, 2] = information[:, 2, 0] = -total(all_ * x)
    information[:, 1, 2] = information[:, 2, 1] = -width * total(upper * x)
    step = np.linalg.solve(information + np.diag(prior), score[..., None])[..., 0]
    step = np.clip(step, -1.5, 1.5)
    return Items(items.cut + step[:, 0], items.gap + step[:, 1], items.slope + step[:, 2]), found.loss


def _density(x: Floats) -> Floats:
    return np.asarray(np.exp(-0.5 * x * x) / np.sqrt(2 * np.pi))
