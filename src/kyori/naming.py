"""Naming: actors and dates as people give them, as the codes and dates that Kyori works with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from difflib import get_close_matches

from kyori.actors import code_of
from kyori.errors import VocabularyError
from kyori.model import Fact, When, vocabulary

__all__ = ["Date", "check_codes", "code_of", "latest", "when_of"]

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


def latest(facts: Iterable[Fact]) -> When | None:
    """The day of the latest document that tells any of the facts: the date that holds where nobody gave one."""
    days = [t.known.latest for f in facts for t in f.told if t.known and not t.known.is_open]
    return When.day(max(days)) if days else None


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
