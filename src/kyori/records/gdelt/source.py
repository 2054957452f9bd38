"""The events of many files as one stream: unpacked ahead in a thread, what is wrong with them set aside."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from typing import IO

import polars as pl

from kyori.errors import DataError, UnreadableFileError
from kyori.records.gdelt.inflating import blocks
from kyori.records.gdelt.rows import Fault, Reader

Progress = Callable[[Path, int, int], None]
"""Called when a file is done, with its path and the bytes (as they lie on disk) of the files done and of all files."""

Unpacked = tuple[Path, bytes | UnreadableFileError | None]
"""A file, with a block of it, or with what is wrong with it, or with None at its end."""

_AHEAD = 3
"""Blocks that are unpacked before they are needed."""
_BATCH = 50_000
"""Events from this many on are handed on: each hand-over costs some milliseconds, and files may be small."""


@dataclass
class Source:
    """Event files, to be read once.

    Attributes:
        files: in order.
        lenient: lines that are no events, and files that are broken, are set aside rather than raised.
        rejects: where lines that are set aside are written, as CSV; None writes nothing.
        progress: told of each file that is done.
        read: how many events were read.
        faults: how many lines were set aside, by what is wrong with them.
        broken: files that could not be read, or not to their end, with the reason.
    """

    files: Sequence[Path]
    lenient: bool = False
    rejects: IO[str] | None = None
    progress: Progress | None = None
    read: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    broken: list[tuple[Path, str]] = field(default_factory=list)

    def frames(self) -> Iterator[pl.DataFrame]:
        """The events, in frames of some ten thousand rows.

        Raises:
            DataError: at the first line that is no event and the first file that is broken, unless lenient.
        """
        held: list[pl.DataFrame] = []
        rows = 0
        for frame in self._parsed():
            held.append(frame)
            rows += frame.height
            if rows >= _BATCH:
                yield pl.concat(held) if len(held) > 1 else held[0]
                held, rows = [], 0
        if rows:
            yield pl.concat(held)

    def _parsed(self) -> Iterator[pl.DataFrame]:
        reader: Reader | None = None
        failed: Path | None = None
        done, total = 0, sum(path.stat().st_size for path in self.files)
        with ahead(unpacked(self.files, thoroughly=self.lenient), _AHEAD) as stream:
            for path, block in stream:
                if block is None:
                    done += path.stat().st_size
                    if self.progress:
                        self.progress(path, done, total)
                    continue
                if path == failed:
                    continue
                if reader is None or reader.path != path:
                    reader = Reader(path)
                try:
                    yield self._events(reader, block)
                except DataError as error:
                    if not self.lenient:
                        raise
                    self.broken.append((path, error.what))
                    failed = path

    def _events(self, reader: Reader, block: bytes | UnreadableFileError) -> pl.DataFrame:
        if isinstance(block, UnreadableFileError):
            raise block
        parsed = reader.parse(block)
        for fault in parsed.faults:
            self.set_aside(fault)
        self.read += parsed.events.height
        return parsed.events

    def set_aside(self, fault: Fault) -> None:
        """Count a line that is no event, and write it to the rejects.

        Raises:
            DataError: unless lenient.
        """
        if not self.lenient:
            raise fault.error()
        if self.rejects is not None:
            writer = csv.writer(self.rejects, lineterminator="\n")
            if not self.faults:
                writer.writerow(("file", "row", "reason", "text"))
            writer.writerow((str(fault.path), fault.line, fault.reason, fault.text))
        self.faults[fault.kind] += 1

    def take(self, path: Path, read: int, faults: dict[str, int], broken: list[str], lines: str) -> None:
        """Take in what another process has found in one of the files."""
        if self.rejects is not None and lines:
            self.rejects.write(lines if not self.faults else lines.split("\n", 1)[1])
        self.read += read
        self.faults.update(faults)
        self.broken += [(path, why) for why in broken]
        if self.progress:
            self.progress(path, 1, 1)


def unpacked(files: Sequence[Path], *, thoroughly: bool) -> Iterator[Unpacked]:
    """The blocks of files, one file after the other.

    Args:
        files: event files.
        thoroughly: look at the checksum of a file before any block of it is given, and give of a file that is cut off
            the lines that are whole. Costs unpacking twice.
    """
    for path in files:
        fault = _fault(path) if thoroughly else None
        if fault is None or fault.salvageable:
            try:
                for block in blocks(path, salvage=fault is not None):
                    yield path, block
            except UnreadableFileError as error:
                fault = _Broken(error, True)
        if fault is not None:
            yield path, fault.error
        yield path, None


@dataclass(frozen=True, slots=True)
class _Broken:
    error: UnreadableFileError
    salvageable: bool


def _fault(path: Path) -> _Broken | None:
    try:
        for _ in blocks(path):
            pass
    except UnreadableFileError as error:
        return _Broken(error, "checksum" not in error.what)
    return None


@contextmanager
def ahead(items: Iterator[Unpacked], depth: int) -> Iterator[Iterator[Unpacked]]:
    """Run an iterator in a thread, some items before they are needed; its errors are raised here.

    Args:
        items: what to run.
        depth: how many items may lie ready.
    """
    ready: Queue[Unpacked | BaseException | None] = Queue(depth)
    stopped = Event()

    def run() -> None:
        last: BaseException | None = None
        try:
            for item in items:
                ready.put(item)
                if stopped.is_set():
                    return
        except BaseException as error:
            last = error
        ready.put(last)

    def given() -> Iterator[Unpacked]:
        while (item := ready.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        yield given()
    finally:
        stopped.set()
        while thread.is_alive():
            with suppress(Empty):
                ready.get(timeout=0.01)
        thread.join()
