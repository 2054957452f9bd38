"""Document: a text with its source, title, author, publication date and language, kept whole and never changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

from kyori.model.when import When


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it was read.

    Attributes:
        name: short name, the file's name without its ending (``ja_news_1``).
        text: the whole text. Offsets everywhere count Unicode code points of this string.
        source: publisher or series, as the document says.
        title: headline.
        author: who wrote it.
        published: the day (or month, year) of publication; the *known* clock starts at its latest day.
        language: ISO 639-1 code, ``ja`` or ``en``; other languages are kept but not read.
        url: where it came from.
        licence: terms, where the document says.
        path: the file it was loaded from.
        media_type: ``text/plain``, ``text/html``, ``application/pdf``.
        encoding: the encoding the bytes were in.
        cut: spans ``(start, end, reason)`` of text that is no running text of the document (menus, rankings,
            profiles, related articles); kept in ``text``, not read for statements.
        notes: what was noticed while loading, a line each, such as a date found in the text.
    """

    name: str
    text: str
    source: str | None = None
    title: str | None = None
    author: str | None = None
    published: When | None = None
    language: str | None = None
    url: str | None = None
    licence: str | None = None
    path: str | None = None
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    cut: tuple[tuple[int, int, str], ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def id(self) -> str:
        """Stable identity: a hash of source, title, publication date and text (16 hex digits)."""
        return _identity(self.source or "", self.title or "", str(self.published or ""), self.text)


@lru_cache(maxsize=8)
def _identity(*parts: str) -> str:
    # Asked for with every statement of a document, and a long text takes long to hash.
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
