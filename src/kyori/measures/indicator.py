"""Indicator: one kind of tie that closeness looks at, and the YAML book that lists them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from kyori.errors import MeasureError
from kyori.model import FRAMES, vocabulary

_KIND_OF_FRAME = {"events": "event", "commitments": "commitment", "flows": "flow", "positions": "position"}
_AMOUNT_FIELD = {"events": ("weight", 10.0), "commitments": ("strength", 1.0), "positions": ("weight", 1.0)}
_DIRECTIONS = ("towards", "received", "either")


@dataclass(frozen=True, slots=True)
class Rules:
    """How rows are weighed, the same for every indicator; ``data/indicators.yaml`` gives the reason for each.

    Attributes:
        status: share of a row that counts, by status, in [0, 1].
        forget: decay below which a row is no evidence any more.
        held_span: days; a tie told as in force over a longer span ended with it.
        roles: how much a role in a body counts, in [0, 1].
        unnamed_rung: rung of a partnership whose level is not named, 1..10.
        flow_weights: weight of ``share``, ``amount`` and ``trend`` in the mean of a flow.
        trend: value of growth told without a figure, in [0, 1].
        ceiling: the most that a bare quantity can reach, in [0, 1].
        recipient_words, supplier_words: words in ``of`` that tell whose total a share is of.
        per_dollar: units of a currency per US dollar.
        prior_facts: facts' worth of ignorance that each domain carries in the interval.
        domain_spread: standard deviation between the domains of one dyad, for the interval.
    """

    status: Mapping[str, float]
    forget: float
    held_span: int
    roles: Mapping[str, float]
    unnamed_rung: int
    flow_weights: Mapping[str, float]
    trend: float
    ceiling: float
    recipient_words: tuple[str, ...]
    supplier_words: tuple[str, ...]
    per_dollar: Mapping[str, float]
    prior_facts: float
    domain_spread: float


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: which rows it takes, how it weighs them, and how it may be explained.

    Attributes:
        code: its name in files and tables, ``visits_and_meetings``.
        en, ja: labels.
        domain: one of the five domains of closeness.
        frame: the frame that its rows are in.
        function: name of the function in `kyori.measures.ties` that turns rows into evidence.
        types: code of the kind -> amount in [-1, 1].
        direction: ``towards``, ``received`` or ``either``.
        half_life: days after which a row counts half; None where it does not fade.
        scale: sum of amounts at which the indicator reaches tanh(1); None where nothing is summed.
        weight: within its domain.
        unit, source, missing: what the number means, after whom, and when it is missing.
        ends: for commitments, whether an ending ends ``all`` ties of its type or ``one``.
        share_of: for flows, whose total a share is of when its words do not tell.
        amounts: for flows, unit -> (least, most) of the log scale.
    """

    code: str
    en: str
    ja: str
    domain: str
    frame: str
    function: str
    types: Mapping[str, float]
    direction: str
    half_life: float | None
    scale: float | None
    unit: str
    source: str
    missing: str
    weight: float = 1.0
    ends: str = "all"
    share_of: str = "both"
    amounts: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def label(self, language: str = "en") -> str:
        """Its name in ``en`` or ``ja``."""
        return self.ja if language == "ja" else self.en


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
