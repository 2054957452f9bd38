"""What GDELT files are refused for, and what a lenient import makes of them."""

from __future__ import annotations

import gzip
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from kyori import records
from kyori.cli.app import run
from kyori.errors import BadValueError, DataError, UnknownLayoutError, UnreadableFileError, WrongDataSetError
from kyori.records.gdelt import dyad_months
from kyori.records.gdelt.inflating import blocks

Line = Callable[..., str]
Zipped = Callable[..., Path]


def _spoilt(path: Path, line: Line) -> Path:
    path.write_text(
        "\n".join([line(), line().replace("\t", "", 1), line(mentions="x"), line(day="20241320"), line(), ""])
    )
    return path


def test_a_bad_line_is_told_with_its_number(tmp_path: Path, line: Line) -> None:
    with pytest.raises(BadValueError, match=r"20240620.export.CSV:2: has 60 columns where the file has 61"):
        dyad_months(_spoilt(tmp_path / "20240620.export.CSV", line))


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_lenient_accounts_for_every_line(tmp_path: Path, line: Line, engine: str) -> None:
    pytest.importorskip("duckdb")
    found = records.load("gdelt", _spoilt(tmp_path / "20240620.export.CSV", line), lenient=True, engine=engine)
    assert (found.account.rows, found.account.kept) == (5, 2)
    assert sum(each.rows for each in found.account.left_out) == 3
    assert found.rejects["row"].to_list() == [2, 3, 4]
    assert found.rejects["reason"][1] == "NumMentions is 'x', not a whole number"


def test_a_zip_that_was_cut_off(tmp_path: Path, line: Line, zipped: Zipped) -> None:
    texts = [line(mentions=str(n)) + str(n * 7919 % 10007) for n in range(3000)]
    path = zipped(tmp_path, texts)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableFileError, match="no whole zip file"):
        dyad_months(path)
    found = dyad_months(path, lenient=True)
    assert 0 < found.account.counted < 3000
    assert [p.name for p, _ in found.account.broken] == [path.name]


def test_a_wrong_checksum_leaves_the_whole_file_out(tmp_path: Path, line: Line, zipped: Zipped) -> None:
    zipped(tmp_path, [line()], "20240621.export.CSV")
    path = zipped(tmp_path, [line(), line()])
    bytes_ = bytearray(path.read_bytes())
    at = bytes_.index(b"PK\x01\x02") + 16
    bytes_[at] ^= 0xFF
    path.write_bytes(bytes(bytes_))
    with pytest.raises(UnreadableFileError, match="checksum"):
        dyad_months(tmp_path)
    found = dyad_months(tmp_path, lenient=True)
    assert found.account.events == 1
    assert found.account.broken == ((path, "is damaged: its checksum is wrong"),)


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [("a\tb\tc\n", UnknownLayoutError, "3 columns"), ("<html><body>404</body></html>\n", WrongDataSetError, "web page"),
     ("\t".join("x" * 16) + "\n", WrongDataSetError, "mentions"), ("1,2,3\n", WrongDataSetError, "not tab separated"),
     ("", UnreadableFileError, "empty")],
)  # fmt: skip
def test_other_files_are_told(tmp_path: Path, text: str, error: type[DataError], words: str) -> None:
    path = tmp_path / "20240620.export.CSV"
    path.write_text(text)
    with pytest.raises(error, match=words):
        dyad_months(path)


def test_a_folder_without_event_files(tmp_path: Path, zipped: Zipped) -> None:
    zipped(tmp_path, ["x"], "20240620000000.mentions.CSV")
    with pytest.raises(WrongDataSetError, match="no GDELT event files"):
        dyad_months(tmp_path)


def test_both_versions_of_the_same_days_are_refused(tmp_path: Path, line: Line, zipped: Zipped) -> None:
    zipped(tmp_path, [line(columns=58)])
    zipped(tmp_path, [line()], "20240620000000.export.CSV")
    zipped(tmp_path, [line()], "20240621000000.export.CSV")
    with pytest.raises(DataError, match="count twice"):
        dyad_months(tmp_path)


def test_a_file_in_two_packings_counts_once(tmp_path: Path, line: Line, zipped: Zipped) -> None:
    zipped(tmp_path, [line()])
    (tmp_path / "20240620.export.CSV").write_text(line() + "\n")
    found = dyad_months(tmp_path)
    assert found.account.counted == 1
    assert found.account.not_events


@pytest.mark.parametrize("size", [1, 7, 100, 1 << 20])
def test_blocks_end_a_line_and_lose_nothing(tmp_path: Path, size: int) -> None:
    content = b"".join(b"%d\tx\n" % n for n in range(500)) + b"last"
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(content[:900]) + gzip.compress(content[900:]))
    parts = list(blocks(path, size=size))
    assert b"".join(parts) == content
    assert all(part.endswith(b"\n") for part in parts[:-1])


def test_command_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # what is imported is stored beside the ledger, which is there
    out = tmp_path / "dyads.csv"
    assert run(["import", "gdelt", str(folder), "--by", "quad", "-o", str(out), "--format", "jsonl"]) == 0
    assert out.read_text().splitlines()[0].startswith("actor1,actor2,year,month,quad,events")
    assert '"rows kept", "rows": 4' in capsys.readouterr().out
    (folder / "1986.zip").write_bytes(b"PK\x03\x04 cut")
    assert run(["import", "gdelt", str(folder)]) == 2
    message = capsys.readouterr().err
    assert "1986.zip" in message and message.count("\n") == 1
    assert run(["import", "atop", "x.csv", "--by", "quad"]) == 2


def test_a_pickle_is_read_only_where_it_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "events.gz"
    path.write_bytes(gzip.compress(pickle.dumps(Path("somewhere"), protocol=2)))
    with pytest.raises(UnreadableFileError, match="pickle that is not read"):
        dyad_months(path)


@pytest.mark.parametrize(("name", "counted"), [("events1samp.gz", 11), ("events2samp.gz", 9)])
def test_pickled_frames_of_fifty_events(shared: Callable[[str], Path], name: str, counted: int) -> None:
    account = dyad_months(shared(f"events/{name}")).account
    assert (account.events, account.counted) == (50, counted)
