"""Batch: many files loaded and read, on several processes, and what came of each."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TypeVar

from kyori.errors import DocumentError, KyoriError
from kyori.model import Document, Statement
from kyori.reading.discovery import Skipped
from kyori.reading.documents import load
from kyori.reading.reader import read as read_document

_T = TypeVar("_T")
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

    @property
    def reader(self) -> str:
        """Name and version of what read it, also where it told nothing."""
        if self.statements:
            return self.statements[0].reader
        return f"kyori.{(self.document and self.document.language) or 'none'}/1"


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
    yield from _spread(read_one, paths, processes)


def read_documents(documents: Sequence[Document], processes: int | None = 1) -> Iterator[Outcome]:
    """Read documents that are at hand, in their order; arguments as in `read_each`."""
    yield from _spread(read_loaded, documents, processes)


def _spread(read: Callable[[_T], Outcome], items: Sequence[_T], processes: int | None) -> Iterator[Outcome]:
    count = min(processes if processes is not None else _cores(), len(items))
    if len(items) < _FEW or count < 2:
        yield from map(read, items)
        return
    done = 0
    try:
        with ProcessPoolExecutor(count, mp_context=_context(), initializer=_end_with_parent) as pool:
            for outcome in pool.map(read, items, chunksize=max(1, min(16, len(items) // (count * 4)))):
                done += 1
                yield outcome
    except BrokenProcessPool as error:
        raise DocumentError(
            f"reading ended from outside after {done} of {len(items)} documents, which are kept",
            hint="most often memory ran out; read again with --processes 1",
        ) from error


def read_one(path: Path) -> Outcome:
    """Load and read one file; a file that cannot be loaded gives an outcome with the error."""
    try:
        document = load(path)
    except KyoriError as error:
        return Outcome(path, None, (), error=str(error))
    return _outcome(path, document)


def read_loaded(document: Document) -> Outcome:
    """Read one document that is at hand."""
    return _outcome(Path(document.path or document.name), document)


def _outcome(path: Path, document: Document) -> Outcome:
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
