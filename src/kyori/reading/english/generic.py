"""Who acts without a state of its own in English text: police, rebels, protesters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from kyori.actors import Mention

_NEAR = 14
"""Code points before such a word within which a state's name or adjective makes it that state's."""


def find(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Mentions of such actors, each under a ``~name``, outside the names that were found.

    Args:
        text: the document's text.
        named: mentions of states, bodies and people, left to right.

    Example:
        >>> [m.actors for m in find("Rebels attacked the police.", ())]
        [('~rebels',), ('~police',)]
    """
    found = []
    for match in _pattern().finditer(text):
        start, end = match.span()
        if any(m.start < end and start < m.end + _NEAR for m in named if m.end <= end):
            continue
        found.append(Mention(start, end, match.group(), (f"~{match.group().lower()}",), "group", 0.5, "no state"))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    text = (files("kyori.reading.english") / "data" / "generic.txt").read_text(encoding="utf-8")
    words = [line for line in text.splitlines() if line and not line.startswith("#")]
    listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"\b(?:{listed})\b", re.I)
