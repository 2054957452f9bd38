"""Reliability: of the statements that the reader gives a score, how many are right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import altair as alt
from scoring import Compared

WIDTH = 0.1


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements with scores from ``low`` up to but not including ``high``.

    Attributes:
        low, high: scores, 0..1.
        count: how many statements were read with such a score.
        mean: their mean score.
        who, full: share of them that agrees with the coder at that level, 0..1.
    """

    low: float
    high: float
    count: int
    mean: float
    who: float
    full: float


def bins(compared: Iterable[Compared], width: float = WIDTH) -> list[Bin]:
    """Bins of equal width over the scores, those that hold no statement left out."""
    held: dict[int, list[tuple[float, bool, bool]]] = {}
    for each in compared:
        who = {j for _, j in each.pairs["who"]}
        full = {j for _, j in each.pairs["full"]}
        for j, statement in enumerate(each.read):
            held.setdefault(int(statement.score / width + 1e-9), []).append((statement.score, j in who, j in full))
    return [_bin(number * width, (number + 1) * width, rows) for number, rows in sorted(held.items())]


def expected_error(found: Sequence[Bin], level: str = "full") -> float:
    """Expected calibration error: how far score and share right lie apart, weighted by statements, 0..1."""
    total = sum(b.count for b in found)
    return sum(b.count * abs(b.mean - getattr(b, level)) for b in found) / total if total else 0.0


def table(found: Sequence[Bin]) -> str:
    """The bins as text, a line each, and the expected calibration error."""
    lines = ["score        statements   mean   right (who)   right (full)"]
    lines += [
        f"{b.low:.1f} to {b.high:.1f}   {b.count:10d}   {b.mean:.2f}   {b.who:11.2f}   {b.full:12.2f}" for b in found
    ]
    errors = [f"{expected_error(found, level):.3f} ({level})" for level in ("who", "full")]
    return "\n".join([*lines, "expected calibration error " + ", ".join(errors)])


def draw(found: Sequence[Bin], path: Path) -> None:
    """The reliability diagram as SVG: mean score against share right, with the line on which both are equal."""
    rows = [
        {"score": b.mean, "right": getattr(b, level), "level": level, "statements": b.count}
        for b in found
        for level in ("who", "full")
    ]
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("score:Q", title="score that the reader gave", scale=scale)
    y = alt.Y("right:Q", title="share that agrees with the coder", scale=scale)
    points = alt.Chart(alt.Data(values=rows)).encode(x=x, y=y, color=alt.Color("level:N", title="level"))
    equal = alt.Chart(alt.Data(values=[{"score": 0, "right": 0}, {"score": 1, "right": 1}])).mark_line(
        strokeDash=[4, 4], color="#888"
    )
    chart = (
        equal.encode(x=x, y=y)
        + points.mark_line()
        + points.mark_circle(opacity=0.9).encode(size=alt.Size("statements:Q", title="statements"))
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    chart.properties(width=380, height=380).save(str(path))


def _bin(low: float, high: float, rows: Sequence[tuple[float, bool, bool]]) -> Bin:
    count = len(rows)
    mean, who, full = (sum(row[i] for row in rows) / count for i in range(3))
    return Bin(round(low, 6), round(high, 6), count, mean, who, full)
