"""The *known* clock, in one place: when a document was published, and what could be known on a day."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, true

from kyori.ledger import amendments, schema
from kyori.model import Document, When, to_day


def known_day(document: Document) -> int | None:
    """Day from which a document could be known: the latest day of its publication, in days since 1970-01-01.

    None where the document has no date. A document dated ``2024-06`` may have appeared on the last of June, so it is
    known from then; the day on which it was read into the ledger plays no part.
    """
    return None if document.published is None else to_day(document.published.latest)


def last_known_day(as_of: When | dt.date | None) -> int | None:
    """Last day of publication that counts as known: of a partial date the latest day; None for no limit.

    Example:
        >>> last_known_day(When("2024-06")) == last_known_day(dt.date(2024, 6, 30))
        True
    """
    if as_of is None:
        return None
    if isinstance(as_of, dt.datetime):
        as_of = as_of.date()
    return to_day(as_of.latest if isinstance(as_of, When) else as_of)


def known_by(as_of: When | dt.date | None) -> ColumnElement[bool]:
    """The SQL condition on `documents` that holds for what could be known on a day.

    A document without a date is known only when there is no limit.
    """
    day = last_known_day(as_of)
    return true() if day is None else schema.documents.c.known_day <= day


def stands(as_of: When | dt.date | None) -> ColumnElement[bool]:
    """The SQL condition on `documents` that holds for those that nobody had withdrawn by a day."""
    return schema.documents.c.id.not_in(withdrawn(as_of))


def withdrawn(as_of: When | dt.date | None) -> Select[str]:
    """The SELECT of the ids of documents that were withdrawn by a day.

    A withdrawal is known from a day of its own: what could be known before it is not changed by it. Of several entries
    on a document the one that is known latest counts.
    """
    day = last_known_day(as_of)
    entry, later = amendments.withdrawals.alias(), amendments.withdrawals.alias()
    known = true() if day is None else entry.c.known_day <= day
    newer = or_(later.c.known_day > entry.c.known_day,
                and_(later.c.known_day == entry.c.known_day, later.c.id > entry.c.id))  # fmt: skip
    overruled = exists().where(
        later.c.document == entry.c.document, newer, true() if day is None else later.c.known_day <= day
    )
    return select(entry.c.document).where(entry.c.restored == 0, known, ~overruled)
