"""Charts: the pictures that briefs and the command line draw."""

from kyori.briefs.distances import Chart, distance_chart
from kyori.briefs.hedging import hedge_chart

__all__ = ["Chart", "distance_chart", "hedge_chart"]
