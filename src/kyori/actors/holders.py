"""Choosing among office holders of one name: by the text's date, the title, and who else the text names."""

from __future__ import annotations

from dataclasses import dataclass

from kyori.actors.offices import Name, Tenure
from kyori.actors.scan import Scan
from kyori.actors.tables import Days, overlap

_TOLERANCE = 366
"""Days around a tenure in which texts still, or already, name its holder by the office."""

_TITLES = {
    "head_of_state": ("大統領", "主席", "国王", "女王", "天皇", "皇帝", "総統", "議長", "教皇", "法王", "首長", "陛下", "委員長", "総書記",
                      "president", "king", "queen", "emperor", "chairman", "emir", "pope"),
    "head_of_government": ("首相", "総理", "行政院長", "prime minister", "premier", "chancellor"),
    "foreign_minister": ("外相", "外務大臣", "外交部", "国務長官", "外務", "外務・", "国務委員", "foreign minister",
                         "secretary of state", "foreign secretary"),
    "defence_minister": ("国防", "防衛", "defense", "defence"),
    "party_leader": ("書記", "委員長", "党首", "主席", "general secretary", "secretary-general", "leader"),
}  # fmt: skip
"""Words in a title that speak for an office."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The tenure meant, and how sure that is.

    Attributes:
        tenure: who, in which office.
        fit: 3 in office on the day, 2 within a year of it, 1 at another time; 2 where the text has no date.
        certain: whether nobody else of the name comes near.
    """

    tenure: Tenure
    fit: int
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
        if not self.dated:
            return "held the office"
        return {3: "in office on the date", 2: "in office within a year", 1: "in office at another time"}[self.fit]


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
    return Holder(top[2], _fit(top[2].days, scan.when), len(ranked) == 1 or ranked[1][0] < top[0] - 1,
                  scan.when is not None)  # fmt: skip


def belongs(name: Name, actor: str) -> bool:
    """Whether somebody of the name held an office of the actor."""
    return any(t.actor == actor for t in name.tenures)


def _score(scan: Scan, tenure: Tenure, role: str) -> int:
    score = _fit(tenure.days, scan.when)
    if role:
        lowered = role.lower()
        spoken = lowered in (tenure.title_ja, tenure.title_en.lower())
        score += 4 if spoken or any(w in lowered for w in _TITLES.get(tenure.office, ())) else 0
    if not score_full(scan, tenure):
        return score
    return score + 8


def score_full(scan: Scan, tenure: Tenure) -> bool:
    """Whether the text has named the person in full, or by a title, before."""
    return scan.seen.get(tenure.name_ja) == (tenure.actor,) or scan.seen.get(tenure.name_en) == (tenure.actor,)


def _fit(held: Days, when: Days | None) -> int:
    if when is None:
        return 2
    if overlap(held, when):
        return 3
    return 2 if overlap((max(1, held[0] - _TOLERANCE), held[1] + _TOLERANCE), when) else 1
