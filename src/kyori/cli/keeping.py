"""``kyori backup``, ``kyori restore``, ``kyori check`` and ``kyori rescue``: that nothing is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

from cyclopts import Parameter

import kyori
from kyori.cli.options import LedgerPath, Shown
from kyori.cli.output import DONE, FINDING, errors, say, write

_COUNTS = ("file", "documents", "readings", "statements", "superseded", "actors")
_DAMAGE = ("table", "id", "what")
_RESCUED = ("table", "saved", "lost", "unreadable")


def backup(
    file: Annotated[str, Parameter(help="The file to write; it is a ledger that opens like any other.")],
    /,
    *,
    replace: Annotated[bool, Parameter(help="Take the place of a file of before.", negative="")] = False,
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Write the whole ledger, as it is at one moment, to a file; others may go on reading and writing.

    The file takes its place only once it is complete and has been checked. A team's database becomes a file, too.

    Example: kyori backup kyori-2025-09-05.db
    """
    with kyori.open(ledger, create=False) as bench, _progress("backing up") as step:
        path = bench.backup(file, replace=replace, progress=step)
    with kyori.open(path, create=False) as made:
        write([{"file": str(path)} | made.ledger.counts()], _COUNTS, format)
    return DONE


def restore(
    file: Annotated[str, Parameter(help="The backup; it is not changed.")],
    /,
    *,
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Make a ledger from a backup, also one that an older Kyori wrote, or from a file for a team's database.

    Nothing may be at the place yet: move a damaged ledger away first, with its -wal and -shm files.

    Example: kyori restore kyori-2025-09-05.db --ledger kyori.db
    """
    from kyori.workbench import Workbench

    with _progress("restoring") as step:
        counts = Workbench.restore(file, ledger, progress=step)
    write([{"file": ledger} | counts], _COUNTS, format)
    return DONE


def check(*, ledger: LedgerPath = "kyori.db", format: Shown = "table") -> int:
    """Whether the ledger is sound, down to the words: ids are hashes of content, and are computed anew.

    Exit code 1 when something is wrong; each thing is named.

    Example: kyori check --ledger kyori.db
    """
    with kyori.open(ledger, create=False) as bench:
        found = bench.check()
        counts = bench.ledger.counts() if not found else {}
    write([{"table": d.table, "id": d.id, "what": d.what} for d in found], _DAMAGE, format)
    if found:
        say(
            f"{ledger}: damaged; restore a backup (kyori restore), or save what can be read (kyori rescue {ledger} NEW)"
        )
        return FINDING
    say(f"{ledger}: sound ({counts['documents']} documents, {counts['statements']} statements)")
    return DONE


def rescue(
    damaged: Annotated[str, Parameter(help="The damaged file; it is not changed.")],
    new: Annotated[str, Parameter(help="Where the new ledger goes.")],
    /,
    *,
    format: Shown = "table",
) -> int:
    """Make a new ledger of what can be read of a damaged file, and say what was lost.

    Only what is, by its hash, what was stored is taken. Reading the lost documents again makes the ledger whole. Exit
    code 1 when something was lost.

    Example: kyori rescue kyori.db rescued.db
    """
    from kyori.workbench import Workbench

    found = Workbench.rescue(damaged, new)
    rows = [{"table": r.table, "saved": r.saved, "lost": list(r.lost), "unreadable": r.unreadable} for r in found]
    cells = [row | {"lost": " ".join(r.lost[:5]) or None} for row, r in zip(rows, found, strict=True)]
    write(rows, _RESCUED, format, cells=cells)
    say(f"{sum(r.saved for r in found)} rows → {new}")
    return FINDING if any(r.lost or r.unreadable for r in found) else DONE


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress

    with Progress(console=errors(), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
