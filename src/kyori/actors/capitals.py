"""Capitals: a government where the words around it act or are acted upon, a mere place where one goes or is."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from kyori.actors.scan import Entry, Rule, Scan

_BEFORE = 28
"""How many code points before a name are looked at."""

_PLACE, _UNCERTAIN = 0.2, 0.3
"""How sure it is that the government is meant, for a place and where nothing tells."""


@cache
def _rules(language: str) -> tuple[tuple[tuple[str, re.Pattern[str]], ...], bool]:
    """The rules of ``capitals.yaml`` in order, each with its pattern, and whether a capital acts where none fits."""
    text = (files("kyori.actors") / "data" / "capitals.yaml").read_text(encoding="utf-8")
    table = yaml.safe_load(text)[language]
    edge = r"\b" if language == "en" else ""
    rules = []
    for name in table["rules"]:
        words = "|".join(table[name])
        # Words before an English name are whole and part from it by a blank; Japanese sets none.
        blank = " $" if language == "en" else "$"
        pattern = f"{edge}(?:{words}){blank}" if name.endswith("before") else f"(?:{words})"
        rules.append((name, re.compile(pattern)))
    return tuple(rules), table["otherwise"] == "acts"


def capital(language: str) -> Rule:
    """The rule of capitals of a language.

    Args:
        language: ``ja`` or ``en``.
    """

    def judge(scan: Scan, entry: Entry, start: int, end: int) -> int:
        if scan.inside_word(entry, start, end):
            return 0
        rules, acts = _rules(language)
        actors = scan.actors_of(entry.senses)
        for name, pattern in rules:
            where = name.partition("_")[2]
            if where == "before":
                found = pattern.search(scan.text, max(0, start - _BEFORE), start)
            else:
                found = pattern.match(scan.text, end)
            if found and name.startswith("acts"):
                return scan.add(start, end, actors, "metonym", entry.confidence, "a capital that acts")
            if found:
                precedes = "what precedes" if where == "before" else "what follows"
                return scan.add(start, end, actors, "place", _PLACE, f"a place: {precedes}")
        if acts:
            return scan.add(start, end, actors, "metonym", entry.confidence, "a capital that acts")
        reason = "a capital without a sign that the government is meant"
        return scan.add(start, end, actors, "place", _UNCERTAIN, reason)

    return judge
