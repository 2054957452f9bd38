"""Disagreements: the fields on which independent sources of one fact cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from kyori.ledger.figures import Worded, agree, in_words
from kyori.ledger.traits import level_key, source_of, without_open_side
from kyori.model import Disagreement, Statement, Told, When

_Values = frozenset[Any]
FIELDS = ("date", "figure", "trend", "level", "phase", "status", "existence", "direction")
"""What sources may disagree on; ``direction`` shows between two facts, see `kyori.ledger.across`."""


class _Field(NamedTuple):
    """A field on which sources may disagree.

    Attributes:
        value: what a statement says of it, None where it says nothing.
        conflict: whether nothing of what one source says can be so together with anything another says.
        shown: a value as it is listed.
        claimed: whether a speaker whom a document quotes is a source of its own.
        copied: whether copies of one text count as one source for it, as for days that each copy gives by its own date.
    """

    name: str
    value: Callable[[Statement], Any]
    conflict: Callable[[_Values, _Values], bool]
    shown: Callable[[Statement], str | None]
    claimed: bool
    copied: bool = False


def disagreements(told: Sequence[Told], of_the_act: Sequence[Told]) -> tuple[Disagreement, ...]:
    """The fields on which a fact's tellings disagree, with each value told.

    Two sources disagree when nothing that one says can be so together with anything the other says: of a source that
    gives two days, or a range of figures, one that agrees is enough. For figures and for whether it happened at all, a
    speaker whom a document quotes is a source of its own. Less exact is no disagreement (2012, 2012-07; 約35億 and
    34.9億), nor is a plan that was carried out, or that came to nothing by its day.

    That it was done at all, or planned, against a denial is a disagreement on ``existence``; a plan still told of after
    its day, where others say it was done, one on ``status``.

    Args:
        told: all tellings of the fact.
        of_the_act: those that tell of the act itself; of a tie not those that tell it is in force.
    """
    found = []
    for field in _FIELDS:
        tellings = of_the_act if field.name in _OF_THE_ACT else told
        if field.name == "status":
            tellings = _done_and_still_planned(told)
        if field.name == "existence":
            tellings = _without_plans_that_failed(told)
        if field.name == "date":
            tellings = _without_plans(tellings)
        by_source: dict[Hashable, set[Any]] = defaultdict(set)
        for t in tellings:
            value = field.value(t.statement)
            if value is not None:
                source = source_of(t) if field.copied else t.document
                by_source[source, t.statement.speaker if field.claimed else None].add(value)
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


def _worded(statement: Statement) -> Worded | None:
    return in_words(statement)


def _figures_conflict(a: _Values, b: _Values) -> bool:
    return not any(agree(x, y) for x in a for y in b) and not _in_range(a, b) and not _in_range(b, a)


def _in_range(range: _Values, figures: _Values) -> bool:
    """Whether a source that gives a range agrees with what another gives within it."""
    if len({figure.unit for figure in range | figures}) > 1:
        return False
    values = [figure.value for figure in range]
    return any(min(values) <= figure.value <= max(values) for figure in figures)


def _existence_conflicts(a: _Values, b: _Values) -> bool:
    return a.isdisjoint(b) and any({x, y} in ({"done", "denied"}, {"planned", "denied"}) for x in a for y in b)


def _reached(phase: str | None) -> str | None:
    # "Upgraded" and "begun" are two words for reaching a new level.
    return "begin" if phase == "upgrade" else phase


_FIELDS = (
    _Field("date", lambda s: s.date, _dates_conflict, lambda s: s.date.edtf if s.date else None, False, copied=True),
    _Field("figure", _worded, _figures_conflict, _figure, True),
    _Field("trend", lambda s: s.trend, frozenset.isdisjoint, lambda s: s.trend, True),
    _Field("level", level_key, frozenset.isdisjoint, lambda s: s.level, False),
    _Field("phase", lambda s: _reached(s.phase), frozenset.isdisjoint, lambda s: s.phase, False),
    _Field("status", lambda s: s.status, frozenset.isdisjoint, lambda s: s.status, True),
    _Field("existence", lambda s: s.status, _existence_conflicts, lambda s: s.status, True),
)
_OF_THE_ACT = ("date", "level", "phase")


def _done_and_still_planned(told: Sequence[Told]) -> list[Told]:
    """The tellings that it was done, and the plans that were told after their day was over; others agree."""
    return [t for t in told if t.statement.status == "done" or (t.statement.status == "planned" and _told_after(t))]


def _without_plans_that_failed(told: Sequence[Told]) -> list[Told]:
    """The tellings without plans, where it is denied only after their day: then the plan came to nothing."""
    denials = [t for t in told if t.statement.status == "denied"]
    done = any(t.statement.status == "done" for t in told)
    if done or (denials and all(_told_after(t) for t in denials)):
        return [t for t in told if t.statement.status != "planned"]
    return list(told)


def _without_plans(told: Sequence[Told]) -> list[Told]:
    """The tellings of what was done or denied, where there are any: that a plan slipped by a day is no disagreement."""
    firm = [t for t in told if t.statement.status in ("done", "denied")]
    return firm or list(told)


def _told_after(told: Told) -> bool:
    date = told.statement.date
    return told.known is not None and date is not None and told.known.earliest > without_open_side(date).latest
