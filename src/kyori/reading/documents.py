"""Documents: from a file, bytes or text to a Document, with everything it says about itself."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import NamedTuple

from kyori.errors import DocumentError
from kyori.model import Document, When
from kyori.reading import boilerplate, frontmatter, headline, html, language, pdf
from kyori.reading.encoding import decode

LIMIT = 64 * 1024 * 1024
"""Largest file that is read, in bytes (64 MB)."""

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".pdf": "application/pdf"}
_CODE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class _Told(NamedTuple):
    """What a file says of itself besides its text, in words as written."""

    source: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    licence: str | None = None


def load(path: Path | str, *, today: dt.date | None = None) -> Document:
    """The document in a file.

    Args:
        path: a text, Markdown, HTML or PDF file of at most ``LIMIT`` bytes.
        today: latest day that a publication date may have; None means the computer's date.

    Returns:
        The document; ``notes`` tell what was noticed, ``cut`` what is no running text.

    Raises:
        DocumentError: when the file cannot be opened, is too large, or is no document that can be read.

    Example:
        >>> load("reports/visit.txt").published      # doctest: +SKIP
        When('2024-06-20')
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        if size <= LIMIT:
            data = file.read_bytes()
    except FileNotFoundError:
        raise DocumentError("no such file", where=file, hint="check the spelling of the path") from None
    except IsADirectoryError:
        raise DocumentError("is a folder, not a file", where=file, hint="discover() lists the files in it") from None
    except OSError as error:
        raise DocumentError(f"cannot be opened: {error.strerror or error}", where=file) from None
    if size > LIMIT:
        raise _too_large(size, str(file))
    return load_bytes(data, str(file), today=today)


def load_bytes(data: bytes, name: str, media_type: str | None = None, *, today: dt.date | None = None) -> Document:
    """The document in some bytes, as they come from a file, a pipe or a page.

    Args:
        data: the bytes.
        name: file name or path (``-`` for standard input); its stem names the document, its ending tells its type.
        media_type: ``text/plain``, ``text/html`` or ``application/pdf``; None finds out.
        today: latest day that a publication date may have.

    Returns:
        The document.

    Raises:
        DocumentError: when the bytes are too many, or no document that can be read.
    """
    if len(data) > LIMIT:
        raise _too_large(len(data), name)
    if not data.strip():
        raise DocumentError("is empty", where=name, hint="give a file with text in it")
    kind = media_type or _media_type(data, name)
    if kind == "application/pdf":
        page_text = pdf.read(data, where=name)
        told = _Told(title=page_text.title, author=page_text.author)
        return _document(
            page_text.text,
            name,
            kind,
            "pdf",
            told,
            cut=page_text.cut,
            notes=page_text.notes,
            made=page_text.made,
            today=today,
        )
    hint = _CHARSET.search(data[:4096])
    decoded = decode(data, where=name, hint=hint[1].decode("ascii") if hint else None)
    if kind == "text/html":
        page = html.read(decoded.text, where=name)
        told = _Told(page.source, page.title, page.author, page.date, page.language, page.url, page.licence)
        return _document(page.text, name, kind, decoded.encoding, told, notes=decoded.notes + page.notes, today=today)
    return _plain(decoded.text, name, kind, decoded.encoding, decoded.notes, today)


def load_text(text: str, name: str, *, media_type: str = "text/plain", today: dt.date | None = None) -> Document:
    """The document in a text that is already decoded; front matter is read, line endings are made ``\\n``.

    Args:
        text: the text.
        name: name for the document.
        media_type: what the document is marked as.
        today: latest day that a publication date may have.

    Returns:
        The document.

    Raises:
        DocumentError: when there is nothing but white space.

    Example:
        >>> load_text("日露首脳会談が開かれた。", "visit").language
        'ja'
    """
    notes: tuple[str, ...] = ()
    if _SURROGATE.search(text):
        text, notes = _SURROGATE.sub("\ufffd", text), ("lone surrogates replaced",)
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    return _plain(text, name, media_type, "utf-8", notes, today)


def _plain(
    text: str, name: str, media_type: str, encoding: str, notes: tuple[str, ...], today: dt.date | None
) -> Document:
    front = frontmatter.split(text)
    told = _Told(**front.fields)
    return _document(front.text, name, media_type, encoding, told, notes=notes + front.notes, today=today)


def _document(
    text: str,
    name: str,
    media_type: str,
    encoding: str,
    told: _Told,
    *,
    cut: tuple[tuple[int, int, str], ...] = (),
    notes: tuple[str, ...] = (),
    made: str | None = None,
    today: dt.date | None = None,
) -> Document:
    if not text.strip():
        raise DocumentError("has no text", where=name, hint="there is nothing to read in it")
    spoken = _language(told.language) or language.detect(text)
    spans = _merged(cut + boilerplate.find(text, spoken))
    found = headline.find(text, spans, today=today)
    extra: list[str] = []
    published = headline.parse_date(told.date, today=today) if told.date else None
    if told.date and published is None:
        extra.append(f"date “{told.date[:40]}” cannot be right and is ignored")
    published = published or found.published
    if published is None and made is not None:
        published = headline.parse_date(made, today=today)
        if published is not None:
            extra.append(f"date {published} is the day that the file was made")
    if published is None:
        extra.append("no date found: what it tells has no day from which it was known")
    return Document(
        name=Path(name).stem if name != "-" else "stdin",
        text=text,
        source=told.source or found.source,
        title=told.title or found.title,
        author=told.author,
        published=published,
        language=spoken,
        url=told.url,
        licence=told.licence,
        path=name,
        media_type=media_type,
        encoding=encoding,
        cut=spans,
        notes=notes + _used(found, told, published) + tuple(extra),
    )


def _used(found: headline.Headline, told: _Told, published: When | None) -> tuple[str, ...]:
    """The notes on how something was found, for what was taken from the text."""
    taken = {
        "date": published is not None and published is found.published,
        "source": told.source is None,
        "title": told.title is None,
    }
    return tuple(note for note in found.notes if taken.get(note.split(" ", 1)[0], True))


def _merged(cut: tuple[tuple[int, int, str], ...]) -> tuple[tuple[int, int, str], ...]:
    """Cut spans in order, none overlapping; where two overlap the first keeps its reason."""
    merged: list[tuple[int, int, str]] = []
    for start, end, reason in sorted(cut):
        begin = max(start, merged[-1][1]) if merged else start
        if begin < end:
            merged.append((begin, end, reason))
    return tuple(merged)


def _language(written: str | None) -> str | None:
    match = _CODE.match(written.strip()) if written else None
    return match[0].lower() if match else None


def _media_type(data: bytes, name: str) -> str:
    # What the bytes say goes before the ending: pages and PDFs are often saved under another name.
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "text/html"
    kind = _TYPES.get(Path(name).suffix.lower(), "text/plain")
    if kind == "application/pdf":
        raise DocumentError("is not a PDF although its name says so", where=name, hint="open it to see what it is")
    return kind


def _too_large(size: int, where: str) -> DocumentError:
    return DocumentError(
        f"is too large ({size / 1048576:.0f} MB; the limit is {LIMIT // 1048576} MB)",
        where=where,
        hint="split it into smaller files",
    )
