"""Bad input: each gets one clear line and exit code 2, or is read correctly; nothing stored is lost."""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

VISIT = "ロシアのプーチン大統領は2024年6月20日、ベトナムを訪問し、ハノイで会談した。両国は防衛協力の強化で一致した。"


def one_line(ran: object, *words: str) -> None:
    """Exit code 2 and exactly one line that begins with ``kyori:`` and says all of the words."""
    assert ran.code == 2, ran
    told = [line for line in ran.err.splitlines() if line.startswith("kyori:")]
    assert len(told) == 1, ran.err
    for word in words:
        assert word in told[0]


def statements(ran: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_empty_folder(kyori, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    one_line(kyori("read", tmp_path / "empty", "--ledger", tmp_path / "k.db"), "no documents", "empty")
    assert not (tmp_path / "k.db").exists()


def test_missing_path(kyori, tmp_path: Path) -> None:
    one_line(kyori("read", tmp_path / "nowhere", "--ledger", tmp_path / "k.db"), "no such file", "nowhere")


def test_binary_named_as_text_does_not_stop_the_others(kyori, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 64)
    (tmp_path / "b.txt").write_text(VISIT, encoding="utf-8")
    ran = kyori("read", tmp_path, "--out", tmp_path / "out")
    one_line(ran, "a.txt")
    assert (tmp_path / "out" / "b.jsonl").read_text(encoding="utf-8").count("\n") >= 1
    assert not (tmp_path / "out" / "a.jsonl").exists()


def test_truncated_pdf(kyori, tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R")
    one_line(kyori("read", tmp_path / "cut.pdf", "--out", tmp_path), "cut.pdf", "PDF")


@pytest.mark.parametrize("encoding", ["shift_jis", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-8-sig"])
def test_encodings_are_read(kyori, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "visit.txt").write_bytes(VISIT.encode(encoding))
    ran = kyori("read", tmp_path / "visit.txt", "--out", "-")
    assert ran.code == 0
    assert any(s["type"] == "CONSULT" and s["quote"] in VISIT for s in statements(ran))


def test_scripts_in_a_page_are_not_read(kyori, tmp_path: Path) -> None:
    head = "<title>訪問</title><script>x='中国は日本を非難した。'</script>"
    page = f"<html><head>{head}</head><body><p>{VISIT}</p></body></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    ran = kyori("read", tmp_path / "page.html", "--out", "-")
    assert ran.code == 0
    found = statements(ran)
    assert found
    assert all("CHN" not in s["source"] for s in found)


def test_document_without_a_date_is_read_and_says_so(kyori, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("ベトナムはロシアと戦略的パートナーシップを結んでいる。", encoding="utf-8")
    ran = kyori("read", tmp_path / "undated.txt", "--ledger", tmp_path / "k.db", "--format", "json")
    assert ran.code == 0
    assert "no date" in json.loads(ran.out)[0]["note"]
    assert json.loads(ran.out)[0]["published"] is None


LINES = {
    "ja": ("山の上の湖には朝から霧がかかり、釣り人たちは静かに糸を垂れていた。\n", 8),
    "en": ("Fog had covered the lake above the village since morning, and nobody could see the boats.\n", 8),
}


@pytest.mark.parametrize("language", LINES)
def test_large_text_takes_bounded_time_and_memory(tmp_path: Path, language: str) -> None:
    line, megabytes = LINES[language]
    path = tmp_path / "large.txt"
    path.write_text(VISIT + "\n" + line * (megabytes * 1024 * 1024 // len(line.encode())), encoding="utf-8")
    limit = 4 * 1024**3
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "kyori", "read", str(path), "--out", str(tmp_path)],
        capture_output=True, timeout=300, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert time.monotonic() - begun < 240
    assert (tmp_path / "large.jsonl").exists()


def test_too_large_text_is_refused_at_once(kyori, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(70 * 1024 * 1024)
    one_line(kyori("read", path, "--out", tmp_path, timeout=20), "too large", "64 MB")


@pytest.mark.parametrize("command", [["read"], ["timeline", "VNM"], ["brief", "VNM"], ["distance", "VNM", "RUS"]])
def test_ledger_that_is_no_database(kyori, reports: Path, tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "notes.db"
    path.write_text("these are my notes, not a ledger\n" * 50, encoding="utf-8")
    before = path.read_bytes()
    command = [*command, str(reports)] if command == ["read"] else command
    one_line(kyori(*command, "--ledger", path), "notes.db", "no ledger")
    assert path.read_bytes() == before


NEED_A_LEDGER = [
    ["timeline", "VNM"],
    ["facts"],
    ["brief", "VNM"],
    ["distance", "VNM", "RUS"],
    ["hedge", "VNM", "--between", "USA,CHN"],
]


@pytest.mark.parametrize("command", NEED_A_LEDGER, ids=lambda c: c[0])
def test_missing_ledger(kyori, tmp_path: Path, command: list[str]) -> None:
    one_line(kyori(*command, "--ledger", tmp_path / "none.db"), "none.db", "no ledger")
    assert not (tmp_path / "none.db").exists()


def test_places_that_cannot_be_written(kyori, reports: Path, ledger: Path) -> None:
    # /proc refuses everybody, root too.
    one_line(kyori("read", reports, "--ledger", "/proc/none/kyori.db"), "/proc/none")
    one_line(kyori("read", reports, "--out", "/proc/none"), "/proc/none", "cannot be written")
    one_line(
        kyori("brief", "VNM", "--with", "RUS", "--ledger", ledger, "-o", "/proc/b.html"), "/proc/b.html", "written"
    )
    one_line(kyori("hedge", "VNM", "--between", "USA,RUS", "--ledger", ledger, "--chart", "/proc/h.svg"), "/proc/h.svg")
    one_line(kyori("demo", "-o", "/proc/demo"), "/proc/demo")


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_read_only_folder(kyori, reports: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    one_line(kyori("read", reports, "--ledger", tmp_path / "k.db"), "k.db")


def test_disk_that_fills_up_keeps_what_was_stored(kyori, reports: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "k.db"
    assert kyori("read", reports / "visit.txt", "--ledger", ledger).code == 0
    stored = kyori("facts", "--ledger", ledger, "--format", "jsonl").out
    (tmp_path / "big.txt").write_text(VISIT + "\n" + "霧がかかっていた。\n" * 40_000, encoding="utf-8")
    limit = ledger.stat().st_size + 20_000
    done = subprocess.run(
        [sys.executable, "-m", "kyori", "read", str(tmp_path / "big.txt"), "--ledger", str(ledger)],
        capture_output=True, timeout=120, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    told = [line for line in done.stderr.decode().splitlines() if line.startswith("kyori:")]
    assert (done.returncode, len(told)) == (2, 1), done.stderr.decode()
    assert kyori("facts", "--ledger", ledger, "--format", "jsonl").out == stored


def test_full_standard_output(ledger: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kyori", "facts", "--ledger", str(ledger)],
            stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode().strip() == "kyori: No space left on device"


def test_reader_that_goes_away(ledger: Path) -> None:
    command = f"{sys.executable} -m kyori facts --format json --ledger {ledger} | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert done.stdout.decode().splitlines() == ["[", "0"]
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["timeline", "VNN"], ["VNN", "did you mean VNM"]),
        (["timeline", "Vietnm"], ["did you mean VNM, Vietnam"]),
        (["distance", "VNM", "どこか"], ["どこか"]),
        (["distance", "VNM", "VNM"], ["two actors"]),
        (["distance", "VNM", "RUS", "--at", "2024-13-45"], ["2024-13-45"]),
        (["distance", "VNM", "RUS", "--at", "yesterday"], ["yesterday"]),
        (["distance", "VNM", "RUS", "--at", "2022/.."], ["2022/.."]),
        (["timeline", "VNM", "--from", "2024-02-30"], ["2024-02-30"]),
        (["timeline", "VNM", "--as-of", "soon"], ["soon"]),
        (["brief", "VNM", "--with", "RUS", "--at", "2024-99"], ["2024-99"]),
        (["brief", "VNM", "--with", "VNM"], ["VNM"]),
        (["brief", "VNM", "--lang", "fr"], ["--lang", "fr"]),
        (["hedge", "VNM", "--between", "USA"], ["two or more"]),
        (["hedge", "VNM", "--between", "USA,CHN", "--chart", "h.pdf"], ["h.pdf", ".svg"]),
        (["facts", "--kind", "evnt"], ["evnt", "did you mean event"]),
        (["facts", "--type", "consult"], ["did you mean CONSULT"]),
        (["facts", "--format", "xml"], ["--format"]),
        (["facts", "--nope"], ["--nope"]),
        (["nope"], ["nope"]),
    ],
)
def test_bad_use(kyori, ledger: Path, arguments: list[str], words: list[str]) -> None:
    place = [] if arguments == ["nope"] else ["--ledger", str(ledger)]
    one_line(kyori(*arguments, *place), *words)


def test_kill_in_the_middle_loses_nothing(kyori, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(60):
        text = f"---\ndate: 2024-07-{number % 28 + 1:02}\nlanguage: ja\ntitle: 第{number}報\n---\n{VISIT}\n" * 1
        (many / f"{number:02}.txt").write_text(text + "霧がかかっていた。\n" * 300, encoding="utf-8")
    ledger = tmp_path / "k.db"
    command = [sys.executable, "-m", "kyori", "read", str(many), "--ledger", str(ledger), "--processes", "1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and stored(ledger) < 3:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
    kept = stored(ledger)
    assert 3 <= kept < 60
    told = json.loads(kyori("facts", "--ledger", ledger, "--format", "json").out)
    assert len({t["document"] for fact in told for t in fact["told"]}) == kept
    assert kyori("read", many, "--ledger", ledger).code == 0
    assert stored(ledger) == 60
    again = kyori("read", many, "--ledger", ledger, "--format", "json")
    assert sum(row["new"] for row in json.loads(again.out)) == 0


def stored(ledger: Path) -> int:
    """How many documents are stored, seen from outside."""
    if not ledger.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=5) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:  # the tables are not there yet
        return 0
