"""When: a date as sources give it, exact, partial, approximate or open (EDTF, ISO 8601-2 level 1, with decades)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache, total_ordering

from kyori.errors import DateError

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""Months that an EDTF season spans; winter runs into the next year (months 13 and 14)."""

_DATE = re.compile(
    r"(?P<year>Y?-?\d{4,}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<qualifier>[~?%]?)"
)

_DISTANT_PAST = dt.date.min
_DISTANT_FUTURE = dt.date.max


@dataclass(frozen=True, slots=True)
class _Moment:
    """One side of an interval, or a lone date: the first and last day that it may mean."""

    first: dt.date
    last: dt.date
    approximate: bool


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class When:
    """A date or interval in EDTF, kept as written and comparable by the days it may mean.

    Forms: ``2024-06-20``, ``2024-06``, ``2012``, ``199X``, ``19XX``, ``2024-XX-19``, season ``2024-21``, each with
    ``~`` (approximate), ``?`` (uncertain) or ``%`` (both) at its end; intervals ``2000/2021`` and open ones
    ``2022-02/..``, ``../1991``, ``2022/`` (end unknown).

    Attributes:
        edtf: the canonical text; ``str(when)`` gives the same.
        earliest: first day that the date may mean; ``date.min`` where the start is open.
        latest: last day that the date may mean; ``date.max`` where the end is open.
        approximate: whether any part carries ``~``, ``?`` or ``%``.

    Two dates are equal when they mean the same days in the same words; they are ordered by earliest day, then by
    latest. The clock is that of the event (*when*), never that of the report (*known*).

    Raises:
        DateError: when the text is not EDTF of these forms, or names a day that does not exist.

    Example:
        >>> When("2012-07").latest
        datetime.date(2012, 7, 31)
        >>> When("2012").contains(When("2012-07-27"))
        True

    Source: Library of Congress, Extended Date/Time Format specification (2019), level 1.
    """

    edtf: str
    earliest: dt.date
    latest: dt.date
    approximate: bool

    def __init__(self, edtf: str | When) -> None:
        if isinstance(edtf, When):
            parsed = (edtf.edtf, edtf.earliest, edtf.latest, edtf.approximate)
        else:
            parsed = _parse(edtf.strip())
        for name, value in zip(("edtf", "earliest", "latest", "approximate"), parsed, strict=True):
            object.__setattr__(self, name, value)

    @classmethod
    def day(cls, date: dt.date) -> When:
        """The When of one calendar day."""
        return cls(date.isoformat())

    @classmethod
    def between(cls, start: When | None, end: When | None) -> When:
        """The interval from start to end; None leaves a side open (``..``)."""
        return cls(f"{start.edtf if start else '..'}/{end.edtf if end else '..'}")

    @property
    def is_interval(self) -> bool:
        """Whether the date was given as start and end."""
        return "/" in self.edtf

    @property
    def is_open(self) -> bool:
        """Whether one side has no bound."""
        return self.earliest == _DISTANT_PAST or self.latest == _DISTANT_FUTURE

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``season``, ``year``, ``decade``, ``century`` or ``interval``."""
        if self.is_interval:
            return "interval"
        text = self.edtf.rstrip("~?%")
        if text.endswith("XX") and "-" not in text:
            return "century"
        if text.endswith("X") and "-" not in text:
            return "decade"
        parts = text.lstrip("-").split("-")
        if len(parts) == 1 or parts[1] == "XX":
            return "year"
        if len(parts) == 2 or parts[2] == "XX":
            return "season" if int(parts[1]) > 12 else "month"
        return "day"

    @property
    def year(self) -> int | None:
        """The year, where the earliest day has one; None where the start is open."""
        return None if self.earliest == _DISTANT_PAST else self.earliest.year

    @property
    def days(self) -> int | None:
        """How many days the date may mean; None where it is open."""
        return None if self.is_open else (self.latest - self.earliest).days + 1

    def overlaps(self, other: When) -> bool:
        """Whether some day belongs to both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def contains(self, other: When) -> bool:
        """Whether every day of the other belongs to this one."""
        return self.earliest <= other.earliest and other.latest <= self.latest

    def __eq__(self, other: object) -> bool:
        return isinstance(other, When) and self.edtf == other.edtf

    def __hash__(self) -> int:
        return hash(self.edtf)

    def __lt__(self, other: When) -> bool:
        return (self.earliest, self.latest, self.edtf) < (other.earliest, other.latest, other.edtf)

    def __str__(self) -> str:
        return self.edtf

    def __repr__(self) -> str:
        return f"When({self.edtf!r})"


@lru_cache(maxsize=65536)
def _parse(text: str) -> tuple[str, dt.date, dt.date, bool]:
    if text.count("/") > 1:
        raise DateError("a date interval has one slash", where=repr(text), hint="write start/end, such as 2000/2021")
    if "/" not in text:
        moment = _moment(text, whole=text)
        return text, moment.first, moment.last, moment.approximate
    start, end = text.split("/")
    if start in ("", "..") and end in ("", ".."):
        raise DateError("a date interval needs a start or an end", where=repr(text))
    open_moment = _Moment(_DISTANT_PAST, _DISTANT_FUTURE, False)
    first = open_moment if start in ("", "..") else _moment(start, whole=text)
    last = open_moment if end in ("", "..") else _moment(end, whole=text)
    if first.first > last.last:
        raise DateError("the interval ends before it starts", where=repr(text))
    return text, first.first, last.last, first.approximate or last.approximate


def _moment(text: str, *, whole: str) -> _Moment:
    match = _DATE.fullmatch(text)
    if not match:
        raise DateError("not a date in EDTF", where=repr(whole), hint="write 2024-06-20, 2024-06, 2012, 199X or a/b")
    try:
        first, last = _span(match["year"], match["month"], match["day"])
    except ValueError as error:
        raise DateError(f"no such day: {error}", where=repr(whole)) from None
    return _Moment(first, last, bool(match["qualifier"]))


def _span(year: str, month: str | None, day: str | None) -> tuple[dt.date, dt.date]:
    if year.endswith("X"):
        if month:
            raise ValueError("a decade or century has no months")
        return dt.date(int(year.replace("X", "0")), 1, 1), dt.date(int(year.replace("X", "9")), 12, 31)
    y = int(year.lstrip("Y"))
    if month is None or month == "XX":
        return dt.date(y, 1, 1), dt.date(y, 12, 31)
    m = int(month)
    if m in _SEASONS:
        if day:
            raise ValueError("a season has no days")
        start, end = _SEASONS[m]
        end_year, end_month = (y, end) if end <= 12 else (y + 1, end - 12)
        return dt.date(y, start, 1), dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    if day is None or day == "XX":
        return dt.date(y, m, 1), dt.date(y, m, calendar.monthrange(y, m)[1])
    only = dt.date(y, m, int(day))
    return only, only
