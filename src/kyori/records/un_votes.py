"""UN General Assembly votes: Voeten's file, the unvotes package's, and the UN Digital Library's bulk file."""

from __future__ import annotations

import polars as pl

from kyori.records.core import Column, Companion, DataSet, Finding, Layout, States, once, text, whole
from kyori.records.core.finding import found
from kyori.records.core.session import with_session

YES, ABSTAIN, NO, ABSENT, NOT_MEMBER = 1, 2, 3, 8, 9
"""Codes of `vote`, as Voeten gives them."""

_WORDS = {"yes": YES, "abstain": ABSTAIN, "no": NO}
_LETTERS = {"Y": YES, "A": ABSTAIN, "N": NO, "X": ABSENT}
_ISSUES = ("me", "nu", "di", "hr", "co", "ec")
_FIRST, _LAST = 1946, 2100


def _session_is_year(frame: pl.DataFrame) -> list[Finding]:
    # Extraordinary meetings may stand under the calendar year.
    wrong = (pl.col("year") - pl.col("session") - 1945).abs() > 1
    return found(frame, wrong, "year is not session + 1945", "year")


def _voeten(table: pl.DataFrame) -> pl.DataFrame:
    """Takes out stray backslashes and quotes that a former export left, and adds the year where there is none."""
    texts = [c for c in table.columns if table[c].dtype == pl.String]
    table = table.with_columns(pl.col(texts).str.strip_chars('\\" ')) if texts else table
    session = pl.col("session").cast(pl.Int64, strict=False)
    return table if "year" in table.columns else table.with_columns((session + 1945).alias("year"))


def _dated(frame: pl.DataFrame) -> pl.DataFrame:
    """Votes with a true date, and without what was kept to tell of faults."""
    frame = frame.drop("as_written", strict=False)
    return frame.with_columns(_day("date")) if "date" in frame.columns else frame


def _day(column: str) -> pl.Expr:
    formats = ("%Y-%m-%d", "%m/%d/%Y", "%d-%b-%y", "%d/%m/%Y")
    return pl.coalesce(pl.col(column).str.to_date(f, strict=False) for f in formats).alias(column)


def _unvotes(table: pl.DataFrame) -> pl.DataFrame:
    """Adds year and the codes that the package lacks for three former states."""
    former = pl.col("country").replace_strict(
        {"Federal Republic of Germany": "DE", "Yemen Arab Republic": "YE", "Zanzibar": "ZAN"}, default=None
    )
    return table.with_columns(
        (pl.col("session").cast(pl.Int64) + 1945).alias("year"),
        pl.coalesce("country_code", former).alias("country_code"),
        pl.col("vote").replace(_WORDS),
    )


def _library(table: pl.DataFrame) -> pl.DataFrame:
    letters = pl.col("ms_vote").str.strip_chars()
    return with_session(table).with_columns(letters.replace(_LETTERS).alias("ms_vote"))


def _session_is_known(frame: pl.DataFrame) -> list[Finding]:
    unknown = pl.col("assembly").is_null()
    undated = ~unknown & pl.col("session").is_null()
    return [
        *found(frame, unknown, "session is of no form that is known (79, ES-10)", "as_written"),
        *found(frame, undated, "date is no day", "date"),
    ]


_VOETEN: tuple[Column, ...] = (
    whole("rcid", filled=True, low=1),
    whole("session", filled=True, low=1, high=200),
    whole("year", required=False, filled=True, low=_FIRST, high=_LAST),
    whole("vote", filled=True, among=(YES, ABSTAIN, NO, ABSENT, NOT_MEMBER)),
    whole("ccode", filled=True),
    text("date", required=False),
    text("unres", "unres", "resid", required=False),
    whole("importantvote", required=False),
    *(whole(issue, required=False, among=(0, 1)) for issue in _ISSUES),
)

_LIBRARY: tuple[Column, ...] = (
    whole("rcid", "undl_id", filled=True, low=1),
    text("assembly", required=False),
    text("as_written", required=False),
    whole("session", low=1, high=200),
    whole("year", required=False, low=_FIRST, high=_LAST),
    whole("vote", "ms_vote", among=(YES, ABSTAIN, NO, ABSENT)),
    text("code", "ms_code", filled=True),
    text("country", "ms_name"),
    text("date", filled=True),
    text("unres", "resolution"),
    text("title"),
)

DATASET = DataSet(
    "un-votes",
    (
        Layout(
            "Voeten",
            _VOETEN,
            (States("ccode", "actor", "cow", loose=True),),
            prepare=_voeten,
            checks=(_session_is_year, once("rcid", "ccode")),
            shape=_dated,
        ),
        Layout(
            "UN Digital Library, February 2026",
            (*_LIBRARY, text("vote_note")),
            (States("code", "actor", "iso", loose=True),),
            version="UN Digital Library, 2026",
            prepare=_library,
            checks=(_session_is_known, once("rcid", "code")),
            shape=_dated,
        ),
        Layout(
            "UN Digital Library, 2025",
            _LIBRARY,
            (States("code", "actor", "iso", loose=True),),
            version="UN Digital Library, 2025",
            prepare=_library,
            checks=(_session_is_known, once("rcid", "code")),
            shape=_dated,
        ),
        Layout(
            "unvotes package",
            (
                whole("rcid", filled=True, low=1),
                whole("session", required=False, filled=True, low=1, high=200),
                whole("year", required=False, filled=True, low=_FIRST, high=_LAST),
                whole("vote", filled=True, among=(YES, ABSTAIN, NO)),
                text("code", "country_code", filled=True),
                text("country"),
            ),
            (States("code", "actor", "iso", loose=True),),
            version="unvotes 0.3",
            prepare=_unvotes,
            checks=(once("rcid", "country"),),
            companion=Companion("un-roll-calls", ("un_roll_calls.rda",), "rcid", ("session",)),
        ),
    ),
)
read, load = DATASET.read, DATASET.load
