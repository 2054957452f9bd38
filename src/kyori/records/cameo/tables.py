"""Reading the tables of CAMEO codes: comment lines, then a CSV header."""

from __future__ import annotations

import csv
from importlib.resources import files


def table(name: str) -> list[dict[str, str]]:
    """Rows of ``data/NAME``, each a mapping of column to text."""
    text = (files("kyori.records.cameo") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#")))
