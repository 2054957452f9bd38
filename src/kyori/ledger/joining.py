"""Joining: tellings that may be one are put together, the same whatever their order, and without chains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from kyori.ledger.sameness import UNDATED, Traits
from kyori.model import Told

Same = Callable[[Traits, Traits], bool]
_DAYS_IN_BUCKET = 366


@dataclass(slots=True)
class Unit:
    """Tellings of equal traits, which always stay together; ``support`` counts their independent texts."""

    traits: Traits
    told: list[tuple[str, Told]] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)

    @property
    def rank(self) -> tuple[int, int, str]:
        """Order in which units are placed: the best supported first, then by date and id, never by arrival."""
        return -len(self.sources), self.traits.first or 0, min(id for id, _ in self.told)


Group = list[Unit]


def joined(units: Iterable[Unit], same: Same) -> list[Group]:
    """Groups of dated units, every two of which are the same.

    Exact dates are placed first. A less exact telling (a month, then a year) joins the one group that it can mean;
    where it could mean several it stays apart, with others told in the same words of time.
    """
    tiers: dict[int, list[Unit]] = defaultdict(list)
    for unit in units:
        tiers[unit.traits.tier].append(unit)
    groups = _Groups(same)
    for tier in sorted(tiers):
        alone = []
        placed = [(unit, groups.that_fit(unit)) for unit in sorted(tiers[tier], key=lambda u: u.rank)] if tier else []
        for unit, candidates in placed:
            if len(candidates) == 1 and groups.fits(unit, candidates[0]):
                groups.put(unit, candidates[0])
            else:
                alone.append(unit)
        remaining = alone if tier else sorted(tiers[tier], key=lambda u: u.rank)
        groups.gather(remaining)
    return groups.groups


class _Groups:
    """Groups found by the years that they touch."""

    def __init__(self, same: Same) -> None:
        self.groups: list[Group] = []
        self._same = same
        self._by_year: dict[int, set[int]] = defaultdict(set)

    def fits(self, unit: Unit, group: int) -> bool:
        return all(self._same(unit.traits, member.traits) for member in self.groups[group])

    def that_fit(self, unit: Unit) -> list[int]:
        return [g for g in self._near(unit) if self.fits(unit, g)]

    def put(self, unit: Unit, group: int) -> None:
        self.groups[group].append(unit)
        for year in _years(unit):
            self._by_year[year].add(group)

    def gather(self, units: Iterable[Unit]) -> None:
        """Puts units of one tier together; none joins a group of before."""
        older = len(self.groups)
        for unit in units:
            newer = [g for g in self._near(unit) if g >= older and self.fits(unit, g)]
            if not newer:
                self.groups.append([])
                newer = [len(self.groups) - 1]
            self.put(unit, newer[0])

    def _near(self, unit: Unit) -> list[int]:
        years = _years(unit)
        # One year more on each side: days and dates of ties that are made once may lie so far apart.
        around = range(years.start - 1, years.stop + 1)
        return sorted(set().union(*(self._by_year.get(year, ()) for year in around)))


def _years(unit: Unit) -> range:
    first, last = unit.traits.first or 0, unit.traits.last or 0
    return range(first // _DAYS_IN_BUCKET, last // _DAYS_IN_BUCKET + 1)


def with_undated(groups: Sequence[Group], undated: Iterable[Unit], *, by_sense: bool = False) -> list[Group]:
    """The groups with undated units added.

    An undated telling joins the one dated group that its own text tells of with the same status. Otherwise undated
    tellings of one text and status stay together, and those of different texts that use the same words. With
    ``by_sense`` those of all texts with the same status, level and issue stay together.
    """
    whole = [list(group) for group in groups]
    alone = []
    by_source: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for member in group:
            for source in member.sources:
                by_source[source, member.traits.status].add(number)
    for unit in sorted(undated, key=lambda u: u.rank):
        t = unit.traits
        candidates = [g for g in by_source.get((t.origin or "", t.status), ()) if _one_sense(unit, groups[g])]
        if len(candidates) == 1:
            whole[candidates[0]].append(unit)
        else:
            alone.append(unit)
    return whole + _by_text(alone, by_sense=by_sense)


def _one_sense(unit: Unit, group: Group) -> bool:
    t = unit.traits
    return all(
        (t.level is None or m.traits.level in (None, t.level)) and t.value == m.traits.value and t.of == m.traits.of
        for m in group
    )


def _by_text(units: Sequence[Unit], *, by_sense: bool) -> list[Group]:
    told_in: dict[str | None, set[str]] = defaultdict(set)
    for unit in units:
        told_in[unit.traits.quote] |= unit.sources
    groups: dict[Hashable, Group] = defaultdict(list)
    for unit in units:
        t = unit.traits
        sense = (t.status, t.level, t.issue, t.value, t.unit, t.of, t.trend)
        copied = len(told_in[t.quote]) > 1
        where = None if by_sense else ("quote", t.quote) if copied else ("text", t.origin)
        groups[sense, where].append(unit)
    return list(groups.values())


def units_of(tellings: Iterable[tuple[Traits, str, Told, str]]) -> list[Unit]:
    """Tellings, each with its traits, id and independent source, as units of equal traits."""
    units: dict[Traits, Unit] = {}
    for traits, id, told, source in tellings:
        unit = units.setdefault(traits, Unit(traits))
        unit.told.append((id, told))
        unit.sources.add(source)
    return list(units.values())


def split_dated(units: Iterable[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Dated and undated units."""
    dated: list[Unit] = []
    undated: list[Unit] = []
    for unit in units:
        (undated if unit.traits.tier == UNDATED else dated).append(unit)
    return dated, undated
