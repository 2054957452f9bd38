"""Data frames in R's own files (.rda, .RData, .rds): the XDR serialisation, versions 2 and 3.

Source: R Core Team, R Internals, section 1.8 "Serialization Formats".
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from kyori.errors import UnreadableFileError

_NA_INTEGER = -(2**31)
_EPOCH_UNITS = {"secs": 1, "mins": 60, "hours": 3600, "days": 86400, "weeks": 604800}
# Codes of serialized objects.
_NIL, _SYMBOL, _PAIRS, _CLOSURE, _ENVIRONMENT, _PROMISE, _CALL = 0, 1, 2, 3, 4, 5, 6
_SPECIAL, _BUILTIN, _CHARS, _LOGICAL, _INTEGER, _REAL, _COMPLEX, _STRINGS = 7, 8, 9, 10, 13, 14, 15, 16
_DOTS, _LIST, _EXPRESSION, _BYTECODE, _POINTER, _WEAK, _RAW, _S4 = 17, 19, 20, 21, 22, 23, 24, 25
_ALTREP, _ATTRIBUTED_PAIRS, _ATTRIBUTED_CALL = 238, 239, 240
_SINGLES = {241, 242, 250, 251, 252, 253, 254}
_PERSISTENT, _PACKAGE, _NAMESPACE, _REFERENCE = 247, 248, 249, 255


@dataclass(slots=True)
class _Value:
    """An R object: its data, and its attributes."""

    data: Any
    attributes: dict[str, _Value] = field(default_factory=dict)


def is_rdata(content: bytes) -> bool:
    """Whether decompressed bytes are a file of R."""
    return content[:5] in (b"RDX2\n", b"RDX3\n", b"RDA2\n", b"RDA3\n") or content[:2] in (b"X\n", b"A\n", b"B\n")


def frames(content: bytes, where: str) -> dict[str, pl.DataFrame]:
    """The data frames of a file of R, by the name of the object (``""`` in an .rds).

    Args:
        content: the bytes, decompressed.
        where: the file, for errors.

    Raises:
        UnreadableFileError: when it ends too early, or is written in another way than XDR.
    """
    named = content[:2] == b"RD"
    start = 5 if named else 0
    if content[start : start + 2] != b"X\n":
        raise UnreadableFileError(
            "an R file that is not in R's usual binary form",
            where=where,
            hint="save it again in R with save() or saveRDS()",
        )
    try:
        value = _Reader(content, start + 2).read_all()
    except (struct.error, IndexError, ValueError, RecursionError) as error:
        raise UnreadableFileError(
            "the R file ends too early or is damaged", where=where, hint="download it again"
        ) from error
    objects = value.attributes if named else {"": value}
    return {name: _frame(each) for name, each in objects.items() if "data.frame" in _classes(each)}


class _Reader:
    """Reads one serialized object from bytes."""

    def __init__(self, content: bytes, at: int) -> None:
        self.content, self.at = content, at
        self.references: list[_Value] = []
        self.texts: dict[bytes, str] = {}

    def read_all(self) -> _Value:
        version = self._int()
        self.at += 8  # the R that wrote it, and the oldest that can read it
        if version == 3:
            length = self._int()
            self.at += length  # the encoding it was written in; strings carry their own mark
        elif version != 2:
            raise ValueError(f"serialization version {version}")
        return self._item()

    def _int(self) -> int:
        found: int = struct.unpack_from(">i", self.content, self.at)[0]
        self.at += 4
        return found

    def _length(self) -> int:
        length = self._int()
        return length if length >= 0 else (self._int() << 32) + (self._int() & 0xFFFFFFFF)

    def _array(self, kind: str, size: int) -> np.ndarray[Any, Any]:
        length = self._length()
        found = np.frombuffer(self.content, kind, length, self.at)
        self.at += length * size
        return found

    def _item(self) -> _Value:
        flags = self._int()
        code, attributed, tagged = flags & 0xFF, bool(flags & 0x200), bool(flags & 0x400)
        if code in _SINGLES or code == _NIL:
            return _Value(None)
        if code == _REFERENCE:
            return self.references[(flags >> 8 or self._int()) - 1]
        if code in (_PAIRS, _CALL, _CLOSURE, _PROMISE, _DOTS, _ATTRIBUTED_PAIRS, _ATTRIBUTED_CALL):
            return self._pairs(attributed or code >= _ATTRIBUTED_PAIRS, tagged)
        if code == _ALTREP:
            return self._alternative()
        if code in (_SYMBOL, _ENVIRONMENT, _POINTER, _WEAK, _PERSISTENT, _PACKAGE, _NAMESPACE):
            return self._referable(code, attributed)
        value = _Value(self._vector(code))
        if attributed and code != _CHARS:
            value.attributes = self._item().attributes
        elif attributed:
            self._item()
        return value

    def _vector(self, code: int) -> Any:
        if code == _CHARS:
            return self._chars()
        if code in (_LOGICAL, _INTEGER):
            return self._array(">i4", 4)
        if code == _REAL:
            return self._array(">f8", 8)
        if code == _COMPLEX:
            return self._array(">c16", 16)
        if code == _RAW:
            return self._array("u1", 1)
        if code == _STRINGS:
            return self._strings(self._length())
        if code in (_LIST, _EXPRESSION):
            return [self._item() for _ in range(self._length())]
        if code in (_SPECIAL, _BUILTIN):
            return self._chars()
        if code == _S4:
            return None
        raise ValueError(f"an R object of code {code}")

    def _chars(self) -> str | None:
        length = self._int()
        if length < 0:
            return None
        self.at += length
        return _decoded(self.content[self.at - length : self.at])

    def _strings(self, count: int) -> list[str | None]:
        """A million strings take a second this way; reading each as an item takes five."""
        content, at, texts = self.content, self.at, self.texts
        read = struct.Struct(">ii").unpack_from
        found: list[str | None] = []
        same, again = b"\xff", None  # a string often stands many times in a row
        for _ in range(count):
            if content.startswith(same, at):
                found.append(again)
                at += len(same)
                continue
            length = read(content, at)[1]
            at += 8
            if length < 0:
                found.append(None)
                continue
            raw = content[at : at + length]
            same = content[at - 8 : at + length]
            at += length
            text = texts.get(raw)
            if text is None:
                text = texts[raw] = _decoded(raw)
            again = text
            found.append(text)
        if at > len(content):
            raise ValueError("ends within a string")
        self.at = at
        return found

    def _pairs(self, attributed: bool, tagged: bool) -> _Value:
        """A pair list as a dictionary of what its tags name; a loop, because a file's objects are one long list."""
        found: dict[str, _Value] = {}
        while True:
            if attributed:
                self._item()
            tag = self._item().data if tagged else None
            value = self._item()
            found[tag if isinstance(tag, str) else f"[[{len(found) + 1}]]"] = value
            flags = struct.unpack_from(">i", self.content, self.at)[0]
            code = flags & 0xFF
            if code not in (_PAIRS, _ATTRIBUTED_PAIRS):
                rest = self._item()
                found |= rest.attributes if rest.data is None else {}
                return _Value(None, found)
            self.at += 4
            attributed, tagged = bool(flags & 0x200) or code == _ATTRIBUTED_PAIRS, bool(flags & 0x400)

    def _referable(self, code: int, attributed: bool) -> _Value:
        value = _Value(None)
        if code == _SYMBOL:
            value.data = self._item().data
            self.references.append(value)
        elif code == _ENVIRONMENT:
            self._int()  # whether it is locked
            self.references.append(value)
            for _ in range(4):  # enclosure, frame, hash table, attributes
                self._item()
        elif code in (_PERSISTENT, _PACKAGE, _NAMESPACE):
            self._int()
            self._strings(self._length())
            self.references.append(value)
        else:
            self.references.append(value)
            if code == _POINTER:
                self._item()
                self._item()
            if attributed:
                self._item()
        return value

    def _alternative(self) -> _Value:
        """A vector that R keeps in a compact way: a range, or one wrapped around another."""
        info, state, attributes = self._item(), self._item(), self._item()
        kind = next(iter(info.attributes.values())).data
        if kind in ("compact_intseq", "compact_realseq"):
            count, first, step = (float(x) for x in state.data)
            value = _Value(first + step * np.arange(int(count)))
        elif kind == "deferred_string":
            inner = next(iter(state.attributes.values()))
            value = _Value([None if x == _NA_INTEGER else f"{x:g}" for x in inner.data.tolist()])
        elif kind.startswith("wrap_"):
            first_item = state.data[0] if isinstance(state.data, list) else next(iter(state.attributes.values()))
            value = _Value(first_item.data, dict(first_item.attributes))
        else:
            raise ValueError(f"an R vector of kind {kind}")
        value.attributes |= attributes.attributes
        return value


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _classes(value: _Value) -> list[str | None]:
    found = value.attributes.get("class")
    return found.data if found is not None and isinstance(found.data, list) else []


def _frame(value: _Value) -> pl.DataFrame:
    names = value.attributes["names"].data
    return pl.DataFrame({name: _series(name, column) for name, column in zip(names, value.data, strict=True)})


def _series(name: str, column: _Value) -> pl.Series:
    data, classes = column.data, _classes(column)
    if "levels" in column.attributes and not isinstance(data, list):
        levels = pl.Series(name, column.attributes["levels"].data, pl.String)
        codes = data.astype(np.int64)
        return levels.gather(pl.Series([None if c == _NA_INTEGER else c - 1 for c in codes.tolist()], dtype=pl.UInt32))
    if isinstance(data, list):
        texts = [x if isinstance(x, str) or x is None else None for x in data]
        return pl.Series(name, texts, pl.String)
    numbers = _numbers(name, data)
    if "Date" in classes:
        return numbers.cast(pl.Float64).floor().cast(pl.Int32).cast(pl.Date)
    if "POSIXct" in classes:
        return (numbers.cast(pl.Float64) * 1_000_000).round().cast(pl.Int64).cast(pl.Datetime("us"))
    return numbers


def _numbers(name: str, data: np.ndarray[Any, Any]) -> pl.Series:
    if data.dtype.kind == "i":
        found = pl.Series(name, data.astype(np.int32))
        return found.replace(_NA_INTEGER, None) if (data == _NA_INTEGER).any() else found
    return pl.Series(name, data.astype(np.float64)).fill_nan(None)
