"""The sample reports that come with the package, in Japanese and English."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

__all__ = ["folder", "paths"]

ENDINGS = (".txt", ".html")
"""Endings of the files that are reports; README.md beside them is not one."""


@contextmanager
def folder() -> Iterator[Path]:
    """The folder that holds the sample reports, as a real folder on disk while the context lasts.

    Yields:
        the folder; unpacked for the time being where the package is a zip file.

    Example:
        >>> with folder() as reports:
        ...     (reports / "ja_news_pyongyang.txt").exists()
        True
    """
    with as_file(files("kyori.samples")) as place:
        yield place


def paths() -> tuple[Path, ...]:
    """Paths of the sample reports, sorted by name.

    Returns:
        one path a report; empty where the package is not unpacked on disk (use `folder` then).

    Example:
        >>> len(paths()) >= 16
        True
    """
    place = files("kyori.samples")
    if not isinstance(place, Path):
        return ()
    return tuple(sorted(p for p in place.iterdir() if p.suffix in ENDINGS))
