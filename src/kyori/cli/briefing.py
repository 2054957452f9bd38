"""``kyori brief``: a brief in which every sentence has its quotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

import kyori
from kyori.cli.options import AsOf, At, LedgerPath, WeighSources
from kyori.cli.output import DONE, FINDING, say, write, write_file

if TYPE_CHECKING:
    from kyori.briefs import Brief

_COLUMNS = ("sentence", "note", "quote", "document", "published")


def brief(
    actor: Annotated[str, Parameter(help="Actor: code or name.")],
    /,
    *,
    with_: Annotated[str | None, Parameter(name="--with", help="The other side of the pair.")] = None,
    lang: Annotated[Literal["ja", "en"], Parameter(help="Language of the brief.")] = "ja",
    out: Annotated[
        str, Parameter(name=["--out", "-o"], help="File to write; - is standard output.", allow_leading_hyphen=True)
    ] = "-",
    at: At = None,
    as_of: AsOf = None,
    min_score: Annotated[
        float | None, Parameter(help="Leave out what the reader is less sure of (0 to 1). Default: 0.4.")
    ] = None,
    weigh_sources: WeighSources = False,
    ledger: LedgerPath = "kyori.db",
    format: Annotated[
        Literal["html", "table", "json", "jsonl", "csv"],
        Parameter(help="html: the page; the others: its sentences, each with its quotes, to standard output."),
    ] = "html",
) -> int:
    """Write a brief on a pair or a state as one HTML file that works offline.

    Every sentence carries the quotes that it rests on; nothing is in it that no document says. Exit code 1 when no
    fact tells of them.

    Example: kyori brief VNM --with RUS --lang ja -o brief.html
    """
    with kyori.open(ledger, create=False) as bench:
        made = bench.brief(actor, with_, language=lang, at=at, as_of=as_of, min_score=min_score,
                           weigh_sources=weigh_sources)  # fmt: skip
    if format != "html":
        write(_rows(made), _COLUMNS, format)
    elif out == "-":
        print(made.to_html())
    else:
        write_file(Path(out), made.to_html())
        say(f"brief → {out} ({len(made.sentences)} sentences, {len(made.notes)} quotes, {made.facts} facts)")
    if made.message:
        say(" ".join(filter(None, (made.message, made.hint))))
    return DONE if made.facts else FINDING


def _rows(made: Brief) -> list[dict[str, Any]]:
    """One row a sentence and quote."""
    notes = {note.number: note for note in made.notes}
    return [
        {
            "sentence": sentence.text, "note": number, "quote": note.quote, "document": note.title or note.document,
            "published": note.published.edtf if note.published else None, "publisher": note.publisher,
            "start": note.start, "end": note.end, "document_id": note.document, "facts": list(sentence.facts),
        }
        for sentence in made.sentences
        for number in sentence.marks
        for note in [notes[number]]
    ]  # fmt: skip
