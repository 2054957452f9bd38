"""Parts of years and long times in English: quarters, fiscal years, months of a year, decades, centuries."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from kyori.reading.date_ranges import Reading, interval
from kyori.reading.english import date_words as words
from kyori.reading.english.date_words import plain
from kyori.reading.english.numerals import integer, ordinal
from kyori.reading.english.passage import Passage

_FULL_YEAR = 4
"""Digits of a year with its century."""


def quarter(m: re.Match[str], passage: Passage) -> Reading | None:
    """Q3 2023, the third quarter of last year, the first half of 2023; a bare quarter is of the year spoken of."""
    short = m["n"] or m["n2"]
    if short:
        part = ("h" if "H" in short else "q") + short.strip("QH")
        year = m["ny"] or m["ny2"]
        if year is None and "H" in short:
            return None
        fields = _anchor(m, passage) if year is None else {"year": _with_century(year)}
    else:
        part = ("h" if m["span"] == "half" else "q") + str(words.QUARTERS[m["nth"]])
        if m["nth"] in ("last", "final", "latter") and part[0] == "h":
            part = "h2"
        bare = m["y"] is None and m["yw"] is None and m["late"] is None
        if bare and (part[0] == "h" or m["nth"] in ("last", "final", "latter")):
            return None
        fields = _said_year(m, passage)
    return passage.read(m, part=part, **fields)


def _said_year(m: re.Match[str], passage: Passage) -> dict[str, Any]:
    if m["y"]:
        return {"year": int(m["y"])}
    said = plain(m["yw"]) if m["yw"] else f"{m['late']} year" if "late" in m.re.groupindex and m["late"] else ""
    row = words.relatives().get(said)
    return _anchor(m, passage) if row is None else {"unit": row.unit, "offset": row.offset, "base": row.base}


def _anchor(m: re.Match[str], passage: Passage) -> dict[str, Any]:
    year = passage.anchors.year_in_sentence(m.start())
    return {"unit": "year"} if year is None else {"year": year}


def months(m: re.Match[str], passage: Passage) -> Reading | None:
    """The first five months of 2024, the last three months of last year."""
    count = integer(m["n"])
    year, reason = passage.resolve(m, **_said_year(m, passage))
    if year is None or not 0 < count < 12:
        return None
    first, last = (1, count) if m["edge"] in ("first", "opening") else (13 - count, 12)
    return Reading(*m.span(), interval(f"{year}-{first:02}", f"{year}-{last:02}"), reason, "period", False)


def fiscal(m: re.Match[str], passage: Passage) -> Reading | None:
    """FY2024, fiscal 2024-25, the current fiscal year: by whose fiscal year it is; the plain year if nothing tells."""
    part = _fiscal_part(passage, m.start())
    if m["said"]:
        row = words.qualifiers().get(plain(m["said"])) or words.qualifiers().get(f"the {plain(m['said'])}")
        offset, base = row or (0, "published")
        return passage.read(m, unit="year", offset=offset, base=base, part=part)
    year, last = _with_century(m["y"] or m["y2"]), m["yb"] or m["y2b"]
    if last is not None:
        final = int(last) if len(last) == _FULL_YEAR else year // 100 * 100 + int(last)
        if final == year + 1 and part in (None, "fiscal_april", "fiscal_march", "fiscal_july"):
            # 2024-25 names one year, from April of the first or July.
            part, year = ("fiscal_july", final) if part == "fiscal_july" else ("fiscal_april", year)
        elif final > year:
            first, reason = passage.resolve(m, year=year, part=part)
            end, _ = passage.resolve(m, year=final, part=part)
            return Reading(*m.span(), interval(first, end), reason, "period", False)
    within = m["n"] or (str(words.QUARTERS[m["nth"]]) if m["nth"] else "")
    if within:
        unit = "h" if m["span"] == "half" else "q"
        part = f"{part}_{unit}{within}" if part else f"{unit}{within}"
    return passage.read(m, year=year, part=part)


def _fiscal_part(passage: Passage, at: int) -> str | None:
    """Whose fiscal year is meant: that of the state named last in the sentence, else of the one named most."""
    owners = list(_owners().finditer(passage.text, passage.sentence(at)[0], at))
    if owners:
        return owners[-1].lastgroup
    counts: dict[str, int] = {}
    for found in _owners().finditer(passage.text):
        counts[str(found.lastgroup)] = counts.get(str(found.lastgroup), 0) + 1
    return max(counts, key=lambda owner: counts[owner], default=None)


@cache
def _owners() -> re.Pattern[str]:
    found = words.table()["fiscal"].items()
    return re.compile("|".join(rf"(?P<{part}>\b(?:{'|'.join(map(re.escape, names))})(?!\w))" for part, names in found))


def decade(m: re.Match[str], passage: Passage) -> Reading | None:
    """A decade; its halves (early, late) as five years, its beginning, middle and end as approximate years."""
    if m["name"]:
        if not re.search(r"\bthe\s", m.group()):
            return None
        year = 1920 + 10 * words.DECADES.index(m["name"])
    elif m["ys"]:
        year = int(m["ys"]) + (1900 if int(m["ys"]) >= 20 else 2000)
    else:
        year = int(m["y"])
    part = _part(m)
    edtf, kind = f"{year // 10}X", "period"
    if year % 100 == 0 and m["y"] and year < 1900:
        edtf = f"{year // 100}XX"
    elif part in ("early", "h1"):
        edtf = f"{year}/{year + 4}"
    elif part in ("late", "h2"):
        edtf = f"{year + 5}/{year + 9}"
    elif part in ("start", "mid", "end"):
        edtf, kind = f"{year + {'start': 0, 'mid': 5, 'end': 9}[part]}~", "point"
    return Reading(*m.span(), edtf, "as written", kind, True)


def century(m: re.Match[str], passage: Passage) -> Reading | None:
    """A century; its halves as fifty years, its beginning and end as decades; the present one dates nothing."""
    first, part = (ordinal(m["n"]) - 1) * 100, _part(m)
    if not 0 < first < 2200:
        return None
    here = passage.anchors.published_year
    if not part and first == (here or 2000) // 100 * 100:
        return Reading(*m.span(), f"{first // 100:02}XX", "the present century", "duration", False)
    edtf = {
        "h1": f"{first:04}/{first + 49:04}",
        "h2": f"{first + 50:04}/{first + 99:04}",
        "early": f"{first:04}/{first + 49:04}",
        "late": f"{first + 50:04}/{first + 99:04}",
        "mid": f"{first + 50:04}~",
        "start": f"{first // 10:03}X",
        "end": f"{first // 10 + 9:03}X",
    }.get(part, f"{first // 100:02}XX")
    return Reading(*m.span(), edtf, "as written", "period", True)


def _part(m: re.Match[str]) -> str:
    """Which part of a decade or century the words before it say: early, mid, late, start, end, h1, h2 or none."""
    said = plain(m["part"] or "")
    vague = m["vague"] or next((word for word in ("early", "mid", "late") if said.startswith(word)), "")
    if "early part" in said or "latter part" in said:
        vague = "early" if "early" in said else "late"
    return vague or ("mid" if "middle" in said else words.parts().get(said, ""))


def _with_century(year: str) -> int:
    return int(year) if len(year) == _FULL_YEAR else 2000 + int(year)


READERS: dict[str, Callable[[re.Match[str], Passage], Reading | None]] = {
    "quarter": quarter,
    "months": months,
    "fiscal": fiscal,
    "decade": decade,
    "century": century,
}
"""How each of these forms of `date_patterns.forms` is read."""
