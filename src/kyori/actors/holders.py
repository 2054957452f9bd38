"""Choosing among office holders of one name: by the text's date, the title, and who else the text names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kyori.actors.offices import Name, Tenure
from kyori.actors.scan import Scan
from kyori.actors.tables import Days, cells, overlap, table

_TOLERANCE = 366
"""Days around a tenure in which texts still, or already, name its holder by the office."""

_REASONS = {3: "in office on the date", 2: "in office within a year", 1: "in office at another time"}


@cache
def _words_of_office() -> dict[str, tuple[str, ...]]:
    """Words in a title that speak for an office."""
    return {row["office"]: cells(row["words"]) for row in table("suffixes_offices.csv")}


@dataclass(frozen=True, slots=True)
class Holder:
    """The tenure meant, and how sure that is.

    Attributes:
        tenure: who, in which office.
        fit: 3 in office on the day, 2 within a year of it, 1 at another time; 2 where the text has no date.
        titled: whether the title is one of the office held.
        certain: whether nobody else of the name comes near.
    """

    tenure: Tenure
    fit: int
    titled: bool
    certain: bool
    dated: bool

    @property
    def actors(self) -> tuple[str, ...]:
        """The actor the person acts for."""
        return (self.tenure.actor,)

    @property
    def in_time(self) -> bool:
        """Whether the person may act for the state on the text's date."""
        return self.fit > 1

    @property
    def confidence_titled(self) -> float:
        """Confidence where the text gives the office."""
        return {3: 0.95, 2: 0.85, 1: 0.65}[self.fit] - (0 if self.certain else 0.1)

    @property
    def confidence_bare(self) -> float:
        """Confidence where the text gives only the name."""
        return {3: 0.9, 2: 0.75, 1: 0.4}[self.fit] - (0 if self.certain else 0.1)

    @property
    def reason(self) -> str:
        """Why, in a few words."""
        return _REASONS[self.fit] if self.dated else "held the office"


def choose(scan: Scan, name: Name, role: str, actor: str | None = None) -> Holder | None:
    """Who is meant by a name and a title; None where people of several states fit alike.

    Args:
        scan: the text so far.
        name: the spelling and everybody it may mean.
        role: the title as written; blank where there is none.
        actor: only people of this actor.
    """
    best: dict[str, tuple[int, int, Tenure]] = {}
    for tenure in name.tenures:
        if actor is None or tenure.actor == actor:
            score = _score(scan, tenure, role), tenure.days[1], tenure
            if tenure.actor not in best or score[:2] > best[tenure.actor][:2]:
                best[tenure.actor] = score
    if not best:
        return None
    ranked = sorted(best.values(), key=lambda s: s[:2], reverse=True)
    top = ranked[0]
    rivals = [s for s in ranked[1:] if s[0] == top[0]]
    if rivals and scan.when is not None:
        return None
    certain = len(ranked) == 1 or ranked[1][0] < top[0] - 1
    return Holder(top[2], _fit(top[2].days, scan.when), _spoken(top[2], role), certain, scan.when is not None)


def belongs(name: Name, actor: str) -> bool:
    """Whether somebody of the name held an office of the actor."""
    return any(t.actor == actor for t in name.tenures)


def _score(scan: Scan, tenure: Tenure, role: str) -> int:
    score = _fit(tenure.days, scan.when) + (4 if _spoken(tenure, role) else 0)
    return score + (8 if _named_in_full(scan, tenure) else 0)


def _spoken(tenure: Tenure, role: str) -> bool:
    """Whether a title is a name of the office held."""
    lowered = role.lower()
    known = lowered in (tenure.title_ja, tenure.title_en.lower())
    return bool(role) and (known or any(word in lowered for word in _words_of_office().get(tenure.office, ())))


def _named_in_full(scan: Scan, tenure: Tenure) -> bool:
    """Whether the text has named the person before."""
    return scan.seen.get(tenure.name_ja) == (tenure.actor,) or scan.seen.get(tenure.name_en) == (tenure.actor,)


def _fit(held: Days, when: Days | None) -> int:
    if when is None:
        return 2
    if overlap(held, when):
        return 3
    return 2 if overlap((max(1, held[0] - _TOLERANCE), held[1] + _TOLERANCE), when) else 1
