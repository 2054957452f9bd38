"""PDF: the glyphs of each page, by pdfium, and the text that they make."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from kyori.errors import DocumentError
from kyori.reading.pages import Glyph, Line, lines_of
from kyori.reading.paragraphs import flow

MOST_PAGES = 3000
"""Most pages that are read of one file."""
MOST_GLYPHS = 200_000
"""Most characters on one page; a page with more is a drawing or a table dump."""

_WORD_TITLE = re.compile(
    r"^(?:Microsoft (?:Word|PowerPoint|Excel) - )|\.(?:docx?|pdf|indd|pptx?|jtd)$|^untitled|^名称未設定", re.I
)
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_SPACE = "\x20"
# pdfium gives a hyphen that divides a word at the end of a line as U+0002 (U+FFFE in older builds).
_HYPHENS = {"\x02": "-", "\xad": "-", "\ufffe": "-"}
_NO_PAGES = re.compile(rb"/Count\s+0\b")


class PdfText(NamedTuple):
    """What a PDF holds.

    Attributes:
        text: its text, lines joined to paragraphs, an empty line between them.
        title, author: as the file's properties give them.
        made: the day the file was made, EDTF; often, not always, near the day of publication.
        cut: spans of captions and footnotes, which stand after the paragraph they interrupted.
        notes: what was left out or is doubtful.
    """

    text: str
    title: str | None
    author: str | None
    made: str | None
    cut: tuple[tuple[int, int, str], ...]
    notes: tuple[str, ...]


def read(data: bytes, *, where: str | None = None) -> PdfText:
    """The text of a PDF in reading order.

    Columns are read one after the other; lines that break inside words and sentences are joined; running heads and page
    numbers are left out; footnote marks become superscript digits, so that no number grows by one.

    Args:
        data: the whole file.
        where: its name, for messages.

    Returns:
        Text and properties.

    Raises:
        DocumentError: when the file is protected, damaged, cut off, has no pages or only pictures of text.
    """
    document = _open(data, where)
    try:
        count = len(document)
        if count == 0:
            raise DocumentError("the PDF has no pages", where=where, hint=_cut_off_hint(data))
        pages: list[list[Line]] = []
        pictures = 0
        empty: list[int] = []
        for number in range(min(count, MOST_PAGES)):
            lines, picture = _page(document, number)
            pages.append(lines)
            pictures += picture
            if not lines:
                empty.append(number + 1)
        properties = document.get_metadata_dict()
    finally:
        document.close()
    if not any(pages):
        if pictures:
            what = f"the PDF holds pictures of text, no text ({count} page{'s' if count > 1 else ''})"
            raise DocumentError(what, where=where, hint="it was scanned; run text recognition (OCR) on it first")
        raise DocumentError("the PDF has no text", where=where, hint=_cut_off_hint(data))
    flowed = flow(pages)
    notes = list(flowed.notes)
    if empty:
        shown = ", ".join(map(str, empty[:10])) + (" ..." if len(empty) > 10 else "")
        notes.append(f"no text on page {shown}")
    if count > MOST_PAGES:
        notes.append(f"only the first {MOST_PAGES} of {count} pages are read")
    if _cut_off(data):
        notes.append("the file looks cut off: it has no end mark")
    title = (properties.get("Title") or "").strip()
    return PdfText(
        flowed.text,
        title if title and not _WORD_TITLE.search(title) else None,
        (properties.get("Author") or "").strip() or None,
        _made(properties.get("CreationDate") or ""),
        flowed.cut,
        tuple(notes),
    )


def _open(data: bytes, where: str | None) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        message = str(error).lower()
    if "password" in message or "security" in message:
        raise DocumentError("the PDF is protected by a password", where=where, hint="save a copy without protection")
    if _NO_PAGES.search(data):
        raise DocumentError("the PDF has no pages", where=where, hint="open it in a viewer to see what it is")
    if _cut_off(data):
        raise DocumentError("the PDF is cut off: its end is missing", where=where, hint="download or copy it again")
    raise DocumentError(
        "the PDF is damaged and cannot be opened", where=where, hint="open it in a viewer and save it again"
    )


def _cut_off(data: bytes) -> bool:
    return b"%%EOF" not in data[-2048:]


def _cut_off_hint(data: bytes) -> str:
    return (
        "the file is cut off; download or copy it again" if _cut_off(data) else "open it in a viewer to see what it is"
    )


def _page(document: pdfium.PdfDocument, number: int) -> tuple[list[Line], bool]:
    """The lines of a page, and whether there is a picture on it."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return [], False
    try:
        text = page.get_textpage()
        try:
            lines = lines_of(list(_glyphs(text)))
        finally:
            text.close()
        picture = not lines and any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        return lines, picture
    except pdfium.PdfiumError:
        return [], False
    finally:
        page.close()


def _glyphs(text: pdfium.PdfTextPage) -> Iterator[Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    high = 0
    for index in range(min(text.count_chars(), MOST_GLYPHS)):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            if not high:
                continue
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        character = _HYPHENS.get(chr(code), chr(code))
        if character < " " and character != "\t":
            continue
        if not raw.FPDFText_GetCharOrigin(text.raw, index, x, y):
            continue
        if not raw.FPDFText_GetLooseCharBox(text.raw, index, box):
            continue
        generated = raw.FPDFText_IsGenerated(text.raw, index) == 1
        white = character.isspace()
        shown = ("" if generated else _SPACE) if white else character
        yield Glyph(shown, x.value, y.value, box.right, max(box.top - box.bottom, 0.1), white)


def _made(written: str) -> str | None:
    match = _DATE.match(written)
    return "-".join(part for part in match.groups() if part) if match else None
