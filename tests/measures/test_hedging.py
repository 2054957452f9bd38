"""Hedging: shares, evenness, lean, split, steadiness and the place between two powers."""

from __future__ import annotations

import pytest

from kyori.errors import MeasureError
from kyori.measures import between, hedge


def tie(power, level="strategic partnership", date="2010"):
    return {"actor1": power, "actor2": "VNM", "type": "partnership", "level": level, "date": date}


def test_equal_ties_are_even_and_in_the_middle(make_frames):
    frames = make_frames(commitments=[tie("USA"), tie("CHN"), tie("RUS")])
    found = hedge(frames, "VNM", ["USA", "CHN", "RUS"], at="2020")
    assert found.shares == {power: pytest.approx(1 / 3) for power in ("USA", "CHN", "RUS")}
    assert found.evenness == pytest.approx(1)
    assert found.reach == pytest.approx(0.5)
    assert found.lean[1] == 0
    assert found.split is None
    assert found.steadiness == pytest.approx(1)
    assert all(place == pytest.approx(50) for place in found.between.values())


def test_a_nearer_power_leads_and_pulls(make_frames):
    frames = make_frames(commitments=[tie("USA"), tie("RUS", "alliance")])
    found = hedge(frames, "VNM", ["USA", "RUS"], at="2020")
    assert found.lean == ("RUS", pytest.approx(0.5))
    assert found.shares == {"USA": pytest.approx(1 / 3), "RUS": pytest.approx(2 / 3)}
    assert found.evenness == pytest.approx(0.9182958, abs=1e-6)  # entropy of (1/3, 2/3) in bits
    assert between(frames, "VNM", "USA", "RUS", at="2020") == pytest.approx(100 * 2 / 3.5)


def test_domains_that_lean_to_different_powers_split(make_frames):
    pact = {"actor1": "VNM", "actor2": "RUS", "type": "defense_pact", "date": "2010"}
    trade = {"actor1": "VNM", "actor2": "CHN", "type": "trade_agreement", "date": "2010"}
    feud = {"actor1": "VNM", "actor2": "CHN", "type": "territorial_dispute", "date": "2010"}
    cut = {"actor1": "VNM", "actor2": "RUS", "type": "SANCTION", "date": "2020"}
    frames = make_frames(commitments=[pact, trade, feud], events=[cut])
    assert hedge(frames, "VNM", ["RUS", "CHN"], at="2020").split == pytest.approx(1)
    alike = make_frames(commitments=[tie("RUS"), tie("CHN"), pact, {**pact, "actor2": "CHN"}])
    assert hedge(alike, "VNM", ["RUS", "CHN"], at="2020").split == pytest.approx(0)


def test_between_compares_like_with_like(make_frames):
    pact = {"actor1": "VNM", "actor2": "RUS", "type": "defense_pact", "date": "2010"}
    frames = make_frames(commitments=[tie("USA"), tie("RUS"), pact])
    assert between(frames, "VNM", "USA", "RUS", at="2020") == pytest.approx(50)


def test_a_power_without_evidence_is_missing_and_a_hostile_one_gets_nothing(make_frames):
    feud = {"actor1": "VNM", "actor2": "CHN", "type": "territorial_dispute", "date": "2010"}
    found = hedge(make_frames(commitments=[tie("USA"), feud]), "VNM", ["USA", "CHN", "RUS"], at="2020")
    assert found.shares == {"USA": 1.0, "CHN": 0.0, "RUS": None}
    assert found.evenness == 0
    assert found.between["USA", "RUS"] is None
    assert any("RUS" in sentence for sentence in found.sentences("en"))


def test_a_change_of_sides_is_unsteady(make_frames):
    moved = [tie("USA", date="2001"), {**tie("USA", date="2010"), "phase": "ended"}, tie("RUS", date="2010")]
    found = hedge(make_frames(commitments=moved), "VNM", ["USA", "RUS"], start="2008", end="2011")
    assert found.steadiness == pytest.approx(1 - 1 / 3)
    assert [row["at"] for row in found.to_records()][::2] == ["2008-12-31", "2009-12-31", "2010-12-31", "2011-12-31"]


def test_parts_are_kept_for_each_power(asia):
    found = hedge(asia, "VNM", ["USA", "CHN", "RUS"])
    for power, parts in found.parts.items():
        assert sum(p.contribution for p in parts) == pytest.approx(found.distances[power].closeness, abs=1e-9)


@pytest.mark.parametrize("powers", [["USA"], ["USA", "USA"], ["USA", "VNM"]])
def test_hedging_needs_two_other_powers(asia, powers):
    with pytest.raises(MeasureError, match="two or more"):
        hedge(asia, "VNM", powers)
