"""Server: the pages on this machine's loopback, until the person ends it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kyori.errors import KyoriError
from kyori.web.app import application
from kyori.web.guard import new_token

PORT = 8321


class ServeError(KyoriError, OSError):
    """The pages cannot be served."""


def serve(
    ledger: str | Path = "kyori.db",
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    token: str | None = None,
    open_to_all: bool = False,
    language: str = "ja",
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve a ledger's pages until interrupted.

    Args:
        ledger: a file or a database URL; made where there is none.
        host: address to listen on; others than loopback show the ledger to the network.
        port: 0 takes a free one.
        token: what the link carries; a new one where None.
        open_to_all: asks for no token.
        language: of pages whose link names none, ``ja`` or ``en``.
        ready: called with the link to open once it answers.

    Raises:
        ServeError: when the address cannot be listened on.
        LedgerError: when the ledger cannot be opened.
    """
    secret = None if open_to_all else token or new_token()
    listening = _listen(host, port)
    real = listening.getsockname()[1]
    app = application(ledger, token=secret, hosts={host, "localhost", "127.0.0.1", "::1"}, language=language)
    shown = f"[{host}]" if ":" in host else host
    link = f"http://{shown}:{real}/" + (f"?token={secret}" if secret else "")
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="on")
    server = _Announcing(config, lambda: ready(link) if ready else None)
    with listening:
        server.run(sockets=[listening])


class _Announcing(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self._announce()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        raise ServeError(
            f"cannot listen: {getattr(error, 'strerror', None) or error}", where=f"{host}:{port}",
            hint="give another --port, or 0 for a free one",
        ) from error  # fmt: skip
    return listening
