"""Merging: the one fact that tellings which belong together tell of; its date, its status, its fullest wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from kyori.ledger import sameness, traits
from kyori.ledger.disagreements import disagreements
from kyori.ledger.sameness import phase_group
from kyori.ledger.traits import level_key, source_of
from kyori.model import Fact, Statement, Told, When, vocabulary

_T = TypeVar("_T")
_FIRM = ("done", "denied")
_UNKNOWN_DAY = "9999-12-31"


def fact_of(tellings: Sequence[tuple[str, Told]]) -> Fact:
    """The fact of tellings, each with its statement's id.

    Where tellings differ, that of the most independent sources is taken; of equally many, the earliest known.
    A tie's date, phase and level are those of its making, where a telling has it, not of its being in force.
    """
    told = tuple(t for _, t in sorted(tellings, key=_first_known))
    first = told[0].statement
    acts = _acts(told)
    telling_best = acts or tuple(t for t in told if t.statement.status != "denied") or told
    value = _supported(telling_best, lambda s: s.value)
    # Unit, thing and trend must be those of the figure that is given.
    of_figure = [t for t in telling_best if t.statement.value == value] or telling_best
    return Fact(
        kind=first.kind,
        type=first.type,
        source=first.source,
        target=first.target,
        told=told,
        date=(best_date(acts) or best_date(told)) if acts else since(telling_best),
        status=status_now(told),
        phase=_phase(telling_best),
        level=_supported(telling_best, lambda s: s.level, level_key) or _supported(told, lambda s: s.level, level_key),
        value=value,
        unit=_supported(of_figure, lambda s: s.unit),
        of=_supported(of_figure, lambda s: s.of),
        trend=_supported(of_figure, lambda s: s.trend),
        issue=_supported(told, lambda s: s.issue),
        disagreements=disagreements(told, acts),
    )


def status_now(told: Iterable[Told]) -> str:
    """The status of a fact by all that is known.

    What was done, or denied, stands over what was planned or thought possible. Between done and denied the most
    independent sources decide, then the latest known, then done; between planned and possible the latest known, then
    planned.
    """
    told = tuple(told)
    tellings = [t for t in told if t.statement.status in _FIRM] or list(told)
    firm = tellings[0].statement.status in _FIRM
    sources: dict[str, list[Told]] = defaultdict(list)
    latest: dict[str, str] = defaultdict(str)
    for t in tellings:
        status = t.statement.status
        sources[status].append(t)
        latest[status] = max(latest[status], t.known.edtf if t.known else "")
    order = {"done": 3, "denied": 2, "planned": 1, "possible": 0}
    return max(sources, key=lambda s: (support(sources[s]) if firm else 0.0, latest[s], order[s]))


def support(told: Iterable[Told]) -> float:
    """How much tellings weigh together: 1 for each independent source, less where the user weighs sources by grades."""
    best: dict[str, float] = {}
    for t in told:
        best[source_of(t)] = max(best.get(source_of(t), 0.0), t.weight)
    return round(sum(best.values()), 9)


def best_date(told: Iterable[Told]) -> When | None:
    """The date that the most tellings allow: most independent sources whose date contains it, then the most exact.

    Example: of 2012, 2012-07 and 2012-07-27 it is the last, which all three allow.
    """
    dated = [(t.statement.date, t) for t in told if t.statement.date]
    dates = {date for date, _ in dated}

    def rank(date: When) -> tuple[float, float, bool, int, str]:
        allowing = support(t for d, t in dated if d.contains(date))
        exact = support(t for d, t in dated if d == date)
        return allowing, exact, not date.approximate, -(date.latest - date.earliest).days, date.edtf

    return max(sorted(dates), key=rank, default=None)


def since(told: Iterable[Told]) -> When | None:
    """The earliest date at which a state of affairs is told of, the most exact of those that begin on one day."""
    dates = {t.statement.date for t in told if t.statement.date}
    return min(dates, key=lambda date: (date.earliest, date.latest, date.edtf), default=None)


def _acts(told: tuple[Told, ...]) -> tuple[Told, ...]:
    """The tellings of an act rather than of a state of affairs; of facts that are no ties, all.

    Where a tie was made, its later entry into force on another day is not told of here but by a fact of its own.
    """
    if told[0].statement.kind != "commitment":
        return told
    held = [t for t in told if t.statement.status != "denied"]
    made = [t for t in held if phase_group(t.statement.phase) != "standing"]
    return tuple(made or (t for t in held if _enters_into_force(t.statement)))


def _enters_into_force(statement: Statement) -> bool:
    closed = statement.date and traits.without_open_side(statement.date)
    tier = traits.UNDATED if closed is None else traits.tier_of((closed.latest - closed.earliest).days + 1)
    return sameness.is_entry_into_force(statement.type, statement.phase, tier)


def _phase(told: Sequence[Told]) -> str | None:
    phases = {t.statement.phase for t in told}
    # A new level is begun and the tie upgraded in one act; the latter says more.
    return "upgrade" if "upgrade" in phases else _supported(told, lambda s: s.phase)


def _supported(
    told: Iterable[Told],
    field: Callable[[Statement], _T | None],
    key: Callable[[Statement], Hashable] | None = None,
) -> _T | None:
    """The value of a field that the most independent sources give, None where none gives one."""
    sources: dict[Hashable, list[Told]] = defaultdict(list)
    first: dict[Hashable, _T] = {}
    for t in told:
        value = field(t.statement)
        if value is not None:
            same = key(t.statement) if key else value
            sources[same].append(t)
            first.setdefault(same, value)
    # Tellings come earliest known first, and max takes the first of equals.
    best = max(sources, key=lambda same: support(sources[same]), default=None)
    return None if best is None else first[best]


def _first_known(telling: tuple[str, Told]) -> tuple[str, int, str]:
    id, told = telling
    firmness = int(vocabulary.statuses()[told.statement.status]["firmness"])
    return (told.known.edtf if told.known else _UNKNOWN_DAY), -firmness, id
