"""Data sets of the Correlates of War and of Gleditsch and Ward: made files, and the owners' where they are at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from kyori import records
from kyori.errors import BadValueError, MangledFileError, StateCodeError

TRADE = "ccode1,ccode2,year,flow1,flow2,smoothflow1,smoothflow2\n"


def test_trade_missing_is_null_and_each_pair_is_seen_from_both_sides(written: Callable[..., Path]) -> None:
    frame = records.cow_trade.read(written(TRADE + "710,816,2000,5,7,5,7\n710,817,1970,-9,0,-9,0\n"))
    assert frame.select("ccode1", "ccode2", "flow1", "actor2").rows() == [
        (710, 816, 5.0, "VNM"),
        (710, 817, None, "RVN"),
        (816, 710, 7.0, "CHN"),
        (817, 710, 0.0, "CHN"),
    ]


def test_a_code_that_no_state_had_then_is_told(written: Callable[..., Path]) -> None:
    with pytest.raises(StateCodeError, match=r"line 2.*817 in 1990.*RVN 1954-1975"):
        records.cow_trade.read(written(TRADE + "710,817,1990,5,7,5,7\n"))


@pytest.mark.parametrize("cell", ["#REF!", "#####", "2-Mar", "1,5"])
def test_a_cell_that_a_spreadsheet_changed_is_told(written: Callable[..., Path], cell: str) -> None:
    with pytest.raises(MangledFileError, match=r"line 2.*spreadsheet"):
        records.cow_trade.read(written(TRADE + f'710,816,2000,"{cell}",7,5,7\n'))


def test_negative_trade_is_out_of_range(written: Callable[..., Path]) -> None:
    with pytest.raises(BadValueError, match="flow1 is less than 0"):
        records.cow_trade.read(written(TRADE + "710,816,2000,-3,7,5,7\n"))


def test_semicolons_in_place_of_commas_are_read_and_noted(written: Callable[..., Path]) -> None:
    found = records.load("cow-trade", written((TRADE + "710,816,2000,5,7,5,7\n").replace(",", ";")))
    assert found.frame.height == 2
    assert "cells are parted by semicolons" in found.account.notes


def test_wars_end_lines_in_a_bare_cr(written: Callable[..., Path]) -> None:
    days = ",".join(f"{s}{p}{n}" for n in (1, 2) for s in ("Start", "End") for p in ("Month", "Day", "Year"))
    header = f"WarNum,WarName,ccode,StateName,Side,{days},Initiator,Outcome,BatDeath,Version"
    row = "999,A made war,710,China,1,2,17,1979,3,10,1979,-8,-8,-8,-8,-8,-8,1,1,-9,4"
    found = records.load("cow-wars", written(f"{header}\r{row}\r"))
    assert found.frame.select("actor", "start_year1", "start_year2", "battle_deaths").row(0) == (
        "CHN",
        1979,
        None,
        None,
    )
    assert "lines end in a bare CR" in found.account.notes


@pytest.mark.parametrize(
    ("kind", "name", "rows"),
    [
        ("cow_trade", "cow/cow_trade_ddy.rds", 1_347_308),
        ("cow_igo", "cow/cow_igo_ndy.rda", 917_695),
        ("cow_mid", "cow/dyadic_mid_4.02.csv", 10_358),
        ("cow_contiguity", "cow/contdird.csv", 82_498),
        ("cow_wars", "cow/Inter-StateWarData_v4.0.csv", 337),
        ("nmc", "cow/cow_nmc.rda", 17_121),
        ("cow_states", "cow/states2016.csv", 243),
        ("cow_states", "cow/system2016.csv", 15_951),
        ("cow_states", "cow/majors2016.csv", 14),
        ("gw_states", "gw/gw_states.rda", 216),
        ("gw_states", "gw/cw_gw_panel.rda", 17_916),
        ("ideal_points", "un/IdealpointestimatesAll_Apr2020.csv", 10_469),
        ("atop", "atop/atop_alliance.rda", 273_296),
    ],
)
def test_owners_files(shared: Callable[[str], Path], kind: str, name: str, rows: int) -> None:
    assert getattr(records, kind).read(shared(name)).height == rows


def test_atop_ends_in_2018(shared: Callable[[str], Path]) -> None:
    frame = records.atop.read(shared("atop/atop_alliance.rda"))
    last = frame.filter(pl.col("year") == frame["year"].max())
    assert (last["year"][0], last.height) == (2018, 8_456)


def test_the_table_of_states_agrees_with_the_owners_lists(shared: Callable[[str], Path]) -> None:
    from kyori.records.core.states import state_years

    theirs = records.cow_states.read(shared("cow/system2016.csv")).select(pl.col("ccode").cast(pl.String), "year")
    ours = state_years("cow").filter(pl.col("year") <= 2016).select("code", "year")
    assert sorted(ours.rows()) == sorted(theirs.rows())
    beside = records.gw_states.read(shared("gw/cw_gw_panel.rda"))
    assert beside.filter(pl.col("gwcode").is_not_null(), pl.col("actor").is_null()).is_empty()
