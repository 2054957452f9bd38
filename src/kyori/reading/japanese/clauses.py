"""Clauses of a Japanese sentence: which phrase is what to which predicate, without a full parse.

Phrases wait, left to right, until a predicate comes. A predicate that ends the sentence, or is chained to the next one,
takes all that wait; one that modifies a noun or stands in a condition takes only what stands close before it, and never
the topic, which is for the sentence. A subject or topic is shared by the predicates chained after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kyori.actors import Mention
from kyori.reading.clauses import Clause, Phrase
from kyori.reading.japanese import attachment, cases, grammar
from kyori.reading.japanese.chunking import chunk
from kyori.reading.japanese.chunks import QUOTES, Chunk
from kyori.reading.japanese.tokens import Token, tokenize

_OUTSIDE = frozenset({"source", "bare"})
"""Phrases that belong to the sentence rather than to what the clause says: left out of the quote at its start."""
_EMBEDDED = frozenset({"adnominal", "condition", "nominalised", "circumstance"})
_PASSING = frozenset({"chain", "circumstance", "main", "quote"})
"""Links of predicates whose subject serves those after them too."""
_WHEN = frozenset({"bare", "place", "goal", "origin", "until", "owner"})
"""Roles in which a time expression is none of a predicate's phrases."""
_CLEFT = "のは"
_RELATIONS = {
    "main": "main",
    "chain": "chain",
    "circumstance": "chain",
    "adnominal": "relative",
    "condition": "condition",
    "quote": "quote",
    "nominalised": "complement",
}


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
    found = _Builder(text, cut.chunks).run()
    for aside in cut.asides:
        if any(t.mention for t in aside) or len(aside) > 8:
            found += _of_tokens(aside, text)
    return found


class _Builder:
    """Attaches phrases to predicates in one pass."""

    def __init__(self, text: str, chunks: list[Chunk]) -> None:
        self.text = text
        self.chunks = chunks
        self.found: list[Clause] = []
        self.waiting: list[Phrase] = []
        self.modifiers: list[Phrase] = []
        self.joined: list[Phrase] = []
        self.relative: Clause | None = None
        self.leading: list[Clause] = []
        self.contents: list[Clause] = []
        self.topic: dict[int, Phrase] = {}
        self.subject: dict[int, Phrase | None] = {}
        self.before: dict[int, Phrase | None] = {}
        self.inner: dict[int, Phrase] = {}
        self.nominal: list[Clause] = []
        self.condition: Clause | None = None

    def run(self) -> list[Clause]:
        chunks = self.chunks
        for index, piece in enumerate(chunks):
            if piece.kind == "np":
                self._phrase(piece, chunks[index + 1] if index + 1 < len(chunks) else None)
            else:
                self._predicate(piece, index)
        self._leftovers()
        return sorted(self.found + self.nominal, key=lambda c: c.at)

    # Phrases -----------------------------------------------------------------------------------------------------

    def _phrase(self, piece: Chunk, following: Chunk | None) -> None:
        phrase = Phrase(
            piece.role or "bare", piece.start, piece.end, piece.head, piece.mentions, piece.is_actor,
            modifiers=self.modifiers, relative=self.relative, joined=self.joined, topic=piece.topic,
            comma=piece.comma, depth=piece.depth, dated=piece.dated, action=piece.action,
            organisation=cases.organisation(piece),
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
        relative = self.relative
        if relative is not None and not (piece.particle == "の" and phrase.is_actor and cases.lacks_object(relative)):
            self._close_relative(relative, phrase)
            relative = None
        # 調印された日本と中国の条約: what was signed is the treaty.
        self.modifiers, self.joined, self.relative = [], [], relative
        if self._is_coordinated(phrase, piece, following):
            self.joined = [*phrase.joined, phrase]
            phrase.joined = []
            return
        if phrase.action:
            self._nominal_clause(phrase)
        if piece.adnominal:
            self.modifiers = [phrase]
        elif phrase.dated and phrase.role in _WHEN:
            # 中国の2008年に始まった計画: what modifies the date belongs to what follows it.
            self.modifiers = [m for m in phrase.modifiers if m.is_actor and m.role == "owner"]
        else:
            self.waiting.append(phrase)
            if phrase.topic and phrase.role == "agent":
                self.before[phrase.depth] = self._shared(phrase.depth)
                self.topic[phrase.depth] = phrase
                self.subject.pop(phrase.depth, None)

    def _is_coordinated(self, phrase: Phrase, piece: Chunk, following: Chunk | None) -> bool:
        if following is None or following.kind != "np":
            return False
        if piece.role == "join":
            return True
        if not phrase.is_actor and not phrase.joined:
            return piece.particle == "と" and not piece.comma and self._is_pair(phrase, piece, following)
        starts_with_actor = bool(following.mentions) and following.mentions[0].start == following.start
        if piece.particle == "と":
            both = self.text.startswith("の両", following.end)
            return starts_with_actor and (not piece.comma or bool(phrase.joined) or both)
        return not piece.role and piece.comma and starts_with_actor

    def _is_pair(self, phrase: Phrase, piece: Chunk, following: Chunk) -> bool:
        """Whether と joins two things that are no actors: both in quotation marks, or before の (``陸と海の境``)."""
        if piece.quoted:
            return self.text[following.start - 1 : following.start] in QUOTES
        return following.particle == "の" and not cases.is_agentive(phrase) and not following.mentions

    def _nominal_clause(self, phrase: Phrase) -> None:
        """An action noun inside a phrase tells of an act by itself (``プーチン大統領のベトナム訪問``)."""
        left = min(phrase.left, *(c.left for c in phrase.joined)) if phrase.joined else phrase.left
        made = Clause(phrase.action, "nominal", left, phrase.end, phrase.end - len(phrase.action), relation="nominal")
        made.depth = phrase.depth
        made.past = True
        made.action = phrase
        for modifier in phrase.modifiers:
            made.add(modifier, cases.of_owner(phrase, modifier))
        if phrase.mentions:
            # 反仏デモ: whom it is against stands after 反.
            against = self.text[phrase.mentions[0].start - 1 : phrase.mentions[0].start] in tuple("反嫌対")
            made.add(phrase, "against" if against else "compound")
        for joined in phrase.joined:
            made.add(joined, "owner")
        for status, forms in grammar.noun_status():
            if self.text.startswith(forms, phrase.end):
                made.modality = status
        self.nominal.append(made)

    # Predicates --------------------------------------------------------------------------------------------------

    def _predicate(self, piece: Chunk, index: int) -> None:
        if piece.link == "condition" and piece.linker == "と" and attachment.is_said(self.chunks, index):
            piece.link = "quote"
        made = Clause(
            piece.lemma, piece.form, piece.start, piece.end, piece.start,
            voice="passive" if piece.passive else "causative" if piece.causative else "active",
            negated=piece.negated, past=piece.past, lasting=piece.lasting,
            modality=piece.modality or ("wish" if piece.wish else None),
            relation=_RELATIONS[piece.link], depth=piece.depth, linker=piece.linker,
        )  # fmt: skip
        if piece.linker == "の" and piece.role == "agent":
            made.linker = _CLEFT
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
        leads = piece.link == "chain" and not piece.comma and attachment.leads_relative(self.chunks, index)
        near = leads or piece.link in _EMBEDDED or attachment.is_bare_quote(self.chunks, index)
        taken = attachment.near(self.waiting, made, self.chunks, index, self.text) if near else self._all(made)
        depth = made.depth
        quotes = bool(self.contents) and any(c.relation == "quote" and c.depth >= depth for c in self.contents)
        earlier = self._shared(depth)
        if earlier is not None and any(p is earlier for p in taken):
            earlier = self.before.get(depth)
        cases.assign(
            made, taken, self.text, quotes=quotes, benefactive=piece.benefactive,
            shared=piece.link == "adnominal" or earlier is not None,
        )  # fmt: skip
        if made.voice != "passive" and any(p is self.topic.get(depth) for p in made.roles.get("object", ())):
            self.subject[depth] = earlier
            del self.topic[depth]
        self._govern(made)
        cases.carry(made)
        self._share(made, piece, leads)
        if piece.link == "condition":
            self.condition = made
        elif piece.link not in _EMBEDDED and self.condition is not None and self.condition.depth >= made.depth:
            made.condition, self.condition = self.condition, None
        if leads:
            self.leading.append(made)
        elif piece.link == "adnominal":
            self.relative = made
        else:
            self.leading = []
            if piece.link in ("nominalised", "quote"):
                self.contents.append(made)
                if piece.adnominal:
                    self.relative = made
        for phrase in taken:
            if phrase.role not in _OUTSIDE:
                made.start = min(made.start, phrase.left)
        self.found.append(made)

    def _close_relative(self, made: Clause, head: Phrase) -> None:
        """The phrase that a relative clause modifies fills the role that the clause lacks, and has no other subject."""
        made.head = head
        made.gap = cases.fill_gap(made, head)
        for leading in self.leading:
            leading.governor = made
        subject = self.inner.get(made.depth)
        for clause in (*self.leading, made):
            if made.gap == "agent":
                clause.roles.pop("shared", None)
            elif subject is not None and subject.start < made.at and not clause.phrases("agent", "shared"):
                clause.add(subject, "shared")
        self.leading = []

    def _all(self, made: Clause) -> list[Phrase]:
        taken = [p for p in self.waiting if p.depth >= made.depth]
        self.waiting = [p for p in self.waiting if p.depth < made.depth]
        return taken

    def _govern(self, made: Clause) -> None:
        """The clauses quoted before it, or its complements, hang on this one."""
        if not self.contents:
            return
        speech = cases.is_speech(made)
        kept: list[Clause] = []
        for content in self.contents:
            if content.depth < made.depth:
                kept.append(content)
                continue
            content.governor = made
            made.contents.append(content)
            if content.linker == _CLEFT and made.form == "copula":
                cases.cleft(content, made)
            elif content.linker == "よう":
                cases.asked(content, made)
            if content.relation == "quote" and content.depth > made.depth and speech:
                for other in self.found:
                    if other.depth > made.depth and other.governor is None and other is not content:
                        other.governor = made
                        other.relation = "quote"
        self.contents = kept

    def _shared(self, depth: int) -> Phrase | None:
        return self.subject.get(depth) or self.topic.get(depth)

    def _share(self, made: Clause, piece: Chunk, leads: bool) -> None:
        """A subject serves the predicates chained after it; a clause without one takes the nearest shared subject."""
        subject = next(iter(made.roles.get("object" if made.voice == "passive" else "agent", ())), None)
        depth = made.depth
        if subject is made.action:
            # 用意がある, 会談が行われる: who has or does it is told before.
            subject = None
        if subject is not None and subject.role == "agent":
            if leads or piece.link not in _PASSING:
                self.inner.setdefault(depth, subject)
            elif made.voice != "passive" or subject.all_actors():
                self.subject[depth] = subject
        if subject is not None and (made.voice != "passive" or subject.all_actors()):
            return
        if made.form == "copula" and any(c.linker == _CLEFT for c in made.contents):
            return
        if made.form == "adjective" and made.relation == "relative":
            return
        shared = self._shared(depth)
        if any(c.relation == "quote" and c.depth == depth for c in made.contents):
            # ロシアは、中国が捨てたと批判したほか: who says it is the topic, not who acts in what is said.
            shared = self.topic.get(depth) or shared
        if shared is None and piece.link in _PASSING and not leads:
            shared = self.inner.get(depth)
        if shared is not None and shared is not subject and shared.start < made.at:
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
            if last.role in ("goal", "join"):
                # A headline: 首脳会談へ is to come, 核実験か is asked.
                made.modality = "planned" if last.role == "goal" else "possible"
            self.nominal = [c for c in self.nominal if c.action is not last]
        self._govern(made)
        self.found.append(made)
