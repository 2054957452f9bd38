"""``kyori read --why``: sentence by sentence, what the reader saw and which line of the lexicon made each statement."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from kyori.cli.output import BAD, DONE, Format, say, write
from kyori.errors import KyoriError
from kyori.model import Document
from kyori.reading.clauses import Clause
from kyori.reading.discovery import discover
from kyori.reading.documents import load, load_bytes
from kyori.reading.reader import Reading, SentenceTrace, read

_COLUMNS = ("document", "sentence", "kind", "type", "phase", "source", "target", "status", "score", "why", "quote")


def explain(paths: Sequence[str], format: Format) -> int:
    """Print what a person needs to mend the lexicon, and give the exit code.

    Args:
        paths: files and folders; ``-`` alone for standard input.
        format: ``table`` for the page, the others for one row a draft of a statement.
    """
    sources = [None] if list(paths) == ["-"] else discover(paths).files
    code = DONE
    rows: list[dict[str, Any]] = []
    for source in sources:
        try:
            document = load_bytes(sys.stdin.buffer.read(), "-") if source is None else load(source)
        except KyoriError as error:
            say(f"kyori: not read: {error}")
            code = BAD
            continue
        reading = read(document, trace=True)
        if format == "table":
            _page(document, reading)
        else:
            rows += _rows(document, reading)
    if format != "table":
        write(rows, _COLUMNS, format)
    return code


def _page(document: Document, reading: Reading) -> None:
    console = Console(highlight=False, soft_wrap=True)
    title = document.title or ""
    console.print(Text(f"{document.name}  {title}  {document.published or 'no date'}", style="bold"))
    if reading.note:
        console.print(Text(reading.note))
    for start, end, reason in document.cut:
        console.print(Text(f"  cut ({reason}): {_line(document.text[start:end])[:70]}", style="dim"))
    for sentence in reading.trace:
        _sentence(console, reading.text, sentence)


def _rows(document: Document, reading: Reading) -> Iterator[dict[str, Any]]:
    for seen in reading.trace:
        for draft in seen.drafts:
            yield {
                "document": document.name,
                "sentence": _line(reading.text[seen.start : seen.end]),
                "kind": draft.kind,
                "type": draft.type,
                "phase": draft.phase,
                "source": list(draft.source),
                "target": list(draft.target),
                "status": draft.status,
                "score": round(draft.score, 3),
                "why": draft.why,
                "quote": _line(reading.text[draft.start : draft.end]),
            }


def _sentence(console: Console, text: str, seen: SentenceTrace) -> None:
    console.print(Text(_line(text[seen.start : seen.end]), style="bold"))
    if seen.mentions:
        names = "  ".join(f"{m.text}={'+'.join(m.actors)} ({m.kind})" for m in seen.mentions)
        console.print(Text(f"  who   {_line(names)}", style="cyan"))
    if seen.dates:
        dates = "  ".join(f"{d.text}={d.when or '?'} ({d.reason})" for d in seen.dates)
        console.print(Text(f"  when  {_line(dates)}", style="cyan"))
    for clause in seen.clauses:
        console.print(Text(f"  clause {_clause(clause, text)}", style="dim"))
    for draft in seen.drafts:
        phase = f" {draft.phase}" if draft.phase else ""
        value = f" {draft.value:g} {draft.unit}" if draft.value is not None else ""
        head = (
            f"  ⇒ {draft.kind} {draft.type}{phase}{value}  {'+'.join(draft.source)} → {'+'.join(draft.target) or '·'}"
        )
        console.print(Text(f"{head}  {draft.status}  {draft.score:.2f}  [{draft.why}]", style="green"))
        console.print(Text(f"      「{_line(text[draft.start : draft.end])}」"))


def _clause(clause: Clause, text: str) -> str:
    marks = [clause.form, clause.relation]
    marks += [m for m in (clause.voice if clause.voice != "active" else "", "denied" if clause.negated else "") if m]
    marks += [m for m in (clause.modality or "",) if m]
    roles = "  ".join(
        f"{role}:{_line(text[p.left : p.end])}{'*' if p.is_actor else ''}"
        for role, phrases in clause.roles.items()
        for p in phrases
    )
    return f"{clause.predicate} ({', '.join(marks)})  {roles}"


def _line(text: str) -> str:
    return " ".join(text.split())
