"""Joining: tellings that may be one are put together, the same whatever their order, and without chains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from kyori.ledger.sameness import compatible, log_odds, same
from kyori.ledger.traits import UNDATED, Traits
from kyori.model import Told

_DAYS_IN_BUCKET = 32


@dataclass(slots=True)
class Unit:
    """Tellings of equal traits, which always stay together; ``sources`` are their independent texts."""

    traits: Traits
    told: list[tuple[str, Told]] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    first: str = ""

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """Order in which units are placed, never by arrival: the best supported first, of these the fullest in sense,
        then by date and id."""
        return -len(self.sources), -len(self.traits.sense), self.traits.first or 0, self.first


Group = list[Unit]


def joined(units: Iterable[Unit], reach: int) -> list[Group]:
    """Groups of dated units, every two of which are the same.

    Exact dates are placed first. A less exact telling (a month, then a year) joins the one group that it can mean;
    where it could mean several it stays apart, with others told in the same words of time.

    Args:
        units: of one kind, type and set of actors.
        reach: how many days apart two dates may lie that are the same.
    """
    tiers: dict[int, list[Unit]] = defaultdict(list)
    for unit in units:
        tiers[unit.traits.tier].append(unit)
    groups = _Groups(reach)
    for tier in sorted(tiers):
        ranked = sorted(tiers[tier], key=lambda u: u.rank)
        alone = []
        # What each can mean is settled before any of its tier is placed.
        placed = [(unit, groups.that_fit(unit, most=2)) for unit in ranked] if tier else []
        for unit, candidates in placed:
            if len(candidates) == 1 and groups.fits(unit, candidates[0]):
                groups.put(unit, candidates[0])
            else:
                alone.append(unit)
        groups.gather(alone if tier else ranked)
    return groups.groups


class _Groups:
    """Groups found by the time that they touch."""

    def __init__(self, reach: int) -> None:
        self.groups: list[Group] = []
        self._reach = reach
        self._by_time: dict[int, set[int]] = defaultdict(set)

    def fits(self, unit: Unit, group: int) -> bool:
        return all(same(unit.traits, member.traits) for member in self.groups[group])

    def that_fit(self, unit: Unit, most: int) -> list[int]:
        """The groups that a unit fits, the first of them, at most so many."""
        found: list[int] = []
        for group in self._near(unit):
            if self.fits(unit, group):
                found.append(group)
                if len(found) == most:
                    break
        return found

    def put(self, unit: Unit, group: int) -> None:
        self.groups[group].append(unit)
        for bucket in _buckets(unit, 0):
            self._by_time[bucket].add(group)

    def gather(self, units: Iterable[Unit]) -> None:
        """Puts units of one tier together, each to the likeliest group; none joins a group of before."""
        older = len(self.groups)
        for unit in units:
            fitting = [g for g in self._near(unit) if g >= older and self.fits(unit, g)]
            if fitting:
                self.put(unit, max(fitting, key=lambda g: (_likeness(unit, self.groups[g]), -g)))
            else:
                self.groups.append([])
                self.put(unit, len(self.groups) - 1)

    def _near(self, unit: Unit) -> list[int]:
        found: set[int] = set()
        for bucket in _buckets(unit, self._reach):
            found |= self._by_time.get(bucket, set())
        return sorted(found)


def _likeness(unit: Unit, group: Group) -> float:
    return sum(log_odds(unit.traits, m.traits) for m in group) / len(group)


def _buckets(unit: Unit, reach: int) -> range:
    first, last = unit.traits.first or 0, unit.traits.last or 0
    return range((first - reach) // _DAYS_IN_BUCKET, (last + reach) // _DAYS_IN_BUCKET + 1)


Keys = Callable[[Unit], Iterable[Hashable]]
"""Keys of a unit: two that are the same, at least one of them undated, share one."""


def with_undated(groups: Sequence[Group], undated: Iterable[Unit], keys: Keys) -> list[Group]:
    """The groups with undated units added.

    An undated telling joins the one dated group with a telling of which it is the same and none that excludes it; of
    several the one that its own text tells of. Otherwise undated tellings join each other by the same rule.

    Args:
        groups: of dated units.
        undated: the others of their kind, type and actors.
        keys: what two units share that may be the same.
    """
    dated, added = _Keyed(groups, keys), [_Keyed([], keys) for _ in groups]
    alone = []
    for unit in sorted(undated, key=lambda u: u.rank):
        fitting = dated.that_fit(unit)
        own = [g for g in fitting if any(unit.sources & m.sources for m in groups[g])]
        fitting = own if len(own) == 1 else fitting
        if len(fitting) == 1 and added[fitting[0]].all_allow(unit):
            added[fitting[0]].put(unit, 0 if added[fitting[0]].groups else None)
        else:
            alone.append(unit)
    others = _Keyed([], keys)
    for unit in alone:
        fitting = others.that_fit(unit)
        # Of several the one that was made first, which is that of the best supported telling.
        others.put(unit, min(fitting) if fitting else None)
    with_added = [
        [*group, *(u for more in extra.groups for u in more)] for group, extra in zip(groups, added, strict=True)
    ]
    return with_added + others.groups


class _Keyed:
    """Groups found by keys of their members."""

    def __init__(self, groups: Sequence[Group], keys: Keys) -> None:
        self.groups: list[Group] = []
        self._keys = keys
        self._by_key: dict[Hashable, dict[int, list[Unit]]] = defaultdict(dict)
        self._senses: list[dict[Traits, None]] = []
        for group in groups:
            number = None
            for unit in group:
                number = self.put(unit, number)

    def put(self, unit: Unit, group: int | None) -> int:
        if group is None:
            self.groups.append([])
            self._senses.append({})
            group = len(self.groups) - 1
        self.groups[group].append(unit)
        self._senses[group][_without_text(unit.traits)] = None
        for key in self._keys(unit):
            self._by_key[key].setdefault(group, []).append(unit)
        return group

    def that_fit(self, unit: Unit) -> list[int]:
        """The groups with a member that is the same, and none that excludes it."""
        candidates: dict[int, dict[int, Unit]] = defaultdict(dict)
        for key in self._keys(unit):
            for group, members in self._by_key.get(key, {}).items():
                candidates[group].update((id(m), m) for m in members)
        return sorted(
            group
            for group, members in candidates.items()
            if any(_same(unit, m) for m in members.values()) and self._allows(unit, group)
        )

    def all_allow(self, unit: Unit) -> bool:
        """Whether no group has a member that excludes the unit."""
        return all(self._allows(unit, group) for group in range(len(self.groups)))

    def _allows(self, unit: Unit, group: int) -> bool:
        return all(compatible(unit.traits, traits) for traits in self._senses[group])


def _same(a: Unit, b: Unit) -> bool:
    return log_odds(a.traits, b.traits, shared_text=not a.sources.isdisjoint(b.sources)) > 0


def _without_text(traits: Traits) -> Traits:
    """What may exclude another telling: all but the words and the text."""
    return traits._replace(origin=None, quote=None, teller=None)


def units_of(tellings: Iterable[tuple[Traits, str, Told, str]]) -> list[Unit]:
    """Tellings, each with its traits, id and independent source, as units of equal traits."""
    units: dict[Traits, Unit] = {}
    for traits, id, told, source in tellings:
        unit = units.setdefault(traits, Unit(traits, first=id))
        unit.told.append((id, told))
        unit.sources.add(source)
        unit.first = min(unit.first, id)
    return list(units.values())


def split_dated(units: Iterable[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Dated and undated units."""
    dated: list[Unit] = []
    undated: list[Unit] = []
    for unit in units:
        (undated if unit.traits.tier == UNDATED else dated).append(unit)
    return dated, undated
