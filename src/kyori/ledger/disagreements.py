"""Disagreements: the fields on which independent sources of one fact cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from kyori.ledger.figures import close, rounded_alike, says_about
from kyori.ledger.traits import level_key, source_of, without_open_side
from kyori.model import Disagreement, Statement, Told, When

_Values = frozenset[Any]


class _Field(NamedTuple):
    """A field on which sources may disagree.

    Attributes:
        value: what a statement says of it, None where it says nothing.
        conflict: whether nothing of what one source says can be so together with anything another says.
        shown: a value as it is listed.
        claimed: whether a speaker whom a document quotes is a source of its own.
    """

    name: str
    value: Callable[[Statement], Any]
    conflict: Callable[[_Values, _Values], bool]
    shown: Callable[[Statement], str | None]
    claimed: bool


def disagreements(told: Sequence[Told], of_the_act: Sequence[Told]) -> tuple[Disagreement, ...]:
    """The fields on which a fact's tellings disagree, with each value told.

    Two sources disagree when nothing that one says can be so together with anything the other says: of a source that
    gives two days, or a range of figures, one that agrees is enough. For figures and for whether it happened at all, a
    speaker whom a document quotes is a source of its own. Less exact is no disagreement (2012, 2012-07), nor is a plan
    that was carried out.

    Args:
        told: all tellings of the fact.
        of_the_act: those that tell of the act itself; of a tie not those that tell it is in force.
    """
    found = []
    for field in _FIELDS:
        tellings = _without_plans_in_time(told) if field.name == "status" else told
        if field.name in _OF_THE_ACT:
            tellings = of_the_act
        by_source: dict[Hashable, set[Any]] = defaultdict(set)
        for t in tellings:
            value = field.value(t.statement)
            if value is not None:
                by_source[source_of(t), t.statement.speaker if field.claimed else None].add(value)
        # Of many sources few differ in what they say.
        said = {frozenset(values) for values in by_source.values()}
        if any(field.conflict(a, b) for a, b in combinations(said, 2)):
            found.append(_disagreement(field, tellings))
    return tuple(found)


def _disagreement(field: _Field, told: Sequence[Told]) -> Disagreement:
    values: dict[str, list[str]] = defaultdict(list)
    for t in told:
        shown = field.shown(t.statement)
        if shown is not None:
            values[shown].append(t.statement.id)
    return Disagreement(field.name, tuple((shown, tuple(sorted(ids))) for shown, ids in sorted(values.items())))


def _figure(statement: Statement) -> str | None:
    return None if statement.value is None else f"{statement.value:.15g} {statement.unit}"


def _dates_conflict(a: _Values, b: _Values) -> bool:
    return not any(_compatible(x, y) for x in a for y in b)


def _compatible(a: When, b: When) -> bool:
    a, b = without_open_side(a), without_open_side(b)
    return a.contains(b) or b.contains(a)


def _worded(statement: Statement) -> tuple[float, bool] | None:
    return None if statement.value is None else (statement.value, says_about(statement))


def _values_conflict(a: _Values, b: _Values) -> bool:
    # A source that gives a range agrees with all within it.
    if max(a)[0] >= min(b)[0] and max(b)[0] >= min(a)[0]:
        return False
    return not any(rounded_alike(x, y) or ((rough or vague) and close(x, y)) for x, rough in a for y, vague in b)


def _statuses_conflict(a: _Values, b: _Values) -> bool:
    contrary = ({"done", "denied"}, {"planned", "denied"}, {"done", "planned"})
    return a.isdisjoint(b) and any({x, y} in contrary for x in a for y in b)


def _reached(phase: str | None) -> str | None:
    # "Upgraded" and "begun" are two words for reaching a new level.
    return "begin" if phase == "upgrade" else phase


_FIELDS = (
    _Field("date", lambda s: s.date, _dates_conflict, lambda s: s.date.edtf if s.date else None, False),
    _Field("value", _worded, _values_conflict, _figure, True),
    _Field("trend", lambda s: s.trend, frozenset.isdisjoint, lambda s: s.trend, True),
    _Field("level", level_key, frozenset.isdisjoint, lambda s: s.level, False),
    _Field("phase", lambda s: _reached(s.phase), frozenset.isdisjoint, lambda s: s.phase, False),
    _Field("status", lambda s: s.status, _statuses_conflict, lambda s: s.status, True),
)
_OF_THE_ACT = ("date", "level", "phase")


def _without_plans_in_time(told: Sequence[Told]) -> list[Told]:
    """The tellings without plans that were told before their day was over; only a plan told after it disagrees.

    Where the thing is denied and nobody says it was done, the plan and the denial disagree.
    """
    statuses = {t.statement.status for t in told}
    denied = "denied" in statuses and "done" not in statuses
    return [t for t in told if t.statement.status != "planned" or denied or _told_after(t)]


def _told_after(told: Told) -> bool:
    date = told.statement.date
    return told.known is not None and date is not None and told.known.earliest > without_open_side(date).latest
