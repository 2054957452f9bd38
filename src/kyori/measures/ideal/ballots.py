"""Ballots: votes as arrays of actor, session, item and choice, with the grid of actors by sessions that they span."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
from narwhals.typing import IntoFrame
from numpy.typing import NDArray

from kyori.errors import MeasureError

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

_WORDS = {"yes": 1.0, "abstain": 2.0, "no": 3.0}


@dataclass(frozen=True, slots=True)
class Ballots:
    """Votes of 1 yes, 2 abstain, 3 no, one an actor and roll call; roll calls without dissent are left out.

    Attributes:
        actors, sessions, items: names, in order; an item is a roll call, or several that vote on one text.
        actor, session, item: of each vote, positions in these; ``(n_votes,)``.
        choice: of each vote, 1 to 3.
        first, last: of each actor, the first and last session in which it voted.
    """

    actors: NDArray[Any]
    sessions: NDArray[Any]
    items: NDArray[Any]
    actor: Whole
    session: Whole
    item: Whole
    choice: Whole
    first: Whole
    last: Whole

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Whether an actor's path runs through a session, ``(n_actors, n_sessions)``."""
        when = np.arange(len(self.sessions))
        return np.asarray((self.first[:, None] <= when) & (when <= self.last[:, None]))

    @property
    def cast(self) -> Whole:
        """How many votes each actor cast in each session, ``(n_actors, n_sessions)``."""
        cells = np.bincount(self.actor * len(self.sessions) + self.session, minlength=self.inside.size)
        return np.asarray(cells.reshape(self.inside.shape))


def ballots(
    votes: IntoFrame, actor: str, item: str, session: str, vote: str, bridges: Mapping[Any, Any] | None
) -> Ballots:
    """Votes of a frame.

    Raises:
        MeasureError: when a column is missing, or no two actors ever voted differently.
    """
    names = [actor, item, session, vote]
    frame = nw.from_native(votes).lazy()
    lacking = [name for name in names if name not in frame.collect_schema().names()]
    if lacking:
        raise MeasureError(f"columns missing: {', '.join(lacking)}", where="votes")
    table = frame.select(*names).collect()
    who, what, when = (np.asarray(table[name].to_numpy()) for name in names[:3])
    choice = _choices(np.asarray(table[vote].to_numpy()))
    known = np.isin(choice, (1, 2, 3)) & ~_missing(who) & ~_missing(what) & ~_missing(when)
    who, what, when, choice = who[known], what[known], when[known], choice[known]
    if bridges:
        what = np.array([bridges.get(name, name) for name in what.tolist()], dtype=object).astype(str)
    items, place = np.unique(what, return_inverse=True)
    tally = np.stack([np.bincount(place, choice == level, minlength=len(items)) for level in (1, 2, 3)])
    told = (tally.max(axis=0) < tally.sum(axis=0))[place]
    if not told.any():
        raise MeasureError("no two actors voted differently", hint="ideal points need roll calls with dissent")
    who, what, when, choice = who[told], what[told], when[told], choice[told]
    actors, i = np.unique(who, return_inverse=True)
    sessions, t = np.unique(when, return_inverse=True)
    items, j = np.unique(what, return_inverse=True)
    order = np.lexsort((i, j, t))
    i, t, j, said = (np.ascontiguousarray(x[order], dtype=np.int64) for x in (i, t, j, choice))
    first = np.full(len(actors), len(sessions), dtype=np.int64)
    last = np.zeros(len(actors), dtype=np.int64)
    np.minimum.at(first, i, t)
    np.maximum.at(last, i, t)
    return Ballots(actors, sessions, items, i, t, j, said, first, last)


def _choices(given: NDArray[Any]) -> Floats:
    if given.dtype.kind in "iuf":
        return np.asarray(given, dtype=np.float64)
    return np.array([_WORDS.get(str(word).strip().lower(), np.nan) for word in given])


def _missing(names: NDArray[Any]) -> NDArray[np.bool_]:
    if names.dtype.kind == "f":
        return np.asarray(np.isnan(names))
    if names.dtype.kind == "O":
        return np.array([name is None for name in names], dtype=bool)
    return np.zeros(len(names), dtype=bool)
