"""Column: a column of a layout, where it comes from, what it may hold, and its conversion with the cells that fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import polars as pl

from kyori.errors import MangledFileError
from kyori.records.core.finding import Finding, found

_SPREADSHEET = r"^#(REF|NAME|VALUE|DIV/0|N/A|NUM|NULL)[!?]?$|^#{3,}$"
_DATE_FOR_NUMBER = r"(?i)^\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(-\d{2,4})?$"
_DECIMAL_COMMA = r"^-?\d+,\d+$"
_BLANKS = ("", "NA", "N/A", "NULL", "null", "None", "none", "nan", "NaN", ".", "..")
_TYPES = {"whole": pl.Int64, "decimal": pl.Float64, "text": pl.String}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a layout has.

    Attributes:
        name: in the table that `read` gives.
        kind: ``whole`` and ``decimal`` numbers, or ``text``.
        source: its folded names in the file; the first that is there is taken.
        required: whether a file without it is not in this layout.
        filled: whether a blank cell is an error.
        low, high: least and greatest value, both allowed.
        among: the only values allowed.
        missing: values by which the owner says that nothing is known; they become null.
    """

    name: str
    kind: Literal["whole", "decimal", "text"]
    source: tuple[str, ...]
    required: bool = True
    filled: bool = False
    low: float | None = None
    high: float | None = None
    among: frozenset[int | float | str] | None = None
    missing: tuple[int | float | str, ...] = ()


def whole(
    name: str,
    *source: str,
    required: bool = True,
    filled: bool = False,
    low: float | None = None,
    high: float | None = None,
    among: Iterable[int] | None = None,
    missing: tuple[int, ...] = (),
) -> Column:
    """A column of whole numbers; arguments as the attributes of `Column`, ``source`` being ``name`` where not given."""
    only = None if among is None else frozenset(among)
    return Column(name, "whole", source or (name,), required, filled, low, high, only, missing)


def decimal(
    name: str,
    *source: str,
    required: bool = True,
    filled: bool = False,
    low: float | None = None,
    high: float | None = None,
    missing: tuple[float, ...] = (),
) -> Column:
    """A column of decimal numbers, as `whole`."""
    return Column(name, "decimal", source or (name,), required, filled, low, high, None, missing)


def text(
    name: str,
    *source: str,
    required: bool = True,
    filled: bool = False,
    among: Iterable[str] | None = None,
    missing: tuple[str, ...] = (),
) -> Column:
    """A column of text, as `whole`."""
    only = None if among is None else frozenset(among)
    return Column(name, "text", source or (name,), required, filled, None, None, only, missing)


def converted(frame: pl.DataFrame, column: Column, source: str) -> tuple[pl.Series, list[Finding]]:
    """The values of a column, null where a cell cannot be used, and the findings on those cells."""
    raw = frame[source]
    if raw.dtype == pl.String:
        raw = raw.str.strip_chars()
        # NA is Namibia where a code has to stand, and R's own files have true nulls.
        blanks = [b for b in _BLANKS if column.kind != "text" or b == "" or (b == "NA" and not column.filled)]
        raw = raw.set(raw.is_in(blanks), None)
    shown = frame.select("row").with_columns(raw.alias(source))
    values, findings = _numbers(shown, raw, column, source) if column.kind != "text" else (_texts(raw), [])
    values = values.alias(column.name)
    if column.missing and len(column.missing):
        values = values.set(values.is_in(list(column.missing)).fill_null(False), None)
    return values, findings + _findings(shown, raw, values, column, source)


def _texts(raw: pl.Series) -> pl.Series:
    if raw.dtype.is_float() and (raw.drop_nulls() % 1 == 0).all():
        raw = raw.cast(pl.Int64)
    return raw.cast(pl.String)


def _numbers(shown: pl.DataFrame, raw: pl.Series, column: Column, source: str) -> tuple[pl.Series, list[Finding]]:
    floats = raw.cast(pl.Float64, strict=False)
    bad = floats.is_null() & raw.is_not_null()
    findings: list[Finding] = []
    if bad.any():
        findings = _not_numbers(shown, bad, column, source)
    if column.kind == "decimal":
        return floats, findings
    broken = (floats != floats.round()).fill_null(False)
    findings += found(shown, pl.lit(broken), f"{source} is no whole number", source)
    return floats.set(broken, None).cast(_TYPES["whole"], strict=False), findings


def _not_numbers(shown: pl.DataFrame, bad: pl.Series, column: Column, source: str) -> list[Finding]:
    cell = pl.col(source)
    hint = "take the file as downloaded, without opening it in a spreadsheet"
    mangled = cell.str.contains(_SPREADSHEET) | cell.str.contains(_DATE_FOR_NUMBER) | cell.str.contains(_DECIMAL_COMMA)
    spoilt = found(
        shown,
        pl.lit(bad) & mangled,
        f"{source} was changed by a spreadsheet",
        source,
        error=MangledFileError,
        hint=hint,
    )
    return spoilt + found(shown, pl.lit(bad) & ~mangled, f"{source} is no number", source)


def _findings(shown: pl.DataFrame, raw: pl.Series, values: pl.Series, column: Column, source: str) -> list[Finding]:
    result: list[Finding] = []
    if column.filled:
        result += found(shown, pl.lit(raw.is_null()), f"{source} is blank", source)
    if column.among is not None:
        told = ", ".join(str(v) for v in sorted(column.among, key=str)[:12])
        outside = values.is_not_null() & ~values.is_in(list(column.among))
        result += found(shown, pl.lit(outside), f"{source} is none of {told}", source)
    if column.low is not None:
        result += found(shown, pl.lit(values < column.low), f"{source} is less than {column.low:g}", source)
    if column.high is not None:
        result += found(shown, pl.lit(values > column.high), f"{source} is more than {column.high:g}", source)
    return result
