"""Corrections: a statement with some of its fields put right by a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from kyori.errors import StatementError
from kyori.model import Statement, When

FIELDS = ("kind", "type", "source", "target", "status", "date", "period", "speaker", "phase", "level", "value", "unit",
          "of", "trend", "issue", "quote")  # fmt: skip
"""What can be corrected; ``period`` is a flow's date."""

_OF_KIND = {
    "event": (),
    "commitment": ("phase", "level"),
    "flow": ("value", "unit", "of", "trend"),
    "position": ("issue",),
}
_NO_VALUE = ("", "null", "none", "None")


def corrected(statement: Statement, changes: Mapping[str, object], text: str) -> Statement:
    """The statement with the changes.

    Args:
        statement: as it was told.
        changes: field -> value. Text is read as the field needs it: ``source=RUS,VNM``, ``value=3.5e9``,
            ``date=2024-06``; nothing, ``null`` or ``none`` empties a field. A quote must stand in the text; the place
            nearest to the old one is taken. Fields that another kind does not have are emptied.
        text: the document's, for the quote.

    Raises:
        StatementError: when a field does not exist, or the result breaks the codebook.
        DateError: when a date is none.

    Example:
        >>> met = Statement("event", "CONSULT", ("RUS",), ("VNM",), "done", "met", end=3)
        >>> corrected(met, {"date": "2024-06", "target": "VNM,CHN"}, "met").target
        ('VNM', 'CHN')
    """
    unknown = changes.keys() - set(FIELDS)
    if unknown:
        raise StatementError(f"no field {', '.join(sorted(unknown))}", hint=f"one of {', '.join(FIELDS)}")
    values = {("date" if field == "period" else field): _value(field, value) for field, value in changes.items()}
    kind = values.get("kind", statement.kind)
    if kind != statement.kind and kind in _OF_KIND:
        others = {field for of_kind in _OF_KIND.values() for field in of_kind} - set(_OF_KIND[str(kind)])
        values = dict.fromkeys(others) | values
    if "quote" in values:
        values |= _placed(str(values["quote"] or ""), statement, text)
    known = {f.name for f in fields(Statement)}
    return statement.replaced(**{field: value for field, value in values.items() if field in known})


def _value(field: str, value: object) -> object:
    if field in ("source", "target"):
        given = value.split(",") if isinstance(value, str) else value
        codes = [str(code).strip() for code in given] if isinstance(given, list | tuple) else []
        return tuple(code for code in codes if code and code not in _NO_VALUE)
    if value is None or (isinstance(value, str) and value.strip() in _NO_VALUE):
        return None
    if field in ("date", "period"):
        return value if isinstance(value, When) else When(str(value))
    if field == "value":
        try:
            return float(str(value).replace(",", ""))
        except ValueError:
            raise StatementError(f"{value!r} is no number", where="value", hint="write 3500000000 or 3.5e9") from None
    return str(value) if field == "quote" else str(value).strip()


def _placed(quote: str, statement: Statement, text: str) -> dict[str, object]:
    """The offsets of a quote: of several places the nearest to the old one."""
    places = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    if not places:
        raise StatementError(
            "these words do not stand in the document", where=repr(quote[:40]), hint="copy them exactly"
        )
    start = min(places, key=lambda place: abs(place - statement.start))
    return {"quote": quote, "start": start, "end": start + len(quote)}
