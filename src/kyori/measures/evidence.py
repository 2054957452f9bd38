"""Evidence: the rows that an indicator counts, and the four ways in which rows become one number with exact parts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kyori.measures.rows import Floats, Rows

LEAST = 1e-6
"""Rows that weigh less than this are left out; below it a mean of them would be noise of the machine."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Rows with what each says and how much it weighs, all of one length.

    Attributes:
        rows: the rows.
        amount: what each says of the tie, in [-1, 1].
        weight: decay, share of the dyad and status together, in [0, 1]; the score is kept apart.
        rule: ``sum``, ``ties``, ``mean`` or ``highest``.
        scale: for sums, the sum at which the value is tanh(1).
        group: for ties, rows of one number tell of one tie.
    """

    rows: Rows
    amount: Floats
    weight: Floats
    rule: str
    scale: float = 1.0
    group: Floats | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def counted(self) -> Evidence:
        """Without the rows that weigh next to nothing."""
        keep = self.weight * self.rows.score >= LEAST
        group = None if self.group is None else self.group[keep]
        return Evidence(self.rows.where(keep), self.amount[keep], self.weight[keep], self.rule, self.scale, group)


def parts_of(evidence: Evidence) -> Floats:
    """What each row gives to the indicator's value; the value is their sum.

    ``sum``: value tanh(S / scale) with S the sum of amount * weight * score; a row gives its summand times value / S,
    which tends to 1 / scale as S goes to 0, so that rows that cancel still show what each gave.
    ``ties``: the same, but rows of one group tell of one tie, which counts once, if any is right.
    ``mean``: mean of the amounts, weighted by weight * score.
    ``highest``: the expected highest amount, given that at least one row is right.

    Returns:
        One number a row, shape ``(n_rows,)``.
    """
    score = np.clip(evidence.rows.score, 0.0, 1.0)
    if evidence.rule == "mean":
        weight = evidence.weight * score
        return np.asarray(evidence.amount * weight / weight.sum())
    if evidence.rule == "highest":
        return _expected_highest(evidence.amount, score)
    summands = evidence.amount * evidence.weight * score
    if evidence.group is not None:
        summands = summands * _once(evidence.group, score)
    return summands * _slope(float(summands.sum()), evidence.scale)


def resampled(evidence: Evidence, kept: Floats) -> Floats:
    """The indicator's value in each resample, NaN where no row was kept.

    Args:
        evidence: at least one row.
        kept: how often each row counts in each resample, shape ``(n_resamples, n_rows)``.

    Returns:
        Shape ``(n_resamples,)``.
    """
    present = kept > 0
    some = present.any(axis=1)
    if evidence.rule == "mean":
        total = kept @ evidence.weight
        values = kept @ (evidence.weight * evidence.amount) / np.where(some, total, 1.0)
    elif evidence.rule == "highest":
        values = np.where(present, evidence.amount, -np.inf).max(axis=1)
    elif evidence.group is not None:
        values = np.tanh(_ties(evidence, present) / evidence.scale)
    else:
        values = np.tanh(kept @ (evidence.amount * evidence.weight) / evidence.scale)
    return np.where(some, values, np.nan)


def _slope(total: float, scale: float) -> float:
    ratio = total / scale
    return 1.0 / scale if abs(ratio) < 1e-8 else float(np.tanh(ratio)) / total


def _once(group: Floats, score: Floats) -> Floats:
    """Factor by which rows of one tie are scaled so that together they count once, if any of them is right."""
    factor = np.empty(len(group))
    for number in np.unique(group):
        mine = group == number
        factor[mine] = (1.0 - np.prod(1.0 - score[mine])) / score[mine].sum()
    return factor


def _ties(evidence: Evidence, present: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    assert evidence.group is not None
    total = np.zeros(len(present))
    each = evidence.amount * evidence.weight
    for number in np.unique(evidence.group):
        mine = present[:, evidence.group == number]
        held = np.where(mine, each[evidence.group == number], 0.0).sum(axis=1)
        total += held / np.maximum(mine.sum(axis=1), 1)
    return total


def _expected_highest(amount: Floats, score: Floats) -> Floats:
    parts = np.zeros(len(amount))
    none_higher = 1.0
    for level in np.unique(amount)[::-1]:
        mine = amount == level
        none_here = float(np.prod(1.0 - score[mine]))
        parts[mine] = level * none_higher * (1.0 - none_here) * score[mine] / score[mine].sum()
        none_higher *= none_here
    return parts / (1.0 - none_higher)
