"""Dates in words: EDTF as Japanese and English newspapers write it, no more exact than it was given."""

from __future__ import annotations

import calendar
import re

from kyori.model import When

_SEASONS = {"21": ("春", "spring"), "22": ("夏", "summer"), "23": ("秋", "autumn"), "24": ("冬", "winter")}
_OPEN = ("", "..")


def in_words(when: When, language: str) -> str:
    """The date as a noun.

    Example:
        >>> in_words(When("2012-07"), "ja"), in_words(When("2012-07-27"), "en")
        ('2012年7月', '27 July 2012')
    """
    if not when.is_interval:
        return _moment(when.edtf, language)
    start, end = when.edtf.split("/")
    if language == "ja":
        if end in _OPEN:
            return f"{_moment(start, 'ja')}以降"
        return f"{_moment(end, 'ja')}まで" if start in _OPEN else "から".join(_shared_ja(start, end))
    if end in _OPEN:
        return f"since {_moment(start, 'en')}"
    return f"until {_moment(end, 'en')}" if start in _OPEN else " to ".join(_shared_en(start, end))


def when_clause(when: When, language: str, *, state: bool = False) -> str:
    """The date as it begins a sentence, without the comma.

    Args:
        when: the date.
        language: ``ja`` or ``en``.
        state: whether the sentence tells of what held at the date rather than of what happened.

    Example:
        >>> when_clause(When("2022-02/.."), "ja"), when_clause(When("199X"), "en")
        ('2022年2月以降', 'in the 1990s')
    """
    text = in_words(when, language)
    if language == "ja":
        if not when.is_interval:
            return f"{text}時点で" if state else text
        return f"{text}にかけて" if not when.is_open else text
    if when.is_interval:
        return text if when.is_open else f"from {text}"
    if state:
        return f"as of {text}"
    if when.edtf[-1] in "~?%":
        return text
    return f"on {text}" if when.precision == "day" else f"in {text}"


def _shared_ja(start: str, end: str) -> tuple[str, str]:
    """Both ends, the later one without the year and month that it shares with the earlier."""
    first, last = _moment(start, "ja"), _moment(end, "ja")
    for mark in ("月", "年"):
        head = first[: first.find(mark) + 1]
        if head and first != last and last.startswith(head) and last != head:
            return first, last.removeprefix(head)
    return first, last


def _shared_en(start: str, end: str) -> tuple[str, str]:
    """Both ends, the earlier one without the year and month that it shares with the later."""
    first, last = _moment(start, "en").split(" "), _moment(end, "en").split(" ")
    kept = len(first)
    while kept > 1 and len(first) == len(last) and first[kept - 1] == last[kept - 1]:
        kept -= 1
    return " ".join(first[:kept]), " ".join(last)


def _moment(text: str, language: str) -> str:
    qualifier = text[-1] if text[-1] in "~?%" else ""
    plain = _plain(text.rstrip("~?%"), language)
    if language == "ja":
        return plain + {"": "", "~": "ごろ", "?": "(推定)", "%": "ごろ(推定)"}[qualifier]
    return {"": "", "~": "around ", "?": "probably ", "%": "probably around "}[qualifier] + plain


def _plain(text: str, language: str) -> str:
    ja = language == "ja"
    if text.endswith("XX") and "-" not in text:
        first = int(text[:2])
        return f"{first}00年代" if ja else f"the {first}00s"
    if text.endswith("X") and "-" not in text:
        return f"{text[:3]}0年代" if ja else f"the {text[:3]}0s"
    year, month, day = _parts(text)
    if month is None or month == "XX":
        return f"{year}年" if ja else year
    if month in _SEASONS:
        return f"{year}年{_SEASONS[month][0]}" if ja else f"{_SEASONS[month][1]} {year}"
    name = f"{int(month)}月" if ja else calendar.month_name[int(month)]
    if day is None or day == "XX":
        return f"{year}年{name}" if ja else f"{name} {year}"
    return f"{year}年{name}{int(day)}日" if ja else f"{int(day)} {name} {year}"


def _parts(text: str) -> tuple[str, str | None, str | None]:
    match = re.fullmatch(r"Y?(-?\d+)(?:-(\d\d|XX))?(?:-(\d\d|XX))?", text)
    assert match, text
    return match[1], match[2], match[3]
