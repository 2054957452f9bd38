"""What the database complains of, as a LedgerError that says what is wrong, where, and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from kyori.errors import LedgerError

_COMPLAINTS = (
    # SQLite's error, what it means for the person, what the person can do
    ("SQLITE_NOTADB", "this file is no ledger (not an SQLite database)", "give the path of another file"),
    ("SQLITE_CORRUPT", "the ledger is damaged",
     "keep a copy; kyori check tells what is wrong, kyori rescue OLD NEW saves what can be read, kyori restore puts a "
     "backup back"),
    ("SQLITE_FULL", "the disk is full; what was at hand was not stored, what was stored before is intact",
     "free some space and do it again"),
    ("SQLITE_READONLY", "the ledger cannot be written", "check the permissions of the file and its folder"),
    ("SQLITE_CANTOPEN", "the ledger cannot be opened", "check the permissions of the file and its folder"),
    ("SQLITE_PERM", "the ledger cannot be opened", "check the permissions of the file and its folder"),
    ("SQLITE_BUSY", "another process is writing to the ledger", "wait for it to end, then try again"),
    ("SQLITE_LOCKED", "another process is writing to the ledger", "wait for it to end, then try again"),
    ("SQLITE_IOERR", "the disk refuses to read or write; what was stored before is intact",
     "check free space, limits on file size and the disk, then try again"),
    ("53100", "the server's disk is full; what was at hand was not stored, what was stored before is intact",
     "free some space there and do it again"),
    ("42501", "this user may not do that in the database", "ask its owner for the right to create and write tables"),
    ("28", "the server refuses this user", "check the user and password in the URL"),
    ("3D", "there is no such database on the server", "make it with: createdb NAME"),
    ("XX001", "the ledger is damaged", "restore a backup: kyori restore FILE"),
    ("XX002", "an index of the ledger is damaged", "mend it with REINDEX DATABASE, then try again"),
)  # fmt: skip
_CONTENDED = ("40001", "40P01", "55P03")
"""PostgreSQL: two transactions got into each other's way, and one of them was ended."""


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turns whatever the database raises inside the block into a LedgerError about ``where``."""
    try:
        yield
    except DBAPIError as error:
        raise _explanation(error.orig or error, where) from error
    except (sqlite3.Error, SQLAlchemyError, OSError) as error:
        if isinstance(error, LedgerError):
            raise
        raise _explanation(error, where) from error


def is_busy(error: BaseException) -> bool:
    """Whether the error only says that somebody else is writing."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return _name(cause).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or _name(cause) in _CONTENDED


def is_read_only(error: BaseException) -> bool:
    """Whether the error only says that the database may not be written."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return _name(cause).startswith(("SQLITE_READONLY", "25006"))


def _name(error: BaseException | None) -> str:
    """SQLite's name of an error, or PostgreSQL's five letters for it."""
    return str(getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or "")


def _explanation(error: BaseException, where: str) -> LedgerError:
    for name, what, hint in _COMPLAINTS:
        if _name(error).startswith(name):
            return LedgerError(what, where=where, hint=hint)
    if type(error).__module__.startswith("psycopg") and type(error).__name__ == "OperationalError":
        reason = " ".join(str(error).split())
        return LedgerError(
            f"the server cannot be reached: {reason}", where=where, hint="check that it runs, and the URL"
        )
    first_line = (str(error).splitlines() or [type(error).__name__])[0]
    return LedgerError(f"the ledger cannot be used: {first_line}", where=where)
