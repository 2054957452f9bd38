"""Which files of a folder are event files, and which of them must not be counted together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kyori.errors import DataError, UnreadableFileError, WrongDataSetError

_ENDINGS = (".zip", ".gz", "")
_STEM = re.compile(r"^(?P<stamp>\d{4}|\d{6}|\d{8}|\d{14})(?P<feed>\.translation)?(\.export)?(\.csv)?$", re.IGNORECASE)
_SECOND = 14
"""Digits in the names of GDELT 2.0 files, which come every 15 minutes."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a folder gives.

    Attributes:
        files: event files, in order of name.
        left_out: other files, with the reason.
    """

    files: tuple[Path, ...]
    left_out: tuple[tuple[Path, str], ...]


def choose(places: Sequence[str | Path]) -> Chosen:
    """The event files among files and folders (with the folders below them).

    Args:
        places: files are taken whatever their name is; folders are searched for ``*.export.CSV.zip`` and the yearly and
            monthly archives (``1979.zip``, ``200601.zip``), zipped, gzipped or plain.

    Raises:
        UnreadableFileError: when a place does not exist.
        WrongDataSetError: when there is no event file.
        DataError: when GDELT 1.0 and 2.0 files tell of the same days, so that events would count twice.
    """
    files: dict[str, Path] = {}
    left_out: list[tuple[Path, str]] = []
    for place in map(Path, places):
        if place.is_dir():
            for path in sorted(p for p in place.rglob("*") if p.is_file()):
                _take(path, files, left_out)
        elif place.exists():
            files[str(place)] = place
        else:
            raise UnreadableFileError("there is no such file or folder", where=place)
    if not files:
        hint = "event files are named like 20240101.export.CSV.zip; see http://data.gdeltproject.org"
        raise WrongDataSetError("has no GDELT event files", where=" ".join(map(str, places)), hint=hint)
    chosen = sorted(files.values(), key=lambda p: (p.name, str(p)))
    _refuse_overlap(chosen)
    return Chosen(tuple(chosen), tuple(left_out))


def _take(path: Path, files: dict[str, Path], left_out: list[tuple[Path, str]]) -> None:
    ending = path.suffix.lower() if path.suffix.lower() in _ENDINGS else ""
    stem = path.name[: len(path.name) - len(ending)]
    if not _STEM.match(stem):
        left_out.append((path, "no event file by its name"))
    elif stem.lower() in files:
        left_out.append((path, "the same file is there in another packing"))
    else:
        files[stem.lower()] = path


def _refuse_overlap(files: list[Path]) -> None:
    stamps = [(m["stamp"], path) for path in files if (m := _STEM.match(path.name.split(".")[0]))]
    second = sorted(stamp[:8] for stamp, _ in stamps if len(stamp) == _SECOND)
    if not second:
        return
    for stamp, path in stamps:
        if len(stamp) < _SECOND and second[0] <= stamp.ljust(8, "0") <= second[-1]:
            what = f"GDELT 1.0 and 2.0 files tell of the same days ({stamp}): their events would count twice"
            raise DataError(what, where=path, hint="import one of the two, or cut them at a day")
