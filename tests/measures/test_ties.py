"""Ties: when a commitment stands, what a flow says, how bodies are shared, what status does."""

from __future__ import annotations

import math

import pytest

from kyori.measures import distance

PAIR = {"actor1": "RUS", "actor2": "VNM"}


@pytest.fixture
def indicators(make_frames):
    """Values of the indicators between VNM and RUS."""

    def ask(at="2024-12-31", a="VNM", b="RUS", **rows):
        made = {name: [{**PAIR, **row} for row in kind] for name, kind in rows.items()}
        return distance(make_frames(**made), a, b, at=at, resamples=5).indicators

    return ask


def test_the_highest_partnership_in_force_counts(indicators):
    rows = [
        {"type": "partnership", "level": "strategic partnership", "date": "2001-03"},
        {"type": "partnership", "level": "comprehensive strategic partnership", "phase": "upgrade", "date": "2012-07"},
        {"type": "partnership", "level": "partnership", "phase": "in_force", "date": "2020"},
    ]
    assert indicators(commitments=rows, at="2005") == {"partnership_level": pytest.approx(0.5)}
    assert indicators(commitments=rows) == {"partnership_level": pytest.approx(0.7)}


def test_a_partnership_without_a_level_stands_low(indicators):
    assert indicators(commitments=[{"type": "partnership", "date": "2001"}]) == {"partnership_level": 0.2}


def test_an_unsure_level_is_an_expectation(indicators):
    rows = [
        {"type": "partnership", "level": "strategic partnership", "date": "2001", "score": 0.8},
        {"type": "partnership", "level": "alliance", "date": "2002", "score": 0.5},
    ]
    expected = (1.0 * 0.5 + 0.5 * 0.5 * 0.8) / (1 - 0.5 * 0.2)
    assert indicators(commitments=rows) == {"partnership_level": pytest.approx(expected)}


def test_a_tie_that_ended_is_nought_and_may_begin_again(indicators):
    pact = {"type": "defense_pact", "date": "1978"}
    ended = {"type": "defense_pact", "phase": "ended", "date": "1991"}
    again = {"type": "defense_pact", "date": "2000"}
    whole = {"pacts_and_pledges": pytest.approx(math.tanh(1 / 0.8))}
    assert indicators(commitments=[pact, ended], at="1985") == whole
    assert indicators(commitments=[pact, ended]) == {"pacts_and_pledges": 0.0}
    assert indicators(commitments=[pact, ended, again]) == whole


def test_a_tie_counts_once_however_often_it_is_told(indicators):
    once = indicators(commitments=[{"type": "defense_pact", "date": "1978"}])
    told = [{"type": "defense_pact", "date": "1978"}, {"type": "defense_pact", "phase": "in_force", "date": "1985"}]
    assert indicators(commitments=told) == {k: pytest.approx(v) for k, v in once.items()}


def test_a_tie_of_many_holds_in_full_between_each_two(indicators):
    alone = indicators(commitments=[{"type": "defense_pact", "date": "1978"}])
    assert indicators(commitments=[{"type": "defense_pact", "date": "1978", "weight": 0.1}]) == alone


def test_an_ending_takes_away_one_contract_only(indicators):
    deals = [{"type": "arms_deal", "phase": "begin", "date": date} for date in ("2024-01-01", "2024-02-01")]
    ended = {"type": "arms_deal", "phase": "ended", "date": "2024-03-01"}
    one = indicators(commitments=deals[:1], at="2024-03-01")["arms_deals"]
    two = indicators(commitments=deals, at="2024-03-01")["arms_deals"]
    left = indicators(commitments=[*deals, ended], at="2024-03-01")["arms_deals"]
    assert two > one
    assert left == pytest.approx(one)


def test_what_was_in_force_over_a_long_span_ended_with_it(indicators):
    span = {"type": "neutrality", "phase": "in_force", "date": "2000/2010"}
    assert indicators(commitments=[span], at="2005")
    assert indicators(commitments=[span], at="2015") == {}
    assert indicators(commitments=[{**span, "date": "2010"}], at="2015")
    assert indicators(commitments=[{**span, "date": "2010-01/2010-03"}], at="2015")


def test_contracts_fade_from_their_beginning(indicators):
    deal = {"type": "arms_deal", "date": "2010-01-01"}
    assert indicators(commitments=[deal], at="2010-01-01") == {"arms_deals": pytest.approx(math.tanh(0.4))}
    assert indicators(commitments=[deal], at="2019-12-30") == {"arms_deals": pytest.approx(math.tanh(0.2))}


def test_lifted_sanctions_are_no_evidence_and_refused_pacts_are_nought(indicators):
    imposed = {"actor1": "VNM", "actor2": "RUS", "type": "sanctions", "date": "2014"}
    lifted = {**imposed, "phase": "ended", "date": "2016"}
    assert indicators(commitments=[imposed])["sanctions"] < 0
    assert indicators(commitments=[imposed, lifted]) == {}
    assert indicators(commitments=[{**imposed, "status": "denied"}]) == {}
    assert indicators(commitments=[{"type": "defense_pact", "status": "denied"}], at=None) == {"pacts_and_pledges": 0}


def test_announced_commitments_do_not_count_and_announced_events_count_half(indicators):
    assert indicators(commitments=[{"type": "defense_pact", "status": "planned", "date": "2024"}]) == {}
    event = {"type": "CONSULT", "date": "2024-12-31"}
    planned = indicators(events=[{**event, "status": "planned"}])
    assert planned == {"visits_and_meetings": pytest.approx(math.tanh(0.5 / 4))}
    assert indicators(events=[{**event, "status": "possible"}, {**event, "status": "denied"}]) == {}


def test_events_weigh_by_score_and_share(indicators):
    event = {"type": "CONSULT", "date": "2024-12-31", "score": 0.5, "weight": 0.5}
    assert indicators(events=[event] * 4) == {"visits_and_meetings": pytest.approx(math.tanh(1 / 4))}


def test_events_that_cancel_still_show_what_each_gave(make_frames):
    events = [{"actor1": "VNM", "actor2": "RUS", "type": type, "date": "2024-12-31"} for type in ("AGREE", "REJECT")]
    found = distance(make_frames(events=events), "VNM", "RUS", at="2024-12-31")
    assert found.closeness == pytest.approx(0)
    assert sorted(part.contribution for part in found.parts) == pytest.approx([-0.2, 0.2])


def test_a_share_belongs_to_the_one_whose_total_it_is_of(make_frames):
    share = {**PAIR, "type": "arms", "value": 0.8, "unit": "ratio", "date": "2024"}
    for of, owner, other in (("arms imports", "VNM", "RUS"), ("arms exports", "RUS", "VNM"), ("arms", "VNM", "RUS")):
        frames = make_frames(flows=[{**share, "of": of}])
        assert distance(frames, owner, other, at="2024").indicators == {"arms_supply": pytest.approx(0.8)}
        assert distance(frames, other, owner, at="2024").distance is None


def test_a_share_of_what_passes_between_two_is_none_of_a_total(indicators):
    share = {"type": "energy", "value": 0.7, "unit": "ratio", "of": "Vietnam's imports from Russia", "date": "2024"}
    assert indicators(flows=[share]) == {}


def test_growth_is_no_share_and_counts_by_its_trend(indicators):
    growth = {"type": "trade", "value": 0.2, "unit": "ratio", "date": "2024"}
    assert indicators(flows=[growth]) == {}
    assert indicators(flows=[{**growth, "trend": "up"}]) == {"trade": pytest.approx(0.1)}
    assert indicators(flows=[{"type": "trade", "trend": "down", "date": "2024"}]) == {"trade": pytest.approx(-0.1)}


def test_money_is_compared_in_dollars_a_year(indicators):
    dollars = indicators(flows=[{"type": "trade", "value": 1e9, "unit": "USD", "date": "2024"}])
    assert indicators(flows=[{"type": "trade", "value": 1.1e11, "unit": "JPY", "date": "2024"}]) == dollars
    decade = {"type": "trade", "value": 1e10, "unit": "USD", "date": "2015/2024"}
    assert indicators(flows=[decade]) == {k: pytest.approx(v, abs=1e-3) for k, v in dollars.items()}


def test_a_share_outweighs_a_quantity(indicators):
    amount = {"type": "trade", "value": 1e12, "unit": "USD", "date": "2024"}
    share = {"type": "trade", "value": 0.1, "unit": "ratio", "of": "its trade", "date": "2024"}
    assert indicators(flows=[amount, share]) == {"trade": pytest.approx((0.3 * 0.6 + 0.1) / 1.3)}


def test_bodies_are_shared_by_the_lesser_role(make_frames):
    rows = [
        {"actor1": "VNM", "actor2": "ASEAN", "type": "membership", "level": "member", "date": "1995-07-28"},
        {"actor1": "RUS", "actor2": "ASEAN", "type": "membership", "level": "dialogue partner", "date": "1996"},
        {"actor1": "RUS", "actor2": "CSTO", "type": "membership", "level": "member", "date": "2002"},
    ]
    found = distance(make_frames(commitments=rows), "VNM", "RUS", at="2024")
    assert found.indicators == {"common_bodies": pytest.approx(math.tanh(0.3 * 0.5 / 1.5))}
    assert [p.contribution for p in found.parts] == pytest.approx([found.closeness / 2] * 2)
    assert distance(make_frames(commitments=rows), "VNM", "RUS", at="1995").distance is None


def test_stances_are_those_of_the_one_asked_about(indicators):
    stance = {"actor1": "VNM", "actor2": "RUS", "type": "oppose", "issue": "war", "date": "2024"}
    assert indicators(positions=[stance]) == {"stances": pytest.approx(math.tanh(-0.6 / 1.2))}
    assert indicators(positions=[stance], a="RUS", b="VNM") == {}
