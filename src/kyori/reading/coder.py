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
_REFUSABLE = frozenset({"CONCEDE", "AGREE", "COOPERATE", "AID", "CONSULT", "RETREAT", "SUPPORT"})
"""Friendly acts that an actor refuses when it says itself that it will not do them."""

_NAMED_FLOOR = 0.5
"""Tie nouns less sure than this are coded only with a predicate that says what happens to the tie."""

_CONTENT_NOT_DONE = frozenset({"REQUEST", "REJECT", "THREATEN"})
"""Types whose object is asked for, refused or threatened: the act that it names did not happen by that."""


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
            tied = list(self._ties(clause, used))
            drafts += tied or self._acts(clause, used)
        for clause in clauses:
            if clause.form == "nominal" and id(clause.action) not in used:
                drafts += list(self._nominal_ties(clause, used)) or self._acts(clause, used)
        drafts += self._standing(clauses, used)
        return _once(drafts)

    # Events and stances ------------------------------------------------------------------------------------------

    def _acts(self, clause: Clause, used: set[int]) -> Iterator[Draft]:
        found, carried = self._sense(clause, self.lexicon.events)
        stance, stance_carried = self._sense(clause, self.lexicon.stances)
        if stance is not None and (found is None or (_is_held(clause, stance) and (stance.nouns or not found.nouns))):
            found, carried = stance, stance_carried
        said = status(clause, sense_negated=bool(found and found.negated), carried=carried)
        if said is None:
            yield from self._demand(clause)
            return
        if found is None or (found.frame == "goodwill" and self._is_promised(clause)):
            return
        if found.status and said == "done":
            said = found.status
        source, target, sure = divide(clause, found, self.context)
        source, target, sure = self._complete(clause, found, source, target, sure)
        if not source or (not target and found.frame != "self" and found.kind == "event"):
            return
        if found.kind == "event" and not set(target) - set(source) and found.frame != "self":
            return
        if clause.action is not None and (carried or clause.form == "nominal"):
            used.add(id(clause.action))
        if found.type in _CONTENT_NOT_DONE:
            used.update(id(part) for p in clause.phrases("object", "goal") for part in p.walk())
        type_ = found.type
        if found.frame == "goodwill" and said == "planned":
            type_, said = "AGREE", "done"
        elif said == "denied" and found.type in _REFUSABLE and self._says_itself(clause, source):
            type_, said = "REJECT", "done"
        yield Draft(
            found.kind, type_, source, target, said, clause.start, clause.end, clause.at,
            found.score * sure, found.id, clause, issue=self._issue(clause) if found.kind == "position" else None,
            features={"sure": sure, "nominal": clause.form == "nominal"},
        )  # fmt: skip

    def _demand(self, clause: Clause) -> Iterator[Draft]:
        """What an actor says that another should do is a request of it; what the author says is not coded."""
        speaking = clause.governor
        if speaking is None or clause.relation not in ("quote", "complement"):
            return
        source, sure = agents(speaking, self.context)
        asked = next((a for p in clause.phrases("agent") if (a := standing_for(p))), ())
        if source and asked and not set(source) & set(asked):
            yield Draft(
                "event", "REQUEST", source, asked, "done", clause.start, speaking.end, clause.at, 0.6 * sure,
                "what another should do", speaking, features={"sure": sure},
            )  # fmt: skip

    def _is_promised(self, clause: Clause) -> bool:
        """Whether general goodwill is only what a promise or agreement, coded by itself, is about."""
        governor = clause.governor
        if governor is None or clause.relation not in ("quote", "complement"):
            return False
        found, _ = self._sense(governor, self.lexicon.events)
        return found is not None and found.type == "AGREE"

    def _says_itself(self, clause: Clause, source: Actors) -> bool:
        """Whether the actor that will not do it says so: a refusal."""
        if clause.governor is None or clause.relation not in ("quote", "complement"):
            return False
        return set(agents(clause.governor, self.context)[0]) == set(source)

    def _sense(self, clause: Clause, table: dict[str, tuple[Sense, ...]]) -> tuple[Sense | None, bool]:
        """The sense that fits a clause, and whether it is that of the action noun which a light verb carries.

        A sense whose noun is there goes before one that needs none, and the verb before the noun that it carries.
        """
        keys = [(clause.predicate, False)]
        if clause.action is not None and clause.form != "nominal":
            keys.append((clause.action.action, True))
        for key, carried in keys:
            for sense in table.get(key.removesuffix("する"), ()):
                if sense.negated and not clause.negated:
                    continue
                if not sense.nouns or self._has_noun(clause, sense):
                    return sense, carried
        return None, False

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
        if source and not target and sense.frame != "self":
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
        """Commitments that a predicate makes, raises, keeps or ends, by the tie that one of its phrases names."""
        predicate = clause.predicate.removesuffix("する")
        verb = self.lexicon.tie_verbs.get(predicate)
        if verb is not None:
            alone = Phrase("goal", clause.at, clause.at, "")
            yield from self._commitments(
                clause, alone, TieNoun(verb.id, verb.type, predicate, None, 0.7), (verb.phase, verb.id)
            )
            return
        phase = self.lexicon.phases.get(predicate)
        if phase is None and clause.form == "copula":
            phase = ("in_force", "copula")
        if phase is None:
            return
        for phrase in clause.phrases(*_TIE_ROLES):
            tie, own_phase = self._tie_and_phase(phrase)
            here = own_phase or phase
            if tie is None or id(phrase) in used or (tie.phases and here[0] not in tie.phases):
                continue
            found = list(self._commitments(clause, phrase, tie, here))
            if found:
                used.add(id(phrase))
                yield from found
                return
        if predicate in self.lexicon.joining:
            body = next(
                (p for p in clause.phrases("goal", "origin", "object", "compound", "partner") if _bodies(p)), None
            )
            if body is not None or self.context.body(clause.at):
                tie = TieNoun(phase[1], "membership", predicate, "member", 0.7 if body else 0.45)
                yield from self._commitments(clause, body or Phrase("goal", clause.at, clause.at, ""), tie, phase)

    def _nominal_ties(self, clause: Clause, used: set[int]) -> Iterator[Draft]:
        """The same told by a noun: 国交樹立, 不可侵合意の破棄, 日本の国連加盟."""
        phrase = clause.action
        if phrase is None or clause.form != "nominal":
            return
        verb = self.lexicon.tie_verbs.get(
            self._words(phrase)[len(phrase.head) * -1 :] if phrase.head else clause.predicate
        )
        verb = verb or self.lexicon.tie_verbs.get(clause.predicate)
        if verb is not None:
            tie = TieNoun(verb.id, verb.type, clause.predicate, None, 0.6)
            yield from self._commitments(clause, phrase, tie, (verb.phase, verb.id))
            return
        phase = self.lexicon.phases.get(clause.predicate)
        if phase is None:
            return
        if clause.predicate in self.lexicon.joining:
            if _bodies(phrase) or self.context.body(clause.at):
                tie = TieNoun(phase[1], "membership", clause.predicate, "member", 0.6 if _bodies(phrase) else 0.4)
                yield from self._commitments(clause, phrase, tie, phase)
            return
        tie, _ = self._tie_and_phase(phrase)
        named = phrase
        if tie is None:
            for modifier in phrase.modifiers:
                tie = self._tie(modifier)
                if tie is not None:
                    named = modifier
                    break
        if tie is None or (tie.phases and phase[0] not in tie.phases):
            return
        found = list(self._commitments(clause, phrase, tie, phase))
        if found:
            used.update((id(phrase), id(named)))
        yield from found

    def _tie_and_phase(self, phrase: Phrase) -> tuple[TieNoun | None, tuple[str, str] | None]:
        """The tie that a phrase names, and the phase where the phrase itself says it (``国交正常化交渉``)."""
        tie = self._tie(phrase)
        if tie is not None or not phrase.action:
            return tie, None
        phase = self.lexicon.phases.get(phrase.action)
        if phase is None:
            return None, None
        words = self._words(phrase)
        while words:
            stem = next((words[: -len(a)] for a in self._actions(words) if len(words) > len(a)), "").removesuffix("の")
            tie = self.lexicon.tie(stem) if stem else None
            if tie is not None or not stem:
                return tie, phase
            words = stem
        return None, None

    def _actions(self, words: str) -> list[str]:
        """Predicates of phases that some words end with, longest first."""
        return [words[-n:] for n in (4, 3, 2) if words[-n:] in self.lexicon.phases]

    def _tie(self, phrase: Phrase) -> TieNoun | None:
        """The tie that a phrase names; what a general paper is about says more than the paper (国交回復の文書)."""
        found = self.lexicon.tie(self._words(phrase))
        if found is None or found.type == "partnership":
            found = self._level_tie(phrase) or found
        if found is None or found.type == "other_agreement":
            for modifier in phrase.modifiers:
                closer = self._level_tie(modifier) or self.lexicon.tie(self._words(modifier))
                if (
                    closer is not None
                    and closer.type != "other_agreement"
                    and (found or phrase.head in self.lexicon.papers)
                ):
                    return closer
        return found

    def _level_tie(self, phrase: Phrase) -> TieNoun | None:
        rung = vocabulary.rung_of(self._words(phrase)) or vocabulary.rung_of(phrase.head)
        return TieNoun("ladder", "partnership", rung.en, rung.en, 0.75) if rung else None

    def _commitments(self, clause: Clause, phrase: Phrase, tie: TieNoun, phase: tuple[str, str]) -> Iterator[Draft]:
        said = status(clause)
        if said is None:
            return
        level = tie.level
        if tie.type == "partnership":
            rung = vocabulary.rung_of(self._words(phrase)) or vocabulary.rung_of(phrase.head)
            level = rung.en if rung else level
        name = phase[0]
        if name == "negotiating":
            said = "planned" if said == "done" else said
        for source, target, sure in self._holders(clause, phrase, tie):
            if source and (target or (len(source) == 1 and is_body(source[0]) and tie.type != "membership")):
                yield Draft(
                    "commitment", tie.type, source, target, said, clause.start, clause.end, clause.at,
                    tie.score * sure, f"{tie.id} + {phase[1]}", clause, phase=name, level=level,
                    features={"sure": sure, "nominal": clause.form == "nominal"},
                )  # fmt: skip

    def _holders(self, clause: Clause, phrase: Phrase, tie: TieNoun) -> Iterator[tuple[Actors, Actors, float]]:
        """The parties of a tie: those in the noun phrase first, then those of the clause."""
        inside = _within(phrase)
        doers, sure = agents(clause, self.context)
        if tie.type == "membership":
            yield from self._members(clause, phrase, doers, sure)
            return
        if tie.type in ("sanctions", "arms_deal"):
            yield self._one_sided(clause, phrase, doers, sure)
            return
        if not doers and clause.voice == "passive":
            doers, sure = next((a for p in clause.phrases("shared") if (a := standing_for(p))), ()), 0.7
        everybody = unique((*doers, *inside))
        if len(everybody) < 2 or not inside:
            everybody = unique((*everybody, *targets(clause, doers)))
            for role in ("partner", "against"):
                for other in clause.phrases(role):
                    everybody = unique((*everybody, *standing_for(other)))
        if len(inside) > 1 and sure < 0.9:
            everybody, sure = inside, 0.9
        if len(everybody) == 1 and set(everybody) & set(tie.parties):
            everybody = unique((*everybody, *tie.parties))
        if len(everybody) == 1 and not is_body(everybody[0]):
            everybody = unique((*everybody, *self.context.beside(everybody, clause.at)))
            sure *= 0.7
        yield everybody[:1], everybody[1:], sure

    def _members(
        self, clause: Clause, phrase: Phrase, doers: Actors, sure: float
    ) -> Iterator[tuple[Actors, Actors, float]]:
        """Members and body of a membership; with それぞれ each member has its own body."""
        others = clause.phrases("goal", "origin", "object", "place", "partner", "compound", "agent")
        named = unique((*phrase.all_actors(), *(a for p in others for a in p.all_actors())))
        bodies = tuple(a for a in named if is_body(a))
        members = tuple(a for a in doers if a not in bodies and not is_body(a))
        members = unique((*members, *(a for p in clause.phrases("partner") for a in standing_for(p) if not is_body(a))))
        members = members or tuple(a for a in named if not is_body(a))
        if not bodies:
            bodies, sure = self.context.body(clause.at), sure * 0.8
        if 1 < len(members) == len(bodies) and "それぞれ" in self.text[clause.start : clause.end]:
            yield from (((member,), (body,), sure) for member, body in zip(members, bodies, strict=True))
            return
        yield members, bodies[:1], sure

    def _one_sided(self, clause: Clause, phrase: Phrase, doers: Actors, sure: float) -> tuple[Actors, Actors, float]:
        within = [p for p in phrase.walk() if p is not phrase]
        givers = unique(a for p in within if p.role in ("agent", "owner", "origin") for a in standing_for(p))
        takers = unique(a for p in within if p.role == "against" for a in standing_for(p))
        takers = takers or unique(a for m in phrase.mentions if m.kind != "place" for a in m.actors)
        takers = takers or unique(a for p in clause.phrases("against", "goal") for a in p.own_actors())
        if clause.predicate in self.lexicon.receiving:
            return unique((*givers, *_origin(clause))), doers, sure
        source = givers or tuple(a for a in doers if a not in takers)
        if not takers:
            takers = tuple(a for a in targets(clause, source) if a not in source)
        if not takers and source and clause.predicate:
            takers, sure = self.context.beside(source, clause.at), sure * 0.7
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
                        yield from self._in_role(clause, phrase)

    def _in_role(self, clause: Clause, phrase: Phrase) -> Iterator[Draft]:
        """Actors told with their role in a body (``オブザーバーのモンゴル``)."""
        members = tuple(a for a in phrase.own_actors() if not is_body(a))
        for modifier in phrase.modifiers if members else ():
            tie = self.lexicon.tie(self._words(modifier)) if modifier.role == "owner" else None
            if tie is None or tie.type != "membership":
                continue
            body = next((b for part in modifier.walk() if (b := _bodies(part))), ()) or self.context.body(phrase.start)
            if body:
                yield Draft(
                    "commitment", "membership", members, body[:1], "done", phrase.left, phrase.end, phrase.start,
                    0.5, f"{tie.id} in role", clause, phase="in_force", level=tie.level, features={"named": 1.0},
                )  # fmt: skip

    def _named(self, clause: Clause, phrase: Phrase) -> Iterator[Draft]:
        """A tie that a phrase names in passing, with its parties: it stands."""
        tie = self._tie(phrase) if phrase.head else None
        if tie is None or tie.score < _NAMED_FLOOR or (tie.phases and "in_force" not in tie.phases):
            return
        alone = Clause("", "nominal", phrase.start, phrase.end, phrase.start)
        if tie.type in ("sanctions", "arms_deal"):
            source, target, _ = self._one_sided(alone, phrase, (), 0.6)
        elif tie.type == "membership":
            source, target, _ = next(iter(self._members(alone, phrase, (), 0.6)), ((), (), 0.0))
        else:
            inside = _within(phrase)
            if (len(inside) == 1 and set(inside) & set(tie.parties)) or not inside:
                inside = unique((*inside, *tie.parties))
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
    return actor in body_codes()


@cache
def body_codes() -> frozenset[str]:
    """Codes of all bodies and blocs."""
    return frozenset(body.code for body in bodies())


def _bodies(phrase: Phrase) -> Actors:
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
    return clause.lasting or sense.negated or (not clause.past and clause.relation in ("relative", "main", "quote"))


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
