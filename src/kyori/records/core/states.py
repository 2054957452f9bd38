"""Codes of states by year: which actor a code of a data set stands for, and codes that nobody had then."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

import polars as pl

from kyori.actors.states import periods_of
from kyori.errors import StateCodeError
from kyori.records.core.finding import Finding, found

FIRST_YEAR, LAST_YEAR = 1816, 2100
_SYSTEMS = {"cow": "Correlates of War number", "gw": "Gleditsch-Ward number", "iso": "ISO code"}


@dataclass(frozen=True, slots=True)
class States:
    """A column of state codes, and the column of actor codes that is made of it.

    Attributes:
        column: of codes in the table.
        actor: name of the new column: actor codes, null where nobody had the code that year.
        system: ``cow``, ``gw`` or ``iso``.
        year: column of the year in which the code has to be valid.
        loose: whether the owner is known to use codes in years in which they were no state's (before independence,
            after the end); such rows stay, without an actor, and are counted in the account.
    """

    column: str
    actor: str
    system: str
    year: str = "year"
    loose: bool = False


@cache
def state_years(system: str) -> pl.DataFrame:
    """Who had which code in which year.

    Args:
        system: ``cow``, ``gw``, ``iso``, or ``actor`` (the actor codes alone).

    Returns:
        ``code`` (text), ``year`` (1816 to 2100) and ``actor``, the state that had the code on most days of the year.
    """
    return _most_days(system, "code").select("code", "year", "actor").sort("code", "year")


@cache
def years_of_actors(system: str) -> pl.DataFrame:
    """Which code each actor had in which year: ``actor``, ``year``, ``code``, that of most days of the year."""
    return _most_days(system, "actor").select("actor", "year", "code").sort("actor", "year")


def _most_days(system: str, of: str) -> pl.DataFrame:
    rows = [
        (code, year, actor, _days(year, first, last))
        for code, actor, first, last in periods_of(system)
        for year in range(max(_year(first), FIRST_YEAR), min(_year(last), LAST_YEAR) + 1)
    ]
    listed = pl.DataFrame(rows, schema=["code", "year", "actor", "days"], orient="row")
    summed = listed.group_by("code", "year", "actor", maintain_order=True).agg(pl.col("days").sum())
    most = summed.sort("days", descending=True, maintain_order=True).unique([of, "year"], keep="first")
    return most.with_columns(pl.col("year").cast(pl.Int64))


def named(frame: pl.DataFrame, states: States) -> tuple[pl.DataFrame, list[Finding], list[str]]:
    """A table with a column of actors, findings on codes that nobody had, and notes on those that are let pass."""
    years = state_years(states.system).rename({"actor": states.actor})
    keys = frame.with_columns(
        pl.col(states.column).cast(pl.String).alias("_code"), pl.col(states.year).cast(pl.Int64).alias("_year")
    )
    joined = keys.join(years, left_on=["_code", "_year"], right_on=["code", "year"], how="left", maintain_order="left")
    unknown = pl.col(states.actor).is_null() & pl.col("_code").is_not_null() & pl.col("_year").is_not_null()
    ever = pl.col("_code").is_in(years["code"].unique().to_list())
    what = _SYSTEMS[states.system]
    findings = found(
        joined, unknown & ~ever, f"{states.column} is no {what} of any state", states.column, error=StateCodeError,
        hint="see kyori records for the code system of this data set",
    )  # fmt: skip
    notes: list[str] = []
    then = unknown & ever
    if states.loose:
        count = joined.filter(then).height
        notes += [
            f"{count:,} {'row has' if count == 1 else 'rows have'} a {states.column} that was no state's in that year; "
            f"kept, without {states.actor}"
        ] * (count > 0)
    else:
        findings += _not_then(joined, then, states, what)
    return joined.drop("_code", "_year"), findings, notes


def _not_then(joined: pl.DataFrame, then: pl.Expr, states: States, what: str) -> list[Finding]:
    rows = joined.filter(then)
    if rows.is_empty():
        return []
    code, year = rows["_code"][0], rows["_year"][0]
    valid = state_years(states.system).filter(pl.col("code") == code)
    told = ", ".join(f"{a} {f}-{t if t < LAST_YEAR else ''}" for a, f, t in _spans(valid))
    return [
        Finding(
            f"{states.column} was no state's {what} in that year",
            tuple(rows["row"].to_list()),
            f"{states.column} is {code} in {year}; it is valid {told}",
            StateCodeError,
        )
    ]


def _spans(valid: pl.DataFrame) -> list[tuple[str, int, int]]:
    spans = valid.group_by("actor", maintain_order=True).agg(
        pl.col("year").min().alias("a"), pl.col("year").max().alias("b")
    )
    return [(str(a), int(f), int(t)) for a, f, t in spans.iter_rows()]


def _year(ordinal: int) -> int:
    return dt.date.fromordinal(ordinal).year


def _days(year: int, first: int, last: int) -> int:
    begin, end = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
    return min(last, end) - max(first, begin) + 1
