"""Posture: what kind of hedging a state's closeness to powers amounts to, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kyori.measures.distances import Distance

NEAR, AGAINST, LEAD = 0.1, -0.05, 0.15
"""Closeness from which a power is near, below which it is opposed, and the lead that makes one power the nearest."""

KINDS = {
    "close to one": "一国に接近",
    "balancing": "対抗",
    "hedging": "ヘッジング",
    "distant": "疎遠",
}
"""Kind -> its name in Japanese."""


@dataclass(frozen=True)
class Posture:
    """A kind with its probability.

    Attributes:
        kind: ``close to one``, ``balancing``, ``hedging`` or ``distant``; None with fewer than two powers told of.
        probability: kind -> share of draws within the intervals of closeness that fall to it, in [0, 1].
    """

    kind: str | None
    probability: Mapping[str, float]

    def label(self, language: str = "en") -> str | None:
        """The kind in ``en`` or ``ja``."""
        return KINDS[self.kind] if self.kind and language == "ja" else self.kind


def kind_of(closeness: Mapping[str, float]) -> str:
    """The kind of a spread of closeness, by thresholds in this order.

    ``distant``: near (0.1) to none. ``balancing``: near to one and opposed (-0.05) to another. ``close to one``: the
    nearest leads by 0.15 or more, or is the only near one. ``hedging``: near to two or more, none far ahead.

    Example:
        >>> kind_of({"USA": 0.25, "CHN": 0.3, "RUS": 0.2})
        'hedging'
        >>> kind_of({"USA": 0.5, "CHN": -0.2})
        'balancing'
    """
    ranked = sorted(closeness.values(), reverse=True)
    if ranked[0] < NEAR:
        return "distant"
    if ranked[-1] < AGAINST:
        return "balancing"
    if ranked[0] - ranked[1] >= LEAD or ranked[1] < NEAR:
        return "close to one"
    return "hedging"


def posture(distances: Mapping[str, Distance], *, draws: int = 500, seed: int = 0) -> Posture:
    """The kind of a state's spread among powers, with the probability of each kind.

    Args:
        distances: power -> distance of the state from it.
        draws: how often closenesses are drawn, each from a normal distribution on either side of its value with the
            width of its 90 % interval on that side.
        seed: of the draws.

    Source: the kinds after Kuik (2008), Contemporary Southeast Asia 30(2); the thresholds are Kyori's own.
    """
    known = {power: found for power, found in distances.items() if found.closeness is not None}
    if len(known) < 2:
        return Posture(None, {})
    draw = np.random.default_rng(seed)
    columns = {}
    for power, found in known.items():
        middle = found.closeness or 0.0
        low, high = found.closeness_interval or (middle, middle)
        z = draw.standard_normal(draws)
        columns[power] = np.clip(middle + np.where(z < 0, z * (middle - low), z * (high - middle)) / 1.645, -1, 1)
    fell = [kind_of({power: float(column[i]) for power, column in columns.items()}) for i in range(draws)]
    chances = {kind: fell.count(kind) / draws for kind in KINDS}
    return Posture(kind_of({power: found.closeness or 0.0 for power, found in known.items()}), chances)
