"""Panel: similarity of all dyads in all years, from a long table of ties or votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
from narwhals.typing import IntoFrame
from numpy.typing import ArrayLike, NDArray

from kyori.errors import MeasureError
from kyori.measures.similarity.agreement import contested
from kyori.measures.similarity.crosstab import Floats, Scale, as_weights, crosstabs
from kyori.measures.similarity.variants import variant

if TYPE_CHECKING:
    import polars as pl

COLUMNS = ("actor", "item", "year", "value")


def similarity_panel(
    ties: IntoFrame,
    measures: Sequence[str] = ("s", "kappa", "pi"),
    *,
    members: IntoFrame | None = None,
    absent: float | None = None,
    own: float | None = None,
    weights: IntoFrame | None = None,
    levels: ArrayLike | None = None,
    unanimous: bool = True,
    columns: Sequence[str] = COLUMNS,
) -> pl.DataFrame:
    """Similarity of every directed dyad in every year.

    Args:
        ties: a row an actor, item and year: its commitment to that state, or its vote on that resolution. Of any engine
            that Narwhals knows. An item is one of that year.
        measures: names of `VARIANTS`.
        members: columns ``actor`` and ``year``: which states there were; they are then the items of a year too. Those
            that occur where None.
        absent: value of an item on which an actor has no row: 0 for alliances, since a member of the system that is in
            no list has none; None, missing, for votes.
        own: value of an actor's tie with itself, 3 for alliances; as in the rows where None.
        weights: columns ``item``, ``year`` and ``weight``, such as capabilities; items without one are left out.
        levels: all levels that could occur; those in all years together where None.
        unanimous: whether items on which all have the same level count.
        columns: what ``ties`` calls actor, item, year and value.

    Returns:
        A Polars frame with ``actor1``, ``actor2``, ``year`` and a column a measure, null where undefined; dyads of an
        actor with itself are left out.

    Raises:
        MeasureError: when a column is missing, there is no such measure, or nothing to compare.

    Example:
        >>> import polars as pl
        >>> votes = {"actor": ["A", "B", "A", "B"], "item": [1, 1, 2, 2], "year": [2020] * 4, "value": [1, 1, 1, 3]}
        >>> similarity_panel(pl.DataFrame(votes), ["agreement"]).rows()
        [('A', 'B', 2020, 0.5), ('B', 'A', 2020, 0.5)]
    """
    import polars as pl

    chosen = {name: variant(name) for name in measures}
    actor, item, year, value = (_column(ties, name, "ties") for name in columns)
    values = value.astype(np.float64)
    scale = _scale(values, levels, absent, own)
    square = members is not None or own is not None
    there = None if members is None else [_column(members, name, "members") for name in ("actor", "year")]
    weighed = None if weights is None else [_column(weights, name, "weights") for name in ("item", "year", "weight")]
    parts: list[dict[str, Any]] = []
    for when, rows in _groups(year):
        actors, items = np.unique(actor[rows]), np.unique(item[rows])
        if there is not None:
            actors = np.unique(there[0][there[1] == when])
        if square:
            actors = items = actors if there is not None else np.unique(np.concatenate([actors, items]))
        table = _table(actors, items, actor[rows], item[rows], values[rows], absent, own)
        heft = None if weighed is None else _weights(weighed, when, items)
        if not unanimous:
            kept = contested(table)
            table, heft = table[:, kept], None if heft is None else heft[kept]
        for tables in crosstabs(table, scale, as_weights(heft, table.shape[1])):
            one, other = np.meshgrid(tables.rows, tables.columns, indexing="ij")
            apart = one != other
            found = {name: measure(tables)[apart] for name, measure in chosen.items()}
            dyads = {"actor1": actors[one[apart]], "actor2": actors[other[apart]]}
            parts.append(dyads | {"year": np.full(int(apart.sum()), when)} | found)
    if not parts:
        raise MeasureError("no ties to compare")
    frame = pl.DataFrame({name: np.concatenate([part[name] for part in parts]) for name in parts[0]})
    return frame.with_columns(pl.col(list(chosen)).fill_nan(None))


def _column(frame: IntoFrame, name: str, what: str) -> NDArray[Any]:
    native = nw.from_native(frame).lazy()
    if name not in native.collect_schema().names():
        raise MeasureError(f"column missing: {name}", where=what)
    return np.asarray(native.select(name).collect()[name].to_numpy())


def _scale(values: Floats, levels: ArrayLike | None, absent: float | None, own: float | None) -> Scale:
    every = [v for v in (absent, own) if v is not None]
    given = np.asarray([] if levels is None else levels, dtype=np.float64)
    found = np.unique(np.concatenate([values[~np.isnan(values)], np.array(every, dtype=np.float64), given]))
    if not found.size:
        raise MeasureError("no ties to compare")
    return Scale(found, float(found[-1] - found[0]))


def _groups(year: NDArray[Any]) -> Iterator[tuple[Any, NDArray[np.int64]]]:
    order = np.argsort(year, kind="stable")
    ordered = year[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else np.array([], dtype=int)
    for first, last in zip(starts, np.r_[starts[1:], len(ordered)], strict=True):
        yield ordered[first], order[first:last]


def _table(
    actors: NDArray[Any],
    items: NDArray[Any],
    actor: NDArray[Any],
    item: NDArray[Any],
    values: Floats,
    absent: float | None,
    own: float | None,
) -> Floats:
    table = np.full((len(actors), len(items)), np.nan if absent is None else absent)
    inside = np.isin(actor, actors) & np.isin(item, items)
    table[np.searchsorted(actors, actor[inside]), np.searchsorted(items, item[inside])] = values[inside]
    if own is not None:
        np.fill_diagonal(table, own)
    return table


def _weights(weighed: Sequence[NDArray[Any]], when: object, items: NDArray[Any]) -> Floats:
    now = weighed[1] == when
    heft = np.full(len(items), np.nan)
    known = now & np.isin(weighed[0], items)
    heft[np.searchsorted(items, weighed[0][known])] = weighed[2][known].astype(np.float64)
    return heft
