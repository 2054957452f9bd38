"""Nouns: what hangs on a noun, nouns that are lists, and nouns that tell of an act by themselves."""

from __future__ import annotations

from kyori.reading.clauses import Clause, Phrase
from kyori.reading.english import grammar

_OF_ACTS = frozenset(
    {"with", "to", "against", "on", "from", "for", "between", "by", "over", "about", "toward", "towards", "at", "of",
     "among", "upon", "alongside", "into", "regarding", "in support of", "in favor of", "along with", "together with"}
)  # fmt: skip
_IN_TARGETS = frozenset(
    {"strike", "bomb", "raid", "attack", "shell", "intervene", "invest", "interfere", "meddle", "fight", "meet",
     "bombard"}
)  # fmt: skip
_NEAR = frozenset({"in", "near", "off", "across"})
_TO_COME = ("planned", "upcoming", "proposed", "possible", "scheduled", "potential", "future")
_MEMBERS = frozenset({"such as", "including", "like"})


def anchor(chain: list[Phrase], phrase: Phrase) -> Phrase | None:
    """The noun before it that a noun group is listed with: the nearest that is an actor as it is, or no more one."""
    for earlier in reversed(chain):
        if _is_who(earlier) == _is_who(phrase):
            return earlier
        if phrase.mentions and earlier.mentions:
            return earlier
    return None


def _is_who(phrase: Phrase) -> bool:
    return phrase.is_actor or bool(phrase.own_actors())


def join(first: Phrase, second: Phrase) -> None:
    """Make one phrase of two in a list; it keeps the place of the first."""
    kept = Phrase(first.role, first.start, first.end, first.head, first.mentions, first.is_actor, first.modifiers,
                  depth=first.depth, action=first.action, said=first.said)  # fmt: skip
    first.joined = [*first.joined, kept]
    first.start, first.end, first.head, first.said = second.start, second.end, second.head, second.said
    first.mentions, first.is_actor, first.action = second.mentions, second.is_actor, second.action
    first.modifiers = second.modifiers
    second.modifiers = first.modifiers


def holder(chain: list[Phrase], word: str, *, free: bool) -> Phrase | None:
    """The noun that a preposition's phrase hangs on; None where it is the verb's.

    Args:
        chain: the nouns since the last verb, each hanging on one before it.
        word: the preposition.
        free: whether no verb is there to take it.
    """
    if not chain:
        return None
    if word == "of" or word in _MEMBERS:
        return chain[-1]
    for noun in reversed(chain):
        if noun.action and (word in _OF_ACTS or (word in _NEAR and noun.action in _IN_TARGETS)):
            return noun
        if word == "between":
            return noun
    return chain[-1] if free else None


def role_of(noun: Phrase, word: str, role: str, phrase: Phrase) -> str:
    """The role towards a noun of what a preposition brings."""
    if word == "of" and noun.action:
        of = grammar.actions().get(noun.head, ("", "agent"))[1]
        return "object" if of == "object" else "owner"
    if word in ("in", "near", "off", "across") and noun.action in _IN_TARGETS and noun.action != "meet":
        return "against"
    if word == "at" and noun.action:
        return "against" if noun.action in ("fire", "attack", "protest", "launch", "strike") else "place"
    if word == "with" and noun.action in ("concern",):
        return "against"
    return role


def role_at_verb(made: Clause, word: str, role: str) -> str:
    """The role towards a verb of what a preposition brings."""
    verb = made.predicate.split(" ")[0]
    if word == "at" and verb in grammar.words("aiming"):
        return "against"
    if word == "on" and verb in grammar.words("speech") and verb not in ("call", "press", "urge"):
        return "about"
    if word in ("in", "near", "across") and verb in _IN_TARGETS and verb not in ("meet", "fight"):
        return "goal"
    if word == "for" and verb in ("thank", "leave", "depart", "head", "apologize"):
        return "goal" if verb in ("leave", "depart", "head") else "about"
    return role


def nominal(phrase: Phrase) -> Clause:
    """The act that a noun tells of by itself (*Vietnam's purchase of Russian submarines*)."""
    end = right(phrase)
    made = Clause(phrase.action, "nominal", phrase.left, end, phrase.start, relation="nominal")
    made.depth, made.past, made.closed, made.action = phrase.depth, True, True, phrase
    _settle(phrase)
    for modifier in phrase.modifiers:
        made.add(modifier)
    for joined in phrase.joined:
        if joined.is_actor:
            made.add(joined, "owner")
    said = phrase.said
    if any(f" {word} " in said for word in _TO_COME):
        made.modality = "possible" if " possible " in said or " potential " in said else "planned"
    return made


def _settle(phrase: Phrase) -> None:
    """An actor's name before an act's noun: who is acted on, unless that is told besides (*Iran talks*)."""
    others = any(m.role in ("object", "goal", "against", "partner") for m in phrase.modifiers)
    for modifier in phrase.modifiers:
        if modifier.role == "compound":
            modifier.role = "owner" if others else "against"


def right(phrase: Phrase) -> int:
    """Offset at which a phrase ends, what hangs on it included."""
    end = phrase.end
    for part in (*phrase.modifiers, *phrase.joined):
        end = max(end, right(part))
    return end


def carry(made: Clause) -> None:
    """A light verb takes the noun of its act as what it tells (*held talks with*), and what hangs on it as its own."""
    for phrases in list(made.roles.values()):
        for phrase in phrases:
            for part in phrase.walk():
                _settle_tie(part)
    verb = made.predicate
    if verb in grammar.words("light"):
        roles = ("object", "place", "goal", "about")
        for phrase in made.phrases(*roles):
            if phrase.action and (phrase.marker in ("", "in", "into", "on", "to") or made.voice == "passive"):
                made.action = phrase
                made.effect = grammar.table("light_effects").get(verb)
                if verb in grammar.words("light_receiving"):
                    made.action_voice = "receive"
                if made.voice == "passive":
                    made.action_voice = "happen"
                return
    if verb in grammar.words("happening"):
        for phrase in made.phrases("agent"):
            if phrase.action:
                made.action, made.action_voice = phrase, "happen"
                return


def _settle_tie(phrase: Phrase) -> None:
    if not phrase.action and any(m.role == "compound" for m in phrase.modifiers):
        for modifier in phrase.modifiers:
            if modifier.role == "compound":
                modifier.role = "against" if phrase.head in _ONE_SIDED else "owner"


_ONE_SIDED = frozenset(
    {"sanction", "penalty", "restriction", "policy", "strategy", "crisis", "issue", "question", "problem"}
)
