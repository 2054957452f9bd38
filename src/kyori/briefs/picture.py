"""Picture: a chart of a brief for paper: fixed colours in place of those the style sheet of the page gives."""

from __future__ import annotations

import vl_convert

from kyori.briefs.distances import BAND, GRID, INK, LINE

_COLOURS = {INK: "#1d2126", LINE: "#1d5a8f", BAND: "#6fa3cf", GRID: "#c9c6bd"}
_SCALE = 2.5


def coloured(svg: str) -> str:
    """The picture with the colours of print."""
    for stand_in, colour in _COLOURS.items():
        svg = svg.replace(f'"{stand_in}"', f'"{colour}"')
    return svg


def png(svg: str) -> bytes:
    """The picture as a PNG, fine enough for print."""
    return bytes(vl_convert.svg_to_png(coloured(svg), scale=_SCALE))
