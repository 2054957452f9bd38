"""Difference: why two distances differ, between two dates or two pairs, down to single facts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from kyori.errors import MeasureError
from kyori.measures.distances import Distance


@dataclass(frozen=True, slots=True)
class Moved:
    """What one fact gives to a difference through one indicator.

    Attributes:
        domain, indicator, fact: where it counts.
        before, after: what it gave to either closeness; 0 where it is not there.
        label, label_ja: what it is.
    """

    domain: str
    indicator: str
    fact: str
    before: float
    after: float
    label: str
    label_ja: str

    @property
    def contribution(self) -> float:
        """What it gives to the difference."""
        return self.after - self.before

    def to_record(self) -> dict[str, Any]:
        """Its fields as plain values."""
        names = ("domain", "indicator", "fact", "before", "after", "contribution", "label", "label_ja")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class Difference:
    """The second distance against the first.

    Attributes:
        before, after: the two.
        closeness: of the second less that of the first; no evidence counts as 0.
        parts: what each fact gives, largest first; they sum to ``closeness`` within 1e-9.
    """

    before: Distance
    after: Distance
    closeness: float
    parts: tuple[Moved, ...]

    @property
    def indicators(self) -> dict[str, float]:
        """Indicator -> what it gives, largest first."""
        codes = dict.fromkeys(part.indicator for part in self.parts)
        sums = {c: math.fsum(p.contribution for p in self.parts if p.indicator == c) for c in codes}
        return dict(sorted(sums.items(), key=lambda item: -abs(item[1])))

    def sentences(self, language: str = "en") -> list[str]:
        """Two sentences: how far it moved, and the facts that moved it most."""
        ja = language == "ja"
        moved = [p for p in self.parts if abs(p.contribution) > 1e-6][:3]
        told = [f"{p.label_ja if ja else p.label} ({p.contribution:+.2f})" for p in moved]
        if ja:
            said = [f"近さは{self.before.closeness or 0:+.2f}から{self.after.closeness or 0:+.2f}に変わりました。"]
            return said + ([f"大きく動かしたのは{'、'.join(told)}です。"] if told else [])
        said = [f"Closeness went from {self.before.closeness or 0:+.2f} to {self.after.closeness or 0:+.2f}."]
        return said + ([f"What moved it most: {'; '.join(told)}."] if told else [])

    def to_records(self) -> list[dict[str, Any]]:
        """Its parts as plain rows."""
        return [part.to_record() for part in self.parts]


def difference(before: Distance, after: Distance) -> Difference:
    """Why a distance is another than before, or that of another pair.

    A fact may give more or less without having changed itself: it ages, and others come beside it. Such parts are
    listed as well, so that all sum to the difference.

    Args:
        before, after: two distances, of one pair at two dates or of two pairs.

    Raises:
        MeasureError: when neither has evidence.
    """
    if before.closeness is None and after.closeness is None:
        raise MeasureError("neither distance has evidence", where=f"{before.a} - {before.b}, {after.a} - {after.b}")
    places: dict[tuple[str, str, str], list[Any]] = {}
    for side, found in enumerate((before, after)):
        for part in found.parts:
            row = places.setdefault((part.domain, part.indicator, part.fact), [0.0, 0.0, part])
            row[side] += part.contribution
            row[2] = part
    parts = [Moved(*key, was, now, part.label, part.label_ja) for key, (was, now, part) in places.items()]
    parts.sort(key=lambda p: (-abs(p.contribution), p.domain, p.indicator, p.fact))
    whole = (after.closeness or 0.0) - (before.closeness or 0.0)
    return Difference(before, after, whole, tuple(parts))
