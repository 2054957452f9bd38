"""The assistant's protocol, spoken over the pipes of a real process."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kyori
from kyori import programs
from kyori.errors import LedgerError
from kyori.programs.questions import TOOLS

REPORT = """---
source: Test Daily
title: 大統領の訪問
date: 2024-06-21
language: ja
---
ロシアのプーチン大統領は20日、ベトナムを訪問した。両国は原発建設で協力を強化することで合意した。
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mcp")
    (folder / "visit.txt").write_text(REPORT, encoding="utf-8")
    with kyori.open(folder / "m.db") as bench:
        bench.read(folder / "visit.txt")
    return folder / "m.db"


class Assistant:
    """Speaks to ``kyori mcp``, a line at a time."""

    def __init__(self, ledger: Path) -> None:
        command = [sys.executable, "-m", "kyori", "mcp", "--ledger", str(ledger)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.id = 0

    def send(self, line: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def heard(self) -> Any:
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())

    def ask(self, method: str, **params: object) -> Any:
        self.id += 1
        self.send(json.dumps({"jsonrpc": "2.0", "id": self.id, "method": method, "params": params}).encode())
        answer = self.heard()
        assert answer["id"] == self.id
        return answer

    def call(self, tool: str, **arguments: object) -> Any:
        return self.ask("tools/call", name=tool, arguments=arguments)["result"]


@pytest.fixture(scope="module")
def assistant(ledger: Path) -> Iterator[Assistant]:
    speaking = Assistant(ledger)
    greeted = speaking.ask("initialize", protocolVersion="2025-03-26", capabilities={}, clientInfo={"name": "t"})
    assert greeted["result"]["protocolVersion"] == "2025-03-26"
    assert greeted["result"]["serverInfo"]["name"] == "kyori"
    speaking.send(b'{"jsonrpc": "2.0", "method": "notifications/initialized"}')
    yield speaking
    assert speaking.process.stdin and speaking.process.stdout
    speaking.process.stdin.close()
    assert speaking.process.wait(20) == 0
    speaking.process.stdout.close()


def test_tools_only_read(assistant: Assistant) -> None:
    tools = assistant.ask("tools/list")["result"]["tools"]
    assert [t["name"] for t in tools] == [q.name for q in programs.QUESTIONS if q.name in TOOLS]
    assert len(tools) == len(TOOLS)
    assert all(t["annotations"]["readOnlyHint"] and t["inputSchema"]["type"] == "object" for t in tools)


def test_an_answer_can_be_cited(assistant: Assistant) -> None:
    said = assistant.call("facts", actor=["ベトナム", "Russia"])
    assert json.loads(said["content"][0]["text"]) == said["structuredContent"]
    told = said["structuredContent"]["items"][0]["told"][0]
    assert told["quote"] in REPORT
    assert {"statement", "document", "title", "publisher", "known"} <= told.keys()
    passage = assistant.call("document_passage", id=told["document"], start=told["start"], end=told["end"])
    assert passage["structuredContent"]["text"] == told["quote"]


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("timeline", {"actor": ["VNM"]}),
        ("distance", {"a": "VNM", "b": "RUS"}),
        ("explain", {"a": "VNM", "b": "RUS", "lang": "ja"}),
        ("hedge", {"state": "VNM", "powers": ["USA", "RUS"]}),
        ("conflicts", {}),
        ("forecasts", {"actor": ["VNM"]}),
        ("search", {"q": "訪問", "size": 1}),
    ],
)
def test_every_tool_answers(assistant: Assistant, tool: str, arguments: dict[str, object]) -> None:
    said = assistant.call(tool, **arguments)
    assert said["isError"] is False
    assert said["structuredContent"]


def test_errors_are_told_and_the_next_question_is_answered(assistant: Assistant) -> None:
    said = assistant.call("distance", a="VNM", b="Atlantis")
    assert said["isError"] is True
    assert "Atlantis" in said["content"][0]["text"]
    assert assistant.ask("tools/call", name="erase", arguments={})["error"]["code"] == -32602
    assert assistant.ask("resources/list")["error"]["code"] == -32601
    for line, code in ((b"{", -32700), (b"[]", -32600), (b"3", -32600), (b"[" * 100_000, -32700)):
        assistant.send(line)
        assert assistant.heard()["error"]["code"] == code
    assistant.send(b'[{"jsonrpc": "2.0", "id": "x", "method": "ping"}, {"jsonrpc": "2.0", "method": "ping"}]')
    assert assistant.heard() == [{"jsonrpc": "2.0", "id": "x", "result": {}}]
    assert assistant.ask("ping")["result"] == {}


def test_a_line_without_end_is_refused(ledger: Path) -> None:
    out = io.BytesIO()
    programs.mcp(ledger, incoming=io.BytesIO(b"x" * (9 << 20) + b"\n" + b'{"jsonrpc":"2.0","id":1,"method":"ping"}'),
                 outgoing=out)  # fmt: skip
    refused, answered = map(json.loads, out.getvalue().splitlines())
    assert refused["error"]["code"] == -32600
    assert answered["id"] == 1


def test_no_ledger_is_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        programs.mcp(tmp_path / "none.db", incoming=io.BytesIO(), outgoing=io.BytesIO())
    assert not (tmp_path / "none.db").exists()
