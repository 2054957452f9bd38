"""Backups: a ledger as one file that opens like any other, made while others write, and put back again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from kyori.errors import LedgerError
from kyori.ledger import engine, faults
from kyori.ledger.copying import copy_rows
from kyori.ledger.store import Ledger

Step = Callable[[int, int], None]
"""Called with how much is done, and how much there is."""

_PAGES = 1000


def backup(ledger: Ledger, file: str | Path, *, replace: bool = False, progress: Step | None = None) -> Path:
    """Writes the whole ledger, as it is at one moment, to a file that is a ledger itself; others may go on writing.

    The file takes its place only once it is complete and has been checked.

    Args:
        ledger: the ledger, in a file or a database.
        file: where to.
        replace: whether it may take the place of a file of before.
        progress: called now and then.

    Raises:
        LedgerError: when the file is there already, cannot be written, or the ledger is damaged.
    """
    target = Path(file)
    _free(target, replace)
    part = target.with_name(f"{target.name}.part")
    _remove(part)
    try:
        with faults.explained(ledger.place):
            if ledger.file is not None:
                _copy_pages(ledger.file, part, progress)
            else:
                _copy_into(ledger, part)
            with closing(sqlite3.connect(part)) as copy:
                copy.execute("PRAGMA journal_mode = DELETE")
                _sound(copy, ledger.place)
        part.replace(target)
    except OSError as error:
        if isinstance(error, LedgerError):
            raise
        raise LedgerError(f"the backup cannot be written: {error.strerror or error}", where=target) from error
    finally:
        _remove(part)
    return target


def restore(file: str | Path, into: str | Path, *, progress: Step | None = None) -> dict[str, int]:
    """Makes a ledger from a backup, also one that an older Kyori wrote; gives what it holds, as `Ledger.counts`.

    Args:
        file: the backup; it is not changed.
        into: a path where nothing is yet, or the URL of an empty database.
        progress: called now and then.

    Raises:
        LedgerError: when the backup is none, is damaged, or something is there already.
        LedgerVersionError: when a newer Kyori wrote it.
    """
    source = Path(file)
    if not source.is_file():
        raise LedgerError("there is no such backup", where=source, hint="give the file that kyori backup wrote")
    path = engine.file_of(into)
    with TemporaryDirectory(prefix="kyori-restore-") as folder:
        if path is not None:
            return _restore_file(source, path, progress)
        whole = Path(folder) / "backup.db"
        with faults.explained(str(source)):
            _copy_pages(source, whole, progress)
        with Ledger.open(whole, create=False) as old, Ledger.open(into) as new:
            if new.counts()["readings"] or new.counts()["documents"]:
                raise LedgerError("this ledger is not empty", where=new.place, hint="restore into an empty database")
            old.reads(lambda a: new.writes(lambda b: copy_rows(a, b)))
            return new.counts()


def _restore_file(source: Path, path: Path, progress: Step | None) -> dict[str, int]:
    _free(path, replace=False)
    stale = [p for p in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")) if p.exists()]
    if stale:
        raise LedgerError("the log of another ledger is still here", where=stale[0], hint="move it away as well")
    part = path.with_name(f"{path.name}.part")
    _remove(part)
    try:
        with faults.explained(str(source)):
            _copy_pages(source, part, progress)
            with closing(sqlite3.connect(part)) as copy:
                _sound(copy, str(source))
        with Ledger.open(part, create=False) as made:
            counts = made.counts()
            made.rewrite()
        part.replace(path)
        return counts
    finally:
        _remove(part)


def _copy_pages(file: Path, target: Path, progress: Step | None) -> None:
    def step(_: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    uri = f"file:{quote(str(file.absolute()))}?mode=ro"
    opened = sqlite3.connect(uri, uri=True, timeout=engine.BUSY_SECONDS)
    with closing(opened) as source, closing(sqlite3.connect(target)) as copy:
        # All pages at once where nobody looks on: a writer that gets in between makes it start again.
        source.backup(copy, pages=-1 if progress is None else _PAGES, progress=step)


def _copy_into(ledger: Ledger, target: Path) -> None:
    with Ledger.open(target) as copy:
        ledger.reads_one_state(lambda a: copy.writes(lambda b: copy_rows(a, b)))
        copy.rewrite()


def _sound(connection: sqlite3.Connection, where: str) -> None:
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    if found != ["ok"]:
        raise LedgerError(
            f"the ledger is damaged: {'; '.join(found)}", where=where,
            hint="nothing was changed; kyori check tells what is wrong, kyori rescue saves what can be read",
        )  # fmt: skip


def _free(target: Path, replace: bool) -> None:
    if not target.parent.is_dir():
        raise LedgerError("there is no such folder", where=target.parent, hint="make it, or give another path")
    if target.is_dir():
        raise LedgerError("this is a folder", where=target, hint="give a file")
    if target.exists() and not replace:
        raise LedgerError("there is a file here already", where=target, hint="give another path, or move it away first")


def _remove(part: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            part.with_name(part.name + ending).unlink(missing_ok=True)
