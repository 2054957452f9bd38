"""English names of states that people and places bear as well: Chad Smith, Michael Jordan, Georgia with Atlanta."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kyori.actors.scan import Scan
from kyori.actors.tables import table

_GIVEN_BEFORE = re.compile(r"(?<![.!?:\n\"] )(?<!^)\b(?P<given>[A-Z][a-z]{2,})(?: [A-Z]\.)? $")
_FAMILY_AFTER = re.compile(r" (?P<family>[A-Z][a-z]+)(?![A-Za-z])")


@cache
def _no_names() -> frozenset[str]:
    """Capitalised words beside a state's name that are no part of a person's name."""
    return frozenset(r["word"] for r in table("no_names_en.csv"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What else a name may be: the fields of ``ambiguous_en.csv``."""

    kind: str
    other: str
    signs: re.Pattern[str] | None
    against: re.Pattern[str] | None


@cache
def _readings() -> dict[str, tuple[Reading, ...]]:
    found: dict[str, tuple[Reading, ...]] = {}
    for r in table("ambiguous_en.csv"):
        patterns = (re.compile(r[key]) if r[key] else None for key in ("signs", "against"))
        found[r["name"]] = (*found.get(r["name"], ()), Reading(r["kind"], r["other"], *patterns))
    return found


def meaning(scan: Scan, name: str, start: int, end: int) -> str | None:
    """What a state's name stands for where it is not the state.

    Args:
        scan: the text.
        name: the name, as the tables have it.
        start, end: where it stands.

    Returns:
        The code of the state in which another place of the name lies; blank for a person; None for the state itself.
    """
    for reading in _readings().get(name, ()):
        if reading.kind == "elsewhere":
            if reading.signs and scan.holds(reading.signs) and not (reading.against and scan.holds(reading.against)):
                return reading.other
        elif reading.kind == "family":
            before = _GIVEN_BEFORE.search(scan.text, max(0, start - 24), start)
            if before and before["given"] not in _no_names() and not scan.starts_state(before.start("given")):
                return ""
        else:
            after = _FAMILY_AFTER.match(scan.text, end)
            if after and after["family"] not in _no_names() and not scan.starts_state(after.start("family")):
                return ""
    return None
