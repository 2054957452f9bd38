"""Front matter: the YAML between ``---`` lines at the start of a text, and the text after it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

_BLOCK = re.compile(r"---[ \t]*\n(?:(?P<yaml>.*?)\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"(?P<key>[^\s:#][^:\n]{0,40}?)\s*[:：]\s*(?P<value>.*)")
_LIMIT = 65536  # characters; what is longer is a text that happens to start with a rule

FIELDS = MappingProxyType(
    {
        "source": ("source", "publisher", "site", "出典", "媒体"),
        "title": ("title", "headline", "題名", "タイトル", "見出し"),
        "author": ("author", "authors", "by", "著者", "筆者"),
        "date": ("date", "published", "pubdate", "日付", "公開日"),
        "language": ("language", "lang", "言語"),
        "url": ("url", "link"),
        "licence": ("licence", "license"),
    }
)
"""Fields of a document and the keys that front matter may give them under."""

_FIELD_OF = {key: field for field, keys in FIELDS.items() for key in keys}


class FrontMatter(NamedTuple):
    """What front matter says.

    Attributes:
        fields: ``source``, ``title``, ``author``, ``date``, ``language``, ``url``, ``licence`` as written, where given.
        text: what follows, leading newlines dropped, else unchanged.
        notes: keys that are no field of a document, and what was wrong with the YAML.
    """

    fields: dict[str, str]
    text: str
    notes: tuple[str, ...]


def split(text: str) -> FrontMatter:
    """Front matter and text of a document.

    Values are kept as written (``2024-06`` stays text). Broken YAML is read line by line.

    Args:
        text: the whole decoded file.

    Returns:
        Fields, the text after them, notes. Without front matter the fields are empty.

    Example:
        >>> split("---\\ntitle: 首脳会談\\n---\\n\\n本文").text
        '本文'
    """
    block = _BLOCK.match(text, 0, _LIMIT) if text.startswith("---") else None
    if block is None:
        unclosed = re.match(r"---\n\w+:", text) is not None
        return FrontMatter({}, text.lstrip("\n"), ("no line --- ends the front matter",) if unclosed else ())
    raw = block["yaml"] or ""
    values, notes = _values(raw)
    if raw.strip() and not values:
        return FrontMatter({}, text.lstrip("\n"), ("starts with --- but has no front matter between rules",))
    fields: dict[str, str] = {}
    for key, value in values.items():
        field = _FIELD_OF.get(key.strip().lower())
        if field is None:
            notes.append(f"front matter: {key}: {value}" if value else f"front matter: {key}")
        elif value:
            fields.setdefault(field, value)
    return FrontMatter(fields, text[block.end() :].lstrip("\n"), tuple(notes))


def _values(raw: str) -> tuple[dict[str, str], list[str]]:
    try:
        # BaseLoader leaves every scalar as written: a date that cannot exist must not stop the reading.
        loaded: Any = yaml.load(raw, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" at line {mark.line + 2}" if mark is not None else ""
        return _by_line(raw), [f"front matter is not valid YAML{line}; read line by line"]
    if isinstance(loaded, dict):
        return {str(key): _plain(value) for key, value in loaded.items()}, []
    return _by_line(raw), ["front matter is no list of fields; read line by line"] if raw.strip() else []


def _plain(value: object) -> str:
    """A scalar, or a flat list joined by commas; deeper values are left out, so that aliases cannot swell them."""
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))[:1000]
    return value.strip() if isinstance(value, str) else ""


def _by_line(raw: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for line in raw.split("\n"):
        match = _KEY.fullmatch(line.strip())
        if match:
            values.setdefault(match["key"], match["value"].strip().strip("\"'").strip())
    return values
