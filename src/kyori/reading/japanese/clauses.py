"""Clauses of a Japanese sentence: which phrase is what to which predicate, without a full parse.

Phrases wait, left to right, until a predicate comes. A predicate that ends the sentence, or is chained to the next one,
takes all that wait; one that modifies a noun or stands in a condition takes only what stands close before it, and never
the topic, which is for the sentence. A subject or topic is shared by the predicates chained after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kyori.actors import Mention
from kyori.reading.clauses import Clause, Phrase
from kyori.reading.japanese import grammar
from kyori.reading.japanese.chunking import chunk
from kyori.reading.japanese.chunks import Chunk
from kyori.reading.japanese.tokens import Token, tokenize

_OUTSIDE = frozenset({"source", "bare"})
"""Phrases that belong to the sentence rather than to what the clause says: left out of the quote at its start."""
_SINGLE = frozenset({"agent", "object", "against", "by", "as"})
_EMBEDDED = frozenset({"adnominal", "condition", "nominalised", "circumstance"})
_RELATIONS = {
    "main": "main",
    "chain": "chain",
    "circumstance": "chain",
    "adnominal": "relative",
    "condition": "condition",
    "quote": "quote",
    "nominalised": "complement",
}
_NOUN_STATUS = (
    ("planned", ("の予定", "の方針", "の見通し", "の計画", "の準備", "の意向", "の構え", "の約束", "へ向け", "に向け", "の構想", "を目指", "の検討")),
    ("possible", ("の可能性", "の恐れ", "のおそれ", "の懸念", "の危険", "の脅威", "かどうか", "の公算", "の場合", "の憶測")),
)  # fmt: skip


def clauses(
    text: str, start: int, end: int, mentions: Sequence[Mention], dates: Sequence[tuple[int, int]] = ()
) -> list[Clause]:
    """Clauses of the sentence ``text[start:end]``, those of its bracketed asides after those of the sentence.

    Args:
        text: the document's text.
        start, end: the sentence, in code points.
        mentions: actors in the sentence, with anaphora already resolved.
        dates: spans of dates in the sentence.
    """
    return _of_tokens(tokenize(text, start, end, mentions, dates), text)


def _of_tokens(tokens: list[Token], text: str) -> list[Clause]:
    cut = chunk(tokens, text)
    found = _Builder(text).run(cut.chunks)
    for aside in cut.asides:
        if any(t.mention for t in aside) or len(aside) > 8:
            found += _of_tokens(aside, text)
    return found


class _Builder:
    """Attaches phrases to predicates in one pass."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Clause] = []
        self.waiting: list[Phrase] = []
        self.modifiers: list[Phrase] = []
        self.joined: list[Phrase] = []
        self.relative: Clause | None = None
        self.contents: list[Clause] = []
        self.topic: dict[int, Phrase] = {}
        self.subject: dict[int, Phrase | None] = {}
        self.nominal: list[Clause] = []

    def run(self, chunks: list[Chunk]) -> list[Clause]:
        for index, piece in enumerate(chunks):
            if piece.kind == "np":
                self._phrase(piece, chunks[index + 1] if index + 1 < len(chunks) else None)
            else:
                self._predicate(piece)
        self._leftovers()
        return sorted(self.found + self.nominal, key=lambda c: c.at)

    # Phrases -----------------------------------------------------------------------------------------------------

    def _phrase(self, piece: Chunk, following: Chunk | None) -> None:
        phrase = Phrase(
            piece.role or "bare", piece.start, piece.end, piece.head, piece.mentions, piece.is_actor,
            modifiers=self.modifiers, relative=self.relative, joined=self.joined, topic=piece.topic,
            comma=piece.comma, depth=piece.depth, dated=piece.dated, action=piece.action,
        )  # fmt: skip
        if phrase.is_actor:
            # プーチン大統領とベトナムの外相: the minister, not his country, is whom と joins.
            for modifier in phrase.modifiers:
                if (
                    modifier.joined
                    and modifier.role == "owner"
                    and set(modifier.own_actors()) >= set(phrase.own_actors())
                ):
                    phrase.joined = [*modifier.joined, *phrase.joined]
                    modifier.joined = []
        if self.relative is not None:
            self.relative.head = phrase
        self.modifiers, self.joined, self.relative = [], [], None
        if self._is_coordinated(phrase, piece, following):
            self.joined = [*phrase.joined, phrase]
            phrase.joined = []
            return
        if phrase.action:
            self._nominal_clause(phrase)
        if piece.adnominal:
            self.modifiers = [phrase]
        elif not (phrase.dated and phrase.role in ("bare", "place", "goal", "origin", "until", "owner")):
            self.waiting.append(phrase)
            if phrase.topic and phrase.role == "agent":
                self.topic[phrase.depth] = phrase
                self.subject.pop(phrase.depth, None)

    @staticmethod
    def _is_coordinated(phrase: Phrase, piece: Chunk, following: Chunk | None) -> bool:
        if following is None or following.kind != "np":
            return False
        if piece.role == "join":
            return True
        if not phrase.is_actor and not phrase.joined:
            return False
        starts_with_actor = bool(following.mentions) and following.mentions[0].start == following.start
        if piece.particle == "と":
            return (starts_with_actor and not piece.comma) or (starts_with_actor and bool(phrase.joined))
        return not piece.role and piece.comma and starts_with_actor

    def _nominal_clause(self, phrase: Phrase) -> None:
        """An action noun inside a phrase tells of an act by itself (``プーチン大統領のベトナム訪問``)."""
        left = min(phrase.left, *(c.left for c in phrase.joined)) if phrase.joined else phrase.left
        made = Clause(phrase.action, "nominal", left, phrase.end, phrase.end - len(phrase.action), relation="nominal")
        made.depth = phrase.depth
        made.past = True
        made.action = phrase
        for modifier in phrase.modifiers:
            made.add(modifier)
        if phrase.mentions:
            made.add(phrase, "compound")
        for joined in phrase.joined:
            made.add(joined, "owner")
        for status, forms in _NOUN_STATUS:
            if self.text.startswith(forms, phrase.end):
                made.modality = status
        self.nominal.append(made)

    # Predicates --------------------------------------------------------------------------------------------------

    def _predicate(self, piece: Chunk) -> None:
        made = Clause(
            piece.lemma, piece.form, piece.start, piece.end, piece.start,
            voice="passive" if piece.passive else "causative" if piece.causative else "active",
            negated=piece.negated, past=piece.past, lasting=piece.lasting, modality=piece.modality or ("wish" if piece.wish else None),
            relation=_RELATIONS[piece.link], depth=piece.depth, linker=piece.linker,
        )  # fmt: skip
        if self.modifiers:
            # A phrase with の before a predicate is its subject (``日本の求める協定``).
            for left in self.modifiers:
                left.role = "agent"
                self.waiting.append(left)
            self.modifiers = []
        if self.joined:
            self.waiting += self.joined
            self.joined = []
        self.relative = None
        taken = self._near(made) if piece.link in _EMBEDDED or self._is_bare_quote(piece) else self._all(made)
        self._assign(made, taken)
        self._govern(made)
        self._carry(made)
        self._share(made, piece)
        if piece.link == "adnominal":
            self.relative = made
        elif piece.link in ("nominalised", "quote"):
            self.contents.append(made)
            if piece.adnominal:
                self.relative = made
        made.start = min((made.start, *(p.left for p in taken if p.role not in _OUTSIDE)))
        self.found.append(made)

    def _is_bare_quote(self, piece: Chunk) -> bool:
        """A quotation without marks: the topic before it belongs to who says it."""
        return piece.link == "quote" and piece.depth == 0

    def _all(self, made: Clause) -> list[Phrase]:
        taken = [p for p in self.waiting if p.depth >= made.depth]
        self.waiting = [p for p in self.waiting if p.depth < made.depth]
        return taken

    def _near(self, made: Clause) -> list[Phrase]:
        """What stands close before an embedded predicate: not the topic, nor what a comma cuts off once it has some."""
        taken: list[Phrase] = []
        roles: set[str] = set()
        topics = sum(p.topic and p.role == "agent" for p in self.waiting)
        while self.waiting:
            phrase = self.waiting[-1]
            if phrase.depth < made.depth or (phrase.role in _SINGLE and phrase.role in roles):
                break
            if phrase.topic and phrase.role == "agent" and (topics < 2 or taken or phrase.comma):
                break
            if phrase.comma and (phrase.role in ("agent", "place", "bare", "source", "cause") or taken):
                if not (made.relation in ("quote", "complement", "condition") and phrase.role == "agent"):
                    break
            taken.append(self.waiting.pop())
            roles.add(phrase.role)
            if phrase.role == "agent" and not self._scrambled(made, roles):
                break
        return taken[::-1]

    def _scrambled(self, made: Clause, roles: set[str]) -> bool:
        """Whether what stands before the subject is still the clause's own (``北ベトナムにソ連が供給した``)."""
        before = self.waiting[-1] if self.waiting else None
        return (
            before is not None
            and before.role in ("goal", "object", "against", "origin")
            and before.role not in roles
            and not before.comma
            and not before.topic
            and before.depth >= made.depth
        )

    @staticmethod
    def _assign(made: Clause, taken: list[Phrase]) -> None:
        agents = [p for p in taken if p.role == "agent"]
        for phrase in taken:
            role = phrase.role
            if role == "agent" and len(agents) > 1 and phrase.topic and phrase is not agents[-1]:
                # A topic beside a subject: the topic is what it is about, unless only the topic is an actor.
                role = "agent" if phrase.all_actors() and not agents[-1].all_actors() else "topic"
            if made.voice == "passive":
                if role == "agent":
                    role = "object"
                elif role == "by" or (role in ("goal", "origin") and phrase.is_actor):
                    role = "agent"
            made.add(phrase, role)

    def _govern(self, made: Clause) -> None:
        """The clauses quoted before it, or its complements, hang on this one."""
        speech = made.predicate in grammar.words("speech_verbs") or made.predicate + "する" in grammar.words(
            "speech_verbs"
        )
        kept: list[Clause] = []
        for content in self.contents:
            if content.depth < made.depth:
                kept.append(content)
                continue
            content.governor = made
            made.contents.append(content)
            if content.relation == "quote" and content.depth > made.depth and speech:
                for other in self.found:
                    if other.depth > made.depth and other.governor is None and other is not content:
                        other.governor = made
                        other.relation = "quote"
        self.contents = kept

    @staticmethod
    def _carry(made: Clause) -> None:
        """A light verb takes its action noun as predicate, and what modifies the noun as roles."""
        lemma = made.predicate + "する" if made.form == "noun" else made.predicate
        if made.voice == "passive":
            lemma = lemma[:-2] + "される" if lemma.endswith("する") else lemma
        for role, verbs in grammar.light_verbs().items():
            passive = made.voice == "passive" and role == "object"
            light = verbs.get(lemma.replace("される", "する") if passive else lemma)
            if light is None and made.voice == "passive" and role == "subject":
                light = grammar.light_verbs()["object"].get(made.predicate)
            if light is None:
                continue
            where = (
                "object" if role == "object" or made.voice == "passive" else "agent" if role == "subject" else "goal"
            )
            for phrase in made.phrases(where):
                if phrase.action:
                    made.action, made.effect = phrase, light.effect
                    made.action_voice = "happen" if passive or role == "subject" else light.voice
                    return

    def _share(self, made: Clause, piece: Chunk) -> None:
        """A subject serves the predicates chained after it; a clause without one takes the nearest shared subject."""
        subject = next((p for p in made.phrases("object" if made.voice == "passive" else "agent")), None)
        depth = made.depth
        if subject is not None:
            if piece.link in ("chain", "main", "quote") and subject.role == "agent" and made.voice != "passive":
                self.subject[depth] = subject
            if made.voice != "passive" or subject.all_actors():
                return
        shared = self.subject.get(depth) or self.topic.get(depth)
        if shared is None and depth:
            return
        if shared is not None and shared.start < made.at:
            made.roles.setdefault("shared", []).append(shared)

    def _leftovers(self) -> None:
        """Phrases that no predicate took (a headline, a list, a verb left off) make a clause without a predicate."""
        rest = [*self.waiting, *self.modifiers, *self.joined]
        if not rest:
            return
        last = rest[-1]
        made = Clause(
            last.action, "elliptic", min(p.left for p in rest), last.end, last.end, relation="main", past=True
        )
        for phrase in rest:
            made.add(phrase)
        if last.action:
            made.action = last
            self.nominal = [c for c in self.nominal if c.action is not last]
        self._govern(made)
        self.found.append(made)
