"""Page: a brief as one HTML file, with everything it needs inside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kyori.briefs.brief import Brief
from kyori.briefs.dates import in_words
from kyori.briefs.names import shown
from kyori.briefs.notes import Note
from kyori.briefs.phrases import filled, words
from kyori.briefs.writing import subtitle


@dataclass(frozen=True, slots=True)
class Source:
    """A document with the numbers of the notes that cite it."""

    title: str
    publisher: str
    date: str
    notes: tuple[int, ...]


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("kyori.briefs", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(brief: Brief) -> str:
    """The whole HTML file; every word of a document is text in it, never markup.

    Args:
        brief: what to show.
    """
    fixed = words(brief.language)
    notes = {note.number: note for note in brief.notes}
    counts = {"documents": len({n.document for n in brief.notes}), "facts": brief.facts, "notes": len(brief.notes)}
    seen: Counter[int] = Counter()

    def use(number: int) -> int:
        """How often a note was cited so far, so that each citation has an id of its own."""
        seen[number] += 1
        return seen[number]

    return _environment().get_template("brief.html.j2").render(
        brief=brief,
        words=fixed,
        notes=notes,
        sources=_sources(brief),
        subtitle=subtitle(brief.at, brief.as_of, brief.language),
        counts=filled(fixed["counts"], {key: str(value) for key, value in counts.items()}),
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


def _sources(brief: Brief) -> list[Source]:
    by_document: dict[str, list[Note]] = {}
    for note in brief.notes:
        by_document.setdefault(note.document, []).append(note)
    fixed = words(brief.language)
    ordered = sorted(by_document.values(), key=lambda ns: (ns[0].published is None, ns[0].published or 0))
    return [
        Source(
            notes[0].title or fixed["untitled"],
            notes[0].publisher or "",
            in_words(notes[0].published, brief.language) if notes[0].published else fixed["undated_document"],
            tuple(n.number for n in notes),
        )
        for notes in ordered
    ]
