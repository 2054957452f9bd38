"""``kyori read``: documents to statements, into the ledger or into files."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kyori.cli.output import BAD, DONE, Format, errors, say, write
from kyori.cli.why import explain
from kyori.reading.discovery import Skipped, discover
from kyori.reading.documents import load_bytes
from kyori.reading.reader import read as read_document
from kyori.workbench import Outcome, Report, open, read_each

_MOST_NAMED = 8


def read(
    paths: Annotated[
        list[str],
        Parameter(help="Files or folders; - reads one document from standard input.", allow_leading_hyphen=True),
    ],
    /,
    *,
    out: Annotated[
        Path | None, Parameter(name=["--out", "-o"], help="Write NAME.jsonl for each document here; no ledger.")
    ] = None,
    ledger: Annotated[str, Parameter(help="Ledger file or URL.")] = "kyori.db",
    why: Annotated[
        bool, Parameter(help="Show how each statement was made, sentence by sentence; no ledger.", negative="")
    ] = False,
    processes: Annotated[int | None, Parameter(help="How many processes read; all cores by default.")] = None,
    format: Annotated[Format, Parameter(help="table, json, jsonl or csv.")] = "table",
) -> int:
    """Read reports and keep what they say, with the exact words.

    Text (with or without YAML front matter), HTML and PDF. A file that cannot be read does not stop the others; it is
    named with the reason, and the exit code is then 2.

    Example: kyori read reports/ news.html brief.pdf
    """
    if paths == ["-"]:
        return _from_stdin(out, ledger, why, format)
    if why:
        for path in discover(paths).files:
            explain(path)
        return DONE
    with _progress() as bar:
        task = bar.add_task("reading", total=None)

        def step(outcome: Outcome, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=outcome.path.name[:40])

        if out is not None:
            report = _to_files(paths, out, processes, step)
        else:
            with open(ledger) as bench:
                report = bench.read(*paths, processes=processes, progress=step)
    return _tell(report, out, ledger, format)


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=errors(), transient=True, disable=not sys.stderr.isatty(),
    )  # fmt: skip


def _to_files(paths: list[str], out: Path, processes: int | None, step: object) -> Report:
    found = discover(paths)
    out.mkdir(parents=True, exist_ok=True)
    outcomes: list[Outcome] = []
    taken: Counter[str] = Counter()
    for number, outcome in enumerate(read_each(found.files, processes), 1):
        if outcome.document is not None:
            name = outcome.document.name
            taken[name] += 1
            if taken[name] > 1:
                name = f"{name}.{taken[name]}"
                say(f"{outcome.path}: another document is called {outcome.document.name}; written as {name}.jsonl")
            _write_statements(out / f"{name}.jsonl", outcome)
        outcomes.append(outcome)
        if callable(step):
            step(outcome, number, len(found.files))
    return Report(tuple(outcomes), found.skipped)


def _write_statements(path: Path, outcome: Outcome) -> None:
    """Written beside and moved into place, so that a killed process leaves no half file."""
    lines = "".join(json.dumps(s.to_json(), ensure_ascii=False) + "\n" for s in outcome.statements)
    part = path.with_name(path.name + ".part")
    part.write_text(lines, encoding="utf-8", errors="surrogatepass")
    part.replace(path)


def _from_stdin(out: Path | None, ledger: str, why: bool, format: Format) -> int:
    document = load_bytes(sys.stdin.buffer.read(), "stdin")
    if why:
        explain(document)
        return DONE
    reading = read_document(document)
    outcome = Outcome(Path("stdin"), document, reading.statements, note=reading.note)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        _write_statements(out / "stdin.jsonl", outcome)
    elif format == "table":
        with open(ledger) as bench:
            outcome = bench.store(outcome)
    else:
        write((s.to_json() for s in outcome.statements), ("kind", "type", "source", "target", "date", "quote"), format)
        return DONE
    return _tell(Report((outcome,), ()), out, ledger, format)


def _tell(report: Report, out: Path | None, ledger: str, format: Format) -> int:
    columns = ("file", "language", "published", "statements", "new", "note")
    rows = [
        {
            "file": str(o.path),
            "document": o.document.id if o.document else None,
            "title": o.document.title if o.document else None,
            "language": o.document.language if o.document else None,
            "published": o.document.published.edtf if o.document and o.document.published else None,
            "statements": len(o.statements),
            "new": o.stored if out is None else None,
            "note": o.error or o.note or "; ".join(o.document.notes if o.document else ()),
        }
        for o in report.outcomes
    ]
    write(rows, columns, format)
    where = f"{out}/" if out is not None else ledger
    say(f"{len(report.outcomes) - len(report.failed)} documents, {report.statements} statements → {where}")
    _tell_skipped(report.skipped)
    for outcome in report.failed:
        say(f"kyori: not read: {outcome.error}")
    return BAD if report.failed else DONE


def _tell_skipped(skipped: tuple[Skipped, ...]) -> None:
    by_reason: dict[str, list[Path]] = {}
    for path, reason in skipped:
        by_reason.setdefault(reason, []).append(path)
    for reason, paths in by_reason.items():
        names = ", ".join(p.name for p in paths[:_MOST_NAMED])
        more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
        say(f"left out ({reason}): {names}{more}")
