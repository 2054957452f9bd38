"""Agreement of states in the UN General Assembly, by dyad and year, from roll-call votes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl

Counts = np.ndarray[Any, np.dtype[np.float64]]

_CHOICES = (1, 2, 3)
"""Yes, abstain, no; absences are no votes."""


def agreement(votes: pl.DataFrame) -> pl.DataFrame:
    """Share of identical votes (yes, abstain, no) over the roll calls of the year in which both voted.

    Unanimous roll calls, in which all who voted voted alike, are dropped. The year is session + 1945.

    Args:
        votes: ``rcid``, ``year``, ``vote`` (1 yes, 2 abstain, 3 no; others are no votes) and ``member``, a whole number
            for each state and year; null for one that is wanted in no dyad, whose vote still counts against unanimity.

    Returns:
        ``_1``, ``_2`` (members) and ``value`` in [0, 1]; each pair from both sides, none where never both voted.

    Source: Lijphart (1963), The Analysis of Bloc Voting in the General Assembly, American Political Science Review 57,
    with abstention as a third choice, as in Voeten (2013), Data and Analyses of Voting in the UN General Assembly.

    Example:
        >>> import polars as pl
        >>> votes = pl.DataFrame({"rcid": [1, 1, 2, 2], "member": [0, 1, 0, 1], "vote": [1, 3, 2, 2]})
        >>> votes = votes.with_columns(year=2000)
        >>> agreement(votes)["value"].to_list()  # the second roll call is unanimous
        [0.0, 0.0]
    """
    return _dyads(votes, lambda same, both: same / np.maximum(both, 1))


def joint_votes(votes: pl.DataFrame) -> pl.DataFrame:
    """How many roll calls of the year were not unanimous and had both voting; as `agreement`."""
    return _dyads(votes, lambda _, both: both)


def _dyads(votes: pl.DataFrame, value: Callable[[Counts, Counts], Counts]) -> pl.DataFrame:
    parts = [_listed(members, value(same, both), both) for members, same, both in _counts(_divided(votes))]
    empty = pl.DataFrame(schema={"_1": pl.Int64, "_2": pl.Int64, "value": pl.Float64})
    return pl.concat([empty, *parts])


def _divided(votes: pl.DataFrame) -> pl.DataFrame:
    """Votes of roll calls that were not unanimous, by year and roll call, with the number of the ``call``."""
    cast = votes.filter(pl.col("vote").is_between(_CHOICES[0], _CHOICES[-1])).sort("year", "rcid")
    cast = cast.with_columns(pl.struct("year", "rcid").rle_id().alias("call"))
    starts = np.flatnonzero(np.diff(cast["call"].to_numpy().astype(np.int64), prepend=-1))
    if not len(starts):
        return cast
    choice = cast["vote"].to_numpy()
    divided = np.minimum.reduceat(choice, starts) != np.maximum.reduceat(choice, starts)
    return cast.filter(pl.Series(divided).gather(cast["call"]), pl.col("member").is_not_null())


def _counts(votes: pl.DataFrame) -> Iterator[tuple[np.ndarray[Any, Any], Counts, Counts]]:
    """For each year: members, in how many roll calls two voted alike, and in how many both voted, (n, n)."""
    year, member = votes["year"].to_numpy(), votes["member"].to_numpy()
    call, choice = votes["call"].to_numpy().astype(np.int64), votes["vote"].to_numpy().astype(np.int64) - 1
    for start, end in pairwise([*np.flatnonzero(np.diff(year, prepend=year[:1] - 1)), len(year)]):
        members, rows = np.unique(member[start:end], return_inverse=True)
        calls = call[start:end] - call[start]
        cast = np.zeros((len(_CHOICES), len(members), int(calls.max()) + 1), np.bool_)
        cast[choice[start:end], rows, calls] = True
        same = sum((_common(each) for each in cast), np.zeros((len(members), len(members)), np.int64))
        yield members, same.astype(np.float64), _common(np.asarray(cast.any(axis=0))).astype(np.float64)


def _common(votes: np.ndarray[Any, np.dtype[np.bool_]]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """In how many roll calls both of two members are marked, (n, n), from (n, n_calls).

    Sixty-four roll calls fit a word, so that counting bits beats multiplying matrices, and keeps to one core.
    """
    packed = np.packbits(np.pad(votes, ((0, 0), (0, -votes.shape[1] % 64))), axis=1).view(np.uint64)
    count = np.zeros((len(votes), len(votes)), np.int64)
    for word in packed.T:
        count += np.bitwise_count(word[:, None] & word[None, :])
    return count


def _listed(members: np.ndarray[Any, Any], value: Counts, both: Counts) -> pl.DataFrame:
    together = both > 0
    np.fill_diagonal(together, False)
    first, second = np.nonzero(together)
    return pl.DataFrame(
        {"_1": members[first], "_2": members[second], "value": value[first, second]},
        schema={"_1": pl.Int64, "_2": pl.Int64, "value": pl.Float64},
    )
