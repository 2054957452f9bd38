"""The closed vocabularies of the codebook, read from the YAML files in ``data/``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from kyori.errors import VocabularyError

Term = MappingProxyType[str, Any]
Terms = MappingProxyType[str, Term]

_TYPE_FILES = {
    "event": "event_types",
    "commitment": "commitment_types",
    "flow": "flow_measures",
    "position": "position_types",
}
_FILLER = re.compile(r"[\s「」『』“”\"'’・]+")


@cache
def _load(name: str) -> Any:
    text = (files("kyori.model") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _frozen(table: dict[str, dict[str, Any]]) -> Terms:
    return MappingProxyType({code: MappingProxyType(row) for code, row in table.items()})


@cache
def types(kind: str) -> Terms:
    """Codes of a kind, each with ``ja``, ``en``, ``directed`` and ``domain`` (and weight or strength).

    Raises:
        VocabularyError: when there is no such kind.
    """
    if kind not in _TYPE_FILES:
        raise VocabularyError(f"{kind!r} is no kind", hint=f"one of {', '.join(_TYPE_FILES)}")
    return _frozen(_load(_TYPE_FILES[kind]))


@cache
def _terms(name: str) -> Terms:
    return _frozen(_load("terms")[name])


def kinds() -> Terms:
    """The four kinds of statement."""
    return _terms("kinds")


def statuses() -> Terms:
    """done, planned, possible, denied; ``firmness`` orders them."""
    return _terms("statuses")


def phases() -> Terms:
    """Phases of a commitment; ``in_force`` says whether the tie stands after it."""
    return _terms("phases")


def units() -> Terms:
    """Units of a flow's value; ``money`` says whether it is a currency."""
    return _terms("units")


def domains() -> Terms:
    """The five domains of closeness."""
    return _terms("domains")


def roles() -> Terms:
    """Roles in a body, written in the ``level`` of a membership."""
    return _terms("roles")


@cache
def directed(kind: str, type: str) -> bool:
    """Whether source and target of such a statement may not be swapped.

    Raises:
        VocabularyError: when the kind or the type is unknown.
    """
    try:
        return bool(types(kind)[type]["directed"])
    except KeyError:
        raise VocabularyError(f"{type!r} is no type of {kind!r}") from None


@cache
def label(code: str, language: str = "en", *, kind: str | None = None) -> str:
    """What people call a code in a language; the code itself where no vocabulary has it.

    Args:
        code: a kind, type, status, phase, unit, trend, domain, role or partnership level.
        language: ``ja`` or ``en``.
        kind: looks in the types of this kind first (``other`` and ``support`` stand in two).
    """
    tables = [types(kind)] if kind else []
    tables += [types(k) for k in _TYPE_FILES if k != kind]
    tables += [_terms(name) for name in ("kinds", "statuses", "phases", "units", "trends", "domains", "roles")]
    for table in tables:
        if code in table:
            return str(table[code][language])
    rung = rung_of(code)
    return str(getattr(rung, language)) if rung else code


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of the partnership ladder: its height (1 to 10) and its names."""

    rung: int
    en: str
    ja: str
    ja_also: tuple[str, ...]
    en_also: tuple[str, ...]


@cache
def ladder() -> tuple[Rung, ...]:
    """The levels of partnership, lowest first."""
    rows = [Rung(r["rung"], r["en"], r["ja"], tuple(r["ja_also"]), tuple(r["en_also"])) for r in _load("ladder")]
    return tuple(sorted(rows, key=lambda r: r.rung))


@cache
def _rung_names() -> dict[str, Rung]:
    return {_FILLER.sub("", n).lower(): r for r in ladder() for n in (r.en, r.ja, *r.ja_also, *r.en_also)}


def rung_of(name: str | None) -> Rung | None:
    """The level that a name in ja or en stands for; None where the ladder has no such name.

    Example:
        >>> rung_of("全面的戦略パートナーシップ").en
        'comprehensive strategic partnership'
    """
    return _rung_names().get(_FILLER.sub("", name).lower()) if name else None
