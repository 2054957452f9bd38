"""What an export is made of: statements or facts as they come, their documents, and what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from kyori.model import Document, Fact, Told


@dataclass(frozen=True, slots=True)
class About:
    """What was asked, for the README of an export.

    Attributes:
        query: in the query language; empty for everything.
        as_of: the *known* clock, EDTF; None for no limit.
        made: when the export was made, UTC, ISO 8601.
        version: of Kyori.
    """

    query: str
    as_of: str | None
    made: str
    version: str


@dataclass(frozen=True, slots=True)
class Material:
    """What a format writes; each of the iterables is gone through once.

    Attributes:
        about: what was asked.
        statements: with the citation of their documents, document by document.
        facts: with all their statements.
        documents: those that tell the statements, each once.
        document: gives a document by id.
    """

    about: About
    statements: Iterable[Told]
    facts: Iterable[Fact]
    documents: Iterable[Document]
    document: Callable[[str], Document]


Writer = Callable[[Material, BinaryIO], None]
"""Writes a format to a stream."""
