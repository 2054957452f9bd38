"""``kyori read``: documents to statements, into the ledger or into files."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

import kyori
from kyori.cli.options import LedgerPath
from kyori.cli.output import BAD, DONE, Format, errors, make_folder, say, write_file
from kyori.errors import DocumentError

if TYPE_CHECKING:
    from kyori.batch import Outcome, Report
    from kyori.reading.discovery import Found

    Step = Callable[[Outcome, int, int], None]

STDIN = "-"


def read(
    paths: Annotated[
        list[str],
        Parameter(help="Files or folders; - reads one document from standard input.", allow_leading_hyphen=True),
    ],
    /,
    *,
    out: Annotated[
        str | None,
        Parameter(
            name=["--out", "-o"],
            help="Write NAME.jsonl for each document into this folder, and no ledger; - writes all to standard output.",
            allow_leading_hyphen=True,
        ),
    ] = None,
    ledger: LedgerPath = "kyori.db",
    why: Annotated[
        bool, Parameter(help="Show how each statement was made, sentence by sentence; store nothing.", negative="")
    ] = False,
    processes: Annotated[int | None, Parameter(help="How many processes read; default: as many as cores.")] = None,
    format: Annotated[
        Format | Literal["plover"],
        Parameter(help="How to write what came of each document; plover: its events in PLOVER's shape, as JSON lines."),
    ] = "table",
) -> int:
    """Read reports and keep what they say, with the exact words.

    Text (with or without YAML front matter), HTML and PDF. Each document is stored as soon as it is read; reading one
    again changes nothing. A file that cannot be read does not stop the others: it is named with the reason, and the
    exit code is then 2.

    With --format plover nothing is stored: each document's events are written in the shape of the PLOVER scheme (type,
    mode, actor, recipient, quad class, score), to compare them with other event coders.

    Example: kyori read reports/ news.html brief.pdf
    """
    if STDIN in paths and len(paths) > 1:
        raise DocumentError("- (standard input) must stand alone", hint="read the files in a command of their own")
    if processes is not None and processes < 1:
        raise DocumentError(f"--processes {processes}: at least 1 process must read")
    if format == "plover":
        from kyori.cli.plover import write_events

        return write_events(paths, out)
    if why:
        from kyori.cli.why import explain

        return explain(paths, format)
    with _progress() as step:
        if out is not None:
            report = _to_files(paths, out, processes, step)
        elif paths == [STDIN]:
            outcome = _from_stdin()
            with kyori.open(ledger) as bench:
                report = _alone(bench.store(outcome))
        else:
            _discovered(paths)  # before a ledger is made for nothing
            with kyori.open(ledger) as bench:
                report = bench.read(*paths, processes=processes, progress=step)
    from kyori.cli.told import tell

    tell(report, ledger if out is None else None, format if out != STDIN else None)
    where = ledger if out is None else "standard output" if out == STDIN else f"{out.rstrip('/')}/"
    read_ones = [o for o in report.outcomes if o.document]
    say(f"{_count(len(read_ones), 'document')}, {_count(report.statements, 'statement')} → {where}")
    return BAD if report.failed else DONE


@contextmanager
def _progress() -> Iterator[Step]:
    """A bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda outcome, done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors(), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda outcome, done, total: bar.update(
            task, completed=done, total=total, description=outcome.path.name[:40]
        )


def _to_files(paths: list[str], out: str, processes: int | None, step: Step) -> Report:
    from kyori.batch import Report, read_each

    folder = Path(out)
    if paths == [STDIN]:
        found, outcomes = None, iter([_from_stdin()])
    else:
        found = _discovered(paths)
        outcomes = read_each(found.files, processes)
    if out != STDIN:
        make_folder(folder)
    done: list[Outcome] = []
    taken: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.document is not None:
            lines = "".join(json.dumps(s.to_json(), ensure_ascii=False) + "\n" for s in outcome.statements)
            if out == STDIN:
                sys.stdout.write(lines)
            else:
                write_file(folder / _file_name(outcome, taken), lines)
        done.append(outcome)
        step(outcome, len(done), len(found.files) if found else 1)
    return Report(tuple(done), found.skipped if found else ())


def _file_name(outcome: Outcome, taken: Counter[str]) -> str:
    assert outcome.document
    name = outcome.document.name
    taken[name] += 1
    if taken[name] == 1:
        return f"{name}.jsonl"
    say(f"{outcome.path}: another document is called {name}; written as {name}.{taken[name]}.jsonl")
    return f"{name}.{taken[name]}.jsonl"


def _discovered(paths: list[str]) -> Found:
    from kyori.reading.discovery import discover

    return discover(paths)


def _from_stdin() -> Outcome:
    from kyori.batch import outcome_of
    from kyori.reading.documents import load_bytes

    return outcome_of(Path(STDIN), load_bytes(sys.stdin.buffer.read(), STDIN))


def _alone(outcome: Outcome) -> Report:
    from kyori.batch import Report

    return Report((outcome,), ())


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
