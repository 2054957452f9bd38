"""``kyori similarity``: the published measures on a matrix of the user's own."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from kyori.cli.options import Shown
from kyori.cli.output import DONE, FINDING, say, write
from kyori.errors import KyoriError

_COLUMNS = ("a", "b", "measure", "value", "items")


def similarity(
    matrix: Annotated[
        str,
        Parameter(
            help="CSV file with names in its first row and column; - reads standard input.", allow_leading_hyphen=True
        ),
    ],
    /,
    *,
    measure: Annotated[
        str, Parameter(help="s, s-squared, pi, kappa, tau-b, agreement, or another that docs/similarity.md lists.")
    ] = "s",
    weights: Annotated[
        str | None, Parameter(help="CSV file with the columns actor and weight; those without one are left out.")
    ] = None,
    pair: Annotated[str | None, Parameter(help="Two actors, with a comma: GMY,RUS. All pairs by default.")] = None,
    levels: Annotated[
        str | None, Parameter(help="All levels that could occur, with commas: 0,1,2,3. Those in the matrix by default.")
    ] = None,
    without_unanimous: Annotated[
        bool, Parameter(help="Leave out items on which all have the same level.", negative="")
    ] = False,
    by: Annotated[
        str | None, Parameter(help="Which are the portfolios, rows or columns; found out by default.")
    ] = None,
    format: Shown = "table",
) -> int:
    """How alike portfolios are (alliances, votes, any matrix), by the measures that the literature uses.

    Exit code 1 when the measure is undefined for the pair, as when a portfolio does not vary.

    Example: kyori similarity alliances.csv --measure s --weights capabilities.csv --pair GMY,RUS
    """
    from kyori import workbench

    names = None if pair is None else [name.strip() for name in pair.split(",") if name.strip()]
    if names is not None and (len(names) != 2 or names[0] == names[1]):
        raise KyoriError("a pair is two actors", where=pair, hint="--pair GMY,RUS")
    found = workbench.similarity(
        sys.stdin if matrix == "-" else matrix,
        measure,
        pair=names,
        weights=weights,
        levels=_numbers(levels),
        unanimous=not without_unanimous,
        by=by,
    )
    write([row.to_record() for row in found], _COLUMNS, format, cells=[_cells(row.to_record()) for row in found])
    undefined = sum(row.value is None for row in found)
    if undefined and format == "table":
        say(f"{undefined} of {len(found)} undefined: nothing shared, or a portfolio that does not vary")
    return DONE if undefined < len(found) else FINDING


def _numbers(levels: str | None) -> list[float] | None:
    if levels is None:
        return None
    try:
        return [float(level) for level in levels.split(",")]
    except ValueError as error:
        raise KyoriError("levels are numbers", where=levels, hint="--levels 0,1,2,3") from error


def _cells(row: dict[str, object]) -> dict[str, object]:
    value = row["value"]
    return row | {"value": f"{value:.4f}" if isinstance(value, float) else "undefined"}
