"""Styles: the same facts told as a column, a digest, translated news and wrapped text are read as the same facts."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from kyori.model import Statement
from kyori.reading.documents import load_text
from kyori.reading.reader import read

Core = tuple[str, str, frozenset[str], str, str | None]
"""Kind, type, actors, status, date."""


@dataclass(frozen=True)
class Telling:
    """One set of facts, and how each style tells it."""

    name: str
    facts: frozenset[Core]
    styles: dict[str, str]


def tellings() -> list[Telling]:
    """The facts of ``tellings.yaml`` with the texts that tell them."""
    table = yaml.load((Path(__file__).parent / "tellings.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return [
        Telling(name, frozenset(_fact(*fact) for fact in row["facts"]), row["styles"]) for name, row in table.items()
    ]


def _fact(kind: str, type_: str, actors: str, status: str, date: str) -> Core:
    return kind, type_, frozenset(actors.split()), status, None if date == "null" else date


TELLINGS = tellings()


def wrapped(text: str, columns: int = 34) -> str:
    """A text as it comes out of a PDF: lines of equal width that break inside words, with blank lines between them.

    Args:
        text: running text.
        columns: width of a line; a Japanese character takes two. Full stops and commas hang and
            Latin words stay whole, as typesetters set them.
    """
    lines, line, width = [], "", 0
    for letter in text:
        wide = 2 if unicodedata.east_asian_width(letter) in "FWA" else 1
        inside = letter.isascii() and letter.isalpha() and line[-1:].isascii() and line[-1:].isalpha()
        if width + wide > columns and letter not in "。、」）" and not inside:
            lines.append(line)
            line, width = "", 0
        line, width = line + letter, width + wide
    return "\n\n".join([*lines, line])


def told(text: str, facts: frozenset[Core]) -> set[Core]:
    """Core facts read in a text; the date is kept of those types for which the facts give one."""
    dated = {(kind, type_) for kind, type_, _, _, date in facts if date is not None}
    loaded = load_text("---\nlanguage: ja\ndate: 2023-09-20\n---\n" + text, "style")
    return {_core(s, (s.kind, s.type) in dated) for s in read(loaded).statements}


def _core(s: Statement, dated: bool) -> Core:
    named = frozenset(a for a in s.actors if not a.startswith("~"))
    return s.kind, s.type, named, s.status, str(s.date) if dated and s.date else None


NOT_YET = {
    ("upgrade", "column"): "この日 is not yet resolved to the day told before",
}


def known(name: str, style: str) -> list[pytest.MarkDecorator]:
    reason = NOT_YET.get((name, style))
    return [pytest.mark.xfail(reason=reason)] if reason else []


STYLES = [
    pytest.param(t, style, id=f"{t.name}-{style}", marks=known(t.name, style)) for t in TELLINGS for style in t.styles
]
COLUMNS = [pytest.param(t, id=t.name, marks=known(t.name, "column")) for t in TELLINGS]


@pytest.mark.parametrize(("telling", "style"), STYLES)
def test_each_style_tells_the_same_facts(telling: Telling, style: str) -> None:
    assert told(telling.styles[style], telling.facts) == telling.facts


@pytest.mark.parametrize("columns", [26, 30, 34])
@pytest.mark.parametrize("telling", COLUMNS)
def test_wrapped_text_tells_the_same_facts_as_running_text(telling: Telling, columns: int) -> None:
    assert told(wrapped(telling.styles["column"], columns), telling.facts) == telling.facts


@pytest.mark.parametrize("telling", TELLINGS, ids=lambda t: t.name)
def test_quotes_of_wrapped_text_keep_its_line_breaks(telling: Telling) -> None:
    text = wrapped(telling.styles["column"])
    loaded = load_text("---\nlanguage: ja\ndate: 2023-09-20\n---\n" + text, "style")
    found = read(loaded).statements
    assert all(text[s.start : s.end] == s.quote for s in found)
    assert any("\n\n" in s.quote for s in found)
