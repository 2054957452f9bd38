"""The coder: from the clauses of a sentence to statements, by the lexicon. Knows no language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from kyori.actors import bodies
from kyori.model import vocabulary
from kyori.reading.clauses import Clause, Phrase
from kyori.reading.context import Context
from kyori.reading.lexicon import Lexicon, Sense, TieNoun
from kyori.reading.roles import Actors, agents, divide, standing_for, targets, unique
from kyori.reading.status import status

_TIE_ROLES = (
    "object",
    "agent",
    "complement",
    "goal",
    "origin",
    "partner",
    "about",
    "against",
    "as",
    "place",
    "cause",
    "bare",
)
_STATIVE = frozenset({"in_force"})


@dataclass(slots=True)
class Draft:
    """A statement in the making: what was found, where, and why.

    Attributes:
        why: the lexicon line and the rule that made it, for ``--why``.
        at: offset that dates are looked for from.
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
    features: dict[str, float] = field(default_factory=dict)


class Coder:
    """Codes the clauses of one sentence after another.

    Args:
        lexicon: of the document's language.
        text: the document's text.
        context: what was read before; the coder tells it who acted.
    """

    def __init__(self, lexicon: Lexicon, text: str, context: Context) -> None:
        self.lexicon = lexicon
        self.text = text
        self.context = context

    def code(self, clauses: Sequence[Clause]) -> list[Draft]:
        """Statements that the clauses of one sentence tell, in text order, each once."""
        drafts: list[Draft] = []
        used: set[int] = set()
        for clause in clauses:
            if clause.form == "nominal":
                continue
            drafts += self._ties(clause, used)
            drafts += self._acts(clause, used)
        for clause in clauses:
            if clause.form == "nominal" and id(clause.action) not in used:
                drafts += self._acts(clause, used)
        drafts += self._standing(clauses, used)
        return _once(drafts)

    # Events and stances ------------------------------------------------------------------------------------------

    def _acts(self, clause: Clause, used: set[int]) -> Iterator[Draft]:
        found = self._sense(clause, self.lexicon.events)
        stance = self._sense(clause, self.lexicon.stances)
        if stance is not None and (found is None or _is_held(clause, stance)):
            found = stance
        if found is None:
            return
        said = status(clause, sense_negated=found.negated)
        if said is None:
            return
        if found.status and said == "done":
            said = found.status
        source, target, sure = divide(clause, found, self.context)
        source, target, sure = self._complete(clause, found, source, target, sure)
        if not source or (not target and found.frame != "self" and found.kind == "event"):
            return
        if found.kind == "event" and not set(target) - set(source) and found.frame != "self":
            return
        if clause.action is not None:
            used.add(id(clause.action))
        type_ = found.type
        if found.frame == "goodwill" and said == "planned":
            type_, said = "AGREE", "done"
        yield Draft(
            found.kind, type_, source, target, said, clause.start, clause.end, clause.at,
            found.score * sure, found.id, clause, issue=self._issue(clause) if found.kind == "position" else None,
            features={"sure": sure, "nominal": clause.form == "nominal"},
        )  # fmt: skip

    def _sense(self, clause: Clause, table: dict[str, tuple[Sense, ...]]) -> Sense | None:
        """The sense that fits a clause: one whose noun is there before one that needs none."""
        keys = [clause.predicate]
        if clause.action is not None and clause.form != "nominal":
            keys.append(clause.action.action)
        for key in keys:
            for sense in table.get(key.removesuffix("する"), ()):
                if sense.negated and not clause.negated:
                    continue
                if not sense.nouns or self._has_noun(clause, sense):
                    return sense
        return None

    def _has_noun(self, clause: Clause, sense: Sense) -> bool:
        roles = [sense.role]
        if clause.voice == "passive":
            roles = ["object", "agent", sense.role]
        elif sense.role == "object":
            roles = ["object", "compound"]
        return any(self._words(p).endswith(sense.nouns) for p in clause.phrases(*roles))

    def _words(self, phrase: Phrase) -> str:
        return self.text[phrase.left : phrase.end].rstrip('」』”"）) ')

    def _complete(
        self, clause: Clause, sense: Sense, source: Actors, target: Actors, sure: float
    ) -> tuple[Actors, Actors, float]:
        """Fills a missing side from the context, where the sense is one that needs both."""
        if not source and clause.form == "nominal":
            return source, target, 0.0
        if source and not target and sense.frame != "self" and sense.kind == "event":
            target = self.context.beside(source, clause.at)
            return source, target, sure * 0.7
        return source, target, sure

    def _issue(self, clause: Clause) -> str:
        """The words that the stance is about, as the text has them."""
        for role in ("object", "about", "goal", "against", "partner"):
            for phrase in clause.phrases(role):
                return self.text[phrase.left : phrase.end].replace("\n", "")[:60]
        return self.text[clause.start : clause.end].replace("\n", "")[:60]

    # Commitments -------------------------------------------------------------------------------------------------

    def _ties(self, clause: Clause, used: set[int]) -> Iterator[Draft]:
        predicate = clause.predicate.removesuffix("する")
        phase = self.lexicon.phases.get(predicate)
        if phase is None and clause.form == "copula":
            phase = ("in_force", "copula")
        if phase is None:
            return
        for phrase in clause.phrases(*_TIE_ROLES):
            tie = self.lexicon.tie(self._words(phrase)) or self._level_tie(phrase)
            if tie is None or id(phrase) in used:
                continue
            draft = self._commitment(clause, phrase, tie, phase)
            if draft is not None:
                used.add(id(phrase))
                yield draft
                return
        if predicate in ("加盟", "加入", "脱退", "参加", "離脱"):
            body = next((p for p in clause.phrases("goal", "origin", "object", "compound") if _body_of(p)), None)
            if body is not None:
                tie = TieNoun("membership", "membership", predicate, "member", 0.7)
                draft = self._commitment(clause, body, tie, phase)
                if draft is not None:
                    yield draft

    def _level_tie(self, phrase: Phrase) -> TieNoun | None:
        rung = vocabulary.rung_of(self._words(phrase)) or vocabulary.rung_of(phrase.head)
        return TieNoun("ladder", "partnership", rung.en, rung.en, 0.75) if rung else None

    def _commitment(self, clause: Clause, phrase: Phrase, tie: TieNoun, phase: tuple[str, str]) -> Draft | None:
        said = status(clause)
        if said is None:
            return None
        level = tie.level
        if tie.type == "partnership":
            rung = vocabulary.rung_of(self._words(phrase)) or vocabulary.rung_of(phrase.head)
            level = rung.en if rung else level
        source, target, sure = self._holders(clause, phrase, tie)
        if not source or not target:
            return None
        name = phase[0]
        if name == "negotiating":
            said = "planned" if said == "done" else said
        return Draft(
            "commitment", tie.type, source, target, said, clause.start, clause.end, clause.at, tie.score * sure,
            f"{tie.id} + {phase[1]}", clause, phase=name, level=level, features={"sure": sure},
        )  # fmt: skip

    def _holders(self, clause: Clause, phrase: Phrase, tie: TieNoun) -> tuple[Actors, Actors, float]:
        """The parties of a tie: those in the noun phrase first, then those of the clause."""
        inside = _within(phrase)
        doers, sure = agents(clause, self.context)
        if tie.type == "membership":
            return self._members(clause, phrase, doers, sure)
        if tie.type in ("sanctions", "arms_deal"):
            return self._one_sided(clause, phrase, doers, sure)
        everybody = unique((*doers, *inside))
        if len(everybody) < 2 or not inside:
            everybody = unique((*everybody, *targets(clause, doers)))
            for role in ("partner", "against"):
                for other in clause.phrases(role):
                    everybody = unique((*everybody, *standing_for(other)))
        if len(inside) > 1 and sure < 0.9:
            everybody, sure = inside, 0.9
        if len(everybody) < 2 and everybody:
            everybody = unique((*everybody, *self.context.beside(everybody, clause.at)))
            sure *= 0.55
        return everybody[:1], everybody[1:], sure

    def _members(self, clause: Clause, phrase: Phrase, doers: Actors, sure: float) -> tuple[Actors, Actors, float]:
        named = unique(
            (
                *phrase.all_actors(),
                *(a for p in clause.phrases("goal", "origin", "object", "place") for a in p.all_actors()),
            )
        )
        bodies = tuple(a for a in named if is_body(a))
        members = tuple(a for a in doers if a not in bodies) or tuple(a for a in named if a not in bodies)
        return members, bodies[:1], sure

    def _one_sided(self, clause: Clause, phrase: Phrase, doers: Actors, sure: float) -> tuple[Actors, Actors, float]:
        givers = unique(
            a
            for p in phrase.walk()
            if p.role in ("agent", "owner", "origin") and p is not phrase
            for a in standing_for(p)
        )
        takers = unique(a for p in phrase.walk() if p.role in ("against",) for a in standing_for(p))
        takers = takers or unique(a for m in phrase.mentions if m.kind != "place" for a in m.actors)
        takers = takers or unique(a for p in clause.phrases("against", "goal") for a in p.own_actors())
        if clause.predicate in ("受ける", "浴びる", "被る"):
            return unique((*givers, *_origin(clause))), doers, sure
        source = givers or tuple(a for a in doers if a not in takers)
        if not takers:
            takers = tuple(a for a in targets(clause, source) if a not in source)
        return source, takers, sure

    # Standing ties named in passing ------------------------------------------------------------------------------

    def _standing(self, clauses: Sequence[Clause], used: set[int]) -> Iterator[Draft]:
        seen: set[int] = set()
        for clause in clauses:
            for phrases in clause.roles.values():
                for top in phrases:
                    for phrase in top.walk():
                        if id(phrase) in seen or id(phrase) in used:
                            continue
                        seen.add(id(phrase))
                        yield from self._named(clause, phrase)

    def _named(self, clause: Clause, phrase: Phrase) -> Iterator[Draft]:
        if not phrase.head:
            return
        tie = self.lexicon.tie(self._words(phrase)) or self._level_tie(phrase)
        if tie is None:
            return
        inside = _within(phrase)
        if tie.type == "sanctions":
            source, target, _ = self._one_sided(Clause("", "nominal", 0, 0, 0), phrase, (), 0.6)
        elif tie.type == "membership":
            source, target, _ = self._members(Clause("", "nominal", 0, 0, 0), phrase, (), 0.6)
        else:
            source, target = inside[:1], inside[1:]
        if not source or not target:
            return
        level = tie.level
        if tie.type == "partnership":
            rung = vocabulary.rung_of(self._words(phrase)) or vocabulary.rung_of(phrase.head)
            level = rung.en if rung else level
        yield Draft(
            "commitment", tie.type, source, target, "done", phrase.left, phrase.end, phrase.start, tie.score * 0.8,
            f"{tie.id} named", clause, phase="in_force", level=level, features={"named": 1.0},
        )  # fmt: skip


def is_body(actor: str) -> bool:
    """Whether an actor code is a body or bloc rather than a state."""
    return actor in _body_codes()


@cache
def _body_codes() -> frozenset[str]:
    return frozenset(body.code for body in bodies())


def _body_of(phrase: Phrase) -> Actors:
    return tuple(a for a in phrase.all_actors() if is_body(a))


def _within(phrase: Phrase) -> Actors:
    """Actors named in a tie's own noun phrase."""
    found = list(phrase.all_actors())
    if phrase.relative is not None:
        for role in ("agent", "partner", "object"):
            for part in phrase.relative.phrases(role):
                found += standing_for(part)
    return unique(found)


def _origin(clause: Clause) -> Actors:
    return unique(a for p in clause.phrases("origin", "by") for a in standing_for(p))


def _is_held(clause: Clause, sense: Sense) -> bool:
    """Whether a clause tells a stance that is held rather than an act: a lasting or present form."""
    return not clause.past or sense.negated


def _once(drafts: list[Draft]) -> list[Draft]:
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
