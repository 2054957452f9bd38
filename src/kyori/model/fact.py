"""Fact: what one or more statements tell of, with all of them, and where they disagree."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kyori.model.statement import Statement
from kyori.model.when import When


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field on which the statements of a fact do not agree.

    Attributes:
        field: ``date``, ``figure``, ``trend``, ``level``, ``phase``, ``direction``, ``status`` (done, and planned even
            after its day), ``existence`` (done or planned, and denied).
        values: each value told, with the ids of the statements that tell it.
    """

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement inside a fact, with what is needed to cite it and to put it on the second clock.

    Attributes:
        statement: the statement.
        document: id of its document.
        known: latest day of the document's publication; None where the document has no date.
        title, publisher: of the document, for the citation.
        origin: key that copies of one text share (a wire story in two papers), so that they count as one source;
            None where nothing is known about copies, and the document counts for itself.
        verdict: what a person said of the statement, ``accept``, ``correct`` or ``unsure``; None where nobody did.
        machine_score: the reader's own score of what a person accepted or corrected, whose score is 1.
        weight: of its source in [0, 1] by the grades that people gave, where the user asks for it; else 1.
        withdrawn: whether its document is withdrawn; only where the user asks for such documents, too.
    """

    statement: Statement
    document: str
    known: When | None
    title: str | None
    publisher: str | None
    origin: str | None = None
    verdict: str | None = None
    machine_score: float | None = None
    weight: float = 1.0
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """Statements of the same kind, type, actors and time, together.

    Attributes:
        kind, type: as in its statements.
        source, target: actors; for undirected facts sorted, all in ``source`` order of first telling.
        told: every statement, earliest known first; never empty.
        date: the most precise date on which most of its statements agree; None where none gives one.
        status: status now: done or denied stand over planned and possible; of the former the most independent sources
            decide, then and of the latter the latest known telling.
        phase, level, value, unit, of, trend, issue: as in statements, from the fullest telling.
        disagreements: fields on which its statements do not agree.
    """

    kind: str
    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    told: tuple[Told, ...]
    date: When | None
    status: str
    phase: str | None = None
    level: str | None = None
    value: float | None = None
    unit: str | None = None
    of: str | None = None
    trend: str | None = None
    issue: str | None = None
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def id(self) -> str:
        """Identity: a hash of the first statement it was told by (``f`` and 15 hex digits)."""
        first = min(t.statement.id for t in self.told)
        return "f" + hashlib.sha256(first.encode()).hexdigest()[:15]

    @property
    def actors(self) -> tuple[str, ...]:
        """All actors, source first, each once."""
        return tuple(dict.fromkeys(self.source + self.target))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements it was told by, earliest known first."""
        return tuple(t.statement for t in self.told)

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that tell it, each once."""
        return tuple(dict.fromkeys(t.document for t in self.told))

    @property
    def sources(self) -> int:
        """How many independent texts tell it: copies of one text count once."""
        return len({t.origin or t.document for t in self.told})

    @property
    def history(self) -> tuple[Told, ...]:
        """The first telling of each status by each day: planned, then done, then denied by another.

        In order of the *known* clock; of tellings with one status after another the first only.
        """
        steps: list[Told] = []
        for t in self.told:
            if not steps or steps[-1].statement.status != t.statement.status:
                steps.append(t)
        return tuple(steps)

    @property
    def known(self) -> When | None:
        """The earliest day on which it could be known; None where no document has a date."""
        return min((t.known for t in self.told if t.known), default=None)
