"""Whether two statements of the same kind, type and actors may tell of one fact: by status, level, figure and date."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from kyori.model import Statement, Told, When, to_day, vocabulary

_NOT_WORDS = re.compile(r"[\W_]+")
_ARTICLES = re.compile(r"\b(?:the|a|an)\b")
_DAYS, _MONTH, _QUARTER, _YEAR = 4, 31, 92, 366
_CONTRARY = {frozenset(pair) for pair in (("done", "possible"), ("done", "denied"), ("planned", "denied"))}
UNDATED = 5
"""The tier of tellings without a date; dated ones have 0 (days) to 4 (longer than a year)."""


@cache
def rules() -> MappingProxyType[str, Any]:
    """The table `data/sameness.yaml`."""
    text = (files("kyori.ledger") / "data" / "sameness.yaml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.safe_load(text))


class Traits(NamedTuple):
    """What counts when statements of one kind, type and actors are compared; equal traits always belong together.

    Attributes:
        first, last: the days the date may mean, since 1970-01-01; of an open date those of its known end.
        level: the rung of a partnership, else the role or level as written, normalised.
        issue, of: normalised.
        origin: of an undated statement, the text it stands in; else None.
        teller: of a figure, the text it stands in and who vouches for it; else None.
        quote: of an undated statement, its quote, normalised; else None.
        known: of a standing tie, the day of the document; else None.
        lasting: whether it is told to have gone on from the first day to the last, rather than on one of them.
    """

    type: str
    status: str
    phase: str | None
    first: int | None
    last: int | None
    level: str | None = None
    issue: str | None = None
    value: float | None = None
    unit: str | None = None
    of: str | None = None
    trend: str | None = None
    origin: str | None = None
    teller: tuple[str, str | None] | None = None
    quote: str | None = None
    known: int | None = None
    lasting: bool = False

    @property
    def tier(self) -> int:
        """How exact the date is: 0 for days, then month, quarter, year, longer; `UNDATED` without one."""
        if self.first is None or self.last is None:
            return UNDATED
        return tier_of(self.last - self.first + 1)


def tier_of(days: int) -> int:
    """How exact a date is that may mean so many days: 0 for days, then month, quarter, year, longer."""
    return sum(days > limit for limit in (_DAYS, _MONTH, _QUARTER, _YEAR))


def traits_of(told: Told) -> Traits:
    """The traits of a telling."""
    s = told.statement
    closed = None if s.date is None else without_open_side(s.date)
    undated = closed is None
    standing = s.kind == "commitment" and (s.phase == "in_force" or s.status == "denied")
    return Traits(
        type=s.type,
        status=s.status,
        phase=s.phase if s.kind == "commitment" else None,
        first=None if closed is None else to_day(closed.earliest),
        last=None if closed is None else to_day(closed.latest),
        level=level_key(s),
        issue=wording(s.issue),
        value=s.value,
        unit=s.unit if s.kind == "flow" else None,
        of=wording(s.of),
        trend=s.trend if s.kind == "flow" else None,
        origin=source_of(told) if undated else None,
        teller=(source_of(told), s.speaker) if s.kind == "flow" else None,
        quote=wording(s.quote) if undated else None,
        known=to_day(told.known.latest) if standing and told.known else None,
        lasting=closed is not None and closed.is_interval and (closed.latest - closed.earliest).days >= _DAYS,
    )


def source_of(told: Told) -> str:
    """The independent source of a telling: copies of one text share it."""
    return told.origin or told.document


def wording(text: str | None) -> str | None:
    """A text without case, width, spaces, punctuation and articles, for comparison; None for None or nothing."""
    if text is None:
        return None
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _NOT_WORDS.sub("", _ARTICLES.sub(" ", plain)) or None


def level_key(statement: Statement) -> str | None:
    """What tells levels apart: the rung of a partnership's name, else the words."""
    rung = vocabulary.rung_of(statement.level) if statement.type == "partnership" else None
    return f"rung {rung.rung}" if rung else wording(statement.level)


def without_open_side(date: When) -> When:
    """The known side of an open interval: what began in 2022-02 and goes on is told of by its beginning.

    Example:
        >>> without_open_side(When("2022-02/.."))
        When('2022-02')
    """
    if not date.is_open:
        return date
    start, end = date.edtf.split("/")
    return When(end if start in ("", "..") else start)


def gap(a: Traits, b: Traits) -> int:
    """Days between two dates; zero or less when they share a day."""
    assert a.first is not None and b.first is not None and a.last is not None and b.last is not None
    return max(a.first, b.first) - min(a.last, b.last)


def nested(a: Traits, b: Traits) -> bool:
    """Whether one date contains the other."""
    assert a.first is not None and b.first is not None and a.last is not None and b.last is not None
    return (a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)


def same_event(a: Traits, b: Traits) -> bool:
    """Events: one date contains the other, or exact days as near as `days_apart` allows for the type."""
    return _same_status(a, b) and _same_date(a, b, rules()["days_apart"]["event"].get(a.type, 0))


def same_position(a: Traits, b: Traits) -> bool:
    """Positions: the same issue, and one date contains the other."""
    return a.issue == b.issue and _same_status(a, b) and nested(a, b)


def same_commitment(a: Traits, b: Traits) -> bool:
    """Commitments of one group of phases: levels that can be one, and dates that can be one.

    The level may be missing in one. Two levels told for one month of a tie that is made once are one act, on whose
    level the sources disagree. Dates are nested or a day apart; up to `once_within_days` apart for a tie that is
    made once, at the same level.
    """
    if not _same_status(a, b):
        return False
    once = a.type in rules()["once"]
    near = _same_date(a, b, rules()["days_apart"]["commitment"]["default"])
    if a.level is not None and b.level is not None and a.level != b.level:
        return once and near and max(a.tier, b.tier) <= 1
    if near:
        return True
    return once and a.level == b.level and gap(a, b) <= rules()["once_within_days"]


def same_flow(a: Traits, b: Traits) -> bool:
    """Flows: the same unit and thing, one period within the other, and one figure.

    Figures are one within `value_tolerance`. Figures that differ are one flow on which sources disagree when the
    period and the thing are the same and different texts, or speakers, tell them; without the thing named only amounts
    and people can be compared, not shares and items. Who gives two figures tells of two flows.
    """
    if a.unit != b.unit or not _same_status(a, b) or not nested(a, b):
        return False
    same_period = (a.first, a.last) == (b.first, b.last)
    if a.of != b.of and ((a.of is not None and b.of is not None) or a.unit == "ratio"):
        return False
    if a.value is None or b.value is None:
        both_trends = a.value is None and b.value is None
        return same_period and a.of == b.of and (a.trend == b.trend or (both_trends and a.teller != b.teller))
    if close(a.value, b.value):
        return True
    comparable = a.of is not None or a.unit not in ("ratio", "items")
    return same_period and a.of == b.of and comparable and a.teller != b.teller


def close(a: float, b: float) -> bool:
    """Whether two figures are one within `value_tolerance`."""
    return bool(abs(a - b) <= rules()["value_tolerance"] * max(abs(a), abs(b)))


def rounded_alike(a: float, b: float) -> bool:
    """Whether two figures are one number, rounded to the digits that the rounder of them has.

    Example:
        >>> rounded_alike(4.58e9, 4.6e9), rounded_alike(3.5e9, 3.6e9)
        (True, False)
    """
    if a == b:
        return True
    if a == 0 or b == 0 or (a < 0) != (b < 0):
        return False
    unit = max(_last_digit(a), _last_digit(b))
    return abs(a - b) <= unit / 2 * (1 + 1e-9)


def _last_digit(value: float) -> float:
    """What one in the last significant digit of a figure stands for; of 3500000000, a hundred million."""
    mantissa, exponent = f"{abs(value):.12e}".split("e")
    digits = max(len(mantissa.replace(".", "").rstrip("0")), rules()["significant"])
    return float(10.0 ** (int(exponent) - digits + 1))


def says_about(statement: Statement) -> bool:
    """Whether the quote says that its figure is not exact."""
    quote = statement.quote.casefold()
    return any(word in quote if not word.isascii() else f" {word} " in f" {quote} " for word in rules()["about"])


def is_entry_into_force(statement_type: str, phase: str | None, tier: int) -> bool:
    """Whether a telling of a tie in force tells of the day on which a treaty came into force."""
    return phase == "in_force" and tier == 0 and statement_type in rules()["treaties"]


@cache
def phase_group(phase: str | None) -> str:
    """The group of a phase: made, standing, negotiating, ended or refused."""
    return str(next(group for group, phases in rules()["phases"].items() if phase in phases))


def _same_status(a: Traits, b: Traits) -> bool:
    # What might happen, or did not, some day in a year is not what did happen on another.
    if frozenset((a.status, b.status)) in _CONTRARY:
        return max(a.tier, b.tier) <= 1
    return True


def _same_date(a: Traits, b: Traits, days: int) -> bool:
    if a.tier == b.tier == 0 and gap(a, b) <= days:
        return True
    # What went on for years is not what happened on a day of them.
    return nested(a, b) and (a.lasting == b.lasting or (a if b.lasting else b).tier > (b if b.lasting else a).tier)
