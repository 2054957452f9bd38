"""Speaker: who vouches for what a clause tells, where that is not the document's own author."""

from __future__ import annotations

from collections.abc import Sequence

from kyori.reading.clauses import Clause, Phrase
from kyori.reading.roles import standing_for


def source_of(clauses: Sequence[Clause], text: str) -> str | None:
    """The source that a sentence names for itself (``…によると``): an actor code, else the name as written."""
    for clause in clauses:
        for phrase in clause.phrases("source"):
            return name_of(phrase, text)
    return None


def name_of(phrase: Phrase, text: str) -> str:
    """An actor code where the phrase stands for one actor, else its words."""
    actors = standing_for(phrase)
    if len(actors) == 1 and phrase.is_actor:
        return actors[0]
    return text[phrase.left : phrase.end].replace("\n", "").strip(" 「」、")[:40]


def speaker(clause: Clause, clauses: Sequence[Clause], text: str, press: frozenset[str]) -> str | None:
    """Who is quoted as saying what a clause tells; None where the author tells it.

    Args:
        clause: the clause of the statement.
        clauses: of its sentence, to find the quotation that a phrase stands in.
        text: the document's text.
        press: verbs by which the press passes on what others say.
    """
    holder = clause if clause.form != "nominal" else _around(clause, clauses)
    seen = 0
    while holder is not None and seen < 6:
        seen += 1
        governor = holder.governor
        if governor is None:
            return None
        if holder.relation == "quote" or (governor.depth < holder.depth):
            subject = next(iter(governor.phrases("agent", "shared")), None)
            # What is itself an act speaks for nobody (刺激や牽制を…).
            if subject is not None and (standing_for(subject) or not subject.action):
                return name_of(subject, text)
        holder = governor
    return None


def _around(clause: Clause, clauses: Sequence[Clause]) -> Clause | None:
    covering = [c for c in clauses if c.form != "nominal" and c.start <= clause.start and clause.end <= c.end]
    return min(covering, key=lambda c: c.end - c.start, default=None)
