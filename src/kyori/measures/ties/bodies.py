"""Bodies: the groupings of states in which both of a dyad take part."""

from __future__ import annotations

import numpy as np

from kyori.measures.evidence import Evidence
from kyori.measures.indicator import Indicator, Rules
from kyori.measures.rows import Dyad, Flags
from kyori.measures.ties.commitments import role_of, standing
from kyori.measures.ties.placing import until


def shared_bodies(dyad: Dyad, indicator: Indicator, rules: Rules, at: int | None, undated: bool) -> Evidence:
    """Bodies in which a and b both have a role at a date, as a saturating sum.

    A body gives its amount times the lesser of the two roles, half of it from each side, shared by the facts that
    tell of that side's membership.
    """
    rows = until(dyad.bodies.of_types(indicator.types), at, undated)
    rows = rows.where(standing(rows, indicator, rules, at))
    role = np.array([role_of(level, rules) for level in rows.level], dtype=np.float64)
    amount = np.zeros(len(rows))
    weight = np.zeros(len(rows))
    shared: Flags = np.zeros(len(rows), dtype=bool)
    for body in sorted(set(rows.actor2[rows.actor1 == dyad.a]) & set(rows.actor2[rows.actor1 == dyad.b])):
        sides = [(rows.actor1 == actor) & (rows.actor2 == body) for actor in (dyad.a, dyad.b)]
        lesser = min(float(role[side].max()) for side in sides)
        for side in sides:
            amount[side] = indicator.types["membership"] * lesser
            weight[side] = 0.5 / side.sum()
            shared |= side
    return Evidence(rows.where(shared), amount[shared], weight[shared], "sum", indicator.scale or 1.0)
