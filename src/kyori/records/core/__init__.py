"""What all data sets share: their card, their layouts, what is checked, and the account of an import."""

from kyori.records.core.account import Account, Imported, LeftOut
from kyori.records.core.card import Card, cards
from kyori.records.core.column import Column, decimal, text, whole
from kyori.records.core.dataset import Companion, DataSet, Layout
from kyori.records.core.finding import Finding, once
from kyori.records.core.naming import Names
from kyori.records.core.states import States

__all__ = [
    "Account",
    "Card",
    "Column",
    "Companion",
    "DataSet",
    "Finding",
    "Imported",
    "Layout",
    "LeftOut",
    "Names",
    "States",
    "cards",
    "decimal",
    "once",
    "text",
    "whole",
]
