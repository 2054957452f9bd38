"""Book: the indicators and rules of a YAML file, the package's own or the user's, checked line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from kyori.errors import MeasureError
from kyori.measures.indicator import Indicator, Rules
from kyori.measures.ties import FUNCTIONS
from kyori.model import FRAMES, vocabulary

_KIND_OF_FRAME = {"events": "event", "commitments": "commitment", "flows": "flow", "positions": "position"}
_AMOUNT_FIELD = {"events": ("weight", 10.0), "commitments": ("strength", 1.0), "positions": ("weight", 1.0)}
_RUNS_ON = ("documents", "data sets", "both")
_DIRECTIONS = ("towards", "received", "either")


@dataclass(frozen=True, slots=True)
class Book:
    """All indicators, the rules that they share, and the weight of each domain."""

    indicators: tuple[Indicator, ...]
    rules: Rules
    domains: Mapping[str, float]


def indicators(path: str | Path | None = None) -> tuple[Indicator, ...]:
    """Every indicator, in the order of its book.

    Args:
        path: a YAML file of changes to the package's book, see `book`; the package's own when None.

    Example:
        >>> [i.code for i in indicators()][:2]
        ['partnership_level', 'visits_and_meetings']
    """
    return book(path).indicators


@cache
def book(path: str | Path | None = None) -> Book:
    """The indicators, rules and weights of domains of the package, with the changes of a file.

    A file has any of ``indicators``, ``rules`` and ``domains``. Of an indicator it may give single fields (``trade:
    {half_life: 365, weight: 2}``), all of a new one, or nothing, which leaves it out (``words:``). ``domains`` gives
    weights. With ``alone: true`` the package's indicators are left out.

    Args:
        path: the file; the package's own book where None.

    Raises:
        MeasureError: when the file cannot be read or a line of it is wrong.
    """
    where = str(path) if path is not None else "indicators.yaml"
    try:
        own = files("kyori.measures") / "data" / "indicators.yaml"
        table = yaml.safe_load(own.read_text(encoding="utf-8"))
        if path is not None:
            table = _changed(table, yaml.safe_load(Path(path).read_text(encoding="utf-8")), where)
        rules = Rules(**{k: _frozen(v) for k, v in table["rules"].items()})
        rows = {code: row for code, row in table["indicators"].items() if row is not None}
        domains = _domains(table.get("domains") or {}, where)
        return Book(tuple(_indicator(code, row, where) for code, row in rows.items()), rules, domains)
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise MeasureError(f"no book of indicators: {error}", where=where, hint="see docs/measures.md") from error


def _changed(table: dict[str, Any], changes: Any, where: str) -> dict[str, Any]:
    """The book with the changes of a user's file."""
    known = ("indicators", "rules", "domains", "alone")
    if not isinstance(changes, dict) or set(changes) - set(known):
        odd = ", ".join(map(str, set(changes) - set(known))) if isinstance(changes, dict) else type(changes).__name__
        raise MeasureError(f"no book of indicators: {odd}", where=where, hint=f"its parts are {', '.join(known)}")
    before = {} if changes.get("alone") else table["indicators"]
    after = dict(before)
    for code, row in (changes.get("indicators") or {}).items():
        after[code] = None if row is None else {**(before.get(code) or {}), **row}
    rules = table["rules"] | (changes.get("rules") or {})
    return {"indicators": after, "rules": rules, "domains": changes.get("domains") or {}}


def _domains(given: Mapping[str, Any], where: str) -> Mapping[str, float]:
    weights = dict.fromkeys(vocabulary.domains(), 1.0)
    for name, weight in given.items():
        if name not in weights:
            raise MeasureError(f"{name!r} is no domain", where=where, hint=f"one of {', '.join(weights)}")
        if not isinstance(weight, int | float) or not 0 <= weight < float("inf"):
            raise MeasureError(f"a weight is a number from 0 up, not {weight!r}", where=f"{where}: {name}")
        weights[name] = float(weight)
    return MappingProxyType(weights)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType(value)
    return tuple(value) if isinstance(value, list) else value


def _indicator(code: str, row: dict[str, Any], where: str) -> Indicator:
    amounts = {unit: (float(low), float(high)) for unit, (low, high) in row.get("amounts", {}).items()}
    found = Indicator(**{**row, "code": code, "types": _types(code, row, where), "amounts": MappingProxyType(amounts)})
    problems = {
        "function": found.function not in FUNCTIONS,
        "domain": found.domain not in vocabulary.domains(),
        "direction": found.direction not in _DIRECTIONS,
        "half_life": found.half_life is not None and found.half_life <= 0,
        "scale": found.scale is not None and found.scale <= 0,
        "weight": found.weight < 0,
        "runs_on": found.runs_on not in _RUNS_ON,
        "ends": found.ends not in ("all", "one"),
        "share_of": found.share_of not in ("target", "source", "both"),
        "types": any(not -1 <= amount <= 1 for amount in found.types.values()),
    }
    for name in (name for name, wrong in problems.items() if wrong):
        raise MeasureError(f"{name} of {code!r} is wrong: {row.get(name)!r}", where=where)
    return found


def _types(code: str, row: dict[str, Any], where: str) -> Mapping[str, float]:
    frame = row["frame"]
    if frame not in FRAMES:
        raise MeasureError(f"{code!r} has no such frame: {frame!r}", where=where, hint=f"one of {', '.join(FRAMES)}")
    known = vocabulary.types(_KIND_OF_FRAME[frame])
    for type in row["types"]:
        if type not in known:
            raise MeasureError(f"{type!r} of {code!r} is no type of {frame}", where=where)
    if isinstance(row["types"], dict):
        return MappingProxyType({type: float(amount) for type, amount in row["types"].items()})
    if frame == "flows":
        return MappingProxyType(dict.fromkeys(row["types"], 1.0))
    name, unit = _AMOUNT_FIELD[frame]
    return MappingProxyType({type: float(known[type][name]) / unit for type in row["types"]})
