"""Drafts: statements in the making, before they get their date and speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kyori.model import vocabulary
from kyori.reading.clauses import Clause, Phrase
from kyori.reading.roles import Actors


@dataclass(slots=True)
class Draft:
    """A statement in the making: what was found, where, and why.

    Attributes:
        why: the lexicon line and the rule that made it, for ``--why``.
        at: offset that dates are looked for from.
        years_ago: how many years before the document's date it began, where an anniversary says so.
    """

    kind: str
    type: str
    source: Actors
    target: Actors
    status: str
    start: int
    end: int
    at: int
    score: float
    why: str
    clause: Clause
    phase: str | None = None
    level: str | None = None
    value: float | None = None
    unit: str | None = None
    of: str | None = None
    trend: str | None = None
    issue: str | None = None
    years_ago: int | None = None
    features: dict[str, float] = field(default_factory=dict)


def once(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that say the same of the same actors in one sentence; the surest stays."""
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        actors = frozenset((*draft.source, *draft.target))
        directed = vocabulary.directed(draft.kind, draft.type)
        key = (draft.kind, draft.type, (draft.source, draft.target) if directed else actors, draft.status, draft.value)
        other = best.get(key)
        if other is None or draft.score > other.score:
            best[key] = draft
    return sorted(best.values(), key=lambda d: (d.start, d.end))


def words(text: str, phrase: Phrase) -> str:
    """The words of a phrase with its modifiers, closing marks left off, for matching against nouns of the lexicon."""
    if phrase.said:
        return phrase.said
    return text[phrase.left : phrase.end].rstrip('」』”"）) ')
