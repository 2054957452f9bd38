"""Concepts: what words of either language stand for, so that statements in Japanese and English can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from ahocorasick_rs import AhoCorasick

Concepts = frozenset[str]
AGREE, NARROWER, DIFFER, UNKNOWN = "agree", "near", "differ", "unknown"
"""How two sets of concepts stand to each other; ``near`` are sisters below one concept."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PLURAL = re.compile(r"(?:e?s)?(?![a-z0-9])")


class _Lexicon(NamedTuple):
    words: tuple[tuple[str, str, bool], ...]
    matcher: AhoCorasick


def facets() -> tuple[str, ...]:
    """The facets of the table `data/concepts.yaml`: form, rank, act, topic, place."""
    return tuple(_table())


@lru_cache(maxsize=65536)
def concepts(text: str, facet: str) -> Concepts:
    """The concepts of a facet that a text names; of words that overlap, the longest.

    Args:
        text: in Japanese or English.
        facet: one of `facets`.

    Example:
        >>> sorted(concepts("南シナ海の領有権", "place") | concepts("claims in the South China Sea", "topic"))
        ['south china sea', 'sovereignty']
    """
    lexicon = _lexicon(facet)
    plain = _plain(text)
    found: list[tuple[int, int, str]] = []
    for number, start, end in lexicon.matcher.find_matches_as_indexes(plain, overlapping=True):
        word, concept, stem = lexicon.words[number]
        if not word.isascii() or _is_word(plain, start, end, stem=stem):
            found.append((start, -end, concept))
    named, reached = set(), -1
    last = (-1, 0)
    for start, end, concept in sorted(found):
        if start >= reached or (start, end) == last:
            named.add(concept)
            reached, last = -end, (start, end)
    return frozenset(named)


def relation(a: Concepts, b: Concepts) -> str:
    """How two sets of concepts stand to each other: `AGREE`, `NARROWER`, `DIFFER`, or `UNKNOWN` where one is empty.

    Example:
        >>> relation(frozenset({"energy"}), frozenset({"energy/gas"})), relation(frozenset({"visas"}), frozenset())
        ('agree', 'unknown')
    """
    if not a or not b:
        return UNKNOWN
    if any(x == y or x.startswith(f"{y}/") or y.startswith(f"{x}/") for x in a for y in b):
        return AGREE
    return NARROWER if {x.partition("/")[0] for x in a} & {y.partition("/")[0] for y in b} else DIFFER


def _plain(text: str) -> str:
    return scannable(unicodedata.normalize("NFKC", text).casefold().replace("-", " "))


def scannable(text: str) -> str:
    """The text as matchers of words take it, of the same length: a lone surrogate, of a broken document, is no letter.

    Example:
        >>> scannable("met\\ud800") == "met\N{REPLACEMENT CHARACTER}"
        True
    """
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _is_word(text: str, start: int, end: int, *, stem: bool) -> bool:
    before = text[start - 1] if start else " "
    if before.isascii() and before.isalnum():
        return False
    return stem or _PLURAL.match(text, end) is not None


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = (files("kyori.ledger") / "data" / "concepts.yaml").read_text(encoding="utf-8")
    table: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return table


@cache
def _lexicon(facet: str) -> _Lexicon:
    words = tuple(
        (_plain(word).removesuffix("*"), concept, word.endswith("*"))
        for concept, listed in _table()[facet].items()
        for word in listed
    )
    return _Lexicon(words, AhoCorasick([word for word, _, _ in words]))
