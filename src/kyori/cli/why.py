"""``kyori read --why``: sentence by sentence, what the reader saw and which line of the lexicon made each statement."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from kyori.model import Document
from kyori.reading.clauses import Clause
from kyori.reading.documents import load
from kyori.reading.reader import SentenceTrace, read


def explain(source: Path | Document) -> None:
    """Print the page that a person needs to mend the lexicon."""
    document = source if isinstance(source, Document) else load(source)
    console = Console(highlight=False, soft_wrap=True)
    reading = read(document, trace=True)
    console.print(Text(f"{document.name}  {document.title or ''}  {document.published or 'no date'}", style="bold"))
    if reading.note:
        console.print(reading.note)
    for start, end, reason in document.cut:
        console.print(Text(f"  cut ({reason}): {_line(document.text[start:end])[:70]}", style="dim"))
    for sentence in reading.trace:
        _sentence(console, reading.text, sentence)


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
