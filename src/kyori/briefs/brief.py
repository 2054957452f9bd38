"""Brief: what a brief holds, and how it becomes one HTML file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kyori.briefs.charts import Chart
from kyori.briefs.notes import Note
from kyori.briefs.sections import Group
from kyori.briefs.sentence import Sentence
from kyori.briefs.tables import Row, Stances
from kyori.model import When


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief in which every sentence rests on numbered quotations.

    Attributes:
        language: ``ja`` or ``en``.
        title: heading.
        actors: codes of the actors it is on.
        names: what they are called.
        at: its date on the *when* clock.
        as_of: its date on the *known* clock; None where all that is known counts.
        message, hint: said in place of everything else where there are no facts.
        overview, highlights: sentences.
        background, chronology, key_points: sentences under headings.
        commitments, figures: rows of tables.
        positions: stances side by side.
        chart: the distance over time; None where it cannot be measured.
        notes: the quotations, by number.
        facts: how many facts between the actors it rests on.
        grounds: id of each fact that is told -> ids of statement and document, of all that tell it.
    """

    language: str
    title: str
    actors: tuple[str, ...]
    names: tuple[str, ...]
    at: When | None = None
    as_of: When | None = None
    message: str | None = None
    hint: str | None = None
    overview: tuple[Sentence, ...] = ()
    highlights: tuple[Sentence, ...] = ()
    background: tuple[Group, ...] = ()
    chronology: tuple[Group, ...] = ()
    commitments: tuple[Row, ...] = ()
    figures: tuple[Row, ...] = ()
    positions: tuple[Stances, ...] = ()
    key_points: tuple[Group, ...] = ()
    chart: Chart | None = None
    notes: tuple[Note, ...] = ()
    facts: int = 0
    grounds: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Identity: a hash of its words and what they rest on (``b`` and 15 hex digits); the page carries it."""
        parts = (self.language, self.title, str(self.at), str(self.as_of), *(repr(line) for line in self.lines))
        return "b" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:15]

    @property
    def lines(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """Every sentence and every row of a table: its words, and the statements and documents that it rests on."""
        told = [(s.text, s.facts) for s in self.sentences]
        told += [(" | ".join(row.cells), row.facts) for row in (*self.commitments, *self.figures)]
        return tuple((text, self._resting(facts)) for text, facts in told)

    def _resting(self, facts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple(sorted({ground for fact in facts for ground in self.grounds.get(fact, ())}))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, in the order of the page; those of the table of positions once an actor."""
        groups = [*self.background, *self.chronology, *self.key_points]
        grouped = [s for g in groups for s in g.sentences]
        stances = [s for row in self.positions for cell in row.held for s in cell]
        return (*self.overview, *self.highlights, *grouped, *stances)

    def to_html(self) -> str:
        """The brief as one HTML file that works without a network: styles and picture inside, no scripts."""
        from kyori.briefs.page import page

        return page(self)

    def save(self, path: str | Path) -> Path:
        """Writes the HTML file and gives its path.

        Raises:
            OSError: when it cannot be written.
        """
        target = Path(path)
        target.write_text(self.to_html(), encoding="utf-8")
        return target
