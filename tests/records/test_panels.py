"""Panels: which rows there are, their codes, and what is missing and what is zero."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kyori
from kyori.errors import PanelError, VocabularyError
from kyori.records.panels.agreement import agreement, joint_votes

ATOP = pl.DataFrame(
    {
        "row": [1, 2, 3], "ccode1": [816, 710, 816], "ccode2": [710, 816, 365], "year": [1961, 1961, 1980],
        "defense": [1, 0, 0], "offense": [0] * 3, "neutral": [0] * 3, "nonagg": [0, 0, 1], "consul": [0] * 3,
    }
)  # fmt: skip
TRADE = pl.DataFrame(
    {"ccode1": [816, 710, 816], "ccode2": [710, 816, 365], "year": [1980] * 3, "flow1": [5.0, 7.0, None]}
)
VOTES = pl.DataFrame(
    {
        "rcid": [1, 1, 1, 2, 2, 2, 3, 3, 3], "year": [1980] * 9, "ccode": [816, 365, 2] * 3,
        "vote": [1, 1, 3, 2, 2, 2, 1, 3, 8],
    }
)  # fmt: skip


def row(panel: kyori.records.panels.Panel, one: int, two: int, year: int) -> dict[str, object]:
    found = panel.frame.filter(pl.col("ccode1") == one, pl.col("ccode2") == two, pl.col("year") == year)
    return found.row(0, named=True)


def test_directed_dyad_years_of_the_cow_system() -> None:
    panel = kyori.panel("directed-dyads", system="cow", since=1816, until=2024)
    assert len(panel) == 2_214_930
    assert panel.frame.columns == ["ccode1", "ccode2", "iso1", "iso2", "gwcode1", "gwcode2", "year"]
    keys = panel.frame.select("ccode1", "ccode2", "year")
    assert keys.n_unique() == keys.height


@pytest.mark.parametrize("system", ["cow", "gw", "iso"])
def test_undirected_dyads_are_half_of_the_directed(system: str) -> None:
    many = kyori.panel("directed-dyads", system=system, since=1988, until=1992)
    half = kyori.panel("dyads", system=system, since=1988, until=1992)
    assert len(many) == 2 * len(half)


def test_states_that_share_no_day_of_a_year_are_no_dyad() -> None:
    frame = kyori.panel("directed-dyads", since=1990, until=1990).frame
    assert frame.filter(pl.col("ccode1") == 255, pl.col("ccode2").is_in([260, 265, 678, 680])).is_empty()
    assert frame.filter(pl.col("ccode1") == 260, pl.col("ccode2") == 265).height == 1


@pytest.mark.parametrize(
    ("code", "year", "iso", "gw"),
    [
        (816, 1970, "VDR", 816), (817, 1970, "RVN", 817), (816, 1980, "VNM", 816), (260, 1985, "DEU", 260),
        (265, 1985, "DDR", 265), (255, 2000, "DEU", 260), (365, 1985, "SUN", 365), (365, 1995, "RUS", 365),
        (678, 1985, "YAR", 678), (680, 1985, "YMD", 680), (679, 1995, "YEM", 678), (345, 1995, "YUG", 345),
        (345, 2004, "SCG", 345), (345, 2010, "SRB", 340),
    ],
)  # fmt: skip
def test_codes_are_valid_by_date(code: int, year: int, iso: str, gw: int) -> None:
    frame = kyori.panel("states", since=year, until=year).frame.filter(pl.col("ccode") == code)
    assert frame.select("iso", "gwcode").rows() == [(iso, gw)]


def test_gleditsch_ward_is_the_main_list(shared: Callable[[str], Path]) -> None:
    theirs = kyori.records.gw_states.read(shared("gw/gw_states.rda"))
    years = {(r["gwcode"], y) for r in theirs.iter_rows(named=True) for y in range(r["start"].year, r["end"].year + 1)}
    ours = kyori.panel("states", system="gw", since=1816, until=2017).frame
    assert set(ours.select("gwcode", "year").rows()) == years


def test_missing_is_not_zero_and_directions_are_kept() -> None:
    panel = kyori.panel("directed-dyads", since=1960, until=1982, add=["atop", "atop_defense"], records={"atop": ATOP})
    assert row(panel, 816, 710, 1961)["atop"] == 1
    assert row(panel, 710, 816, 1961)["atop"] == 0
    assert row(panel, 816, 365, 1980)["atop_defense"] == 0
    assert row(panel, 2, 20, 1970)["atop"] == 0
    after = row(panel, 816, 365, 1981)
    assert (after["atop"], after["atop_coverage"]) == (None, False)


def test_an_absent_flow_is_missing_and_covered_only_where_the_source_has_the_states() -> None:
    panel = kyori.panel("directed-dyads", since=1980, until=1980, add=["cow_trade"], records={"cow-trade": TRADE})
    told = {pair: (r["cow_trade"], r["cow_trade_coverage"]) for pair in ((816, 710), (816, 365), (710, 365), (2, 20))
            for r in [row(panel, *pair, 1980)]}  # fmt: skip
    assert told == {(816, 710): (5.0, True), (816, 365): (None, True), (710, 365): (None, True), (2, 20): (None, False)}


def test_undirected_trade_is_the_sum_where_both_flows_are_known() -> None:
    panel = kyori.panel("dyads", since=1980, until=1980, add=["cow_trade"], records={"cow-trade": TRADE})
    assert row(panel, 710, 816, 1980)["cow_trade"] == 12.0
    assert row(panel, 365, 816, 1980)["cow_trade"] is None


def test_agreement_drops_unanimous_roll_calls_and_absences() -> None:
    add = ["un_agreement", "un_joint_votes"]
    panel = kyori.panel("directed-dyads", since=1979, until=1980, add=add, records={"un-votes": VOTES})
    assert row(panel, 816, 365, 1980)["un_agreement"] == 0.5
    assert row(panel, 2, 816, 1980)["un_agreement"] == 0.0
    assert row(panel, 2, 816, 1980)["un_joint_votes"] == 1
    assert row(panel, 816, 365, 1979)["un_agreement_coverage"] is False


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from([1, 2, 3, 8]), min_size=4, max_size=4), min_size=1, max_size=8))
def test_agreement_is_what_counting_by_hand_gives(calls: list[list[int]]) -> None:
    votes = pl.DataFrame(
        [(call, 2000, member, vote) for call, cast in enumerate(calls) for member, vote in enumerate(cast)],
        schema={"rcid": pl.Int64, "year": pl.Int32, "member": pl.Int64, "vote": pl.Int64}, orient="row",
    )  # fmt: skip
    divided = [cast for cast in calls if len({v for v in cast if v < 4}) > 1]
    found = {(a, b): v for a, b, v in agreement(votes).iter_rows()}
    counts = {(a, b): v for a, b, v in joint_votes(votes).iter_rows()}
    for a in range(4):
        for b in set(range(4)) - {a}:
            both = [(c[a], c[b]) for c in divided if c[a] < 4 and c[b] < 4]
            assert counts.get((a, b), 0) == len(both)
            if both:
                assert found[a, b] == pytest.approx(sum(x == y for x, y in both) / len(both))
                assert found[a, b] == found[b, a]


def test_a_column_of_a_data_set_can_be_added_by_its_name() -> None:
    panel = kyori.panel(
        "states", since=1980, until=1980, records={"nmc": pl.DataFrame({"ccode": [2], "year": [1980], "pec": [9.0]})}
    )
    added = panel.add("cow_capabilities.pec")
    assert added.frame.filter(pl.col("ccode") == 2)["cow_capabilities_pec"][0] == 9.0
    assert panel.added == ()
    with pytest.raises(PanelError, match="no such column of numbers"):
        panel.add("cow_capabilities.nothing")


def test_wrong_questions_are_told() -> None:
    with pytest.raises(VocabularyError, match="un_agreement"):
        kyori.panel("dyads", since=2000, until=2000, add=["un_agreemnt"])
    with pytest.raises(PanelError, match="no system of states"):
        kyori.panel("dyads", system="polity", since=2000, until=2000)
    with pytest.raises(PanelError, match="2001 to 2000"):
        kyori.panel("dyads", since=2001, until=2000)
    with pytest.raises(PanelError, match="belongs to dyads"):
        kyori.panel("states", since=1961, until=1961, add=["atop"], records={"atop": ATOP})


def test_published_values(shared: Callable[[str], Path]) -> None:
    files = {"atop": shared("atop/atop_alliance.rda"), "cow-trade": shared("cow/cow_trade_ddy.rds")}
    frame = kyori.panel("directed-dyads", since=2010, until=2019, add=["atop", "cow_trade"], records=files).frame
    of = {year: frame.filter(pl.col("year") == year) for year in (2010, 2014, 2018, 2019)}
    assert of[2018]["atop"].sum() == 8_456
    assert of[2019]["atop"].null_count() == of[2019].height
    imports = of[2010].filter(pl.col("iso1") == "VNM")
    share = imports.filter(pl.col("iso2") == "CHN")["cow_trade"][0] / imports["cow_trade"].sum()
    assert share == pytest.approx(0.25, abs=0.002)


def test_sanctions_hold_from_their_first_to_their_last_year_and_distances_always() -> None:
    cases = pl.DataFrame(
        {
            "case_id": [1, 2],
            "actor1": ["USA", "USA"],
            "actor2": ["VNM", "CUB"],
            "begin": [1978, 1962],
            "end": [1994, None],
        }
    )
    apart = pl.DataFrame({"actor1": ["USA"], "actor2": ["VNM"], "dist": [13_000.0]})
    given = {"gsdb": cases, "cepii-distances": apart}
    panel = kyori.panel("directed-dyads", since=1990, until=1996, add=["sanctions", "distance"], records=given)
    assert [row(panel, 2, 816, year)["sanctions"] for year in (1990, 1994)] == [1, 1]
    assert row(panel, 2, 816, 1995)["sanctions_coverage"] is False
    assert row(panel, 816, 2, 1990)["sanctions"] == 0
    assert row(panel, 2, 816, 1995)["distance"] == 13_000.0
    pairs = kyori.panel("dyads", since=1990, until=1990, add=["sanctions"], records=given)
    assert row(pairs, 2, 816, 1990)["sanctions"] == 1


def test_a_code_of_one_system_may_belong_to_two_of_another() -> None:
    given = {"cepii-distances": pl.DataFrame({"actor1": ["DEU"], "actor2": ["FRA"], "dist": [500.0]})}
    panel = kyori.panel("directed-dyads", since=1990, until=1990, add=["distance"], records=given)
    assert [row(panel, code, 220, 1990)["distance"] for code in (255, 260)] == [500.0, 500.0]
