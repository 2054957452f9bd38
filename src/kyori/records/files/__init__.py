"""Files as their owners publish them: containers, encodings and formats, each turned into plain tables."""

from kyori.records.files.opening import tables_of
from kyori.records.files.table import ROW, Expected, RawTable, fold, folded

__all__ = ["ROW", "Expected", "RawTable", "fold", "folded", "tables_of"]
