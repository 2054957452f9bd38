"""Disagreements: the fields on which independent sources of one fact cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from kyori.ledger.sameness import close, level_key, source_of, without_open_side
from kyori.model import Disagreement, Statement, Told, When

_CLAIMED = ("value", "trend", "status")
_Conflict = Callable[[Sequence[Statement], Sequence[Statement]], bool]


def disagreements(told: Sequence[Told], of_the_act: Sequence[Told]) -> tuple[Disagreement, ...]:
    """The fields on which a fact's tellings disagree, with each value told.

    Two sources disagree when nothing that one says can be so together with anything the other says: of a source that
    gives two days, or a range of figures, one that agrees is enough. For figures and for whether it happened at all, a
    speaker whom a document quotes is a source of its own. Less exact is no disagreement (2012, 2012-07), nor is a plan that was carried out.

    Args:
        told: all tellings of the fact.
        of_the_act: those that tell of the act itself; of a tie not those that tell it is in force.
    """
    found = []
    for field, tellings, value, conflict in (
        ("date", of_the_act, lambda s: s.date and s.date.edtf, _dates_conflict),
        ("value", told, _figure, _values_conflict),
        ("trend", told, lambda s: s.trend, _differ(lambda s: s.trend)),
        ("level", of_the_act, lambda s: s.level, _differ(level_key)),
        ("phase", of_the_act, lambda s: s.phase, _phases_conflict),
        ("status", _without_plans_in_time(told), lambda s: s.status, _statuses_conflict),
    ):
        by_source: dict[Hashable, list[Statement]] = defaultdict(list)
        for t in tellings:
            if value(t.statement) is not None:
                by_source[source_of(t), field in _CLAIMED and t.statement.speaker].append(t.statement)
        if _any_two(list(by_source.values()), conflict):
            found.append(_disagreement(field, (t.statement for t in tellings), value))
    return tuple(found)


def _any_two(sources: Sequence[Sequence[Statement]], conflict: _Conflict) -> bool:
    # Sources that say exactly the same need no comparison; of many tellings few differ.
    return any(conflict(a, b) for i, a in enumerate(sources) for b in sources[i + 1 :])


def _disagreement(
    field: str, statements: Iterable[Statement], value: Callable[[Statement], str | None]
) -> Disagreement:
    values: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        told = value(statement)
        if told is not None:
            values[told].append(statement.id)
    return Disagreement(field, tuple((told, tuple(sorted(ids))) for told, ids in sorted(values.items())))


def _figure(statement: Statement) -> str | None:
    if statement.value is None:
        return None
    return f"{statement.value:.15g} {statement.unit}"


def _differ(key: Callable[[Statement], Hashable]) -> _Conflict:
    return lambda a, b: {key(s) for s in a}.isdisjoint({key(s) for s in b})


def _dates_conflict(a: Sequence[Statement], b: Sequence[Statement]) -> bool:
    return not any(_compatible(x.date, y.date) for x in a for y in b if x.date and y.date)


def _compatible(a: When, b: When) -> bool:
    a, b = without_open_side(a), without_open_side(b)
    return a.contains(b) or b.contains(a)


def _values_conflict(a: Sequence[Statement], b: Sequence[Statement]) -> bool:
    ours, theirs = ([s.value for s in side if s.value is not None] for side in (a, b))
    if max(ours) >= min(theirs) and max(theirs) >= min(ours):
        return False
    return not any(close(x, y) for x in ours for y in theirs)


def _phases_conflict(a: Sequence[Statement], b: Sequence[Statement]) -> bool:
    # "Upgraded" and "begun" are two words for reaching a new level.
    return {_new(s.phase) for s in a}.isdisjoint({_new(s.phase) for s in b})


def _new(phase: str | None) -> str | None:
    return "begin" if phase == "upgrade" else phase


def _statuses_conflict(a: Sequence[Statement], b: Sequence[Statement]) -> bool:
    ours, theirs = {s.status for s in a}, {s.status for s in b}
    if not ours.isdisjoint(theirs):
        return False
    return any({x, y} in ({"done", "denied"}, {"planned", "denied"}, {"done", "planned"}) for x in ours for y in theirs)


def _without_plans_in_time(told: Sequence[Told]) -> list[Told]:
    """The tellings without plans that were told before their day was over; only a plan told after it disagrees."""
    return [t for t in told if t.statement.status != "planned" or _told_after(t) or _is_denied(told)]


def _is_denied(told: Sequence[Told]) -> bool:
    statuses = {t.statement.status for t in told}
    return "denied" in statuses and "done" not in statuses


def _told_after(told: Told) -> bool:
    date = told.statement.date
    return told.known is not None and date is not None and told.known.earliest > without_open_side(date).latest
