"""The bytes of an event file, zipped, gzipped or plain, block by block in bounded memory; each block ends a line."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from isal import isal_zlib

from kyori.errors import UnreadableFileError
from kyori.records.gdelt.pickled import is_pickle, lines

BLOCK = 1 << 23
"""Bytes of a block: swept from 4 to 32 MiB; above 8 each block is memory that the system has to hand out anew."""
_INPUT = 1 << 18
_DAMAGED = (zlib.error, cast("type[Exception]", isal_zlib.error))
_LOCAL_HEADER = struct.Struct("<4sHHHHHIIIHH")
_AGAIN = "the download seems to have stopped early or gone wrong; fetch the file again"


@dataclass(frozen=True, slots=True)
class _Member:
    """Where the one file in a zip lies, and what it should come to."""

    start: int
    length: int | None
    crc: int | None
    deflated: bool


def blocks(path: Path, *, size: int = BLOCK, salvage: bool = False) -> Iterator[bytes]:
    """The content of a file in blocks of about a size.

    Args:
        path: ``.zip`` with one file in it, ``.gz``, or plain; told by its first bytes, not by its name.
        size: bytes of a block; a line that is longer makes a longer one.
        salvage: read a zip without its table of contents, which stands at the end and is lost when a file is cut off.

    Raises:
        UnreadableFileError: when it is empty, truncated, damaged, or a zip with more than one file; after the whole
            lines that could be had from it.
    """
    try:
        with path.open("rb") as file:
            yield from _whole_lines(_pieces(file, path, salvage), size)
    except IsADirectoryError as error:
        raise UnreadableFileError("is a folder", where=path) from error
    except OSError as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError(f"cannot be read: {error.strerror or error}", where=path) from error


def _whole_lines(pieces: Iterator[bytes], size: int) -> Iterator[bytes]:
    held: list[bytes] = []
    length = 0
    try:
        for piece in pieces:
            held.append(piece)
            length += len(piece)
            if length >= size and (cut := piece.rfind(b"\n") + 1):
                yield b"".join((*held[:-1], piece[:cut]))
                held = [piece[cut:]]
                length = len(held[0])
    except UnreadableFileError:
        rest = b"".join(held)
        if cut := rest.rfind(b"\n") + 1:
            yield rest[:cut]
        raise
    if length:
        yield b"".join(held)


def _pieces(file: BinaryIO, path: Path, salvage: bool) -> Iterator[bytes]:
    head = file.read(4)
    file.seek(0)
    if not head:
        raise UnreadableFileError("is empty", where=path, hint=_AGAIN)
    if head[:4] == b"PK\x03\x04":
        member = _member(file, path, salvage)
        file.seek(member.start)
        yield from (_inflated if member.deflated else _stored)(file, member, path)
    elif head[:4] == b"PK\x05\x06":
        raise UnreadableFileError("is a zip file with nothing in it", where=path, hint=_AGAIN)
    elif head[:2] == b"\x1f\x8b":
        yield from _unpickled(_inflated(file, _Member(0, None, None, True), path, window=31), path)
    elif is_pickle(head):
        yield lines(file.read(), path)
    else:
        while piece := file.read(_INPUT):
            yield piece


def _unpickled(pieces: Iterator[bytes], path: Path) -> Iterator[bytes]:
    """The pieces as they are, but for a pickled frame, which has to be taken whole."""
    first = next(pieces, b"")
    if is_pickle(first):
        yield lines(b"".join((first, *pieces)), path)
        return
    yield first
    yield from pieces


def _member(file: BinaryIO, path: Path, salvage: bool) -> _Member:
    try:
        with zipfile.ZipFile(file) as archive:
            inside = [one for one in archive.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error) as error:
        if salvage:
            return _Member(_data_start(file, 0, path), None, None, True)
        raise UnreadableFileError(f"is no whole zip file ({_lowered(error)})", where=path, hint=_AGAIN) from error
    if len(inside) != 1:
        what = f"is a zip with {len(inside)} files in it; an event file has one"
        raise UnreadableFileError(what, where=path, hint="unzip it and import the folder")
    one = inside[0]
    if one.flag_bits & 1:
        raise UnreadableFileError("is a zip that asks for a password", where=path, hint="unzip it first")
    if one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        what = f"is zipped by a method that is not read ({one.compress_type})"
        raise UnreadableFileError(what, where=path, hint="unzip it first")
    start = _data_start(file, one.header_offset, path)
    return _Member(start, one.compress_size, one.CRC, one.compress_type == zipfile.ZIP_DEFLATED)


def _data_start(file: BinaryIO, offset: int, path: Path) -> int:
    file.seek(offset)
    header = file.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size:
        raise UnreadableFileError("is no whole zip file (it ends within its first lines)", where=path, hint=_AGAIN)
    *_, name, extra = _LOCAL_HEADER.unpack(header)
    return offset + _LOCAL_HEADER.size + int(name) + int(extra)


def _inflated(file: BinaryIO, member: _Member, path: Path, window: int = -15) -> Iterator[bytes]:
    stream = isal_zlib.decompressobj(window)
    left = member.length
    crc = 0
    while not stream.eof:
        read = file.read(_INPUT if left is None else min(left, _INPUT))
        if not read:
            raise UnreadableFileError("ends early", where=path, hint=_AGAIN)
        left = None if left is None else left - len(read)
        while read:
            try:
                piece = stream.decompress(read, BLOCK)
            except _DAMAGED as error:
                raise UnreadableFileError("is damaged: it cannot be unpacked", where=path, hint=_AGAIN) from error
            crc = isal_zlib.crc32(piece, crc)
            if piece:
                yield piece
            read = stream.unconsumed_tail
            if window > 0 and stream.eof and stream.unused_data:  # gzip members may follow each other
                read, stream = stream.unused_data, isal_zlib.decompressobj(window)
    if member.crc is not None and crc != member.crc:
        raise UnreadableFileError("is damaged: its checksum is wrong", where=path, hint=_AGAIN)


def _stored(file: BinaryIO, member: _Member, path: Path) -> Iterator[bytes]:
    left = member.length or 0
    crc = 0
    while left:
        piece = file.read(min(left, _INPUT))
        if not piece:
            raise UnreadableFileError("ends early", where=path, hint=_AGAIN)
        left -= len(piece)
        crc = isal_zlib.crc32(piece, crc)
        yield piece
    if crc != member.crc:
        raise UnreadableFileError("is damaged: its checksum is wrong", where=path, hint=_AGAIN)


def _lowered(error: Exception) -> str:
    text = str(error) or type(error).__name__
    return text[0].lower() + text[1:]
