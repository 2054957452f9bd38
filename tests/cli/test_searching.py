"""``kyori search``: what it prints, how it ends, and that Python gives the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kyori as face


def test_statements_and_facts_by_query(kyori, ledger: Path) -> None:
    found = kyori("search", "pair:VNM,RUS", "訪問", "--ledger", ledger, "--format", "json")
    assert found.code == 0
    [row] = json.loads(found.out)
    assert "訪問" in row["quote"]
    facts = kyori("search", "pair:VNM,ロシア 訪問", "--facts", "--ledger", ledger, "--format", "json")
    assert [told["statement"] for fact in json.loads(facts.out) for told in fact["told"]].count(row["id"]) == 1
    with face.open(ledger) as bench:
        assert [t.statement.id for t in bench.search("pair:VNM,ロシア 訪問")] == [row["id"]]
        assert [f.id for f in bench.search_facts("pair:VNM,ロシア 訪問")] == [f["id"] for f in json.loads(facts.out)]


def test_the_clock_of_the_query_and_of_the_option_are_one(kyori, ledger: Path) -> None:
    by_option = kyori("search", "actor:VNM", "--as-of", "2023-12", "--ledger", ledger, "--format", "jsonl")
    by_query = kyori("search", "actor:VNM known:2023-12", "--ledger", ledger, "--format", "jsonl")
    assert by_option.out == by_query.out != ""
    assert all(json.loads(line)["known"] <= "2023-12-31" for line in by_query.out.splitlines())


def test_a_minus_is_no_option(kyori, ledger: Path) -> None:
    assert kyori("search", "-actor:VNM", "-actor:RUS", "--ledger", ledger).code == 1


@pytest.mark.parametrize("facts", [[], ["--facts"]])
def test_pages_say_where_they_are(kyori, ledger: Path, facts: list[str]) -> None:
    first = kyori("search", "actor:VNM", "--limit", "1", "--ledger", ledger, *facts)
    assert first.code == 0
    assert "the next: --offset 1" in first.err
    assert kyori("search", "actor:VNM", "--offset", "999", "--ledger", ledger, *facts).code == 1


@pytest.mark.parametrize(("query", "says"), [("actr:VNM", "query, column 1"), ("actor:VNM (会談", "query, column 11")])
def test_a_faulty_query_is_one_line(kyori, ledger: Path, query: str, says: str) -> None:
    ran = kyori("search", query, "--ledger", ledger)
    assert ran.code == 2
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1
