"""The Python face: a ledger with everything that can be asked of it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

from kyori import actors, briefs, measures
from kyori.actors import Mention
from kyori.briefs import Brief
from kyori.errors import ActorError, KyoriError
from kyori.ledger import Ledger, Query
from kyori.measures import Distance, Hedge
from kyori.model import Document, Fact, Statement, When
from kyori.reading.discovery import Skipped, discover
from kyori.reading.documents import load
from kyori.reading.reader import read as read_document

_FEW = 6
"""Fewer documents than this are read in one process: starting others would take longer than reading."""

Date = str | dt.date | When | None


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


def resolve(text: str, on: Date = None, language: str = "ja") -> tuple[Mention, ...]:
    """Actors named in a text, as `kyori.actors.resolve` finds them.

    Args:
        text: any text.
        on: the day by which people are in office and states exist; any day where None.
        language: ``ja`` or ``en``.

    Example:
        >>> [m.actors for m in resolve("日露首脳会談")]
        [('JPN', 'RUS')]
    """
    return actors.resolve(text, _when(on), language)


def read(path: str | Path) -> tuple[Statement, ...]:
    """Statements of one document, without a ledger.

    Raises:
        DocumentError: when the file cannot be read.
    """
    return read_document(load(path)).statements


def read_each(paths: Sequence[Path], processes: int | None = None) -> Iterator[Outcome]:
    """Load and read files, in their order, on as many processes as there are cores where there are many files.

    Args:
        paths: files, as `discover` found them.
        processes: how many; 1 reads in this process.
    """
    count = (
        processes
        if processes is not None
        else os.process_cpu_count()
        if hasattr(os, "process_cpu_count")
        else os.cpu_count()
    )
    if len(paths) < _FEW or not count or count < 2:
        yield from map(_read_one, paths)
        return
    with ProcessPoolExecutor(min(count, len(paths))) as pool:
        yield from pool.map(_read_one, paths, chunksize=max(1, min(16, len(paths) // (count * 4))))


def _read_one(path: Path) -> Outcome:
    try:
        document = load(path)
    except KyoriError as error:
        return Outcome(path, None, (), error=str(error))
    reading = read_document(document)
    return Outcome(path, document, reading.statements, note=reading.note)


class Workbench:
    """A ledger, and what an analyst asks of it.

    Example:
        >>> bench = open("sqlite://")
        >>> bench.facts("VNM", "RUS")
        ()
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.ledger.close()

    def read(
        self,
        *paths: str | Path,
        processes: int | None = None,
        progress: Callable[[Outcome, int, int], None] | None = None,
    ) -> Report:
        """Read files and folders into the ledger; each document is stored at once, whole or not at all.

        Args:
            paths: files, or folders to search.
            processes: how many processes read; as many as cores where None.
            progress: called after each file with its outcome, how many are done, and how many there are.

        Returns:
            What came of each file. A file that cannot be loaded does not stop the others.

        Raises:
            DocumentError: when a path does not exist or holds no document.
            LedgerError: when the ledger cannot be written; what was stored before stays.
        """
        found = discover(paths)
        outcomes: list[Outcome] = []
        for number, outcome in enumerate(read_each(found.files, processes), 1):
            if outcome.document is not None:
                outcome = self.store(outcome)
            outcomes.append(outcome)
            if progress:
                progress(outcome, number, len(found.files))
        return Report(tuple(outcomes), found.skipped)

    def store(self, outcome: Outcome) -> Outcome:
        """Put what was read of one file into the ledger."""
        if outcome.document is None:
            return outcome
        reader = (
            outcome.statements[0].reader if outcome.statements else f"kyori.{outcome.document.language or 'none'}/1"
        )
        added = self.ledger.add(outcome.document, outcome.statements, reader=reader)
        return replace(outcome, stored=added.stored, unchanged=added.unchanged)

    def facts(
        self,
        *names: str,
        kinds: Iterable[str] = (),
        types: Iterable[str] = (),
        statuses: Iterable[str] = (),
        since: Date = None,
        until: Date = None,
        as_of: Date = None,
        min_score: float = 0.0,
    ) -> tuple[Fact, ...]:
        """Facts in which all of the actors take part, earliest first.

        Args:
            names: actor codes, or names in ja or en.
            kinds, types, statuses: codes of the codebook; all where empty.
            since, until: the *when* clock.
            as_of: the *known* clock: only what documents published by that day tell.
            min_score: leaves out statements that the reader is less sure of, in [0, 1].

        Raises:
            ActorError: when no actor has such a name.
        """
        return self.ledger.facts(
            Query(
                actors=tuple(code_of(n) for n in names), kinds=tuple(kinds), types=tuple(types),
                statuses=tuple(statuses), since=_when(since), until=_when(until), as_of=_when(as_of), min_score=min_score,
            )
        )  # fmt: skip

    def timeline(self, *names: str, since: Date = None, until: Date = None, as_of: Date = None) -> tuple[Fact, ...]:
        """Dated facts between the actors, in the order in which they happened."""
        dated = [f for f in self.facts(*names, since=since, until=until, as_of=as_of) if f.date is not None]
        return tuple(sorted(dated, key=lambda f: (f.date.earliest, f.date.latest) if f.date else (dt.date.max,) * 2))

    def distance(
        self, a: str, b: str, *, at: Date = None, as_of: Date = None, weights: Mapping[str, float] | None = None
    ) -> Distance:
        """How far a stands from b; see `kyori.measures.distance`.

        Args:
            a, b: actor codes or names.
            at: the *when* clock; the last day that the facts tell of where None.
            as_of: the *known* clock; everything in the ledger where None.
            weights: domain -> weight; equal where None.
        """
        a, b = code_of(a), code_of(b)
        frames = self.ledger.frames(Query(actors=(a, b), as_of=_when(as_of)))
        return measures.distance(frames, a, b, at=_when(at), weights=weights)

    def distance_series(
        self, a: str, b: str, start: Date, end: Date, *, every: str = "year", as_of: Date = None
    ) -> list[Distance]:
        """The distance at each tick from start to end, for charts."""
        a, b = code_of(a), code_of(b)
        frames = self.ledger.frames(Query(actors=(a, b), as_of=_when(as_of)))
        return measures.distance_series(frames, a, b, _known(start), _known(end), every=every)

    def hedge(
        self,
        x: str,
        powers: Sequence[str],
        *,
        at: Date = None,
        start: Date = None,
        end: Date = None,
        as_of: Date = None,
        weights: Mapping[str, float] | None = None,
    ) -> Hedge:
        """How x spreads its closeness among powers; see `kyori.measures.hedge`."""
        x, powers = code_of(x), [code_of(p) for p in powers]
        frames = self.ledger.frames(Query(actors=(x,), as_of=_when(as_of)))
        return measures.hedge(frames, x, powers, at=_when(at), start=_when(start), end=_when(end), weights=weights)

    def brief(
        self, a: str, b: str | None = None, *, language: str = "ja", at: Date = None, as_of: Date = None
    ) -> Brief:
        """A brief on a pair or a state in which every sentence has its quotes; see `kyori.briefs.brief`."""
        codes = [code_of(n) for n in (a, b) if n]
        facts = self.ledger.facts(Query(actors=tuple(codes), as_of=_when(as_of)))
        documents = {d.id: d for d in self.ledger.documents(_when(as_of))}
        frames = self.ledger.frames(Query(actors=tuple(codes), as_of=_when(as_of)))
        return briefs.brief(
            facts, codes[0], codes[1] if len(codes) > 1 else None, language=language, frames=frames, at=_when(at),
            as_of=_when(as_of), documents=documents,
        )  # fmt: skip


def open(path: str | Path = "kyori.db", *, create: bool = True) -> Workbench:
    """Open a ledger by path or URL, and make one where there is none.

    Raises:
        LedgerError: when it cannot be opened, or is not there and ``create`` is false.
    """
    return Workbench(Ledger.open(path, create=create))


def code_of(name: str) -> str:
    """The actor code of a code or name in ja or en (``VNM``, ``ベトナム``, ``Vietnam``).

    Raises:
        ActorError: when no actor, or more than one, goes by it.
    """
    text = name.strip()
    if text.startswith("~"):
        return text
    if text.upper() in _codes():
        return text.upper()
    for language in ("ja", "en"):
        found = [m for m in actors.resolve(text, None, language) if m.start == 0 and m.end == len(text) and m.actors]
        if found and len(found[0].actors) == 1:
            return found[0].actors[0]
    raise ActorError(f"no actor goes by {name!r}", hint="give a code such as VNM, or a name in Japanese or English")


@cache
def _codes() -> frozenset[str]:
    return frozenset(s.code for s in actors.states()) | frozenset(b.code for b in actors.bodies())


def name_of(code: str, language: str = "en") -> str:
    """What an actor is called in a language; the code itself where it has no name."""
    return actors.name(code, language)


def _when(date: Date) -> When | None:
    if date is None or isinstance(date, When):
        return date
    return When.day(date) if isinstance(date, dt.date) else When(date)


def _known(date: Date) -> When:
    return _when(date) or When.day(dt.date.today())
