"""GDELT event files, 1.0 and 2.0: a folder of them, of any size, to dyad-months by event class."""

from kyori.records.gdelt.dataset import DATASET, load, read
from kyori.records.gdelt.dyad_months import DyadMonths, dyad_months, write_dyad_months

__all__ = ["DATASET", "DyadMonths", "dyad_months", "load", "read", "write_dyad_months"]
