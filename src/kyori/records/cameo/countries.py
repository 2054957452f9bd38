"""Country codes of CAMEO to states by month: who ``RUS`` was in 1985."""

from __future__ import annotations

import datetime as dt
from functools import cache

import polars as pl

from kyori.actors.states import periods_of
from kyori.records.cameo.tables import table

FIRST, LAST = 100001, 999912
"""Months before and after all: the ends of open spells, as ``yyyymm``."""

SCHEMA = {"country": pl.String, "first": pl.Int32, "last": pl.Int32, "state": pl.String, "kind": pl.String}


@cache
def spells() -> pl.DataFrame:
    """For every country code the months over which it stands for one state, or for none; all months are covered.

    Returns:
        Columns ``country``, ``first`` and ``last`` (months as ``yyyymm``, both included), ``state`` (actor code; null
        where it stands for none), ``kind`` (``state``, ``territory``, ``region``, or ``gap``: no state had it then).
        A month in which the state changes goes to the one that had most of its days.

    Example:
        >>> rows = spells().filter(pl.col("country") == "RUS", pl.col("first") <= 198506, pl.col("last") >= 198506)
        >>> rows["state"].to_list()
        ['SUN']
    """
    listed = {row["code"]: row for row in table("countries.csv")}
    chains: dict[str, tuple[str, ...]] = {code: (code,) for code in _lives() if code not in listed}
    chains |= {c: tuple(row["states"].split("|")) for c, row in listed.items() if row["states"]}
    found = [(code, *spell) for code, chain in chains.items() for spell in _spells(chain)]
    found += [(c, FIRST, LAST, None, row["kind"]) for c, row in listed.items() if not row["states"]]
    return pl.DataFrame(found, schema=SCHEMA, orient="row").sort("country", "first")


def _spells(chain: tuple[str, ...]) -> list[tuple[int, int, str | None, str]]:
    """Runs of months with one holder, in order, without a hole from the first month to the last."""
    periods = [(code, first, last) for code in chain for first, last in _lives().get(code, ())]
    edges = {FIRST}
    for _, first, last in periods:
        for day in (first, last):
            if FIRST < _month(day) < LAST:
                edges |= {_month(day), _next(_month(day))}
    starts = sorted(edges)
    runs: list[tuple[int, int, str | None, str]] = []
    for first, after in zip(starts, [*starts[1:], None], strict=True):
        holder = _holder(periods, first)
        last = LAST if after is None else _before(after)
        if runs and runs[-1][2] == holder:
            runs[-1] = (runs[-1][0], last, *runs[-1][2:])
        else:
            runs.append((first, last, holder, "state" if holder else "gap"))
    return runs


@cache
def _lives() -> dict[str, list[tuple[int, int]]]:
    """First and last days over which each state existed without a break, in whichever code system."""
    found: dict[str, list[tuple[int, int]]] = {}
    for _, actor, first, last in sorted(periods_of("iso"), key=lambda p: p[2:]):
        lives = found.setdefault(actor, [])
        if lives and first <= lives[-1][1] + 1:
            lives[-1] = (lives[-1][0], max(last, lives[-1][1]))
        else:
            lives.append((first, last))
    return found


def _holder(periods: list[tuple[str, int, int]], month: int) -> str | None:
    """The state that had most days of a month; None where none had one."""
    following = _next(month)
    begin = dt.date(month // 100, month % 100, 1).toordinal()
    end = dt.date(following // 100, following % 100, 1).toordinal() - 1
    held = [(min(last, end) - max(first, begin) + 1, code) for code, first, last in periods]
    most = max(held, key=lambda pair: pair[0], default=(0, ""))
    return most[1] if most[0] > 0 else None


def _month(ordinal: int) -> int:
    day = dt.date.fromordinal(ordinal)
    return day.year * 100 + day.month


def _next(month: int) -> int:
    return month + 1 if month % 100 < 12 else month + 89


def _before(month: int) -> int:
    return month - 1 if month % 100 > 1 else month - 89
