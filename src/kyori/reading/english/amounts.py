"""Amounts in English text: money, shares, growth, people, things, tonnes and gas, found by number and unit."""

from __future__ import annotations

import re

from kyori.reading.amounts import Amount
from kyori.reading.english.amount_patterns import MULTIPLES, Unit, pattern, trigger, units
from kyori.reading.english.numerals import decimal

_VAGUE_SIZES = {"tens": 10.0, "dozens": 24.0, "scores": 40.0, "hundreds": 100.0, "thousands": 1e3, "millions": 1e6,
                "billions": 1e9, "trillions": 1e12}  # fmt: skip

_BEFORE = re.compile(
    r"\b(?:(?P<at_least>at\s+least|no\s+less\s+than|no\s+fewer\s+than|a\s+minimum\s+of)"
    r"|(?P<at_most>up\s+to|at\s+most|no\s+more\s+than|not\s+more\s+than|a\s+maximum\s+of|as\s+much\s+as|as\s+many\s+as)"
    r"|(?P<more_than>(?:just\s+|well\s+|slightly\s+)?over|(?:slightly\s+)?more\s+than|above|in\s+excess\s+of|exceeding"
    r"|upwards\s+of|greater\s+than)"
    r"|(?P<less_than>(?:just\s+)?under|less\s+than|fewer\s+than|below)"
    r"|(?P<nearly>nearly|almost|close\s+to|just\s+short\s+of|approaching)"
    r"|(?P<approximately>about|around|roughly|approximately|some|an\s+estimated|estimated(?:\s+at)?|circa|an\s+average\s+of))"
    r"\s+(?:a\s+total\s+of\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s+or\s+(?:(?P<at_least>more)|(?P<approximately>so)|(?P<at_most>less|fewer))|(?P<more_than>\+|-plus))(?!\w)"
)
_PER = re.compile(
    r"\s+(?:(?:per|a|each|every)\s+(?P<per>year|month|week|day)|(?P<adverb>annually|yearly|monthly|weekly|daily))(?!\w|-)"
)
_PERS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
_OF = re.compile(
    r"\s+of\s+(?P<of>(?:(?!(?:in|from|to|by|with|for|at|on|was|were|is|are|has|had|have|will|would|that|which|who|and|or|as"
    r"|but|since|during|last|this|next|over|under|between|compared)\b)[\w$&'’./-]*[\w’])(?:\s+(?!(?:in|from|to|by|with|for|at|on"
    r"|was|were|is|are|has|had|have|will|would|that|which|who|as|but|since|during|last|this|next|over|under|between"
    r"|compared|went|came|goes|comes)\b)[\w$&'’/-]+){0,6})"
)
_UP = (
    r"rose|rise[sn]?|rising|grew|grow[sn]?|growing|increase[sd]?|increasing|up(?!\s+to)|jump(?:s|ed)?|climb(?:s|ed)?|surged?"
    r"|gained|expand(?:ed|s)?|soar(?:ed|s)?|swell(?:ed)?|higher|growth|added|accelerated"
)
_DOWN = (
    r"fell|falls?|fallen|falling|drop(?:s|ped)?|decline[sd]?|declining|decrease[sd]?|down|shr[aiu]nk|slump(?:ed|s)?"
    r"|plunge[sd]?|tumble[sd]?|contract(?:ed|s)?|lower|slid|lost|cut|reduc(?:ed?|tion)|contraction|plummeted"
)
_CHANGE_BEFORE = re.compile(
    rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP}))\s+(?:(?:sharply|further|slightly|again)\s+)?(?:(?:by|of)\s+)?"
    r"(?:(?:an?|the)\s+)?(?:(?:annual|sharp|modest|further|record|massive|full|mere|whopping)\s+)?"
    r"(?:(?:about|around|nearly|almost|more\s+than|over|some|as\s+much\s+as|up\s+to|at\s+least)\s+)?$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"\s+(?:year-on-year\s+|annual\s+|annualized\s+)?(?:(?P<down>decrease|decline|drop|fall|reduction|cut|contraction|slump"
    r"|plunge|lower)|(?P<up>increase|rise|growth|jump|gain|surge|expansion|hike|higher))\b"
)
_CONVERTED = re.compile(
    r"(?:\s*[(\[]|,?\s+or\s+|,\s+(?:equivalent|equal|worth)\s+(?:to\s+)?|\s*=\s*)"
    r"(?:(?:about|around|some|roughly|nearly|approximately|US|over|or|more\s+than|equivalent\s+to|worth)\s*)*$"
)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:No\.|Nos\.|Article|Resolution|resolution|Section|Order|page|Chapter|Annex|Group of|Flight|Route|Paragraph"
    r"|UNSCR)\s$"
)
_NO_AMOUNT = re.compile(r"(?:[A-Za-z]-|[/#])$")
_TIME = re.compile(r"\s+of\s+(?:\d{4}\b|(?:the|this|last|next)\s+(?:year|month|week|century|decade))")
_DATE_WORD = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Uu]ntil|[Ff]rom|of|to|and|[Bb]etween)\s$")

_FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6,
              "seventh": 1 / 7, "eighth": 1 / 8, "ninth": 1 / 9, "tenth": 1 / 10}  # fmt: skip


def find(text: str) -> tuple[Amount, ...]:
    """All amounts of a text, from left to right.

    Units that the codebook lacks keep a name of their own (``barrels``, ``other`` for other currencies).

    Example:
        >>> [(a.text, a.value, a.unit, a.qualifier) for a in find("Trade reached about $10.87 billion.")]
        [('about $10.87 billion', 10870000000.0, 'USD', 'approximately')]
    """
    found: list[Amount] = []
    reached = 0
    for start in trigger().finditer(text):
        if start.start() < reached:
            continue
        match = pattern().match(text, start.start())
        if match is None:
            continue
        amount = _read(text, match, found[-1] if found else None)
        if amount is not None:
            found.append(amount)
            reached = match.end()
    return tuple(found)


def _read(text: str, m: re.Match[str], previous: Amount | None) -> Amount | None:
    near = max(0, m.start() - 14)
    if _NO_AMOUNT.search(text, near, m.start()) or (not m["sign"] and _NUMBERED.search(text, near, m.start())):
        return None
    if m["fraction"] and _TIME.match(text, m.end()):
        return None
    if m["fraction"] or m["multiple"]:
        return _part(text, m)
    low, high, unit = _figures(text, m)
    if low is None or unit is None:
        return None
    start, end, kind = m.start(), m.end(), unit.kind
    if kind == "share":
        low, high, kind = _changed(text, start, end, low, high)
    if high is not None and _FROM.search(text, max(0, start - 6), start):
        low, high = high, None
    if high is not None and abs(high) <= abs(low):
        high = None
    start, end, qualifier = _qualified(text, start, end)
    if m["vague"]:
        qualifier = qualifier or "approximately"
    per = _PER.match(text, end)
    of = _OF.match(text, m.end()) if kind == "share" else None
    converted = kind == "money" and previous is not None and _converts(text, previous, start, unit.unit)
    return Amount(
        start, end, text[start:end], low, unit.unit, kind, qualifier, high,
        unit.word if kind in ("people", "items", "count") else None, converted,
        (per["per"] or _PERS[per["adverb"]]) if per else None, of["of"] if of else None,
    )  # fmt: skip


def _figures(text: str, m: re.Match[str]) -> tuple[float | None, float | None, Unit | None]:
    """Lower and upper end in the unit, and the unit; None for what only looks like an amount."""
    if m["slow"]:
        unit = units("sign").get(" ".join((m["sign"] or "").split())) or units("before")[m["code"] or "USD"]
        low, high = _scaled(m["slow"], m["sscale"], m["shigh"], m["shscale"])
        if m["shigh"] is not None and re.search(r"\s(?:and|or)\s", m.group()) and not _between(text, m.start()):
            high = None
        return low * unit.factor, None if high is None else high * unit.factor, unit
    word = " ".join((m["percent"] or m["unit"] or m["noun"]).split())
    unit = units("after")[word]
    if m["vague"]:
        sizes = [_VAGUE_SIZES[part] for part in re.findall("[a-z]+s(?![a-z])", m["vague"].lower())]
        value = sizes[0] * (sizes[1] if len(sizes) > 1 else 1.0)
        return value * unit.factor, None, unit
    if m["noun"] and not _counts(text, m):
        return None, None, None
    low, high = _scaled(m["low"], m["scale"], m["high"], m["hscale"])
    factor = unit.factor
    rounded = [None if n is None else float(f"{n * factor:.15g}") for n in (low, high)]
    if rounded[1] is not None and re.search(r"\s(?:and|or)\s", m.group()) and not _between(text, m.start()):
        rounded = [rounded[1], None] if m["high"] else rounded
    return rounded[0], rounded[1], unit


def _between(text: str, start: int) -> bool:
    return text[max(0, start - 20) : start].lower().rstrip(" $€£usr").endswith("between")


def _scaled(low: str, scale: str | None, high: str | None, high_scale: str | None) -> tuple[float, float | None]:
    """Both ends with their powers; the lower end shares that of the upper (15-20 billion)."""
    last = None if high is None else decimal(f"{high}{high_scale or ''}")
    first = decimal(f"{low}{scale or ''}")
    if last is not None and scale is None and high_scale is not None and decimal(low) < decimal(high or "0"):
        first = decimal(f"{low}{high_scale}")
    return first, last


def _counts(text: str, m: re.Match[str]) -> bool:
    """Whether a number counts the noun after it: not the year before it, nor one of something."""
    low = m["low"]
    if low.lower() in ("one", "a", "an", "1"):
        return False
    is_year = len(low) == 4 and low.isdigit() and 1800 <= int(low) <= 2100 and m["scale"] is None
    return not (is_year and (_DATE_WORD.search(text, max(0, m.start() - 9), m.start()) or m["described"]))


def _part(text: str, m: re.Match[str]) -> Amount:
    """A third of, two-thirds of, half of, doubled."""
    if m["multiple"]:
        value, kind = MULTIPLES[m["multiple"].lower()], "multiple"
    else:
        kind = "share"
        if m["onein"]:
            value = 1 / decimal(m["onein"])
        elif m["of"]:
            value = decimal(m["parts"]) * _FRACTIONS[m["of"].lower().rstrip("s")]
        else:
            value = _FRACTIONS["half"]
    start, end, qualifier = _qualified(text, m.start(), m.end())
    of = _OF.match(text, m.end()) if kind == "share" else None
    value = float(f"{value:.15g}")
    return Amount(start, end, text[start:end], value, "ratio", kind, qualifier, of=of["of"] if of else None)


def _changed(text: str, start: int, end: int, low: float, high: float | None) -> tuple[float, float | None, str]:
    """A percentage of change has a sign and is `growth`; any other is a `share`."""
    before = _CHANGE_BEFORE.search(text, max(0, start - 48), start)
    after = _CHANGE_AFTER.match(text, end)
    found = after or before
    minus = start > 0 and text[start - 1] in "-−" and not text[max(0, start - 2)].isalnum()
    if found is None and not minus:
        return low, high, "share"
    down = minus or (found is not None and found["down"] is not None)
    return (-low if down else low), (None if high is None else -high if down else high), "growth"


def _qualified(text: str, start: int, end: int) -> tuple[int, int, str | None]:
    qualifier = None
    before = _BEFORE.search(text, max(0, start - 36), start)
    if before is not None:
        start, qualifier = before.start(), before.lastgroup
    after = _AFTER.match(text, end)
    if after is not None:
        end, qualifier = after.end(), after.lastgroup
    return start, end, qualifier


def _converts(text: str, previous: Amount, start: int, unit: str) -> bool:
    gap = text[previous.end : start]
    return (
        previous.kind == "money" and previous.unit != unit and len(gap) < 40 and _CONVERTED.fullmatch(gap) is not None
    )
