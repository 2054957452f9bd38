"""A real server on the loopback that holds feeds, and keeps account of what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Server:
    """Answers by path with status, headers and body; 404 for what it does not know."""

    port: int = 0
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def server() -> Iterator[Server]:
    held = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {k.lower(): v for k, v in self.headers.items()}
            held.asked.append((self.path, headers))
            status, sent, body = held.answers.get(self.path, (404, {}, b""))
            if sent.get("ETag") and headers.get("if-none-match") == sent["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in sent.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.port = listening.server_address[1]
    thread = threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield held
    listening.shutdown()
    thread.join(5)
    listening.server_close()


@pytest.fixture
def unhurried() -> Callable[[float], None]:
    """Waits for nothing."""
    return lambda _: None
