"""Rows: what the frames hold on one dyad, taken out by any engine and laid out as columns for the indicators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import narwhals as nw
import numpy as np
from narwhals.typing import IntoFrame
from numpy.typing import NDArray

from kyori.errors import MeasureError
from kyori.measures.engines import on_engine
from kyori.model import FRAMES

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Texts = NDArray[np.object_]

_USUAL: Mapping[str, Any] = {"directed": True, "weight": 1.0, "sources": 1.0, "score": 1.0}
"""What a gap in a column stands for; elsewhere a gap stays one."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one frame as columns of one length; unknown days and values are NaN, unknown words None.

    The columns are those of `kyori.model.FRAMES`; a column that the frame does not have is empty.
    """

    fact: Texts
    actor1: Texts
    actor2: Texts
    type: Texts
    status: Texts
    start: Floats
    end: Floats
    known: Floats
    weight: Floats
    sources: Floats
    score: Floats
    directed: Flags
    phase: Texts
    level: Texts
    value: Floats
    unit: Texts
    of: Texts
    trend: Texts
    issue: Texts

    def __len__(self) -> int:
        return len(self.fact)

    def where(self, mask: NDArray[Any]) -> Rows:
        """The rows that a mask keeps, or an array of positions picks."""
        return Rows(**{f.name: getattr(self, f.name)[mask] for f in fields(self)})

    def of_types(self, types: Iterable[str]) -> Rows:
        """The rows of some types."""
        wanted = frozenset(types)
        return self.where(np.fromiter((t in wanted for t in self.type), dtype=bool, count=len(self)))


@dataclass(frozen=True, slots=True)
class Dyad:
    """All that the frames tell of a and b.

    Attributes:
        a, b: the actors; closeness is that of a to b.
        frames: frame name -> rows in which a and b are the two actors, either way round.
        bodies: membership rows of a or b in any body.
    """

    a: str
    b: str
    frames: Mapping[str, Rows]
    bodies: Rows


def dyad(frames: Mapping[str, IntoFrame], a: str, b: str) -> Dyad:
    """Takes the rows of one dyad out of the frames.

    Args:
        frames: frame name -> native frame of any engine that Narwhals knows; a missing frame is an empty one.
        a, b: actor codes.

    Raises:
        MeasureError: when a and b are one, or a frame lacks a column.
    """
    if a == b:
        raise MeasureError("a distance needs two actors", where=a)
    check(frames)
    either = (nw.col("actor1") == a) & (nw.col("actor2") == b) | (nw.col("actor1") == b) & (nw.col("actor2") == a)
    member = (nw.col("type") == "membership") & nw.col("actor1").is_in([a, b])
    found = {name: _collect(frames.get(name), name, either) for name in FRAMES}
    return Dyad(a, b, found, _collect(frames.get("commitments"), "commitments", member))


def check(frames: Mapping[str, IntoFrame]) -> None:
    """Holds frames to the schemas of the model.

    Raises:
        MeasureError: when a frame has no known name or lacks a column.
    """
    for name, native in frames.items():
        if name not in FRAMES:
            raise MeasureError(f"{name!r} is no frame", hint=f"one of {', '.join(FRAMES)}")
        have = nw.from_native(native).collect_schema().names()
        lacking = [column for column, _ in FRAMES[name] if column not in have]
        if lacking:
            raise MeasureError(f"columns missing: {', '.join(lacking)}", where=name)


def _collect(native: IntoFrame | None, name: str, condition: nw.Expr) -> Rows:
    columns = [column for column, _ in FRAMES[name]]
    lists: dict[str, list[Any]] = {column: [] for column in columns}
    if native is not None:
        found = on_engine(native).filter(condition).select(*columns).collect()
        lists = {column: found[column].to_list() for column in columns}
    count = len(lists["fact"])
    order = sorted(range(count), key=lambda i: tuple(str(lists[c][i]) for c in columns))
    return Rows(**{f.name: _array(f.name, lists.get(f.name), order) for f in fields(Rows)})


def _array(name: str, values: list[Any] | None, order: list[int]) -> NDArray[Any]:
    kinds: dict[str, Any] = {c: t for schema in FRAMES.values() for c, t in schema}
    usual = _USUAL.get(name)
    given = [None] * len(order) if values is None else [values[i] for i in order]
    filled = [usual if value is None else value for value in given]
    if kinds[name] == "string":
        array = np.empty(len(filled), dtype=object)
        array[:] = filled
        return array
    if kinds[name] == "bool":
        return np.array([bool(value) for value in filled], dtype=bool)
    return np.array([np.nan if v is None else float(v) for v in filled], dtype=np.float64)
