"""CAMEO, the coding of GDELT and ICEWS: event codes to classes, country codes to states by date."""

from kyori.records.cameo.classes import classes
from kyori.records.cameo.countries import spells

__all__ = ["classes", "spells"]
