"""A state among many: kinds of hedging, turns and differences, isolation, mediators, dependence, event indices."""

from __future__ import annotations

import itertools

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyori.errors import MeasureError
from kyori.measures import (
    bamboo,
    dependence,
    difference,
    distance,
    distance_series,
    exposure,
    isolation,
    mediators,
    posture,
    relation_index,
    turns,
)
from kyori.measures.changepoints import spells
from kyori.measures.posture import KINDS, kind_of


@pytest.mark.parametrize(
    ("closeness", "kind"),
    [
        ((0.05, 0.02, -0.3), "distant"),
        ((0.4, 0.1, -0.2), "balancing"),
        ((0.5, 0.2, 0.1), "close to one"),
        ((0.2, 0.08, 0.0), "close to one"),
        ((0.3, 0.25, 0.0), "hedging"),
    ],
)
def test_kinds_follow_their_thresholds(closeness: tuple[float, ...], kind: str) -> None:
    assert kind_of(dict(zip("ABC", closeness, strict=True))) == kind


def test_a_kind_is_as_sure_as_its_evidence(asia) -> None:
    found = {power: distance(asia, "VNM", power, at="2024-12-31") for power in ("USA", "RUS")}
    kind = posture(found)
    assert kind.kind == kind_of({power: d.closeness for power, d in found.items()})
    assert sum(kind.probability.values()) == pytest.approx(1)
    assert 0.3 < kind.probability[kind.kind] < 1
    assert kind.label("ja") == KINDS[kind.kind]
    assert posture({"USA": found["USA"]}).kind is None


@given(st.lists(st.floats(-1, 1), max_size=30))
def test_spells_cover_a_series_without_overlap(values: list[float]) -> None:
    found = spells(values)
    assert [i for s in found for i in range(s.first, s.last + 1)] == list(range(len(values)))
    assert all(s.level == pytest.approx(np.mean(values[s.first : s.last + 1])) for s in found)


def test_a_jump_is_found_and_noise_is_not() -> None:
    draw = np.random.default_rng(2)
    noise = 0.05 * draw.standard_normal(40)
    assert len(spells(list(noise))) == 1
    jump = noise + np.r_[np.zeros(25), np.full(15, 0.5)]
    assert [(s.first, s.last) for s in spells(list(jump))] == [(0, 24), (25, 39)]


@pytest.fixture
def upheaval(make_frames):
    """RUS and JPN were near until 2014, when sanctions and words came; USA and JPN are allied all along."""
    pact = {"actor1": "JPN", "type": "defense_pact", "phase": "in_force"}
    return make_frames(
        commitments=[
            {**pact, "actor2": "USA", "date": "1960/.."},
            {"actor1": "JPN", "actor2": "RUS", "type": "partnership", "level": "partnership", "date": "2003"},
            {"actor1": "JPN", "actor2": "RUS", "type": "sanctions", "date": "2014-07"},
            {"actor1": "USA", "actor2": "RUS", "type": "sanctions", "date": "2014-03"},
            {"actor1": "USA", "actor2": "RUS", "type": "consultation_pact", "date": "1997"},
            {"actor1": "CHN", "actor2": "RUS", "type": "friendship", "date": "2001-07"},
        ],
        events=[{"actor1": a, "actor2": "RUS", "type": "ACCUSE", "date": f"{y}-03"} for a in ("JPN", "USA")
                for y in (2014, 2015, 2016)],
    )  # fmt: skip


def test_a_turn_is_dated_and_explained(upheaval) -> None:
    found = turns(distance_series(upheaval, "JPN", "RUS", "2005", "2020", "year"))
    assert [turn.at.year for turn in found] == [2014]
    assert found[0].after < found[0].before
    assert found[0].difference.parts[0].indicator in ("sanctions", "words")
    assert "2014" in found[0].to_record()["facts"][0]


def test_differences_sum_to_the_whole_between_dates_and_pairs(upheaval) -> None:
    dates = [distance(upheaval, "JPN", "RUS", at=at) for at in ("2010", "2016")]
    pairs = [dates[1], distance(upheaval, "JPN", "USA", at="2016")]
    for before, after in (dates, pairs):
        found = difference(before, after)
        assert sum(part.contribution for part in found.parts) == pytest.approx(found.closeness, abs=1e-9)
        assert sum(found.indicators.values()) == pytest.approx(found.closeness, abs=1e-9)
        assert found.closeness == pytest.approx(after.closeness - before.closeness)
        assert len(found.sentences("ja")) == len(found.sentences("en")) == 2
    nothing = distance(upheaval, "BRA", "CHL", at="2016")
    with pytest.raises(MeasureError, match="neither"):
        difference(nothing, nothing)


def test_isolation_has_its_episode(upheaval) -> None:
    found = isolation(upheaval, "RUS", ["JPN", "USA", "CHN"], "2005", "2020")
    assert [e.first.year for e in found.episodes] == [2014]
    assert set(found.episodes[0].farthest) == {"JPN", "USA"}
    assert found.to_records()[-1]["covered"] == 1.0
    heavy = isolation(upheaval, "RUS", ["JPN", "USA", "CHN"], "2005", "2020", importance={"CHN": 1})
    assert heavy.episodes == ()
    with pytest.raises(MeasureError, match="others"):
        isolation(upheaval, "RUS", ["RUS"], "2005", "2020")
    with pytest.raises(MeasureError, match="importance"):
        isolation(upheaval, "RUS", ["JPN"], "2005", "2020", importance={"USA": 1})


def test_an_early_episode_counts_beside_a_higher_later_one(make_frames) -> None:
    accused = [
        {"actor1": who, "actor2": "RUS", "type": "ACCUSE", "date": f"{year}-06"}
        for who in ("JPN", "USA")
        for year, times in ((1994, 1), (1995, 1), (1996, 1), (2014, 3), (2015, 3), (2016, 3), (2017, 3))
        for _ in range(times)
    ]
    praised = [{"actor1": who, "actor2": "RUS", "type": "SUPPORT", "date": f"{year}-06"} for who in ("JPN", "USA")
               for year in range(1990, 2018)]  # fmt: skip
    found = isolation(make_frames(events=accused + praised), "RUS", ["JPN", "USA"], "1990", "2017")
    early, late = (
        [e for e in found.episodes if first <= e.first.year <= last] for first, last in ((1993, 1996), (2014, 2016))
    )
    assert len(early) == len(late) == 1
    assert late[0].level > early[0].level


def test_mediators_are_near_to_both_or_equally_far(make_frames) -> None:
    def friends(*pairs: tuple[str, str, str]):
        return make_frames(
            commitments=[{"actor1": a, "actor2": b, "type": kind, "date": "2000"} for a, b, kind in pairs]
        )

    frames = friends(
        ("A", "N", "defense_pact"), ("B", "N", "defense_cooperation"), ("A", "E", "sanctions"), ("B", "E", "sanctions"),
        ("A", "L", "defense_pact"),
    )  # fmt: skip
    by_nearness = mediators(frames, "A", "B", ["N", "E", "L", "A"], at="2020")
    assert [m.actor for m in by_nearness] == ["N", "E"]
    by_evenness = mediators(frames, "A", "B", ["N", "E"], at="2020", by="equidistance")
    assert [m.actor for m in by_evenness] == ["E", "N"]
    assert by_evenness[0].equidistance == 1.0
    assert by_nearness[0].nearness == min(by_nearness[0].to_a.closeness, by_nearness[0].to_b.closeness)
    with pytest.raises(MeasureError, match="ranked by"):
        mediators(frames, "A", "B", ["N"], by="luck")


def test_dependence_falls_as_suppliers_change(make_frames) -> None:
    def arms(supplier: str, year: int, value: float) -> dict[str, object]:
        return {"actor1": supplier, "actor2": "VNM", "type": "arms", "value": value, "unit": "TIV", "date": str(year)}

    frames = make_frames(
        flows=[arms("RUS", 2012, 900), arms("UKR", 2013, 100), arms("RUS", 2021, 100), arms("ISR", 2022, 100),
               arms("KOR", 2023, 100), {**arms("USA", 2023, 500), "status": "planned"},
               {**arms("USA", 2023, 0.5), "unit": "ratio"}]
    )  # fmt: skip
    early, late = (dependence(frames, "VNM", "arms", at=at) for at in ("2014", "2024"))
    assert early.shares == {"RUS": 0.9, "UKR": 0.1}
    assert early.herfindahl == pytest.approx(0.82)
    assert late.shares["RUS"] == pytest.approx(1 / 3)
    assert late.herfindahl == pytest.approx(1 / 3)
    assert dependence(frames, "RUS", "arms", at="2014", way="given").shares == {"VNM": 1.0}
    assert dependence(frames, "VNM", "energy", at="2014").to_records() == []
    with pytest.raises(MeasureError, match="no measure"):
        dependence(frames, "VNM", "love")


def test_relation_indices_by_hand() -> None:
    events = pl.DataFrame(
        {"actor1": ["A", "A", "A", "B"], "actor2": ["B", "B", "C", "A"], "month": ["2024-01"] * 4,
         "goldstein": [4.0, -2.0, 8.0, -10.0], "mentions": [1, 3, 2, 2]}
    )  # fmt: skip
    both = relation_index(events, count="mentions")
    row = both.filter(actor1="A", actor2="B").to_dicts()[0]
    assert row["relation"] == pytest.approx((4 - 6 - 20) / 6 / 10)
    assert row["balance"] == pytest.approx((1 - 3 - 2) / 6)
    usual = (6 * (-22 / 60) + 2 * 0.8) / 8
    assert row["comparative"] == pytest.approx(row["relation"] - usual)
    assert both.filter(actor1="B", actor2="A")["relation"].item() == pytest.approx(row["relation"])
    directed = relation_index(events, count="mentions", directed=True)
    assert directed.filter(actor1="A", actor2="B")["relation"].item() == pytest.approx(-0.05)
    with pytest.raises(MeasureError, match="columns missing"):
        relation_index(events, scale="tone")


def test_bamboo_is_a_profile(asia) -> None:
    found = bamboo(asia, "VNM", ["USA", "RUS", "CHN"], at="2024-12-31", start="2010")
    assert set(found.profile) == {"evenness", "reach", "lead", "split", "steadiness"}
    rows = found.to_records()
    assert {"evenness", "posture", "between"} <= {row["what"] for row in rows}
    assert sum(row["value"] for row in rows if row["what"] == "posture") == pytest.approx(1)
    assert len([row for row in rows if row["what"] == "between"]) == len(list(itertools.combinations("ABC", 2)))
    assert any("hedging" in s or "balancing" in s or "close to one" in s for s in found.sentences("en"))
    assert any("確率" in s for s in found.sentences("ja", {"VNM": "ベトナム"}))


def test_exposure_tells_who_buys_and_what_was_cancelled(make_frames) -> None:
    frames = make_frames(
        commitments=[
            {"actor1": "USA", "actor2": "RUS", "type": "sanctions", "date": "2017-08"},
            {"actor1": "JPN", "actor2": "RUS", "type": "sanctions", "date": "2022-03"},
            {"actor1": "CAN", "actor2": "RUS", "type": "sanctions", "date": "2014"},
            {"actor1": "CAN", "actor2": "RUS", "type": "sanctions", "phase": "ended", "date": "2016"},
            {"actor1": "PHL", "actor2": "RUS", "type": "arms_deal", "date": "2021-11"},
            {"actor1": "PHL", "actor2": "RUS", "type": "arms_deal", "phase": "ended", "date": "2022-07"},
            {"actor1": "IND", "actor2": "RUS", "type": "arms_deal", "date": "2018-10"},
        ],
        flows=[
            {"actor1": "RUS", "actor2": "VNM", "type": "arms", "value": 72, "unit": "TIV", "date": "2021"},
            {"actor1": "RUS", "actor2": "VNM", "type": "arms", "value": 900, "unit": "TIV", "date": "2012"},
        ],
        events=[{"actor1": "IDN", "actor2": "RUS", "type": "SANCTION", "date": "2021-12"}],
    )  # fmt: skip
    found = exposure(frames, "RUS", at="2023")
    assert [regime.imposer for regime in found.regimes] == ["USA", "JPN"]
    by = {(row.actor, row.what): row for row in found.dealings}
    assert by["PHL", "arms_deal"].cancelled
    assert not by["IND", "arms_deal"].cancelled
    assert by["IDN", "SANCTION"].cancelled
    assert (by["VNM", "arms"].buys, by["VNM", "arms"].value) == (True, 72)
    assert ("USA", "sanctions") not in by
    assert exposure(frames, "VNM", at="2023").regimes == ()
    assert not any(row.cancelled for row in exposure(frames, "RUS", at="2013-06").dealings)
