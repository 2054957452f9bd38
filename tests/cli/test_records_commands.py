"""``kyori import``, ``kyori records`` and ``kyori panel`` from the shell's side."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kyori.cli.app import run

ATOP = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n816,365,1980,0,0,0,1,1\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_import_then_panel(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "atop.csv").write_text(ATOP, encoding="utf-8")
    assert run(["import", "atop", "atop.csv", "--format", "csv"]) == 0
    assert "rows kept,1" in capsys.readouterr().out
    assert run(["panel", "directed-dyads", "--from", "1980", "--to", "1980", "--add", "atop", "-o", "out.csv"]) == 0
    rows = list(csv.DictReader((here / "out.csv").read_text(encoding="utf-8").splitlines()))
    assert list(rows[0]) == ["ccode1", "ccode2", "iso1", "iso2", "gwcode1", "gwcode2", "year", "atop", "atop_coverage"]
    assert [r["iso2"] for r in rows if r["atop"] == "1"] == ["SUN"]
    assert (here / "out.csv.cards.json").is_file()


def test_a_bad_file_is_one_line_and_exit_code_2(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "atop.csv").write_text(ATOP + "816,36", encoding="utf-8")
    assert run(["import", "atop", "atop.csv"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "line 3" in said
    assert not (here / "kyori.records").exists()


def test_lenient_writes_what_it_leaves_out(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "atop.csv").write_text(ATOP + "816,365,1981,9,0,0,1,1\n", encoding="utf-8")
    assert run(["import", "atop", "atop.csv", "--lenient"]) == 0
    assert "left out: atop_defense is none of 0, 1" in capsys.readouterr().out
    rejected = list(csv.DictReader((here / "atop.csv.rejects.csv").read_text(encoding="utf-8").splitlines()))
    assert [(r["row"], r["atop_defense"]) for r in rejected] == [("3", "9")]


def test_records_lists_and_shows(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["records"]) == 0
    assert "un-votes" in capsys.readouterr().out
    assert run(["records", "atop"]) == 0
    assert "@article{leeds2002atop" in capsys.readouterr().out


def test_panel_lists_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["panel", "--list", "--format", "csv"]) == 0
    assert "un_agreement" in capsys.readouterr().out
    assert run(["panel"]) == 2


def test_a_file_may_come_from_standard_input(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import types

    monkeypatch.setattr("sys.stdin", types.SimpleNamespace(buffer=io.BytesIO(ATOP.encode())))
    assert run(["import", "atop", "-"]) == 0
    assert (here / "kyori.records").is_dir()
