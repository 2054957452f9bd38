"""Rules by which a data set's rows become one value a state-year or dyad-year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType

import numpy as np
import polars as pl

from kyori.errors import PanelError
from kyori.records.panels.addition import Addition
from kyori.records.panels.agreement import agreement, joint_votes
from kyori.records.panels.units import CODES, STATE

VALUE = "value"
_COLUMNS = {"cow": ("ccode",), "gw": ("gwcode",), "iso": ("actor",)}
_VOTES = MappingProxyType({"agreement": agreement, "joint_votes": joint_votes})
"""Rules over roll-call votes, which have a row a state and make a value a dyad."""

RULES: MappingProxyType[str, Callable[[Addition], pl.Expr]] = MappingProxyType(
    {
        "column": lambda addition: pl.col(addition.of[0]).first(),
        "any_of": lambda addition: pl.any_horizontal(pl.col(c) > 0 for c in addition.of).any().cast(pl.Int8),
        "count": lambda _: pl.len().cast(pl.Int32),
        "different": lambda addition: pl.col(addition.of[0]).n_unique().cast(pl.Int32),
        "least": lambda addition: pl.col(addition.of[0]).min(),
        "most": lambda addition: pl.col(addition.of[0]).max(),
        "sum": lambda addition: _known(addition.of[0]).sum(),
        "mean": lambda addition: _known(addition.of[0]).mean(),
    }
)
"""Rules over the rows of one state-year or dyad-year."""


def by_year(frame: pl.DataFrame, addition: Addition) -> pl.DataFrame:
    """A data set with a row a year, where its rows hold over years."""
    if addition.spans:
        first, last = addition.spans
        end = pl.col(last).fill_null(frame[last].max())
        return frame.with_columns(pl.int_ranges(first, end + 1).alias("year")).explode("year").drop_nulls("year")
    return frame


def placed(frame: pl.DataFrame, addition: Addition, states: pl.DataFrame) -> pl.DataFrame:
    """Rows of a data set with the numbers of the state-years that they are about; those of others are left out.

    Args:
        frame: the data set.
        addition: what is made of it.
        states: state-years of a panel.

    Returns:
        ``_1`` (and ``_2``), and the columns that the addition needs.
    """
    if addition.made in _VOTES:
        return _voters(frame, states)
    missing = [c for c in addition.of if c not in frame.columns]
    if missing or ("year" not in frame.columns and not addition.timeless):
        what = ", ".join(missing or ["year"])
        raise PanelError(f"the file has no {what}", where=addition.kind, hint="take another of its files")
    suffixes = ("1", "2") if addition.level == "dyad" else ("",)
    code = _code(frame, addition, suffixes)
    ranks = _ranks(states, addition.keys)
    keys = [f"k{s or 1}" for s in suffixes]
    year = [] if addition.timeless else [pl.col("year").cast(pl.Int32)]
    named = [_key(code, addition.keys, s).alias(f"k{s or 1}") for s in suffixes]
    rows = frame.select(*named, *year, *addition.of)
    rows = rows.with_columns(_ranked(rows[key], ranks) for key in keys).drop_nulls(keys)
    if addition.timeless:
        rows = rows.join(states.select("year").unique(), how="cross")
    for side in ("1", "2")[: len(suffixes)]:
        rows = _numbered(rows, states, addition.keys, ranks, side)
    same = pl.lit(True) if addition.level == "state" else pl.col("_1") != pl.col("_2")
    return rows.filter(same).drop("year", *keys)


def _ranked(keys: pl.Series, ranks: pl.DataFrame) -> pl.Series:
    """The rank of each key, null where no state of the panel has it."""
    if keys.dtype == pl.String:
        return keys.replace_strict(ranks["key"], ranks["rank"], default=None)
    size = int(ranks["key"].max()) + 1  # type: ignore[arg-type]
    of = np.full(size + 1, -1, np.int64)  # the last place is that of codes that are out of range
    of[ranks["key"].to_numpy()] = ranks["rank"].to_numpy()
    codes = keys.fill_null(size)
    found = pl.Series(keys.name, of[np.where((codes < 0) | (codes > size), size, codes.to_numpy())])
    return found.set(found < 0, None)


def _ranks(states: pl.DataFrame, system: str) -> pl.DataFrame:
    """The keys of a panel's states in a system, each with a small number."""
    return states.select(pl.col(CODES[system]).alias("key")).drop_nulls().unique().sort("key").with_row_index("rank")


def _numbered(rows: pl.DataFrame, states: pl.DataFrame, system: str, ranks: pl.DataFrame, side: str) -> pl.DataFrame:
    """Rows with the number of the state-year that a key's rank and the year name; those that name none are left out."""
    key, number = f"k{side}", f"_{side}"
    known = (
        _numbers(states, system, "1")
        .join(ranks, left_on="k1", right_on="key")
        .select(pl.col("rank").alias(key), "year", pl.col("_1").alias(number))
    )
    first, last = int(states["year"].min()), int(states["year"].max())  # type: ignore[arg-type]
    rows = rows.filter(pl.col("year").is_between(first, last))
    # A table of rank and year finds a million rows in a few milliseconds.
    once = known.unique([key, "year"], keep="first")
    at = np.full((ranks.height, last - first + 1), -1, np.int64)
    at[once[key].to_numpy(), once["year"].to_numpy() - first] = once[number].to_numpy()
    found = pl.Series(number, at[rows[key].to_numpy(), rows["year"].to_numpy() - first])
    placed_once = rows.with_columns(found).filter(pl.col(number) >= 0)
    # A code of another system may belong to two of this one in a year: Germany's in 1990.
    again = known.join(once, on=[key, "year", number], how="anti")
    return placed_once if again.is_empty() else pl.concat([placed_once, rows.join(again, on=[key, "year"])])


def made(rows: pl.DataFrame, addition: Addition) -> pl.DataFrame:
    """One row a state-year or directed dyad-year with its `VALUE`.

    Args:
        rows: from `placed`.
        addition: what is made of them.
    """
    if addition.made in _VOTES:
        return _VOTES[addition.made](rows)
    keys = [c for c in ("_1", "_2") if c in rows.columns]
    if not _stand_once(rows, keys):
        return rows.group_by(keys).agg(RULES[addition.made](addition).alias(VALUE))
    if addition.made in ("column", "least", "most", "sum", "mean"):
        return rows.rename({addition.of[0]: VALUE})
    if addition.made == "any_of":
        return rows.select(*keys, pl.any_horizontal(pl.col(c) > 0 for c in addition.of).cast(pl.Int8).alias(VALUE))
    return rows.select(*keys, pl.lit(1, pl.Int32).alias(VALUE))


def _stand_once(rows: pl.DataFrame, keys: Sequence[str]) -> bool:
    """Whether no state-year or pair of them stands in two rows."""
    pair = pl.col("_1") if len(keys) == 1 else pl.col("_1") * 2**20 + pl.col("_2")
    places = rows.select(pair.alias("p"))["p"]
    return places.sort().diff().drop_nulls().min() != 0


def present(rows: pl.DataFrame) -> pl.Series:
    """Numbers of the state-years that stand in a data set."""
    sides = [rows[c].unique() for c in ("_1", "_2", "member") if c in rows.columns]
    return pl.concat([s.rename(STATE) for s in sides]).drop_nulls().unique()


def _known(column: str) -> pl.Expr:
    """The values of a column; nothing where none is known, so that a sum of nothing is missing rather than zero."""
    return pl.when(pl.col(column).is_not_null().any()).then(pl.col(column))


def _code(frame: pl.DataFrame, addition: Addition, suffixes: tuple[str, ...]) -> str:
    names = _COLUMNS[addition.keys]
    found = next((n for n in names if all(f"{n}{s}" in frame.columns for s in suffixes)), None)
    if found is None:
        raise PanelError(f"the file has no {names[0]}", where=addition.kind, hint="take another of its files")
    return found


def _key(code: str, system: str, suffix: str = "") -> pl.Expr:
    return pl.col(f"{code}{suffix}").cast(pl.String if system == "iso" else pl.Int32)


def _numbers(states: pl.DataFrame, system: str, side: str) -> pl.DataFrame:
    key = pl.col(CODES[system]).alias(f"k{side}")
    return states.select(key, "year", pl.col(STATE).alias(f"_{side}")).drop_nulls()


def _voters(votes: pl.DataFrame, states: pl.DataFrame) -> pl.DataFrame:
    """Votes with the voter's number in ``member``; null where the voter is in no state-year of the panel.

    The owner's numbers count where the file has them: Voeten's file tells of two Germanys in 1990.
    """
    system = "cow" if "ccode" in votes.columns else "iso"
    key = _key("ccode" if system == "cow" else "actor", system).alias("k1")
    rows = votes.filter((pl.col("vote") != 9).fill_null(True)).select(
        "rcid", pl.col("year").cast(pl.Int32), pl.col("vote").cast(pl.Int8), key
    )
    numbers = _numbers(states, system, "1").rename({"_1": "member"})
    return rows.join(numbers, on=["k1", "year"], how="left").select("rcid", "year", "vote", "member")
