"""What a file is that is not the data set that was asked for: another one, one with a column missing, or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kyori.errors import DataError, MangledFileError, MissingColumnError, UnknownLayoutError, WrongDataSetError
from kyori.records.core.card import Card, cards
from kyori.records.files import Expected, fold, tables_of

if TYPE_CHECKING:
    from kyori.records.core.dataset import Layout

_NEAR = 0.6
"""Share of a layout's columns that a file must have to be called that data set with columns missing."""


def explained(kind: str, path: str | Path, error: UnknownLayoutError) -> DataError:
    """The error on a text file of which no line was a header: looks at it as any data set."""
    if str(path) == "-":
        return UnknownLayoutError(f"no header of {kind} was found", where="standard input", hint=_where(kind))
    expected = Expected(lambda names: sum(bool(n) and not n.startswith("blank_") for n in names) >= _least(names))
    try:
        tables = tables_of(path, expected)
    except UnknownLayoutError:
        return UnknownLayoutError(error.what, where=error.where, hint=_where(kind))
    return refused(kind, str(path), [t.frame.columns for t in tables])


def _least(names: Sequence[str]) -> int:
    return max(2, len(names) // 2)


def refused(kind: str, where: str, headers: Sequence[Sequence[str]]) -> DataError:
    """The error on a file whose tables fit no layout of a data set.

    Args:
        kind: that was asked for.
        where: the file.
        headers: folded column names of each of its tables.
    """
    card = cards()[kind]
    others = [c.title for k, c in cards().items() if k != kind and _is(k, headers)]
    other = next((k for k in cards() if k != kind and _is(k, headers)), None)
    if other:
        return WrongDataSetError(
            f"this is not {card.title}, but {others[0]}", where=where, hint=f"use kyori import {other}"
        )
    if not headers:
        return UnknownLayoutError("the file holds no table", where=where, hint=_where(kind))
    share, missing = max(_compared(kind, headers), key=lambda pair: pair[0])
    if share >= _NEAR:
        told = ", ".join(missing[:6])
        return MissingColumnError(
            f"{'columns' if len(missing) > 1 else 'the column'} {told} of {card.title} "
            f"{'are' if len(missing) > 1 else 'is'} missing",
            where=where, hint=_where(kind),
        )  # fmt: skip
    shown = ", ".join(n for n in headers[0] if n != "row")[:100]
    if len(headers[0]) <= 2 or sum(n.startswith("blank_") for n in headers[0]) > len(headers[0]) // 2:
        return MangledFileError(
            f"the header has no columns that can be told apart ({shown})", where=where,
            hint=f"a spreadsheet may have saved it anew; take it as downloaded from {card.page}",
        )  # fmt: skip
    return UnknownLayoutError(
        f"the columns ({shown}) are in no layout of {card.title} that is known", where=where, hint=_where(kind)
    )


def _where(kind: str) -> str:
    card: Card = cards()[kind]
    return f"take the file as downloaded from {card.page}; kyori records {kind} tells what is expected"


def _layouts(kind: str) -> tuple[Layout, ...]:
    from kyori.records.registry import module_of

    found: tuple[Layout, ...] = module_of(kind).DATASET.layouts
    return found


def _is(kind: str, headers: Sequence[Sequence[str]]) -> bool:
    return any(each.fits(h) for each in _layouts(kind) for h in headers if not each.headerless)


def _compared(kind: str, headers: Sequence[Sequence[str]]) -> Iterator[tuple[float, list[str]]]:
    """For each layout and table: the share of required columns that are there, and the others."""
    for layout in _layouts(kind):
        for header in headers:
            missing = [c.source[0] for c in layout.required if not set(map(fold, c.source)) & set(header)]
            yield 1 - len(missing) / max(1, len(layout.required)), missing
