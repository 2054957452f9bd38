"""Acts and stances: events and positions that a predicate of the lexicon tells."""

from __future__ import annotations

from collections.abc import Iterator

from kyori.reading.clauses import Clause, Phrase
from kyori.reading.context import Context
from kyori.reading.drafts import Draft, words
from kyori.reading.lexicon import Lexicon, Sense
from kyori.reading.roles import GENERIC, Actors, agents, divide, is_described, names_state, standing_for
from kyori.reading.status import status

_REFUSABLE = frozenset({"CONCEDE", "AGREE", "COOPERATE", "AID", "CONSULT", "RETREAT", "SUPPORT"})
"""Friendly acts that an actor refuses when it says itself that it will not do them."""

_CONTENT_NOT_DONE = frozenset({"REQUEST", "REJECT", "THREATEN"})
"""Types whose object is asked for, refused or threatened: the act that it names did not happen by that."""

_DONE_BY_WORD = frozenset({"SANCTION", "REJECT", "PROTEST", "ACCUSE", "SUPPORT", "REQUEST", "THREATEN"})
"""Acts that are done by being announced (``追放すると発表した``)."""

_TO_COME = frozenset({"AID", "CONSULT", "COOPERATE", "RETREAT", "CONCEDE", "MOBILIZE", "SANCTION"})
"""Material acts: told in the plain present, they are still to come (``45億ドルを拠出する``)."""

_REACTIONS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "THREATEN", "PROTEST"})
"""Acts by which an actor answers what another did."""

_HARMFUL = frozenset({"SANCTION", "ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
"""Acts that are a threat where they are announced for the case that another does something."""

_AGAIN = 0.6
"""How sure the sides of an act are that was told before with both."""

_FROM_CONTEXT = 0.7
"""How sure a target is that only the context gives, beside one that the clause names."""

_LONGEST_ISSUE = 60


class Acts:
    """Codes events and positions, clause by clause.

    Args:
        lexicon: of the document's language.
        text: the text that is read.
        context: what was read before.
    """

    def __init__(self, lexicon: Lexicon, text: str, context: Context) -> None:
        self.lexicon = lexicon
        self.text = text
        self.context = context

    def of(self, clause: Clause, used: set[int]) -> Iterator[Draft]:
        """The event or position that a clause tells; phrases that it uses up are added to ``used`` by id."""
        found, carried = self._sense(clause, self.lexicon.events)
        stance, stance_carried = self._sense(clause, self.lexicon.stances)
        if found is not None and names_state(clause) and f"{clause.predicate} state" in self.lexicon.tie_verbs:
            # recognized Kosovo: a tie
            return
        lasting = stance is not None and _is_held(clause, stance) and not _is_performed(clause, found, stance)
        if stance is not None and (found is None or (lasting and (stance.nouns or not found.nouns))):
            found, carried = stance, stance_carried
        said = status(clause, sense_negated=bool(found and found.negated), carried=carried)
        if said is None:
            yield from self._demand(clause)
            return
        if found is None:
            yield from self._verdict(clause)
            return
        if (found.frame == "goodwill" or clause.linker == "to") and self._is_promised(clause):
            return
        if clause.form == "nominal" and clause.predicate in self.lexicon.measures:
            # 貿易, 輸出: a noun by itself is what a figure is of, not an act.
            return
        if found.status and said == "done":
            said = found.status
        sides = divide(clause, found, self.context)
        if clause.closed and stance is not None and len(sides[0]) > 1 and not sides[1] and _has_issue(clause):
            # We reaffirm the importance of peace: what several hold together, towards nobody.
            found = stance
        source, target, sure = self._again(clause, found, *sides)
        source, target, sure = self._complete(clause, found, source, target, sure)
        if found.frame == "between" and not found.nouns and self._is_told(found, source, target):
            # They also discussed ...: of the meeting that was told before.
            return
        if clause.closed and found.type == "AGREE" and not target:
            # The two leaders pledged ...: to each other.
            source, target = source[:1], source[1:]
        if clause.closed and stance is not None and found.kind == "event" and not target and _has_issue(clause):
            # reaffirmed the importance of ...: a stance on an issue, where nobody is told whom it is towards
            found = stance
        held = found.kind == "position" and _has_issue(clause)
        alone = self.context.generic and clause.form != "nominal"
        if not source or not (target or found.frame == "self" or held or alone):
            return
        if clause.form == "nominal" and set(source) <= GENERIC:
            # 他国からの侵略: what anybody might do, not what somebody did.
            return
        itself = not set(target) - set(source)
        if found.kind == "event" and itself and found.frame != "self" and not (alone and not target):
            return
        if clause.action is not None and (carried or clause.form == "nominal" or clause.closed):
            used.add(id(clause.action))
        if clause.closed and found.nouns:
            used.update(id(p) for p in clause.phrases("object") if p.action)
        if found.type == "THREATEN":
            said = "done" if said != "denied" and self._is_threatened(clause, source) else said
        elif found.type in _HARMFUL and self._is_threatened(clause, source):
            yield Draft(
                "event", "THREATEN", source, target, "done", clause.start, clause.end, clause.at, 0.55 * sure,
                f"{found.id} on a condition", clause, features={"sure": sure},
            )  # fmt: skip
            said = "possible" if said in ("done", "planned") else said
        if found.type in _CONTENT_NOT_DONE:
            used.update(id(part) for p in clause.phrases("object", "goal") for part in p.walk())
        if sure > _AGAIN and found.kind == "event":
            self.context.told[found.type] = source, target
        type_ = found.type
        if said == "done" and type_ in _TO_COME and _is_future(clause):
            said = "planned"
        if said == "planned" and type_ in _DONE_BY_WORD and self._is_announced(clause):
            said = "done"
        if said == "planned" and found.frame != "goodwill" and _goes_on(clause):
            said = "done"
        if found.frame == "goodwill" and said == "planned":
            type_, said = "AGREE", "done"
        elif said == "denied" and found.type in _REFUSABLE and self._says_itself(clause, source):
            type_, said = "REJECT", "done"
        yield Draft(
            found.kind, type_, source, target, said, clause.start, clause.end, clause.at,
            found.score * sure, found.id, clause, issue=self._issue(clause) if found.kind == "position" else None,
            features={"sure": sure, "nominal": clause.form == "nominal"},
        )  # fmt: skip

    def _verdict(self, clause: Clause) -> Iterator[Draft]:
        """What an actor says of another in words of judgement (``「不当だ」と述べた``)."""
        quoted = [c for c in clause.contents if c.relation == "quote"]
        if not quoted or clause.negated:
            return
        verdict = self.lexicon.verdict(self.text[min(c.start for c in quoted) : max(c.end for c in quoted)])
        source, sure = agents(clause, self.context)
        if verdict is None or not source:
            return
        type_, line = verdict
        rest = set(source)
        named = (a for c in quoted for ps in c.roles.values() for p in ps for a in standing_for(p) if a not in rest)
        target = tuple(dict.fromkeys(named))[:1]
        if not target:
            target, sure = self.context.reacted_to(source, clause.at), sure * _FROM_CONTEXT
        if target:
            yield Draft(
                "event", type_, source, target, "done", clause.start, clause.end, clause.at, 0.55 * sure, line, clause,
                features={"sure": sure},
            )  # fmt: skip

    def _demand(self, clause: Clause) -> Iterator[Draft]:
        """What an actor says that another should do is a request of it; what the author says is not coded."""
        speaking = clause.governor
        if speaking is None and clause.closed and clause.relation == "main" and self.context.issuers:
            # Pyongyang must cease ...: so says who issued the statement.
            speaking, source, sure = clause, self.context.issuers, 0.8
        elif speaking is None or clause.relation not in ("quote", "complement"):
            return
        else:
            source, sure = agents(speaking, self.context)
        asked = next((a for p in clause.phrases("agent") if (a := standing_for(p))), ())
        if clause.closed and len(set(asked) - set(source)) == len(asked) - 1:
            # The United States said that the United States and China must ...
            asked = tuple(a for a in asked if a not in source)
        if not asked and clause.voice == "passive" and source:
            # 返還されるべきだ: of whom is left to the reader.
            asked, sure = self.context.reacted_to(source, clause.at), sure * _FROM_CONTEXT
        if source and asked and not set(source) & set(asked):
            end = max(clause.end, speaking.end)
            yield Draft(
                "event", "REQUEST", source, asked, "done", clause.start, end, clause.at, 0.6 * sure,
                "what another should do", speaking, features={"sure": sure},
            )  # fmt: skip

    def _is_threatened(self, clause: Clause, source: Actors) -> bool:
        """Whether its own actor says that it will do it if another acts (``攻撃すれば報復すると述べた``)."""
        if clause.condition is None or clause.past or clause.negated:
            return False
        others = agents(clause.condition, self.context)[0] if clause.condition.phrases("agent") else ()
        return not set(others) & set(source) and self._says_itself(clause, source)

    def _is_announced(self, clause: Clause) -> bool:
        """Whether its own actor has announced it, in so many words and as done."""
        governor = clause.governor
        return governor is not None and governor.past and clause.relation in ("quote", "complement")

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

        The sense with the longest noun that is there goes first, and the verb before the noun that it carries.
        """
        keys = [(clause.predicate, False)]
        if clause.action is not None and clause.form != "nominal":
            keys.append((clause.action.action, True))
        for key, carried in keys:
            best: tuple[int, Sense] | None = None
            said: dict[tuple[str, ...], list[str]] = {}
            for sense in table.get(key.removesuffix("する") or key, ()):
                if sense.negated and not clause.negated:
                    continue
                if sense.nouns and sense.roles not in said:
                    said[sense.roles] = self._said(clause, sense.roles, carried=carried)
                fit = _noun_length(sense, said.get(sense.roles, []))
                if fit is not None and (best is None or fit > best[0]):
                    best = fit, sense
            if best is not None:
                return best[1], carried
        return None, False

    def _said(self, clause: Clause, roles: tuple[str, ...], *, carried: bool) -> list[str]:
        """The words of the phrases in which a sense's noun may stand, by the roles that its pattern asks for.

        Of an action noun, what it acts on stands before it with の (``ミサイルの発射``).
        """
        where = [*roles]
        acted_on = "object" in roles or "agent" in roles
        if carried and acted_on and clause.action is not None:
            action = clause.action
            return [words(self.text, p) for p in action.modifiers if p.role == "owner"] + self._compound(action)
        if clause.form == "nominal" and acted_on:
            where.append("owner")
        if "partner" in roles:
            where.append("complement")
        if clause.voice == "passive":
            where = ["object", "agent", *where]
        elif "object" in roles:
            where.append("compound")
        marked = [p for phrases in clause.roles.values() for p in phrases if p.marker and p.marker in roles]
        return [words(self.text, p) for p in (*clause.phrases(*dict.fromkeys(where)), *marked)]

    def _again(
        self, clause: Clause, sense: Sense, source: Actors, target: Actors, sure: float
    ) -> tuple[Actors, Actors, float]:
        """The sides of an act that was told before with both, where a predicate tells it again without one of them."""
        if sense.kind != "event" or sense.frame == "self" or clause.form == "nominal" or (source and target):
            return source, target, sure
        doers, done_to = self.context.told.get(sense.type, ((), ()))
        if not done_to or not set(source) <= set(doers) or not set(target) <= set(done_to):
            return source, target, sure
        return doers, done_to, _AGAIN

    def _is_told(self, sense: Sense, source: Actors, target: Actors) -> bool:
        """Whether an act of this type between these was told before."""
        doers, done_to = self.context.told.get(sense.type, ((), ()))
        return bool(doers) and set(source) | set(target) <= set(doers) | set(done_to)

    def _is_of_decision(self, clause: Clause) -> bool:
        """Whether a clause is about what a body has decided (``決議に賛成した``)."""
        about = clause.phrases("object", "goal", "about", "against", "partner")
        return any(words(self.text, p).endswith(self.lexicon.decisions) for p in about)

    def _compound(self, action: Phrase) -> list[str]:
        """What stands before an action noun in one word with it (``核`` of ``核実験``)."""
        before = action.head.removesuffix(action.action)
        return [before] if before and before != action.head else []

    def _complete(
        self, clause: Clause, sense: Sense, source: Actors, target: Actors, sure: float
    ) -> tuple[Actors, Actors, float]:
        """Fills a missing side from the context, where the sense is one that needs both."""
        if clause.form == "nominal" and (not source or (clause.closed and sense.type != "ASSAULT")):
            # talks with Iran, its support: nobody says whose or for whom, where a language drops nobody.
            return source, target, sure if source else 0.0
        if sense.kind == "position" and _has_issue(clause):
            # A stance on an issue needs nobody it is towards.
            return source, target, sure
        if source and not target and sense.frame != "self" and self._is_of_decision(clause):
            target = tuple(a for a in self.context.body(clause.at) if a not in source)
            if target:
                return source, target, sure * _FROM_CONTEXT
        if source and not target and sense.frame == "between" and _names_more(clause, source):
            # They discussed the war in Ukraine: with whom was told before, and Ukraine is what it is about.
            return source, target, sure
        if clause.closed and clause.form == "nominal" and source and not target:
            # support Ukraine against Russia’s aggression: whom the sentence has named before the act
            target = self.context.named_before(source, clause.start)
            if target:
                return source, target, sure * _FROM_CONTEXT
        if source and not target and sense.frame != "self" and not is_described(clause):
            missing = self.context.reacted_to if sense.type in _REACTIONS else self.context.beside
            target = missing(source, clause.at)
            return source, target, sure * _FROM_CONTEXT
        return source, target, sure

    def _issue(self, clause: Clause) -> str:
        """The words that the stance is about, as the text has them."""
        for role in ("object", "about", "goal", "against", "partner"):
            for phrase in clause.phrases(role):
                return self.text[phrase.left : phrase.end].replace("\n", "")[:_LONGEST_ISSUE]
        return self.text[clause.start : clause.end].replace("\n", "")[:_LONGEST_ISSUE]


def _has_issue(clause: Clause) -> bool:
    """Whether a clause says what the stance is on."""
    return any(p is not clause.action for p in clause.phrases("object", "about", "goal", "against"))


def _names_more(clause: Clause, source: Actors) -> bool:
    """Whether what a clause is about names somebody besides its subject."""
    about = clause.phrases("object", "about", "against", "place")
    return any(a not in source for p in about for a in p.all_actors())


def _goes_on(clause: Clause) -> bool:
    """Whether a clause tells that what is done goes on (*will continue to support*)."""
    return clause.closed and clause.lasting and clause.modality == "planned"


def _is_future(clause: Clause) -> bool:
    """Whether a clause tells in the plain present what its actor will do."""
    return (
        clause.form in ("verb", "noun")
        and clause.relation in ("main", "quote")
        and not (clause.past or clause.lasting or clause.negated)
        and clause.voice == "active"
    )


def _is_held(clause: Clause, sense: Sense) -> bool:
    """Whether a clause tells a stance that is held rather than an act: a lasting or present form."""
    lasting = clause.lasting or (sense.negated and not clause.past)
    return lasting or (not clause.past and clause.relation in ("relative", "main", "quote"))


def _is_performed(clause: Clause, found: Sense | None, stance: Sense) -> bool:
    """Whether a clause in the present does what it says (*we express our support to*, *will continue to support*)."""
    if not clause.closed or found is None or (found.type, stance.type) != ("SUPPORT", "support"):
        return False
    return bool(found.nouns or stance.nouns) or _goes_on(clause)


def _noun_length(sense: Sense, said: list[str]) -> int | None:
    """Length of the longest noun of a sense that is there; 0 where it needs none, None where none is there."""
    if not sense.nouns:
        return 0
    return max((len(n) for w in said for n in sense.nouns if w.endswith(n)), default=None)
