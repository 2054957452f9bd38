"""The coder: from the clauses of a sentence to statements, by the lexicon. Knows no language."""

from __future__ import annotations

from collections.abc import Sequence

from kyori.reading.acts import Acts
from kyori.reading.clauses import Clause
from kyori.reading.context import Context
from kyori.reading.drafts import Draft, once
from kyori.reading.lexicon import Lexicon
from kyori.reading.ties import Anniversary, Ties


class Coder:
    """Codes the clauses of one sentence after another.

    Args:
        lexicon: of the document's language.
        text: the text that is read.
        context: what was read before.
        anniversary: as in `kyori.reading.ties.Ties`.
    """

    def __init__(self, lexicon: Lexicon, text: str, context: Context, anniversary: Anniversary) -> None:
        self.lexicon = lexicon
        self.acts = Acts(lexicon, text, context)
        self.ties = Ties(lexicon, text, context, anniversary)

    def code(self, clauses: Sequence[Clause]) -> list[Draft]:
        """Statements that the clauses of one sentence tell, in text order, each once."""
        drafts: list[Draft] = []
        used: set[int] = set()
        _chain(clauses)
        for clause in clauses:
            if clause.form != "nominal":
                drafts += list(self.ties.of(clause, used)) or self.acts.of(clause, used)
        for clause in clauses:
            if clause.form == "nominal" and id(clause.action) not in used:
                drafts += list(self.ties.of_noun(clause, used)) or self.acts.of(clause, used)
        drafts += self.ties.named(clauses, used)
        return once(drafts)


def _chain(clauses: Sequence[Clause]) -> None:
    """Lets a clause that is chained to a later one hang on it, so that what is said of that one holds for both.

    Clauses inside the later one are passed over, but for one that its own noun (``…する予定だ``) makes the predicate.
    """
    verbal = [c for c in clauses if c.form != "nominal"]
    for index, clause in enumerate(verbal):
        if clause.relation == "chain" and clause.governor is None:
            later = (c for c in verbal[index + 1 :] if c.depth == clause.depth)
            clause.governor = next((c for c in later if _goes_on(c)), None)


def _goes_on(clause: Clause) -> bool:
    if clause.relation in ("main", "chain"):
        return True
    return clause.relation == "relative" and clause.head is not None and clause.head.role == "complement"
