"""``kyori import`` and ``kyori records``: data sets of the field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from kyori.cli.options import Shown
from kyori.cli.output import DONE, answers, cannot_write, one_line, say, write

if TYPE_CHECKING:
    from kyori.records import Card, Imported

_CARDS = ("kind", "title", "owner", "version", "released", "years", "states", "licence", "page")
_ACCOUNT = ("what", "rows", "first")


def import_(
    kind: Annotated[str, Parameter(help="Which data set (un-votes, atop ...); kyori records lists them.")],
    file: Annotated[str, Parameter(help="The file as its owner publishes it; - is standard input.")],
    /,
    *,
    lenient: Annotated[
        bool, Parameter(help="Keep the sound rows, and write the others to a rejects file.", negative="")
    ] = False,
    rejects: Annotated[
        Path | None, Parameter(help="Where rows that are left out go, as csv. Default: FILE.rejects.csv.")
    ] = None,
    format: Shown = "table",
) -> int:
    """Read a data set from its owner's file, check every row, and print what went in, what was left out and why.

    Example: kyori import un-votes UNVotesPublished.RData
    """
    from kyori import records

    found = records.load(kind, file, lenient=lenient)
    write(found.account.to_records(), _ACCOUNT, format)
    _told(found)
    if not found.rejects.is_empty():
        path = rejects or Path(f"{'stdin' if file == '-' else file}.rejects.csv")
        try:
            found.rejects.write_csv(path)
        except OSError as error:
            raise cannot_write(path, error) from error
        say(f"{found.rejects.height:,} rows left out → {path}")
    return DONE


def _told(found: Imported) -> None:
    for note in found.account.notes:
        say(f"note: {note}")
    say(f"{found.card.title}, {found.version} ({found.layout}): {found.frame.height:,} rows")


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
