"""States of the system since 1816, valid by date, and their numbers in the two code systems."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from kyori.actors.tables import ALWAYS, Days, Moment, days, moment, overlap, table
from kyori.errors import ActorError


@dataclass(frozen=True, slots=True)
class State:
    """A state over an unbroken period.

    Attributes:
        code: actor code of the codebook (``RUS``, ``SUN``, ``VDR``).
        iso3: ISO 3166 alpha-3, also of former states; None where ISO never gave one.
        cow: number in the Correlates of War system then; None where it has none.
        gw: number in the Gleditsch-Ward system then; None where it has none.
        start: first day on which either system, or the table, has it.
        end: last day; None while it lasts.
        name_en, name_ja: its name then.
    """

    code: str
    iso3: str | None
    cow: int | None
    gw: int | None
    start: dt.date
    end: dt.date | None
    name_en: str
    name_ja: str


@dataclass(frozen=True, slots=True)
class _Period:
    code: str
    iso3: str | None
    cow: int | None
    gw: int | None
    days: Days
    name_en: str
    name_ja: str


@cache
def _periods() -> dict[str, list[_Period]]:
    found: dict[str, list[_Period]] = {}
    for r in table("states.csv"):
        period = _Period(r["code"], r["iso3"] or None, _number(r["cow"]), _number(r["gw"]),
                         days(r["start"], r["end"]), r["name_en"], r["name_ja"])  # fmt: skip
        found.setdefault(period.code, []).append(period)
    return found


def _number(text: str) -> int | None:
    return int(text) if text else None


def states(on: Moment = None) -> tuple[State, ...]:
    """States that exist on a day (or at some time within a When); all there ever were where no date is given.

    Args:
        on: when, on the clock of events.

    Returns:
        One State a code, in the order of the table (by region).

    Example:
        >>> import datetime
        >>> "SUN" in [s.code for s in states(datetime.date(1990, 1, 1))]
        True
    """
    when = moment(on) or ALWAYS
    return tuple(_merged(code, when, dated=on is not None) for code, ps in _periods().items() if _valid(ps, when))


def state(code: str, on: Moment = None) -> State:
    """The state of a code, as it was on a day.

    Args:
        code: actor code or ISO alpha-3.
        on: when, on the clock of events; None gives its whole time, with its latest name and numbers.

    Raises:
        ActorError: when there is no such state, or none on that day.

    Example:
        >>> state("VDR").end
        datetime.date(1976, 7, 1)
    """
    periods = _periods().get(code)
    if periods is None:
        raise ActorError(f"no state has the code {code!r}", hint=_suggestion(code))
    when = moment(on) or ALWAYS
    if not _valid(periods, when):
        raise ActorError(f"{code} was no state then", where=str(on), hint=f"it is valid {_told(periods)}")
    return _merged(code, when, dated=on is not None)


def is_state(code: str) -> bool:
    """Whether a code is that of a state, present or former."""
    return code in _periods()


def from_cow(number: int, on: Moment = None) -> str:
    """Actor code of a Correlates of War state number; see `to_cow`.

    Args:
        number: ``ccode``, such as 365.
        on: when; a When (a year) gives the state that had the number on most of its days, None the latest.

    Raises:
        ActorError: when no state has the number, or none on that day.

    Example:
        >>> import datetime
        >>> from_cow(365, datetime.date(1980, 1, 1)), from_cow(365, datetime.date(2000, 1, 1))
        ('SUN', 'RUS')
    """
    return _from(number, on, "cow", "Correlates of War")


def from_gw(number: int, on: Moment = None) -> str:
    """Actor code of a Gleditsch-Ward state number, as `from_cow`.

    Example:
        >>> from_gw(816)
        'VNM'
    """
    return _from(number, on, "gw", "Gleditsch-Ward")


def to_cow(code: str, on: Moment = None) -> int | None:
    """Correlates of War number of a state; None where that system does not have the state then.

    Args:
        code: actor code.
        on: when; None gives the latest number.

    Raises:
        ActorError: when there is no such state.

    Example:
        >>> import datetime
        >>> to_cow("DEU", datetime.date(1980, 1, 1)), to_cow("DEU")
        (260, 255)
    """
    return _to(code, on, "cow")


def to_gw(code: str, on: Moment = None) -> int | None:
    """Gleditsch-Ward number of a state, as `to_cow`."""
    return _to(code, on, "gw")


@cache
def _numbered(system: str) -> dict[int, list[_Period]]:
    found: dict[int, list[_Period]] = {}
    for periods in _periods().values():
        for period in periods:
            number = getattr(period, system)
            if number is not None:
                found.setdefault(number, []).append(period)
    return found


def _from(number: int, on: Moment, system: str, title: str) -> str:
    periods = _numbered(system).get(number)
    if periods is None:
        raise ActorError(f"no state has the {title} number {number}")
    when = moment(on)
    best = max(periods, key=lambda p: p.days[1] if when is None else overlap(p.days, when))
    if when is not None and not overlap(best.days, when):
        raise ActorError(f"nobody had the {title} number {number} then", where=str(on), hint=_told(periods))
    return best.code


def _to(code: str, on: Moment, system: str) -> int | None:
    if code not in _periods():
        raise ActorError(f"no state has the code {code!r}", hint=_suggestion(code))
    when = moment(on)
    numbered = [p for p in _periods()[code] if getattr(p, system) is not None]
    if when is not None:
        numbered = [p for p in numbered if overlap(p.days, when)]
    if not numbered:
        return None
    best = max(numbered, key=lambda p: p.days[1] if when is None else overlap(p.days, when))
    number: int = getattr(best, system)
    return number


def _valid(periods: list[_Period], when: Days) -> bool:
    return any(overlap(p.days, when) for p in periods)


def _merged(code: str, when: Days, *, dated: bool) -> State:
    periods = sorted(_periods()[code], key=lambda p: p.days)
    chosen = _unbroken(periods, when) if dated else periods
    named = max((p for p in chosen if overlap(p.days, when)), key=lambda p: p.days)
    last = max(p.days[1] for p in chosen)
    end = None if last == ALWAYS[1] else dt.date.fromordinal(last)
    on = dt.date.fromordinal(max(when[0], named.days[0])) if dated else None
    start = dt.date.fromordinal(min(p.days[0] for p in chosen))
    return State(code, named.iso3, to_cow(code, on), to_gw(code, on), start, end, named.name_en, named.name_ja)


def _unbroken(periods: list[_Period], when: Days) -> list[_Period]:
    """The run of periods without a gap that touches the date (the last one, where several do)."""
    runs: list[list[_Period]] = []
    reach = ALWAYS[0]
    for period in periods:
        if runs and period.days[0] <= reach + 1:
            runs[-1].append(period)
        else:
            runs.append([period])
        reach = max(reach, period.days[1])
    return [run for run in runs if _valid(run, when)][-1]


def _told(periods: list[_Period]) -> str:
    def day(ordinal: int) -> str:
        return "" if ordinal in ALWAYS else dt.date.fromordinal(ordinal).isoformat()

    return ", ".join(f"{p.code} {day(p.days[0])}..{day(p.days[1])}" for p in sorted(periods, key=lambda p: p.days))


def _suggestion(code: str) -> str | None:
    """A did-you-mean from codes and names; None where nothing is near."""
    known = {c: c for c in _periods()}
    for row in table("state_names.csv"):
        for text in (row["short"], row["long"], *row["also"].split("|")):
            known.setdefault(text, row["code"])
    folded = {text.casefold(): text for text in known}
    near = get_close_matches(code.casefold(), folded, n=1, cutoff=0.5)
    if not near:
        return None
    name = folded[near[0]]
    return f"did you mean {known[name]!r}" + ("?" if known[name] == name else f", {name}?")


def periods_of(system: str) -> tuple[tuple[str, str, int, int], ...]:
    """Every period over which a code of a system was a state's: (code, actor, first day, last day).

    Args:
        system: ``cow``, ``gw``, ``actor`` (the actor codes themselves), or ``iso`` (these, alpha-2 codes and withdrawn
            alpha-3 codes).

    Returns:
        Codes as text; days as proleptic ordinals, open ends far in the future.

    Example:
        >>> [p[1] for p in periods_of("cow") if p[0] == "817"]
        ['RVN']
    """
    listed = [p for periods in _periods().values() for p in periods]
    if system in ("actor", "iso"):
        other = [(r["iso"], p) for r in table("iso_codes.csv") for p in _periods().get(r["code"], ())]
        coded = [(p.code, p) for p in listed]
        return tuple((code, p.code, *p.days) for code, p in [*coded, *(other if system == "iso" else [])])
    return tuple((str(n), p.code, *p.days) for p in listed if (n := getattr(p, system)) is not None)
