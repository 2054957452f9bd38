"""Forecasts: what came true, what did not, what is open or moved; and the words of probability."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from kyori.ledger.forecasts import follow, is_forecast, tallied
from kyori.ledger.probability import bands, chance_near
from kyori.model import When


def plan(told, **fields: Any):
    given = {"document": "plan", "known": "2025-04-01", "status": "planned", "date": "2025-05"}
    return told(**(given | fields))


def after(told, **fields: Any):
    return told(**({"document": "after", "known": "2025-06-10", "date": "2025-05-09"} | fields))


def outcome(*tellings: Any, until: str | None = None) -> tuple[str, str]:
    found = follow(tellings, When(until) if until else None)
    first = next(f for f in found if f.told.document == "plan")
    return first.outcome, first.why


def test_what_was_done_at_the_time_came_true(told) -> None:
    assert outcome(plan(told), after(told)) == ("came true", "done 2025-05-09")
    assert outcome(plan(told, date="2025"), after(told)) == ("came true", "done 2025-05-09")
    # The other way round, and with others beside them, it is the same meeting.
    assert outcome(plan(told), after(told, source=("VNM",), target=("RUS", "CHN")))[0] == "came true"


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2025-06-02"},
        {"type": "ACCUSE"},
        {"source": ("RUS",), "target": ("CHN",)},
        {"status": "planned"},
        {"date": None},
        {"document": "plan"},
    ],
)
def test_what_was_done_otherwise_did_not_come_true(told, other: dict[str, Any]) -> None:
    heard = after(told, document="heard", type="SUPPORT")
    assert outcome(plan(told), after(told, **other), heard) == ("did not", "nobody tells that it was done")


def test_what_somebody_denies_did_not_happen(told) -> None:
    assert outcome(plan(told), after(told, status="denied")) == ("did not", "denied")
    assert outcome(plan(told), after(told, status="denied"), after(told, document="third"))[0] == "came true"


def test_what_is_not_over_is_open(told) -> None:
    assert outcome(plan(told)) == ("open", "not yet due")
    assert outcome(plan(told, date="2025-04/..")) == ("open", "not yet due")
    heard = after(told, type="SUPPORT")
    assert outcome(plan(told), heard, until="2025-05-31")[0] == "open"
    assert outcome(plan(told), heard, until="2025-06-01")[0] == "did not"


def test_silence_is_no_answer_where_nothing_was_read_since(told) -> None:
    elsewhere = after(told, source=("USA",), target=("JPN",))
    assert outcome(plan(told), elsewhere) == ("open", "nothing published since tells of them")
    apart = [after(told, source=(code,), target=("CHN",), type="SUPPORT") for code in ("RUS", "VNM")]
    assert outcome(plan(told), *apart)[0] == "open"


def test_a_deal_may_come_earlier_and_may_be_moved(told) -> None:
    deal = {"kind": "commitment", "type": "energy_deal", "phase": "begin"}
    assert outcome(plan(told, **deal, date="2025-08"), after(told, **deal))[0] == "came true"
    moved = after(told, **deal, status="planned", date="2026", known="2025-05-20")
    assert outcome(plan(told, **deal), moved) == ("superseded", "now 2026")
    too_late = after(told, **deal, status="planned", date="2026", known="2025-08-20")
    assert outcome(plan(told, **deal), too_late)[0] == "did not"
    # Meetings come again: a later one is no new date for this one.
    assert outcome(plan(told), after(told, status="planned", date="2026"))[0] == "did not"
    ended = after(told, **(deal | {"phase": "ended"}))
    assert outcome(plan(told, **deal), ended)[0] == "did not"


def test_a_figure_comes_true_when_it_is_reached(told) -> None:
    goal = {"kind": "flow", "value": 10e9, "date": "2025"}
    for value, came in ((12e9, "came true"), (9.8e9, "came true"), (5e9, "did not")):
        heard = after(told, **(goal | {"value": value}), known="2026-02-01")
        assert outcome(plan(told, **goal), heard)[0] == came


def test_only_what_looks_ahead_is_a_forecast(told) -> None:
    assert is_forecast(plan(told))
    assert is_forecast(plan(told, status="possible", known=None))
    for other in ({"status": "done"}, {"date": None}, {"date": "2025-03"}, {"kind": "position"}):
        assert not is_forecast(plan(told, **other))


def test_one_source_that_says_it_twice_counts_once(told) -> None:
    twice = [plan(told, score=0.4), plan(told, score=0.7), plan(told, speaker="RUS")]
    found = follow(twice)
    assert sorted((f.speaker or "", f.told.statement.score) for f in found) == [("", 0.7), ("RUS", 1.0)]


def test_who_was_right_is_counted_with_a_brier_score(told) -> None:
    sure, even = chance_near("訪問は確実だ", 0, 2), chance_near("訪問の恐れがある", 0, 2)
    tellings = [plan(told), plan(told, date="2025-04-20", document="other"), plan(told, date="2027", speaker="RUS")]
    found = follow([*tellings, after(told)], chance=lambda t: even if t.document == "other" else sure)
    assert [f.outcome for f in found] == ["did not", "came true", "open"]
    [paper] = tallied(found, "source")
    assert (paper.name, paper.forecasts, paper.came_true, paper.did_not, paper.open) == ("Paper", 3, 1, 1, 1)
    assert (paper.scored, paper.brier) == (2, pytest.approx((0.03**2 + 0.5**2) / 2))
    assert [(t.name, t.forecasts, t.brier) for t in tallied(found, "speaker")][1] == ("RUS", 1, None)


SAID = [
    # before the quote, the quote, after it, the band
    ("", "首相が8月に訪問する", "ことはほぼ確実だ。", "almost_certain"),
    ("", "首相が8月に訪問する", "可能性が高い。", "likely"),
    ("", "首相が8月に訪問する", "可能性は極めて低い。", "very_unlikely"),
    ("", "首相が8月に訪問する", "可能性はほとんどない。", "almost_no_chance"),
    ("", "首相が8月に訪問する", "恐れがある。", "even"),
    ("", "首相が8月に訪問する可能性が高い", "。", "likely"),
    ("交渉の決裂は必至だ。", "首相が8月に訪問する", "。", None),
    ("", "首相が8月に訪問する", "。決裂は必至だ。", None),
    ("", "首相が8月に訪問する", "予定で、これを受けて両国の外相が翌月にも会談を行い、決裂は必至だ。", None),
    ("", "首相が訪問する", "確率は70%の確率だ。", "figure"),
    ("Russia is ", "likely to visit Hanoi", ".", "likely"),
    ("It is very unlikely that ", "Russia visits Hanoi", ".", "very_unlikely"),
    ("It is almost certain that ", "Russia visits Hanoi", ".", "almost_certain"),
    ("There is a roughly even chance that ", "Russia visits Hanoi", ".", "even"),
    ("", "Russia visits Hanoi in May", ".", None),
    ("Nobody is certain. ", "Russia visits Hanoi", " in May.", None),
]


@pytest.mark.parametrize(("before", "quote", "after", "band"), SAID)
def test_words_of_probability(before: str, quote: str, after: str, band: str | None) -> None:
    found = chance_near(before + quote + after, len(before), len(before) + len(quote))
    assert (found.band if found else None) == band


def test_bands_are_those_of_icd_203() -> None:
    edges = [(b["low"], b["high"]) for b in bands().values()]
    assert edges == [(0.01, 0.05), (0.05, 0.2), (0.2, 0.45), (0.45, 0.55), (0.55, 0.8), (0.8, 0.95), (0.95, 0.99)]
    from importlib.resources import files

    table = yaml.safe_load((files("kyori.ledger") / "data" / "probability_words.yaml").read_text(encoding="utf-8"))
    assert all(set(words) == set(bands()) for words in table["words"].values())
