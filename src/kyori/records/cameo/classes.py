"""Event codes of CAMEO to their root class, quad class and PLOVER type."""

from __future__ import annotations

from functools import cache
from itertools import product

import polars as pl

from kyori.records.cameo.tables import table

QUADS = {
    1: {"en": "verbal cooperation", "ja": "言葉による協力"},
    2: {"en": "material cooperation", "ja": "行動による協力"},
    3: {"en": "verbal conflict", "ja": "言葉による対立"},
    4: {"en": "material conflict", "ja": "行動による対立"},
}
"""The four quad classes."""

_DIGITS = "0123456789"


@cache
def classes() -> pl.DataFrame:
    """Every code that CAMEO can have (root, and one or two digits more), with its classes.

    Returns:
        Columns ``code`` (two to four digits, as text), ``root`` (``01`` to ``20``), ``quad`` (1 to 4), ``plover``
        (event type; null where PLOVER has none, as for statements).

    Example:
        >>> classes().filter(pl.col("code") == "1712").row(0)
        ('1712', '17', 4, 'ASSAULT')
    """
    quads = {row["root"]: int(row["quad"]) for row in table("roots.csv")}
    types = {row["cameo"]: row["type"] or None for row in table("plover.csv")}
    rows = [
        (code, root, quad, _longest(code, types))
        for root, quad in quads.items()
        for code in (root, *(root + "".join(more) for n in (1, 2) for more in product(_DIGITS, repeat=n)))
    ]
    schema = {"code": pl.String, "root": pl.String, "quad": pl.Int8, "plover": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def root_label(root: str, language: str = "en") -> str:
    """What a root class is called in ``en`` or ``ja``.

    Example:
        >>> root_label("04")
        'consult'
    """
    return next(row[language] for row in table("roots.csv") if row["root"] == root)


def _longest(code: str, types: dict[str, str | None]) -> str | None:
    return next((types[code[:n]] for n in range(len(code), 1, -1) if code[:n] in types), None)
