"""Bridges: roll calls of several sessions on one text, which hold the scale still while the agenda changes."""

from __future__ import annotations

import re
from typing import Any

import narwhals as nw
from narwhals.typing import IntoFrame

from kyori.errors import MeasureError

_SHORTEST = 40
"""Letters below which a description is too plain to name one text (TO ADOPT THE DRAFT RESOLUTION)."""

_LONGEST_GAP = 3
"""Sessions after which a text is taken up as another: votes on it may have come to mean something else."""

_SYMBOLS = re.compile(r"\b[as]/[\w./-]+|\d+")


def bridges(
    roll_calls: IntoFrame, *, item: str = "rcid", session: str = "session", text: str = "descr"
) -> dict[Any, Any]:
    """Roll calls on the same text as one of an earlier session -> that one; for `ideal_points`.

    Texts are compared without numbers and symbols of documents. Amendments and paragraphs (where the frame has the
    columns ``amend`` and ``para``), short descriptions, and texts voted on twice in a session are left out.

    Args:
        roll_calls: a row a roll call, such as ``kyori.records.un_roll_calls`` reads. Of any engine that Narwhals knows.
        item, session, text: its columns.

    Raises:
        MeasureError: when a column is missing.

    Example:
        >>> import polars as pl
        >>> told = "Human rights in a land that is described at some length"
        >>> bridges(pl.DataFrame({"rcid": [7, 9], "session": [60, 61], "descr": [told, told]}))
        {9: 7}

    Source: Bailey, Strezhnev and Voeten (2017), on identical resolutions, found by hand; these by their titles.
    """
    frame = nw.from_native(roll_calls).lazy()
    names = frame.collect_schema().names()
    lacking = [name for name in (item, session, text) if name not in names]
    if lacking:
        raise MeasureError(f"columns missing: {', '.join(lacking)}", where="roll calls")
    parts = [name for name in ("amend", "para") if name in names]
    table = frame.select(item, session, text, *parts).collect()
    by_text: dict[str, list[tuple[Any, Any]]] = {}
    for what, when, told, *part in table.iter_rows():
        key = _plain(told)
        if len(key) >= _SHORTEST and when is not None and not any(part):
            by_text.setdefault(key, []).append((when, what))
    found: dict[Any, Any] = {}
    for calls in by_text.values():
        if len({when for when, _ in calls}) == len(calls) > 1:
            found |= _chained(sorted(calls))
    return found


def _chained(calls: list[tuple[Any, Any]]) -> dict[Any, Any]:
    found = {}
    first, before = calls[0][1], calls[0][0]
    for when, what in calls[1:]:
        if when - before > _LONGEST_GAP:
            first = what
        else:
            found[what] = first
        before = when
    return found


def _plain(text: object) -> str:
    return re.sub(r"[^a-z]+", " ", _SYMBOLS.sub("", str(text or "").lower())).strip()
