"""Weights: what each domain and indicator counts, equal unless the user gives others."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from kyori.errors import MeasureError
from kyori.measures.book import Book


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of each domain, and of each indicator within its domain."""

    domains: Mapping[str, float]
    indicators: Mapping[str, float]


def weights_of(book: Book, given: Mapping[str, float] | None = None) -> Weights:
    """The weights of a book, with those that the user gives put in their place.

    Args:
        book: indicators with their weights; and of domains.
        given: domain or indicator code -> weight, 0 or more; what is not named keeps its weight.

    Raises:
        MeasureError: when a name is neither domain nor indicator, a weight is negative, or nothing is left to weigh.

    Example:
        >>> from kyori.measures.book import book
        >>> weights_of(book(), {"signals": 0}).domains["signals"]
        0.0
    """
    domains = dict(book.domains)
    indicators = {i.code: i.weight for i in book.indicators}
    for name, weight in (given or {}).items():
        table = domains if name in domains else indicators
        if name not in table:
            raise MeasureError(f"{name!r} is no domain or indicator", hint=f"domains: {', '.join(domains)}")
        if not (weight >= 0 and math.isfinite(weight)):
            raise MeasureError(f"a weight is a number from 0 up, not {weight!r}", where=name)
        table[name] = float(weight)
    live = {i.domain for i in book.indicators if indicators[i.code] > 0 and domains[i.domain] > 0}
    if not live:
        raise MeasureError("all weights are 0", hint="leave one domain and one indicator with a weight")
    return Weights({name: weight if name in live else 0.0 for name, weight in domains.items()}, indicators)
