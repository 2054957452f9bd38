"""The functions of indicators: each turns the rows of a dyad into evidence at a date.

A function takes ``(dyad, indicator, rules, at, undated)``: ``at`` in days since 1970-01-01, None where the frames date
nothing; ``undated``, whether rows that nothing dates count. It gives `Evidence`, of no rows where it found none. Its
name in `FUNCTIONS` is what a line of ``indicators.yaml`` calls it by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kyori.measures.evidence import Evidence
from kyori.measures.indicator import Indicator, Rules
from kyori.measures.rows import Dyad
from kyori.measures.ties.bodies import shared_bodies
from kyori.measures.ties.commitments import highest_rung, standing_ties
from kyori.measures.ties.events import decayed_events, stances
from kyori.measures.ties.flows import flow_share
from kyori.measures.ties.votes import vote_agreement

TieFunction = Callable[[Dyad, Indicator, Rules, int | None, bool], Evidence]

FUNCTIONS: Mapping[str, TieFunction] = MappingProxyType(
    {
        f.__name__: f
        for f in (decayed_events, flow_share, highest_rung, shared_bodies, stances, standing_ties, vote_agreement)
    }
)

__all__ = ["FUNCTIONS", "TieFunction"]
