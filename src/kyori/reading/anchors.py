"""Anchors: what the relative and partial dates of a text hang on, as reading goes from left to right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from kyori.model.when import When
from kyori.reading.dates import DateExpression, edtf, shift_month, when

SENTENCE, PARAGRAPH, ELSEWHERE = 0, 1, 2
"""How far apart two places of a text are, as `Anchors` asks for it."""

_NEWS_MONTHS = 3
"""A bare month so near before publication is news, whatever year the paragraph spoke of last."""

_AHEAD_MONTHS = 2
"""A bare month so much after publication is of the year before, where nothing tells of the future."""

_RUN_ON_DAYS = 7
"""A bare day so few days after the day last spoken of goes on in the same month."""

_HALF_MONTH = 15
"""A bare day farther than this from the day of publication is of the month before (31日 on the 1st), or the next."""

_DEPTH = {"year": 1, "named": 2, "month": 2, "week": 3, "day": 3, "weekday": 3}
"""How much of a date must be known for so many units to be counted from it: the year, the month, the day."""

_Found = tuple[tuple[int | None, int | None, int | None], str]
_NOWHERE = (None, None, None)


_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}


class Spoken(NamedTuple):
    """A date as the text spoke of it, where (code points), and whether by a word such as *today*."""

    year: int
    month: int | None
    day: int | None
    at: int
    adnominal: bool = False
    relative: bool = False

    @property
    def first_day(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.month or 1, self.day or 1)


def _year_of_named(here: dt.date, e: DateExpression) -> int:
    """The year of the nearest month or season of a name wholly before or after a day; of the day's own for offset 0."""
    first, last = (e.month, e.month) if e.month else _SEASON_MONTHS[e.part or ""]
    if e.offset < 0:
        return here.year - (last >= here.month)
    if e.offset > 0:
        return here.year + (first <= here.month)
    return here.year - (here.month <= last - 12)


def _days_to_weekday(here: dt.date, weekday: int, offset: int) -> int:
    ahead = (weekday - here.weekday()) % 7
    if offset > 0:
        return ahead or 7
    return ahead - 7 if offset < 0 else ahead


class Anchors:
    """The dates that a text's relative and partial dates hang on, as reading goes from left to right.

    Two anchors: the document's date, and the date last spoken of. Past the end of its sentence a date counts as
    spoken of only if it opened the sentence, or neither went back in time nor past the document's year: a year told in
    passing (2014年に除外された, 2030年の構想) is background.

    A month without a year is of the year last spoken of in the sentence (in a dated document, one that does not merely
    modify a noun); else, in a document dated to the month or
    the day, of the year that puts it at most two months after publication (the next one ahead when the words tell of
    the future), unless that is more than three months back and the paragraph spoke of a year; else of the year last
    spoken of, or the document's. A day without a month is of the month last spoken of in the sentence; else of the
    document's month, or the month beside it whose day is nearer (31日 in a report of the 1st); else of the month last
    spoken of.

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
            self._precision = published.precision if published.precision in ("day", "month") else "year"
        self._last: Spoken | None = None
        self._frame: Spoken | None = None

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
            found, reason = self._written(e)
        elif e.month is not None:
            found, reason = self._with_year(e)
        else:
            found, reason = self._with_month(e)
        year, month, day = found
        if year is None or not 1 <= year <= 9998:
            return None, reason
        self._speak(year, month, day, e)
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
            there = edtf(*shift_month(here.year, here.month, months), None, None)
            ends = (edtf(here.year, here.month, None, None), there)
        elif unit in ("week", "day") and self._precision == "day":
            days = dt.timedelta(days=sign * count * (7 if unit == "week" else 1))
            ends = (here.isoformat(), (here + days).isoformat())
        else:
            return None
        return "/".join(ends if ahead else reversed(ends))

    @property
    def published_year(self) -> int | None:
        """The year of the document's date."""
        return None if self._published is None else self._published.year

    def year_in_sentence(self, at: int) -> int | None:
        """The year last spoken of before a place in its sentence; None where its sentence names none before it."""
        if self._last is not None and self._separation(self._last.at, at) == SENTENCE:
            return self._last.year
        return None

    def _speak(self, year: int, month: int | None, day: int | None, e: DateExpression) -> None:
        if day is not None and when(edtf(year, month, day, None)) is None:
            day = None
        self._last = Spoken(year, month, day, e.start, e.adnominal, e.unit is not None)
        frame, latest = self._frame, self._published.year if self._published else dt.date.max.year
        if frame is None or e.leading or (frame.year, frame.month or 1) <= (year, month or 12) <= (latest, 12):
            self._frame = self._last

    def _spoken(self, at: int) -> tuple[Spoken | None, int]:
        """The date last spoken of before a place, and how far off it stands."""
        for spoken in (self._last, self._frame):
            if spoken is not None:
                apart = self._separation(spoken.at, at)
                if apart == SENTENCE or spoken is self._frame:
                    return spoken, apart
        return None, ELSEWHERE

    def _relative(self, e: DateExpression) -> _Found:
        here, precision, reason = self._published, self._precision, "relative to the document's date"
        if e.base in ("spoken", "told"):
            spoken, _ = self._spoken(e.start)
            known = 0 if spoken is None else 3 if spoken.day else 2 if spoken.month else 1
            if spoken is not None and known >= _DEPTH[e.unit or "day"]:
                here, precision = spoken.first_day, ("year", "month", "day")[known - 1]
                reason = "relative to the date last spoken of"
            elif e.base == "told":
                return _NOWHERE, "no date spoken of to count from"
        if here is None:
            return _NOWHERE, "no date to count from"
        if e.part == "turn":
            turn = here.year + 1 if precision != "year" and here.month >= 10 else here.year
            return (turn, 1, None), reason
        if e.unit == "year":
            return (here.year + e.offset, e.month, e.day), reason
        if e.unit == "named" and (precision != "year" or not e.offset):
            return (_year_of_named(here, e), e.month, e.day), reason
        if precision == "year":
            return (here.year, None, None), f"{reason}, known to the year"
        if e.unit == "month":
            return (*shift_month(here.year, here.month, e.offset), e.day), reason
        days = e.offset * (7 if e.unit in ("week", "weekday") else 1)
        if precision == "month":
            months = round(days / 30.4) if abs(days) > 20 else 0
            return (*shift_month(here.year, here.month, months), None), f"{reason}, known to the month"
        try:
            there = here + dt.timedelta(days=days)
        except OverflowError:
            return _NOWHERE, "no such day"
        if e.unit == "weekday" and e.weekday is not None:
            there = here + dt.timedelta(days=_days_to_weekday(here, e.weekday, e.offset))
        elif e.weekday is not None:
            there += dt.timedelta(days=e.weekday - there.weekday())
        elif e.unit == "week":
            return (there.year, there.month, None), f"{reason}, week taken as its month"
        return (there.year, there.month, there.day), reason

    def _weekday(self, e: DateExpression) -> _Found:
        here = self._published
        if here is None or self._precision == "year" or e.weekday is None:
            return _NOWHERE, "weekday without a document's date"
        if self._precision == "month":
            return (here.year, here.month, None), "weekday, document's date known to the month"
        back = (here.weekday() - e.weekday) % 7
        there = here - dt.timedelta(days=back - 7 if e.future and back else back)
        return (there.year, there.month, there.day), "weekday nearest the document's date"

    def _written(self, e: DateExpression) -> _Found:
        year = e.year
        if year is None or not e.short_year:
            return (year, e.month, e.day), "as written"
        years = sorted({1900 + year, 2000 + year, *e.era_years})
        limit = self._published.year + 1 if self._published else dt.date.max.year
        known = [y for y in years if y <= limit] or years[:1]
        spoken, apart = self._spoken(e.start)
        if spoken is not None and (self._published is None or apart == SENTENCE):
            anchor = spoken.year
            near = min(known, key=lambda y: (abs(y - anchor), y < anchor))
            return (near, e.month, e.day), "century from the year last spoken of"
        if self._published is None:
            return _NOWHERE, "no century to go by"
        return (known[-1], e.month, e.day), "century from the document's date"

    def _with_year(self, e: DateExpression) -> _Found:
        """A month (and day) with the year it is of."""
        spoken, apart = self._spoken(e.start)
        here = self._published
        if spoken is not None and apart == SENTENCE:
            plain = not spoken.adnominal and not self._lies_past_publication(spoken, e)
            if here is None or self._precision == "year" or plain:
                return (spoken.year, e.month, e.day), "year last spoken of in the sentence"
            apart = PARAGRAPH
        if spoken is not None and here is not None and spoken.year > here.year:
            spoken = None
        if spoken is not None and self._lies_past_publication(spoken, e):
            spoken = None
        if spoken is not None and (here is None or self._precision == "year"):
            return (spoken.year, e.month, e.day), "year last spoken of"
        if here is None:
            return _NOWHERE, "no year to go by"
        if self._precision == "year":
            return (here.year, e.month, e.day), "year from the document's date"
        ahead = (e.month or 1) - here.month
        if e.future:
            year = here.year if ahead >= -1 else here.year + 1
        else:
            year = here.year + (1 if ahead <= -10 else -1 if ahead > _AHEAD_MONTHS else 0)
        back = (here.year - year) * 12 - ahead
        if spoken is not None and back > _NEWS_MONTHS and apart == PARAGRAPH:
            return (spoken.year, e.month, e.day), "year last spoken of in the paragraph"
        return (year, e.month, e.day), "year from the document's date"

    def _lies_past_publication(self, spoken: Spoken, e: DateExpression) -> bool:
        """Whether a month would lie well ahead in the year of publication, which only a word such as *today* spoke of,
        where the words tell of what was: in a report of February, October 7 is last year's."""
        here = self._published
        if here is None or self._precision == "year" or e.future or not spoken.relative or spoken.year != here.year:
            return False
        return (e.month or 1) - here.month > _AHEAD_MONTHS

    def _with_month(self, e: DateExpression) -> _Found:
        """A day with the month it is of."""
        here, day = self._published, e.day or 1
        spoken, apart = self._spoken(e.start)
        if spoken is not None and spoken.month is not None:
            dated = here is not None and self._precision != "year"
            near = apart == PARAGRAPH and self._precision == "month"
            runs_on = spoken.day is not None and apart != ELSEWHERE and 0 <= day - spoken.day <= _RUN_ON_DAYS
            if apart == SENTENCE or not dated or near or runs_on:
                return (spoken.year, spoken.month, day), "month last spoken of"
        if here is None or self._precision == "year":
            return _NOWHERE, "no month to go by"
        months = 0
        if self._precision == "day" and abs(day - here.day) > _HALF_MONTH:
            months = int(day < here.day) if e.future else -int(day > here.day)
        year, month = shift_month(here.year, here.month, months)
        if when(edtf(year, month, day, None)) is None:
            year, month = shift_month(year, month, 1 if e.future else -1)
        return (year, month, day), "month from the document's date"
