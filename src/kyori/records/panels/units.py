"""Units of panels: which states existed in which year, by their codes in every system, and their pairs."""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import permutations
from typing import Literal

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
    code = CODES[system]
    one = years.select("year", pl.col(STATE).alias("_1"), pl.col(code).rank("dense").cast(pl.Int64).alias("a"))
    two = one.rename({"_1": "_2", "a": "b"})
    joined = one.join(two, on="year").filter(pl.col("a") != pl.col("b") if directed else pl.col("a") < pl.col("b"))
    apart = _apart(years, system)
    pair = pl.col("_1") * 2**20 + pl.col("_2")
    # State-years are numbered by code and year: within one pair of codes their order is that of the years.
    order = (pl.col("a") * 2**20 + pl.col("_2")) * 2**12 + pl.col("year")
    return joined.filter(~pair.is_in(apart)).sort(order).select("_1", "_2")


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
