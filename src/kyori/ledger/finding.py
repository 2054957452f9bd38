"""Finding: the document that a person means by an id, the beginning of one, a name, a title or a file."""

from __future__ import annotations

from sqlalchemy import Connection, select

from kyori.errors import LedgerError
from kyori.ledger import schema
from kyori.ledger.store import Ledger

_SHORTEST = 6


def document_id(ledger: Ledger, text: str) -> str:
    """The id of the one document that is meant.

    Args:
        ledger: the ledger.
        text: an id, six or more letters that only one id begins with, or the name, title or path of one document.

    Raises:
        LedgerError: when none, or more than one, is meant.
    """
    found = ledger.reads(lambda connection: _meant(connection, text.strip()))
    if len(found) == 1:
        return found[0]
    if found:
        raise LedgerError(
            f"{len(found)} documents go by {text!r}: {', '.join(found[:4])}",
            where=ledger.place,
            hint="give the id of one",
        )
    raise LedgerError(f"no document {text!r}", where=ledger.place, hint="kyori log lists what was read, with ids")


def _meant(connection: Connection, text: str) -> list[str]:
    d = schema.documents.c
    for condition in (d.id == text, d.name == text, d.title == text, d.path == text):
        found = list(connection.scalars(select(d.id).where(condition).order_by(d.id)).all())
        if found:
            return found
    if len(text) >= _SHORTEST:
        return list(connection.scalars(select(d.id).where(d.id.startswith(text, autoescape=True)).order_by(d.id)).all())
    return []
