"""``kyori timeline`` and ``kyori facts``: what the ledger knows."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from kyori.cli.output import DONE, FINDING, Format, say, write
from kyori.cli.rows import FACT_COLUMNS, fact_row
from kyori.workbench import open

LedgerPath = Annotated[str, Parameter(name="--ledger", help="Ledger file or URL.")]
Known = Annotated[str | None, Parameter(name="--as-of", help="Only what was published by this day (YYYY-MM-DD).")]
From = Annotated[str | None, Parameter(name="--from", help="Things dated from here on (EDTF: 2012, 2012-07, ...).")]
To = Annotated[str | None, Parameter(name="--to", help="Things dated up to here.")]
Shown = Annotated[Format, Parameter(name="--format", help="table, json, jsonl or csv.")]


def timeline(
    actors: Annotated[list[str], Parameter(help="One actor or more: codes (VNM) or names (ベトナム, Vietnam).")],
    /,
    *,
    since: From = None,
    until: To = None,
    as_of: Known = None,
    lang: Annotated[str, Parameter(help="Language of labels: en or ja.")] = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Dated facts in which all the actors take part, in the order in which they happened, each with its sources.

    Example: kyori timeline VNM RUS --from 2012
    """
    with open(ledger, create=False) as bench:
        found = bench.timeline(*actors, since=since, until=until, as_of=as_of)
    return _listed([fact_row(f, lang) for f in found], format, actors)


def facts(
    actors: Annotated[list[str] | None, Parameter(help="Actors that take part; all where none is given.")] = None,
    /,
    *,
    kind: Annotated[list[str] | None, Parameter(help="event, commitment, flow or position; may be repeated.")] = None,
    type: Annotated[
        list[str] | None, Parameter(help="Code within the kind (CONSULT, partnership); may be repeated.")
    ] = None,
    status: Annotated[list[str] | None, Parameter(help="done, planned, possible or denied; may be repeated.")] = None,
    since: From = None,
    until: To = None,
    as_of: Known = None,
    min_score: Annotated[float, Parameter(help="Leave out statements the reader is less sure of (0 to 1).")] = 0.0,
    lang: Annotated[str, Parameter(help="Language of labels: en or ja.")] = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Facts, dated or not, with the statements they were told by.

    Example: kyori facts VNM --kind commitment --format json
    """
    with open(ledger, create=False) as bench:
        found = bench.facts(
            *(actors or ()), kinds=kind or (), types=type or (), statuses=status or (), since=since, until=until,
            as_of=as_of, min_score=min_score,
        )  # fmt: skip
    return _listed([fact_row(f, lang) for f in found], format, actors or [])


def _listed(rows: list[dict[str, object]], format: Format, actors: list[str]) -> int:
    count = write(rows, FACT_COLUMNS, format)
    if not count:
        say(f"nothing matched{' for ' + ', '.join(actors) if actors else ''}; see kyori facts for what the ledger has")
    return DONE if count else FINDING
