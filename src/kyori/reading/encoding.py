"""Encoding: from bytes to text, with the encoding that they were in; refuses what is no text."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from kyori.errors import DocumentError

TOLERATED = 0.001
"""Share of characters that may be unreadable before a text is refused; one single bad byte is always tolerated."""

_LEAST = 0.1  # mean plausibility below which bytes are no text
_UTF8_FORM = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
_SAMPLE = 65536  # bytes that are scored; enough for any text, and keeps 50 MB files cheap

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, or a Word, Excel or EPUB file"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"ID3", "an MP3 file"),
)

_NAMES = {
    "sjis": "shift_jis", "shift-jis": "shift_jis", "shift_jis": "shift_jis", "x-sjis": "shift_jis",
    "windows-31j": "shift_jis", "ms932": "shift_jis", "cp932": "shift_jis", "euc-jp": "euc_jp", "x-euc-jp": "euc_jp",
    "eucjp": "euc_jp", "iso-2022-jp": "iso2022_jp", "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le", "utf-16be": "utf-16-be", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "windows-1252": "cp1252", "us-ascii": "utf-8",
}  # fmt: skip
"""Names that pages give their encoding, and what it is here."""

# Each family with the codecs tried in turn: the later ones know the vendors' extra characters (①, ㈱, 髙).
_CODECS = {
    "shift_jis": ("cp932", "shift_jis_2004"),
    "euc_jp": ("euc_jp", "euc_jis_2004"),
    "iso2022_jp": ("iso2022_jp", "iso2022_jp_2004", "iso2022_jp_ext"),
    "cp1252": ("cp1252", "latin-1"),
}

# JIS X 0208 level 1: the 2,965 kanji that running text is made of. In a wrong decoding most kanji are outside it.
_LEVEL_1 = "".join(
    bytes((0xA0 + row, 0xA0 + cell)).decode("euc_jp", "ignore") for row in range(16, 48) for cell in range(1, 95)
)

_PLAUSIBLE = (
    (re.compile(r"[ぁ-ゖー]"), 1.0),
    (re.compile(r"[、。「」『』（）・〜！？：]"), 0.9),
    (re.compile(r"[ァ-ヺ０-９Ａ-Ｚａ-ｚ　]"), 0.8),
    (re.compile(f"[{re.escape(_LEVEL_1)}]"), 0.7),
    (re.compile(r"(?<=[A-Za-z])[À-ÖØ-öø-ÿœŒŠšŽž]|[À-ÖØ-öø-ÿœŒŠšŽž](?=[a-z])"), 0.6),
    (re.compile(r"[“”‘’–—…•€£§°«»©®  ]"), 0.5),
)
_IMPLAUSIBLE = (
    (re.compile(r"[｡-ﾟ]"), -0.4),
    (re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f]"), -3.0),
    (re.compile(r"[\ue000-\uf8ff\ufffd\ufdd0-\ufdef\ufffe\uffff]"), -3.0),
)
_RUNNING = re.compile(r"[ぁ-ヺ、。， \n가-힣]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PLAIN = re.compile(r"[\t\n\r\x0c -~]+")
_NEWLINES = re.compile(r"\r\n?")
_FAMILIES = ("utf-8", "shift_jis", "euc_jp", "utf-16-le", "utf-16-be", "cp1252")


class Decoded(NamedTuple):
    """Text of some bytes.

    Attributes:
        text: the text, its byte order mark dropped, every line ending made ``\\n``.
        encoding: what the bytes were in: ``utf-8``, ``shift_jis``, ``euc_jp``, ``iso2022_jp``, ``utf-16-le``, ...
        notes: what was noticed, a line each.
    """

    text: str
    encoding: str
    notes: tuple[str, ...]


def decode(data: bytes, *, where: str | None = None, hint: str | None = None) -> Decoded:
    """The text of some bytes.

    A byte order mark decides; then ISO-2022-JP by its escapes and UTF-8 by its form. What is left is the family
    in which the bytes look most like text. Line endings ``\\r\\n`` and lone ``\\r`` become ``\\n`` here, once, so that
    every offset counts the same text.

    Args:
        data: the bytes of a whole file.
        where: name of the file, for messages.
        hint: encoding that the document gives itself (HTML's ``charset``); it tips the balance, no more.

    Returns:
        Text, encoding and notes.

    Raises:
        DocumentError: when the bytes are no text, or more of them than ``TOLERATED`` cannot be read.

    Example:
        >>> decode("日露首脳会談が開かれた。".encode("euc_jp")).encoding
        'euc_jp'
    """
    kind = signature(data)
    if kind is not None:
        raise DocumentError(f"is not text (looks like {kind})", where=where, hint="give a text, HTML or PDF file")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], name, where, offset=len(bom))
    if b"\x1b$" in data and not _high(data[:_SAMPLE]):
        return _decoded(data, "iso2022_jp", where)
    if b"\x00" not in data:
        try:
            return _finished(data.decode("utf-8"), "utf-8", (), where)
        except UnicodeDecodeError:
            if _mostly_utf8(data[:_SAMPLE]):
                return _decoded(data, "utf-8", where)
    return _decoded(data, detect(data, hint=hint, where=where), where)


def signature(data: bytes) -> str | None:
    """What kind of file some bytes are by their first bytes, in words; None where they may be text.

    Example:
        >>> signature(b"GIF89a...")
        'a GIF image'
    """
    return next((kind for magic, kind in _SIGNATURES if data.startswith(magic)), None)


def detect(data: bytes, *, hint: str | None = None, where: str | None = None) -> str:
    """The family of encodings in which some bytes without a byte order mark look most like text.

    Args:
        data: at least some 20 characters' worth of bytes; the first 64 KB count.
        hint: encoding that the document gives itself.
        where: name of the file, for messages.

    Returns:
        ``utf-8``, ``shift_jis``, ``euc_jp``, ``utf-16-le``, ``utf-16-be`` or ``cp1252``.

    Raises:
        DocumentError: when they look like text in none of these.
    """
    sample = data[:_SAMPLE]
    preferred = _NAMES.get((hint or "").strip().lower())
    scores = {family: _score(sample, family) + (0.1 if family == preferred else 0.0) for family in _FAMILIES}
    best = max(_FAMILIES, key=lambda family: scores[family])
    if scores[best] >= _LEAST:
        return best
    if b"\x00" not in sample and sum(byte > 127 for byte in sample) <= max(1, TOLERATED * len(sample)):
        return "utf-8"
    raise DocumentError("is not text in an encoding that is known", where=where, hint="save it as UTF-8")


def _mostly_utf8(sample: bytes) -> bool:
    """Whether broken bytes stand in what is otherwise UTF-8: its three-byte forms hardly occur by chance."""
    forms = sum(len(form) for form in _UTF8_FORM.findall(sample))
    return forms >= 6 and forms > 0.7 * sum(byte > 127 for byte in sample)


def _score(sample: bytes, family: str) -> float:
    """Mean plausibility of the characters outside ASCII, about -3 to 1."""
    name = _CODECS.get(family, (family,))[-1 if family == "euc_jp" else 0]
    text = codecs.getincrementaldecoder(name)(errors="replace").decode(sample)
    rest = _PLAIN.sub("", text)
    if family.startswith("utf-16") and not _RUNNING.search(text):
        return -3.0  # any two bytes make a kanji; text also has kana, full stops or spaces
    if not rest:
        return 0.9 if text else -3.0
    total = sum(weight * len(pattern.findall(text)) for pattern, weight in _PLAUSIBLE + _IMPLAUSIBLE)
    # UTF-16 read as another encoding keeps its NULs, and every second byte of ASCII read as UTF-16 is a kanji.
    known = sum(len(pattern.findall(text)) for pattern, _ in _PLAUSIBLE)
    return (total - 0.5 * max(0, len(rest) - known)) / len(rest)


def _high(data: bytes) -> bool:
    return not data.isascii()


def _decoded(data: bytes, family: str, where: str | None, *, offset: int = 0) -> Decoded:
    first: UnicodeDecodeError | None = None
    names = _CODECS.get(family, (family,))
    for name in names:
        try:
            return _finished(data.decode(name), family, (), where)
        except UnicodeDecodeError as error:
            first = first or error
    if first is None:  # every family has at least one codec, and each either returned or raised
        raise AssertionError(family)
    text = data.decode(names[0], "replace")
    bad = text.count("�")
    at = first.start + offset
    if bad > max(1, TOLERATED * len(text)):
        raise DocumentError(
            f"is not text that can be read: {bad} characters are broken, the first at byte {at} (read as {family})",
            where=where,
            hint="save it as UTF-8, or check that the file is whole",
        )
    return _finished(text, family, (f"{bad} unreadable byte(s) replaced, the first at byte {at}",), where)


def _finished(text: str, encoding: str, notes: tuple[str, ...], where: str | None) -> Decoded:
    controls = len(_CONTROL.findall(text))
    if controls > max(2, 0.005 * len(text)):
        at = _CONTROL.search(text)
        raise DocumentError(
            f"is not text (control characters, the first at character {at.start() if at else 0})",
            where=where,
            hint="give a text, HTML or PDF file",
        )
    if "\x00" in text:
        text = text.replace("\x00", "�")
        notes = (*notes, "NUL characters replaced")
    return Decoded(_NEWLINES.sub("\n", text.removeprefix("﻿")), encoding, notes)
