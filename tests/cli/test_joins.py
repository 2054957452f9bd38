"""``kyori merge``, ``kyori split`` and ``kyori joins``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kyori.cli.app import run
from kyori.model import Document, Statement, When
from kyori.workbench import open


def test_merge_split_and_take_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "kyori.db")

    def rows(*command: str, code: int = 0) -> list[dict[str, object]]:
        assert run([*command, "--ledger", path, "--format", "json"]) == code
        return list(json.loads(capsys.readouterr().out))

    with open(path) as bench:
        for day in ("2024-06-20", "2024-07-20"):
            said = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "会談した", When(day), end=4)
            bench.ledger.add(Document(day, "会談した", published=When(day)), [said], reader="hand/1")
    assert rows("joins", code=1) == []
    one, other = (str(row["id"]) for row in rows("facts"))
    [merged] = rows("merge", one, other, "--why", "one round", "--who", "Aoki")
    assert len(rows("facts")) == 1
    told = merged["told"]
    assert isinstance(told, list)
    [out] = rows("split", str(merged["id"]), told[1]["statement"], "--why", "two after all")
    assert len(rows("facts")) == 2
    assert [j["what"] for j in rows("joins")] == ["merge", "split"]
    assert [j["undone"] for j in rows("joins", "--undo", "2", "--why", "one")] == [False, True]
    assert len(rows("facts")) == 1
    assert len(out["told"]) == 1 if isinstance(out["told"], list) else False
    assert run(["merge", "f0", "f1", "--why", "x", "--ledger", path]) == 2
    assert run(["joins", "--undo", "1", "--ledger", path]) == 2
