"""Waterfall: what makes a closeness, or the difference between two, indicator by indicator, as a picture in a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import altair as alt

from kyori.briefs.distances import FONTS
from kyori.briefs.saving import save_chart
from kyori.errors import MeasureError
from kyori.measures import Difference, Distance, indicators

# Okabe and Ito (2008), Color Universal Design.
NEARER, FARTHER, WHOLE = "#0072B2", "#D55E00", "#666666"
_WORDS = {
    "en": {"of": "Closeness of {a} to {b}: what makes it", "was": "before", "now": "after", "sum": "closeness",
           "axis": "closeness (-1 to 1)", "diff": "Closeness of {a} to {b}: what moved it"},
    "ja": {"of": "{a}から{b}への近さの内訳", "was": "前", "now": "後", "sum": "近さ", "axis": "近さ(-1〜1)",
           "diff": "{a}から{b}への近さを動かしたもの"},
}  # fmt: skip
_LEAST = 0.0005


def waterfall_chart(
    found: Distance | Difference, path: str | Path, *, language: str = "en", names: Mapping[str, str] | None = None
) -> Path:
    """Writes a waterfall: each bar begins where the one before ended, and the last shows the whole.

    Args:
        found: a distance, of which each indicator gives its part, or a difference between two.
        path: a file that ends in ``.html``, ``.svg`` or ``.png``.
        language: ``ja`` or ``en``.
        names: actor code -> name to write; codes where None.

    Raises:
        MeasureError: when there is no evidence, or the file's ending is none of these.
    """
    labels = {i.code: i.label(language) for i in indicators()}
    said = _WORDS["ja" if language == "ja" else "en"]
    if isinstance(found, Difference):
        last, key = found.after, "diff"
        start = found.before.closeness or 0.0
        parts = {labels.get(code, code): value for code, value in found.indicators.items()}
    else:
        last, key, start = found, "of", 0.0
        told = sorted(found.told, key=lambda t: -abs(float(t.contributions.sum())))
        parts = {t.indicator.label(language): float(t.contributions.sum()) for t in told}
    if not parts:
        raise MeasureError("there is nothing to draw: no evidence", where=f"{last.a} - {last.b}")
    called = names or {}
    title = said[key].format(a=called.get(last.a, last.a), b=called.get(last.b, last.b))
    return save_chart(_drawn(_steps(parts, start, said, key), title, said), path, title, language)


def _steps(parts: Mapping[str, float], start: float, said: Mapping[str, str], key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    if key == "diff":
        rows.append({"label": said["was"], "from": 0.0, "to": start, "colour": WHOLE, "value": start})
    level = start
    for label, value in parts.items():
        if abs(value) >= _LEAST:
            colour = NEARER if value > 0 else FARTHER
            rows.append({"label": label, "from": level, "to": level + value, "colour": colour, "value": value})
        level += value
    end = said["now"] if key == "diff" else said["sum"]
    rows.append({"label": end, "from": 0.0, "to": level, "colour": WHOLE, "value": level})
    return [row | {"text": f"{row['value']:+.3f}", "high": max(row["from"], row["to"])} for row in rows]


def _drawn(rows: list[dict[str, Any]], title: str, said: Mapping[str, str]) -> alt.LayerChart:
    order = [row["label"] for row in rows]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=280, domain=False, ticks=False))
    )
    bars = base.mark_bar(height={"band": 0.65}).encode(
        x=alt.X("from:Q", title=said["axis"], axis=alt.Axis(format="+.2f", tickCount=6)),
        x2="to:Q",
        color=alt.Color("colour:N", scale=None),
    )
    text = base.mark_text(align="left", dx=5, fontSize=11).encode(x="high:Q", text="text:N")
    return (
        alt.layer(bars, text)
        .properties(width=560, height=alt.Step(24), title=title, background="white")
        .configure(font=FONTS)
        .configure_view(stroke=None)
    )
