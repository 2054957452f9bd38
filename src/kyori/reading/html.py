"""HTML: the main text of a page and what the page says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

import trafilatura

from kyori.errors import DocumentError

LARGEST = 2_000_000
"""Longest page, in characters, that is given to trafilatura; longer ones are read by their blocks alone."""
DEEPEST = 200
"""Deepest nesting of tags that is given to trafilatura: libxml2 stops at 256."""
MOST_TAGS = 60_000
"""Most tags that are given to trafilatura, which takes some seconds for so many."""

# [^<>] keeps the scan linear over pages that are all "<".
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?P<attributes>[^<>]*)>|<!--|<[!?][^<>]*>")
# fmt: off
_SILENT = frozenset({
    "script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select", "textarea", "button",
    "form", "nav", "footer", "aside",
})
_BLOCKS = frozenset({
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section", "article",
    "blockquote", "pre", "hr", "dd", "dt", "dl", "main", "header", "figure", "figcaption", "body", "html", "center",
})
# fmt: on
_RAW = {"script", "style", "textarea", "template", "iframe", "noscript"}
_VOID = {
    "br",
    "hr",
    "img",
    "input",
    "meta",
    "link",
    "area",
    "base",
    "col",
    "embed",
    "source",
    "track",
    "wbr",
    "p",
    "li",
}
_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TITLE = re.compile(r"<title[^<>]*>([^<]{1,500})", re.IGNORECASE)
_LANG = re.compile(r"<html\b[^<>]*?\blang\s*=\s*[\"']?([A-Za-z-]{2,10})", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\f\v\xa0]+")
_SENTENCE = re.compile(r"[。！？.!?]['\"”」』）)]*\s*$")

_PUBLISHED = ("article:published_time", "datepublished", "og:article:published_time", "dc.date", "dc.date.issued",
              "dcterms.date", "dcterms.created", "citation_publication_date", "pubdate", "publishdate", "date",
              "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime")  # fmt: skip
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
_TIME = re.compile(r"<time\b[^<>]*?\bdatetime\s*=\s*[\"']([^\"']{4,40})[\"']", re.IGNORECASE)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


class Page(NamedTuple):
    """What a page holds.

    Attributes:
        text: its main text, a block a line.
        title, author, date, source, url, language, licence: as its metadata give them; None where they do not.
        notes: how the text was taken.
    """

    text: str
    title: str | None
    author: str | None
    date: str | None
    source: str | None
    url: str | None
    language: str | None
    licence: str | None
    notes: tuple[str, ...]


def read(page: str, *, where: str | None = None) -> Page:
    """The main text and the metadata of a page. Nothing is fetched.

    Args:
        page: the decoded HTML.
        where: name of the file, for messages.

    Returns:
        Text and metadata.

    Raises:
        DocumentError: when the page has no text.

    Example:
        >>> read("<p>日露首脳会談が開かれた。</p><script>x()</script>").text
        '日露首脳会談が開かれた。'
    """
    tags, deepest = _measure(page)
    blocks = "\n".join(_blocks(page))
    tame = len(page) <= LARGEST and deepest <= DEEPEST and tags <= MOST_TAGS
    extracted = _extract(page) if tame else None
    text, note = _choose(extracted.text if extracted else None, blocks)
    if not text.strip():
        raise DocumentError(
            "the page has no text", where=where, hint="it may be built by scripts; save it as text or PDF"
        )
    notes = (note,) if tame else (note, "page too large or too deeply nested for main-text extraction")
    meta = _metadata(page[:LARGEST])
    return Page(
        text,
        (extracted.title if extracted else None) or meta.get("og:title") or _first(_TITLE, page),
        (extracted.author if extracted else None) or meta.get("author"),
        _date(page, meta),
        (extracted.source if extracted else None) or meta.get("og:site_name"),
        (extracted.url if extracted else None) or meta.get("og:url"),
        _first(_LANG, page[:5000]),
        extracted.licence if extracted else None,
        notes,
    )


class _Extracted(NamedTuple):
    text: str
    title: str | None
    author: str | None
    source: str | None
    url: str | None
    licence: str | None


def _extract(page: str) -> _Extracted | None:
    try:
        found = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception:  # lxml and trafilatura raise whatever hostile pages provoke; the blocks are read instead
        return None
    if found is None or isinstance(found, dict) or not found.text:
        return None
    return _Extracted(found.text, found.title, found.author, found.sitename or found.hostname, found.url, found.license)


def _choose(main: str | None, blocks: str) -> tuple[str, str]:
    """The main text, unless it left out most of the prose on the page."""
    if main is None:
        return blocks, "text taken from all blocks of the page"
    whole = _prose(blocks)
    if whole and _prose(main) < 0.4 * whole:
        return blocks, "text taken from all blocks of the page"
    return main, "main text of the page"


def _prose(text: str) -> int:
    return sum(len(line) for line in text.split("\n") if len(line) >= 6 and _SENTENCE.search(line))


def _measure(page: str) -> tuple[int, int]:
    """How many tags a page has and how deep they nest."""
    tags = depth = deepest = 0
    for match in _TAG.finditer(page):
        name = match["name"]
        if name is None:
            continue
        tags += 1
        if match["close"]:
            depth = max(0, depth - 1)
        elif name.lower() not in _VOID and not match["attributes"].endswith("/"):
            depth += 1
            deepest = max(deepest, depth)
    return tags, deepest


def _blocks(page: str) -> Iterator[str]:
    """The text of each block, one by one; scripts, styles, menus and forms left out. Linear in the page's length."""
    parts: list[str] = []
    at = 0
    silent: str | None = None
    nested = 0
    while True:
        match = _TAG.search(page, at)
        piece = page[at : match.start()] if match else page[at:]
        if silent is None and piece:
            parts.append(piece)
        if match is None:
            break
        at = match.end()
        if match[0] == "<!--":
            end = page.find("-->", at)
            at = end + 3 if end >= 0 else len(page)
            continue
        name = (match["name"] or "").lower()
        if silent is not None:
            if name == silent:
                nested += -1 if match["close"] else 1
                silent = silent if nested > 0 else None
            continue
        if name in _SILENT and not match["close"] and not match["attributes"].endswith("/"):
            silent, nested = name, 1
            if name in _RAW:
                at, silent = _after(page, name, at), None
        if name in _BLOCKS or name in _SILENT:
            yield from _line(parts)
            parts = []
        elif name in ("td", "th"):
            parts.append(" ")
    yield from _line(parts)


def _after(page: str, name: str, at: int) -> int:
    """Where a raw element such as a script ends; the end of the page where it is never closed."""
    close = re.compile(f"</{name}[^<>]*>", re.IGNORECASE).search(page, at)
    return close.end() if close else len(page)


def _line(parts: list[str]) -> Iterator[str]:
    line = _SPACE.sub(" ", unescape("".join(parts)).replace("\n", " ")).strip()
    if line:
        yield line


def _metadata(page: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in _META.findall(page):
        values = {key.lower(): unescape(a or b or c).strip() for key, a, b, c in _ATTRIBUTE.findall(tag)}
        key = values.get("property") or values.get("name") or values.get("itemprop")
        if key and values.get("content"):
            found.setdefault(key.lower(), values["content"])
    return found


def _date(page: str, meta: dict[str, str]) -> str | None:
    """The day of publication as the page's metadata write it."""
    for key in _PUBLISHED:
        if key in meta:
            return meta[key]
    return _first(_JSON_DATE, page[:LARGEST]) or _first(_TIME, page[:LARGEST])


def _first(pattern: re.Pattern[str], page: str) -> str | None:
    match = pattern.search(page)
    return unescape(match[1]).strip() if match else None
