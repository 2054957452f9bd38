"""Exporting: a query's statements, facts or documents as a file of a format, whole or not at all, with a README."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

from kyori.errors import ExchangeError
from kyori.ledger.exchange import bibliography, ftm, gexf, graphml, jsonl, parquet, plover, prov, spreadsheet
from kyori.ledger.exchange.material import About, Material, Writer
from kyori.ledger.exchange.readme import readme
from kyori.ledger.search import understood
from kyori.ledger.store import Ledger
from kyori.model import Document, Fact, Told, When

_T = TypeVar("_T")
Of = Literal["statements", "facts", "documents"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of exchange.

    Attributes:
        said: what it holds, for the README and the list of formats.
        writers: what it can hold -> how it is written; the first is written unless another is asked for.
    """

    said: str
    writers: dict[Of, Writer]


FORMATS: dict[str, Format] = {
    "jsonl": Format(
        "A JSON record a line. Documents stand whole before their statements: `kyori load` reads the file again. "
        "Of facts, each carries its statements with quotes.",
        {"statements": jsonl.write_statements, "facts": jsonl.write_facts},
    ),
    "parquet": Format(
        "Parquet, a row a statement with its document beside, which `kyori load` reads again; or a row a fact.",
        {"statements": parquet.write_statements, "facts": parquet.write_facts},
    ),
    "csv": Format(
        "CSV in UTF-8 with its mark, which Excel opens as it is. Lists are parted by `; `; a text that Excel would "
        "take for a formula has ' before it.",
        {"statements": spreadsheet.write_statements, "facts": spreadsheet.write_facts},
    ),
    "gexf": Format(
        "A graph in GEXF 1.3 for Gephi: an edge a fact and pair of actors, with the days on which it "
        "held (`start`, `end`).",
        {"facts": gexf.write},
    ),
    "graphml": Format("A graph in GraphML: an edge a fact and pair of actors.", {"facts": graphml.write}),
    "ftm": Format(
        "Entities of followthemoney, a line each: actors (PublicBody, Organization, LegalEntity), facts (Event), "
        "documents (Article).",
        {"facts": ftm.write},
    ),
    "plover": Format(
        "Events in the columns of POLECAT, types of PLOVER: what is done and dated, a row a pair of actors. An event "
        "of a month or year stands on its first day; the column EDTF has the date as told. Commitments, flows and "
        "positions are not events and left out.",
        {"facts": plover.write},
    ),
    "prov": Format("Provenance in W3C PROV, as JSON-LD: facts, statements, documents, readers.", {"facts": prov.write}),
    "bibtex": Format("The documents that tell what was found, for BibTeX.", {"documents": bibliography.write_bibtex}),
    "ris": Format("The documents that tell what was found, in RIS.", {"documents": bibliography.write_ris}),
    "csl-json": Format("The documents that tell what was found, in CSL-JSON.", {"documents": bibliography.write_csl}),
}
"""What can be exported, by name."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was exported.

    Attributes:
        path, readme: the files; None where it went to a stream.
        counts: noun -> how many are in the file.
    """

    path: Path | None
    readme: Path | None
    counts: dict[str, int]


class _Counted(Iterable[_T]):
    """What passes by is counted, and told of."""

    def __init__(self, items: Iterator[_T], step: Callable[[int], None] | None) -> None:
        self._items, self._step, self.count = items, step, 0

    def __iter__(self) -> Iterator[_T]:
        for item in self._items:
            self.count += 1
            yield item
            if self._step:
                self._step(self.count)


def export(
    ledger: Ledger,
    format: str,
    to: Path | BinaryIO,
    query: str = "",
    *,
    as_of: When | None = None,
    of: Of | None = None,
    progress: Callable[[int], None] | None = None,
) -> Exported:
    """Writes what a query finds.

    Statements and documents are written as they come from the ledger, in bounded memory; facts are made first. A file
    is written beside its place and moved there, with its README ``PATH.README.md``, so that an export that was ended
    leaves no half file.

    Args:
        ledger: the ledger.
        format: one of `FORMATS`.
        to: a path, or a stream, which gets no README.
        query: in the query language.
        as_of: the *known* clock; where the query has ``known:`` too, the earlier holds.
        of: ``statements``, ``facts`` or ``documents``, where the format can hold more than one.
        progress: called with the number of what was written so far.

    Raises:
        ExchangeError: when there is no such format, it does not hold what is asked for, or the file cannot be written.
        SearchError: when the query cannot be understood.
    """
    if format not in FORMATS:
        raise ExchangeError(f"no format {format!r}", hint=f"one of {', '.join(FORMATS)}")
    writers = FORMATS[format].writers
    kind = of if of is not None else next(iter(writers))
    if kind not in writers:
        raise ExchangeError(f"{format} holds no {kind}", hint=f"it holds {' or '.join(writers)}")
    asked = understood(query).as_of
    clocks = [day for day in (asked, as_of) if day is not None]
    known = min(clocks, key=lambda day: day.latest) if clocks else None
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    about = About(query, known.edtf if known else None, now, version("kyori"))
    document = lru_cache(maxsize=64)(ledger.document)
    with closing(_found(ledger, kind, query, as_of)) as items:
        counted = _Counted(items, progress)
        material = Material(about, counted, counted, counted, document)  # type: ignore[arg-type]
        if not isinstance(to, Path):
            writers[kind](material, to)
            return Exported(None, None, {str(kind): counted.count})
        _whole(to, lambda stream: writers[kind](material, stream))
    counts = {str(kind): counted.count}
    beside = to.with_name(f"{to.name}.README.md")
    text = readme(about, to.name, FORMATS[format].said, counts)
    _whole(beside, lambda stream: _drop(stream.write(text.encode("utf-8", "replace"))))
    return Exported(to, beside, counts)


def _found(ledger: Ledger, of: Of, query: str, as_of: When | None) -> Generator[Told | Fact | Document, None, None]:
    if of == "facts":
        yield from ledger.search_facts(query, as_of=as_of, limit=None)
        return
    seen: set[str] = set()
    with closing(ledger.stream(query, as_of=as_of)) as stream:
        for told in stream:
            if of == "statements":
                yield told
            elif told.document not in seen:
                seen.add(told.document)
                yield ledger.document(told.document)


def _whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Writes a file beside its place, and moves it there once it is whole."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with part.open("wb") as stream:
                write(stream)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        if isinstance(error, ExchangeError) or (not error.filename and error.errno is None):
            raise
        hint = "check that the folder exists, that you may write there, and that the disk has room"
        raise ExchangeError(f"cannot be written: {error.strerror or error}", where=path, hint=hint) from error


def _drop(_: int) -> None:
    return None
