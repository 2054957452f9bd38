"""What happened to a file on its way is told: cut, packed, locked, changed by a spreadsheet, or another one."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kyori import records
from kyori.errors import (
    BadValueError,
    DataError,
    MangledFileError,
    UnknownLayoutError,
    UnreadableFileError,
)

HEADER = "ccode1,ccode2,year,flow1,flow2,smoothflow1,smoothflow2\n"
ROWS = "2,20,1920,612,735,612,735\n2,20,1921,335.5,443,335,443\n710,816,2000,1169,2000,1169,2000\n"
TEXT = HEADER + ROWS


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        (lambda t: t[:-12], BadValueError, r"line 4.*7 cells: it has 5; .*cut short"),
        (lambda t: t.replace("335.5", '"335.5'), BadValueError, "line 3"),
        (lambda t: t.replace(",", ";").replace("335.5", "335,5"), MangledFileError, "line 3.*spreadsheet"),
        (lambda t: t.replace("\n", ";;;;\n"), MangledFileError, "line 2.*spreadsheet"),
        (lambda t: "".join(f'"{line}"\n' for line in t.splitlines()), MangledFileError, "one quoted cell"),
        (lambda t: t.replace("2,20,1920", "2.1E+01,20,1920"), MangledFileError, "line 2.*spreadsheet"),
        (lambda t: t.replace("612", "inf"), BadValueError, "no number"),
        (lambda t: t.replace("335", "3\x0035"), BadValueError, "line 3"),
        (lambda t: ROWS, UnknownLayoutError, "header is missing"),
        (lambda t: HEADER, BadValueError, "no rows"),
        (lambda t: t + t, BadValueError, "line 5"),
        (lambda t: t + ROWS, BadValueError, "line 5.*earlier row"),
        (lambda t: t + "2,2,1950,1,1,1,1\n", BadValueError, "line 5.*same state"),
        (lambda t: "", UnreadableFileError, "empty.*correlatesofwar.org"),
        (lambda t: '{"a": 1}', UnknownLayoutError, "known"),
        (lambda t: "%PDF-1.7 ...", UnreadableFileError, "PDF"),
    ],
)
def test_what_is_wrong_is_told(
    written: Callable[..., Path], change: Callable[[str], str], error: type[DataError], told: str
) -> None:
    with pytest.raises(error, match=told):
        records.cow_trade.read(written(change(TEXT)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n"])
def test_encodings_and_line_ends(written: Callable[..., Path], encoding: str, end: str) -> None:
    assert records.cow_trade.read(written(TEXT.replace("\n", end), encoding=encoding)).height == 6


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_files_and_those_that_were_cut(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "trade.packed"
    path.write_bytes(pack(TEXT.encode()))
    assert records.cow_trade.read(path).height == 6
    path.write_bytes(path.read_bytes()[:-15])
    with pytest.raises(UnreadableFileError, match="damaged"):
        records.cow_trade.read(path)


def test_a_zip_is_searched_for_the_table(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "Thank you for your interest.")
        archive.writestr("data/trade.csv", TEXT)
    path = tmp_path / "trade.zip"
    path.write_bytes(buffer.getvalue())
    assert records.cow_trade.read(path).height == 6
    path.write_bytes(buffer.getvalue()[:-40])
    with pytest.raises(UnreadableFileError, match="damaged"):
        records.cow_trade.read(path)


def test_a_text_that_was_cut_between_cells_is_known_by_what_was_published(written: Callable[..., Path]) -> None:
    text = "state1no,state2no,year,conttype,version\n2,20,1920,1,3.2\n2,20,1921,1,3.2\n"
    assert "published file has 82,498 rows" in records.load("cow-contiguity", written(text)).account.notes[-1]
    with pytest.raises(UnreadableFileError, match=r"line 3.*ends within this line"):
        records.cow_contiguity.read(written(text[:-2]))


def test_columns_that_a_spreadsheet_added_are_noted(written: Callable[..., Path]) -> None:
    found = records.load("cow-trade", written(TEXT.replace("\n", ",,,\n")))
    assert "3 columns without a name" in found.account.notes[0]


@pytest.mark.parametrize("name", ["atop/atop_alliance.rda", "leaders/Archigos_4.1_stata14.dta"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_binary_files_that_were_cut(shared: Callable[[str], Path], tmp_path: Path, name: str, share: float) -> None:
    content = shared(name).read_bytes()
    path = tmp_path / "cut"
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(UnreadableFileError, match="damaged"):
        records.atop.read(path)
