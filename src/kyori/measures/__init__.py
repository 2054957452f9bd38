"""Measures over frames: closeness, distance and hedging, each with coverage, an interval and the facts behind it.

Measures know frames and vocabularies and nothing else. An indicator is one line of ``data/indicators.yaml``, and one
function in `kyori.measures.ties` where none of those there fits.
"""

from kyori.measures.bamboo import Bamboo, bamboo
from kyori.measures.book import indicators
from kyori.measures.dependence import Dependence, dependence
from kyori.measures.difference import Difference, difference
from kyori.measures.distances import Distance, closeness, distance, distance_series
from kyori.measures.eventindex import relation_index
from kyori.measures.explain import Node
from kyori.measures.exposure import Exposure, exposure
from kyori.measures.hedging import Hedge, between, hedge
from kyori.measures.indicator import Indicator
from kyori.measures.isolation import Isolation, isolation
from kyori.measures.mediators import Mediator, mediators
from kyori.measures.parts import Part
from kyori.measures.posture import Posture, posture
from kyori.measures.turns import Turn, turns

__all__ = [
    "Bamboo",
    "Dependence",
    "Difference",
    "Distance",
    "Exposure",
    "Hedge",
    "Indicator",
    "Isolation",
    "Mediator",
    "Node",
    "Part",
    "Posture",
    "Turn",
    "bamboo",
    "between",
    "closeness",
    "dependence",
    "difference",
    "distance",
    "distance_series",
    "exposure",
    "hedge",
    "indicators",
    "isolation",
    "mediators",
    "posture",
    "relation_index",
    "turns",
]
