"""Brief: what a brief holds, and how it becomes a file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kyori.briefs.charts import Chart
from kyori.briefs.dates import in_words
from kyori.briefs.notes import Note
from kyori.briefs.phrases import filled, words
from kyori.briefs.sections import Group
from kyori.briefs.sentence import Sentence
from kyori.briefs.tables import Row, Stances
from kyori.errors import KyoriError
from kyori.model import When

ENDINGS = (".html", ".htm", ".pdf", ".docx", ".md", ".markdown")
"""Endings of the files that a brief can be written to."""


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
        since: where it tells what changed, from when on.
        layout: ``long`` or ``short``.
        message, hint: said in place of everything else where there are no facts.
        overview, highlights: sentences.
        background, chronology, key_points: sentences under headings.
        commitments, figures: rows of tables.
        positions: stances side by side.
        chart: the distance over time; None where it cannot be measured.
        notes: the quotations, by number.
        scale: what the words of likelihood in it stand for; None where it has none.
        facts: how many facts between the actors it rests on.
        grounds: id of each fact that is told -> ids of statement and document, of all that tell it.
    """

    language: str
    title: str
    actors: tuple[str, ...]
    names: tuple[str, ...]
    at: When | None = None
    as_of: When | None = None
    since: When | None = None
    layout: str = "long"
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
    scale: str | None = None
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

    @property
    def subtitle(self) -> str:
        """Its period and its two clocks, in words."""
        fixed, dates = words(self.language), {"since": self.since, "at": self.at, "as_of": self.as_of}
        told = [(key, when) for key, when in dates.items() if when and not (key == "at" and when.is_open)]
        said = [filled(fixed[key], {"date": in_words(when, self.language)}) for key, when in told]
        return ("、" if self.language == "ja" else ", ").join(said)

    def to_html(self, *, citations: str | None = None, template: str | Path | None = None) -> str:
        """The brief as one HTML file that works without a network: styles and picture inside, no scripts.

        Args:
            citations: ``sist02``, ``chicago`` or ``apa``; the usual one of the language where None.
            template: a Jinja2 file in place of the one that comes with kyori.
        """
        from kyori.briefs.page import page

        return page(self, citations=citations, template=template)

    def to_markdown(self, *, citations: str | None = None) -> str:
        """The brief as Markdown with footnotes and a bibliography; see `kyori.briefs.markdown.markdown`."""
        from kyori.briefs.markdown import markdown

        return markdown(self, citations)

    def to_pdf(
        self, *, citations: str | None = None, template: str | Path | None = None, font: str | Path | None = None
    ) -> bytes:
        """The brief as a PDF with footnotes and a bibliography; see `kyori.briefs.pdf.pdf`."""
        from kyori.briefs.pdf import pdf

        return pdf(self, citations=citations, template=template, font=font)

    def to_docx(self, *, citations: str | None = None, template: str | Path | None = None) -> bytes:
        """The brief as a Word document with footnotes and a bibliography; see `kyori.briefs.docx.word_document`."""
        from kyori.briefs.docx import word_document

        return word_document(self, citations=citations, template=template)

    def written(
        self,
        ending: str,
        *,
        citations: str | None = None,
        template: str | Path | None = None,
        font: str | Path | None = None,
    ) -> bytes:
        """The bytes of the brief as a file of one of the `ENDINGS`.

        Args:
            ending: with its dot, ``.pdf``.
            citations: ``sist02``, ``chicago`` or ``apa``; the usual one of the language where None.
            template: a house template: Jinja2 for HTML, DOCX for DOCX, typst for PDF.
            font: a font file, for PDF.

        Raises:
            KyoriError: when briefs are not written with that ending, or a template does not go with it.
        """
        kind = ending.lower()
        if kind == ".pdf":
            return self.to_pdf(citations=citations, template=template, font=font)
        if kind == ".docx":
            return self.to_docx(citations=citations, template=template)
        if kind in (".html", ".htm"):
            return self.to_html(citations=citations, template=template).encode("utf-8", "replace")
        if kind not in ENDINGS:
            raise KyoriError(f"no briefs in {ending!r}", hint=f"end the name in {', '.join(ENDINGS)}")
        if template is not None:
            raise KyoriError("Markdown takes no template", where=template, hint="templates go with HTML, PDF and DOCX")
        return self.to_markdown(citations=citations).encode("utf-8", "replace")

    def save(
        self,
        path: str | Path,
        *,
        citations: str | None = None,
        template: str | Path | None = None,
        font: str | Path | None = None,
    ) -> Path:
        """Writes the file, in the format of its ending, and gives its path.

        Args:
            path: ends in one of the `ENDINGS`.
            citations, template, font: as for `written`.

        Raises:
            KyoriError: when briefs are not written with that ending, or the template cannot be used.
            OSError: when it cannot be written.
        """
        target = Path(path)
        target.write_bytes(self.written(target.suffix, citations=citations, template=template, font=font))
        return target
