"""Agreement of states in the UN General Assembly, by dyad and year, from roll-call votes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    cast = votes.filter(pl.col("vote").is_in(_CHOICES))
    divided = cast.group_by("rcid").agg((pl.col("vote").min() != pl.col("vote").max()).alias("divided"))
    kept = cast.join(divided.filter("divided"), on="rcid", how="semi").drop_nulls("member")
    parts = [_listed(members, value(same, both), both) for members, same, both in _counts(kept)]
    empty = pl.DataFrame(schema={"_1": pl.Int64, "_2": pl.Int64, "value": pl.Float64})
    return pl.concat([empty, *parts])


def _counts(votes: pl.DataFrame) -> Iterator[tuple[np.ndarray[Any, Any], Counts, Counts]]:
    """For each year: members, in how many roll calls two voted alike, and in how many both voted, (n, n)."""
    for year in votes.partition_by("year"):
        members, rows = np.unique(year["member"].to_numpy(), return_inverse=True)
        calls, columns = np.unique(year["rcid"].to_numpy(), return_inverse=True)
        choice = year["vote"].to_numpy()
        # float32 counts exactly up to 2**24, and multiplies twice as fast.
        cast = np.zeros((len(_CHOICES), len(members), len(calls)), np.float32)
        cast[choice - 1, rows, columns] = 1
        same = sum((each @ each.T for each in cast), np.zeros((len(members), len(members)), np.float32))
        voted = cast.max(axis=0)
        yield members, same.astype(np.float64), (voted @ voted.T).astype(np.float64)


def _listed(members: np.ndarray[Any, Any], value: Counts, both: Counts) -> pl.DataFrame:
    together = both > 0
    np.fill_diagonal(together, False)
    first, second = np.nonzero(together)
    return pl.DataFrame(
        {"_1": members[first], "_2": members[second], "value": value[first, second]},
        schema={"_1": pl.Int64, "_2": pl.Int64, "value": pl.Float64},
    )
