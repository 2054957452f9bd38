"""The function words of Japanese, from ``data/``, in the forms in which the analyser asks for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class LightVerb:
    """What a verb that only carries an action noun says of the action."""

    voice: str
    effect: str | None
    speech: bool


@cache
def _data() -> dict[str, Any]:
    text = (files("kyori.reading.japanese") / "data" / "grammar.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table


@cache
def particles() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """A pattern for what may follow a noun phrase, and the role and adnominality of each particle."""
    roles = {
        form: (role, adnominal)
        for forms, (role, adnominal) in _data()["particles"].items()
        for form in forms.split("|")
    }
    longest_first = sorted(roles, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), roles


@cache
def status_after() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Patterns over the text right after a predicate, each with the status that it gives; first match counts."""
    return tuple((status, re.compile("|".join(forms))) for status, forms in _data()["status_after"].items())


@cache
def _at_end_of_predicate(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in _data()[name]))


def continuations() -> re.Pattern[str]:
    """What carries a predicate on to an auxiliary through a formal noun (``こと`` of することになった)."""
    return _at_end_of_predicate("continuations")


def circumstances() -> re.Pattern[str]:
    """What makes a predicate the circumstance of the next one (``とともに``, ``した後``)."""
    return _at_end_of_predicate("circumstances")


def must_after_negation() -> re.Pattern[str]:
    """What makes a must of a denied predicate (``ばならない``)."""
    return _at_end_of_predicate("must_after_negation")


@cache
def noun_status() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What stands right after an action noun and changes its status, with the status."""
    return tuple((status, tuple(forms)) for status, forms in _data()["noun_status"].items())


@cache
def transitive() -> frozenset[str]:
    """Verbs and action nouns that ask for an object, from ``data/transitive.txt``."""
    text = (files("kyori.reading.japanese") / "data" / "transitive.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def endings(name: str) -> tuple[str, ...]:
    """Ends of noun phrases of one kind: ``time``, ``outer`` or ``agentive``."""
    return tuple(_data()["endings"][name])


@cache
def light_verbs() -> dict[str, dict[str, LightVerb]]:
    """Light verbs by the role of their action noun (object, subject, goal) and dictionary form."""
    table: dict[str, dict[str, LightVerb]] = {}
    for role, groups in _data()["light_verbs"].items():
        verbs = table.setdefault(role, {})
        for forms, row in groups.items():
            for verb in forms.split():
                verbs[verb] = LightVerb(row["voice"], row.get("effect"), bool(row.get("speech")))
    return table


@cache
def light_predicates() -> frozenset[str]:
    """Every predicate that a light verb may be read as."""
    verbs = {verb for table in light_verbs().values() for verb in table}
    return frozenset(verbs | {v.removesuffix("する").removesuffix("される") for v in verbs})


@cache
def words(name: str) -> frozenset[str]:
    """A closed list of words by its name in the data (``speech_verbs``, ``formal_nouns``)."""
    return frozenset(_data()[name])
