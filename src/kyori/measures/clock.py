"""The when clock of the measures: which day `at` means, the last day a ledger tells of, and the dates of a series."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping

import narwhals as nw
from narwhals.typing import IntoFrame

from kyori.errors import DateError, MeasureError
from kyori.measures.engines import on_engine
from kyori.model import When, from_day, to_day

At = dt.date | When | str
"""A day, or a date in EDTF; a partial date stands for its last day."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def day_of(at: At) -> int:
    """The last day that a date may mean, in days since 1970-01-01.

    Raises:
        MeasureError: when it is no date or has no last day.

    Example:
        >>> from_day(day_of("2024-06"))
        datetime.date(2024, 6, 30)
    """
    if isinstance(at, dt.date):
        return to_day(at)
    when = _when(at)
    if when.latest == dt.date.max:
        raise MeasureError("a measure needs a day", where=repr(str(at)), hint="write a date that has an end")
    return to_day(when.latest)


def last_day(frames: Mapping[str, IntoFrame]) -> int | None:
    """The latest day on which anything in the frames was known or was done; None where nothing has a date."""
    days: list[int] = []
    for native in frames.values():
        frame = on_engine(native)
        done = nw.when(nw.col("status") == "done").then(nw.col("start"))
        row = frame.select(known=nw.col("known").max(), done=done.max()).collect()
        days += [int(day) for day in (row["known"].to_list() + row["done"].to_list()) if day is not None]
    return max(days, default=None)


def ticks(start: At, end: At, every: str) -> list[dt.date]:
    """The last days of the months, quarters or years from start to end; the end itself is always the last one.

    Raises:
        MeasureError: when the end lies before the start, or ``every`` is no such step.
    """
    if every not in _MONTHS:
        raise MeasureError(f"{every!r} is no step of a series", hint=f"one of {', '.join(_MONTHS)}")
    first = start if isinstance(start, dt.date) else _when(start).earliest
    last = from_day(day_of(end))
    if first == dt.date.min or first > last:
        raise MeasureError("a series needs a start before its end", where=f"{start} to {end}")
    step, days = _MONTHS[every], []
    year, month = first.year, -(-first.month // step) * step
    while (day := dt.date(year, month, calendar.monthrange(year, month)[1])) < last:
        days.append(day)
        year, month = (year, month + step) if month + step <= 12 else (year + 1, month + step - 12)
    return [*days, last]


def _when(at: When | str) -> When:
    try:
        return When(at)
    except DateError as error:
        raise MeasureError(error.what, where=error.where, hint=error.hint) from error
