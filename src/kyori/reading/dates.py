"""Dates of any language: what the words say of a date, and the day, month or year it comes to in its document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kyori.errors import DateError
from kyori.model.when import When

PART_MONTHS = {
    "start": (1, 1),
    "end": (12, 12),
    "h1": (1, 6),
    "h2": (7, 12),
    "q1": (1, 3),
    "q2": (4, 6),
    "q3": (7, 9),
    "q4": (10, 12),
    "fiscal": (4, 15),
    "fiscal_h1": (4, 9),
    "fiscal_h2": (10, 15),
    "fiscal_q1": (4, 6),
    "fiscal_q2": (7, 9),
    "fiscal_q3": (10, 12),
    "fiscal_q4": (13, 15),
    "fiscal_end": (15, 15),
}
"""First and last month of each part of a year; 13 to 15 are January to March of the next (fiscal years)."""

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
"""EDTF numbers of the seasons."""

SENTENCE, PARAGRAPH, ELSEWHERE = 0, 1, 2
"""How far apart two places of a text are, as `Anchors` asks for it."""

_NEWS_MONTHS = 3
"""A bare month so near before publication is news, whatever year the paragraph spoke of last."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a text writes it, and what it comes to.

    Attributes:
        start, end: where it stands, in code points; ``text[start:end]`` is `text`.
        text: the words.
        when: the date; None when nothing in the document says which it is.
        kind: ``point``, ``period``, ``duration`` (a length without an anchor) or ``recurring``.
        reason: what the date was taken from, such as ``year from the document's date``.
    """

    start: int
    end: int
    text: str
    when: When | None
    kind: str
    reason: str


class DateExpression(NamedTuple):
    """What the words alone say of a date; unsaid parts are None.

    Attributes:
        start, end: where the words stand, in code points.
        year, month, day: as said; the year may be short (``24``) when `short_year` is set.
        unit, offset, base: a relative date: so many ``year``, ``month``, ``week`` or ``day`` units after
            ``published`` (the document's date) or ``spoken`` (the last date spoken of). Month and day, where said too,
            are within it.
        weekday: 0 for Monday to 6 for Sunday.
        short_year: whether the year was written without its century.
        era_years: for a short year, the years that it may mean besides 19xx and 20xx.
        part: a part of the year: a key of `PART_MONTHS` or `SEASONS`, or ``turn`` (the next New Year).
        fixed: EDTF of a date that needs no anchor (a decade, a named day).
        future: whether the words around it tell of what is still to come.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    unit: str | None = None
    offset: int = 0
    base: str = "published"
    weekday: int | None = None
    short_year: bool = False
    era_years: tuple[int, ...] = ()
    part: str | None = None
    fixed: str | None = None
    future: bool = False


@lru_cache(maxsize=65536)
def when(edtf: str) -> When | None:
    """The When of a text in EDTF, or None where there is no such date (30 February).

    Example:
        >>> when("2024-02-30") is None
        True
    """
    try:
        return When(edtf)
    except DateError:
        return None


@lru_cache(maxsize=65536)
def edtf(year: int, month: int | None, day: int | None, part: str | None) -> str:
    """EDTF of a year, a month or a day, or of a part of a year.

    Example:
        >>> edtf(2024, 6, None, None), edtf(2024, None, None, "h1"), edtf(2005, None, None, "autumn")
        ('2024-06', '2024-01/2024-06', '2005-23')
    """
    if day is not None and month is not None:
        return f"{year:04}-{month:02}-{day:02}"
    if month is not None:
        return f"{year:04}-{month:02}"
    if part is None:
        return f"{year:04}"
    if part in SEASONS:
        return f"{year:04}-{SEASONS[part]}"
    first, last = (edtf(*shift_month(year, 1, n - 1), None, None) for n in PART_MONTHS[part])
    return first if first == last else f"{first}/{last}"


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month so many months later.

    Example:
        >>> shift_month(2024, 11, 3)
        (2025, 2)
    """
    years, months = divmod(month - 1 + by, 12)
    return year + years, months + 1


class Anchors:
    """The dates that a text's relative and partial dates hang on, as reading goes from left to right.

    Two anchors: the day (month, year) the document was published, and the year, month and day last spoken of.

    A month without a year is the year's last spoken of in the same sentence; else, in a document whose month of
    publication is known, the year that puts it at most two months after publication (the next one ahead when the words
    tell of the future), unless that lies more than three months back and the same paragraph spoke of a year; else the
    year last spoken of. A day without a month is the month's last spoken of in the sentence; else the month of
    publication, or the one before it for a day yet to come; else the month last spoken of.

    Args:
        published: the document's date.
        separation: tells for two offsets whether they stand in one sentence (0), in one paragraph (1) or not (2).
    """

    def __init__(self, published: When | None, separation: Callable[[int, int], int]) -> None:
        self._separation = separation
        self._published: dt.date | None = None
        self._precision = "none"
        if published is not None and published.earliest != dt.date.min:
            self._published = published.earliest
            named = published.precision
            self._precision = named if named in ("day", "month") else "year"
        self._year: int | None = None
        self._month: int | None = None
        self._day: dt.date | None = None
        self._year_at = self._month_at = -1

    def resolve(self, e: DateExpression) -> tuple[str | None, str]:
        """EDTF of an expression and what it was taken from; the date becomes the last one spoken of.

        Returns:
            EDTF, or None where no anchor says; and the reason.
        """
        if e.fixed is not None:
            return e.fixed, "as written"
        if e.unit is not None:
            found, reason = self._relative(e)
        elif e.weekday is not None and e.day is None:
            found, reason = self._weekday(e)
        elif e.year is not None:
            found, reason = (self._full_year(e), e.month, e.day), "as written"
            if e.short_year:
                reason = "century from the document's date" if self._published else "century from the text"
        elif e.month is not None:
            year, reason = self._year_of(e)
            found = (year, e.month, e.day)
        else:
            found, reason = self._month_of(e)
        year, month, day = found
        if year is None:
            return None, reason
        self._speak(year, month, day, e.start)
        return edtf(year, month, day, e.part if month is None else None), reason

    def period(self, unit: str, count: int, *, ahead: bool) -> str | None:
        """The stretch of so many units that ends (or, ahead, begins) with the document's date.

        Months, and up to three years, are counted to the month; longer stretches to the year, and round ones
        (tens of years) begin approximately.
        """
        here = self._published
        if here is None:
            return None
        sign = 1 if ahead else -1
        if unit == "year" and (count > 3 or self._precision == "year"):
            there = f"{here.year + sign * count:04}" + ("~" if count % 10 == 0 else "")
            ends = (f"{here.year:04}", there)
        elif unit in ("year", "month") and self._precision != "year":
            months = sign * count * (12 if unit == "year" else 1)
            ends = (
                edtf(here.year, here.month, None, None),
                edtf(*shift_month(here.year, here.month, months), None, None),
            )
        elif unit in ("week", "day") and self._precision == "day":
            days = dt.timedelta(days=sign * count * (7 if unit == "week" else 1))
            ends = (here.isoformat(), (here + days).isoformat())
        else:
            return None
        return "/".join(ends if ahead else reversed(ends))

    def _speak(self, year: int, month: int | None, day: int | None, at: int) -> None:
        self._year, self._year_at = year, at
        self._month = month
        self._day = None
        if month is not None:
            self._month_at = at
            if day is not None:
                try:
                    self._day = dt.date(year, month, day)
                except ValueError:
                    self._day = None

    def _relative(self, e: DateExpression) -> tuple[tuple[int | None, int | None, int | None], str]:
        spoken = e.base == "spoken"
        here, precision, reason = self._published, self._precision, "relative to the document's date"
        if spoken and self._year is not None:
            fits = {"year": True, "month": self._month is not None, "week": self._day is not None}
            if fits.get(e.unit or "", self._day is not None):
                here = self._day or dt.date(self._year, self._month or 1, 1)
                precision = "day" if self._day else "month" if self._month else "year"
                reason = "relative to the date last spoken of"
        if here is None:
            return (None, None, None), "no date to count from"
        if e.part == "turn":
            turn = here.year + 1 if precision != "year" and here.month >= 10 else here.year
            return (turn, 1, None), reason
        if e.unit == "year":
            return (here.year + e.offset, e.month, e.day), reason
        if precision == "year":
            return (here.year, None, None), f"{reason}, known to the year"
        if e.unit == "month":
            return (*shift_month(here.year, here.month, e.offset), e.day), reason
        if precision == "month":
            if e.unit == "week" and abs(e.offset) > 3:
                return (*shift_month(here.year, here.month, round(e.offset / 4.35)), None), reason
            return (here.year, here.month, None), f"{reason}, known to the month"
        if e.unit == "week":
            monday = here - dt.timedelta(days=here.weekday())
            if e.weekday is None:
                there = here + dt.timedelta(weeks=e.offset)
                return (there.year, there.month, None), f"{reason}, week taken as its month"
            there = monday + dt.timedelta(weeks=e.offset, days=e.weekday)
        else:
            there = here + dt.timedelta(days=e.offset)
        return (there.year, there.month, there.day), reason

    def _weekday(self, e: DateExpression) -> tuple[tuple[int | None, int | None, int | None], str]:
        here = self._published
        if here is None or self._precision == "year" or e.weekday is None:
            return (None, None, None), "weekday without a document's date"
        if self._precision == "month":
            return (here.year, here.month, None), "weekday, document's date known to the month"
        back = (here.weekday() - e.weekday) % 7
        there = here - dt.timedelta(days=back if not e.future or back == 0 else back - 7)
        return (there.year, there.month, there.day), "weekday nearest the document's date"

    def _full_year(self, e: DateExpression) -> int | None:
        year = e.year
        if year is None or not e.short_year:
            return year
        years = sorted({1900 + year, 2000 + year, *e.era_years})
        limit = self._published.year + 1 if self._published else dt.date.max.year
        known = [y for y in years if y <= limit] or years[:1]
        spoken = self._year
        if spoken is not None and (self._published is None or self._separation(self._year_at, e.start) == SENTENCE):
            return min(known, key=lambda y: (abs(y - spoken), y < spoken))
        return known[-1] if self._published else None

    def _year_of(self, e: DateExpression) -> tuple[int | None, str]:
        spoken = self._year
        apart = self._separation(self._year_at, e.start) if spoken is not None else ELSEWHERE
        if spoken is not None and apart == SENTENCE:
            return spoken, "year last spoken of in the sentence"
        here = self._published
        if here is None:
            return spoken, "year last spoken of" if spoken else "no year to go by"
        if spoken is not None and spoken > here.year:
            spoken = None
        if self._precision == "year":
            if spoken is not None and apart == PARAGRAPH:
                return spoken, "year last spoken of in the paragraph"
            return here.year, "year from the document's date"
        month = e.month or 1
        ahead = month - here.month
        if e.future:
            year = here.year if ahead >= -1 else here.year + 1
        else:
            year = here.year + (1 if ahead <= -10 else -1 if ahead > 2 else 0)
        back = (here.year - year) * 12 - ahead
        if back > _NEWS_MONTHS and spoken is not None and apart == PARAGRAPH:
            return spoken, "year last spoken of in the paragraph"
        return year, "year from the document's date"

    def _month_of(self, e: DateExpression) -> tuple[tuple[int | None, int | None, int | None], str]:
        here, day = self._published, e.day or 1
        spoken = self._month is not None and self._year is not None
        apart = self._separation(self._month_at, e.start) if spoken else ELSEWHERE
        if spoken and (apart == SENTENCE or here is None or self._precision == "year"):
            return (self._year, self._month, day), "month last spoken of"
        if here is None or self._precision == "year":
            return (None, None, None), "no month to go by"
        if self._precision == "month":
            if spoken and apart == PARAGRAPH:
                return (self._year, self._month, day), "month last spoken of"
            return (here.year, here.month, day), "month from the document's date"
        late = day > here.day + 3 and not e.future
        soon = e.future and day < here.day - 7
        return (*shift_month(here.year, here.month, -1 if late else int(soon)), day), "month from the document's date"
