"""Chart: the distance over time with its 90 % interval, as a picture that stands in the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt
import vl_convert
from narwhals.typing import IntoFrame

from kyori.briefs.dates import in_words
from kyori.briefs.phrases import filled, words
from kyori.measures import Distance, distance_series
from kyori.model import When

INK, LINE, BAND, GRID = "#111111", "#222222", "#333333", "#444444"
"""Stand-in colours; the style sheet gives those the reader sees, in light and dark."""

FONTS = "Noto Sans JP, Noto Sans CJK JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif"
_WIDTH, _HEIGHT, _LONGEST = 640, 220, 25


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready for the page.

    Attributes:
        svg: the picture, without scripts, links or fixed colours.
        title, alt, note: its caption, what it shows in words, and how to read it.
    """

    svg: str
    title: str
    alt: str
    note: str


def distance_chart(
    frames: Mapping[str, IntoFrame], a: str, b: str, names: tuple[str, str], start: When, at: When, language: str
) -> Chart | None:
    """The distance from a to b from a date to the date of the brief; None where fewer than two dates have one.

    Args:
        frames: as of what is known.
        a, b: actor codes.
        names: what they are called.
        start, at: first and last date of the chart.
        language: ``ja`` or ``en``.
    """
    years = at.latest.year - start.earliest.year
    every = "month" if years < 3 else "quarter" if years < 12 else "year"
    first = max(start.earliest, at.latest.replace(year=max(at.latest.year - _LONGEST, 1), day=1))
    series = [d for d in distance_series(frames, a, b, first, at.latest, every) if d.distance is not None]
    if len(series) < 2:
        return None
    fixed, who = words(language), {"a": names[0], "b": names[1]}
    title = filled(fixed["chart"], who)
    return Chart(_picture(series, fixed["chart_axis"]), title, _alt(series, who, language), _note(series[-1], language))


def _picture(series: Sequence[Distance], axis: str) -> str:
    rows = [
        {"date": d.at.isoformat(), "distance": d.distance, "low": d.interval[0], "high": d.interval[1]}
        for d in series
        if d.at and d.interval
    ]
    scale = alt.Scale(domain=[0, 1])
    months = str(rows[-1]["date"])[:4] <= str(int(str(rows[0]["date"])[:4]) + 2)
    x = alt.X(
        "date:T",
        title=None,
        axis=alt.Axis(format="%Y-%m" if months else "%Y", tickCount=8, grid=False, labelOverlap=True),
    )
    base = alt.Chart(alt.Data(values=rows))
    band = base.mark_area(color=BAND, opacity=0.25, interpolate="monotone").encode(
        x=x, y=alt.Y("low:Q", title=axis, scale=scale), y2="high:Q"
    )
    line = base.mark_line(color=LINE, strokeWidth=2.2, interpolate="monotone").encode(
        x=x, y=alt.Y("distance:Q", title=axis, scale=scale)
    )
    last = (
        alt.Chart(alt.Data(values=rows[-1:]))
        .mark_point(color=LINE, filled=True, size=60)
        .encode(x="date:T", y=alt.Y("distance:Q", scale=scale))
    )
    drawn = (
        alt.layer(band, line, last)
        .properties(width=_WIDTH, height=_HEIGHT, background="transparent")
        .configure(font=FONTS)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK, titleColor=INK, gridColor=GRID, domainColor=GRID, tickColor=GRID, labelFontSize=12,
            titleFontSize=12, titleFontWeight="normal",
        )
    )  # fmt: skip
    svg = str(vl_convert.vegalite_to_svg(drawn.to_json(validate=False)))
    # The size comes from the page; what screen readers hear is the caption's words, not every mark.
    svg = re.sub(r'(<svg[^>]*?) width="[\d.]+" height="[\d.]+"', r"\1", svg, count=1)
    svg = re.sub(r'\s(?:role|aria-[\w-]+)="[^"]*"', "", svg)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _alt(series: Sequence[Distance], who: Mapping[str, str], language: str) -> str:
    low, high = min(series, key=_value), max(series, key=_value)
    slots = dict(who)
    for key, found in {"first": series[0], "last": series[-1]}.items():
        slots |= {key: _day(found, language), f"{key}_value": f"{_value(found):.2f}"}
    for key, found in {"low": low, "high": high}.items():
        slots |= {f"{key}_date": _day(found, language), key: f"{_value(found):.2f}"}
    return filled(words(language)["chart_alt"], slots)


def _note(last: Distance, language: str) -> str:
    low, high = last.interval or (0.0, 1.0)
    slots = {"date": _day(last, language), "distance": f"{_value(last):.2f}", "low": f"{low:.2f}"}
    return filled(words(language)["chart_note"], slots | {"high": f"{high:.2f}", "coverage": f"{last.coverage:.0%}"})


def _value(found: Distance) -> float:
    assert found.distance is not None
    return found.distance


def _day(found: Distance, language: str) -> str:
    assert found.at is not None
    return in_words(When.day(found.at), language)
