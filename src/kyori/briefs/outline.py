"""Outline: a brief as headings, paragraphs, lists, tables and a picture, for every format but HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kyori.briefs.citations import Entry, Style, Words, bibliography, footnote, style_of
from kyori.briefs.phrases import filled, words
from kyori.briefs.sections import Group
from kyori.briefs.sentence import Mark, Run, Sentence
from kyori.briefs.tables import Row

if TYPE_CHECKING:
    from kyori.briefs.brief import Brief

Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page.

    Attributes:
        kind: which of them it is.
        text: of a heading; the caption of a table or a picture.
        level: of a heading, 1 to 3.
        items: the runs of a paragraph (one item), or of each point of a list.
        head: headings of a table's columns.
        rows: of a table, a row's cells each as runs.
    """

    kind: Literal["heading", "paragraph", "lead", "small", "points", "table", "picture"]
    text: str = ""
    level: int = 0
    items: tuple[Runs, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Runs, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A brief as blocks in order, its footnotes by number, and its bibliography."""

    blocks: tuple[Block, ...]
    notes: dict[int, Words]
    heading: str
    bibliography: tuple[Entry, ...]
    counts: str


def outline(brief: Brief, citations: str | None = None) -> Outline:
    """The blocks of a brief.

    Args:
        brief: what to lay out.
        citations: ``sist02``, ``chicago`` or ``apa``; the usual one of the language where None.

    Raises:
        KyoriError: when there is no such style.
    """
    style: Style = style_of(citations, brief.language)
    fixed = words(brief.language)
    blocks = [*_opening(brief), *_middle(brief), *_tables(brief)]
    points = list(_groups(brief.key_points))
    blocks += [Block("heading", fixed["sections"]["key_points"], 1), *points] if points else []
    if brief.scale:
        blocks += [Block("small", items=((brief.scale,),))]
    notes = {note.number: footnote(note, style, brief.language) for note in brief.notes}
    return Outline(
        tuple(blocks), notes, fixed["documents_heading"], bibliography(brief.notes, style, brief.language),
        counts(brief),
    )  # fmt: skip


def counts(brief: Brief) -> str:
    """How many documents, facts and quotations a brief rests on, in words."""
    found = {"documents": len({n.document for n in brief.notes}), "facts": brief.facts, "notes": len(brief.notes)}
    return filled(words(brief.language)["counts"], {key: str(value) for key, value in found.items()})


def _opening(brief: Brief) -> list[Block]:
    fixed = words(brief.language)
    if brief.message:
        return [Block("lead", items=((brief.message,),)), Block("paragraph", items=((brief.hint or "",),))]
    space = " " if brief.language == "en" else ""
    runs: list[Run] = []
    for sentence in brief.overview:
        runs += [space, *sentence.runs] if runs and space else sentence.runs
    blocks = [Block("heading", fixed["sections"]["overview"], 1), Block("lead", items=(tuple(runs),))]
    if brief.chart:
        blocks.append(Block("picture", brief.chart.title, items=((brief.chart.note,),)))
    elif len(brief.actors) == 2:
        blocks.append(Block("small", items=((fixed["chart_none"],),)))
    if brief.highlights:
        blocks += [Block("heading", fixed["sections"]["highlights"], 1), _points(brief.highlights)]
    return blocks


def _middle(brief: Brief) -> list[Block]:
    fixed, blocks = words(brief.language), list[Block]()
    if brief.background:
        blocks += [Block("heading", fixed["sections"]["background"], 1), *_groups(brief.background)]
    if brief.chronology or brief.commitments or brief.figures or brief.positions:
        blocks.append(Block("heading", fixed["sections"]["details"], 1))
    if brief.chronology:
        blocks += [Block("heading", fixed["chronology"], 2), *_groups(brief.chronology, 3)]
    return blocks


def _tables(brief: Brief) -> list[Block]:
    fixed, columns, blocks = words(brief.language), words(brief.language)["columns"], list[Block]()
    if brief.commitments:
        head = tuple(columns[key] for key in ("tie", "since", "parties"))
        blocks.append(Block("table", fixed["commitments"], head=head, rows=_rows(brief.commitments, (0, 1, 2))))
    if brief.figures:
        head = tuple(columns[key] for key in ("what", "period", "value"))
        blocks.append(Block("table", fixed["figures"], head=head, rows=_rows(brief.figures, (1, 0, 2))))
    if brief.positions:
        rows = tuple(
            ((row.issue,), *(tuple(run for said in cell for run in (*said.runs, " ")) or ("–",) for cell in row.held))
            for row in brief.positions
        )
        blocks.append(Block("table", fixed["positions"], head=(columns["issue"], *brief.names), rows=rows))
    return blocks


def _rows(rows: Sequence[Row], order: Sequence[int]) -> tuple[tuple[Runs, ...], ...]:
    """Cells in order, the notes behind the last one."""
    told = [[(row.cells[n],) for n in order] for row in rows]
    return tuple((*cells[:-1], (*cells[-1], *map(Mark, row.marks))) for cells, row in zip(told, rows, strict=True))


def _groups(groups: Sequence[Group], level: int = 2) -> list[Block]:
    return [block for g in groups for block in (Block("heading", g.heading, level), _points(g.sentences))]


def _points(sentences: Sequence[Sentence]) -> Block:
    return Block("points", items=tuple(s.runs for s in sentences))
