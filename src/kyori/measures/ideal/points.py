"""Ideal points: where each state stands on the one line that best tells how it votes, session by session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from narwhals.typing import IntoFrame
from scipy.special import ndtri

from kyori.errors import MeasureError
from kyori.measures.ideal.ballots import Ballots, Floats, ballots
from kyori.measures.ideal.fit import Fit, fit

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class IdealPoints:
    """A fitted series.

    Attributes:
        points: a row an actor and session in which it voted: the two, ``ideal_point``, ``sd``, ``low``,
            ``high``, ``votes`` (those that count). All together have mean 0 and variance 1.
        items: a row a roll call: ``item``, ``discrimination`` (positive where a higher ideal point means no), and the
            cuts ``yes_below`` and ``no_above`` on discrimination times ideal point.
        anchor: the actor that is positive on the whole.
        level: of the intervals.
        step: standard deviation of a step from one session to the next.
        rounds, settled: how long the fit took, and whether it came to rest.
    """

    points: pl.DataFrame
    items: pl.DataFrame = field(repr=False)
    anchor: Any
    level: float
    step: float
    rounds: int
    settled: bool

    def to_records(self) -> list[dict[str, Any]]:
        """The points as plain rows."""
        return self.points.to_dicts()


def ideal_points(
    votes: IntoFrame,
    *,
    actor: str = "actor",
    item: str = "rcid",
    session: str = "session",
    vote: str = "vote",
    bridges: Mapping[Any, Any] | None = None,
    anchor: Any = "USA",
    level: float = 0.9,
    rounds: int = 120,
    progress: Callable[[int, float], None] | None = None,
) -> IdealPoints:
    """Dynamic ideal points with intervals, from yes, abstain and no.

    An ordered probit: a state at x votes yes on an item when slope * x + noise lies below the item's lower cut, no
    above the upper one, and abstains between. Ideal points walk at random from session to session, in steps whose size
    is estimated. Points and items are fitted in turn to the greatest posterior; intervals are from its curvature, with
    the items uncertain too.

    Args:
        votes: a row a state and roll call, 1 yes, 2 abstain, 3 no (or the words); others are missing. Of any engine
            that Narwhals knows.
        actor, item, session, vote: its columns. Sessions are in order of their values; a step leads to the next one.
        bridges: item -> the earlier item on the same text, as `bridges` finds them; they share cuts and slope.
        anchor: the actor whose points are positive; where it does not vote, the one that stands farthest out.
        level: of the intervals, between 0 and 1.
        rounds: the most rounds of the fit.
        progress: called after each round with its number and how far points moved.

    Raises:
        MeasureError: when a column is missing, nobody dissents, or the level is none.

    Example:
        >>> import polars as pl
        >>> draw = np.random.default_rng(1)
        >>> place = {name: x for name, x in zip("ABCDEFGH", np.linspace(-1.5, 1.5, 8))}
        >>> rows = [
        ...     {"actor": name, "rcid": i, "session": i // 40, "vote": 1 if x < cut else 3}
        ...     for i, cut in enumerate(draw.normal(size=80))
        ...     for name, x in place.items()
        ... ]
        >>> found = ideal_points(pl.DataFrame(rows), anchor="H").points
        >>> last = found.filter(pl.col("session") == 1).sort("ideal_point")["actor"].to_list()
        >>> last == list("ABCDEFGH")
        True

    Source: Bailey, Strezhnev and Voeten (2017), Journal of Conflict Resolution 61(2), equations 1 to 4; fitted by
        maximisation as in Imai, Lo and Olmsted (2016), American Political Science Review 110(4), in place of sampling.
    """
    if not 0 < level < 1:
        raise MeasureError(f"a level lies between 0 and 1, not {level}")
    cast = ballots(votes, actor, item, session, vote, bridges)
    found = fit(cast, most=rounds, progress=progress)
    mean = np.where(cast.cast > 0, found.points, 0.0).sum(axis=1) / np.maximum((cast.cast > 0).sum(axis=1), 1)
    known = np.flatnonzero(cast.actors == anchor) if anchor is not None else np.array([], dtype=int)
    lead = int(known[0]) if known.size else int(np.abs(mean).argmax())
    sign = 1.0 if mean[lead] >= 0 else -1.0
    return IdealPoints(
        points=_points(cast, found, sign, level, actor, session),
        items=_items(cast, found, sign),
        anchor=cast.actors[lead],
        level=level,
        step=found.step,
        rounds=found.rounds,
        settled=found.settled,
    )


def _points(cast: Ballots, found: Fit, sign: float, level: float, actor: str, session: str) -> pl.DataFrame:
    import polars as pl

    who, when = np.nonzero(cast.cast)
    middle, sd = sign * found.points[who, when], np.sqrt(found.variance[who, when])
    reach: Floats = float(ndtri((1 + level) / 2)) * sd
    return pl.DataFrame(
        {
            actor: cast.actors[who],
            session: cast.sessions[when],
            "ideal_point": middle,
            "sd": sd,
            "low": middle - reach,
            "high": middle + reach,
            "votes": cast.cast[who, when],
        },
        strict=False,
    )


def _items(cast: Ballots, found: Fit, sign: float) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(
        {
            "item": cast.items,
            "discrimination": sign * found.items.slope,
            "yes_below": found.items.cut,
            "no_above": found.items.cut + np.exp(found.items.gap),
        },
        strict=False,
    )
