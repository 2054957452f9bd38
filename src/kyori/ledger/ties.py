"""Ties: how statements of one commitment type between the same actors are joined, phase by phase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kyori.ledger.joining import Group, Unit, joined, split_dated, with_undated
from kyori.ledger.sameness import UNDATED, is_entry_into_force, phase_group, rules, same_commitment


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
        by_phase[_role(unit)].append(unit)
    is_standing = units[0].traits.type in rules()["standing"]
    made, standing = by_phase.pop("made", []), by_phase.pop("standing", [])
    not_held = by_phase.pop("denied", [])
    groups = _by_date(made, by_sense=is_standing)
    if is_standing:
        groups = _with_state(groups, standing)
        groups = _with_state(groups, not_held)
    else:
        groups += _by_date(standing)
        groups = _with_denied_deals(groups, not_held)
    for others in by_phase.values():
        groups += _by_date(others)
    return groups


def _role(unit: Unit) -> str:
    t = unit.traits
    if t.status == "denied":
        return "denied"
    return "made" if is_entry_into_force(t.type, t.phase, t.tier) else phase_group(t.phase)


def _by_date(units: Sequence[Unit], *, by_sense: bool = False) -> list[Group]:
    dated, undated = split_dated(units)
    groups = joined(dated, same_commitment)
    if by_sense:
        groups, undated = _by_level(groups, undated)
    return with_undated(groups, undated, by_sense=by_sense)


def _by_level(groups: list[Group], undated: Sequence[Unit]) -> tuple[list[Group], list[Unit]]:
    """Puts undated tellings of a named level to the one group that has that level."""
    whole, alone = [list(group) for group in groups], []
    for unit in sorted(undated, key=lambda u: u.rank):
        level, status = unit.traits.level, unit.traits.status
        fitting = [n for n, g in enumerate(groups) if level and level in _levels(g) and status in _statuses(g)]
        if len(fitting) == 1:
            whole[fitting[0]].append(unit)
        else:
            alone.append(unit)
    return whole, alone


def _with_state(groups: list[Group], tellings: Sequence[Unit]) -> list[Group]:
    """Adds tellings that a tie is in force, or is not held, each to the tie that was standing then."""
    found: dict[int, list[Unit]] = defaultdict(list)
    alone = []
    for unit in sorted(tellings, key=lambda u: u.rank):
        tie = _standing_then(groups, unit) if unit.traits.status != "possible" else None
        if tie is None:
            alone.append(unit)
        else:
            found[tie].append(unit)
    whole = [list(group) for group in groups]
    for tie, units in found.items():
        # A tie of unnamed level can be of one level only: tellings that name several stay apart from it.
        levels = (_levels(groups[tie]) | _levels(units)) - {None}
        fitting = [u for u in units if len(levels) < 2 or u.traits.level in _levels(groups[tie]) | {None}]
        whole[tie] += fitting
        alone += [u for u in units if u not in fitting]
    return whole + _of_one_level(alone)


def _with_denied_deals(groups: list[Group], denied: Sequence[Unit]) -> list[Group]:
    """Denials of deals, of which there may be many: each joins the one deal that it can mean by its date."""
    whole, alone = [list(group) for group in groups], []
    dated, undated = split_dated(denied)
    for unit in sorted(dated, key=lambda u: u.rank):
        fitting = [n for n, g in enumerate(groups) if _dated_alike(unit, g)]
        if len(fitting) == 1:
            whole[fitting[0]].append(unit)
        else:
            alone.append(unit)
    return whole + with_undated(joined(alone, same_commitment), undated)


def _dated_alike(unit: Unit, group: Group) -> bool:
    return all(m.traits.tier != UNDATED and same_commitment(unit.traits, m.traits) for m in group)


def _standing_then(groups: Sequence[Group], unit: Unit) -> int | None:
    """The tie that was standing at a telling's date, or at its document's where it has none; None when unclear."""
    t = unit.traits
    then = t.last if t.last is not None else t.known
    fitting = []
    for number, group in enumerate(groups):
        if "done" not in _statuses(group) or not (t.level is None or _levels(group) <= {None, t.level}):
            continue
        start = _start(group)
        if start is None or then is None or start <= then:
            fitting.append((_is_made(group), start is not None, start or 0, number))
    if len(fitting) > 1 and t.type in rules()["once"]:
        latest = max(fitting)
        fitting = [f for f in fitting if f[:3] == latest[:3]]
    return fitting[0][3] if len(fitting) == 1 else None


def _of_one_level(units: Sequence[Unit]) -> list[Group]:
    """One group a level and status; those without a level join the only one that has."""
    groups: dict[tuple[str, str | None], Group] = defaultdict(list)
    for unit in units:
        groups[unit.traits.status, unit.traits.level].append(unit)
    for status in {status for status, _ in groups}:
        named = [level for s, level in groups if s == status and level is not None]
        if len(named) == 1 and (status, None) in groups:
            groups[status, named[0]] += groups.pop((status, None))
    return list(groups.values())


def _is_made(group: Group) -> bool:
    """Whether the tie's making is told of, and not only its entry into force."""
    return any(phase_group(m.traits.phase) == "made" for m in group)


def _levels(group: Group) -> set[str | None]:
    return {m.traits.level for m in group}


def _statuses(group: Group) -> set[str]:
    return {m.traits.status for m in group}


def _start(group: Group) -> int | None:
    return min((m.traits.first for m in group if m.traits.first is not None), default=None)
