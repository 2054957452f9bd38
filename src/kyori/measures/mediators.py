"""Mediators: third parties to a quarrel, by how close both sides are to them and how evenly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narwhals.typing import IntoFrame

from kyori.errors import MeasureError
from kyori.measures.clock import At
from kyori.measures.distances import Distance, distance


@dataclass(frozen=True)
class Mediator:
    """A third party.

    Attributes:
        actor: who.
        to_a, to_b: how far each side stands from it.
        nearness: closeness of the side that is farther from it, in [-1, 1]: both must be near.
        equidistance: 1 less the difference of the two distances, in [0, 1].
        coverage: the lesser of the two coverages.
    """

    actor: str
    to_a: Distance
    to_b: Distance
    nearness: float
    equidistance: float
    coverage: float

    def to_record(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "actor": self.actor, "nearness": self.nearness, "equidistance": self.equidistance,
            "closeness_a": self.to_a.closeness, "closeness_b": self.to_b.closeness, "coverage": self.coverage,
        }  # fmt: skip


def mediators(
    frames: Mapping[str, IntoFrame],
    a: str,
    b: str,
    others: Sequence[str],
    *,
    at: At | None = None,
    by: str = "nearness",
    weights: Mapping[str, float] | None = None,
    indicators: str | Path | None = None,
) -> list[Mediator]:
    """Third parties of which something is told towards both sides, best first.

    Nearness and equidistance are told apart, and are not made one number: who is near to both may still lean, and who
    is equally far from both may be of no use to either.

    Args:
        frames, at, weights, indicators: as in `kyori.measures.distance`.
        a, b: the sides of the quarrel.
        others: who might mediate.
        by: ``nearness`` or ``equidistance``, what they are ranked by; the other breaks ties.

    Raises:
        MeasureError: when a is b, or ``by`` is neither.
    """
    if by not in ("nearness", "equidistance"):
        raise MeasureError(f"mediators are ranked by nearness or equidistance, not {by!r}")
    if a == b:
        raise MeasureError("a quarrel has two sides", where=a)
    found = []
    for other in dict.fromkeys(others):
        if other in (a, b):
            continue
        one, two = (
            distance(frames, side, other, at=at, weights=weights, indicators=indicators, resamples=1) for side in (a, b)
        )
        if one.closeness is not None and two.closeness is not None:
            even = 1.0 - abs(one.closeness - two.closeness) / 2
            near = min(one.closeness, two.closeness)
            found.append(Mediator(other, one, two, near, even, min(one.coverage, two.coverage)))

    def place(m: Mediator) -> tuple[float, float, str]:
        first, second = (m.nearness, m.equidistance) if by == "nearness" else (m.equidistance, m.nearness)
        return -first, -second, m.actor

    return sorted(found, key=place)
