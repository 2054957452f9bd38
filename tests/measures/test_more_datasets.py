"""Frames of arms, exercises, visits, troops, trade agreements, defence cooperation and sanctions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from kyori.measures import dependence, distance
from kyori.measures.datasets import (
    agreement_frames,
    arms_frames,
    cooperation_frames,
    exercise_frames,
    sanction_frames,
    troop_frames,
    visit_frames,
)
from kyori.model import to_day

KNOWN = dt.date(2025, 3, 10)
REGISTER = Path(__file__).resolve().parents[3] / "shared/data/sipri/trade-register_excerpt.csv"
DEALS = pl.DataFrame(
    {
        "actor1": ["VNM"] * 4,
        "actor2": ["RUS", "KOR", "USA", None],
        "delivery_years": ["2010;2011", "2011", None, "2010"],
        "tiv_delivered": [180.0, 90.0, None, 10.0],
    }
)


def test_arms_are_shares_of_what_the_recipient_got_and_volumes() -> None:
    flows = arms_frames(DEALS, known=KNOWN)["flows"]
    shares = {(r["actor1"], r["start"]): (r["value"], r["weight"]) for r in flows.iter_rows(named=True)
              if r["unit"] == "ratio"}  # fmt: skip
    one, two = to_day(dt.date(2010, 1, 1)), to_day(dt.date(2011, 1, 1))
    # 90 of 100 in 2010, ten from one unknown; 90 of 180 in 2011, which was the greatest year.
    assert shares == {
        ("RUS", one): (pytest.approx(0.9), pytest.approx(100 / 180)),
        ("RUS", two): (pytest.approx(0.5), 1.0),
        ("KOR", two): (pytest.approx(0.5), 1.0),
    }
    found = dependence({"flows": flows}, "VNM", "arms", at="2011-12-31")
    assert found.unit == "TIV"
    assert found.shares == pytest.approx({"RUS": 180 / 270, "KOR": 90 / 270})
    assert distance({"flows": flows}, "RUS", "VNM", at="2011-12-31").parts
    assert distance(arms_frames(DEALS, known=KNOWN, actors=["JPN"]), "VNM", "RUS", at="2012").distance is None


def test_russias_share_of_vietnams_arms_falls_from_nine_tenths_to_a_third() -> None:
    if not REGISTER.exists():
        pytest.skip("needs the SIPRI register, shared/data/sipri")
    from kyori.records import sipri_register

    frames = arms_frames(sipri_register.read(REGISTER), known=KNOWN, actors=["VNM"])
    then, now = (dependence(frames, "VNM", "arms", at=f"{year}-12-31").shares["RUS"] for year in (2014, 2024))
    assert then == pytest.approx(0.92, abs=0.03)
    assert now == pytest.approx(0.34, abs=0.03)
    near = [distance(frames, "VNM", "RUS", at=f"{year}-12-31").indicators["arms_supply"] for year in (2014, 2024)]
    assert near[0] > near[1]


def test_an_exercise_of_many_weighs_less_for_each_two() -> None:
    rows = [("e1", "2010-05-01", "2010-05-03", a) for a in ("USA", "PHL")]
    rows += [("e2", "2010-06", "2010-06", a) for a in ("USA", "THA", "SGP", "CHN")]
    exercises = pl.DataFrame(rows, schema=["exercise", "start", "end", "actor"], orient="row")
    events = exercise_frames(exercises, known=KNOWN)["events"]
    assert len(events) == 1 + 6
    assert events.filter(pl.col("actor2") == "USA")["weight"].to_list() == [1.0] + [pytest.approx(1 / 6)] * 3
    june = events.filter(pl.col("fact").str.contains("e2"))
    assert set(june["start"]) == {to_day(dt.date(2010, 6, 1))}
    assert set(june["end"]) == {to_day(dt.date(2010, 6, 30))}
    two = [distance({"events": events}, other, "USA", at="2010-12-31").closeness for other in ("PHL", "THA")]
    assert two[0] > two[1] > 0


def test_visits_and_troops_are_of_one_side() -> None:
    visits = pl.DataFrame({"row": [2, 3], "year": [2013, 2013], "actor": ["VNM", "CHN"]})
    events = visit_frames(visits, known=KNOWN)["events"]
    assert events.select("actor1", "actor2", "type").rows() == [("CHN", "VNM", "CONSULT")]
    troops = pl.DataFrame({"actor": ["JPN", "KOR", "USA"], "year": [2020] * 3, "troops": [55000, 26000, 9]})
    flows = troop_frames(troops, known=KNOWN)
    assert flows["flows"]["value"].to_list() == [55000.0, 26000.0]
    assert distance(flows, "JPN", "USA", at="2020-12-31").distance is None, "no indicator takes them"
    assert dependence(flows, "USA", "troops", at="2020-12-31", way="given").shares["JPN"] == pytest.approx(55 / 81)


def test_trade_agreements_hold_from_their_entry_into_force() -> None:
    rows = [
        (1, "7", "base_treaty", 2002, 2005, "CHN"), (1, "7", "base_treaty", 2002, 2005, "VNM"),
        (2, "8", "base_treaty", 2016, None, "VNM"), (2, "8", "base_treaty", 2016, None, "USA"),
        (3, "9", "accession", 2007, None, "VNM"), (3, "9", "accession", 2007, None, "LAO"),
        (4, "7", "negotiation", 1999, 1999, "VNM"), (4, "7", "negotiation", 1999, 1999, "CHN"),
    ]  # fmt: skip
    schema = ["row", "number", "entry_type", "year", "in_force", "actor"]
    frames = agreement_frames(pl.DataFrame(rows, schema=schema, orient="row"), known=KNOWN)
    held = {(b, at): distance(frames, "VNM", b, at=at).closeness for b in ("CHN", "USA", "LAO")
            for at in ("2004", "2010")}  # fmt: skip
    assert held["CHN", "2004"] is held["USA", "2010"] is held["LAO", "2004"] is None
    assert held["CHN", "2010"] == held["LAO", "2010"] > 0


def test_defence_cooperation_is_unknown_after_the_last_year() -> None:
    rows = [("VNM", "USA", year, 1) for year in range(2003, 2011)] + [("VNM", "RUS", 2003, 0)]
    frames = cooperation_frames(
        pl.DataFrame(rows, schema=["actor1", "actor2", "year", "any1"], orient="row"), known=KNOWN
    )
    held = [distance(frames, "USA", "VNM", at=at).closeness for at in ("2002", "2005", "2012")]
    assert held[0] is held[2] is None
    assert held[1] > 0
    assert distance(frames, "VNM", "RUS", at="2005").distance is None


def test_sanctions_that_overlap_are_one_spell_and_lifted_ones_are_missing() -> None:
    rows = [("USA", "MMR", 1990, 2000), ("USA", "MMR", 1997, 2016), ("USA", "MMR", 2021, 2022)]
    frames = sanction_frames(pl.DataFrame(rows, schema=["actor1", "actor2", "begin", "end"], orient="row"), known=KNOWN)
    felt = {at: distance(frames, "USA", "MMR", at=at).closeness for at in ("1985", "1998", "2005", "2018", "2021-06")}
    assert felt["1998"] == felt["2005"] == felt["2021-06"] < 0
    assert felt["1985"] is felt["2018"] is None
    assert distance(frames, "MMR", "USA", at="2005").closeness is None
