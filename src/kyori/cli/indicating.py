"""``kyori indicators``: what closeness looks at."""

from __future__ import annotations

from kyori.cli.options import BookPath, Language, Shown
from kyori.cli.output import DONE, write

_COLUMNS = tuple(
    "code label domain direction unit half_life weight runs_on frame types source missing".split()  # noqa: SIM905
)


def indicators(*, book: BookPath = None, lang: Language = "en", format: Shown = "table") -> int:
    """The indicators of closeness: domain, direction, unit, half-life, weight, what they run on, source, when missing.

    Example: kyori indicators --book mine.yaml
    """
    from kyori import workbench

    found = workbench.indicators(book)
    cells = [
        {
            "indicator": i.code,
            "label": i.label(lang),
            "domain": i.domain,
            "way": i.direction,
            "half-life": f"{i.half_life:g} days" if i.half_life else "none",
            "weight": f"{i.weight:g}",
            "runs on": i.runs_on,
            "missing when": i.missing,
        }
        for i in found
    ]
    write([i.to_record(lang) for i in found], _COLUMNS, format, cells=cells)
    return DONE
