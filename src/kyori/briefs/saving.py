"""Saving: a chart as a file that stands alone: HTML without scripts, SVG or PNG."""

from __future__ import annotations

from html import escape
from pathlib import Path

import altair as alt
import vl_convert

from kyori.errors import MeasureError

_SCALE = 2.0


def save_chart(chart: alt.TopLevelMixin, path: str | Path, title: str, language: str) -> Path:
    """Writes a chart.

    Args:
        chart: what Altair has drawn.
        path: a file that ends in ``.html``, ``.svg`` or ``.png``; none needs a network.
        title: of the page.
        language: of the page, ``ja`` or ``en``.

    Raises:
        MeasureError: when the file's ending is none of these.
        OSError: when the file cannot be written.
    """
    target, spec = Path(path), chart.to_json(validate=False)
    ending = target.suffix.lower()
    if ending == ".png":
        target.write_bytes(vl_convert.vegalite_to_png(spec, scale=_SCALE))
    elif ending == ".svg":
        target.write_text(vl_convert.vegalite_to_svg(spec), encoding="utf-8")
    elif ending in (".html", ".htm"):
        target.write_text(_page(vl_convert.vegalite_to_svg(spec), title, language), encoding="utf-8")
    else:
        raise MeasureError(f"no chart in {target.suffix!r}", where=target, hint="end the name in .html, .svg or .png")
    return target


def _page(svg: str, title: str, language: str) -> str:
    style = "body{margin:2rem auto;max-width:60rem;padding:0 1rem;background:#fff}svg{max-width:100%;height:auto}"
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{style}</style>'
    return f'<!DOCTYPE html>\n<html lang="{language}"><head>{head}</head><body><main>{svg}</main></body></html>\n'
