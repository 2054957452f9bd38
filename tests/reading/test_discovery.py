"""Discovery: which files are documents, which are not, and why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kyori.errors import DocumentError
from kyori.reading.discovery import discover


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("両国は合意した。", encoding="utf-8")


def test_folders_are_searched_in_order_and_what_is_no_document_is_named(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "b.txt",
        "a.html",
        "deep/c.PDF",
        "deep/er/d.md",
        "b.gold.jsonl",
        "x.csv",
        "y.docx",
        ".hid.txt",
        "z.xyz",
    )
    (tmp_path / "empty.txt").touch()
    found = discover([tmp_path])
    assert [str(p.relative_to(tmp_path)) for p in found.files] == ["a.html", "b.txt", "deep/c.PDF", "deep/er/d.md"]
    reasons = {s.path.name: s.reason for s in found.skipped}
    assert set(reasons) == {"b.gold.jsonl", "x.csv", "y.docx", ".hid.txt", "z.xyz", "empty.txt"}
    assert "statements" in reasons["b.gold.jsonl"]
    assert "not read yet" in reasons["y.docx"]
    assert reasons["z.xyz"] == "unknown ending .xyz"
    assert reasons["empty.txt"] == "empty"


def test_one_file_is_read_once(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    found = discover([tmp_path / "a.txt", tmp_path, str(tmp_path / "a.txt")])
    assert found.files == (tmp_path / "a.txt",)
    assert all("the same file" in s.reason for s in found.skipped)


def test_links_that_go_round_end(tmp_path: Path) -> None:
    _write(tmp_path, "in/a.txt")
    (tmp_path / "in" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "nothing.txt").symlink_to("gone")
    found = discover([tmp_path])
    assert [p.name for p in found.files] == ["a.txt"]
    assert {"back", "self.txt", "nothing.txt"} == {s.path.name for s in found.skipped}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    _write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert discover([tmp_path]).skipped[0].reason == "not a regular file"


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file or folder"):
        discover([tmp_path / "gone"])
    with pytest.raises(DocumentError, match="no documents in"):
        discover([tmp_path])
    with pytest.raises(DocumentError, match="no documents in"):
        discover([])
    _write(tmp_path, "only.csv")
    with pytest.raises(DocumentError, match=r"only\.csv is skipped"):
        discover([tmp_path])
