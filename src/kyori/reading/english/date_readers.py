"""What one match of a date form says: its words made into expressions and resolved against the anchors."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from kyori.reading.date_ranges import Reading, interval
from kyori.reading.dates import when
from kyori.reading.english import date_words as words
from kyori.reading.english.date_patterns import DAY, MONTH, TO, YEAR
from kyori.reading.english.date_words import S, plain
from kyori.reading.english.numerals import ordinal
from kyori.reading.english.passage import Passage

_SURE_YEAR = 1800
"""Bare numbers below this are years only after a word such as ``in``."""

_YEAR_WORD = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|since\s+at\s+least|[Dd]uring|[Uu]ntil|[Tt]ill|[Tt]hroughout|[Yy]ears?|[Cc]irca|ca\.|[Bb]etween|AD)"
    r"|^)\s*$"
)
_MAYBE_YEAR = re.compile(
    r"(?:\b(?:by|By|of|from|From|to|through|before|Before|after|After|and|or|around|for|the|The|a|an|A|this|its|their|his"
    r"|her|our|following|prior to|on|as of|between|as|than in|early|late|that|any|no|with|under|new|first|annual)"
    r"|['’]s?|[(\[,;:\u2010-\u2015\"“]|[a-z]-|^|[.!?][\"”’)]?|[A-Z][\w.]*)\s*$"
)
_MONTH_WORD = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Tt]ill|[Ff]rom|to|of|[Dd]uring|[Tt]hrough|[Bb]efore|[Aa]fter|for|and|or"
    r"|[Bb]etween|per)\s*$"
)
_BEFORE_NOUN = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is)|['’]s)\s*$")
_NO_WEEKDAY = re.compile(r"\b(?:Good|Bloody|Black|Ash|Easter|Palm|Holy|Super|Cyber|Maundy|Orange)\s+$")
_PAPER = re.compile(r"\s(?:Times|Telegraph|Mail|Express|Post|Mirror|Independent|Night Live)\b")
_NAMED_BEFORE = re.compile(r"[A-Z][A-Za-z]+\s$")
_BRACKETED = re.compile(r"[,.;:)\s]*(?:$|[,.;:)\]\n])")


def _whole(m: re.Match[str], passage: Passage, year: int, month: int, day: int) -> Reading | None:
    if when(f"{year:04}-{month:02}-{day:02}") is None:
        return None
    return passage.read(m, year=year, month=month, day=day)


def _iso(m: re.Match[str], passage: Passage) -> Reading | None:
    return _whole(m, passage, int(m["y"]), int(m["m"]), int(m["d"]))


def _month(m: re.Match[str], passage: Passage) -> Reading | None:
    """2024-06; 2003-04 and 2010-12 are ranges of years sooner than months."""
    if int(m["m"]) > int(m["y"]) % 100:
        return None
    return passage.read(m, year=int(m["y"]), month=int(m["m"]))


def _slash(m: re.Match[str], passage: Passage) -> Reading | None:
    """6/20/2024 and 20/6/2024: which is the day, the number itself or the rest of the document says."""
    first, second = int(m["a"]), int(m["b"])
    if m["s"] == "." and len(m["y"]) == 2:
        return None
    day_first = m["s"] == "." or first > 12 or (second <= 12 and passage.day_first)
    day, month = (first, second) if day_first else (second, first)
    year = int(m["y"]) + (0 if len(m["y"]) == 4 else 2000 if int(m["y"]) < 70 else 1900)
    return _whole(m, passage, year, month, day)


def _fixed(m: re.Match[str], passage: Passage) -> Reading | None:
    return Reading(*m.span(), str(words.table()["fixed"][m.group()]), "a day known by its name", "point", True)


def _holiday(m: re.Match[str], passage: Passage) -> Reading | None:
    month, day = words.table()["named_days"][m["name"]]
    if m["y"]:
        return _whole(m, passage, int(m["y"]), month, day)
    return passage.read(m, month=month, day=day, future=passage.lies_ahead(*m.span()))


def _date(m: re.Match[str], passage: Passage) -> Reading | None:
    """Month with day, year or both, the second end of a range written inside it included."""
    name, day = m["m"] or m["m2"] or m["m3"], m["d"] or m["d2"]
    if day is None and m["y"] is None and m["yq"] is None and m["q"] is None and not _stands_as_month(m, passage, name):
        return None
    fields: dict[str, Any] = {"month": words.month(name)}
    if day is not None:
        fields["day"] = int(day.rstrip("stndrh"))
    year = m["y"] or _year_ahead(m, passage)
    if year is not None:
        fields["year"] = int(year)
    elif m["yq"] is not None:
        offset, base = words.qualifiers()[plain(m["yq"])]
        fields |= {"unit": "year", "offset": offset, "base": base}
    elif m["q"] is not None:
        offset, base = words.qualifiers()[plain(m["q"])]
        fields |= {"unit": "named" if offset else "year", "offset": offset, "base": base}
    else:
        fields["future"] = passage.lies_ahead(*m.span())
    crosses = m["m3b"] is not None and words.month(m["m3b"]) < fields["month"]
    if crosses and m["y"] is not None:
        fields["year"] -= 1
    read = passage.read(m, **fields)
    return _to_second(m, passage, read, fields, crosses)


def _to_second(
    m: re.Match[str], passage: Passage, read: Reading, fields: dict[str, Any], crosses: bool
) -> Reading | None:
    """The reading up to the second day or month that the match names."""
    second_day = m["db"] or m["d2b"]
    if second_day is not None:
        day = int(second_day.rstrip("stndrh"))
        listed = re.search(r"\band\b|\bor\b|&", m.group()) is not None
        if day <= fields["day"]:
            return read
        if listed and day != fields["day"] + 1 and not passage.follows(m.start(), "between"):
            return read
        other, _ = passage.resolve(m, **(fields | {"day": day}))
    elif m["m3b"] is not None:
        changed: dict[str, Any] = fields | {"month": words.month(m["m3b"])}
        if crosses and "year" in fields:
            changed["year"] += 1
        other, _ = passage.resolve(m, **changed)
    else:
        return read
    return Reading(*m.span(), interval(read.edtf, other), read.reason, "period", False)


_SECOND_WITH_YEAR = re.compile(
    rf"{TO}(?:{DAY}{S}(?:of{S})?{MONTH}|{MONTH}{S}{DAY}|{MONTH}),?{S}(?P<y>{YEAR})"
    rf"|{S}and{S}(?:{DAY}{S}(?:of{S})?{MONTH}|{MONTH}{S}{DAY}|{MONTH}),?{S}(?P<y2>{YEAR})"
)


def _year_ahead(m: re.Match[str], passage: Passage) -> str | None:
    """The year that only the other end of a range is written with (from 5 June to 3 August 2023)."""
    if m["yq"] or m["q"]:
        return None
    second = _SECOND_WITH_YEAR.match(passage.text, m.end())
    return (second["y"] or second["y2"]) if second else None


def _stands_as_month(m: re.Match[str], passage: Passage, name: str) -> bool:
    """Whether a bare month is one: May, March and short names are other words too."""
    if m["part"] or m["m3b"]:
        return True
    before = passage.text[max(0, m.start() - 16) : m.start()]
    if _MONTH_WORD.search(before):
        return True
    if name.rstrip(".").capitalize() not in ("May", "March", *words.SHORT_MONTHS):
        return not _NAMED_BEFORE.search(before) or passage.text.startswith(("'s", "’s", ","), m.end())
    after = passage.text[m.end() : m.end() + 2]
    return _BEFORE_NOUN.search(before) is not None and after[1:].islower()


def _year(m: re.Match[str], passage: Passage) -> Reading | None:
    part = words.parts().get(plain(m["part"] or ""), "") or None
    if m["yw"] is not None:
        if m["yb"] is not None:
            return None
        fields = _year_word(m, passage, m["yw"])
        return None if fields is None else passage.read(m, part=part, **fields)
    year = int(m["y"])
    if not _stands_as_year(m, passage, year):
        return None
    first, reason = passage.resolve(m, year=year, part=part)
    if m["yb"] is None:
        kind = "period" if first is not None and "/" in first else "point"
        return Reading(*m.span(), first, reason, kind, True)
    last = int(m["yb"]) if len(m["yb"]) == 4 else year // 100 * 100 + int(m["yb"])
    if last <= year:
        return Reading(m.start(), m.end("y"), first, reason, "point", True)
    passage.resolve(m, year=last)
    return Reading(*m.span(), f"{year}/{last}", reason, "period", False)


def _year_word(m: re.Match[str], passage: Passage, said: str) -> dict[str, Any] | None:
    """Fields of a year told by a word; the year alone needs the part before it (the end of the year)."""
    row = words.relatives().get(plain(said))
    if row is not None:
        return {"unit": row.unit, "offset": row.offset, "base": row.base}
    if "part" in m.re.groupindex and m["part"] is None:
        return None
    year = passage.anchors.year_in_sentence(m.start())
    return {"unit": "year"} if year is None else {"year": year}


def _stands_as_year(m: re.Match[str], passage: Passage, year: int) -> bool:
    """Whether four digits are a year: by the words before, and by what they would count."""
    before = passage.text[max(0, m.start() - 24) : m.start()]
    if _YEAR_WORD.search(before):
        return True
    if passage.ends_with(before, "not_years"):
        return False
    if m["part"]:
        return True
    if year < _SURE_YEAR or passage.counts(m.end()):
        return False
    return _MAYBE_YEAR.search(before) is not None or _BRACKETED.match(passage.text, m.end()) is not None


def _season(m: re.Match[str], passage: Passage) -> Reading | None:
    offset, base = words.qualifiers()[plain(m["q"])]
    part = {"fall": "autumn"}.get(m["name"], m["name"])
    if base == "spoken" and not offset:
        return passage.read(m, unit="year", base=base, part=part)
    return passage.read(m, unit="named", offset=offset, base=base, part=part)


def _weekday(m: re.Match[str], passage: Passage) -> Reading | None:
    text, weekday = passage.text, words.WEEKDAYS.index(m["name"].capitalize())
    if _NO_WEEKDAY.search(text[max(0, m.start() - 16) : m.start()]) or _PAPER.match(text, m.end()):
        return None
    if m["week"]:
        return passage.read(m, unit="week", offset=words.qualifiers()[m["week"]][0], weekday=weekday)
    offset, base = words.qualifiers()[plain(m["q"])] if m["q"] else (0, "published")
    if base == "published" and offset > 0:
        return passage.read(m, unit="week", offset=1, weekday=weekday)
    if offset:
        return passage.read(m, unit="weekday", offset=offset, base=base, weekday=weekday)
    return passage.read(m, weekday=weekday, future=passage.lies_ahead(*m.span()))


def _word(m: re.Match[str], passage: Passage) -> Reading | None:
    if m["said"] == "Today" and _NAMED_BEFORE.search(passage.text[max(0, m.start() - 12) : m.start()]):
        return None
    row = words.relatives()[plain(m["said"])]
    return passage.read(m, unit=row.unit, offset=row.offset, base=row.base)


def _day(m: re.Match[str], passage: Passage) -> Reading | None:
    return passage.read(m, day=ordinal(m["d"]), future=passage.lies_ahead(*m.span()))


def _recurring(m: re.Match[str], passage: Passage) -> Reading | None:
    return Reading(*m.span(), None, "again and again", "recurring", False)


READERS: dict[str, Callable[[re.Match[str], Passage], Reading | None]] = {
    "iso": _iso,
    "month": _month,
    "slash": _slash,
    "fixed": _fixed,
    "holiday": _holiday,
    "date": _date,
    "year": _year,
    "season": _season,
    "weekday": _weekday,
    "word": _word,
    "day": _day,
    "recurring": _recurring,
}
"""How these forms of `date_patterns.forms` are read; the others are in `date_lengths` and `date_periods`."""
