"""How a ledger's database is opened: SQLite files in WAL mode, anything else by its URL."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from kyori.errors import LedgerError
from kyori.ledger import faults

BUSY_SECONDS = 30.0
"""How long a writer waits for another to end its transaction; one document takes some milliseconds."""

_ATTEMPTS = 5
_MARKS = {"migrations", "documents", "statements"}
"""Tables by which a ledger of any version is known."""

_CACHE_KIB = 65_536
"""Memory for pages of a SQLite file, in KiB, taken as it is needed."""

_LOG_PAGES = 8_000
"""Pages of SQLite's log after which they are written into the file; some 32 MB."""

_PREPARING = 0x6B796F7269
"""Key of the lock under which one process at a time makes or changes tables: "kyori" in ASCII."""

_T = TypeVar("_T")


def place_of(target: str | Path) -> str:
    """The ledger's place as it is shown to people: the path, or the URL without its password."""
    path = file_of(target)
    return str(path) if path else make_url(str(target)).render_as_string(hide_password=True)


def engine_for(target: str | Path, *, create: bool) -> Engine:
    """The engine for a path or a URL; SQLite files are not touched before the first connection.

    Raises:
        LedgerError: when there is no such file (and ``create`` is false), no such folder, or no driver for the URL.
    """
    path = file_of(target)
    if path is None:
        return _by_url(str(target))
    _usable(path, create=create)
    uri, writable = _uri(path, create=create)
    engine = create_engine("sqlite://", creator=lambda: _sqlite(uri, writable), poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def patiently(action: Callable[[], _T]) -> _T:
    """Runs a whole transaction, again when it only failed because another process was writing."""
    for attempt in range(_ATTEMPTS - 1):
        try:
            return action()
        except (DBAPIError, sqlite3.Error) as error:
            if not faults.is_busy(error):
                raise
            # Uneven waits, so that two writers do not meet again and again.
            time.sleep(random.uniform(0.01, 0.05) * 2**attempt)
    return action()


def alone(connection: Connection) -> None:
    """Lets no other process make or change tables until the transaction ends; SQLite's writers are alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_PREPARING})")


def rewritten(engine: Engine) -> bool:
    """Rewrites a database without what was deleted from it; says whether SQLite's log still has old pages."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM FULL")
        return False
    # Beneath SQLAlchemy, which would begin a transaction: VACUUM runs in none.
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.close()
    finally:
        raw.close()
    return bool(busy)


def file_of(target: str | Path) -> Path | None:
    """The SQLite file that is meant; None for another database or one in memory."""
    if isinstance(target, Path) or "://" not in target:
        return Path(target)
    try:
        url = make_url(target)
    except ArgumentError:
        raise LedgerError("this is neither a path nor a database URL", where=target) from None
    in_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if in_file else None


def _by_url(url: str) -> Engine:
    try:
        address = make_url(url)
        if address.drivername in ("postgres", "postgresql"):
            address = address.set(drivername="postgresql+psycopg")
        # A server may have gone since the last question; a team's page stays open for days.
        engine = create_engine(address, pool_pre_ping=address.get_backend_name() != "sqlite")
    except (ImportError, NoSuchModuleError) as error:
        raise LedgerError(
            f"no driver for this database: {error}",
            where=place_of(url),
            hint="for PostgreSQL install it with: pip install 'kyori[team]'",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
        event.listen(engine, "begin", _begin)
    return engine


def _usable(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(
            "this is a folder, not a ledger", where=path, hint=f"give a file, such as {path / 'kyori.db'}"
        )
    if path.exists():
        if not create and path.stat().st_size == 0:
            raise LedgerError("this file is empty, not a ledger", where=path, hint="give the path of another file")
        if not os.access(path, os.R_OK):
            raise LedgerError("the ledger cannot be read", where=path, hint="check the permissions of the file")
        return
    if not create:
        raise LedgerError("there is no ledger here", where=path, hint="read some documents into it first")
    if not path.parent.is_dir():
        raise LedgerError("there is no such folder", where=path.parent, hint="make it, or give another path")
    if not os.access(path.parent, os.W_OK):
        raise LedgerError(
            "the folder cannot be written, so no ledger can be made in it",
            where=path.parent,
            hint="check its permissions, or give another path",
        )


def _uri(path: Path, *, create: bool) -> tuple[str, bool]:
    """The URI that SQLite opens, and whether it can be written."""
    base = f"file:{quote(str(path.absolute()))}"
    if not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return f"{base}?mode={'rwc' if create else 'rw'}", True
    # SQLite cannot make its side files in a folder it may not write; without a log to replay it needs none.
    log = path.with_name(path.name + "-wal")
    nothing_pending = not log.exists() or log.stat().st_size == 0
    return f"{base}?mode=ro{'&immutable=1' if nothing_pending else ''}", False


def _sqlite(uri: str, writable: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        # New ones, and ledgers that lost the mode in a backup; another program's database stays as it is.
        if writable and (not tables or tables >= _MARKS):
            connection.execute("PRAGMA journal_mode = WAL")
        # FULL: what was reported as stored also survives a loss of power.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        # Pages that many transactions change are written into the file once for all of them.
        connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    # IMMEDIATE: a writer waits at its start, instead of failing half-way when another has written meanwhile.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
