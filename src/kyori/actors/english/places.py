"""Capitals and seats of government in English."""

from __future__ import annotations

from kyori.actors.capitals import capital
from kyori.actors.metonyms import metonyms
from kyori.actors.scan import Entry


def entries() -> list[Entry]:
    """Entries of the metonyms."""
    return metonyms("en", capital("en"))
