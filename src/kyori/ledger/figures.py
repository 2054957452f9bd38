"""Figures: whether two numbers are one, by the precision of their wording, rounding, and exchange rates."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from kyori.ledger.traits import rules
from kyori.model import Statement, vocabulary


def close(a: float, b: float) -> bool:
    """Whether two figures are one within `value_tolerance`."""
    return bool(abs(a - b) <= rules()["value_tolerance"] * max(abs(a), abs(b)))


def rounded_alike(a: float, b: float) -> bool:
    """Whether two figures are one number, rounded to the digits that the rounder of them has.

    Example:
        >>> rounded_alike(4.58e9, 4.6e9), rounded_alike(3.5e9, 3.6e9)
        (True, False)
    """
    if a == b:
        return True
    if a == 0 or b == 0 or (a < 0) != (b < 0):
        return False
    unit = max(_last_digit(a), _last_digit(b))
    return abs(a - b) <= unit / 2 * (1 + 1e-9)


def digits(value: float) -> int:
    """How many significant digits a figure is given with: of 3500000000, two.

    Example:
        >>> digits(3_500_000_000), digits(0.188)
        (2, 3)
    """
    return max(1, len(f"{abs(value):.12e}".partition("e")[0].replace(".", "").rstrip("0")))


def _last_digit(value: float) -> float:
    """What one in the last significant digit of a figure stands for; of 3500000000, a hundred million."""
    exponent = int(f"{abs(value):.12e}".partition("e")[2])
    return float(10.0 ** (exponent - max(digits(value), rules()["significant"]) + 1))


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency."""
    return unit is not None and bool(vocabulary.units()[unit]["money"])


def converted(value: float, unit: str, year: int | None) -> float | None:
    """An amount of money in US dollars by the mean exchange rate of a year; None where the table has no rate.

    Args:
        value: in ``unit``.
        unit: a currency of the vocabulary.
        year: of the flow (the *when* clock); the table's last where None.
    """
    if unit == "USD":
        return value
    rates = _rates().get(unit)
    if not rates:
        return None
    rate = rates.get(year) if year is not None else rates[max(rates)]
    return None if rate is None else value / rate


def alike_converted(a: tuple[float, str], b: tuple[float, str], year: int | None) -> bool:
    """Whether two amounts in two currencies are one, as near as `converted_tolerance` allows.

    Example:
        >>> alike_converted((3.5e9, "USD"), (4.6e11, "JPY"), 2022)
        True
    """
    x, y = converted(*a, year), converted(*b, year)
    if x is None or y is None:
        return False
    return bool(abs(x - y) <= rules()["converted_tolerance"] * max(abs(x), abs(y)))


class Worded(NamedTuple):
    """A figure as it is worded.

    Attributes:
        value: in ``unit``.
        about: whether the words say that it is not exact.
        least, most: whether they say that it is more, or less, than this.
        year: of the flow, for exchange rates.
    """

    value: float
    unit: str | None
    about: bool = False
    least: bool = False
    most: bool = False
    year: int | None = None


def in_words(statement: Statement) -> Worded | None:
    """The figure of a statement with what its quote says of its precision; None where it has none.

    Example:
        >>> said = Statement("flow", "trade", ("RUS",), ("VNM",), "done", "約35億ドル", value=3.5e9, unit="USD")
        >>> in_words(said).about
        True
    """
    if statement.value is None:
        return None
    year = statement.date.year if statement.date else None
    said = {name: _says(statement.quote, name) for name in ("about", "least", "most")}
    return Worded(statement.value, statement.unit, **said, year=year)


def agree(a: Worded, b: Worded) -> bool:
    """Whether two figures may be one by the precision of their wording.

    They are one number rounded to the digits of the rounder; within `value_tolerance` where either is said to be
    approximate; beyond a bound, by no more than the next step of its digits (30億ドル超 and 34.9億ドル). Amounts in two
    currencies agree within `converted_tolerance`.

    Example:
        >>> agree(Worded(3.5e9, "USD", about=True), Worded(3.45e9, "USD"))
        True
        >>> agree(Worded(3e9, "USD"), Worded(3.49e9, "USD"))
        False
        >>> agree(Worded(3e9, "USD", least=True), Worded(3.49e9, "USD"))
        True
    """
    if a.unit != b.unit:
        if a.unit is None or b.unit is None or not (is_money(a.unit) and is_money(b.unit)):
            return False
        return alike_converted((a.value, a.unit), (b.value, b.unit), a.year or b.year)
    if rounded_alike(a.value, b.value) or ((a.about or b.about) and close(a.value, b.value)):
        return True
    return _beyond(a, b.value) or _beyond(b, a.value)


def _beyond(bound: Worded, value: float) -> bool:
    step = 10.0 ** (int(f"{abs(bound.value):.12e}".partition("e")[2]) - digits(bound.value) + 1)
    above = bound.least and bound.value <= value <= bound.value + step
    return above or (bound.most and bound.value - step <= value <= bound.value)


def _says(quote: str, what: str) -> bool:
    text = quote.casefold()
    return any(word in text if not word.isascii() else f" {word} " in f" {text} " for word in rules()[what])


@cache
def _rates() -> dict[str, dict[int, float]]:
    text = (files("kyori.ledger") / "data" / "exchange_rates.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    found: dict[str, dict[int, float]] = {}
    for row in rows:
        for unit, rate in row.items():
            if unit != "year" and rate:
                found.setdefault(unit, {})[int(row["year"])] = float(rate)
    return found
