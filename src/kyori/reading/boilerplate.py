"""Boilerplate: spans of a text that are no running text of it, such as rankings, profiles and related articles."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml

from kyori.reading.citations import closing_list

_LONGEST_HEADING = 48  # characters of a heading with its marks
_LONGEST_LINE = 200  # characters of a line that is boilerplate by itself
_MOST_ITEMS = 60  # lines of one list
_MOST_PROFILE = 8000  # characters of one profile; further ones are another text

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PROSE = re.compile(r"(?:.{14,}[。｡]|.{60,}[.!?！？])['\"”’」』）)]*\s*|.{160,}", re.DOTALL)
_SECTION = re.compile(r"\s*(?:#{1,6}\s+\S|[■◆●▼]\s*\S|第[0-9０-９一二三四五六七八九十]{1,3}[章節部編回])")
_INLINE = re.compile(r"(?P<name>[^:：】\]］]{2,30})[:：】\]］]\s*(?P<rest>\S.*)")
# A line that ends like a sentence is only looked at when one of these is in it; this is for speed.
_SUSPECT = re.compile(
    r"無断|著作権|会員|ログイン|登録|続きを|全文を|購読|有料|メルマガ|プロフィール|略歴|紹介|ウィキ|情報源|[もを元基]とに|[出所料位]\s*[:：]"
)
_MARKS = re.compile(r"^[\W_]+|[\W_]+$|\s+")


class _Heading(NamedTuple):
    reason: str
    extent: str
    where: float


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def find(text: str, language: str | None = None) -> tuple[tuple[int, int, str], ...]:
    """Spans of a text that are no running text of it.

    Rankings, related articles, profiles, advertisements, share buttons, copyright lines, sign-up lines, navigation,
    captions, tables of contents and lists of sources. The text itself stays whole.

    Args:
        text: the text of a document.
        language: its language. Headings and lines of every language are looked for, since pages mix them; only the list
            of sources without a heading is a Japanese form.

    Returns:
        ``(start, end, reason)`` in order, none overlapping; ends exclude the line break.

    Example:
        >>> find("会談が開かれた。\\n関連記事\\n首相が訪越\\n")
        ((9, 19, 'related articles'),)
    """
    lines = [_Line(m.start(), m.end(), m[0].strip()) for m in _LINE.finditer(text)]
    if not lines:
        return ()
    spans: list[tuple[int, int, str]] = []
    number = 0
    while number < len(lines):
        last, reason = _block(lines, number, len(text))
        if reason is not None:
            spans.append((lines[number].start, lines[last].end, reason))
        number = last + 1
    if language in (None, "ja"):
        first = closing_list([line.text for line in lines[-400:]])
        if first is not None:
            spans = _closed(spans, lines[-400:][first].start, lines[-1].end)
    return tuple(_joined(text, spans))


def _block(lines: list[_Line], number: int, length: int) -> tuple[int, str | None]:
    """The last line of the boilerplate that starts at a line, and its reason; None where none starts."""
    line = lines[number].text
    if len(line) > _LONGEST_LINE or (line[-1] == "。" and len(line) >= 20 and not _SUSPECT.search(line)):
        return number, None
    heading = _heading(line, lines[number].start / length)
    if heading is not None:
        if heading.extent == "rest":
            return _rest(lines, number, heading, early=lines[number].start < 0.3 * length), heading.reason
        return _list(lines, number), heading.reason
    for reason, pattern in _line_patterns():
        if pattern.fullmatch(line):
            return number, reason
    inline = _INLINE.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    named = _heading(inline["name"], lines[number].start / length) if inline else None
    if named is not None and named.reason == "profile":
        return _paragraph(lines, number), named.reason
    return number, None


def _heading(line: str, place: float) -> _Heading | None:
    if len(line) > _LONGEST_HEADING:
        return None
    heading = _headings().get(_bare(line))
    if (
        heading is None
        or (heading.where > 0 and place > heading.where)
        or (heading.where < 0 and place < -heading.where)
    ):
        return None
    return heading


def _list(lines: list[_Line], number: int) -> int:
    """The last item of a list under a heading."""
    last = number
    for at in range(number + 1, min(len(lines), number + 1 + _MOST_ITEMS)):
        line = lines[at].text
        if _PROSE.fullmatch(line):
            # A short line set off from the list and standing right above prose is that prose's heading.
            apart = last > number and lines[last].start - lines[last - 1].end > 1
            packed = last - 1 > number and lines[last - 1].start - lines[last - 2].end <= 1
            return last - 1 if apart and (packed or last - 1 == number) else last
        if _heading(line, 0.45) is not None or _SECTION.match(line):
            return last
        last = at
    return last


def _rest(lines: list[_Line], number: int, heading: _Heading, *, early: bool) -> int:
    """The last line of a block that runs to the next heading or the end."""
    if early:
        return _paragraph(lines, number)
    last = number
    for at in range(number + 1, len(lines)):
        other = _heading(lines[at].text, 0.45)
        if _SECTION.match(lines[at].text) or (other is not None and other.reason != heading.reason):
            return last
        if heading.reason == "profile" and lines[at].start - lines[number].start > _MOST_PROFILE:
            return last
        last = at
    return last


def _paragraph(lines: list[_Line], number: int) -> int:
    """The last line before the next empty line."""
    last = number
    while last + 1 < len(lines) and lines[last + 1].start - lines[last].end <= 1 and last - number < _MOST_ITEMS:
        last += 1
    return last


def _closed(spans: list[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int, str]]:
    """The spans with the closing list added; a block that began above the list keeps it."""
    kept = [span for span in spans if span[0] < start]
    at = max(start, kept[-1][1]) if kept else start
    return [*kept, (at, end, "sources")] if at < end else kept


def _joined(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Neighbouring spans of one reason made one."""
    joined: list[tuple[int, int, str]] = []
    for start, end, reason in spans:
        if joined and joined[-1][2] == reason and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end, reason)
        else:
            joined.append((start, end, reason))
    return joined


def _bare(line: str) -> str:
    """A heading without its marks, spaces and case, in one width."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", line).casefold())


@cache
def _data() -> dict[str, object]:
    source = resources.files("kyori.reading").joinpath("data/boilerplate.yaml").read_text(encoding="utf-8")
    data: dict[str, object] = yaml.safe_load(source)
    return data


@cache
def _headings() -> dict[str, _Heading]:
    found: dict[str, _Heading] = {}
    blocks = _data()["headings"]
    assert isinstance(blocks, list)
    for block in blocks:
        heading = _Heading(block["reason"], block["extent"], float(block.get("where", 0)))
        found.update((_bare(name), heading) for name in block["names"])
    return found


@cache
def _line_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    groups = _data()["lines"]
    assert isinstance(groups, dict)
    return tuple((reason, re.compile("|".join(f"(?:{one})" for one in group))) for reason, group in groups.items())
