"""What a file is by its first bytes, and the tables in it; containers (zip, gz, bz2, xz) are opened on the way."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zipfile
import zlib
from pathlib import Path

import polars as pl

from kyori.errors import UnreadableFileError
from kyori.records.files import rdata
from kyori.records.files.delimited import tables_of_text
from kyori.records.files.table import ROW, Expected, RawTable, folded

_FORMATS = "csv, tab, tsv, rda, rds, dta, xls, xlsx, or one of these in a zip, gz, bz2 or xz"
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<?xml")
_LARGEST = 2**32
"""Bytes that one file may unpack to; larger ones (raw GDELT) are read in a stream by their own reader."""


def tables_of(path: str | Path, expected: Expected) -> list[RawTable]:
    """The tables of a file, whatever container and format it is in.

    Args:
        path: a file; ``-`` is standard input.
        expected: which headers are looked for, for text files.

    Raises:
        UnreadableFileError: when there is no such file, or it is empty, truncated, locked or of another format.
        MangledFileError: when a spreadsheet changed it so that nothing can be read.
    """
    return _tables(_content(path), "standard input" if str(path) == "-" else str(path), expected)


def _content(path: str | Path) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            f"cannot be read: {error.strerror or error}", where=path, hint="check the path"
        ) from error


def _tables(content: bytes, where: str, expected: Expected) -> list[RawTable]:
    """Tables of bytes; opens containers first, one within the other."""
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableFileError("the file is empty", where=where, hint="download it again")
    if content[:4] == b"PK\x03\x04" and not _is_workbook(content):
        return _unzipped(content, where, expected)
    for start, unpack in ((b"\x1f\x8b", gzip.decompress), (b"BZh", bz2.decompress), (b"\xfd7zXZ", lzma.decompress)):
        if content.startswith(start):
            return _tables(_unpacked(unpack, content, where), where, expected)
    if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return _sheets(content, where, expected)
    if rdata.is_rdata(content):
        return [_typed(f, f"{where}: {name}" if name else where) for name, f in rdata.frames(content, where).items()]
    if content.startswith(b"<stata_dta>") or (content[0] in (113, 114, 115) and content[1:2] in (b"\x01", b"\x02")):
        return [_stata(content, where)]
    _refuse_others(content, where)
    return tables_of_text(content, where, expected)


def _refuse_others(content: bytes, where: str) -> None:
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_PAGE):
        hint = "a login or error page was saved in its place; open the owner's page in a browser and download it there"
        raise UnreadableFileError("this is a web page, not a data file", where=where, hint=hint)
    if start.startswith(b"version https://git-lfs"):
        raise UnreadableFileError(
            "this is a pointer of Git LFS, not the file", where=where, hint="fetch it with git lfs pull"
        )
    if start.startswith(b"%pdf"):
        raise UnreadableFileError("this is a PDF, not a data file", where=where, hint=f"give {_FORMATS}")
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff") and content[:4096].count(0) > 2:
        raise UnreadableFileError("a format that is not read", where=where, hint=f"give {_FORMATS}")


def _unpacked(unpack: object, content: bytes, where: str) -> bytes:
    try:
        found: bytes = unpack(content)  # type: ignore[operator]
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise UnreadableFileError(
            "the packed file ends too early or is damaged", where=where, hint="download it again"
        ) from error
    return found


def _is_workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(n.startswith("xl/") for n in archive.namelist())
    except zipfile.BadZipFile:
        return False


def _unzipped(content: bytes, where: str, expected: Expected) -> list[RawTable]:
    """Tables of all members of a zip that can be read; the error of the first where none can."""
    found: list[RawTable] = []
    errors: list[UnreadableFileError] = []
    for name, member in _members(content, where):
        try:
            found += _tables(member, f"{where}: {name}", expected)
        except UnreadableFileError as error:
            errors.append(error)
    if not found:
        raise (
            errors[0] if errors else UnreadableFileError("the zip holds no file", where=where, hint="download it again")
        )
    return found


def _members(content: bytes, where: str) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [i for i in archive.infolist() if not i.is_dir() and "__MACOSX" not in i.filename]
            if sum(i.file_size for i in infos) > _LARGEST:
                raise UnreadableFileError(
                    "the zip unpacks to more than 4 GB", where=where, hint="unpack it and give the file"
                )
            return [(i.filename, archive.read(i)) for i in infos]
    except RuntimeError as error:
        raise UnreadableFileError(
            "the zip is locked with a password", where=where, hint="unpack it yourself"
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableFileError(
            "the zip ends too early or is damaged", where=where, hint="download it again"
        ) from error


def _typed(frame: pl.DataFrame, where: str, notes: tuple[str, ...] = ()) -> RawTable:
    named = frame.rename(dict(zip(frame.columns, folded(frame.columns), strict=True)))
    return RawTable(where, named.with_row_index(ROW, 1).with_columns(pl.col(ROW).cast(pl.Int64)), "row", notes)


def _stata(content: bytes, where: str) -> RawTable:
    import pyreadstat

    notes: tuple[str, ...] = ()
    try:
        try:
            frame, _ = pyreadstat.read_dta(io.BytesIO(content), output_format="polars")
        except UnicodeDecodeError:
            frame, _ = pyreadstat.read_dta(io.BytesIO(content), output_format="polars", encoding="LATIN1")
            notes = ("read as latin-1: it is not UTF-8",)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError) as error:
        raise UnreadableFileError(
            f"the Stata file is damaged: {error}", where=where, hint="download it again"
        ) from error
    return _typed(frame, where, notes)


def _sheets(content: bytes, where: str, expected: Expected) -> list[RawTable]:
    """Sheets of a workbook, each from the row on that holds an expected header."""
    import fastexcel

    try:
        book = fastexcel.read_excel(content)
        sheets = [(n, book.load_sheet(n, header_row=None, dtypes="string")) for n in book.sheet_names]
    except fastexcel.FastExcelError as error:
        raise UnreadableFileError(
            "the workbook is damaged or locked", where=where, hint="download it again, or save it without a password"
        ) from error
    return [t for name, sheet in sheets if (t := _sheet(sheet.to_polars(), f"{where}: {name}", expected)) is not None]


def _sheet(cells: pl.DataFrame, where: str, expected: Expected) -> RawTable | None:
    if cells.is_empty():
        return None
    start = 0
    for number, row in enumerate(cells.head(60).iter_rows()):
        if expected.header(folded([c or "" for c in row])):
            start = number
            break
    names = folded([c or "" for c in cells.row(start)])
    body = cells.slice(start + 1)
    rows = pl.int_range(start + 2, start + 2 + body.height, dtype=pl.Int64, eager=True).alias(ROW)
    named = body.rename(dict(zip(body.columns, names, strict=True))).with_columns(rows)
    filled = named.filter(pl.any_horizontal(pl.col(n).is_not_null() for n in names))
    return RawTable(where, filled.select(ROW, *names), "row")
