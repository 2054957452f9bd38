"""``kyori panel``: state-years and dyad-years with columns of imported data sets."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

import kyori
from kyori.cli.options import AsOf, Language, LedgerPath, Shown
from kyori.cli.output import DONE, FINDING, Format, cannot_write, say, write
from kyori.errors import PanelError

if TYPE_CHECKING:
    from kyori.records.panels import Panel

_SHOWN = 20
"""Rows of a panel that a table shows; files and the other formats have all."""


def panel(
    units: Annotated[
        Literal["states", "dyads", "directed-dyads"] | None,
        Parameter(help="One row a state, a pair, or a pair from each side, and year in which they existed."),
    ] = None,
    /,
    *,
    system: Annotated[Literal["cow", "gw", "iso"], Parameter(help="Whose list of states counts.")] = "cow",
    since: Annotated[int, Parameter(name="--from", help="First year.")] = 1816,
    until: Annotated[int | None, Parameter(name="--to", help="Last year. Default: the last that is over.")] = None,
    add: Annotated[
        list[str] | None,
        Parameter(help="Columns to add, with commas: un_agreement,atop; or KIND.COLUMN of a data set.", negative=""),
    ] = None,
    out: Annotated[
        Path | None, Parameter(name=["--out", "-o"], help="The file: .parquet, .arrow, .csv, .dta or .jsonl.")
    ] = None,
    as_of: AsOf = None,
    list_: Annotated[bool, Parameter(name="--list", help="List the columns that can be added.", negative="")] = False,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """State-years or dyad-years with columns of imported data sets, and whether each source covers the row.

    Example: kyori panel directed-dyads --system cow --from 2012 --to 2012 --add un_agreement,atop -o out.csv
    """
    if list_:
        return _list(lang, format)
    if units is None:
        raise PanelError("of what?", hint="kyori panel states, dyads or directed-dyads")
    names = [n.strip() for each in add or () for n in each.split(",") if n.strip()]
    found = kyori.panel(units, system=system, since=since, until=until, add=names, ledger=ledger, as_of=as_of)
    if out is not None:
        try:
            found.write(out, lang)
        except OSError as error:
            raise cannot_write(out, error) from error
        say(f"{len(found):,} rows → {out}")
    elif format == "csv":
        sys.stdout.write(found.frame.write_csv())
    elif format == "jsonl":
        sys.stdout.write(found.frame.write_ndjson())
    else:
        _show(found, format)
    for card in found.cards.values():
        say(f"source: {card.title}, {card.version} ({card.owner}; {card.licence})")
    return DONE if len(found) else FINDING


def _show(found: Panel, format: Format) -> None:
    rows = found.frame if format == "json" else found.frame.head(_SHOWN)
    write(rows.to_dicts(), rows.columns, format)
    if rows.height < len(found):
        say(f"{rows.height} of {len(found):,} rows; -o FILE writes all")


def _list(lang: str, format: Format) -> int:
    from kyori.records.panels import additions

    rows = [
        {"name": a.name, "label": a.label(lang), "unit": a.unit, "level": a.level, "kind": a.kind}
        for a in additions().values()
    ]
    write(rows, ("name", "label", "unit", "level", "kind"), format)
    return DONE
