"""Made event files in the layouts of GDELT: a few rows, cells in the owner's order."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kyori.records.gdelt.layouts import LAYOUTS

Line = Callable[..., str]
Zipped = Callable[..., Path]


def _line(
    actor1: str = "VNM",
    actor2: str = "RUS",
    code: str = "042",
    day: str = "20240620",
    *,
    goldstein: str = "1.9",
    mentions: str = "4",
    added: str = "",
    columns: int = 61,
) -> str:
    stamp = added or day
    cells = {
        "GLOBALEVENTID": "1", "SQLDATE": day, "MonthYear": day[:6], "Year": day[:4], "Actor1CountryCode": actor1,
        "Actor2CountryCode": actor2, "IsRootEvent": "1", "EventCode": code, "EventBaseCode": code[:3],
        "EventRootCode": code[:2], "QuadClass": "1", "GoldsteinScale": goldstein, "NumMentions": mentions,
        "NumSources": "2", "NumArticles": "3", "AvgTone": "-1.5", "Actor1Name": "Đà Nẵng",
        "DATEADDED": stamp if columns < 61 else stamp + "120000", "SOURCEURL": "https://example.org/a",
    }  # fmt: skip
    return "\t".join(cells.get(name, "") for name in LAYOUTS[columns].columns)


def _zipped(folder: Path, lines: list[str], name: str = "20240620.export.CSV") -> Path:
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, "".join(f"{text}\n" for text in lines))
    return path


@pytest.fixture
def line() -> Line:
    """Makes one line of an event file."""
    return _line


@pytest.fixture
def zipped() -> Zipped:
    """Writes lines to a zipped event file."""
    return _zipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of event files of all layouts, with something of everything that is left out."""
    place = tmp_path / "gdelt"
    place.mkdir()
    second = [_line(), _line(mentions="6"), _line("RUS", "VNM", "0874", goldstein="9.0"), _line("USA", "")]
    first = [
        _line("EUR", "RUS", columns=58), _line("HKG", "GBR", columns=58),
        _line("UKR", "USA", day="19860426", columns=58),
        _line("CHN", "CHN", columns=58), _line("USA", "CHN", "---", columns=58), _line("XQX", "USA", columns=58),
    ]  # fmt: skip
    _zipped(place, second)
    _zipped(place, first, "20130501.export.CSV")
    _zipped(place, [_line("RUS", "USA", "112", "19850312", goldstein="-2", columns=57)], "1985")
    return place
