"""``kyori ideal-points``: where states stand by how they vote."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from kyori.cli.options import Shown
from kyori.cli.output import DONE, FINDING, errors, say, write

if TYPE_CHECKING:
    import polars as pl

_COLUMNS = ("actor", "session", "ideal_point", "sd", "low", "high", "votes")


def ideal_points(
    votes: Annotated[str, Parameter(help="A file that import un-votes reads, or a CSV: actor,item,session,vote.")],
    /,
    *,
    roll_calls: Annotated[
        str | None,
        Parameter(help="A file that import un-roll-calls reads: votes on one text then hold the scale still."),
    ] = None,
    actor: Annotated[
        str | None, Parameter(help="Actors to show, with commas. Default: all, in the last session of each.")
    ] = None,
    session: Annotated[int | None, Parameter(help="The session to show. Default: with --actor all of them.")] = None,
    anchor: Annotated[str, Parameter(help="The actor that is positive on the whole.")] = "USA",
    level: Annotated[float, Parameter(help="Of the intervals, between 0 and 1.")] = 0.9,
    format: Shown = "table",
) -> int:
    """Where states stand on the one line that best tells how they vote, session by session, with intervals.

    Exit code 1 when no such actor or session voted.

    Example: kyori ideal-points UNVotesPublished.RData --actor VNM,USA,RUS
    """
    # One thread for the many small products, before NumPy is loaded: on a busy machine they wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from kyori import rollcalls

    with errors().status("reading votes ...") as status:

        def told(number: int, moved: float) -> None:
            status.update(f"round {number}, points moved by {moved:.4f}")

        found = rollcalls.ideal_points(votes, roll_calls=roll_calls, anchor=anchor, level=level, progress=told)
    if not found.settled:
        say(f"note: points still moved after {found.rounds} rounds; take intervals with care")
    if found.anchor != anchor:
        say(f"note: {anchor} did not vote; {found.anchor} is positive")
    chosen = _chosen(found.points, actor, session)
    rows = chosen.to_dicts()
    write(rows, _COLUMNS, format, cells=[_cells(row) for row in rows])
    return DONE if rows else FINDING


def _chosen(points: pl.DataFrame, actor: str | None, session: int | None) -> pl.DataFrame:
    import polars as pl

    if actor is not None:
        points = points.filter(pl.col("actor").is_in([name.strip() for name in actor.split(",")]))
    if session is not None:
        points = points.filter(pl.col("session") == session)
    if actor is None and session is None:
        points = points.sort("session").group_by("actor", maintain_order=True).last().select(points.columns)
    return points.sort("actor", "session") if actor is not None else points.sort("ideal_point", descending=True)


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "actor": row["actor"],
        "session": str(row["session"]),
        "ideal point": f"{row['ideal_point']:+.2f}",
        "interval": f"{row['low']:+.2f} to {row['high']:+.2f}",
        "votes": row["votes"],
    }
