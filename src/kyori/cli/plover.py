"""``kyori read --format plover``: the events of documents in PLOVER's shape, a JSON line each."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kyori.cli.output import BAD, DONE, FINDING, make_folder, say, write_file
from kyori.errors import KyoriError
from kyori.model import Document

STDIN = "-"


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def write_events(paths: list[str], out: str | None) -> int:
    """Write the events of each document, to standard output or to ``NAME.jsonl`` in a folder.

    Args:
        paths: files or folders; ``-`` reads one document from standard input.
        out: the folder; None and ``-`` write to standard output.
    """
    from kyori.reading.discovery import discover
    from kyori.reading.documents import load, load_bytes
    from kyori.workbench import plover

    if out not in (None, STDIN):
        make_folder(Path(str(out)))
    failed = told = 0
    documents: list[Document] = []
    if paths == [STDIN]:
        documents.append(load_bytes(sys.stdin.buffer.read(), STDIN))
    else:
        for path in discover(paths).files:
            try:
                documents.append(load(path))
            except KyoriError as error:
                failed += 1
                say(str(error))
    for document in documents:
        events = plover(document)
        told += len(events)
        rows = ({**event.to_json(), "document": document.name} for event in events)
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        if out in (None, STDIN):
            sys.stdout.write(lines)
        else:
            write_file(Path(str(out)) / f"{document.name}.jsonl", lines)
    say(f"{count(len(documents), 'document')}, {count(told, 'event')}")
    return BAD if failed else DONE if told else FINDING
