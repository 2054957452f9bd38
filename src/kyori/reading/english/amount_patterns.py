"""The written forms of English amounts as one pattern, with the units of ``data/units.csv``."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kyori.reading.english.numerals import POWERS, SHORT_POWERS, SPELT

_S = r"[\s\u00a0]{1,3}"
_DASH = r"[-\u2010-\u2015]"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_POWER = "|".join(sorted(POWERS, key=len, reverse=True))
_SHORT = "|".join(sorted(SHORT_POWERS, key=len, reverse=True))
_SCALE = rf"(?:(?:{_S}|-)(?:{_POWER})s?(?![a-z])(?:{_S}(?:{_POWER})(?![a-z]))?|\s?(?:{_SHORT})(?![A-Za-z]))"
_BARE = rf"(?:{_DIGITS}|(?i:{SPELT}|half{_S}an?|one{_S}and{_S}a{_S}half|an?(?=(?:{_S}|-)(?:{_POWER})(?![a-z]))))"
_VAGUE = (
    r"(?i:(?P<vague>(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)"
    rf"(?:{_S}of{_S}(?:thousands|millions|billions))?)(?:{_S}of)?)"
)
_TO = rf"(?:\s?{_DASH}\s?|{_S}to{_S}|{_S}(?:and|or){_S})"

MULTIPLES = {"doubled": 2.0, "doubling": 2.0, "tripled": 3.0, "tripling": 3.0, "trebled": 3.0, "quadrupled": 4.0,
              "halved": 0.5, "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0,
              "tenfold": 10.0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """What a word or sign by a number stands for: a row of ``units.csv``."""

    word: str
    unit: str
    factor: float
    kind: str


@cache
def units(place: str) -> dict[str, Unit]:
    """The units whose words stand in a place (``sign``, ``before``, ``after``), by word."""
    lines = (files("kyori.reading.english") / "data" / "units.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {
        word: Unit(word, row["unit"], float(row["factor"]), row["kind"])
        for row in rows
        if row["place"] == place
        for word in row["words"].split("|")
    }


def _any(words: dict[str, Unit]) -> str:
    return "|".join(_S.join(map(re.escape, word.split(" "))) for word in sorted(words, key=len, reverse=True))


@cache
def pattern() -> re.Pattern[str]:
    """All forms: ``sign`` or ``code`` before the number, ``fraction``, ``multiple``, or a unit or noun after it."""
    signs, codes, after = _any(units("sign")), _any(units("before")), units("after")
    counted = {w: u for w, u in after.items() if u.kind in ("people", "items", "count")}
    plain = {w: u for w, u in after.items() if w not in counted}
    described = (
        r"(?:(?!(?:of|for|in|and|to|from|the|by|with|at|on|as|or|is|are|was|were|has|have|had|million|billion|percent"
        rf"|per|dollars|euros|years?|months?|days?|hours?)\b)[A-Za-z][\w.'’-]*{_S}){{0,3}}?"
    )
    number = rf"(?P<low>{_BARE})(?P<scale>{_SCALE})?(?:{_TO}(?P<high>{_BARE})(?P<hscale>{_SCALE})?)?"
    return re.compile(
        rf"(?<![\w.,$€£¥₽₩₹])(?:"
        rf"(?:(?P<sign>{signs})\s?|(?P<code>{codes})\s?(?=\d))(?P<slow>{_DIGITS})(?P<sscale>{_SCALE})?"
        rf"(?:{_TO}(?:{signs})?\s?(?P<shigh>{_DIGITS})(?P<shscale>{_SCALE})?)?"
        rf"|(?P<fraction>(?i:(?:(?P<parts>an?|one|two|three|four|five|\d)(?:{_S}|-))(?P<of>thirds?|quarters?|fourths?|fifths?|sixths?"
        rf"|sevenths?|eighths?|ninths?|tenths?)(?={_S}of\b)|(?:(?:about|nearly|almost|over|more{_S}than|roughly|around|one-){_S}?)?half"
        rf"(?={_S}(?:of|its|their|the)\b)|one{_S}in{_S}(?P<onein>three|four|five|ten)))(?!\w)"
        rf"|(?P<multiple>(?i:{'|'.join(MULTIPLES)}))(?!\w)"
        rf"|(?:{number}|{_VAGUE})(?:\s?(?P<percent>%)|(?:{_S}|-)(?P<unit>{_any(plain)})(?![\w])"
        rf"|{_S}(?P<described>{described})(?P<noun>{_any(counted)})(?![\w-]))"
        r")"
    )


@cache
def trigger() -> re.Pattern[str]:
    """What an amount may begin with; the pattern is tried there alone."""
    vague = "dozens|scores|hundreds|thousands|millions|billions|tens|trillions"
    parts = f"an?{_S}(?:{_POWER}|third|quarter|fifth|tenth)"
    signs = "|".join(map(re.escape, units("sign")))
    return re.compile(
        rf"(?<![\w.,])(?:{signs}|\d|(?i:{SPELT}|half|{parts}|{vague}|{'|'.join(MULTIPLES)})(?![a-z])"
        rf"|(?:{_any(units('before'))})\s?\d)"
    )
