"""Facts as frames: columns, dyads, days, sources and scores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from kyori.ledger import facts_from, frames_from
from kyori.model import FRAMES, Told, to_day

Telling = Callable[..., Told]
_ARROW = {pl.String(): "string", pl.Int32(): "int32", pl.Float64(): "float64", pl.Boolean(): "bool"}


def rows(name: str, *told: Told) -> list[dict[str, Any]]:
    return frames_from(facts_from(told))[name].to_dicts()


def test_the_frames_have_the_columns_of_the_model(told: Telling) -> None:
    everything = [told(kind, document="a", date="2022") for kind in ("event", "commitment", "flow", "position")]
    for facts in ((), facts_from(everything)):
        frames = frames_from(facts)
        assert list(frames) == list(FRAMES)
        for name, frame in frames.items():
            assert tuple((c, _ARROW[t]) for c, t in frame.schema.items()) == FRAMES[name]
            assert frame.height == bool(facts)


def test_dyads_of_directed_facts_go_from_source_to_target(told: Telling) -> None:
    found = rows("events", told(document="a", type="ACCUSE", source=("USA", "JPN"), target=("RUS", "PRK")))
    assert [(r["actor1"], r["actor2"]) for r in found] == [
        ("JPN", "PRK"),
        ("JPN", "RUS"),
        ("USA", "PRK"),
        ("USA", "RUS"),
    ]
    assert {r["directed"] for r in found} == {True}
    assert {r["weight"] for r in found} == {0.25}


@pytest.mark.parametrize(
    ("source", "target", "pairs"),
    [
        (("VNM",), ("RUS",), {("RUS", "VNM")}),
        (("JPN", "USA", "KOR"), (), {("JPN", "KOR"), ("JPN", "USA"), ("KOR", "USA")}),
        (("CHN",), ("UKR", "RUS"), {("CHN", "UKR"), ("CHN", "RUS")}),
        (("USA", "~West"), ("VNM",), {("USA", "VNM"), ("VNM", "~West")}),
    ],
)
def test_dyads_of_undirected_facts_come_once(
    told: Telling, source: tuple[str, ...], target: tuple[str, ...], pairs: set[tuple[str, str]]
) -> None:
    found = rows("events", told(document="a", source=source, target=target))
    assert {(r["actor1"], r["actor2"]) for r in found} == pairs
    assert len(found) == len(pairs)
    assert sum(r["weight"] for r in found) == pytest.approx(1)


def test_a_trilateral_meeting_told_from_two_sides_ties_all_three(told: Telling) -> None:
    one = told(document="a", date="2023-08-18", source=("USA",), target=("JPN", "KOR"))
    two = told(document="b", date="2023-08-18", source=("JPN",), target=("USA", "KOR"))
    assert len(rows("events", one, two)) == 3


def test_nobody_on_the_other_side_is_null(told: Telling) -> None:
    [row] = rows("events", told(document="a", type="MOBILIZE", source=("PRK",), target=()))
    assert (row["actor1"], row["actor2"], row["weight"]) == ("PRK", None, 1.0)


def test_days_count_from_1970(told: Telling) -> None:
    [row] = rows("events", *(told(document=day, date="2024-06", known=day) for day in ("2024-08-01", "2024-07-01")))
    assert row["start"] == to_day(dt.date(2024, 6, 1))
    assert row["end"] == to_day(dt.date(2024, 6, 30))
    assert row["known"] == to_day(dt.date(2024, 7, 1))
    [undated] = rows("events", told(document="a"))
    assert (undated["start"], undated["end"], undated["known"]) == (None, None, None)
    [ongoing] = rows("events", told(document="a", date="2022-02/.."))
    assert (ongoing["start"], ongoing["end"]) == (to_day(dt.date(2022, 2, 1)), None)


def test_a_tie_holds_on_and_its_ending_is_dated(told: Telling) -> None:
    [begun] = rows("commitments", told("commitment", document="a", date="2012-07"))
    assert (begun["start"], begun["end"]) == (to_day(dt.date(2012, 7, 1)), None)
    [ended] = rows("commitments", told("commitment", document="a", date="2012-07", phase="ended"))
    assert ended["end"] == to_day(dt.date(2012, 7, 31))
    [lasted] = rows("commitments", told("commitment", document="a", date="2010/2012", phase="in_force"))
    assert lasted["end"] == to_day(dt.date(2012, 12, 31))


def test_independent_sources_make_a_fact_more_certain(told: Telling) -> None:
    def tellings(*documents: str, **fields: Any) -> list[Told]:
        return [told(document=d, date="2024-06-20", score=0.5, **fields) for d in documents]

    [one] = rows("events", *tellings("a", "a"))
    assert (one["sources"], one["score"]) == (1, 0.5)
    [three] = rows("events", *tellings("a", "b", "c"))
    assert (three["sources"], three["score"]) == (3, pytest.approx(0.875))
    [copies] = rows("events", *tellings("a", "b", "c", origin="wire"))
    assert (copies["sources"], copies["score"]) == (1, 0.5)
    [many] = rows("events", *tellings(*"abcdefghij"))
    assert many["score"] == 0.99
    [disputed] = rows("events", *tellings("a", "b"), *tellings("c", status="denied"))
    assert (disputed["status"], disputed["sources"], disputed["score"]) == ("done", 2, 0.75)
