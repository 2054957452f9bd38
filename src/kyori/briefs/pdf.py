"""PDF: a brief set by typst; the words go in as data, so that none of them is read as markup."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from kyori.briefs.citations import Emphasis, Words
from kyori.briefs.fonts import faces
from kyori.briefs.outline import Block, Runs, outline
from kyori.briefs.phrases import words
from kyori.briefs.picture import coloured
from kyori.briefs.sentence import Mark
from kyori.briefs.templating import TemplateError

if TYPE_CHECKING:
    from kyori.briefs.brief import Brief


def pdf(
    brief: Brief,
    *,
    citations: str | None = None,
    template: str | Path | None = None,
    font: str | Path | None = None,
) -> bytes:
    """The brief as a PDF with footnotes, a bibliography and a picture with words for those who do not see it.

    Args:
        brief: what to set.
        citations: ``sist02``, ``chicago`` or ``apa``; the usual one of the language where None.
        template: a typst file in place of ``templates/brief.typ``; it gets the same inputs.
        font: a font file, or a folder of them.

    Raises:
        FontError: when there is no fit font.
        TemplateError: when the template cannot be used.
    """
    chosen = faces(brief.language, font)
    data = _data(brief, citations) | {"fonts": list(chosen.families)}
    inputs = {"brief": json.dumps(data, ensure_ascii=False)}
    if brief.chart:
        inputs["picture"] = coloured(brief.chart.svg)
    source: bytes | Path = (files("kyori.briefs") / "templates" / "brief.typ").read_bytes()
    if template is not None:
        source = Path(template)
        if not source.is_file():
            raise TemplateError("there is no such template", where=source, hint="give a .typ file")
    try:
        made = typst.compile(source, format="pdf", font_paths=chosen.fonts, sys_inputs=inputs)
    except typst.TypstError as error:
        hint = "; ".join(error.hints) or "compare it with the template that comes with kyori"
        raise TemplateError(f"typst: {error.message}", where=template, hint=hint) from error
    assert isinstance(made, bytes)
    return made


def _data(brief: Brief, citations: str | None) -> dict[str, Any]:
    """Everything the template shows."""
    made, fixed = outline(brief, citations), words(brief.language)
    return {
        "id": brief.id, "language": brief.language, "title": brief.title, "kind": fixed["kind_of_page"],
        "subtitle": brief.subtitle, "counts": "" if brief.message else made.counts, "footer": fixed["footer"],
        "alt": brief.chart.alt if brief.chart else "", "blocks": [_block(block) for block in made.blocks],
        "notes": {str(number): _words(text) for number, text in made.notes.items()},
        "heading": made.heading, "bibliography": [_words(entry.words) for entry in made.bibliography],
    }  # fmt: skip


def _block(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind, "text": block.text, "level": block.level, "items": [_runs(item) for item in block.items],
        "head": list(block.head), "rows": [[_runs(cell) for cell in row] for row in block.rows],
    }  # fmt: skip


def _runs(runs: Runs) -> list[Any]:
    return [{"note": str(run.number)} if isinstance(run, Mark) else run for run in runs]


def _words(text: Words) -> list[Any]:
    return [{"em": part.text} if isinstance(part, Emphasis) else part for part in text]
