"""Forecasts: what was told as planned or possible for a time, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kyori.ledger.clock import last_known_day
from kyori.ledger.figures import close
from kyori.ledger.probability import Chance
from kyori.ledger.sameness import phase_group
from kyori.ledger.traits import level_key, source_of, without_open_side, wording
from kyori.model import Statement, Told, When, to_day

Outcome = Literal["came true", "did not", "open", "superseded"]
OUTCOMES: tuple[Outcome, ...] = ("came true", "did not", "open", "superseded")

_MOVED_WITHIN_DAYS = 31
"""A new date for a deal, told so long after the old one has passed, still moves it; later it is a new plan."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one source told as planned or possible, and what came of it by all that is known.

    Attributes:
        told: the telling; of several of one source that say the same, the surest.
        due: when it was to happen.
        outcome: one of `OUTCOMES`; ``did not`` means by its date.
        why: what decides it, in a few words.
        decided: the tellings that decide it, earliest known first.
        chance: the word of probability beside its quote; None where there is none.
    """

    told: Told
    due: When
    outcome: Outcome
    why: str
    decided: tuple[Told, ...]
    chance: Chance | None = None

    @property
    def speaker(self) -> str | None:
        """Who vouches for it; None where that is the document itself."""
        return self.told.statement.speaker

    @property
    def brier(self) -> float | None:
        """Squared distance of the probability that was given from what came, in [0, 1]; None where either is missing.

        Source: Brier (1950), Verification of forecasts expressed in terms of probability, eq. 2, for one of two
        outcomes.
        """
        if self.chance is None or self.outcome not in ("came true", "did not"):
            return None
        return (self.chance.probability - (self.outcome == "came true")) ** 2


@dataclass(frozen=True, slots=True)
class Tally:
    """How the forecasts of one source, or of one speaker, turned out.

    Attributes:
        name: the publisher or speaker; None for documents without one, or the documents' own voice.
        forecasts: how many, of which ``came_true``, ``did_not``, ``open`` and ``superseded``.
        scored: how many were decided and had a word of probability.
        brier: their mean Brier score, 0 best, 0.25 what saying "even" always gives; None where none was scored.
    """

    name: str | None
    forecasts: int
    came_true: int
    did_not: int
    open: int
    superseded: int
    scored: int
    brier: float | None


def follow(
    told: Iterable[Told],
    until: When | None = None,
    chance: Callable[[Told], Chance | None] = lambda _: None,
    chosen: Callable[[Told], bool] = lambda _: True,
) -> tuple[Forecast, ...]:
    """The forecasts among tellings, by the day that they are due.

    A forecast is a statement that is planned or possible, has a date, and was published before that date was over.

    * It **came true** when a source published since tells that it was done, at a time that the due date allows; of a
      tie also earlier than was foreseen, of a figure when the foreseen one was reached.
    * It is **superseded** when, of a deal not yet made, a later source names a later date.
    * It **did not** by its date when a later source denies it, or when its date is over and sources published since
      tell of the same actors together, but not of this.
    * Else it is **open**; also where nothing on them together was published since.

    Args:
        told: tellings of all statuses, each statement once.
        until: the *known* clock, the day on which it is asked; the day of the latest telling where None.
        chance: gives the word of probability of a telling.
        chosen: which tellings are followed as forecasts; all are heard as witnesses.
    """
    tellings = list(told)
    known = [to_day(t.known.latest) for t in tellings if t.known]
    day = last_known_day(until) if until is not None else max(known, default=None)
    witnesses = _Witnesses(tellings)
    found = []
    for t in _once_a_source(t for t in tellings if chosen(t)):
        due = t.statement.date
        assert due is not None
        outcome, why, decided = _outcome(t, witnesses, day)
        found.append(Forecast(t, due, outcome, why, tuple(decided), chance(t)))
    return tuple(sorted(found, key=_order))


def tallied(forecasts: Iterable[Forecast], by: Literal["source", "speaker"]) -> tuple[Tally, ...]:
    """Counts and mean Brier score by publisher or by speaker, those with the most forecasts first."""
    groups: dict[str | None, list[Forecast]] = defaultdict(list)
    for f in forecasts:
        groups[f.told.publisher if by == "source" else f.speaker].append(f)
    rows = [_tally(name, mine) for name, mine in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.forecasts, row.name is None, row.name or "")))


def is_forecast(told: Told) -> bool:
    """Whether a telling looks ahead: planned or possible, dated, and published before the date was over."""
    s = told.statement
    if s.status not in ("planned", "possible") or s.date is None or s.kind == "position":
        return False
    return told.known is None or s.date.is_open or told.known.earliest <= s.date.latest


class _Witnesses:
    """Tellings, found by what they are about and by whom."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._by_type: dict[tuple[str, str], list[Told]] = defaultdict(list)
        self._by_actor: dict[str, list[Told]] = defaultdict(list)
        for t in told:
            self._by_type[t.statement.kind, t.statement.type].append(t)
            for actor in t.statement.actors if t.known else ():
                self._by_actor[actor].append(t)

    def on(self, forecast: Told) -> list[Told]:
        """Tellings of the same thing between the same actors, known no earlier, from other sources or later days."""
        s = forecast.statement
        since = _known_day(forecast)
        return [
            t
            for t in self._by_type[s.kind, s.type]
            if t is not forecast and _same_actors(s, t.statement) and _one_thing(s, t.statement)
            and (since is None or (_known_day(t) or -(10**9)) >= since) and source_of(t) != source_of(forecast)
        ]  # fmt: skip

    def heard_since(self, forecast: Told, day: int) -> bool:
        """Whether something published after a day tells of the actors together."""
        actors = forecast.statement.actors
        fewest = min((self._by_actor[actor] for actor in actors), key=len)
        return any((_known_day(t) or day) > day and set(actors) <= set(t.statement.actors) for t in fewest)


def _outcome(forecast: Told, witnesses: _Witnesses, until: int | None) -> tuple[Outcome, str, list[Told]]:
    s = forecast.statement
    assert s.date is not None
    last = None if s.date.is_open and s.date.latest.year == 9999 else to_day(s.date.latest)
    others = sorted(witnesses.on(forecast), key=lambda t: (_known_day(t) or 0, t.document, t.statement.start))
    done = [t for t in others if t.statement.status == "done" and _fulfils(forecast, t)]
    if done:
        first = done[0].statement.date
        return "came true", f"done {first.edtf if first else ''}".strip(), done
    denied = [t for t in others if t.statement.status == "denied" and _about_that_time(s, t.statement)]
    if denied:
        return "did not", "denied", denied
    moved = [t for t in others if _moves(forecast, t, last)]
    if moved:
        later = moved[-1].statement.date
        return "superseded", f"now {later.edtf if later else ''}".strip(), moved
    if last is None or until is None or until <= last:
        return "open", "not yet due", []
    if not witnesses.heard_since(forecast, last):
        return "open", "nothing published since tells of them", []
    return "did not", "nobody tells that it was done", []


def _fulfils(forecast: Told, done: Told) -> bool:
    """Whether what was done is what was foreseen, at a time that was foreseen."""
    f, d = forecast.statement, done.statement
    assert f.date is not None
    if d.date is None or not _reached(f, d):
        return False
    due, date = f.date, without_open_side(d.date)
    # A flow's period is over before its figure is told; a deed cannot be told before its time has begun.
    known = _known_day(done)
    if f.kind != "flow" and known is not None and not due.is_open and known < to_day(date.earliest):
        return False
    if date.overlaps(due):
        return True
    told = _known_day(forecast)
    early = f.kind == "commitment" and date.latest < due.earliest
    return early and told is not None and to_day(date.earliest) >= told


def _reached(foreseen: Statement, done: Statement) -> bool:
    if foreseen.kind != "flow":
        return True
    if foreseen.value is None or done.value is None:
        return foreseen.trend == done.trend
    if foreseen.unit != done.unit:
        return False
    more = foreseen.trend != "down" and done.value >= foreseen.value
    less = foreseen.trend == "down" and done.value <= foreseen.value
    return more or less or close(foreseen.value, done.value)


def _about_that_time(foreseen: Statement, denied: Statement) -> bool:
    if foreseen.date is None or denied.date is None:
        return False
    return foreseen.date.overlaps(without_open_side(denied.date))


def _moves(forecast: Told, other: Told, last: int | None) -> bool:
    """Whether a later telling names a later time for a tie that is not made yet."""
    s, t = forecast.statement, other.statement
    if s.kind != "commitment" or t.status not in ("planned", "possible") or last is None or t.date is None:
        return False
    known, before = _known_day(other), _known_day(forecast)
    if known is None or before is None or known <= before or known > last + _MOVED_WITHIN_DAYS:
        return False
    return not t.date.is_open and to_day(t.date.earliest) > last


def _one_thing(a: Statement, b: Statement) -> bool:
    if a.kind == "commitment":
        levels = {level_key(a), level_key(b)} - {None}
        return len(levels) < 2 and _stage(a) == _stage(b)
    if a.kind == "flow":
        return wording(a.of) == wording(b.of)
    return True


def _stage(statement: Statement) -> str:
    group = phase_group(statement.phase)
    return "made" if group == "standing" else group


def _same_actors(foreseen: Statement, other: Statement) -> bool:
    """Whether all who were to take part did; others may have, too."""
    if foreseen.directed:
        return set(foreseen.source) <= set(other.source) and set(foreseen.target) <= set(other.target)
    return set(foreseen.actors) <= set(other.actors)


def _once_a_source(told: Iterable[Told]) -> list[Told]:
    best: dict[tuple[object, ...], Told] = {}
    for t in told:
        if not is_forecast(t):
            continue
        s = t.statement
        actors = (frozenset(s.source), frozenset(s.target)) if s.directed else frozenset(s.actors)
        key = (source_of(t), s.speaker, s.kind, s.type, actors, s.date, s.status, level_key(s), s.phase, s.value, s.of)
        if key not in best or (-best[key].statement.score, best[key].statement.id) > (-s.score, s.id):
            best[key] = t
    return list(best.values())


def _known_day(told: Told) -> int | None:
    return None if told.known is None else to_day(told.known.latest)


def _tally(name: str | None, forecasts: Sequence[Forecast]) -> Tally:
    count: Mapping[str, int] = {o: sum(f.outcome == o for f in forecasts) for o in OUTCOMES}
    scores = [f.brier for f in forecasts if f.brier is not None]
    return Tally(
        name, len(forecasts), count["came true"], count["did not"], count["open"], count["superseded"], len(scores),
        sum(scores) / len(scores) if scores else None,
    )  # fmt: skip


def _order(forecast: Forecast) -> tuple[object, ...]:
    due, t = forecast.due, forecast.told
    return due.earliest, due.latest, _known_day(t) or 0, t.document, t.statement.start, t.statement.id
