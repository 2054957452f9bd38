"""Folding latin script for comparison: accents off, full width to half width; every offset stays what it was."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache

_MARKS = re.compile("[\u0300-\u036f]")
_SPACES = re.compile(r"[ \t\u00a0]*\n[ \t\u00a0]*(?!\s)|[ \t\u00a0]{2,}")
_FOLDABLE = re.compile("[\u00a0\u00c0-\u024f\u1e00-\u1eff\u2010-\u2015\u2018\u2019\u0300-\u036f\uff01-\uff5e]")
_FIXED = {"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "ð": "d", "Ð": "D", "\u00a0": " ",
          "‘": "'", "’": "'", "‐": "-", "‑": "-", "–": "-"}  # fmt: skip


@cache
def _table() -> dict[int, str]:
    table = {ord(a): b for a, b in _FIXED.items()}
    for point in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(point))[0]
        if base.isascii() and point not in table:
            table[point] = base
    # Full-width punctuation is Japanese text and stays; letters, digits and the hyphen are latin names.
    for point in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF0D):
        table[point] = chr(point - 0xFEE0)
    return table


def fold(text: str) -> str:
    """The text with latin letters bare and half width, code point for code point.

    Example:
        >>> fold("Tô Lâm（ＡＳＥＡＮ）")
        'To Lam（ASEAN）'
    """
    return text.translate(_table()) if _FOLDABLE.search(text) else text


def unmarked(text: str) -> tuple[str, Sequence[int] | None]:
    """The text without combining accents, and where each of its code points stood; None where none was dropped.

    Needed for decomposed text only (``o`` + U+0302), where folding alone cannot keep the offsets.
    """
    if not _MARKS.search(text):
        return text, None
    kept = array("I", (i for i, letter in enumerate(text) if not "\u0300" <= letter <= "\u036f"))
    bare = "".join(text[i] for i in kept)
    kept.append(len(text))
    return bare, kept


def spaced(text: str, origins: Sequence[int] | None) -> tuple[str, Sequence[int] | None]:
    """The text with single blanks for runs of them and for line breaks, and where each of its code points stood.

    Names run over the line ends of texts with hard breaks; an empty line still parts them.

    Args:
        text: the text.
        origins: where its own code points stood before, as `unmarked` gives them.

    Example:
        >>> spaced("South  Korea", None)[0], spaced("North\\nKorea", None)[0]
        ('South Korea', 'North Korea')
    """
    if not _SPACES.search(text):
        return text, origins
    parts, kept, here = [], array("I"), 0
    for run in _SPACES.finditer(text):
        parts += [text[here : run.start()], " "]
        kept.extend(range(here, run.start() + 1))
        here = run.end()
    kept.extend(range(here, len(text) + 1))
    return "".join([*parts, text[here:]]), kept if origins is None else array("I", (origins[i] for i in kept))
