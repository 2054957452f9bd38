"""Events and stances: what was done or is held, fading with a half-life."""

from __future__ import annotations

import numpy as np

from kyori.measures.evidence import Evidence
from kyori.measures.indicator import Indicator, Rules
from kyori.measures.rows import Dyad
from kyori.measures.ties.placing import facing, fresh, until


def decayed_events(dyad: Dyad, indicator: Indicator, rules: Rules, at: int | None, undated: bool) -> Evidence:
    """Events as a saturating sum of their amounts, each halved every half-life.

    Source: after Goldstein (1992), equation of summed weighted events; the half-life replaces his monthly window.
    """
    rows, share = fresh(until(facing(dyad, indicator), at, undated), rules, indicator.half_life, at)
    amount = np.array([indicator.types[type] for type in rows.type], dtype=np.float64)
    return Evidence(rows, amount, share * rows.weight, "sum", indicator.scale or 1.0)


def stances(dyad: Dyad, indicator: Indicator, rules: Rules, at: int | None, undated: bool) -> Evidence:
    """What an actor holds of the other, as a saturating sum; neutrality is evidence of nought, not missing."""
    return decayed_events(dyad, indicator, rules, at, undated)
