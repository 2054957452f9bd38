"""``kyori export`` and ``kyori load`` as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path


def test_export_and_load(kyori, ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "vietnam.jsonl"
    made = kyori("export", "jsonl", "actor:ベトナム", "--out", out, "--as-of", "2023-12", "--ledger", ledger)
    assert made.code == 0
    assert "README" in made.err
    other = tmp_path / "other.db"
    loaded = kyori("load", out, "--ledger", other)
    assert loaded.code == 0
    found = [json.loads(kyori("search", "actor:VNM known:2023-12", "--ledger", db, "--format", "json").out)
             for db in (ledger, other)]  # fmt: skip
    assert found[0] == found[1] != []
    out.write_text(out.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    broken = kyori("load", out, "--ledger", tmp_path / "third.db")
    assert broken.code == 2
    assert "ends within a line" in broken.err


def test_export_to_standard_output_and_nothing_matched(kyori, ledger: Path, tmp_path: Path) -> None:
    plain = kyori("export", "csv", "--facts", "-o", "-", "--ledger", ledger)
    assert plain.code == 0
    assert plain.out.startswith("\ufeffid,kind,type")
    assert kyori("export", "ris", "actor:BRA", "-o", tmp_path / "none.ris", "--ledger", ledger).code == 1
    assert kyori("export", "gexf", "actr:BRA", "-o", tmp_path / "none.gexf", "--ledger", ledger).code == 2
    assert not (tmp_path / "none.gexf").exists()
