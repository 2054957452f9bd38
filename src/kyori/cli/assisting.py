"""``kyori mcp``: the ledger for an assistant, over standard input and output."""

from __future__ import annotations

import sys

from kyori.cli.options import LedgerPath
from kyori.cli.output import DONE, say


def mcp(*, ledger: LedgerPath = "kyori.db") -> int:
    """Let an assistant ask the ledger, over standard input and output (Model Context Protocol).

    Its tools only read, and every answer carries the ids, quotes, documents and dates to cite it with. An assistant's
    program starts this command itself; it ends with its input.

    Example: kyori mcp --ledger asia.db
    """
    from kyori.programs import mcp as answer

    if sys.stdin.isatty():
        say("waiting for an assistant on standard input; end with Ctrl-D")
    answer(ledger)
    return DONE
