"""Votes: how often two vote alike, against what is halfway."""

from __future__ import annotations

import numpy as np

from kyori.measures.evidence import Evidence
from kyori.measures.indicator import Indicator, Rules
from kyori.measures.rows import Dyad, Flags
from kyori.measures.ties.placing import facing, fresh, until

_VOTES = "votes"


def vote_agreement(dyad: Dyad, indicator: Indicator, rules: Rules, at: int | None, undated: bool) -> Evidence:
    """Shares of agreement in votes as a mean weighted by freshness: 2 * share - 1, so that always opposed is -1.

    Only shares (unit ``ratio``) of votes count; other quantities of the type are left out.
    """
    rows, share = fresh(until(facing(dyad, indicator), at, undated), rules, indicator.half_life, at)
    of_votes = (_VOTES in str(of).lower() and unit == "ratio" for of, unit in zip(rows.of, rows.unit, strict=True))
    keep: Flags = np.fromiter(of_votes, dtype=bool, count=len(rows)) & (rows.value >= 0) & (rows.value <= 1)
    rows, share = rows.where(keep), share[keep]
    return Evidence(rows, 2 * rows.value - 1, share * rows.weight, "mean")
