"""Words around an English name: organs after a state, titles before a person, possessives."""

from __future__ import annotations

import re
from functools import cache

from kyori.actors.tables import table


@cache
def _words(kind: str) -> str:
    found = {r["word"] for r in table("suffixes_en.csv") if r["kind"] == kind}
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True))


@cache
def after_state() -> re.Pattern[str]:
    """What may follow a state's name or adjective: an organ, an office, or a word that makes no actor of it."""
    return re.compile(
        f"(?:'s)? (?P<word>(?P<organ>{_words('organ')})|(?P<title>{_words('title')})|(?P<other>{_words('other')}))"
        "(?![A-Za-z])"
    )


@cache
def after_body() -> re.Pattern[str]:
    """What makes a body of its members all the same: ASEAN member states, EU countries."""
    return re.compile(f"(?:'s?)? (?P<member>{_words('member')})(?![A-Za-z])")


@cache
def after_place() -> re.Pattern[str]:
    """What may follow a place: its kind (district), or what makes a paper, treaty or school of it (name)."""
    return re.compile(f" (?:(?P<name>{_words('place_name')})|(?P<district>{_words('district')}))(?![A-Za-z])")


@cache
def titles() -> tuple[str, ...]:
    """Every title, for the gazetteer."""
    return tuple(sorted({r["word"] for r in table("suffixes_en.csv") if r["kind"] == "title"}))


_PART = "(?:(?:[A-Z]\\.)+|(?:Jr|Sr|St)\\.|[A-Z](?:[\\w\\-]|'(?!s\\b))*|bin|al|de|van|von|der|dos|da)"
NAME_AFTER = re.compile(f" (?P<name>{_PART}(?: {_PART}){{0,6}})")
"""A capitalised name after a title."""

FORMER = re.compile("(?:[Ff]ormer|[Ee]x-|[Tt]hen-former|the late)\\s?(?:[A-Z][\\w.]+ )?$")
"""Before a title or name: no longer in office."""

POSSESSIVE = re.compile("(?:'s?)? (?:the )?(?:new |current )?")
"""Between a state and the title of its office holder."""
