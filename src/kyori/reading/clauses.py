"""Clauses: what a language's analyser gives, and all that the language-free steps after it know of grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kyori.actors import Mention

ROLES = {
    "agent": "who does it",
    "object": "what it is done to",
    "goal": "to whom, or where to",
    "partner": "with whom",
    "origin": "from whom, or where from",
    "by": "by whom, or by what means",
    "place": "where, or in what frame",
    "about": "what it is about",
    "against": "towards whom, or against whom",
    "as": "in what role",
    "owner": "whose (before a noun, its role open)",
    "member": "who among others (before a group)",
    "cause": "because of what, or after what",
    "source": "according to whom",
    "complement": "the noun of a copula",
    "compound": "what stands before an action noun in one word with it",
    "bare": "a phrase whose role nothing marks",
}
"""Roles of phrases in a clause. Which particle or preposition gives which is the language's matter."""


@dataclass(slots=True)
class Phrase:
    """A noun phrase with its role.

    Attributes:
        role: one of the roles above.
        start, end: offsets of the phrase's own words, modifiers excluded.
        head: its head noun without any actor before it (``訪問`` of ``ベトナム訪問``; empty where it is an actor).
        mentions: actors named in the phrase itself, in order.
        is_actor: whether the phrase as a whole stands for its last actor.
        modifiers: phrases that modify it, each with its role towards it.
        relative: the clause that modifies it.
        joined: phrases coordinated with it (``中国`` and ``ロシア`` in ``中国とロシア``).
        topic: whether it is marked as what the sentence is about.
        comma: whether a comma follows.
        depth: how many quotation marks it stands inside.
        dated: whether it is a time expression.
        action: the action noun that ends it (``訪問``); empty where there is none.
        said: its words as the lexicon has them, where that is not as they stand in the text (dictionary forms).
        marker: the word that gave it its role, where the lexicon asks for it (``for`` of *call for*).
        organisation: its words, where they name a body that is no state (``ドイツ産業連盟``); empty else.
    """

    role: str
    start: int
    end: int
    head: str
    mentions: tuple[Mention, ...] = ()
    is_actor: bool = False
    modifiers: list[Phrase] = field(default_factory=list)
    relative: Clause | None = None
    joined: list[Phrase] = field(default_factory=list)
    topic: bool = False
    comma: bool = False
    depth: int = 0
    dated: bool = False
    action: str = ""
    said: str = ""
    marker: str = ""
    organisation: str = ""

    @property
    def left(self) -> int:
        """Offset at which the phrase starts, modifiers included."""
        left = self.start
        for part in self.modifiers:
            left = min(left, part.left)
        for part in self.joined:
            left = min(left, part.left)
        return left

    def own_actors(self) -> tuple[str, ...]:
        """Actors that the phrase itself stands for, coordinated ones included.

        A capital beside one that acts acts as well (``キーウとモスクワを訪問``).
        """
        named = [(part, part._side_by_side()) for part in (*self.joined, self) if part.is_actor]
        if not any(actors for _, actors in named):
            return ()
        return tuple(dict.fromkeys(a for part, actors in named for a in actors or part.places()))

    def named_last(self) -> tuple[str, ...]:
        """The last actor that the phrase names, with those that one sign joins to it."""
        return tuple(dict.fromkeys(self._side_by_side()))

    def _side_by_side(self) -> list[str]:
        """The last actor named, with those that one sign joins to it (``中国・ロシア``)."""
        found: list[str] = []
        after: Mention | None = None
        for mention in reversed(self.mentions):
            if after is not None and after.start - mention.end != 1:
                break
            if mention.kind != "place":
                found = [*mention.actors, *found]
            after = mention
        return found

    def all_actors(self) -> tuple[str, ...]:
        """Every actor named in the phrase, its modifiers and what is coordinated with it, left to right."""
        found: list[str] = []
        for part in self.walk():
            for mention in part.mentions:
                if mention.kind != "place":
                    found += mention.actors
        return tuple(dict.fromkeys(found))

    def places(self) -> tuple[str, ...]:
        """Actors whose capital or territory the phrase names as a place."""
        return tuple(dict.fromkeys(a for m in self.mentions if m.kind == "place" for a in m.actors))

    def walk(self) -> Iterator[Phrase]:
        """The phrase with everything that modifies it or is coordinated with it (relative clauses excluded)."""
        for joined in self.joined:
            yield from joined.walk()
        for modifier in self.modifiers:
            yield from modifier.walk()
        yield self


@dataclass(slots=True)
class Clause:
    """A predicate with its roles.

    Attributes:
        predicate: dictionary form of the verb, or the action noun (``訪問``), or the noun of a copula.
        form: ``verb``, ``noun`` (action noun used as a verb), ``nominal`` (action noun inside a phrase),
            ``copula`` or ``adjective``.
        start, end: offsets from the first phrase of the clause to the end of the predicate.
        at: offset of the predicate.
        roles: phrases by role.
        voice: ``active``, ``passive``, ``causative`` or ``receive`` (the subject gets what the noun names).
        negated: whether the predicate is denied.
        past: whether it is told as past or finished.
        lasting: whether it is told as a state that lasts (している).
        modality: ``None``, or ``planned``, ``possible``, ``wish``, ``should``, ``denied`` as the words around it say.
        relation: how it hangs on what follows: ``main``, ``chain``, ``relative``, ``condition``, ``quote``,
            ``complement``, ``nominal``.
        action: the phrase whose action noun a light verb carries (``会談`` of ``会談を行う``).
        effect: what the light verb says of the action: ``planned``, ``possible``, ``cancelled``, or None.
        contents: clauses that it quotes or has as complement.
        closed: whether only who is told in it can do it: nobody is dropped, or its subject is no actor.
        condition: the clause on whose condition it is told (``攻撃すれば報復する``).
        depth: how many quotation marks it stands inside.
        governor: the clause that it is quoted by, complement of, or chained to.
        head: the phrase that it modifies, for a relative clause.
        gap: the role that ``head`` fills in it (``agent``, ``object``); empty where it fills none that is known.
        linker: the word that links it to its governor (``と``, ``こと``, ``よう``, ``予定``).
    """

    predicate: str
    form: str
    start: int
    end: int
    at: int
    roles: dict[str, list[Phrase]] = field(default_factory=dict)
    voice: str = "active"
    negated: bool = False
    past: bool = False
    lasting: bool = False
    modality: str | None = None
    relation: str = "main"
    action: Phrase | None = None
    action_voice: str = "active"
    effect: str | None = None
    depth: int = 0
    governor: Clause | None = None
    head: Phrase | None = None
    gap: str = ""
    linker: str = ""
    contents: list[Clause] = field(default_factory=list)
    closed: bool = False
    condition: Clause | None = None

    def phrases(self, *roles: str) -> list[Phrase]:
        """Phrases in the given roles, in the order of the roles."""
        return [p for role in roles for p in self.roles.get(role, ())]

    def add(self, phrase: Phrase, role: str | None = None) -> None:
        """Put a phrase into a role, its own unless another is given."""
        self.roles.setdefault(role or phrase.role, []).append(phrase)
