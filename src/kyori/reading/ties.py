"""Ties: commitments that clauses make, raise, keep or end, and those that phrases name in passing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kyori.model import vocabulary
from kyori.reading.clauses import Clause, Phrase
from kyori.reading.context import Context
from kyori.reading.drafts import Draft, words
from kyori.reading.lexicon import Lexicon, TieNoun
from kyori.reading.roles import (
    GENERIC,
    Actors,
    agents,
    bodies_of,
    is_body,
    is_described,
    named_in,
    names_state,
    standing_for,
    targets,
    unique,
)
from kyori.reading.status import status

Anniversary = Callable[[str, int], int | None]

_TIE_ROLES = ("object", "agent", "complement", "goal", "origin", "partner", "about", "against", "as", "place", "cause",
              "bare")  # fmt: skip
"""Roles in which a tie's noun may stand to the predicate that says what happens to it."""

_RUNG = 0.85
"""How sure a tie is that is named by a rung of the partnership ladder: such names mean nothing else."""

_NAMED_FLOOR = 0.5
"""Tie nouns less sure than this are coded only with a predicate that says what happens to the tie."""


class Ties:
    """Codes commitments.

    Args:
        lexicon: of the document's language.
        text: the text that is read.
        context: what was read before.
        anniversary: of the language: how many years the words after an offset count since what stands before it.
    """

    def __init__(self, lexicon: Lexicon, text: str, context: Context, anniversary: Anniversary) -> None:
        self.lexicon = lexicon
        self.text = text
        self.context = context
        self.anniversary = anniversary

    def of(self, clause: Clause, used: set[int]) -> Iterator[Draft]:
        """Commitments that a predicate makes, raises, keeps or ends, by the tie that one of its phrases names."""
        predicate = clause.predicate.removesuffix("する")
        phase = self.lexicon.phases.get(predicate) or (("in_force", "copula") if clause.form == "copula" else None)
        found = list(self._by_noun(clause, phase, used)) if phase is not None else []
        found = found or list(self._by_verb(clause, predicate))
        if not found and phase is not None and predicate in self.lexicon.joining:
            found = list(self._joined(clause, predicate, phase))
        yield from found

    def _by_noun(self, clause: Clause, phase: tuple[str, str], used: set[int]) -> Iterator[Draft]:
        """The tie that a phrase of the clause names, with what the predicate says of it."""
        # What a tie is raised to says its level, not what it was before (…を…に格上げする).
        roles = ("goal", *_TIE_ROLES) if phase[0] == "upgrade" else _TIE_ROLES
        for phrase in clause.phrases(*dict.fromkeys(roles)):
            tie, own_phase = self._tie_and_phase(phrase)
            here = own_phase or phase
            if tie is None or id(phrase) in used or (tie.phases and here[0] not in tie.phases):
                continue
            found = list(self._commitments(clause, phrase, tie, here))
            if found:
                used.add(id(phrase))
                yield from found
                return

    def _by_verb(self, clause: Clause, predicate: str) -> Iterator[Draft]:
        """A predicate that tells of a tie by itself (断交する)."""
        verb = self.lexicon.tie_verbs.get(predicate)
        if verb is None and names_state(clause):
            verb = self.lexicon.tie_verbs.get(f"{predicate} state")
        if verb is not None:
            tie = TieNoun(verb.id, verb.type, predicate, None, 0.7)
            yield from self._commitments(clause, Phrase("goal", clause.at, clause.at, ""), tie, (verb.phase, verb.id))

    def _joined(self, clause: Clause, predicate: str, phase: tuple[str, str]) -> Iterator[Draft]:
        """A body joined or left, by a predicate that needs no noun for it (加盟する)."""
        named = clause.phrases("goal", "origin", "object", "compound", "partner")
        if clause.voice == "passive":
            named += clause.phrases("agent")
        body = next((p for p in named if bodies_of(p)), None)
        if body is None and clause.closed:
            return
        if body is not None or self.context.body(clause.at):
            tie = TieNoun(phase[1], "membership", predicate, "member", 0.7 if body else 0.45)
            yield from self._commitments(clause, body or Phrase("goal", clause.at, clause.at, ""), tie, phase)

    def of_noun(self, clause: Clause, used: set[int]) -> Iterator[Draft]:
        """The same told by a noun: 国交樹立, 不可侵合意の破棄, 日本の国連加盟."""
        phrase = clause.action
        if phrase is None or clause.form != "nominal":
            return
        verb = self.lexicon.tie_verbs.get(
            words(self.text, phrase)[len(phrase.head) * -1 :] if phrase.head else clause.predicate
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
            if bodies_of(phrase) or self.context.body(clause.at):
                tie = TieNoun(phase[1], "membership", clause.predicate, "member", 0.6 if bodies_of(phrase) else 0.4)
                yield from self._commitments(clause, phrase, tie, phase)
            return
        named = phrase
        found_tie, _ = self._tie_and_phase(phrase)
        if found_tie is None:
            named, found_tie = next(((m, t) for m in phrase.modifiers if (t := self._tie(m))), (phrase, None))
        if found_tie is None or (found_tie.phases and phase[0] not in found_tie.phases):
            return
        found = list(self._commitments(clause, phrase, found_tie, phase))
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
        said = words(self.text, phrase)
        while said:
            stem = next((said[: -len(a)] for a in self._actions(said) if len(said) > len(a)), "").removesuffix("の")
            tie = self.lexicon.tie(stem) if stem else None
            if tie is not None or not stem:
                return tie, phase
            said = stem
        return None, None

    def _actions(self, said: str) -> list[str]:
        """Predicates of phases that some words end with, longest first."""
        return [said[-n:] for n in (4, 3, 2) if said[-n:] in self.lexicon.phases]

    def _tie(self, phrase: Phrase) -> TieNoun | None:
        """The tie that a phrase names; what a general paper is about says more than the paper (国交回復の文書)."""
        if phrase.is_actor and not _is_role(phrase):
            return None
        found = self.lexicon.tie(words(self.text, phrase))
        if found is None and phrase.head in self.lexicon.papers:
            found = TieNoun("papers.csv", "other_agreement", phrase.head, None, 0.5)
        if found is None or found.type == "partnership":
            found = self._level_tie(phrase) or found
        if found is None or found.type == "other_agreement":
            for modifier in phrase.modifiers:
                closer = self._level_tie(modifier) or self.lexicon.tie(words(self.text, modifier))
                if (
                    closer is not None
                    and closer.type != "other_agreement"
                    and (found or phrase.head in self.lexicon.papers)
                ):
                    return closer
            if found is not None and found.noun.strip() in self.lexicon.papers:
                end = max(part.end for part in phrase.walk())
                start = phrase.left if phrase.relative is None else min(phrase.left, phrase.relative.start)
                return replace(found, type=self.lexicon.topic(self.text[start:end]) or found.type)
        return found

    def _rung(self, phrase: Phrase) -> vocabulary.Rung | None:
        said = words(self.text, phrase).split()
        ends = (" ".join(said[at:]) for at in range(len(said)))
        return next((rung for end in ends if (rung := vocabulary.rung_of(end))), None) or vocabulary.rung_of(
            phrase.head
        )

    def _level(self, tie: TieNoun, phrase: Phrase) -> str | None:
        """The level of a tie: of a partnership what its phrase calls it, else what its noun gives."""
        rung = self._rung(phrase) if tie.type == "partnership" else None
        return rung.en if rung else tie.level

    def _level_tie(self, phrase: Phrase) -> TieNoun | None:
        rung = self._rung(phrase)
        return TieNoun("ladder", "partnership", rung.en, rung.en, _RUNG) if rung else None

    def _commitments(self, clause: Clause, phrase: Phrase, tie: TieNoun, phase: tuple[str, str]) -> Iterator[Draft]:
        said = status(clause)
        if said is None:
            return
        if said == "planned" and self._is_agreed(clause):
            said = "done"
        name = phase[0]
        if clause.closed and clause.lasting and clause.modality == "planned":
            # will continue to impose sanctions
            name, said = "in_force" if name == "begin" else name, "done"
        years = self.anniversary(self.text, phrase.end)
        if years is not None and name in ("begin", "in_force"):
            name = "in_force"
        if name == "negotiating" and tie.type == "sanctions":
            # 制裁を検討する: nobody negotiates on what one side imposes.
            name, said = "begin", said if said in ("possible", "denied") else "planned"
        elif name == "negotiating":
            said = "planned" if said == "done" else said
        level = self._level(tie, phrase)
        for source, target, sure in self._holders(clause, phrase, tie):
            if source and (target or (len(source) == 1 and is_body(source[0]) and tie.type != "membership")):
                yield Draft(
                    "commitment", tie.type, source, target, said, clause.start, clause.end, clause.at,
                    tie.score * sure, f"{tie.id} + {phase[1]}", clause, phase=name, level=level,
                    features={"sure": sure, "nominal": clause.form == "nominal"}, years_ago=years,
                )  # fmt: skip

    def _is_agreed(self, clause: Clause) -> bool:
        """Whether the clause tells what was agreed on: a tie begins when it is agreed (codebook, phases)."""
        governor = clause.governor
        if governor is None or clause.relation != "complement":
            return False
        if not governor.past and not (governor.relation == "chain" and not governor.modality and not governor.negated):
            return False
        return any(s.type == "AGREE" and not s.nouns for s in self.lexicon.events.get(governor.predicate, ()))

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
        for role in ("object", "goal"):
            inside = (
                unique((*inside, *(a for p in clause.phrases(role) for a in _within(p)))) if len(inside) < 2 else inside
            )
        everybody = unique((*doers, *inside))
        together = (*everybody, *(a for p in clause.phrases("partner") for a in standing_for(p)))
        if len(set(together)) < 2 and phrase.head in self.lexicon.one_sided:
            # 声明を発表した: one side's words settle nothing.
            return
        if len(everybody) < 2 or not inside:
            everybody = unique((*everybody, *targets(clause, doers)))
            for role in ("partner", "against"):
                for other in clause.phrases(role):
                    everybody = unique((*everybody, *standing_for(other)))
        if len(_in_row(phrase)) > 1:
            everybody, sure = _in_row(phrase), max(sure, 0.9)
        elif len(inside) > 1 and sure < 0.9:
            everybody, sure = inside, 0.9
        if clause.closed and everybody and not doers:
            sure = max(sure, 0.9)
        titled = [a for a in self.context.titled if not is_body(a)]
        if not everybody and clause.closed and len(titled) == 2:
            # Ties were established in 1973, in a text about two states.
            everybody, sure = tuple(titled), 0.7
        if len(everybody) == 1 and set(everybody) & set(tie.parties):
            everybody = unique((*everybody, *tie.parties))
        if len(everybody) == 1 and len(tie.parties) == 1:
            # 東南アジア友好協力条約に調印した: with whom is known.
            everybody = unique((*everybody, *tie.parties))
        if len(everybody) == 1 and not is_body(everybody[0]) and not is_described(clause):
            others = self.context.beside(everybody, clause.at)
            if tie.type == "territorial_dispute" and not all(map(self.context.is_about, others)):
                # Who claims a sea quarrels over it with its neighbours, not with whoever was named last.
                return
            everybody, sure = unique((*everybody, *others)), sure * 0.7
        yield everybody[:1], everybody[1:], sure

    def _members(
        self, clause: Clause, phrase: Phrase, doers: Actors, sure: float
    ) -> Iterator[tuple[Actors, Actors, float]]:
        """Members and body of a membership; with それぞれ each member has its own body."""
        if clause.voice == "passive":
            # ロシアは除名された: the member is what is acted on.
            done_to = next((a for p in clause.phrases("object", "shared") if (a := standing_for(p))), ())
            doers, sure = (done_to, 0.9) if done_to else (doers, sure)
        others = clause.phrases("goal", "origin", "object", "place", "partner", "compound", "agent")
        named = unique((*phrase.all_actors(), *(a for p in others for a in p.all_actors())))
        bodies = tuple(a for a in named if is_body(a))
        members = tuple(a for a in doers if a not in bodies and not is_body(a))
        members = unique((*members, *(a for p in clause.phrases("partner") for a in standing_for(p) if not is_body(a))))
        if not members:
            members, sure = tuple(a for a in named if not is_body(a) and a not in GENERIC), max(sure, 0.7)
        if not bodies:
            bodies, sure = self.context.body(clause.at), sure * 0.8
        if 1 < len(members) == len(bodies) and "それぞれ" in self.text[clause.start : clause.end]:
            yield from (((member,), (body,), sure) for member, body in zip(members, bodies, strict=True))
            return
        yield members, bodies if clause.closed else bodies[:1], sure

    def _one_sided(self, clause: Clause, phrase: Phrase, doers: Actors, sure: float) -> tuple[Actors, Actors, float]:
        within = [p for p in phrase.walk() if p is not phrase]
        givers = unique(a for p in within if p.role in ("agent", "owner", "origin") for a in standing_for(p))
        takers = unique(a for p in within if p.role == "against" for a in standing_for(p))
        takers = takers or named_in(phrase)
        takers = takers or unique(a for p in clause.phrases("against", "goal") for a in p.own_actors())
        if clause.predicate in self.lexicon.receiving:
            return unique((*givers, *_origin(clause))), doers, sure
        source = givers or tuple(a for a in doers if a not in takers)
        if not takers:
            takers = tuple(a for a in targets(clause, source) if a not in source)
        if not takers and source and clause.predicate:
            takers, sure = self.context.beside(source, clause.at), sure * 0.7
        return source, takers, sure

    def named(self, clauses: Sequence[Clause], used: set[int]) -> Iterator[Draft]:
        seen: set[int] = set()
        for clause in clauses:
            for phrases in clause.roles.values():
                for top in phrases:
                    listed = {id(j) for part in top.walk() for j in part.joined}
                    for phrase in top.walk():
                        if id(phrase) in seen or id(phrase) in used:
                            continue
                        seen.add(id(phrase))
                        yield from self._named(clause, phrase)
                        if id(phrase) not in listed:
                            yield from self._in_role(clause, phrase)

    def _in_role(self, clause: Clause, phrase: Phrase) -> Iterator[Draft]:
        """Actors told with their role in a body (``オブザーバーのモンゴル``)."""
        members = tuple(a for a in phrase.own_actors() if not is_body(a))
        first = phrase.joined[0] if phrase.joined else phrase
        for modifier in first.modifiers if members else ():
            tie = self.lexicon.tie(words(self.text, modifier)) if modifier.role == "owner" else None
            if tie is None or tie.type != "membership":
                continue
            body = next((b for part in modifier.walk() if (b := bodies_of(part))), ()) or self.context.body(
                phrase.start
            )
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
        yield Draft(
            "commitment", tie.type, source, target, "done", phrase.left, phrase.end, phrase.start, tie.score * 0.8,
            f"{tie.id} named", clause, phase="in_force", level=self._level(tie, phrase), features={"named": 1.0},
        )  # fmt: skip


def _in_row(phrase: Phrase) -> Actors:
    """Actors of a combination or a list that is one word with the tie, or stands right before it (``中越海洋紛争``)."""
    own = named_in(phrase)
    if len(own) > 1:
        return own
    return next((o for m in phrase.modifiers if m.role == "owner" and len(o := m.own_actors()) > 1), ())


def _is_role(phrase: Phrase) -> bool:
    """Whether a phrase that names actors tells what somebody is in a body (``NATOの加盟国``, ``NATO加盟国``)."""
    return set(phrase.own_actors()) <= GENERIC or any(m.kind == "body" and m.head for m in phrase.mentions)


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
