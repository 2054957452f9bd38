"""Words: how text is cut for the index and for questions, so that two letters of Japanese are found in any word.

Japanese is cut into every two letters that stand side by side (日本 本語), and the last letter of a run alone; other
scripts are cut into words. A question is cut in the same way and looked for as a phrase, which finds it wherever it
stands: indexes of three letters miss 日本, indexes of words miss what their dictionary does not know.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_CJK = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_RUN = re.compile(rf"[{_CJK}]+|[^\W{_CJK}]+|[^\w\s]")
_IS_CJK = re.compile(rf"[{_CJK}]")
_INSIDE = re.compile(rf"(?<=[{_CJK}])(?:\s+|・)(?=[{_CJK}])")
"""Line breaks and middle dots inside Japanese are no part of its words."""

_PLAIN = re.compile(r"[^\W_]+")
_LONGEST = 60
"""Letters of a word that count; PostgreSQL refuses words of more than 2 kB."""

_LONGEST_TOKEN = 200

BREAK = "·"
"""Stands where punctuation parts two runs of Japanese, so that no phrase is found across it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side.

    Attributes:
        words: in order, as `words_of` cuts them.
        prefix: whether the last word need only begin so.
    """

    words: tuple[str, ...]
    prefix: bool = False


def words_of(text: str) -> list[str]:
    """The words of a text as the index has them; widths and case do not count.

    Example:
        >>> words_of("日本とＡＳＥＡＮ")
        ['日本', '本と', 'と', 'asean']
    """
    words: list[str] = []
    for run in _runs(text):
        if _IS_CJK.match(run):
            words += [run[i : i + 2] for i in range(len(run) - 1)]
            words.append(run[-1])
        else:
            words.append(run[:_LONGEST])
    return words


def phrase_of(text: str, *, prefix: bool = False) -> Phrase:
    """The phrase that finds a text wherever it stands; without words where the text has none.

    Args:
        text: what to look for.
        prefix: whether a last word that is not Japanese need only begin so; Japanese is found inside words anyway.

    Example:
        >>> phrase_of("合意"), phrase_of("露")
        (Phrase(words=('合意',), prefix=False), Phrase(words=('露',), prefix=True))
    """
    words = words_of(text)
    if not words or not _IS_CJK.match(words[-1]):
        return Phrase(tuple(words), prefix)
    # In the text the last letter may go on into another word.
    alone = len(words) == 1 or not (_IS_CJK.match(words[-2]) and len(words[-2]) == 2)
    return Phrase(tuple(words), True) if alone else Phrase(tuple(words[:-1]))


@lru_cache(maxsize=16384)
def token(field: str, value: str) -> str:
    """One word of the index that says what a field holds, whole.

    Example:
        >>> token("actor", "RUS"), token("level", "strategic partnership")
        ('actor·rus', 'level·strategic×20×partnership')
    """
    text = unicodedata.normalize("NFKC", value).casefold()
    # The index knows ASCII letters and digits, and everything beyond ASCII, as parts of words.
    return f"{field}{BREAK}" + re.sub(r"[\W_]", lambda m: f"×{ord(m[0]):x}×", text)[:_LONGEST_TOKEN]


def _runs(text: str) -> list[str]:
    normal = unicodedata.normalize("NFKC", text).casefold()
    found = _RUN.findall(_INSIDE.sub("", normal))
    runs: list[str] = []
    for i, run in enumerate(found):
        if _PLAIN.match(run) or _IS_CJK.match(run):
            runs.append(run)
        elif runs and _IS_CJK.match(runs[-1]) and i + 1 < len(found) and _IS_CJK.match(found[i + 1]):
            runs.append(BREAK)
    return runs
