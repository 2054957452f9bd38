"""The words of English dates, from ``data/date_words.yaml``, as tables and as pieces of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SHORT_MONTHS = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10,
                "Nov": 11, "Dec": 12}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
"""Names of the decades, from the twenties on."""

QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3,
            "4th": 4, "latter": 2}  # fmt: skip
"""Which quarter or half of a year a word says."""

S = r"[\s\u00a0]{1,3}"
"""White space inside a date: blanks, and the line breaks of texts with hard breaks."""


class Relative(NamedTuple):
    """A word that names a time relative to an anchor; the fields are those of ``date_words.yaml``."""

    unit: str
    offset: int
    base: str


@cache
def table() -> dict[str, Any]:
    """The words of ``date_words.yaml``."""
    text = (files("kyori.reading.english") / "data" / "date_words.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def qualifiers() -> dict[str, tuple[int, str]]:
    """Words before a unit or name of time: offset and base."""
    return {word: (int(row[0]), str(row[1])) for word, row in table()["qualifiers"].items()}


@cache
def relatives() -> dict[str, Relative]:
    """Whole relative expressions, by their words in lower case and single blanks."""
    found = {word: Relative(*row) for word, row in table()["words"].items()}
    barred = table()["not_with"]
    for qualifier, (offset, base) in qualifiers().items():
        for word, unit in table()["units"].items():
            if qualifier not in barred.get(word, ()):
                found.setdefault(f"{qualifier} {word}", Relative(unit, offset, base))
    return found


@cache
def parts() -> dict[str, str]:
    """The part of the year that words before a date make; blank where they leave it as it is."""
    return {phrase: part for part, phrases in table()["parts"].items() for phrase in phrases}


@cache
def month(written: str) -> int:
    """The number of a month's name, in full or short, in any case."""
    name = written.rstrip(".").capitalize()
    return MONTHS.index(name) + 1 if name in MONTHS else SHORT_MONTHS[name]


@cache
def listed(key: str) -> re.Pattern[str]:
    """The expressions under a key of the table, as whole words."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(table()[key])})(?!\w)")


def spaced(phrases: Iterable[str]) -> str:
    """Phrases as alternatives, longest first; blanks as any white space, a capital at the beginning allowed."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(S.join(map(re.escape, _cased(phrase).split(" "))).replace("\\[", "[").replace("\\]", "]")
                    for phrase in ordered)  # fmt: skip


def _cased(phrase: str) -> str:
    first = phrase[0]
    return f"[{first}{first.upper()}]{phrase[1:]}" if first.islower() else phrase


def plain(written: str) -> str:
    """Words in lower case with single blanks, as the tables have them.

    Example:
        >>> plain("The  following\\nyear")
        'the following year'
    """
    return " ".join(written.split()).lower()
