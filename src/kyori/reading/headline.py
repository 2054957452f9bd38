"""Headline: title, publication date and source as the text itself gives them, where no front matter does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml

from kyori.errors import DateError
from kyori.model import When

EARLIEST = 1500
"""First year that a publication date may have; what is earlier is a slip."""

_HEAD, _FOOT = 12, 12  # lines at either end of the running text in which a line of its own may be the date
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_WIDE = str.maketrans("０１２３４５６７８９／．：－　", "0123456789/.:- ")

_DATE = re.compile(
    r"(?:(?P<year>\d{4})\s*年(?:\s*[(（][^)）]{1,8}[)）])?|(?P<era>明治|大正|昭和|平成|令和)\s*(?P<nth>\d{1,2}|元)\s*年)"
    r"\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?"
    r"|(?<!\d)(?P<y2>\d{4})(?P<sep>[/.-])(?P<m2>\d{1,2})(?P=sep)(?P<d2>\d{1,2})(?!\d)"
    rf"|(?P<m3>{_MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})"
    rf"|(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m4>{_MONTH})\.?,?\s+(?P<y4>\d{{4}})"
)
_WEEKDAY = (
    r"(?:\s*[(（]?(?:[月火水木金土日](?:曜日?)?(?:・祝)?"
    r"|(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day)?)[)）]?,?)?"
)
_TIME = (
    r"(?:\s*[T,|]?\s*(?:午前|午後|at\s)?\s*\d{1,2}(?::\d{2}(?::\d{2})?|時(?:\d{1,2}分)?)(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*(?:JST|UTC|GMT|ET|EST|EDT|Z|[+-]\d{2}:?\d{2}))?)?"
)
_LABEL = (
    r"(?:公開|掲載|配信|投稿|発行|発表|更新|最終更新|作成|初出|脱稿|執筆|日付|Published(?:\s+on)?|Posted(?:\s+on)?|Updated"
    r"|Last\s+updated|Date|Issued|Released)"
)
_TAIL = r"(?:脱稿|記す?|付け?|更新|公開|配信|掲載|発行|投稿|号|現在|発表|執筆)"
_DATE_LINE = re.compile(
    rf"[*＊※●■（(【\[\s]*(?:{_LABEL}(?:日時?|時刻)?\s*[:：|]?\s*)?{_WEEKDAY}\s*(?P<date>{_DATE.pattern}){_WEEKDAY}{_TIME}"
    rf"\s*[)）】\]]?\s*(?P<tail>{_TAIL}?)\s*[)）】\]。]?\s*(?:[(（/|].{{0,40}})?\s*",
    re.IGNORECASE,
)
_WITH_SOURCE = re.compile(
    rf"(?:(?P<before>[^\d。、\n]{{2,24}}?)[\s|/・,、:：]+)?(?P<date>{_DATE.pattern}){_WEEKDAY}{_TIME}"
    rf"(?:[\s|/・,]+(?P<after>[^\d。、\n]{{2,24}}))?\s*"
)
_CITED = re.compile(
    rf"[(（](?P<date>{_DATE.pattern})\s*付け?(?:の|\s|、)*[『「]?(?P<source>[^『』「」()（）。、\d]{{0,20}})[^()（）。]{{0,10}}[)）]"
)
_FINISHED_AT = re.compile(rf"(?P<date>{_DATE.pattern})\s*(?:脱稿|記す?)\s*[)）]?\s*$", re.MULTILINE)
_SENTENCE_END = re.compile(r"[。．.！!？?]['\"”’」』）)]*\s*$")
_MARKS = re.compile(r"^(?:#{1,6}\s+|[■◆●▼【\[]+\s*)")


class Headline(NamedTuple):
    """What a text says of itself.

    Attributes:
        title: its first line, where that looks like a title.
        published: when it was published or finished.
        source: the paper or agency of a dateline or date line.
        notes: how each was found, a line each.
    """

    title: str | None
    published: When | None
    source: str | None
    notes: tuple[str, ...]


def find(text: str, cut: Iterable[tuple[int, int, str]] = (), *, today: dt.date | None = None) -> Headline:
    """Title, publication date and source found in a text.

    The date is looked for where it stands alone on a line near the start or end of the running text, where a text is
    marked as finished (``2025年7月9日脱稿``) and in ``(2024年6月20日付 ...)``; never among the dates that it tells of.

    Args:
        text: the text of a document.
        cut: spans that are no running text.
        today: latest day that a publication date may have; None means the computer's date.

    Returns:
        What was found, None for the rest.

    Example:
        >>> find("竹外交の一年\\n2025年7月9日脱稿").published
        When('2025-07-09')
    """
    lines = _lines(text, tuple(cut))
    last = today or dt.date.today()
    published, source, notes = _published(text, lines, last)
    agency = _agency(text[:3000])
    if agency and source is None:
        source = agency
        notes.append(f"source {agency} found in the dateline")
    title = _title(lines)
    if title:
        notes.append("title taken from the first line")
    return Headline(title, published, source, tuple(notes))


def parse_date(written: str, *, today: dt.date | None = None) -> When | None:
    """A publication date as people and pages write it; None where it is none, cannot exist or lies in the future.

    Args:
        written: EDTF, ISO 8601 with a time, ``2024年6月20日``, ``令和6年6月20日``, ``June 20, 2024``, ``20 June 2024``.
        today: latest day allowed; None means the computer's date.

    Returns:
        The date, as exact as it was written.

    Example:
        >>> parse_date("2024-06-20T10:00:00+09:00"), parse_date("2024-13-45")
        (When('2024-06-20'), None)
    """
    text = written.strip().translate(_WIDE)
    last = today or dt.date.today()
    iso = re.match(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d.*)?$", text)
    try:
        when = When(iso[1] if iso else text)
    except DateError:
        match = _DATE.search(text)
        when_or_none = _when(match) if match else _year_only(text)
        if when_or_none is None:
            return None
        when = when_or_none
    return when if when.earliest.year >= EARLIEST and when.earliest <= last and not when.is_open else None


def _year_only(text: str) -> When | None:
    match = re.fullmatch(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月)?", text)
    return _checked(match[1] + (f"-{int(match[2]):02}" if match[2] else "")) if match else None


def _when(match: re.Match[str]) -> When | None:
    got = match.groupdict()
    if got["era"]:
        nth = 1 if got["nth"] == "元" else int(got["nth"])
        year, month, day = str(_ERAS[got["era"]] + nth), got["month"], got["day"]
    elif got["year"]:
        year, month, day = got["year"], got["month"], got["day"]
    elif got["y2"]:
        year, month, day = got["y2"], got["m2"], got["d2"]
    else:
        name = got["m3"] or got["m4"]
        month = str(_MONTHS.index(name[:3].lower()) + 1)
        year, day = got["y3"] or got["y4"], got["d3"] or got["d4"]
    return _checked(f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else ""))


def _checked(edtf: str) -> When | None:
    try:
        return When(edtf)
    except DateError:
        return None


def _lines(text: str, cut: tuple[tuple[int, int, str], ...]) -> list[str]:
    """The first and last lines of the running text that are not empty, without white space around them."""
    if not text:
        return []
    span = 40_000  # characters at either end; a text's title and date do not stand deeper
    whole = len(text) <= 2 * span
    parts = [(0, len(text))] if whole else [(0, span), (len(text) - span, len(text))]
    kept: list[str] = []
    for start, end in parts:
        at = start
        for line in text[start:end].split("\n"):
            if line.strip() and not any(a <= at < b for a, b, _ in cut):
                kept.append(line.strip())
            at += len(line) + 1
    return kept


def _published(text: str, lines: list[str], last: dt.date) -> tuple[When | None, str | None, list[str]]:
    ends = lines if len(lines) <= _HEAD + _FOOT else lines[:_HEAD] + lines[-_FOOT:]
    for line in ends:
        match = _DATE_LINE.fullmatch(line.translate(_WIDE)) if len(line) < 100 else None
        when = parse_date(match["date"], today=last) if match else None
        if when is not None:
            return when, None, [f"date {when} found in the line “{line[:60]}”"]
    finished = _FINISHED_AT.search(text.translate(_WIDE)) if len(text) < 1_000_000 else None
    when = parse_date(finished["date"], today=last) if finished else None
    if when is not None and finished is not None:
        return when, None, [f"date {when} found in “{finished[0].strip()[:60]}”"]
    for line in ends:
        cited = _CITED.search(line.translate(_WIDE)) if len(line) < 400 else None
        when = parse_date(cited["date"], today=last) if cited else None
        if cited is not None and when is not None:
            return when, cited["source"].strip() or None, [f"date {when} found in “{cited[0][:60]}”"]
    for line in lines[:6]:
        match = _WITH_SOURCE.fullmatch(line.translate(_WIDE)) if len(line) < 70 else None
        when = parse_date(match["date"], today=last) if match else None
        if match is not None and when is not None and not _SENTENCE_END.search(line):
            source = (match["after"] or match["before"] or "").strip(" |/・:：()（）")
            return when, source or None, [f"date {when} found in the line “{line[:60]}”"]
    return None, None, []


def _agency(head: str) -> str | None:
    for match in _datelines().finditer(head):
        name = match.group("ja") or match.group("ja2") or match.group("en")
        return _agencies()[name]
    return None


def _title(lines: list[str]) -> str | None:
    for line in lines[:3]:
        if _DATE_LINE.fullmatch(line.translate(_WIDE)):
            continue
        bare = _MARKS.sub("", line).strip()
        if len(bare) > 120 or _SENTENCE_END.search(bare) or "。" in bare or len(bare) < 2:
            return None
        return bare if len(lines) > 1 else None
    return None


@cache
def _agencies() -> dict[str, str]:
    source = resources.files("kyori.reading").joinpath("data/agencies.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(source)
    return {name: agency for agency, names in data.items() for name in names}


@cache
def _datelines() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_agencies(), key=len, reverse=True))
    place = r"[^\s=＝】\]）)。、\d]{1,16}?"
    return re.compile(
        rf"[【［\[]{place}(?:[=＝・,、\s]\s*(?:\d{{1,2}}日\s*)?|(?:\d{{1,2}}日)\s*)?(?P<ja>{names})(?:[=＝・\s][^】\]]{{0,12}})?[】］\]]"
        rf"|（{place}[=＝・\s]\s*(?:\d{{1,2}}日\s*)?(?P<ja2>{names})）"
        rf"|^[A-Z][A-Za-z.,/ ]{{2,40}}(?:{_MONTH}\.? \d{{1,2}} )?\((?P<en>{names})\)\s*[-–—]",
        re.MULTILINE,
    )
