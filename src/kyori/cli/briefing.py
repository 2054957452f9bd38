"""``kyori brief``: a brief in which every sentence has its quotes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

import kyori
from kyori.cli.amending import briefs
from kyori.cli.options import AsOf, At, LedgerPath, WeighSources
from kyori.cli.output import DONE, FINDING, say, write, write_file
from kyori.errors import KyoriError

if TYPE_CHECKING:
    from kyori.briefs import Brief

ENDINGS = (".html", ".htm", ".pdf", ".docx", ".md", ".markdown")
_PAGES = ("html", "md", "pdf", "docx")
_COLUMNS = ("sentence", "note", "quote", "document", "published")


class BriefUseError(KyoriError, ValueError):
    """The command was given what does not go together."""


def brief(
    *actors: Annotated[str, Parameter(help="Actors: codes or names. Three and more are a region.")],
    with_: Annotated[str | None, Parameter(name="--with", help="The other side of the pair.")] = None,
    lang: Annotated[Literal["ja", "en"], Parameter(help="Language of the brief.")] = "ja",
    out: Annotated[
        str,
        Parameter(
            name=["--out", "-o"],
            help="File to write: .html, .pdf, .docx or .md; - is standard output.",
            allow_leading_hyphen=True,
        ),
    ] = "-",
    check: Annotated[
        Path | None, Parameter(help="A brief that was written: prove it again, and list what no longer holds.")
    ] = None,
    layout: Annotated[Literal["long", "short"], Parameter(help="short: overview, chart, highlights, key points.")] = (
        "long"
    ),
    since: Annotated[
        str | None, Parameter(help="Tell what changed: what happened, or was first told, since then (2024-06).")
    ] = None,
    citations: Annotated[
        Literal["sist02", "chicago", "apa"] | None,
        Parameter(help="Style of footnotes and bibliography. Default: sist02 in Japanese, chicago in English."),
    ] = None,
    template: Annotated[
        Path | None, Parameter(help="House template: .html.j2 for HTML, .docx for DOCX, .typ for PDF.")
    ] = None,
    font: Annotated[Path | None, Parameter(help="Font file (or folder) for PDF, before those of the system.")] = None,
    at: At = None,
    as_of: AsOf = None,
    min_score: Annotated[
        float | None, Parameter(help="Leave out what the reader is less sure of (0 to 1). Default: 0.4.")
    ] = None,
    weigh_sources: WeighSources = False,
    ledger: LedgerPath = "kyori.db",
    format: Annotated[
        Literal["html", "md", "pdf", "docx", "table", "json", "jsonl", "csv"] | None,
        Parameter(
            help="html, md, pdf, docx: the page (default: by the ending of --out); the others: its sentences with "
            "their quotes, to standard output."
        ),
    ] = None,
) -> int:
    """Write a brief on a pair, a state or a region: HTML, PDF, DOCX or Markdown, by the ending of the file.

    Every sentence carries the quotes that it rests on; nothing is in it that no document says. Exit code 1 when no
    fact tells of them, or when a brief that is checked no longer holds.

    Example: kyori brief VNM --with RUS --lang ja -o brief.html
    """
    if check is not None:
        if actors or with_:
            raise BriefUseError("--check takes a file that was written, and no actors", hint="kyori brief --check FILE")
        form = format or "table"
        if form not in ("table", "json", "jsonl", "csv"):
            raise BriefUseError(f"no list in {form}", hint="--format table, json, jsonl or csv")
        return briefs(str(check), ledger=ledger, format=form)
    named = [*actors, *([with_] if with_ else [])]
    if not named:
        raise BriefUseError("a brief needs an actor", hint="kyori brief VNM --with RUS -o brief.pdf")
    ending = f".{format}" if format in _PAGES else Path(out).suffix if out != "-" else ".html"
    if ending.lower() not in ENDINGS:
        raise BriefUseError(f"no briefs in {ending or out!r}", where=out, hint=f"end the name in {', '.join(ENDINGS)}")
    with kyori.open(ledger, create=False) as bench:
        made = bench.brief(*named, language=lang, at=at, as_of=as_of, since=since, layout=layout,
                           min_score=min_score, weigh_sources=weigh_sources)  # fmt: skip
    if format in ("table", "json", "jsonl", "csv"):
        write(_rows(made), _COLUMNS, format)
    else:
        data = made.written(ending, citations=citations, template=template, font=font)
        if out == "-":
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.flush()
        else:
            write_file(Path(out), data)
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
