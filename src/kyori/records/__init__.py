"""Data sets of the field: one module a data set, each with `read(path)`, its card, its layouts and its checks.

Example:
    >>> from kyori import records
    >>> records.card("atop").years
    '1815-2018'
"""

from contextlib import suppress
from importlib import import_module
from types import ModuleType

from kyori.errors import VocabularyError
from kyori.records.core import Account, Card, DataSet, Imported, Layout, cards
from kyori.records.registry import card, kind_of, kinds, load
from kyori.records.store import Entry, Store, keep

__all__ = [
    "Account",
    "Card",
    "DataSet",
    "Entry",
    "Imported",
    "Layout",
    "Store",
    "card",
    "cards",
    "keep",
    "kind_of",
    "kinds",
    "load",
]


def __getattr__(name: str) -> ModuleType:
    """The module of a data set, loaded when it is first used: ``kyori.records.un_votes``."""
    with suppress(VocabularyError):
        return import_module(f"kyori.records.{card(name).module}")
    raise AttributeError(f"module 'kyori.records' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, *(card.module for card in cards().values())])
