"""Issues: whether two positions are on one issue, whatever the language it is told in."""

from __future__ import annotations

import re
from functools import lru_cache

from kyori.ledger.concepts import AGREE, DIFFER, NARROWER, concepts, relation
from kyori.ledger.traits import rules, wording

CONTRARY = "contrary"
_FACETS = ("place", "topic", "act")
_LATIN_WORD = re.compile(r"[a-z]{3,}")
_ALIKE = 0.5


@lru_cache(maxsize=65536)
def issue_relation(a: str | None, b: str | None) -> str:
    """How two issues stand to each other.

    Returns:
        ``same`` in wording; ``concepts``, where place and topic agree; ``topic`` or ``words``, where only these are
        told and agree; ``part``, where one says less; ``both_missing``; `CONTRARY` where they are two issues.

    Example:
        >>> issue_relation("South China Sea sovereignty", "南シナ海の領有権")
        'concepts'
        >>> issue_relation("South China Sea sovereignty", "nine-dash line ruling")
        'contrary'
    """
    if a is None and b is None:
        return "both_missing"
    if a is None or b is None:
        return CONTRARY
    if wording(a) == wording(b):
        return "same"
    found = {facet: relation(concepts(a, facet), concepts(b, facet)) for facet in _FACETS}
    if found["act"] == AGREE:
        # 侵攻 is an act and a war: what is named in both facets counts once.
        found["topic"] = AGREE if found["topic"] != DIFFER else found["topic"]
    if DIFFER in (found["place"], found["topic"]) or NARROWER in (found["topic"],):
        return CONTRARY
    place, topic = found["place"] == AGREE or found["place"] == NARROWER, found["topic"] == AGREE
    if place and topic:
        return "concepts"
    named = [bool(concepts(text, facet)) for text in (a, b) for facet in ("place", "topic")]
    if topic:
        # No place in either, or one says less.
        return "topic" if not named[0] and not named[2] else "part"
    if place:
        if not named[1] and not named[3]:
            alike = like(a, b)
            return "topic" if alike is None else "concepts" if alike else "part"
        return "part"
    return "words" if _alike(a, b) else CONTRARY


def issue_keys(issue: str | None) -> frozenset[str]:
    """Keys of which two issues that may be one share at least one."""
    if issue is None:
        return frozenset()
    named = {f"{facet}:{c.partition('/')[0]}" for facet in _FACETS for c in concepts(issue, facet)}
    return frozenset(named | _words(issue) | {wording(issue) or ""})


def like(a: str, b: str) -> bool | None:
    """Whether two names share half of their words; None where they are in two scripts."""
    if a.isascii() != b.isascii():
        return None
    return _alike(a, b)


def _alike(a: str, b: str) -> bool:
    x, y = _words(a), _words(b)
    return bool(x and y) and len(x & y) / len(x | y) >= _ALIKE


@lru_cache(maxsize=16384)
def _words(text: str) -> frozenset[str]:
    """Stems of English words, pairs of letters of Japanese ones."""
    plain = text.casefold()
    latin = {_stem(w) for w in _LATIN_WORD.findall(plain)} - frozenset(rules()["stop_words"])
    letters = re.sub(r"[\W\dA-Za-z_ぁ-ん]+", " ", text).split()
    pairs = {run[i : i + 2] for run in letters for i in range(max(1, len(run) - 1))}
    return frozenset(latin | pairs)


def _stem(word: str) -> str:
    for ending in ("ities", "ies", "ing", "ed", "es", "ity", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
