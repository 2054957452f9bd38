"""The four frame schemas that facts and panels both become; measures know nothing else."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

_COMMON = (
    ("fact", "string"),        # id of the fact or record that the row came from
    ("actor1", "string"),      # source side of the dyad, a state or body code
    ("actor2", "string"),      # target side of the dyad
    ("type", "string"),        # code within the kind
    ("status", "string"),      # done, planned, possible or denied
    ("start", "int32"),        # first day it may have happened or held, days since 1970-01-01; null when unknown
    ("end", "int32"),          # last day; null when unknown or open
    ("known", "int32"),        # day from which it could be known; null when no source has a date
    ("weight", "float64"),     # 1 / number of dyads that one fact was expanded to
    ("sources", "int32"),      # number of independent sources
    ("score", "float64"),      # probability that it is right, 0..1
)  # fmt: skip

FRAMES = MappingProxyType(
    {
        "events": (*_COMMON, ("directed", "bool")),
        "commitments": (*_COMMON, ("directed", "bool"), ("phase", "string"), ("level", "string")),
        "flows": (*_COMMON, ("directed", "bool"), ("value", "float64"), ("unit", "string"), ("of", "string"),
                  ("trend", "string")),
        "positions": (*_COMMON, ("issue", "string")),
    }
)  # fmt: skip
"""Column names and types (Arrow names) of each frame. Days are integers, so that every engine treats them alike."""

_EPOCH = dt.date(1970, 1, 1).toordinal()


def to_day(date: dt.date) -> int:
    """Days since 1970-01-01, the unit of ``start``, ``end`` and ``known``."""
    return date.toordinal() - _EPOCH


def from_day(day: int) -> dt.date:
    """The calendar day of a number of days since 1970-01-01."""
    return dt.date.fromordinal(day + _EPOCH)
