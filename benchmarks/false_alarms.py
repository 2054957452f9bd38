"""False alarms: what the reader makes of texts that name fewer than two states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kyori import actors
from kyori.errors import DocumentError
from kyori.model import Document, Statement
from kyori.reading.documents import load
from kyori.reading.reader import LANGUAGES, read

NAMING = frozenset({"state", "code", "combination", "office", "person", "agent"})
"""Kinds of mention that name a state as an actor; a place, a body or a group does not."""

FEW = 2
"""Texts that name fewer states than this can hardly tell of a relation between states."""

_LINES = 30


@dataclass(frozen=True, slots=True)
class Alarm:
    """A statement read in a text that names fewer than two states, and the lexicon line that made it."""

    document: Document
    statement: Statement
    why: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of a folder.

    Attributes:
        documents: documents read.
        statements: statements in all of them.
        few: documents that name fewer than two states.
        alarmed: those of them that gave a statement.
        alarms: the statements of those.
    """

    documents: int
    statements: int
    few: int
    alarmed: int
    alarms: tuple[Alarm, ...]


def tally(folder: Path, limit: int | None = None) -> Tally:
    """Read the texts of a folder.

    Args:
        folder: texts of all subjects.
        limit: how many, spread evenly over the folder; None reads all.
    """
    paths = sorted(folder.glob("*.txt"))
    if limit is not None and limit < len(paths):
        paths = [paths[i * len(paths) // limit] for i in range(limit)]
    documents = statements = few = alarmed = 0
    alarms: list[Alarm] = []
    for document in _loaded(paths):
        documents += 1
        reading = read(document, trace=True)
        statements += len(reading.statements)
        if states_named(document) >= FEW:
            continue
        few += 1
        alarmed += bool(reading.statements)
        made = [d for seen in reading.trace for d in seen.drafts if d.score >= LANGUAGES["ja"].floor]
        for s in reading.statements:
            said = (s.kind, s.type, s.source, s.target, s.status)
            why = next((d.why for d in made if (d.kind, d.type, d.source, d.target, d.status) == said), "?")
            alarms.append(Alarm(document, s, why))
    return Tally(documents, statements, few, alarmed, tuple(alarms))


def states_named(document: Document) -> int:
    """How many states the text of a document names as actors."""
    mentions = actors.resolve(document.text, document.published, document.language or "ja")
    return len({a for m in mentions if m.kind in NAMING for a in m.actors})


def report(folder: Path, limit: int | None, sample: int) -> str:
    """The tally as text: shares, the lexicon lines that fired most, and some statements, spread evenly."""
    found = tally(folder, limit)
    per_document = found.statements / found.documents if found.documents else 0.0
    share = found.alarmed / found.few if found.few else 0.0
    lines = [
        f"{found.documents} documents, {found.statements} statements, {per_document:.2f} a document",
        f"{found.few} name fewer than {FEW} states; "
        f"{found.alarmed} of them ({share:.1%}) gave {len(found.alarms)} statements",
        "",
    ]
    lines += [f"{count:5d}  {why}" for why, count in Counter(a.why for a in found.alarms).most_common(_LINES)]
    step = max(1, len(found.alarms) // sample) if sample else 1
    lines += ["", *(_line(alarm) for alarm in found.alarms[::step][:sample])]
    return "\n".join(lines)


def _loaded(paths: Sequence[Path]) -> Iterator[Document]:
    for path in paths:
        try:
            document = load(path)
        except DocumentError:
            continue
        if document.language == "ja":
            yield document


def _line(alarm: Alarm) -> str:
    s = alarm.statement
    quote = s.quote.replace("\n", "")
    who = f"{','.join(s.source)}>{','.join(s.target)}"
    return f"{alarm.document.name} {s.kind} {s.type} {who} {s.status} {s.score:.2f} [{alarm.why}] {quote}"
