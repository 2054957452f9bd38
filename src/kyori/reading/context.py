"""Context: who was spoken of before, so that 両国, 同国, 彼 and dropped subjects find the actors they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kyori.actors import Mention

REACH = 600
"""How far back, in code points, a word such as 両国 may point; about eight sentences of news."""


_JOINT = 24
"""Most code points between two mentions that are named together."""

_OF_LATE, _TITLE, _HERE = 3, 4, 4
"""What a mention in the last hundred characters, in the title, or in the same sentence weighs, beside one for each
mention in the document."""


_ONE_MARK = re.compile(".?", re.DOTALL)
"""One mark or particle: 日本と韓国, 日本・韓国."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word that stands for actors named before.

    Attributes:
        start, end: offsets in the document.
        text: the word.
        kind: ``pair`` (両国, both countries), ``trio`` (三国), ``several`` (6カ国), ``leaders`` (the two leaders),
            ``they``, ``it`` (its too), ``same`` (同国, the country), ``person`` (同氏, the president), ``title``
            (大統領は), ``he``, ``self`` (我々; we in quotation marks), ``issuers`` (we in a statement), ``home``
            (わが国), ``former``, ``latter``, ``neighbour``, ``body``.
    """

    start: int
    end: int
    text: str
    kind: str


@dataclass(slots=True)
class Context:
    """What has been read of a document so far.

    Attributes:
        text: the text that is read.
        joint: what stands between actors that are named side by side.
        home: the state whose people write the document, for わが国.
        issuers: who issued the document, for *we* in its own words.
        heard: mentions read so far, in order.
        agents: actors of the last main clause that had an agent.
        spoken_of: how often each actor is named in the whole document.
        titled: actors named in the title.
        sentence: where the sentence that is being read starts.
        generic: whether who has no state acts too, and nobody needs to be told whom an act is done to.
        bodies: actor codes that are bodies, not states.
        told: who did each type of act to whom, where it was last told with both.
    """

    text: str = ""
    joint: re.Pattern[str] = _ONE_MARK
    home: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    heard: list[Mention] = field(default_factory=list)
    agents: tuple[str, ...] = ()
    spoken_of: Counter[str] = field(default_factory=Counter)
    titled: tuple[str, ...] = ()
    sentence: int = 0
    bodies: frozenset[str] = frozenset()
    generic: bool = False
    told: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)

    def hear(self, mention: Mention) -> None:
        """Take note of a mention; of a place only beside a capital that acts (``キーウとモスクワ``)."""
        if not mention.actors:
            return
        before = self.heard[-1] if self.heard else None
        listed = before is not None and before.kind == "metonym" and 0 <= mention.start - before.end <= _JOINT
        if mention.kind != "place" or listed:
            self.heard.append(mention)

    def side_by_side(self, mentions: Sequence[Mention]) -> list[list[str]]:
        """Actors of mentions in groups, in order: those that only a word such as *and* or と parts together."""
        groups: list[list[str]] = []
        end: int | None = None
        for mention in mentions:
            actors = [a for a in mention.actors if not a.startswith("~")]
            if not actors:
                continue
            if groups and end is not None and self._is_joint(end, mention.start):
                groups[-1].extend(a for a in actors if a not in groups[-1])
            else:
                groups.append(actors)
            end = mention.end
        return groups

    def _is_joint(self, end: int, start: int) -> bool:
        return end <= start <= end + _JOINT and self.joint.fullmatch(self.text, end, start) is not None

    def body(self, before: int) -> tuple[str, ...]:
        """The body that is spoken of: in the title, else just before, else more often than any state."""
        titled = [a for a in self.titled if a in self.bodies]
        if titled:
            return tuple(titled[:1])
        for mention in reversed(self.heard):
            if before - mention.end > REACH // 4:
                break
            if mention.start < before and len(mention.actors) == 1 and mention.actors[0] in self.bodies:
                return mention.actors
        first = next(iter(self.spoken_of.most_common(1)), ("", 0))
        return (first[0],) if first[0] in self.bodies else ()

    def doers(self) -> tuple[tuple[str, ...], float]:
        """Who acts where a sentence names nobody: the body that the document is about, else who acted last."""
        body = tuple(a for a in self.titled if a in self.bodies)
        if body and len(set(self.titled)) == len(body):
            return body[:1], 0.5
        return self.agents, 0.5 if self.agents else 0.0

    def reacted_to(self, actors: tuple[str, ...], before: int) -> tuple[str, ...]:
        """Whom a reaction is to that names nobody: who acted last, if that is somebody else."""
        acted = tuple(a for a in self.agents if not a.startswith("~"))
        if acted and not set(acted) & set(actors):
            return acted
        return self.beside(actors, before)

    def named_before(self, actors: tuple[str, ...], before: int) -> tuple[str, ...]:
        """The state or group that the sentence named last before a place, people and the given actors left out."""
        for mention in reversed(self.heard):
            if mention.start < self.sentence:
                break
            if mention.start < before and mention.kind not in ("person", "office", "body"):
                found = tuple(a for a in mention.actors if a not in actors)
                if found == mention.actors:
                    return found
        return ()

    def beside(self, actors: tuple[str, ...], before: int) -> tuple[str, ...]:
        """The actor most spoken of, in the document and of late, that is none of the given ones.

        A report about two states names one of them and leaves the other to its reader; so what the whole document is
        about weighs more than what was named last.
        """
        weights: Counter[str] = Counter()
        for mention in reversed(self.heard):
            if mention.start >= before:
                continue
            if before - mention.end > REACH:
                break
            for actor in mention.actors:
                if actor not in weights:
                    near = before - mention.end < REACH // 6
                    weights[actor] = self.spoken_of[actor] + _OF_LATE * near + _HERE * (mention.start >= self.sentence)
        for actor in self.titled:
            weights[actor] += self.spoken_of[actor] + _TITLE
        best = [
            a
            for a, _ in weights.most_common()
            if a not in actors and not a.startswith("~") and (a not in self.bodies or self.is_about(a))
        ]
        return tuple(best[:1])

    def is_about(self, actor: str) -> bool:
        """Whether the document is about an actor: named in its title, or one of the two named most often."""
        return actor in self.titled or any(a == actor for a, _ in self.spoken_of.most_common(2))
