"""Panels: state-years and dyad-years with the codes of every system, and columns added from data sets."""

from kyori.records.panels.addition import Addition, additions
from kyori.records.panels.panel import Panel, panel

__all__ = ["Addition", "Panel", "additions", "panel"]
