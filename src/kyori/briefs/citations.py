"""Citations: a document in a footnote and in a bibliography, by SIST 02, Chicago (17th ed.) or APA (7th ed.)."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from kyori.briefs.dates import in_words
from kyori.briefs.names import shown
from kyori.briefs.notes import Note
from kyori.briefs.phrases import words
from kyori.errors import KyoriError
from kyori.model import When

Style = Literal["sist02", "chicago", "apa"]
STYLES: tuple[Style, ...] = get_args(Style)
USUAL: dict[str, Style] = {"ja": "sist02", "en": "chicago"}
"""The style of a brief where none is asked for, by its language."""

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)")


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words in italics."""

    text: str


Words = tuple[str | Emphasis, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the bibliography, with the numbers of the notes that cite it."""

    words: Words
    notes: tuple[int, ...]


def style_of(name: str | None, language: str) -> Style:
    """The style of that name; the usual one of the language where None.

    Raises:
        KyoriError: when there is no such style.

    Example:
        >>> style_of(None, "ja")
        'sist02'
    """
    if name is None:
        return USUAL[language]
    for style in STYLES:
        if style == name.lower():
            return style
    raise KyoriError(f"no citations in {name!r}", hint=f"one of {', '.join(STYLES)}")


def footnote(note: Note, style: Style, language: str) -> Words:
    """The document of a note as a footnote names it, and the words that are quoted from it."""
    quote = shown(note.quote)
    quoted = f"「{quote}」" if language == "ja" else f"“{quote}”"
    if style != "chicago":
        return (*_cited(note, style, language), f" {quoted}")
    author = f"{note.author}, " if note.author else ""
    publisher = f"{note.publisher}, " if note.publisher else ""
    dated = f"{_long(note.published)}{_at(note.url, ', ')}"
    return (f"{author}“{_title(note, language)},” {publisher}{dated}: {quoted}",)


def bibliography(notes: Sequence[Note], style: Style, language: str) -> tuple[Entry, ...]:
    """Every cited document once: by name in Chicago and APA, in the order of first use in SIST 02."""
    ordered = list({note.document: note for note in [*notes, *reversed(notes)]}.values())
    if style != "sist02":
        ordered.sort(key=lambda n: (_head(n, language).casefold(), str(n.published or "")))
    same = Counter((_head(n, language), _year(n.published)) for n in ordered)
    seen: Counter[tuple[str, str]] = Counter()
    entries = []
    for note in ordered:
        key = _head(note, language), _year(note.published)
        letter = "abcdefghijklmnopqrstuvwxyz"[seen[key] % 26] if same[key] > 1 else ""
        seen[key] += 1
        numbers = tuple(n.number for n in notes if n.document == note.document)
        entries.append(Entry(_cited(note, style, language, letter), numbers))
    return tuple(entries)


def _cited(note: Note, style: Style, language: str, letter: str = "") -> Words:
    return {"sist02": _sist, "chicago": _chicago, "apa": _apa}[style](note, language, letter)


def _sist(note: Note, language: str, letter: str) -> Words:
    """Author. "Title". Publisher. Date. Address: SIST 02 (2007), electronic documents."""
    none = "日付不明" if language == "ja" else "n.d."
    date = none if note.published is None else _iso(note.published, language)
    parts = [note.author, f"“{_title(note, language)}”", note.publisher, date, note.url]
    text = ". ".join(part.removesuffix(".") for part in parts if part)
    return (text if note.url else f"{text}.",)


def _chicago(note: Note, language: str, letter: str) -> Words:
    """Author or publisher. “Title.” Publisher. Date. Address: Chicago 17, 14.205 to 14.207."""
    title = _title(note, language)
    end = "" if title[-1:] in "?!？！" else "."
    publisher = note.publisher if note.author else None
    head = note.author or note.publisher
    dated = _long(note.published).removesuffix(".") + "."
    stop = "" if head and head.endswith(".") else "."
    parts = [f"{head}{stop}" if head else "", f"“{title}{end}”", f"{publisher}," if publisher else ""]
    return (" ".join(p for p in [*parts, dated] if p) + (f" {note.url}." if note.url else ""),)


def _apa(note: Note, language: str, letter: str) -> Words:
    """Author or publisher. (Year, Month Day). Title. Publisher. Address: APA 7, 10.16."""
    title, head = _title(note, language), note.author or note.publisher
    named = f"[{title}]" if note.title is None else title
    date = f"({_apa_date(note.published, letter)})."
    tail = (f" {note.publisher}." if note.author and note.publisher else "") + (f" {note.url}" if note.url else "")
    end = "" if named[-1:] in "?!？！" else "."
    name: str | Emphasis = named if note.title is None else Emphasis(named)
    if not head:
        return (name, f"{end} {date}{tail}")
    return (f"{head}{'' if head.endswith('.') else '.'} {date} ", name, f"{end}{tail}")


def _head(note: Note, language: str) -> str:
    return note.author or note.publisher or _title(note, language)


def _title(note: Note, language: str) -> str:
    return note.title or str(words(language)["untitled"])


def _parts(when: When | None) -> tuple[str, str | None, str | None, str] | None:
    found = _DATE.fullmatch(when.edtf) if when else None
    if found is None or (found[2] and not 1 <= int(found[2]) <= 12):
        return None
    return found[1], found[2], found[3], found[4]


def _year(when: When | None) -> str:
    parts = _parts(when)
    return parts[0] if parts else str(when or "")


def _iso(when: When, language: str) -> str:
    parts = _parts(when)
    if parts is None or parts[3]:
        return in_words(when, language)
    return "-".join(p for p in parts[:3] if p)


def _long(when: When | None) -> str:
    """The date as Chicago writes it: March 1, 2025."""
    if when is None:
        return "n.d."
    parts = _parts(when)
    if parts is None:
        return in_words(when, "en")
    year, month, day, unsure = parts
    about = "ca. " if unsure else ""
    if month is None:
        return about + year
    name = calendar.month_name[int(month)]
    return f"{about}{name} {int(day)}, {year}" if day else f"{about}{name} {year}"


def _apa_date(when: When | None, letter: str) -> str:
    if when is None:
        return f"n.d.{'-' + letter if letter else ''}"
    parts = _parts(when)
    if parts is None:
        return in_words(when, "en") + letter
    year, month, day, unsure = parts
    about = "ca. " if unsure else ""
    if month is None:
        return f"{about}{year}{letter}"
    name = calendar.month_name[int(month)]
    return f"{about}{year}{letter}, {name}{f' {int(day)}' if day else ''}"


def _at(url: str | None, before: str) -> str:
    return f"{before}{url}" if url else ""
