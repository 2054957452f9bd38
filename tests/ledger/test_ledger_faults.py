"""What goes wrong with files and disks: one clear line each, and nothing stored is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from kyori.errors import LedgerError
from kyori.ledger import Ledger
from kyori.model import Document

TEXT = "The leaders met."


def _filled(path: Path, documents: int = 3) -> None:
    with Ledger.open(path) as ledger:
        for number in range(documents):
            ledger.add(Document(f"r{number}", f"{TEXT} {number}"), [], reader="test/1")


def _line(error: LedgerError) -> str:
    line = str(error)
    assert "\n" not in line
    assert error.where
    return line


def test_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes, and they are not a ledger. " * 50, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"notes\.txt: this file is no ledger") as caught:
        Ledger.open(path)
    assert caught.value.hint in _line(caught.value)
    assert path.read_text(encoding="utf-8").startswith("These are my notes")


def test_an_empty_file_is_a_new_ledger_only_when_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "kyori.db"
    path.touch()
    with pytest.raises(LedgerError, match="this file is empty"):
        Ledger.open(path, create=False)
    assert path.stat().st_size == 0
    _filled(path)
    with Ledger.open(path, create=False) as ledger:
        assert ledger.counts()["documents"] == 3


@pytest.mark.parametrize(
    ("path", "create", "what"),
    [
        ("kyori.db", False, "there is no ledger here"),
        ("missing/kyori.db", True, "no such folder"),
        (".", True, "this is a folder"),
        ("http://example.org/kyori.db", True, "no driver"),
        ("://", True, "neither a path nor"),
    ],
)
def test_no_such_place(tmp_path: Path, path: str, create: bool, what: str) -> None:
    target: str | Path = path if "://" in path else tmp_path / path
    with pytest.raises(LedgerError, match=what) as caught:
        Ledger.open(target, create=create)
    _line(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_password_is_never_shown() -> None:
    with pytest.raises(LedgerError) as caught:
        Ledger.open("nosuchdatabase://analyst:secret@example.org/asia")
    assert "secret" not in _line(caught.value)


def test_a_damaged_page_is_named_and_the_rest_can_be_rescued(tmp_path: Path) -> None:
    path = tmp_path / "kyori.db"
    _filled(path, documents=400)
    content = bytearray(path.read_bytes())
    for page in range(8, len(content) // 4096):
        content[page * 4096 : page * 4096 + 200] = b"\xa5" * 200
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"damaged.*kyori rescue OLD NEW") as caught, Ledger.open(path) as ledger:
        ledger.documents()
    _line(caught.value)


def test_a_locked_ledger_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kyori.db"
    _filled(path)
    monkeypatch.setattr("kyori.ledger.engine.BUSY_SECONDS", 0.02)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Ledger.open(path) as ledger:
            assert ledger.counts()["documents"] == 3
            with pytest.raises(LedgerError, match="another process is writing") as caught:
                ledger.add(Document("late", TEXT), [], reader="test/1")
            _line(caught.value)
            other.execute("ROLLBACK")
            ledger.add(Document("late", TEXT), [], reader="test/1")
            assert ledger.counts()["documents"] == 4
    finally:
        other.close()


_AS_NOBODY = """
    import os, sys
    from kyori.errors import LedgerError
    from kyori.ledger import Ledger
    from kyori.model import Document
    Ledger.open("sqlite://").close()  # imports what is imported late, while it can be read
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
"""


def _as_nobody(code: str, path: Path) -> list[str]:
    """Lines that Python prints when run as a user whom permissions hold, also where the tests are run by root."""
    whole = textwrap.dedent(_AS_NOBODY) + textwrap.dedent(code)
    done = subprocess.run([sys.executable, "-c", whole, str(path)], capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users can reach, and cannot write."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        yield Path(name)
        Path(name).chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="needs permissions as on Unix")
def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    code = """
        try:
            Ledger.open(sys.argv[1])
        except LedgerError as error:
            print(error)
    """
    [line] = _as_nobody(code, folder / "kyori.db")
    assert "the folder cannot be written" in line


@pytest.mark.skipif(sys.platform == "win32", reason="needs permissions as on Unix")
def test_a_ledger_that_cannot_be_written_can_be_read(folder: Path) -> None:
    path = folder / "kyori.db"
    folder.chmod(0o755)
    _filled(path)
    path.chmod(0o444)
    folder.chmod(0o555)
    code = """
        with Ledger.open(sys.argv[1]) as ledger:
            print(ledger.counts()["documents"])
            try:
                ledger.add(Document("new", "text"), [], reader="test/1")
            except LedgerError as error:
                print(error)
    """
    count, complaint = _as_nobody(code, path)
    assert count == "3"
    assert "the ledger cannot be written" in complaint


@pytest.mark.skipif(sys.platform == "win32", reason="needs permissions as on Unix")
def test_an_older_ledger_that_cannot_be_written_says_what_to_do(folder: Path) -> None:
    path = folder / "kyori.db"
    folder.chmod(0o755)
    with sqlite3.connect(path) as connection:
        connection.executescript((Path(__file__).parent / "released" / "0.1.0.sql").read_text(encoding="utf-8"))
    connection.close()
    path.chmod(0o444)
    folder.chmod(0o555)
    code = """
        try:
            Ledger.open(sys.argv[1])
        except LedgerError as error:
            print(error)
    """
    [line] = _as_nobody(code, path)
    assert "an older Kyori wrote this ledger" in line
    assert "copy it to where you can write" in line


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file size")
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kyori.db"
    _filled(path)
    code = """
        import resource, sys
        from kyori.errors import LedgerError
        from kyori.ledger import Ledger
        from kyori.model import Document
        stored = 0
        with Ledger.open(sys.argv[1]) as ledger:
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
            try:
                for number in range(10_000):
                    ledger.add(Document(f"big{number}", f"{number} " * 2_000), [], reader="test/1")
                    stored += 1
            except LedgerError as error:
                print(stored)
                print(error)
                print(ledger.counts()["documents"])
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(path)], capture_output=True, text=True, timeout=120
    )
    stored, complaint, counted = done.stdout.splitlines()
    assert done.stderr == ""
    assert "what was stored before is intact" in complaint
    assert int(counted) == int(stored) + 3
    assert int(stored) > 0
    with Ledger.open(path) as ledger:
        assert ledger.counts()["documents"] == int(stored) + 3
        ledger.add(Document("after", TEXT), [], reader="test/1")
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
