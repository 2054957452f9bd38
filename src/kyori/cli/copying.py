"""``kyori copies``: which documents are taken for copies of which."""

from __future__ import annotations

from dataclasses import asdict

import kyori
from kyori.cli.options import AsOf, LedgerPath, Shown
from kyori.cli.output import DONE, FINDING, say, write

_COLUMNS = ("group", "document", "name", "title", "publisher", "published", "likeness")


def copies(*, as_of: AsOf = None, ledger: LedgerPath = "kyori.db", format: Shown = "table") -> int:
    """Documents of nearly one text, such as a wire story in two papers, group by group; facts count them as one source.

    Exit code 1 when there are none.

    Example: kyori copies --format csv
    """
    with kyori.open(ledger, create=False) as bench:
        found = bench.copies(as_of=as_of)
    write([asdict(copy) for copy in found], _COLUMNS, format)
    if not found:
        say("no copies")
        return FINDING
    say(f"{len(found)} documents are copies of {found[-1].group} texts")
    return DONE
