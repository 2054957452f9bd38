"""Words of English that stand for actors named before: the two sides, both countries, the latter, they, its, we."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from kyori.reading.context import Anaphor

_DUMMY = re.compile(
    r"\b(?:make|makes|made|making|find|finds|found|considers?|considered|deems?|deemed|thinks?|sees?)\s$"
)
"""What makes of a following ``it`` a word for nobody (made it clear)."""

JOINT = re.compile(
    r"(?:['’]s)?(?:,?\s+(?:and|or|with|as well as|along with|together with)\s+|,\s+|\s?[&/\u2010-\u2015-]\s?)"
    r"(?:(?:and|or)\s+)?(?:the\s+)?(?:[A-Z][\w.]+\s+)?"
)
"""What stands between actors that are named side by side."""

_ISSUED = re.compile(r"\b(?:on|regarding|concerning|about|against|condemning|following|after)\b|:|[-\u2013\u2014]\s|$")
_JOINT_TEXT = re.compile(
    r"\b(?:[Jj]oint|JOINT|Leaders['’]?|Ministers['’]?|Trilateral|Quad|Communiqu[eé]|Declaration|Vision Statement)\b"
)

_SELF_NAMED = re.compile(
    r"\b[Ww]e\s*[,\u2013\u2014-]\s*(?P<who>[^.]{3,400}?)\s*[,\u2013\u2014-]\s+(?!and\b|or\b|the\b|as\b)[a-z]"
    r"|\b[Tt]he (?:\w+ ){0,2}(?:[Ll]eaders|[Gg]overnments|[Mm]inisters|[Hh]eads of [Ss]tate(?: and [Gg]overnment)?) of "
    r"(?P<who_too>[^.]{3,400}?) (?:released|issued|made|adopted|published) the following"
)
"""Where those who issue a text name themselves (*We, the leaders of ..., reaffirm*)."""

_OPENING = 1500
"""How far into a text they do so."""

_BARE = frozenset({"joint statement", "joint communique", "joint declaration", "joint leaders’ statement"})
"""Beginnings of titles that name nobody: who issued the text stands in what it is about."""

_QUOTES = re.compile(r"[\"“”]|\n\s*\n")


def find(text: str) -> list[Anaphor]:
    """Anaphors of a text, left to right; the span is that of the words alone, without a possessive 's.

    Example:
        >>> [(a.text, a.kind) for a in find("The two sides agreed. They praised its role.")]
        [('The two sides', 'pair'), ('They', 'they'), ('its', 'it')]
    """
    quoted = _quotations(text)
    found = []
    for match in _pattern().finditer(text):
        kind = str(match.lastgroup)
        start, end = match.span()
        if match.group().isupper() and end - start > 1:
            continue  # US, IT, HE Mr. Lavrov
        if kind == "it" and end - start == 2 and _DUMMY.search(text, max(0, start - 12), start):
            continue
        if kind == "self" and not any(first <= start < last for first, last in quoted):
            kind = "issuers"
        found.append(Anaphor(start, end, match.group(), kind))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    table = yaml.safe_load((files("kyori.reading.english") / "data" / "anaphora.yaml").read_text(encoding="utf-8"))
    nouns = {name: "|".join(sorted(table["nouns"][name], key=len, reverse=True)) for name in table["nouns"]}
    kinds = []
    for kind, expressions in table["kinds"].items():
        filled = [_filled(expression, nouns) for expression in expressions]
        kinds.append(f"(?P<{kind}>{'|'.join(filled)})")
    return re.compile(rf"(?i)(?<![\w’'-])(?:{'|'.join(kinds)})(?!\w|-)")


def _filled(expression: str, nouns: dict[str, str]) -> str:
    for name, words in nouns.items():
        expression = expression.replace(f"{{{name}}}", words)
    return expression.replace(" ", r"\s{1,3}")


def issued(title: str) -> int | None:
    """Where the names of those who issued a joint text end in its title; None for the title of any other text.

    Example:
        >>> title = "G7 Leaders’ Statement on the Attack against Ukraine"
        >>> title[: issued(title)]
        'G7 Leaders’ Statement '
    """
    if _JOINT_TEXT.search(title) is None:
        return None
    end = _ISSUED.search(title, 2)
    first = end.start() if end else len(title)
    return len(title) if title[:first].strip().lower() in _BARE else first


def self_named(text: str) -> tuple[int, int] | None:
    """Span of the words by which those who issue a text name themselves at its beginning; None where they do not.

    Example:
        >>> text = "We, the leaders of Kenya and Chad, condemn the attack."
        >>> text[slice(*self_named(text))]
        'the leaders of Kenya and Chad'
    """
    found = _SELF_NAMED.search(text, 0, _OPENING)
    if found is None:
        return None
    return found.span("who") if found["who"] else found.span("who_too")


def _quotations(text: str) -> list[tuple[int, int]]:
    """Spans between double quotation marks; one left open ends with its paragraph."""
    spans, opened = [], None
    for mark in _QUOTES.finditer(text):
        sign = mark.group()[0]
        if sign == "\n":
            opened = None
        elif sign == "“" or (sign == '"' and opened is None):
            opened = mark.end()
        elif opened is not None:
            spans.append((opened, mark.start()))
            opened = None
    return spans
