"""Filling: the index of a ledger that has none yet, or whose index is to be made anew."""

from __future__ import annotations

from sqlalchemy import Connection, select

from kyori.ledger import schema
from kyori.ledger.search import index, tables


def make(connection: Connection) -> None:
    """Makes the tables of the index and fills them with every document and all that is current."""
    schema.metadata.create_all(connection, tables=tables.TABLES)
    d = schema.documents
    ids = connection.scalars(select(d.c.id).order_by(d.c.known_day, d.c.id)).all()
    for id in ids:
        row = connection.execute(select(d).where(d.c.id == id)).mappings().one()
        index.add_document(connection, row)
        index.refresh(connection, id)
