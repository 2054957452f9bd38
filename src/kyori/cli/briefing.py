"""``kyori brief``: a brief in which every sentence has its quotes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from kyori.cli.asking import Known, LedgerPath
from kyori.cli.output import DONE, FINDING, say
from kyori.errors import KyoriError
from kyori.workbench import open


def brief(
    actor: Annotated[str, Parameter(help="Actor: code or name.")],
    /,
    *,
    with_: Annotated[str | None, Parameter(name="--with", help="The other side of the pair.")] = None,
    lang: Annotated[str, Parameter(help="ja or en.")] = "ja",
    out: Annotated[
        Path | None, Parameter(name=["--out", "-o"], help="File to write; standard output by default.")
    ] = None,
    at: Annotated[str | None, Parameter(name="--at", help="The day the brief looks from (EDTF).")] = None,
    as_of: Known = None,
    ledger: LedgerPath = "kyori.db",
) -> int:
    """Write a brief on a pair or a state as one HTML file that works offline.

    Every sentence carries the quotes that it rests on; nothing is in it that no document says.

    Example: kyori brief VNM --with RUS --lang ja -o brief.html
    """
    if lang not in ("ja", "en"):
        raise KyoriError(f"no briefs in {lang!r}", hint="ja or en")
    with open(ledger, create=False) as bench:
        made = bench.brief(actor, with_, language=lang, at=at, as_of=as_of)
    page = made.to_html()
    if out is None:
        print(page)
    else:
        out.write_text(page, encoding="utf-8", errors="replace")
        say(f"brief → {out}")
    return DONE if made.facts else FINDING
