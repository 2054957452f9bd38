"""PDF."""

from __future__ import annotations

from typing import NamedTuple

from kyori.errors import DocumentError


class PdfText(NamedTuple):
    text: str
    title: str | None
    author: str | None
    date: str | None
    cut: tuple[tuple[int, int, str], ...]
    notes: tuple[str, ...]


def read(data: bytes, *, where: str | None = None) -> PdfText:
    raise DocumentError("PDF is not read", where=where)
