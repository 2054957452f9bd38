"""Digest: what a round of watching found, in words with quotes, as Markdown, HTML or plain values."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from dataclasses import dataclass, field
from typing import Any, Literal

from kyori.actors import name
from kyori.briefs.names import shown
from kyori.ledger.forecasts import Forecast
from kyori.measures import Difference
from kyori.model import Fact, Told, vocabulary
from kyori.programs.rows import document_row, fact_row, forecast_row
from kyori.watching.changes import Changes

Form = Literal["md", "html", "json"]

_WORDS = {
    "title": ("What changed", "変化のまとめ"), "documents": ("Documents", "新しい文書"),
    "new": ("New facts", "新しい事実"),
    "changed": ("Changed status", "状態が変わった事実"), "moved": ("Distances that moved", "動いた距離"),
    "due": ("Forecasts that came due", "期日を迎えた予測"), "decided": ("Forecasts decided", "結果が出た予測"),
    "failed": ("Not read", "読めなかったもの"), "nothing": ("Nothing new.", "新しいものはありません。"),
    "statements": ("{} statements", "{}件の陳述"), "was": ("was: {}", "以前は{}"),
    "distance": ("distance {} → {}", "距離 {} → {}"), "unknown": ("unknown", "不明"),
}  # fmt: skip
_OUTCOMES = {"came true": "実現", "did not": "期日までに実現せず", "open": "未確認", "superseded": "変更"}
_QUOTES = 3
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Digest:
    """What one round found.

    Attributes:
        day: of the round.
        changes: what the documents that arrived did.
        due: forecasts whose day has passed since the last round.
        decided: other forecasts that the new documents decide.
        failed: a line for everything that could not be read or fetched.
        waiting: a line for everything that is left alone for now.
    """

    day: dt.date
    changes: Changes = field(default_factory=Changes)
    due: tuple[Forecast, ...] = ()
    decided: tuple[Forecast, ...] = ()
    failed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        told = any(o.stored or o.note for o in self.changes.outcomes)
        return not (told or self.due or self.decided or self.failed)

    def written(self, form: Form, language: str = "en") -> str:
        """The digest as a text.

        Args:
            form: ``md``, ``html`` or ``json`` (one line).
            language: ``ja`` or ``en``.
        """
        if form == "json":
            return json.dumps(self.to_record(), ensure_ascii=False, default=str)
        return self.to_html(language) if form == "html" else self.to_markdown(language)

    def to_markdown(self, language: str = "en") -> str:
        """The digest as Markdown; words of documents are escaped, so that they are text and nothing else."""
        lines = [f"# {_word('title', language)} {self.day.isoformat()}"]
        for heading, items in self._sections(language):
            lines += ["", f"## {heading}"]
            for item, quotes in items:
                lines += [f"- {_escaped(item)}", *(f"  > {_escaped(quote)}" for quote in quotes)]
        if self.empty:
            lines += ["", _word("nothing", language)]
        return "\n".join(lines) + "\n"

    def to_html(self, language: str = "en") -> str:
        """The digest as a page of its own that loads nothing."""
        title = f"{_word('title', language)} {self.day.isoformat()}"
        body = [f"<h1>{html.escape(title)}</h1>"]
        for heading, items in self._sections(language):
            body += [f"<h2>{html.escape(heading)}</h2>", "<ul>"]
            for item, quotes in items:
                said = "".join(f"<blockquote>{html.escape(quote)}</blockquote>" for quote in quotes)
                body.append(f"<li>{html.escape(shown(item))}{said}</li>")
            body.append("</ul>")
        if self.empty:
            body.append(f"<p>{html.escape(_word('nothing', language))}</p>")
        head = (
            f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
            '<meta name="viewport" content="width=device-width"><style>body{font:16px/1.6 sans-serif;max-width:46em;'
            "margin:2em auto;padding:0 1em;color-scheme:light dark}blockquote{margin:.2em 0 .6em;padding-left:.8em;"
            "border-left:3px solid #888}</style></head><body>\n"
        )
        return head + "\n".join(body) + "\n</body></html>\n"

    def to_record(self) -> dict[str, Any]:
        """The digest as plain values."""
        arrived = [o for o in self.changes.outcomes if o.document]
        return {
            "day": self.day.isoformat(),
            "documents": [document_row(o.document) | {"statements": o.stored} for o in arrived if o.document],
            "new": [fact_row(f) for f in self.changes.new],
            "changed": [fact_row(c.fact) | {"before": c.before} for c in self.changes.changed],
            "moved": [
                {"a": m.after.a, "b": m.after.b, "at": m.after.at and m.after.at.isoformat(),
                 "before": m.before.distance, "after": m.after.distance,
                 "parts": [p.to_record() for p in m.parts if abs(p.contribution) > 1e-6]}
                for m in self.changes.moved
            ],
            "due": [forecast_row(f) for f in self.due], "decided": [forecast_row(f) for f in self.decided],
            "failed": list(self.failed), "waiting": list(self.waiting),
        }  # fmt: skip

    def _sections(self, language: str) -> list[tuple[str, list[tuple[str, list[str]]]]]:
        """Headings with their items, each with its quotes; only those that have any."""
        changes, was = self.changes, _word("was", language)
        facts = {f.id: f for f in (*changes.new, *(c.fact for c in changes.changed))}
        listed: list[tuple[str, list[tuple[str, list[str]]]]] = [
            ("documents", [(line, []) for line in _documents(changes, language)]),
            ("changed", [
                (f"{_fact(c.fact, language)} ({was.format(vocabulary.label(c.before, language))})",
                 _quotes(c.fact.told))
                for c in changes.changed
            ]),
            ("new", [(_fact(f, language), _quotes(f.told)) for f in changes.new]),
            ("moved", [(_move(m, language), _moving(m, facts)) for m in changes.moved]),
            ("due", [_forecast(f, language) for f in self.due]),
            ("decided", [_forecast(f, language) for f in self.decided]),
            ("failed", [(line, []) for line in self.failed]),
        ]  # fmt: skip
        return [(_word(key, language), items) for key, items in listed if items]


def _documents(changes: Changes, language: str) -> list[str]:
    lines = []
    for outcome in changes.outcomes:
        document = outcome.document
        if document is None or not (outcome.stored or outcome.note):
            continue
        when = document.published.edtf if document.published else None
        about = ", ".join(filter(None, (document.source, when, document.url)))
        told = outcome.note or _word("statements", language).format(outcome.stored)
        lines.append(f"{document.title or document.name}{f' ({about})' if about else ''}: {told}")
    return lines


def _fact(fact: Fact, language: str) -> str:
    directed = vocabulary.types(fact.kind)[fact.type]["directed"]
    sides = ["・".join(name(c, language) for c in side) if language == "ja" else ", ".join(
        name(c, language) for c in side) for side in (fact.source, fact.target) if side]  # fmt: skip
    what = [vocabulary.label(fact.type, language, kind=fact.kind)]
    what += [vocabulary.label(code, language) for code in (fact.phase, fact.level) if code]
    if fact.value is not None:
        what.append(f"{fact.value:,.6g} {fact.unit or ''}".strip())
    what.append(vocabulary.label(fact.status, language))
    when = fact.date.edtf if fact.date else "-"
    return f"{when} {(' → ' if directed else ' - ').join(sides)}: {', '.join(what)} [{fact.id}]"


def _move(move: Difference, language: str) -> str:
    unknown = _word("unknown", language)
    before, after = (unknown if d.distance is None else f"{d.distance:.2f}" for d in (move.before, move.after))
    names = " - ".join(name(code, language) for code in (move.after.a, move.after.b))
    # What was unknown was not 0: only what moved it is said then.
    said = move.sentences(language)[move.before.distance is None :]
    return f"{names}: {_word('distance', language).format(before, after)}. {' '.join(said)}"


def _moving(move: Difference, facts: dict[str, Fact]) -> list[str]:
    """Quotes of the new facts that moved it most."""
    chosen = [facts[p.fact] for p in move.parts if p.fact in facts and abs(p.contribution) > 1e-6]
    return [_quote(f.told[-1]) for f in dict.fromkeys(chosen)][:_QUOTES]


def _forecast(forecast: Forecast, language: str) -> tuple[str, list[str]]:
    said = forecast.told.statement
    outcome = _OUTCOMES[forecast.outcome] if language == "ja" else forecast.outcome
    names = " - ".join(name(c, language) for c in said.actors)
    what = vocabulary.label(said.type, language, kind=said.kind)
    line = f"{forecast.due.edtf} {names}: {what}: {outcome}"
    return line, _quotes((forecast.told, *forecast.decided))


def _quotes(told: tuple[Told, ...]) -> list[str]:
    """The latest tellings, each with where it stands."""
    return [_quote(t) for t in told[-_QUOTES:]]


def _quote(told: Told) -> str:
    words = shown(told.statement.quote.replace("\n", ""))
    cut = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    where = ", ".join(filter(None, (told.publisher, told.title, told.known.edtf if told.known else None)))
    return f"「{cut}」 {where} [{told.document}]"


def _word(key: str, language: str) -> str:
    return _WORDS[key][language == "ja"]


def _escaped(text: str) -> str:
    """Text of others, as Markdown that shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>#|~!&])", r"\\\1", shown(text))
