"""Sources: where a panel takes a data set from, a file or frame that was given, or the store of imported ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import polars as pl

from kyori.records import registry
from kyori.records.core.card import Card
from kyori.records.store import Store


@dataclass(frozen=True, slots=True)
class Source:
    """A data set at hand: its rows, its card, which version it is, and the day (ISO) it was published."""

    frame: pl.DataFrame
    card: Card
    version: str
    known: str


class Sources(Protocol):
    """Gives data sets by kind."""

    def source(self, kind: str, columns: Sequence[str] = ()) -> Source:
        """The data set of a kind; where it is of several files, the one that has these columns.

        Raises:
            VocabularyError: when no data set has such a name.
            PanelError: when it is not at hand.
        """
        ...


@dataclass(frozen=True)
class _Sources:
    given: Mapping[str, str | Path | pl.DataFrame]
    store: Store
    as_of: str | dt.date | None
    read: dict[str, Source] = field(default_factory=dict)

    def source(self, kind: str, columns: Sequence[str] = ()) -> Source:
        kind = registry.kind_of(kind)
        card = registry.card(kind)
        given = next((g for name, g in self.given.items() if registry.kind_of(name) == kind), None)
        if isinstance(given, pl.DataFrame):
            return Source(given, card, card.version, card.released)
        if given is not None:
            if kind not in self.read:
                found = registry.load(kind, given)
                self.read[kind] = Source(found.frame, card, found.version, card.released_on(found.version))
            return self.read[kind]
        entry = self.store.entry(kind, as_of=self.as_of, columns=columns)
        if entry.folder not in self.read:
            self.read[entry.folder] = Source(self.store.frame(entry), card, entry.version, entry.known)
        return self.read[entry.folder]


def sources(given: Mapping[str, str | Path | pl.DataFrame], ledger: str | Path, as_of: str | dt.date | None) -> Sources:
    """Sources that look first at what was given, then at the store beside a ledger.

    Args:
        given: kind -> file or frame.
        ledger: beside which the store lies.
        as_of: the *known* clock: only versions published by that day; the latest where None.
    """
    return _Sources(given, Store.beside(ledger), as_of)
