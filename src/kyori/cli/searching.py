"""``kyori search``: statements or facts by a query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

import kyori
from kyori.cli.options import AsOf, Language, LedgerPath, Shown
from kyori.cli.output import DONE, FINDING, say, write

if TYPE_CHECKING:
    from kyori.ledger.search import Found
    from kyori.model import Fact, Told

Order = Literal["newest", "oldest", "date", "score"]


def search(
    query: Annotated[
        list[str],
        Parameter(help="What to look for, in the query language (docs/search.md).", allow_leading_hyphen=True),
    ],
    /,
    *,
    facts: Annotated[bool, Parameter(help="Facts instead of statements, each with its sources.", negative="")] = False,
    as_of: AsOf = None,
    order: Annotated[
        Order, Parameter(help="Statements: newest or oldest known first, by date, or by score, best first.")
    ] = "newest",
    limit: Annotated[int, Parameter(help="Most answers to show; 0 for all.")] = 20,
    offset: Annotated[int, Parameter(help="How many answers to leave out before the first that is shown.")] = 0,
    lang: Language = "en",
    ledger: LedgerPath = "kyori.db",
    format: Shown = "table",
) -> int:
    """Find statements by actor, pair, type, status, dates, what was known, speaker, publisher, score, and words.

    Words are found in Japanese and English, also of two letters (日本) and one (露). Exit code 1 when nothing matched.

    Example: kyori search 'pair:VNM,RUS type:CONSULT from:2012 known:2024-06-19 -status:denied 協力'
    """
    asked, most = " ".join(query), limit or None
    with kyori.open(ledger, create=False) as bench:
        if facts:
            found = bench.search_facts(asked, as_of=as_of, limit=most, offset=offset)
            _show_facts(found.items, lang, format)
            return _told(found, "fact")
        statements = bench.search(asked, as_of=as_of, limit=most, offset=offset, order=order)
        _show_statements(statements.items, lang, format)
        return _told(statements, "statement")


def _show_facts(found: Sequence[Fact], lang: str, format: Shown) -> None:
    from kyori.cli.rows import FACT_COLUMNS, fact_cells, fact_row

    write(map(fact_row, found), FACT_COLUMNS, format, cells=[fact_cells(f, lang) for f in found])


def _show_statements(found: Sequence[Told], lang: str, format: Shown) -> None:
    from kyori.cli.found import STATEMENT_COLUMNS, statement_cells, statement_row

    write(map(statement_row, found), STATEMENT_COLUMNS, format, cells=[statement_cells(t, lang) for t in found])


def _told(found: Found[Any], noun: str) -> int:
    count = f"{found.total:,} {noun}" if found.total == 1 else f"{found.total:,} {noun}s"
    if not found.items:
        say(f"nothing matched{f' beyond {count}' if found.total else ''} (docs/search.md tells what can be asked)")
        return FINDING
    last = found.offset + len(found)
    if found.offset or last < found.total:
        more = f"; the next: --offset {last}" if last < found.total else ""
        say(f"{found.offset + 1}-{last} of {count}{more}")
    else:
        say(count)
    return DONE
