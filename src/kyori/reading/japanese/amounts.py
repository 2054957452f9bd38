"""Amounts in Japanese text: money, shares, people, things, tonnes and gas, found by number and counter."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kyori.reading.amounts import Amount
from kyori.reading.japanese.numerals import decimal

_DATA = files("kyori.reading.japanese") / "data"

_ATOM = r"(?:(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?(?:\s?[十百千])?|[〇一二三四五六七八九十百千]+)"
_NUMBER = rf"{_ATOM}(?:\s{{0,2}}[万億兆](?:\s{{0,2}}{_ATOM}\s?[万億])*(?:{_ATOM})?)?"
_LINK = r"(?:[-‐‑–—―－〜～~]|から|ないし)"
_ORDINAL = "目(?![標的処前指玉撃])"
"""What makes a count an ordinal when it follows (3人目)."""

_SIGNS = {"US$": "USD", "＄": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY"}

_BEFORE = re.compile(
    r"(?P<approximately>約|およそ|おおよそ|おおむね|概算で?|推定|推計)|(?P<nearly>ほぼ)|(?P<at_least>少なくとも|最低でも?)"
    r"|(?P<at_most>最大で?|最高で?|多くても)"
)
_BEFORE_END = re.compile(rf"(?:{_BEFORE.pattern})\s{{0,2}}$")
_AFTER = re.compile(
    r"\s?(?:(?P<at_least>以上)|(?P<more_than>超(?!大|え[なず]|党|音|過)|余り|あまり|余(?=の|が|を|に|、)|強(?![化い調大力行制硬])|を超え(?:る|た|て)?|を上回(?:る|った|り)?)"
    r"|(?P<less_than>未満|を下回(?:る|った|り)?|に満たない?)|(?P<at_most>以下|以内|まで(?=の))|(?P<approximately>前後|程度|ほど|ぐらい|くらい)"
    r"|(?P<nearly>近く|弱(?![い点体小まめ])|に迫る))"
)
_SINCE = re.compile(r"(?:前年|前期|前月|前年度|昨年|対前年)(?:同期|同月)?(?:比|より|に比べ|と比べ)[^。、]{0,6}$")
_MINUS = re.compile(r"(?:マイナス|▲|△|(?:^|[^\d０-９%％A-Za-z]\s?)[-−－])$")
_CHANGE = re.compile(
    r"(?:以上|超|ほど|程度|近く|も)?の?(?:(?P<up>増|伸び|上昇|成長|アップ|プラス|拡大)|(?P<down>減|低下|下落|縮小|ダウン|マイナス|落ち込))"
)
_CONVERSION = re.compile(r"[^。、]{0,4}(?:[(（=＝][^。、0-9０-９]{0,12}|、?日本円(?:で|に)[^。、0-9０-９]{0,8})$")
_SMALL_KANJI = frozenset("一二三四五六七八九")
"""Lone kanji that count nothing before most counters: 一本化, 三国, 二社."""


@dataclass(frozen=True, slots=True)
class Counter:
    """A word after a number: the unit it stands for, and how much of it one is."""

    word: str
    unit: str
    factor: float
    kind: str


@cache
def _counters() -> dict[str, Counter]:
    return {row["word"]: _counter(row) for row in _rows()}


@cache
def _rows() -> tuple[dict[str, str], ...]:
    lines = (_DATA / "units.csv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


def _counter(row: dict[str, str]) -> Counter:
    return Counter(row["word"], row["unit"], float(row["factor"]), row["kind"])


@cache
def _pattern() -> re.Pattern[str]:
    options = []
    for row in sorted(_rows(), key=lambda row: -len(row["word"])):
        barred = "|".join(re.escape(word) for word in row["not_before"].split())
        if row["kind"] in ("people", "items", "count"):
            barred = f"{barred}|{_ORDINAL}".strip("|")
        options.append(re.escape(row["word"]) + (f"(?!{barred})" if barred else ""))
    unit = "|".join(options)
    signs = "|".join(re.escape(sign) for sign in _SIGNS)
    return re.compile(
        rf"(?=[\d〇一二三四五六七八九十百千U$＄€£¥￥])(?<![\d.．,，第数幾何A-Za-z])(?:"
        rf"(?P<of>\d{{1,3}}|[二三四五六七八九十]+)\s?分の\s?(?P<part>\d{{1,3}}|[一二三四五六七八九])(?!\d)"
        rf"|(?P<sign>{signs})\s?(?P<signed>{_NUMBER})"
        rf"|(?P<low>{_NUMBER})(?:\s?(?:{unit})?\s?{_LINK}\s?(?P<high>{_NUMBER}))?\s{{0,2}}(?P<unit>{unit})"
        rf"(?:(?P<tenth>\d|[一二三四五六七八九])分(?![のか])(?:(?P<hundredth>\d|[一二三四五六七八九])厘)?)?)"
    )


_LONGEST = 80
"""No amount is written longer than this; a run of digits that is, is a table or noise."""


def find(text: str) -> tuple[Amount, ...]:
    """All amounts of a text whose unit the codebook knows, from left to right.

    Vague numbers (数十億ドル), ordinals (第3回) and units that the codebook lacks are left out.

    Example:
        >>> [(a.text, a.value, a.unit, a.qualifier) for a in find("貿易額は約108億7000万ドルに達した")]
        [('約108億7000万ドル', 10870000000.0, 'USD', 'approximately')]
    """
    found: list[Amount] = []
    for match in _pattern().finditer(text):
        if match.end() - match.start() > _LONGEST:
            continue
        amount = _read(text, match, found[-1] if found else None)
        if amount is not None:
            found.append(amount)
    return tuple(found)


def _read(text: str, m: re.Match[str], previous: Amount | None) -> Amount | None:
    start, end = m.span()
    high = None
    if m["of"]:
        counter, value = _counters()["倍"], decimal(m["part"]) / decimal(m["of"])
        kind = "share"
        if value >= 1:
            return None
    elif m["sign"]:
        value, kind = decimal(m["signed"]), "money"
        counter = Counter(m["sign"], _SIGNS[m["sign"]], 1.0, kind)
    else:
        counter = _counters()[m["unit"]]
        kind = counter.kind
        if m["low"] in _SMALL_KANJI and (kind == "items" or (kind == "count" and len(counter.word) == 1)):
            return None
        low, top = _ends(m["low"], m["high"])
        value = _scaled(low, counter)
        high = None if top is None else _scaled(top, counter)
        if m["tenth"]:
            value += decimal(m["tenth"]) / 100 + (decimal(m["hundredth"]) / 1000 if m["hundredth"] else 0)
    if kind == "share":
        value, kind = _changed(text, start, end, value)
        high = -high if high is not None and value < 0 else high
    start, end, qualifier = _qualified(text, start, end)
    if high is not None and abs(high) <= abs(value):
        high = None
    converted = kind == "money" and previous is not None and _converts(text, previous, start, counter.unit)
    noun = counter.word if kind in ("people", "items", "count") else None
    return Amount(start, end, text[start:end], value, counter.unit, kind, qualifier, high, noun, converted)


def _scaled(number: float, counter: Counter) -> float:
    """The number in the counter's unit, free of the dust of binary fractions (18.8% is 0.188)."""
    return float(f"{number * counter.factor:.15g}")


def _ends(low: str, high: str | None) -> tuple[float, float | None]:
    first = decimal(low)
    if high is None:
        return first, None
    last = decimal(high)
    if first < last and low[-1] not in "万億兆":
        for mark, size in (("兆", 1e12), ("億", 1e8), ("万", 1e4)):
            if mark in high:
                first *= size
                break
    return first, last


def _changed(text: str, start: int, end: int, value: float) -> tuple[float, str]:
    """A percentage of change has a sign and is `growth`; any other is a `share`."""
    change = _CHANGE.match(text, end)
    before = text[max(0, start - 16) : start]
    minus = _MINUS.search(before) is not None
    if change is not None:
        return (-value if change["down"] or minus else value), "growth"
    if minus or _SINCE.search(before) or before.endswith("プラス"):
        return (-value if minus else value), "growth"
    return value, "share"


def _qualified(text: str, start: int, end: int) -> tuple[int, int, str | None]:
    qualifier = None
    before = _BEFORE_END.search(text, max(0, start - 7), start)
    if before is not None:
        start, qualifier = before.start(), before.lastgroup
    after = _AFTER.match(text, end)
    if after is not None:
        end, qualifier = after.end(), after.lastgroup
    return start, end, qualifier


def _converts(text: str, previous: Amount, start: int, unit: str) -> bool:
    if previous.kind != "money" or previous.unit == unit or start - previous.end > 16:
        return False
    gap = text[previous.end : start]
    return _CONVERSION.match(gap) is not None
