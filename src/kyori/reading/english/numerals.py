"""Numbers as English writes them: digits with commas, words (twenty-five, three hundred), ordinals, and powers."""

from __future__ import annotations

import re
from functools import lru_cache

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

WORDS = {word: n for n, word in enumerate(_SMALL)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
"""Number words below a hundred."""

POWERS = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
}
"""Words that multiply the number before them."""

SHORT_POWERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "bn": 1e9, "b": 1e9, "bln": 1e9, "tn": 1e12,
                "trn": 1e12}  # fmt: skip
"""The same as letters right after the digits ($1.2bn)."""

_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
} | {f"{word}th": n for word, n in WORDS.items() if n in (4, 6, 7, 10, 11) or 12 < n < 20} | {
    f"{word[:-1]}ieth": n for word, n in WORDS.items() if n >= 20
}  # fmt: skip

_UNITS = "|".join(_SMALL[1:10])
_TEENS = "|".join(sorted(_SMALL[1:], key=len, reverse=True))
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_UNITS}))?|{_TEENS})"
SPELT = rf"(?i:{_BELOW_HUNDRED}(?:[- ]hundred(?: and)?(?: {_BELOW_HUNDRED})?)?)"
"""Pattern of a number in words below ten thousand, without its power (twenty-five, three hundred and twelve)."""

NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})*(?![\d.,]\d)|{SPELT})"
"""Pattern of a whole number, in figures or in words."""

_NAMED = "|".join(sorted(_ORDINALS, key=len, reverse=True))
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?i:(?:(?:{'|'.join(_TENS)})-)?(?:{_NAMED})))"
"""Pattern of an ordinal."""


@lru_cache(maxsize=4096)
def integer(text: str) -> int:
    """The whole number that digits (with commas) or words stand for.

    Raises:
        ValueError: when the text is no such number.

    Example:
        >>> integer("2,500"), integer("twenty-five"), integer("three hundred and twelve"), integer("a")
        (2500, 25, 312, 1)
    """
    written = text.strip().lower().replace(",", "")
    if written.isdecimal():
        return int(written)
    if written in ("a", "an"):
        return 1
    total = 0
    for word in re.split(r"[-\s]+", written):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in WORDS:
            total += WORDS[word]
        elif word != "and":
            raise ValueError(f"no number: {text!r}")
    return total


@lru_cache(maxsize=1024)
def ordinal(text: str) -> int:
    """The number of an ordinal.

    Raises:
        ValueError: when the text is no ordinal.

    Example:
        >>> ordinal("50th"), ordinal("twenty-first"), ordinal("nineteenth")
        (50, 21, 19)
    """
    written = text.strip().lower()
    if written[:1].isdigit():
        return int(written.rstrip("stndrh"))
    tens, _, last = written.rpartition("-")
    if last not in _ORDINALS:
        raise ValueError(f"no ordinal: {text!r}")
    return WORDS.get(tens, 0) + _ORDINALS[last]


@lru_cache(maxsize=16384)
def decimal(text: str) -> float:
    """The number that figures or words and the powers after them stand for together.

    Raises:
        ValueError: when the text is no number.

    Example:
        >>> decimal("1.2bn"), decimal("10.87 billion"), decimal("three hundred thousand"), decimal("half a million")
        (1200000000.0, 10870000000.0, 300000.0, 500000.0)
    """
    rest = re.sub(r"[\s-]+", " ", text.replace(",", "").strip().lower())
    size = 1.0
    while True:
        head, _, last = rest.rpartition(" ")
        power = POWERS.get(last) or POWERS.get(last.removesuffix("s")) or (head and SHORT_POWERS.get(last)) or None
        if power is None or last == "hundred":
            break
        size, rest = size * power, head
    figures = re.fullmatch(r"(\d+(?:\.\d+)?)\s?([a-z]*)", rest)
    if figures:
        size *= SHORT_POWERS[figures[2]] if figures[2] else 1.0
        number = float(figures[1])
    elif rest in ("half a", "half an", "half"):
        number = 0.5
    elif rest == "one and a half":
        number = 1.5
    else:
        number = float(integer(rest or "one"))
    return float(f"{number * size:.15g}")
