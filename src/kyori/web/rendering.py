"""Rendering: templates with everything escaped, and the filters by which they write actors, dates and amounts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kyori.briefs.names import name
from kyori.model import Fact, Statement, When, vocabulary
from kyori.web.asked import Asked
from kyori.web.words import words

_SHORT = 120


def page(request: Request, template: str, asked: Asked, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template, with what every template needs."""
    fixed = words(asked.lang)
    html = _environment().get_template(template).render(
        asked=asked, w=fixed, lang=asked.lang, path=request.url.path, csrf=request.state.csrf,
        query=request.url.query, **values,
    )  # fmt: skip
    return HTMLResponse(html, status)


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("kyori.web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {
        "name": name, "who": who, "what": what, "when": when, "amount": amount, "label": label, "short": short,
        "told": told_value, "share": lambda value: f"{value:.0%}", "number": number,
        "signed": lambda value: f"{value:+.3f}",
    }  # fmt: skip
    found.globals["style_version"] = _version()
    return found


@cache
def _version() -> str:
    """Changes when the style sheet or the script does, so that browsers take the new one."""
    import hashlib

    parts = [(files("kyori.web") / "static" / n).read_bytes() for n in ("app.css", "app.js")]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:10]


def label(code: str | None, lang: str, kind: str | None = None) -> str:
    """A code of the codebook in words."""
    return vocabulary.label(code, lang, kind=kind) if code else ""


def who(told: Fact | Statement, lang: str) -> str:
    """Who to whom, with an arrow where the direction counts."""
    sides = [("、" if lang == "ja" else ", ").join(name(c, lang) for c in side) for side in (told.source, told.target)]
    arrow = " → " if vocabulary.directed(told.kind, told.type) else " – "
    return arrow.join(s for s in sides if s)


def what(told: Fact | Statement, lang: str) -> str:
    """What was done or held, with its phase, level, amount, trend and issue."""
    details = [
        label(told.phase, lang),
        label(told.level, lang) if told.level else "",
        amount(told.value, told.unit, lang) if told.value is not None else "",
        label(told.trend, lang),
        told.issue or "",
    ]
    said = ("・" if lang == "ja" else ", ").join(d for d in details if d)
    first = label(told.type, lang, told.kind)
    if not said:
        return first
    return f"{first}（{said}）" if lang == "ja" else f"{first} ({said})"


def when(date: When | None, lang: str) -> str:
    """A date in words; a dash where none is known."""
    from kyori.briefs.dates import in_words

    return in_words(date, lang) if date is not None else "—"


def amount(value: float, unit: str | None, lang: str) -> str:
    """An amount with its unit, in the large numbers of the language."""
    from kyori.briefs.figures import amount as written

    return written(value, unit, lang)


def told_value(value: str, field: str, lang: str) -> str:
    """One of the values on which sources disagree, in words."""
    if field == "date":
        return when(When(value), lang)
    coded = field in ("existence", "status", "phase", "level", "trend")
    return label(value, lang) if coded else value


def number(value: float | None) -> str:
    """A measure to two places; a dash where it is missing."""
    return "—" if value is None else f"{value:.2f}"


def short(text: str, most: int = _SHORT) -> str:
    """Text on one line, cut to a length."""
    line = text.replace("\n", "")
    return line if len(line) <= most else line[: most - 1] + "…"


def picture(svg: str) -> Markup:
    """A picture that Kyori drew itself, as markup."""
    return Markup(svg)
