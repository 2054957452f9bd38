"""Search: a query language, an index of two letters of Japanese and of words, and pages of what is found."""

from kyori.ledger.search.finding import Finder, Found, Order
from kyori.ledger.search.meaning import understood

__all__ = ["Finder", "Found", "Order", "understood"]
