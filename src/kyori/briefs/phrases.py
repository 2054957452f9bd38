"""The words of a brief, read from ``data/``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kyori.errors import KyoriError

LANGUAGES = ("ja", "en")
SLOT = re.compile(r"\{(\w+)\}")
"""A place in a template that is filled with words."""


@cache
def table(name: str) -> Any:
    """A YAML file of ``data/``, without its ending."""
    return yaml.safe_load((files("kyori.briefs") / "data" / f"{name}.yaml").read_text(encoding="utf-8"))


def words(language: str) -> Mapping[str, Any]:
    """The fixed words in a language.

    Raises:
        KyoriError: when briefs are not written in that language.
    """
    if language not in LANGUAGES:
        raise KyoriError(f"no briefs in {language!r}", hint=f"one of {', '.join(LANGUAGES)}")
    found: Mapping[str, Any] = table("phrases")[language]
    return found


def filled(template: str, slots: Mapping[str, str]) -> str:
    """The template with its slots filled; a value is never read as a template."""
    return SLOT.sub(lambda m: slots.get(m[1], m[0]), template)


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]
