"""Matrix: portfolios and weights that a user has in CSV files, named by actor, and their comparison pair by pair."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import TextIO

import numpy as np

from kyori.errors import DataError, MeasureError
from kyori.measures.similarity.agreement import contested
from kyori.measures.similarity.crosstab import Floats
from kyori.measures.similarity.variants import similarity

_GAPS = frozenset({"", ".", "na", "nan", "n/a", "null", "none", "-"})


@dataclass(frozen=True, slots=True)
class Portfolios:
    """A named table.

    Attributes:
        actors: whose portfolios the rows are.
        items: what the columns are: other actors, resolutions.
        table: NaN where missing; ``(n_actors, n_items)``.
    """

    actors: tuple[str, ...]
    items: tuple[str, ...]
    table: Floats

    def turned(self) -> Portfolios:
        """Columns for rows."""
        return Portfolios(self.items, self.actors, np.ascontiguousarray(self.table.T))


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure of one pair.

    Attributes:
        a, b: the actors.
        measure: name of the measure.
        value: what it gives; None where it is undefined, as when a portfolio does not vary or nothing is shared.
        items: how many items both have.
    """

    a: str
    b: str
    measure: str
    value: float | None
    items: int

    def to_record(self) -> dict[str, object]:
        """Its fields as plain values."""
        return {"a": self.a, "b": self.b, "measure": self.measure, "value": self.value, "items": self.items}


def read_portfolios(source: str | Path | TextIO) -> Portfolios:
    """A matrix with a header row of names and a name at the head of each row; empty cells and NA are missing.

    Args:
        source: a path, or an open text stream. Separated by commas, semicolons or tabs.

    Raises:
        DataError: when the file cannot be read, a cell is no number, a row has other columns, or a name comes twice.
    """
    rows, where = _rows(source)
    if len(rows) < 2 or len(rows[0][1]) < 2:
        raise DataError("no matrix", where=where, hint="a first row of names, then a row an actor: name, numbers")
    names = [cell.strip() for cell in rows[0][1][1:]]
    _once(names, f"{where}:{rows[0][0]}")
    actors, table = [], []
    for line, cells in rows[1:]:
        if len(cells) != len(names) + 1:
            raise DataError(f"{len(names) + 1} cells wanted, {len(cells)} found", where=f"{where}:{line}")
        actors.append(cells[0].strip())
        table.append([_number(cell, where, line, i) for i, cell in enumerate(cells[1:], 2)])
    _once(actors, where)
    return Portfolios(tuple(actors), tuple(names), np.array(table, dtype=np.float64))


def read_weights(source: str | Path | TextIO) -> dict[str, float]:
    """Weights from a file with the columns ``actor`` and ``weight``.

    Raises:
        DataError: when the file is not of that form.
    """
    rows, where = _rows(source)
    head = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    if not {"actor", "weight"} <= set(head):
        raise DataError("no columns actor and weight", where=where, hint="the first line is: actor,weight")
    found: dict[str, float] = {}
    for line, cells in rows[1:]:
        if len(cells) != len(head):
            raise DataError(f"{len(head)} cells wanted, {len(cells)} found", where=f"{where}:{line}")
        name = cells[head.index("actor")].strip()
        if name in found:
            raise DataError(f"{name!r} comes twice", where=f"{where}:{line}")
        weight = _number(cells[head.index("weight")], where, line, head.index("weight") + 1)
        if weight < 0:
            raise DataError(f"a weight is 0 or more, not {weight:g}", where=f"{where}:{line}")
        found[name] = weight
    return found


def compare(
    portfolios: Portfolios,
    measure: str = "s",
    *,
    pair: Sequence[str] | None = None,
    weights: Mapping[str, float] | None = None,
    levels: Sequence[float] | None = None,
    unanimous: bool = True,
    by: str | None = None,
) -> list[Compared]:
    """A measure of one pair, or of all.

    Args:
        portfolios: the table; see `oriented` for which way round it is taken.
        measure: a name of `VARIANTS`.
        pair: two actors; all pairs where None.
        weights: item -> weight; items without one are left out.
        levels: all levels that could occur; those in the table where None.
        unanimous: whether items on which all have the same level count.
        by: ``rows`` or ``columns``: which of them are the portfolios; found out where None.

    Raises:
        MeasureError: when an actor is not in the table, or there is no such measure.

    Example:
        >>> table = Portfolios(("USA", "GBR"), ("r1", "r2"), np.array([[1.0, 3.0], [1.0, 1.0]]))
        >>> compare(table, "agreement")[0].value
        0.5
    """
    turned = oriented(portfolios, pair, weights, by)
    table, kept = turned.table, turned.actors
    given = None if weights is None else [weights.get(item, np.nan) for item in turned.items]
    if given is not None and np.isnan(given).all():
        raise MeasureError("no weight is of an item of the matrix", hint=f"items: {', '.join(turned.items[:5])} ...")
    if pair is not None:
        places = [_place(name, kept) for name in pair]
        found = np.unique(table[~np.isnan(table)])
        levels = found.tolist() if levels is None and found.size else levels
        if not unanimous:
            keep = contested(table)
            table, given = table[:, keep], None if given is None else list(np.array(given)[keep])
        table, kept = table[places], tuple(pair)
        unanimous = True
    values = similarity(table, measure, weights=given, levels=levels, unanimous=unanimous)[measure]
    there = ~np.isnan(table) if given is None else ~np.isnan(table) & ~np.isnan(given)
    shared = there.astype(np.int64) @ there.T.astype(np.int64)
    return [
        Compared(
            kept[i],
            kept[j],
            measure,
            None if np.isnan(values[i, j]) else float(values[i, j]) + 0.0,
            int(shared[i, j]),
        )
        for i in range(len(kept))
        for j in range(i + 1, len(kept))
    ]


def oriented(
    portfolios: Portfolios, pair: Sequence[str] | None, weights: Mapping[str, float] | None, by: str | None
) -> Portfolios:
    """The table with a portfolio a row.

    Rows are portfolios, unless ``by`` says otherwise, the pair or the weights fit the other way only, or every column
    is one of the rows and there are fewer of them: then a column is what one actor holds towards all.
    """
    if by is not None:
        if by not in ("rows", "columns"):
            raise MeasureError(f"portfolios are rows or columns, not {by!r}")
        return portfolios if by == "rows" else portfolios.turned()
    rows, columns = set(portfolios.actors), set(portfolios.items)
    if pair is not None and not set(pair) <= rows and set(pair) <= columns:
        return portfolios.turned()
    if pair is not None and set(pair) <= rows and not set(pair) <= columns:
        return portfolios
    if weights is not None and columns - set(weights) and not rows - set(weights):
        return portfolios.turned()
    return portfolios.turned() if columns < rows else portfolios


def _rows(source: str | Path | TextIO) -> tuple[list[tuple[int, list[str]]], str]:
    """The lines that have anything on them, with their numbers."""
    if isinstance(source, str | Path):
        where = str(source)
        try:
            text = Path(source).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise DataError("is not UTF-8 text", where=where, hint="save it as CSV in UTF-8") from error
        except OSError as error:
            raise DataError(f"cannot be read: {error.strerror or error}", where=where) from error
    else:
        where, text = "standard input", source.read().removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    try:
        reader = csv.reader(StringIO(text), delimiter=mark)
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)], where
    except csv.Error as error:
        raise DataError(f"is no CSV: {error}", where=where) from error


def _number(cell: str, where: str, line: int, column: int) -> float:
    text = cell.strip()
    if text.lower() in _GAPS:
        return np.nan
    try:
        value = float(text)
    except ValueError as error:
        raise DataError(f"{text!r} is no number", where=f"{where}:{line}:{column}", hint="or NA for missing") from error
    if np.isinf(value):
        raise DataError(f"{text!r} is no finite number", where=f"{where}:{line}:{column}")
    return value


def _once(names: Sequence[str], where: str) -> None:
    seen: set[str] = set()
    for name in names:
        if not name:
            raise DataError("a name is empty", where=where)
        if name in seen:
            raise DataError(f"{name!r} comes twice", where=where)
        seen.add(name)


def _place(name: str, actors: Sequence[str]) -> int:
    if name not in actors:
        near = get_close_matches(name.upper(), actors, n=2, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"actors: {', '.join(actors[:8])} ..."
        raise MeasureError(f"{name!r} is not in the matrix", hint=hint)
    return list(actors).index(name)
