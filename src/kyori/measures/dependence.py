"""Dependence: from whom a state gets what it gets, and how concentrated that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw
from narwhals.typing import IntoFrame

from kyori.errors import MeasureError
from kyori.measures.clock import At, day_of, last_day
from kyori.measures.engines import on_engine
from kyori.measures.rows import check
from kyori.model import from_day, vocabulary


@dataclass(frozen=True)
class Dependence:
    """Shares of partners in what a state receives, or gives.

    Attributes:
        x: the state.
        measure: ``arms``, ``trade``, ``energy`` or another measure of a flow.
        first, last: years of the window.
        unit: of the total.
        total: what was counted, in that unit; 0 where nothing was told.
        shares: partner -> share, largest first, in [0, 1].
        facts: partner -> the facts that were counted.
    """

    x: str
    measure: str
    first: int
    last: int
    unit: str | None
    total: float
    shares: Mapping[str, float]
    facts: Mapping[str, tuple[str, ...]]

    @property
    def herfindahl(self) -> float | None:
        """Sum of squared shares: 1 where all is from one, 1/n where n give alike; None where nothing was told.

        Source: Hirschman (1945), National Power and the Structure of Foreign Trade, chapter 6; Herfindahl (1950).
        """
        return sum(share**2 for share in self.shares.values()) if self.shares else None

    def to_records(self) -> list[dict[str, Any]]:
        """A row a partner."""
        head = {"actor": self.x, "measure": self.measure, "from": self.first, "to": self.last}
        rest = {"unit": self.unit, "herfindahl": self.herfindahl}
        return [
            head | {"partner": p, "share": s, "value": s * self.total, "facts": len(self.facts[p])} | rest
            for p, s in self.shares.items()
        ]


def dependence(
    frames: Mapping[str, IntoFrame],
    x: str,
    measure: str = "arms",
    *,
    at: At | None = None,
    years: int = 5,
    way: str = "received",
    unit: str | None = None,
) -> Dependence:
    """Shares of partners in what x receives (or gives) of one measure over some years.

    Quantities of one unit are added up; the unit in which most is told where none is asked for. Shares and trends
    have no quantity, and what is planned, possible or denied do not count.

    Args:
        frames: as in `kyori.measures.distance`; only ``flows`` counts.
        x: the state.
        measure: a measure of flows: ``arms``, ``trade``, ``imports``, ``exports``, ``energy``, ``aid``, ...
        at: the last day, on the *when* clock; the last that the frames tell of where None.
        years: how many years up to it, 5 as SIPRI has it.
        way: ``received`` or ``given``; what passes both ways counts for either.
        unit: such as ``TIV`` or ``USD``.

    Raises:
        MeasureError: when there is no such measure or way, or a frame lacks a column.

    Example:
        >>> dependence({}, "VNM").herfindahl is None
        True
    """
    if measure not in vocabulary.types("flow"):
        raise MeasureError(f"{measure!r} is no measure of a flow", hint=f"one of {', '.join(vocabulary.types('flow'))}")
    if way not in ("received", "given"):
        raise MeasureError(f"{way!r} is no way of a flow", hint="one of received, given")
    check(frames)
    day = day_of(at) if at is not None else last_day(frames)
    last = from_day(day).year if day is not None else 0
    first = last - years + 1
    rows = [] if "flows" not in frames or day is None else _rows(frames["flows"], x, measure, way)
    told = [(partner, u, value, fact, year) for partner, u, value, fact, year in rows if first <= year <= last]
    units = [u for _, u, *_ in told]
    chosen = unit or (max(sorted(set(units)), key=units.count) if units else None)
    sums: dict[str, float] = {}
    facts: dict[str, list[str]] = {}
    for partner, u, value, fact, _ in told:
        if u == chosen:
            sums[partner] = sums.get(partner, 0.0) + value
            facts.setdefault(partner, []).append(fact)
    total = sum(sums.values())
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    shares = {partner: value / total for partner, value in ranked} if total > 0 else {}
    return Dependence(x, measure, first, last, chosen, total, shares, {p: tuple(facts[p]) for p in shares})


def _rows(flows: IntoFrame, x: str, measure: str, way: str) -> list[tuple[str, str, float, str, int]]:
    """Partner, unit, value, fact and year of each quantity; by the middle of its period."""
    own, other = ("actor2", "actor1") if way == "received" else ("actor1", "actor2")
    mine = (nw.col(own) == x) | (~nw.col("directed") & (nw.col(other) == x))
    counted = (nw.col("type") == measure) & (nw.col("status") == "done") & (nw.col("value") > 0) & mine
    names = ["actor1", "actor2", "unit", "value", "fact", "start", "end"]
    table = on_engine(flows).filter(counted).select(*names).collect()
    found = []
    for one, two, unit, value, fact, start, end in table.iter_rows():
        days = [day for day in (start, end) if day is not None]
        if days and unit not in (None, "ratio"):
            year = from_day(int(sum(days) / len(days))).year
            found.append((two if one == x else one, str(unit), float(value), str(fact), year))
    return found
