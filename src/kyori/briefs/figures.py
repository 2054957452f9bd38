"""Figures in words: amounts, shares and counts as Japanese and English newspapers write them."""

from __future__ import annotations

from kyori.model import vocabulary

_JA_STEPS = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))
_EN_STEPS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_JA_COUNTERS = {"persons": "人", "items": "点", "t": "トン", "TIV": " TIV"}
_EN_COUNTERS = {"persons": "people", "items": "items", "t": "tonnes", "TIV": "TIV"}


def amount(value: float, unit: str | None, language: str) -> str:
    """A value with its unit.

    Args:
        value: in plain units; shares in [0, 1] (growth may be more).
        unit: as in the codebook.
        language: ``ja`` or ``en``.

    Example:
        >>> amount(3_550_000_000, "USD", "ja"), amount(3_500_000_000, "USD", "en"), amount(0.188, "ratio", "ja")
        ('35億5000万ドル', 'USD 3.5 billion', '18.8%')
    """
    if unit == "ratio":
        return f"{_short(value * 100)}%"
    ja = language == "ja"
    if unit == "bcm":
        return f"{_ja(value * 10**9)}立方メートル" if ja else f"{_short(value)} billion cubic metres"
    if unit is None:
        return _ja(value) if ja else _en(value)
    if vocabulary.units()[unit]["money"]:
        return f"{_ja(value)}{vocabulary.label(unit, 'ja')}" if ja else f"{unit} {_en(value)}"
    return f"{_ja(value)}{_JA_COUNTERS[unit]}" if ja else f"{_en(value)} {_EN_COUNTERS[unit]}"


def rounds_to(fine: float, coarse: float) -> bool:
    """Whether one figure is the other, rounded.

    Example:
        >>> rounds_to(4.58e9, 4.6e9), rounds_to(3.6e9, 3.5e9)
        (True, False)
    """
    if fine == coarse:
        return True
    digits = len(f"{coarse:.12e}".split("e")[0].replace(".", "").replace("-", "").rstrip("0"))
    return float(f"{fine:.{max(digits - 1, 0)}e}") == coarse


def _short(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _ja(value: float) -> str:
    whole = round(value)
    if abs(value) < 10**4:
        return _short(value)
    rest, text = abs(whole), "-" if whole < 0 else ""
    for step, name in _JA_STEPS:
        if rest >= step:
            text += f"{rest // step}{name}"
            rest %= step
    return text + (str(rest) if rest else "")


def _en(value: float) -> str:
    for step, name in _EN_STEPS:
        if abs(value) >= step:
            return f"{_short(value / step)} {name}"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.4f}".rstrip("0")
