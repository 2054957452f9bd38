"""Grammar: the tables of English function words, verb classes and nouns of acts, read once."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_DATA = files("kyori.reading.english") / "data"


@cache
def _grammar() -> dict[str, Any]:
    tables: dict[str, Any] = yaml.safe_load((_DATA / "grammar.yaml").read_text(encoding="utf-8"))
    return tables


@cache
def words(name: str) -> frozenset[str]:
    """A list of words: ``speech``, ``asking``, ``particles`` and so on."""
    return frozenset(_grammar()[name])


@cache
def table(name: str) -> dict[str, str]:
    """A table from word to word: ``modals``, ``semi``, ``light_effects``."""
    return {str(word): str(value) for word, value in _grammar()[name].items()}


@cache
def prepositions() -> dict[str, tuple[str, str]]:
    """Prepositions, those of several words included, with their role after a verb and after a noun."""
    rows = _grammar()["prepositions"] | _grammar()["phrases"]
    return {str(word): (roles[0], roles[1]) for word, roles in rows.items()}


@cache
def long_prepositions() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Prepositions of several words by their first, longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in _grammar()["phrases"]:
        parts = tuple(phrase.split())
        found[parts[0]].append(parts)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in found.items()}


@cache
def phrasal() -> frozenset[tuple[str, str]]:
    """Verbs with the particle that makes one verb with them."""
    return frozenset((verb, particle) for verb, particle in (row.split() for row in _grammar()["phrasal"]))


@cache
def actions() -> dict[str, tuple[str, str]]:
    """Nouns that name an act, with the verb whose act it is and the role of who stands after *of*."""
    lines = (_DATA / "nominalisations.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["noun"]: (row["verb"], row["of"]) for row in rows}


@cache
def compounds() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Nouns of several words with a preposition inside, by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line in _lines("compounds.txt"):
        parts = tuple(line.split())
        found[parts[0]].append(parts)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in found.items()}


@cache
def agentive() -> frozenset[str]:
    """Head nouns of who acts for a state (troops, officials, police)."""
    return frozenset(_lines("agentive.txt"))


def _lines(name: str) -> list[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
