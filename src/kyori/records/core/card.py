"""Card: who owns a data set, which version, what it measures, and under which terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kyori.errors import DataError


@dataclass(frozen=True, slots=True)
class Card:
    """What has to be known of a data set before its numbers are used.

    Attributes:
        kind: its name on the command line (``un-votes``).
        title: its full name.
        owner: who makes and publishes it.
        version: the latest version that is known here.
        released: the day that version was published (ISO), which is the clock of what was known.
        measures: what a row tells.
        unit: of the values.
        years: first and last year covered, ``1946-2015``.
        states: which states are covered.
        licence: its name, or the owner's terms in a few words.
        terms: what they ask of the user.
        page: the owner's official page, where the file is downloaded.
        citation: BibTeX.
        traps: what goes wrong with the file if one does not know it.
        columns: column -> what it holds, with unit and range.
        aliases: other names by which people call it.
        versions: version -> the day it was published (ISO).
    """

    kind: str
    title: str
    owner: str
    version: str
    released: str
    measures: str
    unit: str
    years: str
    states: str
    licence: str
    terms: str
    page: str
    citation: str
    traps: tuple[str, ...]
    columns: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    versions: Mapping[str, str] | None = None

    @property
    def module(self) -> str:
        """Name of the module that reads it: ``un_votes``."""
        return self.kind.replace("-", "_")

    def released_on(self, version: str) -> str:
        """The day (ISO) on which a version was published; that of the latest where it is not known."""
        return (self.versions or {}).get(version, self.released)

    def to_record(self) -> dict[str, Any]:
        """Its fields as plain values, for JSON."""
        record: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        return record | {
            "traps": list(self.traps), "aliases": list(self.aliases), "columns": dict(self.columns),
            "versions": dict(self.versions or {}),
        }  # fmt: skip


@cache
def cards() -> Mapping[str, Card]:
    """The cards of all data sets, by kind.

    Raises:
        DataError: when a card lacks a field.

    Example:
        >>> cards()["atop"].years
        '1815-2018'
    """
    place = files("kyori.records") / "cards"
    found = sorted((f for f in place.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    read = [_card(f.name.removesuffix(".yaml"), yaml.safe_load(f.read_text(encoding="utf-8"))) for f in found]
    return {card.kind: card for card in read}


def _card(kind: str, entry: dict[str, Any]) -> Card:
    given: dict[str, Any] = {k: v if isinstance(v, list | dict) else str(v).strip() for k, v in entry.items()}
    for name in ("traps", "aliases"):
        given[name] = tuple(given.get(name, ()))
    if "versions" in given:
        given["versions"] = {str(v): str(day) for v, day in given["versions"].items()}
    try:
        return Card(kind=kind, **given)
    except TypeError as error:
        raise DataError(f"the card is not whole: {error}", where=f"{kind}.yaml") from None
