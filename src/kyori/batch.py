"""Batch: many files loaded and read, on several processes, and what came of each."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path

from kyori.errors import DocumentError, KyoriError
from kyori.model import Document, Statement
from kyori.reading.discovery import Skipped
from kyori.reading.documents import load
from kyori.reading.reader import read as read_document

_FEW = 6
"""Fewer documents than this are read in one process: starting others would take longer than reading."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file.

    Attributes:
        path: the file.
        document: as loaded; None where it could not be.
        statements: what it tells.
        note: why nothing was read, though the document is sound (a language that is not read yet).
        error: one line that says why the file could not be loaded; empty where it could.
        stored, unchanged: statements new to the ledger, and those that it had already.
    """

    path: Path
    document: Document | None
    statements: tuple[Statement, ...]
    note: str = ""
    error: str = ""
    stored: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What came of reading: an outcome a file, and what was no document."""

    outcomes: tuple[Outcome, ...]
    skipped: tuple[Skipped, ...]

    @property
    def statements(self) -> int:
        """How many statements were read in all."""
        return sum(len(o.statements) for o in self.outcomes)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Files that could not be loaded."""
        return tuple(o for o in self.outcomes if o.error)


def read_each(paths: Sequence[Path], processes: int | None = 1) -> Iterator[Outcome]:
    """Load and read files, in their order.

    Args:
        paths: files, as `kyori.reading.discovery.discover` found them.
        processes: how many read at once; 1 reads in this process, None takes as many as there are cores. A script that
            asks for more than one needs the usual ``if __name__ == "__main__":``.

    Raises:
        DocumentError: when a process that reads was ended from outside (mostly for want of memory).
    """
    count = min(processes if processes is not None else _cores(), len(paths))
    if len(paths) < _FEW or count < 2:
        yield from map(read_one, paths)
        return
    done = 0
    try:
        with ProcessPoolExecutor(count, mp_context=_context(), initializer=_end_with_parent) as pool:
            for outcome in pool.map(read_one, paths, chunksize=max(1, min(16, len(paths) // (count * 4)))):
                done += 1
                yield outcome
    except BrokenProcessPool as error:
        raise DocumentError(
            f"reading ended from outside after {done} of {len(paths)} documents, which are kept",
            hint="most often memory ran out; read again with --processes 1",
        ) from error


def read_one(path: Path) -> Outcome:
    """Load and read one file; a file that cannot be loaded gives an outcome with the error."""
    try:
        document = load(path)
    except KyoriError as error:
        return Outcome(path, None, (), error=str(error))
    try:
        return outcome_of(path, document)
    except KyoriError:
        raise
    except Exception as error:  # a document that trips the reader must not stop the others
        told = f"{path}: reading failed, which is a defect of Kyori: {type(error).__name__}: {error}"
        return Outcome(path, None, (), error=told)


def outcome_of(path: Path, document: Document) -> Outcome:
    """Read one document."""
    reading = read_document(document)
    return Outcome(path, document, reading.statements, note=reading.note)


def _context() -> BaseContext:
    """Processes that start clean: a fork of this one would share its open ledger and its threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _end_with_parent() -> None:
    """Let a process that reads end when the one that asked is killed; nobody else would end it."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
