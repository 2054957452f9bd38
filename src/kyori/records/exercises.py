"""Multinational exercises: who exercised with whom, from which day to which, in what."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Layout, text, whole
from kyori.records.core.finding import Finding, found
from kyori.records.core.naming import actor_named, codes_of, name_key

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIDES = tuple(f"state{letters}".lower() for letters in (*_LETTERS, *(f"A{second}" for second in _LETTERS)))
_KINDS = ("cpx", "air", "land", "sea", "amphibious", "cyber", "warfighting", "peacekeeping", "humanitarian")
_NOBODY = ("", "-9", "-99", "NA")


def _date(stem: str) -> pl.Expr:
    """A date as EDTF: the day is left out where the owner has ``xx``."""
    month, day = (pl.col(f"{stem}_{part}") for part in ("month", "day"))
    year = pl.col(f"{stem}_year").cast(pl.String)
    by_month = pl.format("{}-{}", year, month.str.zfill(2))
    by_day = pl.format("{}-{}-{}", year, month.str.zfill(2), day.str.zfill(2))
    return pl.when(day.is_not_null()).then(by_day).when(month.is_not_null()).then(by_month).otherwise(year)


def _whole_days(table: pl.DataFrame) -> pl.DataFrame:
    """Days and months without the ``xx`` that stands for one that is not known; names without mangled accents."""
    parts = [c for c in ("s_month", "s_day", "e_month", "e_day") if c in table.columns]
    names = [c for c in _SIDES if c in table.columns]
    known = (pl.when(pl.col(c).str.contains(r"^\d+$")).then(pl.col(c)).alias(c) for c in parts)
    return table.with_columns(
        *known, *(pl.col(c).replace({n: _once_more(n) for n in table[c].drop_nulls().unique()}) for c in names)
    )


def _once_more(name: str) -> str:
    """UTF-8 that was read as latin-1 on its way into the file: ``CÃ´te`` is ``Côte``."""
    if "Ã" not in name:
        return name
    for encoding in ("cp1252", "latin-1"):
        try:
            return name.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    return name


def _known(frame: pl.DataFrame) -> list[Finding]:
    sides = [c for c in _SIDES if c in frame.columns]
    findings: list[Finding] = []
    for side in sides:
        names = (n for n in frame[side].drop_nulls().unique() if n not in _NOBODY)
        strange = [n for n in names if name_key(n) not in codes_of(False)]
        findings += found(frame, pl.col(side).is_in(strange), "a participant is no name of a state that is known", side)
    return findings


def _shaped(frame: pl.DataFrame) -> pl.DataFrame:
    """One row a participant, with dates as EDTF."""
    sides = [c for c in _SIDES if c in frame.columns]
    dated = frame.with_columns(_date("s").alias("start"), _date("e").alias("end"), pl.col("s_year").alias("year"))
    keep = ["row", "exercise", "name", "location", "year", "start", "end", *(k for k in _KINDS if k in frame.columns)]
    long = dated.unpivot(on=sides, index=keep, value_name="participant").drop("variable")
    long = long.filter(pl.col("participant").is_not_null() & ~pl.col("participant").is_in(list(_NOBODY)))
    pairs = long.select("participant", "year").unique()
    actors = [actor_named(name, year) for name, year in pairs.iter_rows()]
    named = pairs.with_columns(pl.Series("actor", actors, pl.String))
    found_ = long.join(named, on=["participant", "year"], how="left", maintain_order="left")
    return found_.unique(["row", "participant"], keep="first", maintain_order=True).sort("row", "participant")


DATASET = DataSet(
    "exercises",
    (
        Layout(
            "participants side by side",
            (
                text("exercise", "mmeid", filled=True),
                text("name", "ex_name"),
                text("location", required=False),
                whole("s_year", filled=True, low=1940, high=2100),
                text("s_month"),
                text("s_day"),
                whole("e_year", low=1940, high=2100),
                text("e_month"),
                text("e_day"),
                *(whole(kind, required=False, among=(0, 1), missing=(-9,)) for kind in _KINDS),
                text("statea", filled=True),
                text("stateb"),
                *(text(side, required=False) for side in _SIDES[2:]),
            ),
            prepare=_whole_days,
            checks=(_known,),
            shape=_shaped,
        ),
    ),
)
read, load = DATASET.read, DATASET.load
