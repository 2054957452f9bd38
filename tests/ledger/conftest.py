"""What the ledger's tests share: statements and tellings made in one line."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from kyori.model import Document, Statement, Told, When

_DEFAULTS: dict[str, dict[str, Any]] = {
    "event": {"type": "CONSULT"},
    "commitment": {"type": "partnership", "phase": "begin"},
    "flow": {"type": "trade", "value": 3.5e9, "unit": "USD"},
    "position": {"type": "support"},
}


def make_statement(kind: str = "event", *, date: str | None = None, **fields: Any) -> Statement:
    """A statement on Russia and Vietnam, unless the fields say otherwise."""
    whole = {"source": ("RUS",), "target": ("VNM",), "status": "done", "quote": "said so"} | _DEFAULTS[kind] | fields
    return Statement(kind=kind, date=None if date is None else When(date), **whole)


def make_told(
    kind: str = "event", *, document: str, known: str | None = None, origin: str | None = None, **fields: Any
) -> Told:
    """A telling in a document that was published on the day ``known``."""
    said = make_statement(kind, document=document, **fields)
    return Told(said, document, None if known is None else When(known), f"Title of {document}", "Paper", origin)


def make_document(text: str, *, published: str | None = None, name: str = "report", **fields: Any) -> Document:
    """A document with a text."""
    return Document(name, text, published=None if published is None else When(published), **fields)


@pytest.fixture
def statement() -> Callable[..., Statement]:
    """`make_statement`."""
    return make_statement


@pytest.fixture
def document() -> Callable[..., Document]:
    """`make_document`."""
    return make_document


@pytest.fixture
def told() -> Callable[..., Told]:
    """`make_told`, each telling at a place of its own unless it says where."""
    places = itertools.count(step=100)

    def telling(kind: str = "event", **fields: Any) -> Told:
        start = next(places)
        return make_told(kind, **{"start": start, "end": start + 7} | fields)

    return telling
