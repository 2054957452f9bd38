"""Joining: the values of an addition and their coverage, in the order of a panel's rows."""

from __future__ import annotations

import numpy as np
import polars as pl

from kyori.errors import PanelError
from kyori.records.panels.addition import Addition
from kyori.records.panels.making import VALUE, by_year, made, placed, present
from kyori.records.panels.units import CODES, STATE, Numbers, Units


def columns(
    states: pl.DataFrame, codes: Numbers, pointers: pl.DataFrame, units: Units, addition: Addition, frame: pl.DataFrame
) -> list[pl.Series]:
    """Columns that an addition gives to a panel.

    Args:
        states: state-years of the panel, whose numbers count from 0.
        codes: which code each is of, as a rank, (n_state_years,).
        pointers: for each row of the panel, the number of its state-year, or of both.
        units: of the panel.
        addition: what is added.
        frame: its data set.

    Returns:
        The value and its coverage; for each side where it belongs to a state and the panel is of dyads.
    """
    if addition.level == "dyad" and units == "states":
        raise PanelError("belongs to dyads, not to states", where=addition.name, hint="ask for dyads or directed-dyads")
    frame = by_year(frame, addition)
    rows = placed(frame, addition, states)
    covered = _covered(states, rows, frame, addition)
    if addition.level == "state":
        return _of_states(made(rows, addition), covered, pointers, addition)
    return _of_dyads(made(rows, addition), covered, pointers, codes, addition, directed=units == "directed-dyads")


def _covered(states: pl.DataFrame, rows: pl.DataFrame, frame: pl.DataFrame, addition: Addition) -> pl.Series:
    """Whether the source covers each state-year."""
    if addition.members == "present":
        there = pl.DataFrame({STATE: present(rows), "there": True}, schema={STATE: pl.Int64, "there": pl.Boolean})
        return states.join(there, on=STATE, how="left", maintain_order="left")["there"].fill_null(False)
    within = pl.col("year").is_between(pl.lit(frame["year"].min()), pl.lit(frame["year"].max()))
    return states.select(within & pl.col(CODES[addition.keys]).is_not_null()).to_series()


def _of_states(values: pl.DataFrame, covered: pl.Series, pointers: pl.DataFrame, addition: Addition) -> list[pl.Series]:
    numbered = pl.DataFrame({"_1": pl.int_range(len(covered), eager=True)})
    value = _filled(numbered.join(values, on="_1", how="left", maintain_order="left")[VALUE], covered, addition)
    found: list[pl.Series] = []
    for pointer in pointers.columns:
        name = f"{addition.name}{pointer[1:]}" if pointers.width == 2 else addition.name
        found += [
            value.gather(pointers[pointer]).alias(name),
            covered.gather(pointers[pointer]).alias(f"{name}_coverage"),
        ]
    return found


def _of_dyads(
    values: pl.DataFrame,
    covered: pl.Series,
    pointers: pl.DataFrame,
    codes: Numbers,
    addition: Addition,
    *,
    directed: bool,
) -> list[pl.Series]:
    if addition.once:
        turned = values.select(pl.col("_2").alias("_1"), pl.col("_1").alias("_2"), VALUE)
        values = pl.concat([turned, values.select("_1", "_2", VALUE)])
    if not directed:
        values = _undirected(values, addition)
    value = _in_order(values, pointers, codes)
    both = covered.gather(pointers["_1"]) & covered.gather(pointers["_2"])
    return [_filled(value, both, addition).alias(addition.name), both.alias(f"{addition.name}_coverage")]


def _in_order(values: pl.DataFrame, pointers: pl.DataFrame, codes: Numbers) -> pl.Series:
    """Values in the order of a panel's rows, null where there is none.

    A dyad-year is the first's state-year and the second's code, so that a table of these places finds each row at once.
    """
    width = int(codes.max()) + 1

    def places(frame: pl.DataFrame) -> Numbers:
        found: Numbers = frame["_1"].to_numpy() * width + codes[frame["_2"].to_numpy()]
        return found

    at = np.full(len(codes) * width, -1, np.int32)
    at[places(values)] = np.arange(values.height, dtype=np.int32)
    taken = pl.Series(at[places(pointers)])
    return values[VALUE].gather(taken.set(taken < 0, None))


def _undirected(values: pl.DataFrame, addition: Addition) -> pl.DataFrame:
    """One value a pair; a sum is missing where one direction is, unless the source lists all there is."""
    pairs = values.select(pl.min_horizontal("_1", "_2").alias("_1"), pl.max_horizontal("_1", "_2").alias("_2"), VALUE)
    whole = (pl.col(VALUE).count() == 2) | pl.lit(addition.absent is not None)
    both = pl.when(whole).then(pl.col(VALUE).sum()) if addition.both == "sum" else pl.col(VALUE).max()
    return pairs.group_by("_1", "_2").agg(both.alias(VALUE))


def _filled(value: pl.Series, covered: pl.Series, addition: Addition) -> pl.Series:
    """Values where the source covers the row, there its absent value where it has no row; null elsewhere."""
    known = value if addition.absent is None else value.fill_null(pl.Series([addition.absent]).cast(value.dtype)[0])
    return known.to_frame("v").with_columns(covered.alias("c")).select(pl.when("c").then("v"))["v"]
