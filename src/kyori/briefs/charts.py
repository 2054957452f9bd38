"""Charts: the pictures that briefs and the command line draw."""

from kyori.briefs.distances import Chart, distance_chart
from kyori.briefs.hedging import hedge_chart
from kyori.briefs.overtime import overtime_chart
from kyori.briefs.waterfall import waterfall_chart

__all__ = ["Chart", "distance_chart", "hedge_chart", "overtime_chart", "waterfall_chart"]
