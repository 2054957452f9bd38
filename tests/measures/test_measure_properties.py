"""What always holds of closeness and hedging, on random frames."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyori.measures import between, distance, hedge
from kyori.model import from_day, vocabulary

ACTORS = ("AAA", "BBB", "CCC", "ORG")
KINDS = {"events": "event", "commitments": "commitment", "flows": "flow", "positions": "position"}
DAYS = st.integers(10_000, 20_000)
SETTINGS = settings(max_examples=25, deadline=None)


@st.composite
def rows(draw, name):
    first, second = draw(st.permutations(ACTORS))[:2]
    start = draw(st.none() | DAYS)
    row = {
        "actor1": first,
        "actor2": second,
        "type": draw(st.sampled_from(sorted(vocabulary.types(KINDS[name])))),
        "status": draw(st.sampled_from(["done", "done", "planned", "possible", "denied"])),
        "start": start,
        "end": draw(st.none() | st.integers(0, 4000).map(lambda days: (start or 10_000) + days)),
        "known": draw(st.none() | DAYS),
        "weight": draw(st.floats(0, 1)),
        "sources": draw(st.integers(1, 5)),
        "score": draw(st.floats(0, 1)),
    }
    if name == "commitments":
        row["phase"] = draw(st.sampled_from(sorted(vocabulary.phases())))
        row["level"] = draw(st.sampled_from([None, "strategic partnership", "alliance", "observer", "unheard of"]))
    if name == "flows":
        row["value"] = draw(st.none() | st.floats(0, 1) | st.floats(1, 1e13))
        row["unit"] = draw(st.sampled_from(["USD", "JPY", "ratio", "persons", "TIV", None]))
        row["of"] = draw(st.sampled_from([None, "its trade", "its arms imports", "its arms exports"]))
        row["trend"] = draw(st.sampled_from([None, "up", "down"]))
    return row


@st.composite
def tables(draw):
    return {name: draw(st.lists(rows(name), max_size=8)) for name in KINDS}


@SETTINGS
@given(table=tables(), at=DAYS)
def test_parts_sum_to_the_number_at_every_node(make_frames, table, at):
    for date in (from_day(at), None):
        found = distance(make_frames(**table), "AAA", "BBB", at=date, resamples=5)
        if found.closeness is None:
            assert found.parts == ()
            continue
        assert -1 <= found.closeness <= 1
        assert 0 <= found.interval[0] <= found.distance <= found.interval[1] <= 1
        assert 0 < found.coverage <= 1
        assert math.fsum(p.contribution for p in found.parts) == pytest.approx(found.closeness, abs=1e-9)
        root = found.explain()
        assert math.fsum(n.contribution for n in root.leaves()) == pytest.approx(found.closeness, abs=1e-9)
        for _, node in root.walk():
            if node.children:
                below = math.fsum(child.contribution for child in node.children)
                assert below == pytest.approx(node.contribution, abs=1e-9)
        known = [value for value in found.domains.values() if value is not None]
        assert math.fsum(known) / len(known) == pytest.approx(found.closeness, abs=1e-9)
        assert all(-1 - 1e-9 <= value <= 1 + 1e-9 for value in found.indicators.values())


@SETTINGS
@given(table=tables())
def test_undirected_ties_are_symmetric(make_frames, table):
    plain = {
        name: [{**row, "of": None, "directed": False} for row in kind]
        for name, kind in table.items()
        if name != "positions"
    }
    frames = make_frames(**plain)
    there, back = distance(frames, "AAA", "BBB", resamples=5), distance(frames, "BBB", "AAA", resamples=5)
    assert there.closeness == pytest.approx(back.closeness, abs=1e-12)
    assert there.interval == pytest.approx(back.interval, abs=1e-12)


@SETTINGS
@given(table=tables(), at=DAYS)
def test_later_rows_change_nothing(make_frames, table, at):
    def begun(row):
        return next((row[c] for c in ("start", "end", "known") if row[c] is not None), at + 1) <= at

    seen = {name: [r for r in kind if begun(r)] for name, kind in table.items()}
    named = {n: [{**r, "fact": str(i)} for i, r in enumerate(k)] for n, k in table.items()}
    kept = {n: [r for r in k if begun(r)] for n, k in named.items()}
    assert {n: len(k) for n, k in kept.items()} == {n: len(k) for n, k in seen.items()}
    ask = {"a": "AAA", "b": "BBB", "at": from_day(at), "resamples": 20}
    whole, part = distance(make_frames(**named), **ask), distance(make_frames(**kept), **ask)
    assert (whole.closeness, whole.interval) == (part.closeness, part.interval)
    assert whole.parts == part.parts


@SETTINGS
@given(table=tables(), at=DAYS)
def test_hedging_stays_in_its_bounds(make_frames, table, at):
    frames, day = make_frames(**table), from_day(at)
    found = hedge(frames, "AAA", ["BBB", "CCC", "ORG"], at=day, resamples=5)
    shares = [share for share in found.shares.values() if share is not None]
    assert not shares or math.fsum(shares) == pytest.approx(1)
    for number in (found.evenness, found.split, found.steadiness):
        assert number is None or 0 <= number <= 1
    assert found.reach is None or -1 <= found.reach <= 1
    for a, b in (("BBB", "CCC"), ("CCC", "ORG")):
        there, back = found.between[a, b], found.between[b, a]
        assert (there is None) == (back is None)
        if there is not None:
            assert 0 <= there <= 100
            assert there + back == pytest.approx(100)
            assert there == pytest.approx(between(frames, "AAA", a, b, at=day))
