"""Ideal points from roll calls: a dynamic ordinal item-response model with intervals, fitted in seconds."""

from kyori.measures.ideal.bridges import bridges
from kyori.measures.ideal.points import IdealPoints, ideal_points

__all__ = ["IdealPoints", "bridges", "ideal_points"]
