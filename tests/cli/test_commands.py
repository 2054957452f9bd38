"""The commands: help with an example, documentation, formats, exit codes, and what they answer."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

import kyori as face
from kyori import programs, records, rollcalls, watching, web, workbench
from kyori.cli.app import app, run
from kyori.model import Statement
from kyori.workbench import Workbench

PROJECT = Path(__file__).parents[2]
COMMANDS = sorted(name for name in app if not name.startswith("-"))
OWN = {"demo", "doctor"}
"""Commands about Kyori itself; the others have a twin of the same name in the Python face."""


def rows(ran: Any) -> list[dict[str, Any]]:
    """The answer of a command that was asked for ``--format json``."""
    return list(json.loads(ran.out))


def test_commands_of_the_design_are_there() -> None:
    designed = {"brief", "conflicts", "demo", "distance", "facts", "forecasts", "hedge", "import", "read", "timeline"}
    assert designed <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert f"Example: kyori {command}" in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")
    section = re.search(rf"^## kyori {command}$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert section, f"docs/commands.md has no section on kyori {command}"
    run([command, "--help"])
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", capsys.readouterr().out.split("Parameters", 1)[-1]))
    common = {"--ledger", "--format", "--lang", "--as-of", "--who", "--weigh-sources"}
    assert not {o for o in options - common if o not in section[1]}
    assert all(o in page for o in common)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in OWN])
def test_every_command_has_a_twin_in_python(command: str) -> None:
    name = {"import": "load", "records": "cards"}.get(command, command.replace("-", "_"))
    places = (Workbench, workbench, records, rollcalls, programs, watching, web, face)
    assert any(callable(getattr(place, name, None)) for place in places)


def test_help_is_quick(kyori) -> None:
    took = []
    for _ in range(3):
        begun = time.monotonic()
        assert kyori("--help").code == 0
        took.append(time.monotonic() - begun)
    assert min(took) < 2  # about a third of a second on an idle machine


def test_help_loads_no_room() -> None:
    loaded = subprocess.check_output(
        [sys.executable, "-c", "import sys, kyori.cli.app; print(*sys.modules)"], text=True
    )
    assert not {"sudachipy", "polars", "altair", "sqlalchemy", "trafilatura"} & set(loaded.split())


def test_read_writes_a_file_a_document(kyori, reports: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for path in reports.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "visit.gold.jsonl").write_text("{}\n", encoding="utf-8")
    ran = kyori("read", folder, "--out", tmp_path / "out")
    assert ran.code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["french.jsonl", "upgrade.jsonl", "visit.jsonl"]
    assert "visit.gold.jsonl" in ran.err
    assert re.search(r"not read .*'fr'.*french\.txt", ran.err)
    text = (folder / "visit.txt").read_text(encoding="utf-8").split("---\n", 2)[2].lstrip("\n")
    for line in (tmp_path / "out" / "visit.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        assert {"kind", "type", "source", "target", "status", "speaker", "quote"} <= told.keys()
        assert {"id", "document", "start", "end", "score", "reader"} <= told.keys()
        assert text[told["start"] : told["end"]] == told["quote"]
        assert Statement.from_json(told).id == told["id"]


def test_two_documents_of_one_name_are_both_written(kyori, reports: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        name = "visit.txt" if folder == "a" else "upgrade.txt"
        (tmp_path / folder / "news.txt").write_bytes((reports / name).read_bytes())
    ran = kyori("read", tmp_path / "a", tmp_path / "b", "--out", tmp_path / "out")
    assert ran.code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["news.2.jsonl", "news.jsonl"]
    assert "another document is called news" in ran.err


def test_read_again_changes_nothing(kyori, reports: Path, ledger: Path) -> None:
    before = kyori("facts", "--ledger", ledger, "--format", "json").out
    again = rows(kyori("read", reports, "--ledger", ledger, "--format", "json"))
    assert [row["new"] for row in again] == [0, 0, 0]
    assert kyori("facts", "--ledger", ledger, "--format", "json").out == before


def test_read_from_standard_input(kyori, reports: Path, tmp_path: Path) -> None:
    data = (reports / "visit.txt").read_bytes()
    assert kyori("read", "-", "--ledger", tmp_path / "k.db", stdin=data).code == 0
    assert kyori("timeline", "VNM", "RUS", "--ledger", tmp_path / "k.db").code == 0
    ran = kyori("read", "-", "--out", "-", stdin=data)
    assert ran.code == 0
    assert all(json.loads(line)["kind"] for line in ran.out.splitlines())


def test_why_shows_what_made_a_statement(kyori, reports: Path) -> None:
    ran = kyori("read", reports / "visit.txt", "--why")
    assert ran.code == 0
    assert "CONSULT" in ran.out
    drafts = rows(kyori("read", reports / "visit.txt", "--why", "--format", "json"))
    assert drafts
    assert all(draft["why"] and draft["sentence"] for draft in drafts)


ASKED = [
    ["timeline", "VNM", "RUS"],
    ["facts"],
    ["distance", "VNM", "RUS"],
    ["distance", "VNM", "RUS", "--explain"],
    ["hedge", "VNM", "--between", "USA,CHN,RUS"],
    ["brief", "VNM", "--with", "RUS"],
]


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_formats_say_the_same(kyori, ledger: Path, asked: list[str]) -> None:
    table, whole, lines, cells = (
        kyori(*asked, "--ledger", ledger, "--format", form) for form in ("table", "json", "jsonl", "csv")
    )
    assert {r.code for r in (table, whole, lines, cells)} == {0}
    assert rows(whole)
    assert [json.loads(line) for line in lines.out.splitlines()] == rows(whole)
    assert len(list(csv.DictReader(io.StringIO(cells.out)))) == len(rows(whole))
    assert table.out.strip()


@pytest.mark.parametrize("command", ["doctor", "demo"])
def test_formats_of_the_commands_about_kyori(kyori, tmp_path: Path, command: str) -> None:
    place = ["-o", tmp_path / "demo"] if command == "demo" else []
    ran = kyori(command, *place, "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)


def test_nothing_matched_is_a_finding(kyori, ledger: Path) -> None:
    for asked in (["timeline", "BRA", "CHL"], ["facts", "BRA"], ["distance", "BRA", "CHL"], ["brief", "BRA"]):
        ran = kyori(*asked, "--ledger", ledger)
        assert ran.code == 1, asked
    ran = kyori("hedge", "BRA", "--between", "CHL,PER", "--ledger", ledger)
    assert ran.code == 1


def test_timeline_is_in_order_and_between_its_dates(kyori, ledger: Path) -> None:
    told = rows(kyori("timeline", "ベトナム", "RUS", "--from", "2024", "--ledger", ledger, "--format", "json"))
    assert told
    assert [r["date"] for r in told] == sorted(r["date"] for r in told)
    assert all(r["date"] >= "2024" for r in told)


def test_as_of_knows_only_what_was_published(kyori, ledger: Path) -> None:
    def known(day: str) -> set[str]:
        ran = kyori("facts", "VNM", "RUS", "--as-of", day, "--ledger", ledger, "--format", "json")
        return {fact["known"] for fact in rows(ran)}

    assert known("2024-06-20") == {"2023-09-12"}
    assert "2024-06-21" in known("2024-06-21")


def test_a_table_fits_its_width(kyori, ledger: Path) -> None:
    table = kyori("timeline", "VNM", "--ledger", ledger, COLUMNS="100").out
    assert max(cell_len(line) for line in table.splitlines()) <= 100


def test_explained_parts_sum_to_closeness(kyori, ledger: Path) -> None:
    asked = ["distance", "VNM", "RUS", "--ledger", ledger, "--format", "json"]
    parts = rows(kyori(*asked, "--explain"))
    closeness = rows(kyori(*asked))[0]["closeness"]
    assert sum(p["contribution"] for p in parts) == pytest.approx(closeness, abs=1e-9)
    assert all(p["quote"] for p in parts)


@pytest.mark.parametrize("ending", [".html", ".svg", ".png"])
def test_hedge_chart_stands_alone(kyori, ledger: Path, tmp_path: Path, ending: str) -> None:
    chart = tmp_path / f"hedge{ending}"
    asked = ["hedge", "VNM", "--between", "USA,CHN,RUS", "--from", "2012", "--lang", "ja"]
    assert kyori(*asked, "--chart", chart, "--ledger", ledger).code == 0
    data = chart.read_bytes()
    if ending == ".png":
        assert data.startswith(b"\x89PNG")
    else:
        assert "ベトナム" in data.decode()
        assert b"<script" not in data
        assert not re.search(rb"(?:src|href)\s*=\s*[\"']https?:", data)


def test_brief_is_a_page_and_goes_to_standard_output(kyori, ledger: Path, tmp_path: Path) -> None:
    asked = ["brief", "VNM", "--with", "RUS", "--lang", "en", "--ledger", ledger]
    ran = kyori(*asked)
    assert ran.code == 0
    assert ran.out.startswith("<!")
    assert "</html>" in ran.out
    assert kyori(*asked, "-o", tmp_path / "b.html").code == 0
    assert (tmp_path / "b.html").read_text(encoding="utf-8").strip() == ran.out.strip()


def test_demo_leaves_a_ledger_and_two_briefs(kyori, tmp_path: Path) -> None:
    ran = kyori("demo", "-o", tmp_path / "demo")
    assert ran.code == 0
    made = sorted(p.name for p in (tmp_path / "demo").iterdir())
    assert made == ["kyori.db", "vietnam-russia.en.html", "vietnam-russia.ja.html"]
    path = re.search(r"^brief: (.+)$", ran.out, re.MULTILINE)
    assert path and Path(path[1]).is_file()


def test_figures_and_directions_read_well(kyori, ledger: Path) -> None:
    table = kyori("timeline", "CHN", "VNM", "--ledger", ledger).out
    assert "175 billion USD" in table
    assert "CHN - VNM" in table or "VNM - CHN" in table
