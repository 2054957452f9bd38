"""Attachment: which of the phrases that wait an embedded predicate takes, judged by what stands after it too."""

from __future__ import annotations

from collections.abc import Sequence

from kyori.reading.clauses import Clause, Phrase
from kyori.reading.japanese import cases, grammar
from kyori.reading.japanese.chunks import Chunk

_SINGLE = frozenset({"agent", "object", "against", "by", "as"})
"""Roles that a predicate has once."""
_WITH_SUBJECT = frozenset({"quote", "complement", "condition"})
"""Relations of clauses that keep their own subject although a comma follows it."""
_OF_ADJECTIVE = frozenset({"agent", "than", "bare"})
"""Roles that an adjective before a noun takes (``影響の強い国``): に and を are the verb's after it."""


def leads_relative(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether the next predicate, to which one is chained without a comma, modifies a noun (``訪れて会った人``)."""
    for later in chunks[index + 1 :]:
        if later.kind == "predicate":
            return later.link == "adnominal" and later.depth == chunks[index].depth
        if later.comma or (later.role == "agent" and not later.adnominal):
            return False
    return False


def is_said(chunks: Sequence[Chunk], index: int) -> bool:
    """Whether と after a predicate quotes it: one of saying follows, or any at once, or it is told as past."""
    later = next((c for c in chunks[index + 1 :] if c.kind == "predicate"), None)
    if later is None or later.lemma in grammar.words("naming_verbs"):
        return False
    if chunks[index + 1] is later and not chunks[index].comma:
        return True
    said = grammar.words("speech_verbs")
    return chunks[index].past or later.lemma in said or later.lemma + "する" in said


def is_bare_quote(chunks: Sequence[Chunk], index: int) -> bool:
    """A quotation without marks: the topic before it is who says it, unless another is told after it."""
    if chunks[index].link != "quote" or chunks[index].depth:
        return False
    for later in chunks[index + 1 :]:
        if later.kind == "predicate":
            break
        if later.role == "agent" and not later.adnominal:
            return False
    return True


def near(waiting: list[Phrase], made: Clause, chunks: Sequence[Chunk], index: int, text: str) -> list[Phrase]:
    """What stands close before an embedded predicate: not the topic, nor what a comma cuts off once it has some.

    Args:
        waiting: phrases that no predicate has taken yet, left to right; those taken are removed.
        made: the clause of the predicate.
        chunks: of the sentence; ``index`` is the predicate's.
        text: the document's text.

    Returns:
        The phrases taken, left to right.
    """
    link = chunks[index].link
    taken: list[Phrase] = []
    roles: set[str] = set()
    topics = sum(p.topic and p.role == "agent" for p in waiting)
    while waiting:
        phrase = waiting[-1]
        role = phrase.role
        if phrase.depth < made.depth or (role in _SINGLE and role in roles):
            break
        if role == "object" and made.form == "copula":
            break
        if made.form == "adjective" and role not in _OF_ADJECTIVE and not _takes_goal(made, role):
            break
        if role == "agent":
            if phrase.topic and (topics < 2 or taken or phrase.comma) and not _also(made, phrase, roles, text):
                break
            if not phrase.topic and taken and _is_later_subject(made, chunks, index):
                break
        if phrase.topic and role != "agent" and (phrase.comma or role == "place" or link == "adnominal"):
            break
        if (
            phrase.comma
            and (role in ("agent", "place", "bare", "source", "cause") or taken)
            and not (role == "agent" and (made.relation in _WITH_SUBJECT or link == "circumstance"))
        ):
            break
        taken.append(waiting.pop())
        roles.add(role)
        if role == "agent" and not _scrambled(waiting, made, roles):
            break
    return taken[::-1]


def _also(made: Clause, phrase: Phrase, roles: set[str], text: str) -> bool:
    """Whether a phrase with も is the object of an embedded predicate (``砂漠も支配する大国``)."""
    return (
        not phrase.own_actors()
        and "object" not in roles
        and text.startswith("も", phrase.end)
        and cases.is_transitive(made)
    )


def _takes_goal(made: Clause, role: str) -> bool:
    return role == "goal" and made.predicate in grammar.words("goal_adjectives")


def _is_later_subject(made: Clause, chunks: Sequence[Chunk], index: int) -> bool:
    """Whether が before a passive that modifies an object marks who acts on it (``軍が譲渡された線を壊した``)."""
    if made.voice != "passive" or made.relation != "relative":
        return False
    is_object = False
    for later in chunks[index + 1 :]:
        if later.kind == "predicate":
            return is_object and not later.passive
        if later.role == "agent" and not later.adnominal:
            return False
        is_object = is_object or later.role == "object"
    return False


def _scrambled(waiting: list[Phrase], made: Clause, roles: set[str]) -> bool:
    """Whether what stands before the subject is still the clause's own (``北ベトナムにソ連が供給した``)."""
    before = waiting[-1] if waiting else None
    return (
        before is not None
        and before.role in ("goal", "object", "against", "origin")
        and before.role not in roles
        and not before.comma
        and not before.topic
        and before.depth >= made.depth
    )
