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
_DIRECTIONS = ("towards", "received", "either")


@dataclass(frozen=True, slots=True)
class Book:
    """All indicators and the rules that they share."""

    indicators: tuple[Indicator, ...]
    rules: Rules


def indicators(path: str | Path | None = None) -> tuple[Indicator, ...]:
    """Every indicator, in the order of its book.

    Args:
        path: a YAML file in the form of ``data/indicators.yaml``; the one of the package when None.

    Example:
        >>> [i.code for i in indicators()][:2]
        ['partnership_level', 'visits_and_meetings']
    """
    return book(path).indicators


@cache
def book(path: str | Path | None = None) -> Book:
    """The indicators and rules of a file.

    Raises:
        MeasureError: when the file cannot be read or a line of it is wrong.
    """
    where = str(path) if path is not None else "indicators.yaml"
    try:
        source = Path(path) if path is not None else files("kyori.measures") / "data" / "indicators.yaml"
        table = yaml.safe_load(source.read_text(encoding="utf-8"))
        rules = Rules(**{k: _frozen(v) for k, v in table["rules"].items()})
        return Book(tuple(_indicator(code, row, where) for code, row in table["indicators"].items()), rules)
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise MeasureError(f"no book of indicators: {error}", where=where, hint="see docs/measures.md") from error


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
