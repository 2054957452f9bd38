"""Drawn: answers of the Python face that can draw themselves."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Self

from kyori.actors import name
from kyori.measures import Hedge


class DrawnHedge(Hedge):
    """A hedge that can draw itself; everything else is as in `kyori.measures.Hedge`."""

    @classmethod
    def of(cls, found: Hedge) -> Self:
        """The same hedge, able to draw."""
        return cls(**{f.name: getattr(found, f.name) for f in fields(found)})

    def plot(self, path: str | Path = "hedge.html", language: str = "en") -> Path:
        """Draw the shares over time, and give the path of the picture.

        Args:
            path: a file that ends in ``.html``, ``.svg`` or ``.png``; none of them needs a network.
            language: of the words in it, ``en`` or ``ja``.

        Raises:
            MeasureError: when no date has a share, or the ending is another.
            OSError: when the file cannot be written.
        """
        from kyori.briefs.charts import hedge_chart

        return hedge_chart(self, path, language=language, names={p: name(p, language) for p in (self.x, *self.powers)})
