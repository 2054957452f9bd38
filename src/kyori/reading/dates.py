"""Dates of any language: what the words say of a date, and the day, month or year it comes to in its document."""

from __future__ import annotations

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
"""First and last month of each part of a year; 13 to 15 are January to March of the next (fiscal years from April)."""

FISCAL_STARTS = {"fiscal_january": 1, "fiscal_april": 4, "fiscal_march": -8, "fiscal_july": -5, "fiscal_october": -2}
"""First month of a fiscal year: ``fiscal_april`` is named by the year in which it begins, ``fiscal_march``
(from April too) by the year in which it ends; nought and less are months of the year before (-2 is October)."""

for _name, _first in FISCAL_STARTS.items():
    PART_MONTHS[_name] = (_first, _first + 11)
    PART_MONTHS |= {f"{_name}_q{n + 1}": (_first + 3 * n, _first + 3 * n + 2) for n in range(4)}
    PART_MONTHS |= {f"{_name}_h{n + 1}": (_first + 6 * n, _first + 6 * n + 5) for n in range(2)}

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
"""EDTF numbers of the seasons."""


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

    @property
    def is_when(self) -> bool:
        """Whether it can say when something happened: a known point or period."""
        return self.when is not None and self.kind in ("point", "period")


class DateExpression(NamedTuple):
    """What the words alone say of a date; unsaid parts are None.

    Attributes:
        start, end: where the words stand, in code points.
        year, month, day: as said; the year may be short (``24``) when `short_year` is set.
        unit, offset, base: a relative date: so many ``year``, ``month``, ``week`` or ``day`` units after
            ``published`` (the document's date), ``spoken`` (the last date spoken of, else the document's) or ``told``
            (the last date spoken of, else unknown). Month and day, where said too,
            are within it. The unit ``named`` is the month or season that the expression names (last June), the unit
            ``weekday`` its weekday (last Tuesday): the nearest one before (-1) or after (1) the anchor.
        weekday: 0 for Monday to 6 for Sunday.
        short_year: whether the year was written without its century.
        era_years: for a short year, the years that it may mean besides 19xx and 20xx.
        part: a part of the year: a key of `PART_MONTHS` or `SEASONS`, or ``turn`` (the next New Year).
        fixed: EDTF of a date that needs no anchor (a decade, a named day).
        future: whether the words around it tell of what is still to come.
        leading: whether it opens its sentence, and so sets the time of what follows.
        adnominal: whether it only modifies a noun (1972年の共同声明), and so may be background.
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
    leading: bool = False
    adnominal: bool = False


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
