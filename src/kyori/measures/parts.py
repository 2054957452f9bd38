"""Part: what one fact gave to a closeness, with the words that name it."""

from __future__ import annotations

import calendar
import datetime as dt
import math
from dataclasses import dataclass
from typing import Any

from kyori.measures.rows import Rows
from kyori.model import from_day, vocabulary


@dataclass(frozen=True, slots=True)
class Part:
    """What one fact gave to a closeness through one indicator.

    Attributes:
        domain, indicator: where it counts.
        fact: id of the fact or record.
        contribution: what it gave to closeness; the contributions of all parts sum to it.
        value: what the fact says of the tie by itself, in [-1, 1].
        weight: how much it weighs: decay, status, share of the dyads of its fact, and score together, in [0, 1].
        label: what it is, in English, as in "2012-07 partnership: comprehensive strategic partnership, upgraded".
        label_ja: the same in Japanese.
        start, end: first and last day on which it may have happened or held; None when unknown or open.
    """

    domain: str
    indicator: str
    fact: str
    contribution: float
    value: float
    weight: float
    label: str
    label_ja: str
    start: dt.date | None
    end: dt.date | None

    def text(self, language: str = "en") -> str:
        """Its label in ``en`` or ``ja``."""
        return self.label_ja if language == "ja" else self.label

    def to_record(self) -> dict[str, Any]:
        """Its fields as plain values; days as ISO text."""
        days = {"start": self.start and self.start.isoformat(), "end": self.end and self.end.isoformat()}
        names = ("domain", "indicator", "fact", "contribution", "value", "weight", "label", "label_ja")
        return {name: getattr(self, name) for name in names} | days


def day(value: float) -> dt.date | None:
    """A day of a frame as a date; None where it is unknown."""
    return None if math.isnan(value) else from_day(int(value))


def label(rows: Rows, i: int, kind: str, language: str) -> str:
    """What one row is, in words: its date, its type, and what is peculiar to it.

    Args:
        rows, i: the row.
        kind: ``event``, ``commitment``, ``flow`` or ``position``.
        language: ``en`` or ``ja``.
    """
    ja = language == "ja"
    name = vocabulary.label(rows.type[i], language, kind=kind)
    detail = _details(rows, i, language)
    start, end = day(rows.start[i]), day(rows.end[i])
    begun = kind == "commitment" and rows.phase[i] != "in_force"
    dated = coarse(start, language) if begun and start and not end else span(start, end, language)
    text = name + (("：" if ja else ": ") + ("、" if ja else ", ").join(detail) if detail else "")
    return f"{dated} {text}" if dated else text


def span(start: dt.date | None, end: dt.date | None, language: str) -> str:
    """A day, month, year or period in words, open ones as what has gone on since or until; empty where unknown.

    Example:
        >>> span(dt.date(2012, 7, 1), dt.date(2012, 7, 31), "ja")
        '2012年7月'
    """
    if start and end and start.day == 1 and (end + dt.timedelta(days=1)).day == 1:
        if (start.month, end.month, start.year) == (1, 12, end.year):
            return f"{start.year}年" if language == "ja" else f"{start.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.year}年{start.month}月" if language == "ja" else f"{start:%Y-%m}"
    if start and start == end:
        return written(start, language)
    if start and end:
        joint = "〜" if language == "ja" else " to "
        return f"{coarse(start, language)}{joint}{coarse(end, language)}"
    if start:
        return f"{coarse(start, language)}から" if language == "ja" else f"since {coarse(start, language)}"
    if end:
        return f"{coarse(end, language)}まで" if language == "ja" else f"until {coarse(end, language)}"
    return ""


def coarse(date: dt.date, language: str) -> str:
    """A side of a period, no finer than it can be trusted.

    A first or last day of a year or month is mostly what a year or month without a day was laid out as.
    """
    if (date.month, date.day) in ((1, 1), (12, 31)):
        return span(dt.date(date.year, 1, 1), dt.date(date.year, 12, 31), language)
    last = dt.date(date.year, date.month, calendar.monthrange(date.year, date.month)[1])
    if date.day == 1 or date == last:
        return span(date.replace(day=1), last, language)
    return written(date, language)


def written(date: dt.date, language: str) -> str:
    """A calendar day as each language writes it."""
    return f"{date.year}年{date.month}月{date.day}日" if language == "ja" else date.isoformat()


def _details(rows: Rows, i: int, language: str) -> list[str]:
    found = [vocabulary.label(rows.level[i], language)] if rows.level[i] else []
    if rows.phase[i]:
        found.append(vocabulary.label(rows.phase[i], language))
    if not math.isnan(rows.value[i]):
        found.append(_quantity(float(rows.value[i]), rows.unit[i], rows.of[i], language))
    if rows.trend[i]:
        found.append(vocabulary.label(rows.trend[i], language))
    if rows.issue[i]:
        found.append(str(rows.issue[i]))
    if rows.status[i] != "done":
        found.append(vocabulary.label(rows.status[i], language))
    return found


def _quantity(value: float, unit: str | None, of: str | None, language: str) -> str:
    if unit == "ratio":
        share = f"{value * 100:.3g}%"
        if not of:
            return share
        return f"{of}の{share}" if language == "ja" else f"{share} of {of}"
    name = vocabulary.label(unit, language) if unit else ""
    if language == "ja":
        for size, word in ((1e12, "兆"), (1e8, "億"), (1e4, "万")):
            if abs(value) >= size:
                return f"{value / size:.5g}{word}{name}"
        return f"{value:,.6g}{name}"
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:.5g} {word} {name}".rstrip()
    return f"{value:,.6g} {name}".rstrip()
