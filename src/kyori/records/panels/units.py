"""Units of panels: which states existed in which year, by their codes in every system, and their pairs."""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import permutations
from typing import Any, Literal

import numpy as np
import polars as pl

from kyori.actors.states import periods_of
from kyori.actors.tables import Days, table
from kyori.errors import PanelError
from kyori.records.core.states import state_years, years_of_actors

System = Literal["cow", "gw", "iso"]
Units = Literal["states", "dyads", "directed-dyads"]

SYSTEMS: tuple[System, ...] = ("cow", "gw", "iso")
UNITS: tuple[Units, ...] = ("states", "dyads", "directed-dyads")
CODES = {"cow": "ccode", "iso": "iso", "gw": "gwcode"}
"""System -> name of its column, to which dyads add 1 and 2; in the order of a panel."""

Numbers = np.ndarray[Any, np.dtype[np.int64]]

STATE = "_state"
"""Hidden column of state-years: their number, by which dyads point at them."""


def states(system: System, since: int, until: int) -> pl.DataFrame:
    """State-years of a system: every year in which a state existed on at least one day.

    Args:
        system: whose list counts; Gleditsch-Ward is their main list, without microstates.
        since, until: first and last year.

    Returns:
        `STATE`, ``ccode``, ``iso``, ``gwcode``, ``year``, sorted by the system's code and year. The codes of the other
        systems are those of the state that had the code on most days of the year; null where a system had none.
    """
    if since > until:
        raise PanelError(f"the years {since} to {until} are none", hint="--from must not be later than --to")
    found = _states(system).filter(pl.col("year").is_between(since, until))
    if found.is_empty():
        raise PanelError(f"no state existed from {since} to {until}", hint="states are known from 1816 on")
    return found.with_row_index(STATE).with_columns(pl.col(STATE).cast(pl.Int64))


@cache
def _states(system: System) -> pl.DataFrame:
    years = state_years("actor" if system == "iso" else system).rename({"actor": "iso"})
    if system == "gw":
        years = years.filter(~pl.col("code").is_in(sorted(_microstates())))
    if system == "iso":
        years = years.drop("code").with_columns(pl.col("iso").alias("code"))
    for other in ("cow", "gw"):
        codes = years_of_actors(other).rename({"code": CODES[other], "actor": "iso"})
        own = pl.col("code").alias(CODES[other])
        years = years.with_columns(own) if other == system else years.join(codes, on=["iso", "year"], how="left")
    numbers = years.with_columns(pl.col("ccode", "gwcode").cast(pl.Int32), pl.col("year").cast(pl.Int32))
    return numbers.select("ccode", "iso", "gwcode", "year").sort(CODES[system], "year")


def _microstates() -> frozenset[str]:
    return frozenset(row["gw"] for row in table("microstates.csv"))


def pairs(years: pl.DataFrame, system: System, *, directed: bool) -> pl.DataFrame:
    """Pairs of states that both existed on at least one day of the year.

    Args:
        years: from `states`.
        system: by whose code the first of an undirected pair is the smaller.
        directed: whether each pair stands twice, once from each side.

    Returns:
        ``_1`` and ``_2`` (numbers of state-years), sorted by both codes and year.
    """
    numbers, _ = by_code_and_year(years, system)
    there = numbers >= 0
    # What stands in a matrix of code, code and year comes out of it sorted by both codes and year.
    together = there[:, None, :] & there[None, :, :]
    same = np.arange(len(numbers))
    together[same, same, :] = False
    if not directed:
        together &= (same[:, None] < same[None, :])[:, :, None]
    first, second, year = np.nonzero(together)
    one, two = numbers[first, year], numbers[second, year]
    apart = np.isin(one * 2**20 + two, _apart(years, system))
    return pl.DataFrame({"_1": one[~apart], "_2": two[~apart]}, schema={"_1": pl.Int64, "_2": pl.Int64})


def by_code_and_year(years: pl.DataFrame, system: System) -> tuple[Numbers, Numbers]:
    """Numbers of state-years as a matrix, and which row of it each is in.

    Args:
        years: from `states`.
        system: whose codes are the rows.

    Returns:
        (n_codes, n_years), -1 where there is none, codes and years ascending; and (n_state_years,).
    """
    code = years[CODES[system]].rank("dense").cast(pl.Int64).to_numpy() - 1
    year = (years["year"].cast(pl.Int64) - int(years["year"].min())).to_numpy()  # type: ignore[arg-type]
    numbers = np.full((int(code.max()) + 1, int(year.max()) + 1), -1, np.int64)
    numbers[code, year] = years[STATE].to_numpy()
    return numbers, code


def _apart(years: pl.DataFrame, system: System) -> list[int]:
    """Pairs of state-years (as one number) without a day in common: one state ended before the other began."""
    spans = _broken_years("actor" if system == "iso" else system)
    numbers = {(str(c), y): n for c, y, n in years.select(CODES[system], "year", STATE).iter_rows()}
    found = []
    for year, states_then in spans.items():
        for (a, days_a), (b, days_b) in permutations(states_then.items(), 2):
            together = any(x[0] <= y[1] and y[0] <= x[1] for x in days_a for y in days_b)
            if not together and (a, year) in numbers and (b, year) in numbers:
                found.append(numbers[a, year] * 2**20 + numbers[b, year])
    return found


@cache
def _broken_years(system: str) -> dict[int, dict[str, list[Days]]]:
    """Year -> codes that were a state's on some of its days only -> those days."""
    found: dict[int, dict[str, list[Days]]] = {}
    for code, _, first, last in periods_of(system):
        for year in {dt.date.fromordinal(first).year, dt.date.fromordinal(last).year}:
            found.setdefault(year, {}).setdefault(code, [])
    for code, _, first, last in periods_of(system):
        for year in range(dt.date.fromordinal(first).year, dt.date.fromordinal(last).year + 1):
            if code in found.get(year, {}):
                found[year][code].append((first, last))
    return found
