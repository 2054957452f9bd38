"""Keys: what two tellings share that may be one, so that each is compared with few others."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from math import floor, log

from kyori.ledger.issues import issue_keys
from kyori.ledger.joining import Unit
from kyori.ledger.traits import Traits, rules

_STEP = 0.06
"""Width of a bucket of figures, in logarithms: a little more than `value_tolerance`."""


def keys_of(unit: Unit) -> Iterator[Hashable]:
    """Keys of a unit; two that are the same, at least one of them undated, share one."""
    t = unit.traits
    for source in unit.sources:
        yield "text", source
    if t.quote is not None:
        yield "words", t.quote
    if t.kind == "flow":
        yield from _of_figure(t)
    elif t.kind == "position":
        yield from (("issue", key) for key in issue_keys(t.issue))
    elif t.kind == "commitment" and t.type in rules()["standing"]:
        yield ("tie",)
    else:
        yield from (("news", day) for day in _days(t))


def reach_of(traits: Traits) -> int:
    """How many days apart the dates of two tellings of this kind and type may lie that are the same."""
    if traits.kind in ("flow", "position"):
        return 0
    days = [rules()["slip_days"], rules()["stay_days"]]
    if traits.kind == "commitment" and traits.type in rules()["once"]:
        days += [rules()["once_within_days"], rules()["once_within_days_by_type"].get(traits.type, 0)]
    return int(max(days))


def _of_figure(t: Traits) -> Iterator[Hashable]:
    if not t.value:
        yield "trend", t.trend
        return
    bucket = floor(log(abs(t.value)) / _STEP)
    yield from (("value", t.unit, t.value < 0, near) for near in (bucket - 1, bucket, bucket + 1))


def _days(t: Traits) -> range:
    """Days of publication near which a telling stands in the news; those of an exact date run on after it."""
    if t.first is not None and t.last is not None:
        return range(t.last - 1, t.last + rules()["news_days"] + 1) if t.tier == 0 else range(0)
    return range(t.known - 1, t.known + 2) if t.known is not None else range(0)
