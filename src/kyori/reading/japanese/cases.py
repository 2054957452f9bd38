"""Cases: what voice and predicate make of the particles, and which role the head of a relative clause fills in it."""

from __future__ import annotations

from collections.abc import Sequence

from kyori.reading.clauses import Clause, Phrase
from kyori.reading.japanese import grammar
from kyori.reading.japanese.chunks import CLOSING, Chunk


def assign(made: Clause, taken: Sequence[Phrase], text: str, *, quotes: bool, shared: bool, benefactive: bool) -> None:
    """Put the phrases that a predicate takes into their roles.

    Args:
        made: the clause, its roles still empty.
        taken: its phrases, left to right, with the roles that their particles give.
        text: the document's text.
        quotes: whether the predicate has quoted words before it, which stand for its object.
        shared: whether a subject from before is at hand, so that a topic need not be the subject.
        benefactive: whether the predicate is one of もらう: what the subject has others do for it.
    """
    agents = [p for p in taken if p.role == "agent"]
    acted_on = None if quotes else _topic_acted_on(made, taken, agents, shared)
    for phrase in taken:
        role = phrase.role
        if role == "agent":
            if phrase is acted_on:
                role = "object"
            elif len(agents) > 1 and phrase.topic and phrase is not agents[-1]:
                # A topic beside a subject: the topic is what it is about, unless only the topic is an actor.
                role = "agent" if phrase.all_actors() and not agents[-1].all_actors() else "topic"
        elif role == "partner":
            role = _of_to(made, phrase, text)
        if made.voice == "passive":
            if role == "agent":
                role = "object"
            elif role == "by" or (role in ("goal", "origin") and phrase.is_actor and not _is_given(made, role)):
                role = "agent"
        elif benefactive:
            if role == "agent":
                role = "goal"
            elif role == "origin" or (role in ("goal", "by") and phrase.is_actor):
                role = "agent"
        made.add(phrase, role)


def _is_given(made: Clause, role: str) -> bool:
    """Whether に tells to whom or where something is brought rather than who acts."""
    return role == "goal" and made.predicate in grammar.words("giving_verbs")


def asked(content: Clause, made: Clause) -> None:
    """What somebody is asked to do is theirs to do, not the asker's (``米国は日本に増やすよう求めた``)."""
    if content.phrases("agent") or made.predicate not in grammar.words("asking_verbs"):
        return
    if made.voice == "passive":
        origins = content.roles.pop("origin", [])
        for phrase in origins:
            (made if phrase.is_actor else content).add(phrase, "agent" if phrase.is_actor else "origin")
    roles = ("object",) if made.voice == "passive" else ("goal", "against", "object")
    of_whom = next((p for p in made.phrases(*roles) if p.all_actors()), None)
    if of_whom is not None:
        content.roles["shared"] = [of_whom]


def _topic_acted_on(made: Clause, taken: Sequence[Phrase], agents: list[Phrase], shared: bool) -> Phrase | None:
    """The topic that is what a transitive predicate without を acts on (``条約は破棄した``, ``分野は日本が担う``)."""
    if not agents or made.voice == "passive" or not is_transitive(made) or any(p.role == "object" for p in taken):
        return None
    for phrase in agents:
        if phrase.topic and not phrase.own_actors():
            if any(not p.topic for p in agents):
                return phrase
            if not phrase.mentions and not is_agentive(phrase) and (shared or made.negated or made.past):
                return phrase
    return None


def _of_to(made: Clause, phrase: Phrase, text: str) -> str:
    """The role of a phrase with と: with whom, or as what somebody is named, or what is defined (とは)."""
    after = text[phrase.end : phrase.end + 3].lstrip("".join(CLOSING) + "　 ")
    if after.startswith("とは") and (made.form == "copula" or made.predicate in grammar.words("defining_verbs")):
        return "agent"
    if phrase.is_actor or phrase.topic:
        return "partner"
    if after.startswith("と") and made.predicate in grammar.words("naming_verbs"):
        return "complement"
    if text[phrase.end : phrase.end + 1] in CLOSING and is_speech(made):
        return "complement"
    return "partner"


def of_owner(action: Phrase, modifier: Phrase) -> str:
    """The role of what modifies an action noun: of acts like 暗殺 a thing or a person with の is who suffers it."""
    if modifier.role != "owner" or action.action not in grammar.words("suffered_nouns"):
        return modifier.role
    told = any(m.role == "agent" for m in action.modifiers)
    people = bool(modifier.mentions) and modifier.mentions[-1].kind in ("person", "office")
    return "object" if told or people or not modifier.is_actor else "owner"


def is_transitive(made: Clause) -> bool:
    """Whether a predicate asks for an object."""
    return made.form in ("verb", "noun") and made.predicate in grammar.transitive()


def lacks_object(made: Clause) -> bool:
    """Whether what a relative clause modifies must be what it acts on."""
    return not made.phrases("object") and (made.voice == "passive" or is_transitive(made))


def is_speech(made: Clause) -> bool:
    """Whether a predicate is one of saying."""
    speech = grammar.words("speech_verbs")
    return made.predicate in speech or made.predicate + "する" in speech


def is_agentive(phrase: Phrase) -> bool:
    """Whether a phrase names somebody who can act: a person or a body."""
    return not phrase.head or phrase.head.endswith(grammar.endings("agentive"))


def organisation(piece: Chunk) -> str:
    """The words of a phrase that names a body which is no actor of its own; empty else.

    A name, not a description: some of its words stand before what it is (``産業|連盟``).
    """
    endings = grammar.endings("organisation")
    if piece.is_actor or not piece.head.endswith(endings) or piece.head in endings:
        return ""
    return piece.text


def cleft(content: Clause, made: Clause) -> None:
    """In ``…したのは中国だ`` the complement is what the clause before のは lacks."""
    for phrase in made.phrases("complement"):
        agents = content.phrases("agent")
        if content.voice == "passive":
            role = "object" if not content.phrases("object") else None
        elif agents:
            role = "object" if is_transitive(content) and not content.phrases("object") else None
        else:
            role = "agent" if phrase.is_actor or is_agentive(phrase) else None
        if role is not None:
            content.add(phrase, role)
            content.end = max(content.end, phrase.end)
            content.roles.pop("shared", None)
            content.negated = content.negated != made.negated
            content.modality = content.modality or made.modality


def fill_gap(made: Clause, head: Phrase) -> str:
    """The role that the head of a relative clause fills in it: ``agent``, ``object``, or none where it fills none.

    The head of a passive is its surface subject, which is what it is done to.
    """
    if head.dated:
        return ""
    agent, acted_on = made.phrases("agent"), made.phrases("object")
    if not head.is_actor and head.head.endswith(grammar.endings("outer")):
        # 日本が求めた措置 is what was sought, unlike 日本が求めた時.
        needed = agent and not acted_on and is_transitive(made) and head.head not in grammar.words("hollow_nouns")
        return "object" if needed and not head.head.endswith(grammar.endings("time")) else ""
    if made.voice == "passive":
        return "" if made.phrases("object") else "object"
    if made.form == "copula":
        return "" if agent else "agent"
    if made.form not in ("verb", "noun") or made.voice == "causative":
        return ""
    if not acted_on and is_transitive(made) and (agent or not (head.is_actor or is_agentive(head))):
        return "object"
    return "" if agent else "agent"


def carry(made: Clause) -> None:
    """A light verb takes its action noun as predicate, and what modifies the noun as roles."""
    if made.predicate not in grammar.light_predicates():
        return
    lemma = made.predicate + "する" if made.form == "noun" else made.predicate
    passive_voice = made.voice == "passive"
    if passive_voice:
        lemma = lemma[:-2] + "される" if lemma.endswith("する") else lemma
    for role, verbs in grammar.light_verbs().items():
        passive = passive_voice and role == "object"
        light = verbs.get(lemma.replace("される", "する") if passive else lemma)
        if light is None and passive_voice and role == "subject":
            light = grammar.light_verbs()["object"].get(made.predicate)
        if light is None:
            continue
        where = "object" if role == "object" or passive_voice else "agent" if role == "subject" else "goal"
        for phrase in made.phrases(where):
            if phrase.action:
                made.action, made.effect = phrase, light.effect
                made.action_voice = "happen" if passive or role == "subject" else light.voice
                return
