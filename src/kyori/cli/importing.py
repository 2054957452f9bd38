"""``kyori import`` and ``kyori records``: data sets of the field."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from kyori.cli.options import LedgerPath, Shown
from kyori.cli.output import DONE, OutputError, answers, cannot_write, errors, one_line, say, write

if TYPE_CHECKING:
    import polars as pl

    from kyori.records import Card, Entry, Imported

_CARDS = ("kind", "title", "owner", "version", "released", "years", "states", "licence", "page")
_ACCOUNT = ("what", "rows", "first")


def import_(
    kind: Annotated[str, Parameter(help="Which data set (un-votes, atop ...); kyori records lists them.")],
    file: Annotated[
        str, Parameter(help="The file as its owner publishes it; - is standard input.", allow_leading_hyphen=True)
    ],
    /,
    *,
    lenient: Annotated[
        bool, Parameter(help="Keep the sound rows, and write the others to a rejects file.", negative="")
    ] = False,
    rejects: Annotated[
        Path | None, Parameter(help="Where rows that are left out go, as csv. Default: FILE.rejects.csv.")
    ] = None,
    out: Annotated[
        Path | None, Parameter(name=["--out", "-o"], help="Write the table to this file: .parquet, .csv or .arrow.")
    ] = None,
    by: Annotated[
        Literal["root", "quad", "plover", "code"] | None,
        Parameter(help="Event data: classes of events."),
    ] = None,
    engine: Annotated[
        Literal["polars", "duckdb", "spark"] | None, Parameter(help="Event data: where events are counted.")
    ] = None,
    as_of: Annotated[str | None, Parameter(name="--as-of", help="Event data: only what was known by this day.")] = None,
    version: Annotated[
        str | None, Parameter(name="--as-version", help="Which version the file is, where its layout does not tell.")
    ] = None,
    released: Annotated[
        str | None,
        Parameter(help="Day that version was published: the clock of what is known. Default: as on the card."),
    ] = None,
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Read a data set from its owner's file, check every row, keep it, and print what went in and what was left out.

    It is kept in Parquet beside the ledger (kyori.records beside kyori.db), for panels. An import takes the place of an
    older one, which stays for --as-of.

    GDELT is a folder of files: it is read in a stream, and counted by dyad, month and class of event.

    Example: kyori import un-votes UNVotesPublished.RData
    """
    from kyori import records

    write_table = None if out is None else writer_to(out)
    asked = {"by": by, "engine": engine, "as_of": as_of}
    options: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    with _progress(kind) as step:
        if step is not None:
            options["progress"] = step
        found, entry = records.keep(
            kind, file, ledger=ledger, lenient=lenient, version=version, known=released, **options
        )
    if write_table is not None:
        write_table(found.frame)
    write(found.account.to_records(), _ACCOUNT, format)
    _told(found, entry)
    if not found.rejects.is_empty():
        path = rejects or Path(f"{'stdin' if file == '-' else file}.rejects.csv")
        try:
            found.rejects.write_csv(path)
        except OSError as error:
            raise cannot_write(path, error) from error
        say(f"{found.rejects.height:,} rows left out → {path}")
    return DONE


@contextmanager
def _progress(kind: str) -> Iterator[Callable[[Path, int, int], None] | None]:
    """A bar on standard error for what takes long, where that is a terminal."""
    if kind.strip().lower() != "gdelt" or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors(), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda path, done, total: bar.update(task, completed=done, total=total, description=path.name[:40])


def writer_to(out: Path) -> Callable[[pl.DataFrame], None]:
    """What writes a table to a file of a format that its ending names.

    Raises:
        OutputError: when the ending is none that is known; when the file cannot be written.
    """
    forms = {".parquet": "write_parquet", ".csv": "write_csv", ".arrow": "write_ipc"}
    method = forms.get(out.suffix.lower())
    if method is None:
        raise OutputError(f"no format ends in {out.suffix!r}", where=out, hint=f"one of {', '.join(forms)}")

    def write_out(frame: pl.DataFrame) -> None:
        part = out.with_name(f"{out.name}.part")
        try:
            getattr(frame, method)(part)
            part.replace(out)
        except OSError as error:
            raise cannot_write(out, error) from error
        say(f"{frame.height:,} rows → {out}")

    return write_out


def _told(found: Imported, entry: Entry) -> None:
    for note in found.account.notes:
        say(f"note: {note}")
    say(f"{found.card.title}, {entry.version}, published {entry.known} (layout: {found.layout})")
    say(f"{entry.rows:,} rows → {entry.folder}")


def records(
    kinds: Annotated[
        list[str] | None, Parameter(help="Data sets to show whole; a list of all where none is given.")
    ] = None,
    /,
    *,
    format: Shown = "table",
) -> int:
    """The data sets that can be imported: owner, version, what each measures, coverage, terms, citation, official page.

    Example: kyori records atop
    """
    from kyori.records import card, cards

    shown = [card(k) for k in kinds] if kinds else list(cards().values())
    if format == "table" and kinds:
        answers().print("\n\n".join(map(_whole, shown)), markup=False, soft_wrap=True)
        return DONE
    cells = [
        {"kind": c.kind, "version": c.version, "years": c.years, "title": c.title, "licence": c.licence} for c in shown
    ]
    write([c.to_record() for c in shown], _CARDS, format, cells=cells)
    return DONE


def _whole(card: Card) -> str:
    simple: list[tuple[str, Any]] = [
        ("owner", card.owner), ("version", f"{card.version} ({card.released})"), ("measures", card.measures),
        ("unit", card.unit), ("years", card.years), ("states", card.states), ("licence", card.licence),
        ("terms", card.terms), ("page", card.page),
    ]  # fmt: skip
    lines = [f"{card.kind}: {card.title}", *(f"  {name:9} {one_line(str(value))}" for name, value in simple)]
    lines += ["  traps", *(f"    - {one_line(t)}" for t in card.traps)] if card.traps else []
    lines += ["  columns", *(f"    {name}: {one_line(str(said))}" for name, said in card.columns.items())]
    return "\n".join([*lines, "  citation", *(f"    {line}" for line in card.citation.splitlines())])
