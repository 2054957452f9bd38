"""Naming: actors and dates as people give them, as the codes and dates that Kyori works with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from kyori import actors
from kyori.errors import ActorError, VocabularyError
from kyori.model import When, vocabulary

Date = str | dt.date | When | None
"""A day or a partial date: EDTF text (``2024-06-20``, ``2024-06``), a date, or a When."""


def when_of(date: Date) -> When | None:
    """The When of a date as it was given.

    Raises:
        DateError: when it is none.
    """
    if date is None or isinstance(date, When):
        return date
    return When.day(date) if isinstance(date, dt.date) else When(date)


def code_of(name: str) -> str:
    """The actor code of a code or name in ja or en (``VNM``, ``ベトナム``, ``Vietnam``).

    Raises:
        ActorError: when no actor, or more than one, goes by it.
    """
    text = name.strip()
    if text.startswith("~") and len(text) > 1:
        return text
    if text.upper() in _codes():
        return text.upper()
    for language in ("ja", "en"):
        found = {
            m.actors
            for m in actors.resolve(text, None, language)
            if m.start == 0 and m.end == len(text) and len(m.actors) == 1
        }
        if len(found) == 1:
            return found.pop()[0]
    raise ActorError(f"no actor goes by {name!r}", hint=_meant(text))


@cache
def _codes() -> frozenset[str]:
    return frozenset(s.code for s in actors.states()) | frozenset(b.code for b in actors.bodies())


def _meant(text: str) -> str:
    """What somebody may have meant by a name that nobody has."""
    asked = text.casefold()
    names = {actors.name(code, language).casefold(): code for code in _codes() for language in ("en", "ja")}
    codes = {code.casefold(): code for code in _codes()}
    # A code has few letters: one of three wrong is near enough.
    near = [codes[c] for c in get_close_matches(asked, codes, n=3, cutoff=0.66)] if len(asked) < 5 else []
    near += [names[n] for n in get_close_matches(asked, names, n=3, cutoff=0.75)]
    if near:
        return f"did you mean {' or '.join(f'{code}, {actors.name(code)}' for code in list(dict.fromkeys(near))[:3])}?"
    return "give a code such as VNM, or a name in Japanese or English"


def check_codes(field: str, codes: Iterable[str]) -> None:
    """See that codes are of the codebook.

    Args:
        field: ``kind``, ``type`` or ``status``.
        codes: any.

    Raises:
        VocabularyError: when one is none.
    """
    if field == "type":
        known = {t for kind in vocabulary.kinds() for t in vocabulary.types(kind)}
    else:
        known = set(vocabulary.kinds() if field == "kind" else vocabulary.statuses())
    for code in codes:
        if code not in known:
            near = get_close_matches(code.casefold(), known | {k.casefold() for k in known}, n=1, cutoff=0.6)
            meant = next((k for k in sorted(known) if near and k.casefold() == near[0].casefold()), None)
            hint = f"did you mean {meant}?" if meant else f"one of {', '.join(sorted(known))}"
            raise VocabularyError(f"{code!r} is no {field}", hint=hint)
