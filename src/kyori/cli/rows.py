"""Facts as the cells that a person reads; their rows for programs are those of `kyori.programs`."""

from __future__ import annotations

from kyori.model import Fact, Statement, vocabulary
from kyori.programs.rows import fact_row, told_row

__all__ = ["FACT_COLUMNS", "fact_cells", "fact_row", "shortened", "told_row", "what_of", "who_of"]

FACT_COLUMNS = (
    "date", "kind", "type", "source", "target", "status", "phase", "level", "value", "unit", "of", "trend", "issue",
    "sources", "documents", "known", "disagreements", "quote", "cited", "id",
)  # fmt: skip
"""Columns of facts as csv."""

_LONGEST_QUOTE = 60
_LONGEST_TITLE = 30


def fact_cells(fact: Fact, language: str) -> dict[str, str]:
    """A fact as a line of a table: when, who to whom, what, how many documents tell it, and the first of them."""
    first = fact.told[0]
    copies = len(fact.documents) - fact.sources
    differs = f" ≠{','.join(d.field for d in fact.disagreements)}" if fact.disagreements else ""
    gone = len({t.document for t in fact.told if t.withdrawn})
    differs += f" ({gone} withdrawn)" if gone else ""
    return {
        "date": fact.date.edtf if fact.date else "-",
        "who": who_of(fact),
        "what": what_of(fact, language),
        "sources": f"{fact.sources}{f' (+{copies} copied)' if copies else ''}{differs}",
        "quote": f"「{_short(_joined(first.statement.quote), _LONGEST_QUOTE)}」",
        "in": _short(first.title or first.publisher or first.document, _LONGEST_TITLE),
    }


def who_of(fact: Fact | Statement) -> str:
    """Who to whom, or who with whom."""
    directed = vocabulary.types(fact.kind)[fact.type]["directed"]
    sides = [",".join(codes) for codes in (fact.source, fact.target) if codes]
    return (" → " if directed else " - ").join(sides)


def what_of(fact: Fact | Statement, language: str) -> str:
    """The type and what tells the fact from others of its type, in a language."""
    # An issue in the words of the quote stands in the quote.
    quote = fact.quote if isinstance(fact, Statement) else fact.told[0].statement.quote
    issue = None if fact.issue and fact.issue in quote else fact.issue
    words = [
        vocabulary.label(fact.phase, language) if fact.phase else None,
        vocabulary.label(fact.level, language) if fact.level else None,
        _amount(fact.value, fact.unit) if fact.value is not None else None,
        vocabulary.label(fact.trend, language) if fact.trend else None,
        issue,
        vocabulary.label(fact.status, language).upper() if fact.status != "done" else None,
    ]
    details = ", ".join(w for w in words if w)
    name = vocabulary.label(fact.type, language, kind=fact.kind)
    return f"{name}: {details}" if details else name


def _amount(value: float, unit: str | None) -> str:
    if unit == "ratio":
        return f"{value * 100:.4g} %"
    for step, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= step:
            return f"{value / step:.6g}{name} {unit or ''}".rstrip()
    number = f"{value:,.0f}" if value == round(value) else f"{value:,.4g}"
    return f"{number} {unit}" if unit else number


def _joined(quote: str) -> str:
    """The quote on one line; Japanese needs no blank where a line broke."""
    return quote.replace("\n", "")


def shortened(text: str, most: int = 10_000) -> str:
    """A text on one line, cut to so many letters."""
    return _short(_joined(text), most)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
