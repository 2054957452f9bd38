"""Ties: how statements of one commitment type between the same actors are joined, phase by phase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kyori.ledger.joining import Group, Unit, joined, split_dated, with_undated
from kyori.ledger.keys import keys_of, reach_of
from kyori.ledger.sameness import one_level, phase_group, role, same
from kyori.ledger.traits import Traits, rules


def joined_ties(units: Sequence[Unit]) -> list[Group]:
    """Groups of units of one commitment type and one set of actors.

    Tellings that a tie was made (begun, upgraded), ended, refused or is being negotiated are joined within their
    group of phases, by date and level. A telling that a tie is in force joins the tie that was standing then: the one
    made before, or, of ties of which two states have one at a time, the last one made before. A telling that a tie is
    not held (its phase does not count) joins the tie that another source says was standing, as a disagreement.
    What finds no such tie stays together by level. A treaty told to be in force on an exact day entered into force on
    it, which is a fact of its own unless it was made on that day.
    """
    by_phase: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_phase[role(unit.traits)].append(unit)
    is_standing = units[0].traits.type in rules()["standing"]
    made, standing = by_phase.pop("made", []), by_phase.pop("standing", [])
    not_held = by_phase.pop("denied", [])
    groups = _by_date(made)
    if is_standing:
        groups = _with_state(groups, standing)
        groups = _with_state(groups, not_held)
    else:
        groups += _by_date(standing)
        groups = _with_denied_deals(groups, not_held)
    for others in by_phase.values():
        groups += _by_date(others)
    return groups


@dataclass(slots=True)
class _Tie:
    """What counts of a group when a telling of a state of affairs looks for its tie.

    Attributes:
        levels: a telling of each level named.
        done: whether some telling says that it was made, or stands.
        made: whether its making is told of, and not only its entry into force.
        start: the earliest day of its tellings.
    """

    number: int
    levels: list[Traits]
    done: bool
    made: bool
    start: int | None

    @classmethod
    def of(cls, number: int, group: Group) -> _Tie:
        traits = [m.traits for m in group]
        return cls(
            number,
            levels=list({t.level: t for t in traits if t.level is not None}.values()),
            done=any(t.status == "done" for t in traits),
            made=any(phase_group(t.phase) == "made" for t in traits),
            start=min((t.first for t in traits if t.first is not None), default=None),
        )


def _by_date(units: Sequence[Unit]) -> list[Group]:
    if not units:
        return []
    dated, undated = split_dated(units)
    return with_undated(joined(dated, reach_of(units[0].traits)), undated, keys_of)


def _with_state(groups: list[Group], tellings: Sequence[Unit]) -> list[Group]:
    """Adds tellings that a tie is in force, or is not held, each to the tie that was standing then."""
    ties = [_Tie.of(number, group) for number, group in enumerate(groups)]
    found: dict[int, list[Unit]] = defaultdict(list)
    alone = []
    for unit in sorted(tellings, key=lambda u: u.rank):
        tie = _standing_then(ties, unit.traits) if unit.traits.status != "possible" else None
        if tie is None:
            alone.append(unit)
        else:
            found[tie].append(unit)
    whole = [list(group) for group in groups]
    for number, units in found.items():
        # A tie of unnamed level can be of one level only: tellings that name several stay apart from it.
        named = ties[number].levels or _levels_named(units)
        one = len(named) == 1 or bool(ties[number].levels)
        whole[number] += [u for u in units if one or u.traits.level is None]
        alone += [u for u in units if not one and u.traits.level is not None]
    return whole + _of_one_level(alone)


def _levels_named(units: Sequence[Unit]) -> list[Traits]:
    """A telling of each level that the units name; names of one level count once."""
    named: list[Traits] = []
    for unit in units:
        t = unit.traits
        if t.level is not None and not any(one_level(t, other) for other in named):
            named.append(t)
    return named


def _with_denied_deals(groups: list[Group], denied: Sequence[Unit]) -> list[Group]:
    """Denials of deals, of which there may be many: each joins the one deal that it can mean by its date."""
    if not denied:
        return groups
    whole, alone = [list(group) for group in groups], []
    dated, undated = split_dated(denied)
    for unit in sorted(dated, key=lambda u: u.rank):
        fitting = [n for n, g in enumerate(groups) if _dated_alike(unit, g)]
        if len(fitting) == 1:
            whole[fitting[0]].append(unit)
        else:
            alone.append(unit)
    return whole + with_undated(joined(alone, reach_of(denied[0].traits)), undated, keys_of)


def _dated_alike(unit: Unit, group: Group) -> bool:
    return all(m.traits.first is not None and same(unit.traits, m.traits) for m in group)


def _standing_then(ties: Sequence[_Tie], t: Traits) -> int | None:
    """The tie that was standing at a telling's date, or at its document's where it has none; None when unclear."""
    then = t.last if t.last is not None else t.known
    fitting = []
    for tie in ties:
        if not tie.done or not (t.level is None or all(one_level(t, other) for other in tie.levels)):
            continue
        if tie.start is None or then is None or tie.start <= then:
            fitting.append((tie.made, tie.start is not None, tie.start or 0, tie.number))
    if len(fitting) > 1 and t.type in rules()["once"]:
        latest = max(fitting)
        fitting = [f for f in fitting if f[:3] == latest[:3]]
    return fitting[0][3] if len(fitting) == 1 else None


def _of_one_level(units: Sequence[Unit]) -> list[Group]:
    """One group a level and status; those without a level join the only one that has."""
    # Of thousands of tellings of one tie few differ in more than their day.
    alike: dict[Traits, list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda u: u.rank):
        t = unit.traits
        alike[t._replace(first=None, last=None, known=None, lasting=False)].append(unit)
    groups: list[tuple[list[Traits], Group]] = []
    for core, members in sorted(alike.items(), key=lambda item: item[0].level is None):
        fitting = [g for g in groups if all(same(core, other) for other in g[0])]
        if not fitting or (core.level is None and len(fitting) > 1):
            groups.append(([core], list(members)))
        else:
            fitting[0][0].append(core)
            fitting[0][1].extend(members)
    return [group for _, group in groups]
