"""Hedging chart: how a state spread its closeness among powers over time, as a picture in a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import altair as alt

from kyori.briefs.distances import FONTS
from kyori.briefs.phrases import filled, words
from kyori.briefs.saving import save_chart
from kyori.errors import MeasureError
from kyori.measures import Hedge

# Okabe and Ito (2008), Color Universal Design: eight colours that colour-blind readers tell apart, black left out.
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#F0E442")
_DASHES = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3))
_WIDTH, _HEIGHT = 720, 340


def hedge_chart(
    found: Hedge, path: str | Path, *, language: str = "en", names: Mapping[str, str] | None = None
) -> Path:
    """Writes a chart of the shares of a state's closeness over time.

    Args:
        found: the hedging, with its series.
        path: a file that ends in ``.html``, ``.svg`` or ``.png``; the HTML file needs no network.
        language: ``ja`` or ``en``.
        names: actor code -> name to write; codes where None.

    Returns:
        The path.

    Raises:
        MeasureError: when no date has a share, or the file's ending is none of these.
        OSError: when the file cannot be written.
    """
    named = names or {}
    rows = _rows(found, named)
    if not rows:
        raise MeasureError("there is nothing to draw: no date has a share", hint="give an earlier start, or read more")
    fixed = words(language)
    title = filled(fixed["hedge_chart"], {"x": named.get(found.x, found.x)})
    return save_chart(_drawn(rows, [named.get(p, p) for p in found.powers], title, fixed), path, title, language)


def _rows(found: Hedge, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """One row a date and power: its share of the positive closeness of that date."""
    rows = []
    for step in found.series or (found.distances,):
        known = {p: max(d.closeness, 0.0) for p, d in step.items() if d.closeness is not None}
        total = sum(known.values())
        for power, near in known.items():
            at = step[power].at
            if total > 0 and at is not None:
                rows.append({"date": at.isoformat(), "power": names.get(power, power), "share": near / total})
    return rows


def _drawn(rows: list[dict[str, Any]], powers: list[str], title: str, fixed: Mapping[str, Any]) -> alt.Chart:
    colours = [_COLOURS[n % len(_COLOURS)] for n in range(len(powers))]
    dashes = [list(_DASHES[n % len(_DASHES)]) for n in range(len(powers))]
    legend = alt.Legend(title=None, orient="bottom", symbolSize=300)
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_line(strokeWidth=2.4, point=alt.OverlayMarkDef(size=26))
        .encode(
            x=alt.X("date:T", title=None, axis=alt.Axis(format="%Y", grid=False, labelOverlap=True)),
            y=alt.Y("share:Q", title=fixed["hedge_axis"], axis=alt.Axis(format="%"), scale=alt.Scale(domainMin=0)),
            color=alt.Color("power:N", sort=powers, legend=legend, scale=alt.Scale(domain=powers, range=colours)),
            strokeDash=alt.StrokeDash(
                "power:N", sort=powers, legend=legend, scale=alt.Scale(domain=powers, range=dashes)
            ),
        )
        .properties(width=_WIDTH, height=_HEIGHT, title=title, background="white")
        .configure(font=FONTS)
        .configure_view(stroke=None)
    )
