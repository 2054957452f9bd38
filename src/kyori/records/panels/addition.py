"""Addition: a column that can be added to a panel, and the data set and rule that it is made by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import polars as pl
import yaml

from kyori.errors import PanelError, VocabularyError
from kyori.records.registry import kind_of

_LEVELS: tuple[tuple[Literal["dyad", "state"], str], ...] = (("dyad", "1"), ("state", ""))
_CODES: tuple[tuple[Literal["cow", "gw", "iso"], str], ...] = (("cow", "ccode"), ("gw", "gwcode"), ("iso", "actor"))


@dataclass(frozen=True, slots=True)
class Addition:
    """A column that can be added.

    Attributes:
        name: of the column.
        kind: data set that it is made of.
        en, ja: label.
        unit: of its values, with their range.
        keys: code system of the data set's rows, ``cow``, ``gw`` or ``iso``.
        of: columns of the data set that it is made of.
        made: rule, a name in `kyori.records.panels.making.RULES`.
        level: ``dyad``, or ``state``, which gives a dyad a column for each side.
        absent: value where the source covers the dyad and has no row; None is missing.
        members: which states the source covers in its years: ``all`` of its system, or those ``present`` in it that
            year.
        once: whether the source has each pair once, for both directions.
        spans: columns of the first and the last year of rows that hold over years (a blank end is the last year told).
        timeless: whether rows hold in every year (distances).
        both: how the two directions become one in an undirected panel, ``max`` or ``sum``; missing where one is.
    """

    name: str
    kind: str
    en: str
    ja: str
    unit: str
    keys: Literal["cow", "gw", "iso"]
    of: tuple[str, ...] = ()
    made: str = "column"
    level: Literal["dyad", "state"] = "dyad"
    absent: float | None = None
    members: Literal["all", "present"] = "present"
    once: bool = False
    spans: tuple[str, ...] = ()
    timeless: bool = False
    both: Literal["max", "sum"] = "max"

    def needs(self) -> tuple[str, ...]:
        """Columns that its data set must have."""
        return (*self.of, *(self.spans or (() if self.timeless else ("year",))))

    def label(self, language: str = "en") -> str:
        """Its label in ``en`` or ``ja``."""
        return self.ja if language == "ja" else self.en


@cache
def additions() -> Mapping[str, Addition]:
    """All columns that have a name of their own, by name.

    Example:
        >>> additions()["cow_trade"].unit
        'million current US dollars'
    """
    text = (files("kyori.records.panels") / "additions.yaml").read_text(encoding="utf-8")
    return {name: _addition(name, entry) for name, entry in yaml.safe_load(text).items()}


def _addition(name: str, entry: dict[str, Any]) -> Addition:
    try:
        return Addition(name, **(entry | {"of": tuple(entry.get("of", ())), "spans": tuple(entry.get("spans", ()))}))
    except TypeError as error:
        raise PanelError(f"the entry {name} is not whole: {error}", where="additions.yaml") from None


def addition(name: str) -> Addition | None:
    """The addition of a name; None for a ``KIND.COLUMN``, which is made when the data set is at hand.

    Raises:
        VocabularyError: when there is no such name.
    """
    folded = name.strip().lower().replace("-", "_")
    if folded in additions():
        return additions()[folded]
    if "." in folded:
        return None
    near = get_close_matches(folded, additions(), n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}? " if near else ""
    raise VocabularyError(
        "no such column to add",
        where=name,
        hint=f"{hint}or name a column of a data set, KIND.COLUMN; kyori panel --list",
    )


def of_column(name: str, frame: pl.DataFrame) -> Addition:
    """An addition for ``KIND.COLUMN``: a number as it stands in the data set, missing where there is no row.

    Args:
        name: kind and column.
        frame: the data set.

    Raises:
        PanelError: when there is no such column of numbers, or rows are not of states or dyads and years.
    """
    kind, _, column = name.strip().lower().partition(".")
    if column not in frame.columns or not frame[column].dtype.is_numeric():
        numbers = ", ".join(c for c, t in frame.schema.items() if t.is_numeric() and c not in ("row", "year"))
        raise PanelError("no such column of numbers", where=name, hint=f"one of {numbers}")
    if "year" not in frame.columns:
        raise PanelError("its rows are not by year", where=name, hint="a panel takes what stands by year")
    told = column.replace("_", " ")
    full = f"{kind_of(kind).replace('-', '_')}_{column}"
    for level, suffix in _LEVELS:
        for system, code in _CODES:
            if f"{code}{suffix}" in frame.columns:
                return Addition(full, kind_of(kind), told, told, "as in the source", system, (column,), level=level)
    raise PanelError(
        "its rows are not of states or dyads", where=name, hint="a panel takes what stands by state or dyad"
    )
