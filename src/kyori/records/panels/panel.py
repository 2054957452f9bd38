"""Panel: state-years or dyad-years, to which columns of data sets are added with their coverage and their cards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from kyori.errors import PanelError
from kyori.records.core.card import Card
from kyori.records.panels import joining, units, writing
from kyori.records.panels.addition import Addition, addition, of_column
from kyori.records.panels.units import CODES, STATE, SYSTEMS, UNITS, Numbers, System, Units
from kyori.records.sources import Sources, sources

if TYPE_CHECKING:
    import pandas
    import pyarrow

FIRST_YEAR = 1816


@dataclass(frozen=True)
class Panel:
    """A panel; `add` gives a new one and leaves this one as it is.

    Attributes:
        units: ``states``, ``dyads`` or ``directed-dyads``.
        system: whose list of states counts: ``cow``, ``gw`` or ``iso``.
        since, until: first and last year.
        added: columns that were added, in order.
        cards: card of each data set that was used, by kind, in the version that was used.
        frame: the table: codes, ``year``, then each column with its ``_coverage`` beside it.
    """

    units: Units
    system: System
    since: int
    until: int
    added: tuple[Addition, ...]
    cards: Mapping[str, Card]
    frame: pl.DataFrame
    _states: pl.DataFrame
    _codes: Numbers
    _pointers: pl.DataFrame
    _sources: Sources

    def __repr__(self) -> str:
        names = ", ".join(a.name for a in self.added) or "nothing added"
        return f"Panel({self.units}, {self.system}, {self.since}-{self.until}: {self.frame.height:,} rows; {names})"

    def __len__(self) -> int:
        return self.frame.height

    def add(self, *names: str) -> Panel:
        """The panel with more columns.

        Args:
            names: of `additions` (``atop``, ``un_agreement``, ``cow_trade`` ...), or ``KIND.COLUMN`` for a number of a
                data set as it stands (``cow_capabilities.milper``).

        Returns:
            A panel with ``NAME`` and ``NAME_coverage`` for each: whether the source covers the states in that year. A
            value is null where nothing is known, and 0 only where the source covers it and says none. What belongs to
            a state gives a dyad two columns, ``NAME1`` and ``NAME2``, each with its coverage.

        Raises:
            VocabularyError: when there is no such column.
            PanelError: when its data set was not imported.
        """
        found = self
        for name in names:
            found = found._with(name)
        return found

    def _with(self, name: str) -> Panel:
        known = addition(name)
        kind = known.kind if known else name.partition(".")[0]
        source = self._sources.source(kind, known.needs() if known else (name.partition(".")[2].strip().lower(),))
        chosen = known or of_column(name, source.frame)
        if any(a.name == chosen.name for a in self.added):
            return self
        columns = joining.columns(self._states, self._codes, self._pointers, self.units, chosen, source.frame)
        cards = {**self.cards, source.card.kind: replace(source.card, version=source.version, released=source.known)}
        return replace(self, added=(*self.added, chosen), cards=cards, frame=self.frame.with_columns(columns))

    def to_polars(self) -> pl.DataFrame:
        """The table as a Polars frame."""
        return self.frame

    def to_arrow(self) -> pyarrow.Table:
        """The table in Arrow, with the cards in its metadata under ``kyori``."""
        return writing.arrow(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The table in pandas, with the cards in its ``attrs``.

        Raises:
            PanelError: when pandas is not installed.
        """
        return writing.pandas_frame(self)

    def write(self, path: str | Path, language: str = "en") -> Path:
        """Write it to a file, by its ending: ``.parquet``, ``.arrow``, ``.csv``, ``.dta`` (with labels) or ``.jsonl``.

        Parquet and Arrow carry the cards in their metadata; the others have them beside in ``NAME.cards.json``.

        Args:
            path: the file.
            language: of labels in Stata files, ``en`` or ``ja``.

        Raises:
            PanelError: when the ending is another.
            OSError: when it cannot be written.
        """
        return writing.write(self, Path(path), language)


def panel(
    units_: str = "directed-dyads",
    *,
    system: str = "cow",
    since: int = FIRST_YEAR,
    until: int | None = None,
    add: Sequence[str] = (),
    records: Mapping[str, str | Path | pl.DataFrame] | None = None,
    ledger: str | Path = "kyori.db",
    as_of: str | dt.date | None = None,
) -> Panel:
    """State-years, dyad-years or directed dyad-years, one row for each year in which the states existed.

    Args:
        units_: ``states``, ``dyads`` or ``directed-dyads``.
        system: whose list of states counts: ``cow``, ``gw`` or ``iso``.
        since, until: first and last year, from 1816; until the year before this one where None.
        add: columns to add at once, as `Panel.add` takes them.
        records: kind -> the owner's file, or a frame that its ``read`` gave, in place of what was imported.
        ledger: beside which imported data sets lie.
        as_of: the *known* clock: only versions published by that day.

    Raises:
        PanelError: when an argument is none of these, or no state existed in those years.
        VocabularyError: when there is no such column.

    Example:
        >>> panel("directed-dyads", system="cow", since=2012, until=2012).frame.height
        37830
    """
    chosen = _one_of(units_.replace("_", "-"), UNITS, "units")
    whose = _one_of(system, SYSTEMS, "system of states")
    last = dt.date.today().year - 1 if until is None else until
    states = units.states(whose, since, last)
    _, codes = units.by_code_and_year(states, whose)
    if chosen == "states":
        pointers = states.select(pl.col(STATE).alias("_1"))
        frame = states.select(*CODES.values(), "year")
    else:
        pointers = units.pairs(states, whose, directed=chosen == "directed-dyads")
        sides = [states[c].gather(pointers[f"_{n}"]).alias(f"{c}{n}") for c in CODES.values() for n in (1, 2)]
        frame = pl.DataFrame([*sides, states["year"].gather(pointers["_1"])])
    found = Panel(
        chosen, whose, since, last, (), {}, frame, states, codes, pointers, sources(records or {}, ledger, as_of)
    )
    return found.add(*add)


def _one_of(asked: str, known: Sequence[Any], what: str) -> Any:
    if asked not in known:
        raise PanelError(f"{asked!r} is no {what} of a panel", hint=f"one of {', '.join(known)}")
    return asked
