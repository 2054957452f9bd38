"""Frames made of data sets: what indicators find in votes, alliances, trade and disputes, and where it comes from."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from kyori.errors import MeasureError
from kyori.measures import distance
from kyori.measures.datasets import alliance_frames, dispute_frames, together, trade_frames, vote_frames
from kyori.measures.origin import origin

KNOWN = dt.date(2020, 4, 1)
ATOP = pl.DataFrame(
    [
        {"actor1": a, "actor2": b, "year": y, "defense": int(b == "USA" or a == "USA"), "offense": 0, "neutral": 0,
         "nonagg": 1, "consul": 0}
        for a, b, years in (("JPN", "USA", range(2014, 2019)), ("RUS", "VNM", (2010, 2011, 2013)))
        for y in years
        for a, b in ((a, b), (b, a))
    ]
)  # fmt: skip


def test_votes_become_agreement_between_minus_one_and_one() -> None:
    votes = pl.DataFrame(
        {"actor": ["VNM", "CHN", "USA"] * 4, "rcid": [1] * 3 + [2] * 3 + [3] * 3 + [4] * 3, "session": [70] * 12,
         "vote": [1, 1, 3, 1, 1, 3, 1, 2, 3, 1, 1, 8]}
    )  # fmt: skip
    frames = vote_frames(votes, known=KNOWN, corrected=False)
    near, far = (distance(frames, "VNM", other, at="2015-12-31") for other in ("CHN", "USA"))
    assert near.indicators == {"vote_agreement": pytest.approx(2 * 3.5 / 4 - 1)}
    assert far.indicators == {"vote_agreement": -1.0}
    assert near.origin == "data sets"
    assert (
        distance(vote_frames(votes, known=KNOWN, actors=["CHN"], corrected=False), "VNM", "USA", at="2015").distance
        is None
    )
    assert set(frames["flows"]["known"]) == {18353}


def test_agreement_beyond_chance_is_nought_for_two_who_only_vote_yes_as_everybody_does() -> None:
    # A always votes yes; B and C half the time each, together; D with neither more than chance has it.
    cast = {"A": [1, 1, 1, 1], "B": [1, 1, 3, 3], "C": [1, 1, 3, 3], "D": [1, 3, 1, 3]}
    votes = pl.DataFrame(
        [{"actor": a, "rcid": i, "session": 70, "vote": v} for a, vs in cast.items() for i, v in enumerate(vs)]
    )
    frames = vote_frames(votes, known=KNOWN)
    found = {b: distance(frames, "B", b, at="2015-12-31").closeness for b in "ACD"}
    assert found == {"A": pytest.approx(0.0), "C": pytest.approx(1.0), "D": pytest.approx(0.0)}


def test_alliances_begin_and_end_and_are_unknown_after_the_last_year() -> None:
    frames = alliance_frames(ATOP, known=KNOWN)
    held = {at: distance(frames, "RUS", "VNM", at=at).indicators.get("pacts_and_pledges") for at in
            ("2009", "2011-06", "2012-06", "2013-06", "2015")}  # fmt: skip
    assert held["2009"] is None
    assert held["2011-06"] == held["2013-06"] > 0
    assert held["2012-06"] == held["2015"] == 0.0
    ally = {at: distance(frames, "JPN", "USA", at=at).distance for at in ("2016", "2018-12-31", "2019-06")}
    assert ally["2016"] == ally["2018-12-31"]
    assert ally["2016"] is not None and ally["2016"] < 0.2
    assert ally["2019-06"] is None


def test_trade_is_a_share_of_ones_own_total() -> None:
    # VNM buys 30 of 40 from CHN; CHN sells 30 of 300 to VNM and buys 10 of 100 from it.
    flows = [("VNM", "CHN", 30), ("VNM", "USA", 10), ("USA", "CHN", 270), ("CHN", "VNM", 10), ("CHN", "USA", 90)]
    trade = pl.DataFrame([{"actor1": a, "actor2": b, "year": 2014, "flow1": float(f)} for a, b, f in flows])
    frames = trade_frames(trade, known=KNOWN)
    assert distance(frames, "VNM", "CHN", at="2014").indicators["trade"] == pytest.approx((30 / 40 + 10 / 10) / 2)
    assert distance(frames, "CHN", "VNM", at="2014").indicators["trade"] == pytest.approx((10 / 100 + 30 / 300) / 2)


def test_disputes_are_acts_of_the_side_that_did_them() -> None:
    mid = pl.DataFrame({"actor1": ["CHN", "VNM"], "actor2": ["VNM", "CHN"], "dispute": [1, 1], "year": [2014, 2014],
                        "hostility1": [4, 1]})  # fmt: skip
    frames = dispute_frames(mid, known=KNOWN)
    assert frames["events"]["type"].to_list() == ["COERCE"]
    assert distance(frames, "CHN", "VNM", at="2014").closeness < 0
    assert distance(frames, "VNM", "CHN", at="2014").closeness is None


def test_documents_and_data_sets_together_say_which(asia) -> None:
    both = together(asia, alliance_frames(ATOP, known=KNOWN))
    found = distance(both, "VNM", "RUS", at="2013-06-01")
    assert found.origin == "both"
    assert distance(asia, "VNM", "RUS", at="2013-06-01").origin == "documents"
    assert sum(part.contribution for part in found.parts) == pytest.approx(found.closeness, abs=1e-9)
    assert found.to_record()["origin"] == "both"
    assert origin([]) is None


def test_a_lacking_column_is_told() -> None:
    with pytest.raises(MeasureError, match="columns missing: flow1"):
        trade_frames(pl.DataFrame({"actor1": ["A"], "actor2": ["B"], "year": [2000]}), known=KNOWN)
