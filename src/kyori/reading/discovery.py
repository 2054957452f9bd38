"""Discovery: which files under some paths are documents, and which are not, and why."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kyori.errors import DocumentError

ENDINGS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf")
"""File endings that are read as documents, in lower case."""

_REASONS = {
    ".gold.jsonl": "hand-coded statements, not a document",
    ".jsonl": "statements or data, not a document",
    ".json": "data, not a document",
    ".csv": "data, not a document",
    ".tsv": "data, not a document",
    ".db": "a ledger or database, not a document",
    ".docx": "Word documents are not read yet",
    ".doc": "old Word documents are not read; save as text or PDF",
    ".eml": "e-mail is not read yet",
    ".epub": "EPUB is not read yet",
    ".rtf": "RTF is not read; save as text or PDF",
}


class Skipped(NamedTuple):
    """A path that is not read, and why, in a few words."""

    path: Path
    reason: str


class Found(NamedTuple):
    """What discovery found.

    Attributes:
        files: documents, in the order of the paths given, sorted within a folder; none twice.
        skipped: everything else that was seen, with a reason.
    """

    files: tuple[Path, ...]
    skipped: tuple[Skipped, ...]


def discover(paths: Iterable[Path | str]) -> Found:
    """The documents among some files and folders; folders are searched to any depth, following links once.

    Args:
        paths: files and folders.

    Returns:
        Files to read, and what was skipped.

    Raises:
        DocumentError: when a path does not exist, or when there is no document at all.

    Example:
        >>> discover(["reports"]).files          # doctest: +SKIP
        (PosixPath('reports/2024-06-20.txt'),)
    """
    given = [Path(path) for path in paths]
    files: dict[Path, Path] = {}
    skipped: list[Skipped] = []
    folders: set[tuple[int, int]] = set()
    for path in given:
        if not os.path.lexists(path):
            raise DocumentError("no such file or folder", where=path, hint="check the spelling of the path")
        for seen, reason in _walk(path, folders) if path.is_dir() else ((path, _reason(path, given=True)),):
            if reason is not None:
                skipped.append(Skipped(seen, reason))
            elif (real := Path(os.path.realpath(seen))) in files:
                skipped.append(Skipped(seen, f"the same file as {files[real]}"))
            else:
                files[real] = seen
    if not files:
        raise DocumentError(f"no documents in {_named(given)}", hint=_advice(skipped))
    return Found(tuple(files.values()), tuple(skipped))


def _walk(folder: Path, folders: set[tuple[int, int]]) -> Iterator[tuple[Path, str | None]]:
    """Everything under a folder with the reason to skip it, None for a document; each folder is entered once."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            info = current.stat()
            if (info.st_dev, info.st_ino) in folders:
                yield current, "a link to a folder that was read already"
                continue
            folders.add((info.st_dev, info.st_ino))
            entries = sorted(current.iterdir())
        except OSError as error:
            yield current, f"cannot be opened: {error.strerror or error}"
            continue
        below: list[Path] = []
        for entry in entries:
            if entry.name.startswith("."):
                yield entry, "hidden"
            elif entry.is_dir():
                below.append(entry)
            else:
                yield entry, _reason(entry, given=False)
        waiting.extend(reversed(below))


def _reason(path: Path, *, given: bool) -> str | None:
    name = path.name.lower()
    if not given and name.startswith("."):
        return "hidden"
    for ending, reason in _REASONS.items():
        if name.endswith(ending):
            return reason
    if not name.endswith(ENDINGS):
        return f"unknown ending {path.suffix}" if path.suffix else "no ending"
    try:
        info = path.stat()
    except FileNotFoundError:
        return "a link to nothing"
    except OSError as error:  # among them: a link that points at itself
        return f"cannot be opened: {error.strerror or error}"
    if not stat.S_ISREG(info.st_mode):
        return "not a regular file"
    if info.st_size == 0:
        return "empty"
    return None if os.access(path, os.R_OK) else "no permission to read it"


def _named(paths: list[Path]) -> str:
    shown = ", ".join(str(path) for path in paths[:3])
    return shown + (f" and {len(paths) - 3} more" if len(paths) > 3 else "") if paths else "an empty list of paths"


def _advice(skipped: list[Skipped]) -> str:
    wanted = f"documents end in {', '.join(ENDINGS)}"
    if not skipped:
        return wanted
    first = skipped[0]
    more = f", and {len(skipped) - 1} more skipped" if len(skipped) > 1 else ""
    return f"{wanted}; {first.path.name} is skipped: {first.reason}{more}"
