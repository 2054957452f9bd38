"""The owners' real files, where they are at hand: how many rows come in, and values that can be looked up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from kyori import records
from kyori.errors import DataError

Shared = Callable[[str], Path]


@pytest.mark.parametrize(
    ("kind", "name", "rows", "kept"),
    [
        ("sipri-register", "sipri/trade-register_excerpt.csv", 1983, 1983),
        ("sipri-register", "sipri/trade-register_mangled_excerpt.csv", 399, 399),
        ("sipri-tiv", "sipri/tiv-import-values_1950-2023.csv", 262, 262),
        ("archigos", "leaders/Archigos_4.1_stata14.dta", 3409, 3409),
        ("reign", "leaders/REIGN_leaderlist_3_21.csv", 2524, 2524),
        ("exercises", "exercises/mme_v7.csv", 3707, 3707),
        ("us-troops", "troops/troopdata-rebuild-country-year.csv", 13135, 13135),
        ("chinese-visits", "visits/ChinesePublicDiplomacy.csv", 741, 741),
        ("chinese-visits", "visits/WHO-WHERE-WHEN-dataset-v.1.1.xlsx", 595, 595),
        ("cepii-distances", "cepii/dist_cepii.zip", 50176, 50176),
        ("world-bank-gdp", "wdi/gdp.csv", 13979, 13979),
        ("desta", "desta/DESTA.csv", 1217, 1217),
        ("gsdb", "sanctions/GSDB_V3.csv", 1325, 1325),
        ("icews", "events/events.2018.sample.tab", 3705, 3705),
    ],
)
def test_every_row_comes_in(shared: Shared, kind: str, name: str, rows: int, kept: int) -> None:
    account = records.load(kind, shared(name)).account
    assert (account.rows, account.kept) == (rows, kept)


def test_vietnams_arms(shared: Shared) -> None:
    deals = records.sipri_register.read(shared("sipri/trade-register_excerpt.csv")).filter(actor1="VNM")
    by_supplier = deals.group_by("actor2").agg(pl.col("tiv_delivered").sum()).sort("tiv_delivered", descending=True)
    assert by_supplier["actor2"].head(2).to_list() == ["RUS", "SUN"]
    volume = records.sipri_tiv.read(shared("sipri/tiv-import-values_1950-2023.csv"))
    assert volume.filter(actor="IND", year=2013)["tiv"].to_list() == [5242]
    assert volume.filter(pl.col("tiv") == 0)["below_half"].min() == 1


def test_who_led(shared: Shared) -> None:
    archigos = records.archigos.read(shared("leaders/Archigos_4.1_stata14.dta"))
    assert archigos.filter(leader="Gorbachev")["actor"].to_list() == ["SUN"]
    reign = records.reign.read(shared("leaders/REIGN_leaderlist_3_21.csv"))
    assert reign.filter(actor="RUS", in_office=1)["leader"].to_list() == ["Putin"]


def test_vietnam_after_1976_is_vietnam(shared: Shared) -> None:
    cases = records.gsdb.read(shared("sanctions/GSDB_V3.csv")).filter(pl.col("target_named") == "South Vietnam")
    assert cases.filter(pl.col("begin") >= 1977)["actor2"].unique().to_list() == ["VNM"]
    assert cases.filter(pl.col("begin") <= 1975)["actor2"].unique().to_list() == ["RVN"]


def test_neighbours_and_troops(shared: Shared) -> None:
    distances = records.cepii_distances.read(shared("cepii/dist_cepii.zip"))
    assert distances.filter(actor1="VNM", actor2="CHN")["contig"].to_list() == [1]
    troops = records.us_troops.read(shared("troops/troopdata-rebuild-country-year.csv"))
    assert troops.filter(actor="RVN", year=1968)["troops"].to_list() == [537377]


def test_days_that_are_not_known_are_left_out(shared: Shared) -> None:
    exercises = records.exercises.read(shared("exercises/mme_v7.csv"))
    assert exercises["start"].str.contains(r"^\d{4}(-\d{2}){0,2}$").all()
    assert not exercises["start"].str.contains("x").any()


def test_another_data_set_is_named(shared: Shared) -> None:
    with pytest.raises(DataError, match="Archigos"):
        records.load("reign", shared("leaders/Archigos_4.1_stata14.dta"))
