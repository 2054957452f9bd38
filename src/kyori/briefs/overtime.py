"""Over time: the distance of a pair with its interval, and the turns with the fact that marks each, as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import altair as alt

from kyori.briefs.distances import FONTS
from kyori.briefs.saving import save_chart
from kyori.errors import MeasureError
from kyori.measures import Distance, turns

_LINE, _BAND, _MARK = "#0072B2", "#56B4E9", "#D55E00"
_LONGEST = 44


def overtime_chart(
    series: Sequence[Distance], path: str | Path, *, language: str = "en", names: Mapping[str, str] | None = None
) -> Path:
    """Writes the distance over time: line, 90 % interval, and a mark at each turn with the fact that made most of it.

    Args:
        series: distances of one pair in order of date.
        path: a file that ends in ``.html``, ``.svg`` or ``.png``.
        language: ``ja`` or ``en``.
        names: actor code -> name to write; codes where None.

    Raises:
        MeasureError: when fewer than two dates have a distance, or the file's ending is none of these.
    """
    known = [d for d in series if d.distance is not None and d.at and d.interval]
    if len(known) < 2:
        raise MeasureError("there is nothing to draw: fewer than two dates have a distance", hint="an earlier start")
    called, ja = names or {}, language == "ja"
    a, b = (called.get(code, code) for code in (known[0].a, known[0].b))
    title = f"{a}から{b}への距離" if ja else f"Distance from {a} to {b}"
    axis = "距離(0が近い)" if ja else "distance (0 is near)"
    rows = [
        {"date": d.at.isoformat(), "distance": d.distance, "low": d.interval[0], "high": d.interval[1]}
        for d in known
        if d.at and d.interval
    ]
    marks = []
    middle = str(rows[len(rows) // 2]["date"])
    for number, turn in enumerate(turns(known)):
        if turn.at and turn.facts:
            words = turn.facts[0].label_ja if ja else turn.facts[0].label
            short = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
            marks.append(
                {"date": turn.at.isoformat(), "words": short, "at": 0.97 - 0.055 * (number % 4)}
                | {"late": turn.at.isoformat() > middle}
            )
    return save_chart(_drawn(rows, marks, title, axis), path, title, language)


def _drawn(rows: list[dict[str, Any]], marks: list[dict[str, Any]], title: str, axis: str) -> alt.LayerChart:
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("date:T", title=None, axis=alt.Axis(format="%Y", grid=False, labelOverlap=True))
    base = alt.Chart(alt.Data(values=rows))
    band = base.mark_area(color=_BAND, opacity=0.3).encode(x=x, y=alt.Y("low:Q", title=axis, scale=scale), y2="high:Q")
    line = base.mark_line(color=_LINE, strokeWidth=2.4).encode(x=x, y=alt.Y("distance:Q", title=axis, scale=scale))
    layers = [band, line]
    if marks:
        told = alt.Chart(alt.Data(values=marks))
        layers.append(told.mark_rule(color=_MARK, strokeDash=[4, 3]).encode(x="date:T"))
        # Words on the side of their mark where there is room.
        for late, align, dx in ((False, "left", 5), (True, "right", -5)):
            beside = told.transform_filter(f"datum.late == {str(late).lower()}")
            words = beside.mark_text(align=align, dx=dx, fontSize=11, color="#222222")
            layers.append(words.encode(x="date:T", y=alt.Y("at:Q", scale=scale), text="words:N"))
    return (
        alt.layer(*layers)
        .properties(width=760, height=340, title=title, background="white")
        .configure(font=FONTS)
        .configure_view(stroke=None)
    )
