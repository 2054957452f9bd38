"""``kyori timeline`` and ``kyori facts``: what the ledger knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

import kyori
from kyori.cli.options import AsOf, From, Language, LedgerPath, Shown, To, WeighSources
from kyori.cli.output import DONE, FINDING, Format, say, write

if TYPE_CHECKING:
    from kyori.model import Fact


def timeline(
    actors: Annotated[list[str], Parameter(help="One actor or more: codes (VNM) or names (ベトナム, Vietnam).")],
    /,
    *,
    since: From = None,
    until: To = None,
    as_of: AsOf = None,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Dated facts in which all the actors take part, in the order in which they happened, each with its sources.

    Exit code 1 when nothing matched.

    Example: kyori timeline VNM RUS --from 2012
    """
    with kyori.open(ledger, create=False) as bench:
        found = bench.timeline(*actors, since=since, until=until, as_of=as_of)
        return _listed(found, actors, lang, format, undated=len(bench.facts(*actors, as_of=as_of)) - len(found))


def facts(
    actors: Annotated[list[str] | None, Parameter(help="Actors that take part; all where none is given.")] = None,
    /,
    *,
    kind: Annotated[
        list[str] | None, Parameter(help="event, commitment, flow or position; may be repeated.", negative="")
    ] = None,
    type: Annotated[
        list[str] | None, Parameter(help="Code within the kind (CONSULT, partnership); may be repeated.", negative="")
    ] = None,
    status: Annotated[
        list[str] | None, Parameter(help="done, planned, possible or denied; may be repeated.", negative="")
    ] = None,
    since: From = None,
    until: To = None,
    as_of: AsOf = None,
    min_score: Annotated[float, Parameter(help="Leave out what the reader is less sure of (0 to 1).")] = 0.0,
    weigh_sources: WeighSources = False,
    withdrawn: Annotated[bool, Parameter(help="Count also what withdrawn documents tell.", negative="")] = False,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Facts, dated or not, with the statements they were told by.

    Exit code 1 when nothing matched.

    Example: kyori facts VNM --kind commitment --format json
    """
    with kyori.open(ledger, create=False) as bench:
        found = bench.facts(
            *(actors or ()), kinds=kind or (), types=type or (), statuses=status or (), since=since, until=until,
            as_of=as_of, min_score=min_score, weigh_sources=weigh_sources, withdrawn=withdrawn,
        )  # fmt: skip
    return _listed(found, actors or (), lang, format)


def _listed(found: Sequence[Fact], actors: Sequence[str], lang: str, format: Format, undated: int = 0) -> int:
    from kyori.cli.rows import FACT_COLUMNS, fact_cells, fact_row

    write(map(fact_row, found), FACT_COLUMNS, format, cells=[fact_cells(f, lang) for f in found])
    if found:
        return DONE
    whom = f" for {' and '.join(actors)}" if actors else ""
    hint = (
        f"{undated} facts have no date or another one: kyori facts lists them" if undated else "kyori facts lists all"
    )
    say(f"nothing matched{whom} ({hint})")
    return FINDING
