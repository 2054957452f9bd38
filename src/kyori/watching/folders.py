"""Folders: files that are new or changed, once nobody writes to them any more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kyori.errors import DocumentError
from kyori.reading.discovery import discover

Stamp = tuple[int, int]
"""Size in bytes and time of change in nanoseconds."""


def arrived(
    folders: Iterable[Path],
    seen: Mapping[str, Stamp],
    *,
    settle: float = 2.0,
    sleep: Callable[[float], None] = time.sleep,
) -> list[tuple[Path, Stamp]]:
    """Files that are new or changed and whose size stays the same for a while; the others are left for later.

    Args:
        folders: folders or files.
        seen: path -> stamp when it was read.
        settle: seconds for which a file must not change.
        sleep: waits.

    Raises:
        DocumentError: when a folder is not there.
    """
    before = {path: stamp for path in _files(folders) if (stamp := _stamp(path)) and seen.get(str(path)) != stamp}
    if not before:
        return []
    sleep(settle)
    return [(path, stamp) for path, stamp in before.items() if stamp[0] and _stamp(path) == stamp]


def _files(folders: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for folder in folders:
        if not folder.exists():
            raise DocumentError("no such file or folder", where=folder, hint="check the spelling of the path")
        try:
            found += discover([folder]).files
        except DocumentError:
            continue  # nothing has arrived yet
    return list(dict.fromkeys(path.resolve() for path in found))


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
