"""``kyori conflicts``: both quotes side by side, filters, formats and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kyori.cli.app import run
from kyori.errors import VocabularyError
from kyori.model import Document, Statement, When
from kyori.workbench import Workbench, open

REPORTS = {
    "2022-12-01": ("貿易額は35億ドルだった", 3.5e9),
    "2023-01-05": ("trade reached 4.2 billion dollars", 4.2e9),
    "2023-02-01": ("約34.9億ドル", 3.49e9),
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of three reports on trade and three on a visit."""
    path = tmp_path / "kyori.db"
    with open(path) as bench:
        for day, (quote, value) in REPORTS.items():
            said = Statement("flow", "trade", ("RUS",), ("VNM",), "done", quote, When("2022"), value=value, unit="USD",
                             end=len(quote))  # fmt: skip
            store(bench, day, quote, said)
        for day, words, status in (
            ("2024-06-21", "プーチン大統領がハノイを訪問した", "done"),
            ("2024-06-22", "Putin visited Hanoi", "done"),
            ("2024-06-25", "ハノイ訪問は行われなかった", "denied"),
        ):
            met = Statement("event", "CONSULT", ("RUS",), ("VNM",), status, words, When("2024-06-20"), end=len(words))
            store(bench, day, words, met)
    return path


def store(bench: Workbench, day: str, text: str, said: Statement) -> None:
    document = Document(day, text, source="Paper", title=f"Report of {day}", published=When(day))
    bench.ledger.add(document, [said], reader="hand/1")


def test_both_sides_stand_side_by_side(
    ledger: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "240")
    assert run(["conflicts", "--ledger", str(ledger), "--field", "figure"]) == 1
    [line] = [line for line in capsys.readouterr().out.splitlines() if "4.2 billion" in line]
    assert "約34.9億ドル" in line or "貿易額は35億ドルだった" in line
    assert "「trade reached 4.2 billion dollars」" in line


def test_json_has_every_telling(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["conflicts", "VNM", "--ledger", str(ledger), "--format", "json"]) == 1
    figure, existence = json.loads(capsys.readouterr().out)
    assert (figure["field"], existence["field"]) == ("figure", "existence")
    assert [len(side["told"]) for side in existence["sides"]] == [2, 1]
    # 約34.9億 agrees with 35億, and stands with it.
    assert sorted(len(side["told"]) for side in figure["sides"]) == [1, 2]
    assert {t["quote"] for side in figure["sides"] for t in side["told"]} == {quote for quote, _ in REPORTS.values()}
    assert existence["values"] == ["done", "denied"]


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ([], 2),
        (["RUS", "VNM"], 2),
        (["CHN"], 0),
        (["--kind", "flow"], 1),
        (["--type", "CONSULT"], 1),
        (["--field", "date"], 0),
        (["--field", "existence", "--field", "figure"], 2),
        (["--from", "2024"], 1),
        (["--to", "2023"], 1),
        (["--as-of", "2022-12-31"], 0),
        (["--as-of", "2023-01-31"], 1),
    ],
)
def test_filters_and_exit_codes(
    ledger: Path, options: list[str], left: int, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["conflicts", *options, "--ledger", str(ledger), "--format", "jsonl"])
    assert len(capsys.readouterr().out.splitlines()) == left
    assert code == (1 if left else 0)


def test_a_field_that_is_none(ledger: Path) -> None:
    with open(ledger) as bench, pytest.raises(VocabularyError, match="figure"):
        bench.conflicts(fields=["value"])
    assert run(["conflicts", "--field", "value", "--ledger", str(ledger)]) == 2
