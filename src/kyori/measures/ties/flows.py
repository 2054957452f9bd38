"""Flows: shares, quantities and trends between two actors, as one mean in which shares weigh most."""

from __future__ import annotations

import math

import numpy as np

from kyori.measures.evidence import Evidence
from kyori.measures.indicator import Indicator, Rules
from kyori.measures.rows import Dyad, Flags, Rows
from kyori.measures.ties.placing import facing, fresh, until

_DAYS_A_YEAR = 365.25


def flow_share(dyad: Dyad, indicator: Indicator, rules: Rules, at: int | None, undated: bool) -> Evidence:
    """Flows over past periods as a mean weighted by form of evidence and freshness.

    A share (unit ``ratio`` with `of`) is taken as it is, when it is a share of a's total. A quantity a year stands on
    a log scale from the least to the most that the indicator states, at most the ceiling. A bare trend counts little.
    A ratio without `of` is growth, or a share of nobody knows what: it is left out, unless a trend stands beside it.
    """
    rows, share = fresh(until(facing(dyad, indicator), at, undated), rules, indicator.half_life, at)
    amount = np.full(len(rows), np.nan)
    form = np.zeros(len(rows))
    for i in range(len(rows)):
        name, value = _reading(rows, i, dyad, indicator, rules)
        if name:
            amount[i], form[i] = value, rules.flow_weights[name]
    keep: Flags = ~np.isnan(amount)
    weight = share * rows.weight * form
    return Evidence(rows.where(keep), amount[keep], weight[keep], "mean")


def _reading(rows: Rows, i: int, dyad: Dyad, indicator: Indicator, rules: Rules) -> tuple[str, float]:
    """The form of evidence of one row and its value in [-1, 1]; an empty form where it has none."""
    value, unit = float(rows.value[i]), rows.unit[i]
    if unit == "ratio" and rows.of[i] and 0 <= value <= 1:
        return ("share", value) if _is_total_of_a(rows, i, dyad, indicator, rules) else ("", 0.0)
    unit, value = ("USD", value / rules.per_dollar[unit]) if unit in rules.per_dollar else (unit, value)
    if unit in indicator.amounts and value > 0 and math.isfinite(value):
        least, most = indicator.amounts[unit]
        height = math.log(_a_year(rows, i, value) / least) / math.log(most / least)
        return "amount", rules.ceiling * min(max(height, 0.0), 1.0)
    if rows.trend[i] in ("up", "down"):
        return "trend", rules.trend if rows.trend[i] == "up" else -rules.trend
    return "", 0.0


def _a_year(rows: Rows, i: int, value: float) -> float:
    """The quantity a year, where the period is longer than one."""
    years = (float(rows.end[i]) - float(rows.start[i]) + 1) / _DAYS_A_YEAR
    return value / years if years > 1.5 else value


def _is_total_of_a(rows: Rows, i: int, dyad: Dyad, indicator: Indicator, rules: Rules) -> bool:
    """Whether a share is of a's own total: a recipient's imports, a supplier's exports."""
    words = str(rows.of[i]).lower()
    if any(word in words for word in rules.bilateral_words):
        return False
    if any(word in words for word in rules.recipient_words):
        owner = "target"
    elif any(word in words for word in rules.supplier_words):
        owner = "source"
    else:
        owner = indicator.share_of if rows.directed[i] else "both"
    return owner == "both" or dyad.a == (rows.actor2[i] if owner == "target" else rows.actor1[i])
