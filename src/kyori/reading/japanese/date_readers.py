"""What one match of the date pattern says: its words made into expressions and resolved against the anchors."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from kyori.reading.anchors import Anchors
from kyori.reading.date_ranges import Reading, interval
from kyori.reading.dates import DateExpression, when
from kyori.reading.japanese import date_patterns as forms
from kyori.reading.japanese.numerals import DIGITS, POWERS, integer

_SENTENCE_END = re.compile(r"[。！？!?]")
_OPENING = 7
"""How many characters into its sentence a date still opens it."""

_SURELY_YEAR = 60
"""Two-digit numbers from here on are years (68年に) sooner than lengths."""

_SHORT_RUN = 30
"""How many years after a full year in the sentence a year without its century may follow it."""

_LENGTHS = (
    "に一度",
    "に1度",
    "に１度",
    "にわた",
    "に及",
    "にな",
    "に渡",
    "にも及",
    "のうち",
    "の歳月",
    "の歴史",
    "の節目",
    "の刑",
)
"""What makes a number of years a length when it follows."""

_NAMES = ("革命", "事件", "危機", "戦争")
"""What makes a month part of a name when it follows."""

_NO_DATE = ("ぶり", "連続", "目", "おき", "ごと", "越し", "がかり", "来")
"""Ends of counted words that are neither a date nor a length anybody needs."""

_COMING = {"きたる", "来る", "来たる"}

_REACH = 80
"""How many characters after a bare month or day are searched for words about the future."""

_WEEKDAYS = {mark: n for n, mark in enumerate("月火水木金土日")}
_MONTHS = {name: n for n, name in enumerate(forms.LATIN_MONTHS, start=1)}
_UNITS = {"年": "year", "週": "week", "日": "day"}
_FIRST_HALF, _SECOND_HALF = ("前半", "前期"), ("後半", "後期")
_EARLY = ("初頭", "初め", "はじめ", "初期")
_LATE = ("末", "末期", "終盤", "終わり")
_MIDDLE = ("半ば", "なかば", "中頃", "中ごろ", "中盤")


_KANJI = frozenset(DIGITS) | POWERS.keys()


def _future(match: re.Match[str]) -> bool:
    text, end = match.string, match.end()
    stop = _SENTENCE_END.search(text, end, end + _REACH)
    return forms.future().search(text, end, stop.start() if stop else min(end + _REACH, len(text))) is not None


def _leading(text: str, start: int) -> bool:
    """Whether the place opens its sentence, at once or after a short conjunction or topic and a comma (また、)."""
    near = max(0, start - _OPENING)
    stop = text.rfind("。", near, start)
    if stop < 0 and near:
        return False
    before = text[stop + 1 : start].strip()
    return not before or before.endswith("、")


def _resolve(m: re.Match[str], anchors: Anchors, **fields: Any) -> tuple[str | None, str]:
    leading = _leading(m.string, m.start())
    adnominal = m.string.startswith("の", m.end())
    return anchors.resolve(DateExpression(*m.span(), leading=leading, adnominal=adnominal, **fields))


def _read_date(m: re.Match[str], anchors: Anchors) -> Reading | None:
    """A year, a month, a day, or what stands together of them."""
    fields = _year_fields(m, anchors)
    if fields is None:
        return None
    yearless = not fields
    if not (_add_month(m, fields) and _add_day(m, fields)) or not fields:
        return None
    if yearless and fields.get("unit") is None:
        fields["future"] = bool({m["near"], m["dnear"]} & _COMING) or _future(m)
    edtf, reason = _resolve(m, anchors, **fields)
    if edtf is None and fields.get("short_year"):
        return None
    second = _second_end(m, fields, anchors)
    if second is not None:
        return Reading(*m.span(), interval(edtf, second), reason, "period", False)
    if m["term"] and edtf is not None and "day" not in fields:
        edtf = _fiscal_term(edtf)
    kind = "period" if edtf is not None and "/" in edtf else "point"
    return Reading(*m.span(), edtf, reason, kind, True)


def _add_month(m: re.Match[str], fields: dict[str, Any]) -> bool:
    """Adds the month to the fields; False when the words are no date after all."""
    if m["m"]:
        month = integer(m["m"])
        if not 1 <= month <= 12 or (not fields and m["d"] is None and m.string.startswith(_NAMES, m.end())):
            return False
        if m["near"] == "同" and not fields:
            fields.update(unit="year", base="spoken")
        fields["month"] = month
    elif m["mw"]:
        word = forms.words()[m["mw"]]
        fields.update(unit=word.unit, offset=word.offset, base=word.base)
    return True


def _add_day(m: re.Match[str], fields: dict[str, Any]) -> bool:
    """Adds the day to the fields; False when the words are no date after all."""
    if m["d"]:
        day = integer(m["d"])
        if not 1 <= day <= 31 or (not fields and not _stands_as_day(m, day)):
            return False
        if m["dnear"] in ("同", "翌") and not fields:
            fields.update(unit="month", base="spoken")
        fields["day"] = day
    elif m["dw"]:
        word = forms.words()[m["dw"]]
        fields.clear()
        fields.update(unit=word.unit, offset=word.offset, base=word.base)
    return True


def _fiscal_term(edtf: str) -> str:
    """The fiscal year that ends with a month, as 2024年3月期 names it."""
    year, month = int(edtf[:4]), int(edtf[5:7])
    first = f"{year - 1:04}-{month + 1:02}" if month < 12 else f"{year:04}-01"
    return f"{first}/{edtf}"


def _year_fields(m: re.Match[str], anchors: Anchors) -> dict[str, Any] | None:
    """The year as said, an empty table where none is, None when the words are no year after all."""
    part: str | None
    fields: dict[str, Any]
    if m["yw"]:
        word = forms.words()[m["yw"]]
        fields = {"unit": "year", "offset": word.offset, "base": word.base}
        part = word.part or _named_part(m["wpart"])
    elif m["y"]:
        fields, part = {"year": integer(m["y"])}, _part(m)
    elif m["era"]:
        count = 1 if m["eray"] == "元" else integer(m["eray"])
        fields, part = {"year": forms.eras()[m["era"]].year(count)}, _part(m)
    elif m["ys"]:
        short = int(m["ys"])
        if not _stands_as_year(m, short, anchors):
            return None
        modern = (forms.eras()[name] for name in ("昭和", "平成", "令和"))
        years = tuple(era.year(short) for era in modern if era.has(short))
        fields, part = {"year": short, "short_year": True, "era_years": years}, _part(m)
    else:
        return {}
    if part:
        fields["part"] = part
    return fields


def _stands_as_year(m: re.Match[str], short: int, anchors: Anchors) -> bool:
    """Whether two digits and 年 are a year rather than a length: by what stands with them, or a year just before."""
    if m["m"] or m["ys2"] or m["part"] or m["coarse"] or m.group().startswith(("'", "’", "‘")):
        return True
    if m.string.startswith(_LENGTHS, m.end()):
        return False
    after = m.string[m.end() : m.end() + 1]
    before = anchors.year_in_sentence(m.start())
    if before is not None and after in "に、はかまよ" and 0 < short - before % 100 <= _SHORT_RUN:
        return True
    return short >= _SURELY_YEAR and after in "に、のはかまよ）)"


def _part(m: re.Match[str]) -> str | None:
    named, within = _named_part(m["part"]), _named_part(m["part2"])
    return f"fiscal_{within}" if named == "fiscal" and within else named


def _named_part(words: str | None) -> str | None:
    if words is None or not words.endswith("四半期"):
        return forms.PARTS.get(words or "")
    return f"q{integer(words.removesuffix('四半期').strip('第 　'))}"


def _second_end(m: re.Match[str], fields: dict[str, Any], anchors: Anchors) -> str | None:
    """EDTF of the other end of a range written inside one date (2010〜14年, 7〜9月, 14〜16日)."""
    if m["d2"]:
        day = integer(m["d2"])
        listed = "・" in m["dlink"] or "、" in m["dlink"]
        if listed and day != fields["day"] + 1:
            return None
        changed = {"day": day}
    elif m["m2"]:
        changed = {"month": integer(m["m2"])}
        if not 1 <= changed["month"] <= 12:
            return None
    elif m["y2"] or m["ys2"]:
        written = m["y2"] or m["ys2"]
        year = int(written)
        if len(written) == 2 and not fields.get("short_year"):
            year += fields["year"] // 100 * 100
        changed = {"year": year}
    else:
        return None
    edtf, _ = _resolve(m, anchors, **(fields | changed))
    return edtf


def _stands_as_day(m: re.Match[str], day: int) -> bool:
    """Whether a lone number of days is a date: small kanji numbers (一日, 三日) more often count."""
    written = m["d"]
    if not (m["dnear"] or m["d2"] or written[0] not in _KANJI):
        return day > 10
    return day != 1 or not m.string.startswith(("1回", "１回", "一回", "中", "も早"), m.end())


def _read_counted(m: re.Match[str], anchors: Anchors) -> Reading | None:
    """So many years (months, weeks, days) before, after or around an anchor; or a mere length."""
    side = "c" if m["cn"] else "b"
    written, way, prefix = m[f"{side}n"], m[f"{side}dir"] or "", m["cpre"] or ""
    if way.endswith(_NO_DATE):
        return None
    unit = _UNITS.get(m[f"{side}u"][0], "month")
    count = 0 if written in ("数", "十数") else 1 if written == "半" else integer(written)
    half = m[f"{side}half"] is not None or written == "半"
    if half and unit == "year":
        unit, count = "month", (0 if written == "半" else count * 12) + 6
    if way.endswith(("前", "後")) or (way == "以内" and not prefix):
        if not count:
            return Reading(*m.span(), None, "an unsaid number of units", "point", False)
        back = way.endswith("前")
        base = "spoken" if prefix or way.endswith("後") else "published"
        edtf, reason = _resolve(m, anchors, unit=unit, offset=-count if back else count, base=base)
        round_years = unit == "year" and count % 10 == 0
        rough = half or round_years or m.group().startswith(("約", "およそ")) or way not in ("前", "後", "以内")
        return Reading(*m.span(), f"{edtf}~" if rough and edtf else edtf, reason, "point", True)
    if prefix in ("", "その", "それから") or not count:
        return Reading(*m.span(), None, "a length of time", "duration", False)
    ahead = prefix in ("今後", "向こう")
    edtf = anchors.period(unit, count, ahead=ahead)
    if edtf is None:
        return Reading(*m.span(), None, "no date to count from", "duration", False)
    reason = "from the document's date on" if ahead else "up to the document's date"
    return Reading(*m.span(), edtf, reason, "period", False)


def _read_share(m: re.Match[str], anchors: Anchors) -> Reading | None:
    """A quarter or half year without its year: of the year spoken of in the sentence, else of the document's."""
    year = anchors.year_in_sentence(m.start())
    anchor: dict[str, Any] = {"unit": "year", "base": "published"} if year is None else {"year": year}
    edtf, reason = _resolve(m, anchors, part=_named_part(m.group()), **anchor)
    return Reading(*m.span(), edtf, reason, "period", False)


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
    edtf, reason = _resolve(m, anchors, year=year, month=month, day=day)
    return Reading(*m.span(), edtf, reason, "point", True)


def _read_named(m: re.Match[str], anchors: Anchors) -> Reading | None:
    return Reading(*m.span(), forms.named_days()[m.group()], "a day known by its name", "point", True)


def _read_slash(m: re.Match[str], anchors: Anchors) -> Reading | None:
    """Month and day with a slash; small ones that look like fractions are none."""
    month, day = int(m["sm"]), int(m["sd"])
    after = m.string[m.end() : m.end() + 1]
    if (day < 10 and month < day and after in "のをがは") or after in "以超未":
        return None
    edtf, reason = _resolve(m, anchors, month=month, day=day, future=_future(m))
    return Reading(*m.span(), edtf, reason, "point", True)


def _read_week(m: re.Match[str], anchors: Anchors) -> Reading | None:
    weekday = _WEEKDAYS.get(m["wd"] or m["wd2"] or "")
    if m["ww"]:
        word = forms.words()[m["ww"]]
        edtf, reason = _resolve(m, anchors, unit="week", offset=word.offset, base=word.base, weekday=weekday)
    else:
        edtf, reason = _resolve(m, anchors, weekday=weekday, future=_future(m))
    return Reading(*m.span(), edtf, reason, "point", True)


def _read_recurring(m: re.Match[str], anchors: Anchors) -> Reading | None:
    return Reading(*m.span(), None, "again and again", "recurring", False)


READERS: dict[str, Callable[[re.Match[str], Anchors], Reading | None]] = {
    "date": _read_date,
    "counted": _read_counted,
    "share": _read_share,
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
