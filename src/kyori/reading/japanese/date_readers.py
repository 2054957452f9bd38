"""What one match of the date pattern says: its words made into expressions and resolved against the anchors."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from kyori.reading.dates import Anchors, DateExpression, when
from kyori.reading.japanese import date_patterns as forms
from kyori.reading.japanese.numerals import integer

_SENTENCE_END = re.compile(r"[。！？!?]")
_REACH = 80
"""How many characters after a bare month or day are searched for words about the future."""

_WEEKDAYS = {mark: n for n, mark in enumerate("月火水木金土日")}
_MONTHS = {name: n for n, name in enumerate(forms.LATIN_MONTHS, start=1)}
_UNITS = {"年": "year", "週": "week", "日": "day"}
_FIRST_HALF, _SECOND_HALF = ("前半", "前期"), ("後半", "後期")
_EARLY = ("初頭", "初め", "はじめ", "初期")
_LATE = ("末", "末期", "終盤", "終わり")
_MIDDLE = ("半ば", "なかば", "中頃", "中ごろ", "中盤")


class Reading(NamedTuple):
    """One match read: its EDTF, why, its kind (None as EDTF: no anchor), and whether it may be an end of a range."""

    start: int
    end: int
    edtf: str | None
    reason: str
    kind: str
    ranges: bool


def interval(first: str | None, last: str | None) -> str | None:
    if first is None or last is None:
        return None
    first, last = first.split("/")[0], last.split("/")[-1]
    return f"{first}/{last}" if when(f"{first}/{last}") else first


def _future(match: re.Match[str]) -> bool:
    text, end = match.string, match.end()
    stop = _SENTENCE_END.search(text, end, end + _REACH)
    return forms.future().search(text, end, stop.start() if stop else min(end + _REACH, len(text))) is not None


def _read_date(m: re.Match[str], anchors: Anchors) -> Reading | None:
    start, end = m.span()
    month, day = m["m"], m["d"]
    month1 = integer(month) if month else None
    day1 = integer(day) if day else None
    if (month1 is not None and not 1 <= month1 <= 12) or (day1 is not None and not 1 <= day1 <= 31):
        return None
    year = _year_part(m)
    if year is None and month is None and m["mw"] is None and not _stands_as_day(m, day1):
        return None
    if year is None and month1 is not None and day1 is None and not _stands_as_month(m):
        return None
    fields = dict(year or {})
    if month1 is not None:
        fields["month"] = month1
        if m["near"] == "同" and year is None:
            fields |= {"unit": "year", "base": "spoken"}
    elif m["mw"]:
        word = forms.words()[m["mw"]]
        fields |= {"unit": word.unit, "offset": word.offset, "base": word.base}
    if day1 is not None:
        fields["day"] = day1
        if m["dnear"] in ("同", "翌") and len(fields) == 1:
            fields |= {"unit": "month", "base": "spoken"}
    elif m["dw"]:
        if fields:
            return _after_all(m, fields, anchors)
        word = forms.words()[m["dw"]]
        fields = {"unit": word.unit, "offset": word.offset, "base": word.base}
    if year is None and ("month" in fields or "day" in fields):
        coming = m["near"] in ("きたる", "来る", "来たる") or m["dnear"] in ("きたる", "来る", "来たる")
        fields["future"] = coming or _future(m)
    edtf, reason = anchors.resolve(DateExpression(start, end, **fields))
    second = _second_end(m, fields, anchors)
    if second is not None:
        return Reading(start, end, interval(edtf, second), reason, "period", False)
    if m["term"] and edtf is not None and "day" not in fields:
        edtf = _fiscal_term(edtf)
    kind = "period" if edtf is not None and "/" in edtf else "point"
    return Reading(start, end, edtf, reason, kind, True)


def _after_all(m: re.Match[str], fields: dict[str, Any], anchors: Anchors) -> Reading | None:
    """A month with a word for a day right behind it (6月前日): only the month counts."""
    edtf, reason = anchors.resolve(DateExpression(m.start(), m.start("dw"), **fields))
    return Reading(m.start(), m.start("dw"), edtf, reason, "point", True)


def _fiscal_term(edtf: str) -> str:
    """The fiscal year that ends with a month, as 2024年3月期 names it."""
    year, month = int(edtf[:4]), int(edtf[5:7])
    first = f"{year - 1:04}-{month + 1:02}" if month < 12 else f"{year:04}-01"
    return f"{first}/{edtf}"


def _year_part(m: re.Match[str]) -> dict[str, Any] | None:
    fields: dict[str, Any]
    if m["yw"]:
        word = forms.words()[m["yw"]]
        fields = {"unit": "year", "offset": word.offset, "base": word.base}
        part = word.part or forms.PARTS.get(m["wcoarse"] or "")
    elif m["y"]:
        fields, part = {"year": integer(m["y"])}, _part(m)
    elif m["era"]:
        count = 1 if m["eray"] == "元" else integer(m["eray"])
        fields, part = {"year": forms.eras()[m["era"]].year(count)}, _part(m)
    elif m["ys"]:
        short = int(m["ys"])
        modern = (forms.eras()[name] for name in ("昭和", "平成", "令和"))
        years = tuple(era.year(short) for era in modern if era.has(short))
        fields, part = {"year": short, "short_year": True, "era_years": years}, _part(m)
    else:
        return None
    if part:
        fields["part"] = part
    return fields


def _part(m: re.Match[str]) -> str | None:
    first = m["part"]
    if first is None:
        return None
    named = _quarter(first) or forms.PARTS[first]
    second = m["part2"]
    if second is None:
        return named
    return f"fiscal_{_quarter(second) or forms.PARTS[second]}" if named == "fiscal" else named


def _quarter(words: str) -> str | None:
    if not words.endswith("四半期"):
        return None
    return f"q{integer(words.removesuffix('四半期').strip('第 　'))}"


def _second_end(m: re.Match[str], fields: dict[str, Any], anchors: Anchors) -> str | None:
    """EDTF of the other end of a range written inside one date (2010〜14年, 7〜9月, 14〜16日)."""
    changed: dict[str, Any] = {}
    if m["d2"]:
        changed = {"day": integer(m["d2"])}
    elif m["m2"]:
        changed = {"month": integer(m["m2"])}
    elif m["y2"] or m["ys2"]:
        written = m["y2"] or m["ys2"]
        short = int(written)
        year = fields["year"]
        full = short if len(written) == 4 or not isinstance(year, int) else year // 100 * 100 + short
        changed = {"year": full}
    if not changed:
        return None
    edtf, _ = anchors.resolve(DateExpression(m.start(), m.end(), **(fields | changed)))
    return edtf


def _stands_as_day(m: re.Match[str], day: int | None) -> bool:
    """Whether a lone number of days is a date: small kanji numbers (一日, 三日) more often count."""
    if m["dw"]:
        return True
    written = m["d"]
    if written is None:
        return False
    if m["dnear"] or m["d2"] or (written[0].isdigit() and written[0] not in "〇一二三四五六七八九十"):
        return not m.string.startswith(("1回", "１回", "一回", "中", "も早"), m.end()) or day != 1
    return day is not None and day > 10


def _stands_as_month(m: re.Match[str]) -> bool:
    after = m.string[m.end() : m.end() + 2]
    return after not in ("革命", "事件", "危機", "戦争", "曜日")


def _read_counted(m: re.Match[str], anchors: Anchors) -> Reading | None:
    """So many years (months, weeks, days) before, after or around an anchor; or a mere length."""
    side = "c" if m["cn"] else "b"
    written, way, prefix = m[f"{side}n"], m[f"{side}dir"] or "", m["cpre"] or ""
    unit = _UNITS.get(m[f"{side}u"][0], "month")
    vague = written in ("数", "十数")
    ahead = prefix in ("今後", "向こう") or way == "以内"
    if way.endswith(("ぶり", "連続", "目", "おき", "ごと", "越し", "がかり", "来")):
        return None
    if way.endswith(("前", "後")):
        base = "spoken" if prefix or (way.endswith("後") and not prefix) else "published"
        if vague:
            return Reading(*m.span(), None, "an unsaid number of units", "point", False)
        count = integer(written) * (-1 if way.endswith("前") else 1)
        edtf, reason = anchors.resolve(DateExpression(*m.span(), unit=unit, offset=count, base=base))
        rough = edtf is not None and (
            m[f"{side}half"] or "約" in m.group() or "およそ" in m.group() or len(way) > 1 or abs(count) % 10 == 0
        )
        return Reading(*m.span(), f"{edtf}~" if rough and edtf else edtf, reason, "point", True)
    if way == "以内" and not prefix:
        if vague:
            return Reading(*m.span(), None, "an unsaid number of units", "point", False)
        edtf, reason = anchors.resolve(DateExpression(*m.span(), unit=unit, offset=integer(written)))
        return Reading(*m.span(), edtf, reason, "point", False)
    if prefix in ("その", "それから") or not prefix or vague:
        return Reading(*m.span(), None, "a length of time", "duration", False)
    edtf = anchors.period(unit, integer(written), ahead=ahead)
    reason = "up to the document's date" if not ahead else "from the document's date on"
    return Reading(
        *m.span(), edtf, reason if edtf else "no date to count from", "period" if edtf else "duration", False
    )


def _read_decade(m: re.Match[str], anchors: Anchors) -> Reading | None:
    """A decade, its halves as five years, its beginning, middle and end as approximate years."""
    written = m["dy"]
    year = integer(written)
    if m["dera"]:
        first = forms.eras()[m["dera"]].year(year)
        return Reading(*m.span(), f"{first}/{first + 9}", "as written", "period", True)
    if year < 100:
        if year % 10 or len(written) != 2:
            return None
        year += 1900 if year >= 20 else 2000
    decade, part = year - year % 10, m["dpart"] or ""
    edtf, kind = f"{decade // 10}X", "period"
    if part in _FIRST_HALF:
        edtf = f"{decade}/{decade + 4}"
    elif part in _SECOND_HALF:
        edtf = f"{decade + 5}/{decade + 9}"
    elif part in _EARLY + _MIDDLE + _LATE:
        edtf, kind = f"{decade + (0 if part in _EARLY else 5 if part in _MIDDLE else 9)}~", "point"
    anchors.resolve(DateExpression(*m.span(), fixed=edtf))
    return Reading(*m.span(), edtf, "as written", kind, True)


def _read_century(m: re.Match[str], anchors: Anchors) -> Reading | None:
    """A century, its halves as fifty years, its beginning and end as decades."""
    first, part = (integer(m["cy"]) - 1) * 100, m["cpart"] or ""
    if not 0 < first < 2200:
        return None
    edtf = f"{first // 100:02}XX"
    if part in _FIRST_HALF:
        edtf = f"{first:04}/{first + 49:04}"
    elif part in _SECOND_HALF:
        edtf = f"{first + 50:04}/{first + 99:04}"
    elif part in _EARLY:
        edtf = f"{first // 10:03}X"
    elif part in _LATE:
        edtf = f"{first // 10 + 9:03}X"
    elif part in _MIDDLE:
        edtf = f"{first + 50:04}~"
    return Reading(*m.span(), edtf, "as written", "period", True)


def _read_whole(m: re.Match[str], anchors: Anchors) -> Reading | None:
    """2024-06-20, or 20 June 2024 as quoted from an English source."""
    if m["iy"]:
        year, month, day = int(m["iy"]), int(m["im"]), int(m["id"])
    else:
        year, month, day = int(m["ly"]), _MONTHS[m["lm"] or m["lm2"]], int(m["ld"] or m["ld2"])
    if when(f"{year:04}-{month:02}-{day:02}") is None:
        return None
    edtf, reason = anchors.resolve(DateExpression(*m.span(), year=year, month=month, day=day))
    return Reading(*m.span(), edtf, reason, "point", True)


def _read_named(m: re.Match[str], anchors: Anchors) -> Reading | None:
    return Reading(*m.span(), forms.named_days()[m.group()], "a day known by its name", "point", True)


def _read_slash(m: re.Match[str], anchors: Anchors) -> Reading | None:
    """Month and day with a slash; small ones that look like fractions are none."""
    month, day = int(m["sm"]), int(m["sd"])
    after = m.string[m.end() : m.end() + 1]
    if (day < 10 and month < day and after in "のをがは") or after in "以超未":
        return None
    fields = DateExpression(*m.span(), month=month, day=day, future=_future(m))
    edtf, reason = anchors.resolve(fields)
    return Reading(*m.span(), edtf, reason, "point", True)


def _read_week(m: re.Match[str], anchors: Anchors) -> Reading | None:
    weekday = _WEEKDAYS.get(m["wd"] or m["wd2"] or "")
    if m["ww"]:
        word = forms.words()[m["ww"]]
        e = DateExpression(*m.span(), unit="week", offset=word.offset, base=word.base, weekday=weekday)
    else:
        e = DateExpression(*m.span(), weekday=weekday, future=_future(m))
    edtf, reason = anchors.resolve(e)
    return Reading(*m.span(), edtf, reason, "point", True)


def _read_recurring(m: re.Match[str], anchors: Anchors) -> Reading | None:
    return Reading(*m.span(), None, "again and again", "recurring", False)


READERS: dict[str, Callable[[re.Match[str], Anchors], Reading | None]] = {
    "date": _read_date,
    "counted": _read_counted,
    "decade": _read_decade,
    "century": _read_century,
    "iso": _read_whole,
    "latin": _read_whole,
    "named": _read_named,
    "slash": _read_slash,
    "week": _read_week,
    "recurring": _read_recurring,
}
"""How each form of `date_patterns.pattern` is read."""
