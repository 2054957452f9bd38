"""The store: an import takes the place of an older one, which stays for `as_of`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import kyori
from kyori.errors import PanelError
from kyori.records import Store, keep

HEADER = "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n"


def test_what_is_kept_comes_back_whole(written: Callable[..., Path], tmp_path: Path) -> None:
    ledger = tmp_path / "made.db"
    found, entry = keep("nmc", written(HEADER + "2,1999,1,1,1,1,1,1,.2\n2,2001,1,1,1,1,1,-9,.3\n"), ledger=ledger)
    store = Store.beside(ledger)
    assert store.folder == tmp_path / "made.records"
    assert store.frame(entry).sort("row").rows() == found.frame.rows()
    assert store.entries() == (entry,)
    assert not list(store.folder.glob("**/.part-*"))


def test_versions_and_the_clock_of_what_was_known(written: Callable[..., Path], tmp_path: Path) -> None:
    ledger = tmp_path / "kyori.db"
    for version, day, value in (("5.0", "2017-05-01", ".1"), ("6.0", "2021-07-01", ".2"), ("6.0", "2021-07-01", ".3")):
        keep("nmc", written(HEADER + f"2,2000,1,1,1,1,1,1,{value}\n"), ledger=ledger, version=version, known=day)

    def cinc(as_of: str | None) -> float:
        panel = kyori.panel("states", since=2000, until=2000, add=["cinc"], ledger=ledger, as_of=as_of)
        return float(panel.frame.filter(panel.frame["ccode"] == 2)["cinc"][0])

    assert cinc(None) == 0.3
    assert cinc("2019") == 0.1
    assert len(Store.beside(ledger).entries("nmc")) == 3
    with pytest.raises(PanelError, match="published by 2010"):
        cinc("2010")


def test_of_several_files_each_column_takes_its_own(written: Callable[..., Path], tmp_path: Path) -> None:
    ledger = tmp_path / "kyori.db"
    cases = (
        "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,"
        "target_mult,sender_mult,objective,success\n1,Cuba,United States,2000,2022,1,,0,0,0,0,0,0,0,a,b\n"
    )
    dyads = (
        "case_id,sanctioned_state,sanctioning_state,sanctioned_state_iso3,sanctioning_state_iso3,year,arms,military,"
        "trade,descr_trade,financial,travel,other\n1,Cuba,Japan,CUB,JPN,2022,1,0,0,,0,0,0\n"
    )
    _, entry = keep("gsdb", written(cases), ledger=ledger)
    keep("gsdb", written(dyads), ledger=ledger)
    assert (entry.version, entry.known) == ("3", "2022-12-01")
    found = kyori.panel("directed-dyads", since=2022, until=2022, add=["sanctions", "sanctions_yearly"], ledger=ledger)
    told = {(r["iso1"], r["iso2"]): (r["sanctions"], r["sanctions_yearly"]) for r in found.frame.to_dicts()}
    assert (told["USA", "CUB"][0], told["JPN", "CUB"][1]) == (1, 1)


def test_what_was_not_imported_is_told(tmp_path: Path) -> None:
    with pytest.raises(PanelError, match="kyori import atop FILE"):
        kyori.panel("dyads", since=2000, until=2000, add=["atop"], ledger=tmp_path / "kyori.db")
