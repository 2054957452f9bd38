"""Full stops: whether a ``.``, ``!`` or ``?`` of the half-width kind ends a sentence or belongs to a word or number."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

import yaml

_WORD = re.compile(r"(?:[A-Za-zÀ-ɏ]\.)*[A-Za-zÀ-ɏ]+\Z")
_NEXT = re.compile(
    r"(?:\[\d{1,3}\])*[\"'”’)\]」』）〕】]*(?P<space>\s*)[\"'“‘(\[「『（]*(?P<word>[^\W_]+|.)?", re.DOTALL
)
# The number of a heading, item or figure at the start of its line: 1. Summary, 図 2. 貿易額, II. Trade
_NUMBER = re.compile(
    r"\s*(?:図表?|表|資料|注|第|Figure|Fig|Table|Article|Section)?\s*(?:[0-9０-９]{1,3}(?:\.[0-9]{1,2})*|[IVXivx]{1,4}|[A-Za-z])"
)
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺー一-鿿々」』）]")


class _Abbreviations(NamedTuple):
    never: frozenset[str]
    before_number: frozenset[str]
    sometimes: frozenset[str]
    openers: frozenset[str]


def ends_sentence(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether the marks at ``text[start:end]`` end a sentence.

    Args:
        text: the whole text.
        start, end: a run of ``.``, ``!`` and ``?``.
        first, last: the line or paragraph that it stands in.

    Returns:
        False for abbreviations (``Mr.``, ``U.S.`` before a name), initials, decimals, addresses and ``Yahoo!``.

    Example:
        >>> text = "Mr. Kim met the U.S. envoy. He left."
        >>> [m for m in (2, 19, 26) if ends_sentence(text, m, m + 1, 0, len(text))]
        [26]
    """
    after = _NEXT.match(text, end, last)
    space = after["space"] if after else ""
    word = (after["word"] or "") if after else ""
    if not word:
        return True
    if not space:
        # Japanese with half-width full stops: 締結した.また
        before = text[start - 1] if start > first else ""
        return bool(_JAPANESE.match(before)) and not word.isascii()
    if word[0].islower():
        return False
    if text[start:end] != ".":
        return True
    if start - first < 16 and _NUMBER.fullmatch(text, first, start):
        return False
    return not _abbreviated(text[max(first, start - 24) : start], word)


def _abbreviated(before: str, word: str) -> bool:
    """Whether the word that ends ``before`` is an abbreviation whose full stop does not end the sentence."""
    match = _WORD.search(before)
    if not match:
        return False
    known = _abbreviations()
    token = match[0]
    lower = token.lower()
    if lower in known.never:
        return True
    if lower in known.before_number:
        return word[0].isdigit()
    opener = word.lower() in known.openers
    if "." in token or lower in known.sometimes:
        return not opener
    return len(token) == 1 and token.isupper() and not opener


@cache
def _abbreviations() -> _Abbreviations:
    source = resources.files("kyori.reading").joinpath("data/abbreviations.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(source)
    return _Abbreviations(*(frozenset(data[key]) for key in _Abbreviations._fields))
