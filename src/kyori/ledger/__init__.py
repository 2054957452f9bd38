"""The record: documents kept whole, who said what with the exact words, and the facts that statements tell of."""

from kyori.ledger.conflicts import Conflict, Side, conflicts_of
from kyori.ledger.facts import facts_from
from kyori.ledger.frames import frames_from
from kyori.ledger.query import Query
from kyori.ledger.sameness import Comparison, Reason, compare
from kyori.ledger.store import Ledger
from kyori.ledger.writing import Added

__all__ = [
    "Added",
    "Comparison",
    "Conflict",
    "Ledger",
    "Query",
    "Reason",
    "Side",
    "compare",
    "conflicts_of",
    "facts_from",
    "frames_from",
]
