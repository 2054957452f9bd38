"""Evaluation gate: how well the reader agrees with the coders never falls below what it once reached."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kyori.model import Statement, vocabulary
from kyori.reading.reader import read

HERE = Path(__file__).parent
ROOT = Path(__file__).parents[2]
_DEV = ROOT.parent / "shared" / "gold" / "dev"
GOLD = {"gold_own": HERE / "gold_own", "dev_ja": _DEV, "own_en": HERE / "gold_own", "dev_en": _DEV}
LANGUAGE = {"gold_own": "ja", "dev_ja": "ja", "own_en": "en", "dev_en": "en"}
SCORER = ROOT.parent / "shared" / "gold" / "score.py"
SLACK = 0.05
"""A figure further above its floor than this calls for a higher floor."""

FLOORS: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8"))


def benchmark(name: str) -> ModuleType:
    """A module of ``benchmarks/``, which is no package."""
    folder = str(ROOT / "benchmarks")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(name)


scoring = benchmark("scoring")
evaluate = benchmark("evaluate")
reliability = benchmark("reliability")


def folder_of(corpus: str) -> Path:
    folder = GOLD[corpus]
    if not folder.is_dir():
        pytest.skip(f"no {corpus} gold beside the project")
    return folder


@cache
def compared(corpus: str) -> list[Any]:
    return [scoring.compare(coded) for coded in scoring.coded_documents(folder_of(corpus), LANGUAGE[corpus])]


def fingerprint(folder: Path, language: str) -> str:
    """Hash of the documents of a gold folder in a language and their codings."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob(f"{language}_*")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@pytest.mark.parametrize("corpus", FLOORS)
def test_the_corpus_is_the_one_that_the_floors_were_set_on(corpus: str) -> None:
    assert fingerprint(folder_of(corpus), LANGUAGE[corpus]) == FLOORS[corpus]["sha256"], (
        "the gold changed: set its floors anew"
    )


FIGURES = [(corpus, figure) for corpus, row in FLOORS.items() for figure in row["floors"][-1] if figure != "why"]


@pytest.mark.parametrize(("corpus", "figure"), FIGURES, ids=[f"{c}-{f}" for c, f in FIGURES])
def test_no_figure_falls_below_its_floor(corpus: str, figure: str) -> None:
    measured = evaluate.figures(compared(corpus))[figure]
    assert measured >= FLOORS[corpus]["floors"][-1][figure]


@pytest.mark.parametrize(("corpus", "figure"), FIGURES, ids=[f"{c}-{f}" for c, f in FIGURES])
def test_floors_are_raised_when_the_reader_gets_better(corpus: str, figure: str) -> None:
    measured = evaluate.figures(compared(corpus))[figure]
    floor = FLOORS[corpus]["floors"][-1][figure]
    assert measured <= floor + SLACK, f"{figure} is {measured}: add floors to floors.yaml, {measured - 0.01:.3f} for it"


@pytest.mark.parametrize("corpus", FLOORS)
def test_floors_are_not_lowered_silently(corpus: str) -> None:
    history = FLOORS[corpus]["floors"]
    for before, after in pairwise(history):
        assert before.keys() - {"why"} <= after.keys(), "a figure is no longer watched"
        lowered = [f for f in before if f != "why" and after[f] < before[f]]
        assert not lowered or after.get("why"), f"{', '.join(lowered)} lowered without a reason"


def test_own_gold_is_well_formed() -> None:
    coded = scoring.coded_documents(GOLD["gold_own"])
    assert len(coded) >= 60
    statements = [s for each in coded for s in each.statements]
    assert len(statements) >= 350
    assert {s.kind for s in statements} == set(vocabulary.kinds())
    assert {s.status for s in statements} == set(vocabulary.statuses())
    assert {s.phase for s in statements if s.kind == "commitment"} == set(vocabulary.phases())
    assert {s.type for s in statements if s.kind == "event"} == set(vocabulary.types("event"))
    assert len({each.document.text for each in coded}) == len(coded)


def test_own_gold_says_nothing_that_the_shared_gold_says() -> None:
    shared = "".join(p.read_text(encoding="utf-8") for p in folder_of("dev_ja").glob("*.txt"))
    for path in GOLD["gold_own"].glob("*.txt"):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        copied = [
            s for s in re.split(r"[。.\n]", body) if len(s) > (15 if path.name.startswith("ja") else 40) and s in shared
        ]
        assert copied == [], path.name


def test_the_scorer_agrees_with_the_one_that_judges(tmp_path: Path) -> None:
    folder = folder_of("dev_ja")
    names = ["ja_jawn_0135", "ja_wiki_sco", "ja_ntrex_rt_com_91335"]
    (tmp_path / "gold").mkdir()
    (tmp_path / "read").mkdir()
    for name in names:
        for ending in (".txt", ".gold.jsonl"):
            (tmp_path / "gold" / (name + ending)).write_bytes((folder / (name + ending)).read_bytes())
    coded = scoring.coded_documents(tmp_path / "gold", "ja")
    for each in coded:
        lines = [json.dumps(s.to_json(), ensure_ascii=False) for s in read(each.document).statements]
        (tmp_path / "read" / f"{each.document.name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(SCORER), "score", str(tmp_path / "gold"), str(tmp_path / "read"), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = [scoring.compare(each) for each in coded]
    for name in scoring.LEVELS:
        assert scoring.level(ours, name).f1 == pytest.approx(theirs["levels"]["all"][name]["f1"], abs=1e-3)


@pytest.mark.parametrize("corpus", ["gold_own"])
def test_what_the_coder_wrote_agrees_with_itself(corpus: str) -> None:
    for each in scoring.coded_documents(folder_of(corpus)):
        text = each.document.text
        placed = [
            s.replaced(start=text.index(s.quote), end=text.index(s.quote) + len(s.quote)) for s in each.statements
        ]
        own = scoring.compare(each, placed)
        assert len(own.pairs["full"]) == len(each.statements)


def statement(**changes: Any) -> Statement:
    values: dict[str, Any] = {"kind": "event", "type": "CONSULT", "source": ("RUS",), "target": ("VNM",)}
    return Statement(**(values | {"status": "done", "quote": "訪問"} | changes))


def test_levels_need_one_another() -> None:
    coded = statement(type="ACCUSE")
    assert scoring.agree(coded, statement(type="ACCUSE"), "full")
    assert scoring.agree(coded, statement(type="SUPPORT"), "who")
    assert not scoring.agree(coded, statement(type="SUPPORT"), "full")
    assert not scoring.agree(coded, statement(type="ACCUSE", status="denied"), "full")
    assert scoring.agree(coded, statement(type="ACCUSE", target=("CHN",)), "found")
    assert not scoring.agree(coded, statement(type="ACCUSE", target=("CHN",)), "who")
    assert not scoring.agree(coded, statement(type="ACCUSE", source=("USA",), target=("CHN",)), "found")


def test_only_undirected_statements_may_be_turned_round() -> None:
    def turned(type_: str) -> bool:
        return bool(
            scoring.agree(statement(type=type_), statement(type=type_, source=("VNM",), target=("RUS",)), "who")
        )

    assert turned("CONSULT")
    assert not turned("ACCUSE")


def test_groups_do_not_count() -> None:
    assert scoring.agree(statement(target=("VNM", "~West")), statement(), "full")


def test_values_may_be_off_by_one_per_cent() -> None:
    def flow(value: float, unit: str = "USD") -> Statement:
        return statement(kind="flow", type="trade", value=value, unit=unit)

    assert scoring.agree(flow(1000), flow(1009), "full")
    assert not scoring.agree(flow(1000), flow(1011), "full")
    assert not scoring.agree(flow(1000), flow(1000, "EUR"), "full")


@given(st.lists(st.lists(st.integers(0, 5), max_size=4), max_size=6))
def test_pairing_is_one_to_one_and_as_large_as_can_be(fits: list[list[int]]) -> None:
    pairs = scoring.most_pairs(fits)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    assert all(right in fits[left] for left, right in pairs)
    assert len(pairs) == _largest(fits, 0, frozenset())


def _largest(fits: list[list[int]], left: int, taken: frozenset[int]) -> int:
    if left == len(fits):
        return 0
    with_it = [1 + _largest(fits, left + 1, taken | {right}) for right in fits[left] if right not in taken]
    return max([_largest(fits, left + 1, taken), *with_it])


def test_bins_hold_every_statement_once() -> None:
    bins = reliability.bins(compared("gold_own"))
    assert sum(b.count for b in bins) == sum(len(each.read) for each in compared("gold_own"))
    for b in bins:
        assert b.low - 1e-9 <= b.mean < b.high
        assert 0 <= b.full <= b.who <= 1


def test_a_reliability_diagram_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "images" / "reliability.svg"
    reliability.draw(reliability.bins(compared("gold_own")), path)
    assert path.read_text(encoding="utf-8").startswith("<svg")


def test_the_script_runs_on_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate.main([str(GOLD["gold_own"]), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert set(figures) == {"found_f1", "who_f1", "full_f1", "date", "year", "speaker", "phase"}
    assert evaluate.main([str(GOLD["gold_own"] / "nowhere")]) == 2


def test_false_alarms_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "home.txt").write_text("日本の国会は予算案を可決した。", encoding="utf-8")
    (tmp_path / "visit.txt").write_text("日本の首相は米国を訪問し、中国を非難した。", encoding="utf-8")
    false_alarms = benchmark("false_alarms")
    found = false_alarms.tally(tmp_path)
    assert (found.documents, found.few, found.alarmed) == (2, 1, 0)
    assert found.statements > 0
    assert evaluate.main(["--false-alarms", str(tmp_path)]) == 0
    assert "2 documents" in capsys.readouterr().out
