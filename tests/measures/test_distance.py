"""Distance: a golden example, missing against zero, direction, decay, weights and intervals."""

from __future__ import annotations

import datetime as dt
import math

import polars as pl
import pytest

from kyori.errors import MeasureError
from kyori.measures import closeness, distance, distance_series

PARTNERS = {
    "actor1": "RUS",
    "actor2": "VNM",
    "type": "partnership",
    "level": "comprehensive strategic partnership",
    "phase": "upgrade",
    "date": "2012-07",
}
VISIT = {"actor1": "RUS", "actor2": "VNM", "type": "CONSULT", "date": "2024-06-20"}
TRADE = {"actor1": "RUS", "actor2": "VNM", "type": "trade", "value": 1e9, "unit": "USD", "date": "2024-06-20"}


def test_a_small_example_comes_out_as_by_hand(make_frames):
    frames = make_frames(events=[VISIT], commitments=[PARTNERS], flows=[TRADE])
    found = distance(frames, "VNM", "RUS", at="2024-06-20")
    rung, visits, trade = 0.7, math.tanh(1 / 4), 0.6 * 2 / 5  # rung 7; one fresh visit; 10^9 on 10^7..10^12
    assert found.domains["diplomacy"] == pytest.approx((rung + visits) / 2, abs=1e-12)
    assert found.domains["economy"] == pytest.approx(trade, abs=1e-12)
    assert found.closeness == pytest.approx(((rung + visits) / 2 + trade) / 2, abs=1e-12)
    assert found.distance == pytest.approx((1 - found.closeness) / 2, abs=1e-12)
    assert found.coverage == pytest.approx(3 / found.total)
    given = {part.fact: part.contribution for part in found.parts}
    assert given == pytest.approx({"commitments0": rung / 4, "events0": visits / 4, "flows0": trade / 2}, abs=1e-12)


def test_without_evidence_there_is_no_number(asia):
    found = distance(asia, "VNM", "PRK", at="2024-06-20")
    assert (found.distance, found.closeness, found.interval, found.coverage) == (None, None, None, 0.0)
    assert found.parts == ()
    assert distance({}, "VNM", "RUS").at is None


def test_missing_is_not_zero(make_frames):
    partnership = distance(make_frames(commitments=[PARTNERS]), "VNM", "RUS", at="2024")
    assert partnership.closeness == pytest.approx(0.7)
    assert partnership.domains["security"] is None
    neutral = {"actor1": "VNM", "actor2": "RUS", "type": "neutral", "date": "2024"}
    both = distance(make_frames(commitments=[PARTNERS], positions=[neutral]), "VNM", "RUS", at="2024")
    assert both.domains["signals"] == 0.0
    assert both.closeness == pytest.approx(0.35)


def test_directed_ties_count_from_the_one_who_acts(make_frames):
    frames = make_frames(events=[{"actor1": "USA", "actor2": "RUS", "type": "ACCUSE", "date": "2024"}])
    assert closeness(frames, "USA", "RUS", at="2024") < 0
    assert closeness(frames, "RUS", "USA", at="2024") is None


def test_nothing_later_leaks_in(make_frames):
    before = make_frames(events=[VISIT])
    war = {"actor1": "VNM", "actor2": "RUS", "type": "ASSAULT", "date": "2024-06-21"}
    after = make_frames(events=[VISIT, war])
    assert distance(after, "VNM", "RUS", at="2024-06-20") == distance(before, "VNM", "RUS", at="2024-06-20")
    assert closeness(after, "VNM", "RUS", at="2024-06-21") < closeness(before, "VNM", "RUS", at="2024-06-21")


def test_an_event_fades_by_half_and_ends_as_missing(make_frames):
    frames = make_frames(events=[{"actor1": "VNM", "actor2": "RUS", "type": "SUPPORT", "date": "2020-01-01"}])
    day = dt.date(2020, 1, 1)
    values = [closeness(frames, "VNM", "RUS", at=day + dt.timedelta(days=365 * n)) for n in range(6)]
    assert values[:3] == pytest.approx([math.tanh(0.175 * 0.5**n) for n in range(3)])
    assert values[:5] == sorted(values[:5], reverse=True)
    assert values[5] is None


def test_what_goes_on_does_not_fade(make_frames):
    war = {"actor1": "RUS", "actor2": "UKR", "type": "ASSAULT", "date": "2022-02-24/.."}
    frames = make_frames(events=[war])
    assert closeness(frames, "RUS", "UKR", at="2022-03-01") == closeness(frames, "RUS", "UKR", at="2032-03-01")


def test_the_default_date_is_the_last_day_told_and_lets_undated_rows_in(make_frames):
    undated = {**VISIT, "date": None}
    frames = make_frames(events=[undated], commitments=[PARTNERS])
    found = distance(frames, "VNM", "RUS")
    assert found.at == dt.date(2012, 7, 1)
    assert found.facts == 2
    assert distance(frames, "VNM", "RUS", at="2024").facts == 1


def test_a_row_without_date_stands_where_it_was_known(make_frames):
    frames = make_frames(events=[{**VISIT, "date": None, "known": 19_900}])
    assert closeness(frames, "VNM", "RUS", at=dt.date(1970, 1, 1) + dt.timedelta(days=19_899)) is None
    assert closeness(frames, "VNM", "RUS", at=dt.date(1970, 1, 1) + dt.timedelta(days=19_900)) > 0


def test_gaps_in_weight_sources_and_score_stand_for_one(make_frames):
    gaps = {**VISIT, "weight": None, "sources": None, "score": None}
    plain, gappy = (distance(make_frames(events=[row]), "VNM", "RUS", at="2024") for row in (VISIT, gaps))
    assert (plain.closeness, plain.interval) == (gappy.closeness, gappy.interval)


def test_weights_are_the_users(asia):
    plain = distance(asia, "VNM", "CHN", at="2024-12-31")
    without = distance(asia, "VNM", "CHN", at="2024-12-31", weights={"security": 0})
    doubled = distance(asia, "VNM", "CHN", at="2024-12-31", weights={"security": 2})
    assert without.domains["security"] is None
    assert doubled.closeness < plain.closeness < without.closeness
    assert without.total < plain.total
    for wrong in ({"defence": 1}, {"security": -1}, {"security": math.nan}, dict.fromkeys(plain.domains, 0)):
        with pytest.raises(MeasureError):
            distance(asia, "VNM", "CHN", weights=wrong)


def test_the_interval_holds_the_point_and_follows_the_seed(asia):
    found = distance(asia, "VNM", "RUS", at="2024-12-31")
    low, high = found.interval
    assert 0 <= low <= found.distance <= high <= 1
    assert found.closeness_interval == pytest.approx((1 - 2 * high, 1 - 2 * low))
    assert distance(asia, "VNM", "RUS", at="2024-12-31").interval == found.interval
    assert distance(asia, "VNM", "RUS", at="2024-12-31", seed=1).interval != found.interval


def test_thin_evidence_widens_the_interval(make_frames):
    def width(facts, sources=1, score=1.0):
        row = {**TRADE, "sources": sources, "score": score}
        low, high = distance(make_frames(flows=[row] * facts), "VNM", "RUS", at="2024-06-20", resamples=2000).interval
        return high - low

    assert width(1) > width(4) > width(16)
    assert width(1) > width(1, sources=5)
    assert width(4, score=0.3) > width(4)


def test_rows_may_come_in_any_order_and_from_any_engine(asia):
    plain = distance(asia, "VNM", "RUS", at="2024-12-31")
    reversed_rows = {name: frame.reverse() for name, frame in asia.items()}
    lazy = {name: frame.lazy() for name, frame in asia.items()}
    arrow = {name: frame.to_arrow() for name, frame in asia.items()}
    for frames in (reversed_rows, lazy, arrow):
        found = distance(frames, "VNM", "RUS", at="2024-12-31")
        assert found.closeness == pytest.approx(plain.closeness, abs=1e-9)
        assert found.interval == pytest.approx(plain.interval, abs=1e-9)


def test_duckdb_gives_the_same(asia):
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is an optional engine")
    relations = {name: duckdb.from_arrow(frame.to_arrow()) for name, frame in asia.items()}
    plain = distance(asia, "VNM", "RUS", at="2024-12-31")
    assert distance(relations, "VNM", "RUS", at="2024-12-31").interval == pytest.approx(plain.interval, abs=1e-9)


def test_a_series_is_the_distance_at_each_date(asia):
    found = distance_series(asia, "VNM", "RUS", "2011", "2024-08-15", "year")
    assert [d.at.isoformat() for d in found[:2]] == ["2011-12-31", "2012-12-31"]
    assert found[-1].at == dt.date(2024, 8, 15)
    assert found[0].distance is None
    assert found[-1] == distance(asia, "VNM", "RUS", at="2024-08-15")
    assert found[-1].to_record()["distance"] == found[-1].distance


def test_bad_questions_are_refused_in_words(asia):
    with pytest.raises(MeasureError, match="two actors"):
        distance(asia, "VNM", "VNM")
    with pytest.raises(MeasureError, match="EDTF"):
        distance(asia, "VNM", "RUS", at="June 2024")
    with pytest.raises(MeasureError, match="needs a day"):
        distance(asia, "VNM", "RUS", at="2024/..")
    with pytest.raises(MeasureError, match="columns missing"):
        distance({"events": pl.DataFrame({"fact": ["f"]})}, "VNM", "RUS")
    with pytest.raises(MeasureError, match="no frame"):
        distance({"votes": pl.DataFrame()}, "VNM", "RUS")
