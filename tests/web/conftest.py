"""A real server on the loopback with a small ledger of our own."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn

import kyori
from kyori.web import application
from kyori.web.server import _listen

TOKEN = "a-token-for-tests"

REPORTS = {
    "visit.txt": """---
source: Test Daily
title: 大統領の訪問
date: 2024-06-21
language: ja
---
ロシアのプーチン大統領は20日、ベトナムを訪問した。両国は原発建設で協力を強化することで合意した。
ロシアは2012年7月にベトナムとの関係を包括的戦略的パートナーシップに格上げした。
""",
    "later.txt": """---
source: Other Times
title: 翌年の記事
date: 2025-02-10
language: ja
---
ベトナムはロシアと原発協定を締結した。中国はベトナムの漁船を拿捕した。ベトナムと中国は首脳会談を行った。
""",
    "hostile.txt": """---
source: <script>alert(1)</script>
title: "<img src=x onerror=alert(2)> \u202eevil"
date: 2024-07-01
language: ja
---
<script>alert("本文")</script>日本は中国を非難した。
""",
}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass
class Browser:
    """Asks as a browser would: with its cookie and the page's mark."""

    port: int
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, form: dict[str, str] | bytes, **headers: str) -> Answer:
        body = form if isinstance(form, bytes) else urlencode(form).encode()
        kind = {} if isinstance(form, bytes) else {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, {**kind, **{k.replace("_", "-"): v for k, v in headers.items()}})

    def mark(self) -> str:
        """What pages send back with everything that changes something."""
        found = re.search(r'"X-Kyori-CSRF": "([0-9a-f]+)"', self.get("/").text)
        assert found
        return found[1]

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = {**self.headers, **{k.replace("_", "-"): v for k, v in headers.items()}}
        if self.cookie:
            sent["Cookie"] = self.cookie
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        found = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        connection.close()
        return found


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "web.db"
    with kyori.open(path) as bench:
        bench.read(*(folder / name for name in REPORTS))
    return path


@pytest.fixture(scope="session")
def port(ledger: Path) -> Iterator[int]:
    listening = _listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(application(ledger, token=TOKEN), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture
def stranger(port: int) -> Browser:
    """Somebody without the token."""
    return Browser(port)


@pytest.fixture
def browser(port: int) -> Browser:
    """Somebody who opened the link that was printed."""
    entered = Browser(port).get(f"/?token={TOKEN}")
    return Browser(port, cookie=entered.headers["set-cookie"].split(";")[0])


@pytest.fixture
def program(port: int) -> Browser:
    """A program with the token in its header."""
    return Browser(port, headers={"Authorization": f"Bearer {TOKEN}"})


def json_of(answer: Answer) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(answer.text)
    return rows
