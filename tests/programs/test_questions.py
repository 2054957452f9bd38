"""The table of questions: what is checked before anything is asked, and what every answer carries."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kyori
from kyori.errors import KyoriError
from kyori.programs import QUESTIONS
from kyori.programs.question import QuestionError
from kyori.programs.questions import TOOLS
from kyori.workbench import Workbench

QUESTION = {q.name: q for q in QUESTIONS}
REPORT = """---
source: Test Daily
title: 大統領の訪問
date: 2024-06-21
language: ja
---
ロシアのプーチン大統領は20日、ベトナムを訪問した。両国は原発建設で協力を強化することで合意した。
ロシアは2012年7月にベトナムとの関係を包括的戦略的パートナーシップに格上げした。
"""
PAIR = {"actor": ["VNM,RUS"]}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    folder = tmp_path_factory.mktemp("programs")
    (folder / "visit.txt").write_text(REPORT, encoding="utf-8")
    with kyori.open(folder / "p.db") as opened:
        opened.read(folder / "visit.txt")
        yield opened


def test_facts_carry_what_cites_them(bench: Workbench) -> None:
    answer = QUESTION["facts"].ask(bench, PAIR)
    assert answer["total"] == len(bench.facts("VNM", "RUS")) > 1
    for fact in answer["items"]:
        for told in fact["told"]:
            document = bench.ledger.document(told["document"])
            assert document.text[told["start"] : told["end"]] == told["quote"]
            assert (told["title"], told["publisher"], told["known"]) == ("大統領の訪問", "Test Daily", "2024-06-21")
        assert QUESTION["fact"].ask(bench, {"id": fact["id"]}) == fact


def test_the_known_clock_holds(bench: Workbench) -> None:
    assert QUESTION["facts"].ask(bench, PAIR | {"as_of": "2024-06-20"})["total"] == 0
    first = QUESTION["facts"].ask(bench, PAIR)["items"][0]["id"]
    with pytest.raises(KyoriError, match="by then"):
        QUESTION["fact"].ask(bench, {"id": first, "as_of": "2024-06-20"})


def test_pages_make_the_whole(bench: Workbench) -> None:
    whole = [f["id"] for f in QUESTION["facts"].ask(bench, PAIR)["items"]]
    seen, page = [], 1
    while page:
        answer = QUESTION["facts"].ask(bench, PAIR | {"page": str(page), "size": 1})
        seen += [f["id"] for f in answer["items"]]
        page = answer["next_page"]
    assert seen == whole


def test_explanation_sums_to_closeness(bench: Workbench) -> None:
    answer = QUESTION["explain"].ask(bench, {"a": "VNM", "b": "ロシア"})
    assert sum(p["contribution"] for p in answer["parts"]) == pytest.approx(answer["closeness"], abs=1e-9)
    assert all(p["told"] for p in answer["parts"])


def test_search_finds_words_and_fields(bench: Workbench) -> None:
    found = QUESTION["search"].ask(bench, {"q": "pair:VNM,RUS 訪問", "size": 1})
    assert found["total"] >= len(found["items"]) == 1
    assert "訪問" in found["items"][0]["quote"]
    assert QUESTION["search"].ask(bench, {"q": "月面"})["total"] == 0


def test_passage_is_the_text_with_its_statements(bench: Workbench) -> None:
    document = bench.documents()[0]
    told = QUESTION["statements"].ask(bench, {"document": document.id})["items"][-1]
    asked = {"id": document.id, "start": told["start"], "end": told["end"]}
    answer = QUESTION["document_passage"].ask(bench, asked)
    assert answer["text"] == told["quote"]
    assert told["id"] in {s["id"] for s in answer["statements"]}
    with pytest.raises(QuestionError, match="no text"):
        QUESTION["document_passage"].ask(bench, {"id": document.id, "start": 10**6})


def test_a_brief_leaves_no_trace(bench: Workbench) -> None:
    answer = QUESTION["brief"].ask(bench, {"a": "VNM", "b": "RUS", "lang": "ja"})
    assert answer["sentences"]
    numbers = {n["number"] for n in answer["notes"]}
    assert all(set(s["notes"]) <= numbers for s in answer["sentences"])
    assert bench.briefs() == ()


@pytest.mark.parametrize(
    ("name", "asked", "told"),
    [
        ("facts", {"colour": "red"}, "takes no colour"),
        ("facts", {"kind": ["meeting"]}, "one of event"),
        ("facts", {"min": "2"}, "between"),
        ("facts", {"page": "0"}, "between"),
        ("facts", {"from": "yesterday"}, "yesterday"),
        ("facts", {"actor": ["Vietnm"]}, "did you mean"),
        ("timeline", {}, "actor is missing"),
        ("distance", {"a": "VNM"}, "b is missing"),
        ("hedge", {"state": "VNM", "powers": "USA"}, "two or more"),
        ("explain", {"a": "VNM", "b": "RUS", "weigh_sources": "perhaps"}, "true or false"),
        ("fact", {"id": "f000"}, "no fact"),
        ("search", {"q": "colour:red"}, "colour"),
    ],
)
def test_wrong_questions_say_what_to_do(bench: Workbench, name: str, asked: dict[str, object], told: str) -> None:
    with pytest.raises(KyoriError, match=told):
        QUESTION[name].ask(bench, asked)


_WORDS = st.text("VNM,01.９\u3000 true", max_size=6)
_VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _WORDS, st.lists(_WORDS, max_size=2))
_NAMES = st.sampled_from(["actor", "from", "size", "min", "kind", "q"])


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(TOOLS)), st.dictionaries(_NAMES, _VALUES, max_size=3))
def test_any_values_are_answered_or_refused_in_one_line(name: str, asked: dict[str, object]) -> None:
    for parameter in QUESTION[name].parameters:
        try:
            made = parameter.value(asked.get(parameter.name))
        except QuestionError as error:
            assert str(error)
        else:
            json.dumps(made)
            if parameter.name == "size":
                assert 1 <= made <= 1000


def test_tools_are_questions() -> None:
    assert set(TOOLS) <= set(QUESTION)
