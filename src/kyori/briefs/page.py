"""Page: a brief as one HTML file, with everything it needs inside."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from kyori.briefs.brief import Brief
from kyori.briefs.citations import Style, bibliography, style_of
from kyori.briefs.dates import in_words
from kyori.briefs.names import shown
from kyori.briefs.notes import Note
from kyori.briefs.outline import counts
from kyori.briefs.phrases import words
from kyori.briefs.templating import TemplateError


@cache
def _environment() -> Environment:
    return _made(Environment)


@cache
def _house() -> Environment:
    """For templates of others: those may show values, and do nothing else."""
    return _made(SandboxedEnvironment)


def _made(kind: type[Environment]) -> Environment:
    return kind(
        loader=PackageLoader("kyori.briefs", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(brief: Brief, *, citations: str | None = None, template: str | Path | None = None) -> str:
    """The whole HTML file; every word of a document is text in it, never markup.

    Args:
        brief: what to show.
        citations: ``sist02``, ``chicago`` or ``apa``; the usual one of the language where None.
        template: a Jinja2 file in place of ``templates/brief.html.j2``; it gets the same values.

    Raises:
        TemplateError: when the template cannot be used.
        KyoriError: when there is no such style.
    """
    try:
        return _rendered(brief, style_of(citations, brief.language), template)
    except (JinjaError, OSError) as error:
        if template is None:
            raise
        hint = "compare it with the template that comes with kyori"
        raise TemplateError(f"{type(error).__name__}: {error}", where=template, hint=hint) from error


def _rendered(brief: Brief, style: Style, template: str | Path | None) -> str:
    fixed = words(brief.language)
    notes = {note.number: note for note in brief.notes}
    seen: Counter[int] = Counter()

    def use(number: int) -> int:
        """How often a note was cited so far, so that each citation has an id of its own."""
        seen[number] += 1
        return seen[number]

    if template is None:
        form = _environment().get_template("brief.html.j2")
    else:
        form = _house().from_string(Path(template).read_text(encoding="utf-8"))
    return form.render(
        brief=brief,
        words=fixed,
        notes=notes,
        subtitle=brief.subtitle,
        counts=counts(brief),
        bibliography=bibliography(brief.notes, style, brief.language),
        picture=Markup(brief.chart.svg) if brief.chart else None,
        style=Markup(_environment().get_template("brief.css").render()),
        cite=lambda note: _citation(note, brief.language),
        quote=lambda note: shown(note.quote),
        use=use,
    )  # fmt: skip


def _citation(note: Note, language: str) -> str:
    """Title, publisher and date of a note's document, as one line."""
    fixed = words(language)
    date = in_words(note.published, language) if note.published else fixed["undated_document"]
    title = note.title or fixed["untitled"]
    titled = f"「{title}」" if language == "ja" else f"“{title}”"
    parts = [note.publisher, titled, date] if note.publisher else [titled, date]
    return "、".join(parts) if language == "ja" else ", ".join(parts)
