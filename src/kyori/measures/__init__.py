"""Measures over frames: closeness, distance and hedging, each with coverage, an interval and the facts behind it.

Measures know frames and vocabularies and nothing else. An indicator is one line of ``data/indicators.yaml``, and one
function in `kyori.measures.ties` where none of those there fits.
"""

from kyori.measures.book import indicators
from kyori.measures.distances import Distance, closeness, distance, distance_series
from kyori.measures.explain import Node
from kyori.measures.hedging import Hedge, between, hedge
from kyori.measures.indicator import Indicator
from kyori.measures.parts import Part

__all__ = [
    "Distance",
    "Hedge",
    "Indicator",
    "Node",
    "Part",
    "between",
    "closeness",
    "distance",
    "distance_series",
    "hedge",
    "indicators",
]
