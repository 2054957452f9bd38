"""Scoring: how far the statements read from documents agree with those that people coded.

Three levels, each needing the one before it:

- ``found``: the same kind, in the same sentence, with at least one actor in common;
- ``who``: the actors agree, either way round where the relation has no direction; ``~groups`` do not count;
- ``full``: type and status agree too, and for a flow with a value the value (within 1 %) and the unit.

At each level statements are paired one to one, as many as can be, so that what is told twice counts against precision.
Dates, speakers and phases are compared over the pairs that agree at the level ``full``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kyori.model import Document, Statement
from kyori.reading.documents import load
from kyori.reading.reader import read

LEVELS = ("found", "who", "full")
ATTRIBUTES = ("date", "year", "speaker", "phase")
NEAR = 0.01
"""How far a flow's value may be off, as a share of the coded value."""

_STOP = re.compile(r"[。！？!?]+[」』）)]*|(?<=[a-z0-9\"”’)])\.(?=\s)|\n\s*\n")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Coded:
    """A document with the statements that a person coded in it."""

    document: Document
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A coded document with what was read, and the pairs ``(coded, read)`` of positions at each level."""

    coded: Coded
    read: tuple[Statement, ...]
    pairs: dict[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Level:
    """Precision and recall at one level.

    Attributes:
        coded, read: how many statements were coded, and how many read.
        coded_paired, read_paired: how many of them pair; they differ for one type, whose pairs may be of another.
    """

    coded: int
    read: int
    coded_paired: int
    read_paired: int

    @property
    def precision(self) -> float:
        """Share of what was read that pairs, 0..1."""
        return self.read_paired / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Share of what was coded that pairs, 0..1."""
        return self.coded_paired / self.coded if self.coded else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two, 0..1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def coded_documents(folder: Path, language: str | None = None) -> list[Coded]:
    """The documents of a gold folder: each ``NAME.txt`` with its ``NAME.gold.jsonl``, by name.

    Args:
        folder: the gold folder.
        language: keeps only documents in it (``ja``); None keeps all.

    Raises:
        DocumentError, StatementError: when a file is no document, or a line breaks the codebook.
        ValueError: when a quote is not in its document.
    """
    found = []
    for path in sorted(folder.glob("*.gold.jsonl")):
        document = load(folder / path.name.replace(".gold.jsonl", ".txt"))
        if language is not None and document.language != language:
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        statements = tuple(Statement.from_json(json.loads(line)) for line in lines if line.strip())
        for statement in statements:
            if statement.quote not in document.text:
                raise ValueError(f"{path.name}: quote not in the text: {statement.quote[:40]}")
        found.append(Coded(document, statements))
    return found


def compare(coded: Coded, found: Sequence[Statement] | None = None) -> Compared:
    """Pair what was coded in a document with what is read there.

    Args:
        coded: the document.
        found: statements to compare; None reads the document.
    """
    told = tuple(read(coded.document).statements if found is None else found)
    text, stops = coded.document.text, _sentence_ends(coded.document.text)
    where = [_sentences(_places(s, text), stops) for s in coded.statements]
    there = [_sentences([(s.start, s.end)], stops) for s in told]

    def pair(level: str) -> tuple[tuple[int, int], ...]:
        fits = [
            [j for j, t in enumerate(told) if where[i] & there[j] and agree(s, t, level)]
            for i, s in enumerate(coded.statements)
        ]
        return most_pairs(fits)

    return Compared(coded, told, {level: pair(level) for level in LEVELS})


def agree(coded: Statement, found: Statement, level: str) -> bool:
    """Whether two statements of one sentence agree at a level."""
    if coded.kind != found.kind:
        return False
    named = _named(coded.actors)
    if named and not named & _named(found.actors):
        return False
    if level == "found":
        return True
    if coded.directed:
        same = all(_named(getattr(coded, side)) == _named(getattr(found, side)) for side in ("source", "target"))
    else:
        same = named == _named(found.actors)
    if level == "who" or not same:
        return same
    if (coded.type, coded.status) != (found.type, found.status):
        return False
    if coded.value is None:
        return True
    near = found.value is not None and abs(found.value - coded.value) <= NEAR * abs(coded.value)
    return near and coded.unit == found.unit


def most_pairs(fits: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    """A largest one-to-one pairing.

    Args:
        fits: for each thing on the left, the things on the right that it may be paired with.
    """
    taken: dict[int, int] = {}

    def seat(left: int, tried: set[int]) -> bool:
        for right in fits[left]:
            if right in tried:
                continue
            tried.add(right)
            if right not in taken or seat(taken[right], tried):
                taken[right] = left
                return True
        return False

    for left in range(len(fits)):
        seat(left, set())
    return tuple(sorted((left, right) for right, left in taken.items()))


def level(compared: Iterable[Compared], name: str, keep: Callable[[Statement], bool] = lambda statement: True) -> Level:
    """Precision and recall at a level over documents, of the statements that are kept (of one kind, say)."""
    coded = told = coded_paired = told_paired = 0
    for each in compared:
        coded += sum(map(keep, each.coded.statements))
        told += sum(map(keep, each.read))
        coded_paired += sum(keep(each.coded.statements[i]) for i, _ in each.pairs[name])
        told_paired += sum(keep(each.read[j]) for _, j in each.pairs[name])
    return Level(coded, told, coded_paired, told_paired)


def attributes(compared: Iterable[Compared]) -> dict[str, tuple[int, int]]:
    """How many of the pairs at level ``full`` agree in each attribute, and of how many: ``{"date": (right, of)}``.

    ``date`` asks for the same EDTF text and ``year`` for the same first year, where the coder gave a date; ``speaker``
    whether somebody other than the author speaks; ``phase`` for the same phase of a commitment.
    """
    right, of = dict.fromkeys(ATTRIBUTES, 0), dict.fromkeys(ATTRIBUTES, 0)

    def note(attribute: str, same: bool) -> None:
        of[attribute] += 1
        right[attribute] += same

    for each in compared:
        for i, j in each.pairs["full"]:
            coded, found = each.coded.statements[i], each.read[j]
            if coded.date is not None:
                note("date", coded.date == found.date)
                note("year", _year(coded) == _year(found))
            note("speaker", bool(coded.speaker) == bool(found.speaker))
            if coded.kind == "commitment":
                note("phase", coded.phase == found.phase)
    return {name: (right[name], of[name]) for name in ATTRIBUTES}


def _named(actors: Iterable[str]) -> frozenset[str]:
    return frozenset(a for a in actors if not a.startswith("~"))


def _year(statement: Statement) -> str:
    match = _YEAR.search(str(statement.date or ""))
    return match[0] if match else ""


def _sentence_ends(text: str) -> list[int]:
    ends = [m.end() for m in _STOP.finditer(text)]
    return [*ends, len(text)] if not ends or ends[-1] < len(text) else ends


def _places(statement: Statement, text: str) -> list[tuple[int, int]]:
    """Every place where a coder's quote stands, since coders give no offsets."""
    quote = statement.quote
    return [(m.start(), m.start() + len(quote)) for m in re.finditer(re.escape(quote), text)]


def _sentences(places: Iterable[tuple[int, int]], ends: Sequence[int]) -> frozenset[int]:
    """Numbers of the sentences that some places touch."""
    return frozenset(
        number
        for start, end in places
        for number, stop in enumerate(ends)
        if start < stop and (ends[number - 1] if number else 0) < max(end, start + 1)
    )
