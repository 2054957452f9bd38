"""Event files that another tool has pickled as a pandas frame: read without running what a pickle may ask for."""

from __future__ import annotations

import codecs
import io
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from kyori.errors import UnreadableFileError, WrongDataSetError
from kyori.records.gdelt.layouts import LAYOUTS


class _Frame:
    """What stands for a pandas frame: its blocks."""

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.blocks: _Blocks = state.get("_data") or state["_mgr"]


class _Blocks:
    """What stands for the blocks of a frame: names of columns, and arrays of a kind each, a row a column."""

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        _, arrays, items = state[:3]
        self.columns: dict[str, np.ndarray[Any, Any]] = {}
        for array, names in zip(arrays, items, strict=True):
            self.columns |= {str(name): values for name, values in zip(names, array, strict=True)}


def _index(kind: object, state: dict[str, Any]) -> Any:
    return state["data"] if "data" in state else range(state["start"], state["stop"], state["step"])


def _known() -> dict[tuple[str, str], Any]:
    reconstruct = np.empty(0).__reduce__()[0]
    known: dict[tuple[str, str], Any] = {
        ("pandas.core.frame", "DataFrame"): _Frame,
        ("pandas.core.internals", "BlockManager"): _Blocks,
        ("pandas.core.internals.managers", "BlockManager"): _Blocks,
        ("pandas.core.indexes.base", "_new_Index"): _index,
        ("pandas.core.indexes.base", "Index"): "Index",
        ("pandas.core.indexes.range", "RangeIndex"): "RangeIndex",
        ("pandas.core.indexes.numeric", "Int64Index"): "Int64Index",
        ("numpy", "ndarray"): np.ndarray,
        ("numpy", "dtype"): np.dtype,
        ("_codecs", "encode"): codecs.encode,
        ("__builtin__", "slice"): slice,
        ("builtins", "slice"): slice,
    }
    return known | {(f"numpy.{place}.multiarray", "_reconstruct"): reconstruct for place in ("core", "_core")}


class _Unpickler(pickle.Unpickler):
    """Makes arrays and the stand-ins above, and nothing else that a pickle may name."""

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _known()[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"it holds {module}.{name}") from None


def is_pickle(content: bytes) -> bool:
    """Whether bytes are the start of a pickle (of protocol 2 or later)."""
    return content[:1] == b"\x80" and content[1:2] in b"\x02\x03\x04\x05"


def lines(content: bytes, path: Path) -> bytes:
    """The events of a pickled frame as the lines of an event file, in the owner's columns.

    Args:
        content: the pickle.
        path: for messages.

    Raises:
        UnreadableFileError: when it is no pickled frame, or names anything but arrays.
        WrongDataSetError: when the frame has not the columns of events.
    """
    try:
        frame = _Unpickler(io.BytesIO(content)).load()
    except Exception as error:
        what = f"is a pickle that is not read: {error}"
        raise UnreadableFileError(what, where=path, hint="save the frame as the raw tab separated file") from error
    if not isinstance(frame, _Frame):
        raise UnreadableFileError("is a pickle, but not of a table", where=path, hint="give the raw event file")
    for layout in sorted(LAYOUTS.values(), key=lambda one: -len(one.columns)):
        if set(layout.columns) <= set(frame.blocks.columns):
            columns = {name: _text(frame.blocks.columns[name]) for name in layout.columns}
            return pl.DataFrame(columns).write_csv(include_header=False, separator="\t", quote_style="never").encode()
    raise WrongDataSetError("is a pickled table, but not of events", where=path, hint="give the raw event file")


def _text(values: np.ndarray[Any, Any]) -> pl.Series:
    """Values as in the owner's file: whole numbers without a point, days as yyyymmdd, nothing for what is missing."""
    if values.dtype.kind == "M":
        return pl.Series(np.char.replace(np.datetime_as_string(values, unit="D"), "-", ""), dtype=pl.String)
    return pl.Series([_cell(value) for value in values.tolist()], dtype=pl.String)


def _cell(value: object) -> str | None:
    if value is None or value != value:
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) > 100:
        return str(int(value))
    return str(value)
