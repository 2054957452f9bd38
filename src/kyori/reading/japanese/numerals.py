"""Numbers as Japanese writes them: ASCII or full-width digits, kanji by place (二〇二四) or by power (三十五)."""

from __future__ import annotations

from functools import lru_cache

DIGITS = "〇零一二三四五六七八九"
"""Kanji that stand for one digit each; 〇 and 零 are both nought."""

POWERS = {"十": 10, "百": 100, "千": 1000, "拾": 10}
MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}

_VALUES = {"〇": 0, "零": 0} | {kanji: n for n, kanji in enumerate("一二三四五六七八九", start=1)}
_VALUES |= {"壱": 1, "弐": 2, "参": 3}


@lru_cache(maxsize=4096)
def integer(text: str) -> int:
    """The whole number below ten thousand that a run of digits or kanji stands for.

    Args:
        text: digits in any width, with or without commas; or kanji by place or by power.

    Raises:
        ValueError: when the text is no such number.

    Example:
        >>> integer("二〇二四"), integer("二十八"), integer("３５"), integer("千二百")
        (2024, 28, 35, 1200)
    """
    text = text.replace(",", "").replace("，", "")
    if not any(mark in text for mark in POWERS):
        return int("".join(str(_VALUES[mark]) if mark in _VALUES else mark for mark in text))
    total, pending = 0, ""
    for mark in text:
        if mark in POWERS:
            total += (int(pending) if pending else 1) * POWERS[mark]
            pending = ""
        elif mark in _VALUES:
            pending += str(_VALUES[mark])
        else:
            pending += mark
    return total + (int(pending) if pending else 0)


@lru_cache(maxsize=16384)
def decimal(text: str) -> float:
    """The number that digits and kanji stand for together, with 万, 億 and 兆.

    Raises:
        ValueError: when the text is no number.

    Example:
        >>> decimal("108億7000万"), decimal("1億4千万"), decimal("三十五億"), decimal("1.5兆"), decimal("2,000")
        (10870000000.0, 140000000.0, 3500000000.0, 1500000000000.0, 2000.0)
    """
    rest = "".join(text.split()).replace(",", "").replace("，", "").replace("．", ".")
    return float(f"{_with_myriads(rest):.15g}")


def _with_myriads(text: str) -> float:
    for mark, size in reversed(MYRIADS.items()):
        head, found, tail = text.rpartition(mark)
        if found:
            return _with_myriads(head) * size + (_with_myriads(tail) if tail else 0)
    if "." not in text:
        return integer(text)
    return float(text.rstrip("十百千")) * POWERS.get(text[-1], 1)
