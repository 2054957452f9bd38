"""Sense: what a statement's words add to its codes (who met, where, about what); those that differ in it are two."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml
from ahocorasick_rs import AhoCorasick

from kyori.actors.folding import fold
from kyori.actors.offices import Tenure, people
from kyori.actors.tables import cells, table
from kyori.ledger.concepts import Concepts, concepts, scannable
from kyori.model import Statement

Sense = tuple[tuple[str, Concepts], ...]
"""Concepts by facet, those that the words name, in order of facet."""

_RANKS = {
    "head_of_state": "leader/president",
    "head_of_government": "leader/prime",
    "party_leader": "leader/party",
    "foreign_minister": "foreign",
    "defence_minister": "defence",
}
_SHORTEST = {"ja": 3, "en": 5}
"""Letters of a name that stands for a person without a title; shorter ones are words and places too."""

_AFTER = re.compile(r"(?:[をにへで]|への|での|を?公式|を?国賓|訪問|市|入り)")
_BEFORE = re.compile(r"(?:\bto|\bin|\bvisit(?:s|ed|ing)?|\bfor|\btoured)\s+(?:the\s+)?$")
_TRAVEL = re.compile(r"訪|来日|到着|入り|外遊|で会談|で会い|で首脳|で協議|visit|trip|travel|arriv|fl(?:y|ew)|host|in ")


@cache
def rules() -> MappingProxyType[str, Any]:
    """The table `data/senses.yaml`: which facets tell statements of a type apart."""
    text = (files("kyori.ledger") / "data" / "senses.yaml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.safe_load(text))


def sense_of(statement: Statement) -> Sense:
    """What the words of a statement add to its codes, facet by facet.

    Which facets count depends on the type: two meetings differ when one was by telephone, when others met or when it
    was held elsewhere, two accusations when they are about other things. What is about (``of``), the level and the
    issue are read with the quote.

    Example:
        >>> from kyori.model import When
        >>> day, words = When("2024-06-20"), "プーチン大統領がハノイを訪問した"
        >>> said = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", words, day)
        >>> [(facet, sorted(named)) for facet, named in sense_of(said)]
        [('form', ['in_person']), ('rank', ['leader/president']), ('host', ['VNM'])]
    """
    day = statement.date.earliest.toordinal() if statement.date and not statement.date.is_open else None
    own = " ".join(t for t in (statement.of, statement.issue, statement.level) if t)
    return _sense(statement.kind, statement.type, statement.quote, own, day)


@lru_cache(maxsize=65536)
def _sense(kind: str, type: str, quote: str, own: str, day: int | None) -> Sense:
    facets = rules()["facets"][kind].get(type, rules()["facets"][kind]["default"])
    found = []
    for facet in facets:
        if facet == "host":
            named = hosts(quote)
        elif facet == "rank":
            named = concepts(quote, facet) | _ranks_of_people(quote, day)
        elif facet == "about":
            named = _about(own) or _about(quote)
        else:
            # What a field says is surer than the words around it.
            named = concepts(own, facet) or concepts(quote, facet)
        if named:
            found.append((facet, named))
    return tuple(found)


def _about(text: str) -> Concepts:
    """Acts and topics together: who is blamed for an intrusion is not blamed for its human rights."""
    return concepts(text, "act") | concepts(text, "topic")


@lru_cache(maxsize=16384)
def hosts(quote: str) -> Concepts:
    """States in which the words say that somebody arrived, or that a meeting was held.

    Example:
        >>> sorted(hosts("訪越し、ハノイで会談した")), sorted(hosts("To Lam's visit to Moscow"))
        (['VNM'], ['RUS'])
    """
    found = set(concepts(quote, "host"))
    plain = scannable(unicodedata.normalize("NFKC", quote))
    if not _TRAVEL.search(plain):
        return frozenset(found)
    names, matcher = _places()
    for number, start, end in matcher.find_matches_as_indexes(plain):
        name, code = names[number]
        whole = not name.isascii() or not plain[end : end + 1].isalnum()
        held = _BEFORE.search(plain[:start]) if name.isascii() else _AFTER.match(plain, end)
        if held and whole:
            found.add(code)
    return frozenset(found)


@cache
def _places() -> tuple[list[tuple[str, str]], AhoCorasick]:
    names: dict[str, str] = {}
    for row in table("state_names.csv"):
        for name in (row["short"], row["long"], *cells(row["also"])):
            if len(name) > 1:
                names.setdefault(name, row["code"])
    for row in table("metonyms.csv"):
        if row["kind"] == "capital" and not row["end"]:
            names.setdefault(row["name"], row["actor"])
    listed = sorted(names.items())
    return listed, AhoCorasick([name for name, _ in listed])


def _ranks_of_people(quote: str, day: int | None) -> Concepts:
    found: set[str] = set()
    for language in ("ja", "en"):
        names, matcher = _people(language)
        text = scannable(fold(quote))
        for number, start, end in matcher.find_matches_as_indexes(text):
            around = text[start - 1 : start] + text[end : end + 1]
            if language == "en" and any(c.isascii() and c.isalnum() for c in around):
                continue
            held = names[number][1]
            then = [t for t in held if day is None or t.days[0] - 31 <= day <= t.days[1] + 31]
            found |= {_RANKS[t.office] for t in then if t.office in _RANKS}
    return frozenset(found)


@cache
def _people(language: str) -> tuple[list[tuple[str, tuple[Tenure, ...]]], AhoCorasick]:
    listed = [
        (spelling, name.tenures)
        for spelling, name in sorted(people(language).items())
        if len(spelling) >= _SHORTEST[language] and any(t.office in _RANKS for t in name.tenures)
    ]
    return listed, AhoCorasick([spelling for spelling, _ in listed])
