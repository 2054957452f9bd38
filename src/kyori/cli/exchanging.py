"""``kyori export`` and ``kyori load``: files for other programs, and back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

import kyori
from kyori.cli.options import AsOf, LedgerPath
from kyori.cli.output import DONE, FINDING, errors, say

Name = Literal[
    "jsonl", "parquet", "csv", "gexf", "graphml", "ftm", "plover", "prov", "bibtex", "ris", "csl-json"
]  # fmt: skip
_ENDINGS = {"ftm": "ftm.json", "plover": "tsv", "prov": "jsonld", "bibtex": "bib", "csl-json": "csl.json"}


def export(
    format: Annotated[Name, Parameter(help="What to write.")],
    query: Annotated[
        list[str] | None,
        Parameter(help="What to look for (docs/search.md); everything where none.", allow_leading_hyphen=True),
    ] = None,
    /,
    *,
    out: Annotated[
        str | None,
        Parameter(name=["--out", "-o"], help="The file; - is standard output.", allow_leading_hyphen=True),
    ] = None,
    facts: Annotated[bool, Parameter(help="jsonl, parquet, csv: facts instead of statements.", negative="")] = False,
    as_of: AsOf = None,
    ledger: LedgerPath = "kyori.db",
) -> int:
    """Write what a query finds for other programs, with a README of query, clocks, date and how to cite.

    jsonl and parquet can be loaded again; csv opens in Excel, gexf in Gephi; ftm is followthemoney, plover has
    POLECAT's columns, prov is W3C PROV; bibtex, ris and csl-json hold the documents. Exit code 1 when nothing matched.

    Example: kyori export gexf 'actor:VNM from:2012' -o vietnam.gexf
    """
    path = out or f"kyori.{_ENDINGS.get(format, format)}"
    asked = " ".join(query or ())
    with kyori.open(ledger, create=False) as bench, _progress("written") as step:
        made = bench.export(
            format, sys.stdout.buffer if path == "-" else Path(path), asked, as_of=as_of,
            of="facts" if facts else None, progress=step,
        )  # fmt: skip
    counts = ", ".join(f"{number:,} {noun}" for noun, number in made.counts.items())
    say(f"{counts} → {'standard output' if path == '-' else f'{path} and {made.readme}'}")
    return DONE if any(made.counts.values()) else FINDING


def load(
    file: Annotated[Path, Parameter(help="A .jsonl or .parquet file that kyori export made.")],
    /,
    *,
    ledger: LedgerPath = "kyori.db",
) -> int:
    """Put the documents and statements of an exported file into a ledger; a broken file is refused whole.

    Example: kyori load vietnam.jsonl --ledger team.db
    """
    with kyori.open(ledger) as bench, _progress("loaded") as step:
        found = bench.load(file, step)
    say(f"{found.documents:,} documents, {found.statements:,} statements ({found.stored:,} new) → {ledger}")
    return DONE


@contextmanager
def _progress(word: str) -> Iterator[Callable[[int], None]]:
    """A count on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=errors(), transient=True) as bar:
        task = bar.add_task(word, total=None)
        yield lambda done: bar.update(task, completed=done)
