"""Global Sanctions Database: sanctions by case, and by sender, target and year."""

from __future__ import annotations

import polars as pl

from kyori.records.core import DataSet, Finding, Layout, Names, text, whole
from kyori.records.core.finding import found
from kyori.records.core.naming import actor_named, codes_of, name_key, split_names

_KINDS = ("arms", "military", "trade", "financial", "travel", "other")
_FLAGS = tuple(whole(kind, required=kind != "other", among=(0, 1)) for kind in _KINDS)
_TOLD = (text("trade_kind", "descr_trade", required=False),)
_SIDES = ("target_named", "sender_named")
_LAST_OF_THIRD = 2022


def _known(frame: pl.DataFrame) -> list[Finding]:
    findings: list[Finding] = []
    for side in _SIDES:
        cells = frame[side].drop_nulls().unique()
        strange = [c for c in cells if any(name_key(n) not in codes_of(False) for n in split_names(c))]
        findings += found(frame, pl.col(side).is_in(strange), f"{side} has a name of nobody that is known", side)
    return findings


def _version(frame: pl.DataFrame) -> str:
    """The third version goes up to 2022, the fourth to 2023."""
    told = [c for c in ("begin", "end", "year") if c in frame.columns]
    later = frame.filter(pl.any_horizontal(pl.col(c) > _LAST_OF_THIRD for c in told))
    return "3" if later.is_empty() else ""


def _in_order(frame: pl.DataFrame) -> list[Finding]:
    return found(frame, pl.col("end") < pl.col("begin"), "the sanction ends before it begins", "end")


def _shaped(frame: pl.DataFrame) -> pl.DataFrame:
    """One row a sender, a target and a case: lists in a cell are taken apart, in the order of the file."""
    apart = frame
    for side in _SIDES:
        lists = [split_names(c) for c in apart[side]]
        apart = apart.with_columns(pl.Series(side, lists, pl.List(pl.String))).explode(side, empty_as_null=True)
    for side, actor in zip(_SIDES, ("actor2", "actor1"), strict=True):
        keys = apart.select(side, "begin").unique()
        actors = [actor_named(name, year) or _body(name) if name else None for name, year in keys.iter_rows()]
        named = keys.with_columns(pl.Series(actor, actors, pl.String))
        apart = apart.join(named, on=[side, "begin"], how="left", maintain_order="left")
    return apart


def _body(name: str) -> str | None:
    """The code of a body or group that imposes sanctions."""
    codes, kind = codes_of(False).get(name_key(name), ((), ""))
    return codes[0] if kind == "body" and codes else None


DATASET = DataSet(
    "gsdb",
    (
        Layout(
            "sender, target and year",
            (
                whole("case_id", required=False),
                text("target_named", "sanctioned_state", required=False),
                text("sender_named", "sanctioning_state", required=False),
                text("target_iso", "sanctioned_state_iso3"),
                text("sender_iso", "sanctioning_state_iso3"),
                whole("year", filled=True, low=1940, high=2100),
                *_FLAGS,
                *_TOLD,
            ),
            (
                Names("sender_iso", "actor1", loose=True, others=True),
                Names("target_iso", "actor2", loose=True, others=True),
            ),
            told=_version,
        ),
        Layout(
            "cases",
            (
                whole("case_id", filled=True),
                text("target_named", "sanctioned_state", filled=True),
                text("sender_named", "sanctioning_state", filled=True),
                whole("begin", filled=True, low=1940, high=2100),
                whole("end", low=1940, high=2100),
                *_FLAGS,
                *_TOLD,
                text("objective", required=False),
                text("success", required=False),
            ),
            checks=(_known, _in_order),
            shape=_shaped,
            told=_version,
        ),
    ),
)
read, load = DATASET.read, DATASET.load
