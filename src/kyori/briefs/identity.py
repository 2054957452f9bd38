"""Identity: the id of a brief, read back from the file that it was written to."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pypdfium2

from kyori.errors import KyoriError

_ID = re.compile(r'(?:<meta name="kyori-brief" content="|kyori-brief: ?)(b[0-9a-f]{15})\b')
_HEAD = 100_000


class NoBriefError(KyoriError, ValueError):
    """A file is no brief of Kyori."""


def id_in(path: str | Path) -> str:
    """The id that a written brief carries: in the head of HTML and Markdown, in the properties of PDF and DOCX.

    Raises:
        NoBriefError: when it carries none.
        OSError: when it cannot be read.
    """
    source = Path(path)
    with source.open("rb") as file:
        head = file.read(_HEAD)
    read = _of_pdf if head.startswith(b"%PDF") else _of_docx if head.startswith(b"PK") else _of_text
    found = _ID.search(read(source, head))
    if not found:
        raise NoBriefError(
            "this file is no brief of Kyori", where=source, hint="give the id of one: kyori briefs lists them"
        )
    return found[1]


def _of_text(path: Path, head: bytes) -> str:
    return head.decode("utf-8", "replace")


def _of_pdf(path: Path, head: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return ""
    try:
        return str(document.get_metadata_value("Keywords"))
    finally:
        document.close()


def _of_docx(path: Path, head: bytes) -> str:
    try:
        with ZipFile(path) as file:
            return file.read("docProps/core.xml")[:_HEAD].decode("utf-8", "replace")
    except (BadZipFile, KeyError):
        return ""
