"""``kyori serve``: the ledger as pages on this machine."""

from __future__ import annotations

import webbrowser
from contextlib import suppress
from typing import Annotated, Literal

from cyclopts import Parameter

from kyori.cli.options import LedgerPath
from kyori.cli.output import DONE, say


def serve(
    *,
    host: Annotated[
        str, Parameter(help="Address to listen on; others than this machine show the ledger to it.")
    ] = "127.0.0.1",
    port: Annotated[int, Parameter(help="Port; 0 takes a free one.")] = 8321,
    token: Annotated[
        str | None, Parameter(help="Token of the link; a new one each time by default.", env_var="KYORI_TOKEN")
    ] = None,
    browser: Annotated[bool, Parameter(help="Open the link in a browser.")] = True,
    lang: Annotated[
        Literal["ja", "en"], Parameter(name="--lang", help="Language of pages whose link names none.")
    ] = "ja",
    ledger: LedgerPath = "kyori.db",
) -> int:
    """Serve the ledger as pages, in Japanese and English, on this machine alone, until interrupted.

    The link that it prints carries a token; without it nobody sees anything. The command line may use the same ledger
    meanwhile.

    Example: kyori serve --ledger asia.db
    """
    from kyori.web import serve as serve_pages

    def ready(link: str) -> None:
        print(link, flush=True)
        say("serving; end with Ctrl-C")
        if browser:
            with suppress(webbrowser.Error):
                webbrowser.open(link)

    serve_pages(ledger, host=host, port=port, token=token, language=lang, ready=ready)
    return DONE
