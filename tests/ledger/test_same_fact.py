"""Same fact or not: precision and recall on pairs of statements, the score, and its agreement with joining."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kyori.ledger import compare, facts_from
from kyori.model import Statement, Told, When

PAIRS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf-8"))
_DEFAULTS: dict[str, dict[str, Any]] = {
    "event": {},
    "commitment": {"phase": "begin"},
    "flow": {"unit": "USD"},
    "position": {},
}


def codes(text: str) -> tuple[str, ...]:
    return () if text == "-" else tuple(text.split(","))


def telling(pair: dict[str, Any], side: str) -> Told:
    """One side of a pair as a telling in a document of its own."""
    kind, type_, source, target = pair["of"]
    fields = {"type": type_, "source": source, "target": target, "status": "done", **_DEFAULTS[kind], **pair[side]}
    known = fields.pop("known", None)
    fields["source"], fields["target"] = codes(fields["source"]), codes(fields["target"])
    fields["date"] = When(str(fields["date"])) if "date" in fields else None
    if fields.get("value") is not None:
        fields["value"] = float(fields["value"])
    elif kind == "flow":
        fields["unit"] = None
    said = Statement(kind=kind, document=side, **fields)
    return Told(said, side, When(str(known)) if known else None, None, None)


def found(pair: dict[str, Any]) -> bool:
    return compare(telling(pair, "a"), telling(pair, "b")).same


def wrong() -> list[str]:
    return [
        f"{'missed' if p['same'] else 'merged'}: {p['of']} {p['a']} | {p['b']}" for p in PAIRS if found(p) != p["same"]
    ]


def test_precision_and_recall_on_pairs() -> None:
    taken = [p for p in PAIRS if found(p)]
    right = [p for p in taken if p["same"]]
    there = [p for p in PAIRS if p["same"]]
    precision, recall = len(right) / len(taken), len(right) / len(there)
    assert len(PAIRS) >= 150
    assert 0.4 < len(there) / len(PAIRS) < 0.6
    assert precision >= 0.98, wrong()
    assert recall >= 0.95, wrong()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: " ".join(map(str, p["of"])))
def test_two_tellings_alone_are_joined_exactly_when_the_score_says_so(pair: dict[str, Any]) -> None:
    a, b = telling(pair, "a"), telling(pair, "b")
    assert (len(facts_from([a, b])) == 1) is compare(a, b).same


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: " ".join(map(str, p["of"])))
def test_the_score_is_symmetric_and_its_reasons_sum_to_it(pair: dict[str, Any]) -> None:
    from math import exp

    there = compare(telling(pair, "a"), telling(pair, "b"))
    back = compare(telling(pair, "b"), telling(pair, "a"))
    assert there.score == pytest.approx(back.score)
    total = sum(r.weight for r in there.reasons)
    assert there.score == pytest.approx(0.0 if total == float("-inf") else 1 / (1 + exp(-total)))
