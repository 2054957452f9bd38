"""Profiles, isolation, mediators and dependence at the keyboard."""

from __future__ import annotations

import json

import pytest

ASKED = [
    ["bamboo", "VNM", "--between", "USA,CHN,RUS", "--from", "2012"],
    ["isolation", "VNM", "--from", "2015"],
    ["mediators", "USA", "RUS"],
    ["dependence", "VNM", "--of", "trade", "--at", "2023"],
]


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_they_answer(kyori, ledger, asked: list[str]) -> None:
    table, whole = (kyori(*asked, "--ledger", ledger, "--format", form) for form in ("table", "json"))
    assert (table.code, whole.code) == (0, 0)
    assert json.loads(whole.out)
    assert table.out.strip()


def test_nothing_told_is_a_finding(kyori, ledger) -> None:
    assert kyori("bamboo", "BRA", "--between", "CHL,PER", "--ledger", ledger).code == 1
    assert kyori("mediators", "BRA", "CHL", "--ledger", ledger).code == 1
    ran = kyori("dependence", "BRA", "--ledger", ledger)
    assert ran.code == 1
    assert "no quantity" in ran.err
    assert kyori("isolation", "BRA", "--ledger", ledger).code == 2
