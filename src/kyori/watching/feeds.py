"""Feeds: the entries of RSS and Atom, as documents."""

from __future__ import annotations

import datetime as dt
import email.utils
import hashlib
import re
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from lxml import etree
from lxml import html as markup

from kyori.errors import DocumentError
from kyori.model import Document, When
from kyori.reading.documents import load_text

_BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table",
                     "blockquote", "section", "article", "pre", "figure", "figcaption"})  # fmt: skip
_MOST = 2000
"""Entries of one feed that are looked at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    Attributes:
        id: what the feed calls it, or its link, or a hash.
        title, link, author, text: as it gives them; text without markup.
        published: its day, as the feed's own clock has it.
        source: title of the feed.
        language: of the feed.
    """

    id: str
    title: str
    link: str
    author: str
    text: str
    published: dt.date | None
    source: str
    language: str | None

    @property
    def print(self) -> str:
        """Changes when what it says changes."""
        return hashlib.sha256(f"{self.title}\x1f{self.text}".encode("utf-8", "replace")).hexdigest()[:16]

    def document(self) -> Document:
        """The entry as a document; its title is its text where it has no other.

        Raises:
            DocumentError: when it says nothing.
        """
        text = (self.text or self.title).lstrip("-\ufeff \n")  # no front matter of its own
        return self.described(load_text(text, self.name))

    def described(self, document: Document) -> Document:
        """A document with what the feed says of it where the feed says anything."""
        return replace(
            document,
            name=self.name,
            source=document.source or self.source or None,
            title=self.title or document.title,
            author=document.author or self.author or None,
            published=When.day(self.published) if self.published else document.published,
            url=self.link or document.url,
        )

    @property
    def name(self) -> str:
        """A short name that files could have."""
        words = re.sub(r"[^\w]+", "-", self.title)[:40].strip("-").lower()
        return f"{words or 'entry'}-{hashlib.sha256(self.id.encode('utf-8', 'replace')).hexdigest()[:6]}"


def entries(data: bytes, url: str) -> list[Entry]:
    """The entries of a feed, in its order.

    Args:
        data: RSS 0.9 to 2.0 or Atom; markup that is slightly broken is mended.
        url: where it is from; relative links start there.

    Raises:
        DocumentError: when it is no feed.

    Example:
        >>> entries(b"<rss><channel><item><title>x</title></item></channel></rss>", "http://a")[0].title
        'x'
    """
    # Nothing is loaded from elsewhere, and no entity is expanded: a feed is what a stranger wrote.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or _tag(root) not in ("rss", "feed", "rdf"):
        raise DocumentError("is no RSS or Atom feed", where=url, hint="give the address of the feed, not of a page")
    head = root if _tag(root) == "feed" else next((e for e in root if _tag(e) == "channel"), root)
    source = _said(head, "title")
    language = _said(head, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or None
    found = [e for e in root.iter() if _tag(e) in ("item", "entry")]
    return [_entry(e, url, source, language) for e in found[:_MOST]]


def _entry(element: etree._Element, url: str, source: str, language: str | None) -> Entry:
    title, link = _plain(_said(element, "title")), _link(element, url)
    body = _said(element, "encoded", "content") or _said(element, "description", "summary")
    text = _plain(body)
    told = f"{title}{text}".encode("utf-8", "replace")
    id = _said(element, "guid", "id") or link or hashlib.sha256(told).hexdigest()
    when = _day(_said(element, "pubdate", "published", "date", "updated", "modified"))
    author = _plain(_said(element, "creator", "author"))
    return Entry(id, title, link, author, text, when, _plain(source), language)


def _said(element: etree._Element, *names: str) -> str:
    """The words of the first child of one of these names, in the order of the names; markup inside stays."""
    for wanted in names:
        for child in element:
            if _tag(child) == wanted:
                if child.get("type") == "xhtml":
                    return "".join(etree.tostring(c, encoding="unicode") for c in child)
                if wanted == "author" and len(child):
                    return _said(child, "name")
                words = "".join(str(t) for t in child.itertext()).strip()
                if words:
                    return words
    return ""


def _link(element: etree._Element, url: str) -> str:
    for child in element:
        if _tag(child) == "link" and child.get("rel", "alternate") == "alternate":
            said = (child.get("href") or child.text or "").strip()
            joined = urljoin(url, said) if said else ""
            if joined.startswith(("http://", "https://")):
                return joined
    return ""


def _plain(text: str) -> str:
    """Text without markup, a line a block."""
    if "<" not in text and "&" not in text:
        return text.strip()
    try:
        root = markup.fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return re.sub(r"<[^>]*>", "", text).strip()
    etree.strip_elements(root, "script", "style", "iframe", with_tail=False)
    for element in root.iter():
        if element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
    words = str(root.text_content())
    return re.sub(r"[ \t]*\n\s*", "\n", words).strip()


def _day(text: str) -> dt.date | None:
    """The day of a date as RSS or Atom writes it, in its own zone."""
    if re.match(r"\d{4}-\d\d-\d\d", text):
        try:
            return dt.date.fromisoformat(text[:10])
        except ValueError:
            return None
    try:
        return email.utils.parsedate_to_datetime(text).date() if text else None
    except (ValueError, TypeError, IndexError):
        return None


def _tag(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
