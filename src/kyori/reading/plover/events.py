"""PLOVER: statements as events of the PLOVER scheme, to set beside those of TABARI, PETRARCH-2 and POLECAT."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kyori.model import Document, Statement, vocabulary
from kyori.reading.reader import read


@dataclass(frozen=True, slots=True)
class PloverEvent:
    """One actor doing one thing to one recipient.

    Attributes:
        type: one of the sixteen root types.
        mode: the mode within the type, where the words tell it; else None.
        actor: who does it, a code of the codebook (``~Name`` for who has none).
        recipient: to or with whom; None where nobody is named.
        quad: ``V-Coop``, ``M-Coop``, ``V-Conf`` or ``M-Conf``.
        score: how sure the reader is, 0..1.
        date: EDTF text, or None.
        status: of the statement: ``done``, ``planned`` or ``possible``.
        document: id of the document.
        start, end: where the quote stands in it, in code points.
        quote: the words.
    """

    type: str
    mode: str | None
    actor: str
    recipient: str | None
    quad: str
    score: float
    date: str | None
    status: str
    document: str
    start: int
    end: int
    quote: str

    def to_json(self) -> dict[str, Any]:
        """The event as a JSON object."""
        return asdict(self)


def events(document: Document) -> tuple[PloverEvent, ...]:
    """Events of a document in PLOVER's shape.

    The reading is wider than for the ledger: who has no state (police, rebels, protesters) acts too, under a ``~name``.

    Args:
        document: as loaded.

    Example:
        >>> told = events(Document("wire", "Israeli troops killed three Palestinian militants.", language="en"))
        >>> [(e.type, e.actor, e.recipient, e.quad) for e in told]
        [('ASSAULT', 'ISR', 'PSE', 'M-Conf')]
    """
    return of_statements(read(document, generic=True).statements)


def of_statements(statements: Iterable[Statement]) -> tuple[PloverEvent, ...]:
    """Statements as PLOVER events, one for each actor and recipient, each once.

    What is denied is left out; a friendly act that is only planned is the promise (AGREE), a hostile one the threat.
    """
    found: dict[tuple[Any, ...], PloverEvent] = {}
    for statement in statements:
        for event in _of(statement):
            key = (event.type, event.actor, event.recipient, event.date, event.quote)
            if key not in found or found[key].score < event.score:
                found[key] = event
    return tuple(found.values())


def root(statement: Statement) -> str | None:
    """The root type of a statement; None where PLOVER has no such event.

    Example:
        >>> from kyori.model import Statement
        >>> root(Statement("commitment", "sanctions", ("USA",), ("RUS",), "done", "sanctions", phase="ended"))
        'CONCEDE'
    """
    rules = _rules()
    if statement.status == "denied":
        return None
    type_: str | None
    if statement.kind == "event":
        type_ = statement.type
    elif statement.kind == "commitment":
        own = rules["commitments"].get(statement.type, {})
        type_ = own.get(statement.phase) or rules["phases"].get(statement.phase)
    elif statement.kind == "flow":
        type_ = rules["flows"].get(statement.type)
    else:
        type_ = rules["positions"].get(statement.type)
    if type_ is not None and statement.status in ("planned", "possible"):
        type_ = rules[statement.status].get(type_, type_)
    return type_


def _of(statement: Statement) -> Iterator[PloverEvent]:
    type_ = root(statement)
    if type_ is None:
        return
    quad = _rules()["quads"][vocabulary.types("event")[type_]["quad"]]
    for actor in statement.source:
        for recipient in statement.target or (None,):
            if recipient != actor:
                yield PloverEvent(
                    type_, mode(type_, statement.quote), actor, recipient, quad, statement.score or 0.0,
                    str(statement.date) if statement.date is not None else None, statement.status,
                    statement.document or "", statement.start or 0, statement.end or 0, statement.quote,
                )  # fmt: skip


def mode(type_: str, quote: str) -> str | None:
    """The mode of an event, by the words that tell it; None where they tell none.

    Example:
        >>> mode("CONSULT", "Modi visited France"), mode("SUPPORT", "praised")
        ('visit', None)
    """
    return next((name for name, pattern in _modes().get(type_, ()) if pattern.search(quote)), None)


@cache
def _rules() -> dict[str, Any]:
    text = (files("kyori.reading.plover") / "plover.yaml").read_text(encoding="utf-8")
    rules: dict[str, Any] = yaml.safe_load(text)
    return rules


@cache
def _modes() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    return {
        type_: tuple((name, re.compile(rf"(?<![A-Za-z])(?:{pattern})", re.I)) for name, pattern in modes.items())
        for type_, modes in _rules()["modes"].items()
    }
