"""Clauses of an English sentence: which phrase is what to which verb, without a full parse.

Groups are read left to right. A noun group before a finite verb is its subject; one after it its object; what a
preposition brings hangs on the noun before it where that names an act, else on the verb. A verb without a subject of
its own shares that of the verb before it; relative and participial clauses have the noun that they modify.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kyori.actors import Mention
from kyori.reading.clauses import Clause, Phrase
from kyori.reading.english import grammar, joining, nouns
from kyori.reading.english.groups import Group, group
from kyori.reading.english.tagging import tag
from kyori.reading.english.tokens import tokenize

_BOUNDARIES = frozenset({",", "cc", "sub", "that", ";", "Q", "—", ":", "rel"})


def clauses(
    text: str, start: int, end: int, mentions: Sequence[Mention], dates: Sequence[tuple[int, int]] = ()
) -> list[Clause]:
    """Clauses of the sentence ``text[start:end]``.

    Args:
        text: the document's text.
        start, end: the sentence, in code points.
        mentions: actors in the sentence, with anaphora already resolved.
        dates: spans of dates in the sentence.
    """
    tokens = tokenize(text, start, end, mentions, dates)
    tag(tokens)
    main, asides = _asides(group(tokens))
    found = _Builder(main).run()
    for aside in asides:
        if any(g.kind == "verb" and g.form == "finite" for g in aside):
            found += _Builder(aside).run()
    return sorted(found, key=lambda c: c.at)


def _asides(groups: list[Group]) -> tuple[list[Group], list[list[Group]]]:
    """The groups outside brackets, and those of each bracketed aside."""
    main: list[Group] = []
    asides: list[list[Group]] = []
    inside: list[Group] | None = None
    for each in groups:
        if each.kind == "(":
            inside = []
            asides.append(inside)
        elif each.kind == ")":
            inside = None
        elif inside is not None:
            inside.append(each)
        else:
            main.append(each)
    if inside is not None and len(inside) > 12:
        main += inside
    return main, asides


class _Builder:
    """Attaches noun groups to verbs in one pass."""

    def __init__(self, groups: list[Group]) -> None:
        self.groups = joining.quoted(joining.titled(groups))
        self.found: list[Clause] = []
        self.cur: Clause | None = None
        self.verb: Group | None = None
        self.subject: Phrase | None = None
        self.head: Phrase | None = None
        self.link = ""
        self.stack: list[tuple[Clause | None, Group | None, Phrase | None, list[Phrase]]] = []
        self.prep: Group | None = None
        self.chain: list[Phrase] = []
        self.kept: list[Phrase] = []
        self.listing: Phrase | None = None
        self.early: list[Clause] = []
        self.sources: list[Phrase] = []
        self.loose: list[Phrase] = []
        self.depth = 0
        self.at = 0

    def run(self) -> list[Clause]:
        for at, each in enumerate(self.groups):
            self.at = at
            kind = each.kind
            if kind == "np":
                self._noun(each)
            elif kind == "verb":
                self._verb(each)
            elif kind == "prep":
                self.prep = each
            elif kind == "rel":
                self._relative(each)
            elif kind == "that":
                self.link, self.chain, self.prep = "that", [], None
            elif kind == "sub":
                self.link = "if" if each.word in grammar.words("condition") else "sub"
                self.chain, self.prep = [], None
                self._close_relatives()
            elif kind == "cc":
                self.prep = None
            elif kind == ",":
                self._comma()
            elif kind == "Q":
                self.depth = 1 - self.depth if each.word == '"' else 1 if each.word in "“«" else 0
                self.chain = []
            elif kind in (";", ":", "—"):
                self._break(each)
        self._leftovers()
        joining.speak(self.found, self.groups)
        return list(self._finish())

    # Marks -----------------------------------------------------------------------------------------------------------

    def _comma(self) -> None:
        self.prep = None
        if self.stack:
            after = self._next(self.at + 1)
            if after is not None and after.kind == "verb" and after.form == "finite":
                resumed = True
            else:
                resumed = self.stack[-1][2] is None and (after is None or after.kind != "cc")
            if resumed:
                self._pop()
        if self.subject is None:
            self.kept, self.chain = self.chain or self.kept, []

    def _break(self, each: Group) -> None:
        last = self._last() if each.kind == ":" and self._lists_on() else None
        self.prep, self.chain = None, []
        if last is not None:
            self.listing = last
            return
        self.listing = None
        if each.kind == ";" or (each.kind == ":" and self.cur is not None):
            while self.stack:
                self._pop()
            self._drop_subject()
            self.link = ""
            if each.kind == ";":
                self.cur, self.verb = None, None

    def _lists_on(self) -> bool:
        """Whether what follows a colon is a list of names."""
        after = self._next(self.at + 1)
        return (
            after is not None and after.kind == "np" and after.phrase is not None and bool(after.phrase.mentions)
            and joining.finite_ahead(self.groups, self.at + 1) is None
        )  # fmt: skip

    def _drop_subject(self) -> None:
        if self.subject is not None:
            self.loose.append(self.subject)
            self.subject = None

    def _pop(self) -> None:
        self.cur, self.verb, self.subject, self.chain = self.stack.pop()
        self.head = None

    def _close_relatives(self) -> None:
        while self.stack and self.stack[-1][2] is None:
            self._pop()

    def _relative(self, each: Group) -> None:
        if not self.chain and self.subject is None and not (self.cur and self._last()):
            self.link = "sub"
            return
        head = self._last()
        by_comma = self.at and self.groups[self.at - 1].kind == ","
        if each.word == "that" and head is None:
            self.link = "that"
            return
        self.stack.append((self.cur, self.verb, self.subject, list(self.chain)))
        if by_comma and self.chain and self.chain[0] is not head and each.word == "who":
            head = next((p for p in self.chain if p.is_actor), head)
        self.head, self.cur, self.verb, self.subject, self.chain = head, None, None, None, []
        self.link = "rel"

    def _last(self) -> Phrase | None:
        for earlier in reversed(self.groups[: self.at]):
            if earlier.kind == "np" and not earlier.dated:
                return earlier.phrase
            if earlier.kind in ("verb", ";"):
                return None
        return None

    # Noun groups -----------------------------------------------------------------------------------------------------

    def _noun(self, each: Group) -> None:
        phrase = each.phrase
        assert phrase is not None
        phrase.depth = self.depth
        if each.dated:
            self.prep = None
            return
        if self.listing is not None and self.prep is None and phrase.mentions:
            phrase.role = "member"
            self.listing.modifiers.append(phrase)
            return
        if self.prep is not None:
            if not self._joins(phrase):
                self._attach(phrase)
            return
        if self._joins(phrase):
            return
        before = self.groups[self.at - 1] if self.at else None
        if self._is_inverted(before):
            assert self.cur is not None
            self.cur.add(phrase, "agent")
            self.chain = [phrase]
            return
        if self._is_subject(phrase, before):
            self._open(phrase, before)
        elif self.cur is not None and self.verb is not None and not self._is_apposition(before):
            self._object(phrase)
            self.chain = [phrase]
        elif self._is_apposition(before) and self.chain:
            self._appose(phrase)
        elif self.subject is None:
            self.subject, self.chain = phrase, [phrase]
        else:
            self.loose.append(phrase)
            self.chain = [phrase]

    def _joins(self, phrase: Phrase) -> bool:
        """Join a noun group to the one before it where and or a comma makes a list of them."""
        if not self.at or self.prep is not None:
            return False
        before = self.groups[self.at - 1]
        if before.kind not in ("cc", ","):
            return False
        comma = before.kind == "," or self.groups[self.at - 2].kind == ","
        chain = self.chain or (self.kept if comma else [])
        anchor = nouns.anchor(chain, phrase)
        after_verb = self.cur is not None and self.subject is None
        if anchor is None or not joining.is_listed(self.groups, self.at, after_verb, before.kind):
            return False
        nouns.join(anchor, phrase)
        self.chain = chain
        return True

    def _is_inverted(self, before: Group | None) -> bool:
        """Whether the subject stands after its verb of saying (*“...,” said Trump*)."""
        if before is None or before.kind != "verb" or self.cur is None or before is not self.verb:
            return False
        if self.cur.phrases("agent", "shared") or self.cur.predicate not in grammar.words("speech"):
            return False
        return bool(self.found[:-1])

    def _is_apposition(self, before: Group | None) -> bool:
        return before is not None and before.kind == ","

    def _appose(self, phrase: Phrase) -> None:
        """A noun group between commas after another says who that is."""
        anchor = self.chain[0]
        if phrase.is_actor and not anchor.own_actors() and anchor.head in grammar.agentive():
            anchor.mentions, anchor.is_actor = phrase.mentions, True
        else:
            self.loose.append(phrase)
            self.chain = [*self.chain, phrase]

    def _is_subject(self, phrase: Phrase, before: Group | None) -> bool:
        if self.cur is None:
            return self.subject is None or joining.finite_ahead(self.groups, self.at) is not None
        if before is None:
            return True
        if before.kind in _BOUNDARIES:
            return joining.finite_ahead(self.groups, self.at) is not None
        if before.kind == "verb" and before is self.verb:
            if self.cur.predicate in grammar.words("speech") and self.cur.predicate not in grammar.words(
                "stating_nouns"
            ):
                return joining.content_ahead(self.groups, self.at) is not None
            return False
        if before.kind == "np":
            after = self._next(self.at + 1)
            if after is not None and after.kind == "verb" and after.form == "finite":
                if before.dated and self.cur.predicate not in grammar.words("speech"):
                    return True
                told = self.cur.predicate in grammar.words("speech") and bool(self.cur.phrases("object", "goal"))
                return True if told or before.dated else self._object_relative()
        return False

    def _object_relative(self) -> bool:
        """A noun group right after another and before a verb opens a relative clause without a pronoun."""
        head = self._last()
        if head is None:
            return False
        self.stack.append((self.cur, self.verb, self.subject, list(self.chain)))
        self.head, self.cur, self.verb, self.subject = head, None, None, None
        self.link = "rel"
        return True

    def _open(self, phrase: Phrase, before: Group | None) -> None:
        if before is not None and before.kind == "verb" and not self.link:
            self.link = "said"
        elif before is not None and before.kind == "np" and not self.link and self.cur is not None:
            self.link = "said" if self.cur.predicate in grammar.words("speech") else ""
        self._drop_subject()
        self.subject, self.chain = phrase, [phrase]

    def _object(self, phrase: Phrase) -> None:
        made = self.cur
        assert made is not None and self.verb is not None
        objects = made.roles.get("object")
        if made.form == "copula" or (made.voice == "passive" and objects):
            made.add(phrase, "complement")
        elif not objects:
            made.add(phrase, "object")
        elif made.predicate in grammar.words("giving") and len(objects) == 1:
            made.roles.setdefault("goal", []).append(objects.pop())
            made.add(phrase, "object")
        else:
            if made.predicate == "call":
                made.predicate = "call name"
            made.add(phrase, "bare")

    # Prepositions ----------------------------------------------------------------------------------------------------

    def _attach(self, phrase: Phrase) -> None:
        """Hang what a preposition brings on the noun or the verb before it."""
        prep = self.prep
        assert prep is not None
        self.prep = None
        word = prep.word
        phrase.marker = word
        of_verb, of_noun = grammar.prepositions()[word]
        if of_verb == "source":
            phrase.role = "source"
            self.sources.append(phrase)
            self.chain = []
            return
        if of_verb == "and":
            anchor = nouns.anchor(self.chain, phrase)
            if anchor is not None:
                nouns.join(anchor, phrase)
                return
            of_verb = of_noun = "partner"
        holder = nouns.holder(self.chain, word, free=self.cur is None or self.subject is not None)
        if self._is_by_agent(word):
            assert self.cur is not None
            phrase.role = "agent"
            self.cur.add(phrase)
            self.chain = [phrase]
            return
        if holder is not None and (self.chain or word == "of"):
            phrase.role = nouns.role_of(holder, word, of_noun, phrase)
            holder.modifiers.append(phrase)
            self.chain.append(phrase)
            return
        if self.cur is not None:
            phrase.role = nouns.role_at_verb(self.cur, word, of_verb)
            self.cur.add(phrase)
            self.chain = [phrase]
        elif self.subject is not None:
            phrase.role = nouns.role_of(self.subject, word, of_noun, phrase)
            self.subject.modifiers.append(phrase)
            self.chain.append(phrase)
        else:
            phrase.role = of_verb
            self.loose.append(phrase)
            self.chain = [phrase]

    def _is_by_agent(self, word: str) -> bool:
        """Whether by tells who does what a passive verb says."""
        made = self.cur
        return (
            word == "by" and made is not None and made.voice == "passive" and self.subject is None
            and not made.phrases("agent")
        )  # fmt: skip

    # Verbs -----------------------------------------------------------------------------------------------------------

    def _verb(self, each: Group) -> None:
        if each.form == "finite":
            self._finite(each)
        elif each.form == "to":
            self._infinitive(each)
        elif each.form == "ing":
            self._gerund(each)
        elif each.form == "participle":
            self._participle(each)
        else:
            self._base(each)
        self.prep = None

    def _made(self, each: Group, relation: str) -> Clause:
        form = "copula" if each.copula else "adjective" if each.adjective else "verb"
        made = Clause(
            each.lemma, form, each.start, each.end, each.start, voice="passive" if each.passive else "active",
            negated=each.negated, past=each.past, lasting=each.lasting, modality=each.modality, relation=relation,
            depth=self.depth,
        )  # fmt: skip
        made.closed, made.linker = True, each.word
        for phrase in self.sources:
            made.add(phrase)
        self.sources = []
        self.found.append(made)
        return made

    def _take(self, made: Clause, each: Group) -> None:
        self.cur, self.verb, self.chain, self.kept = made, each, [], []

    def _give_subject(self, made: Clause, phrase: Phrase) -> None:
        made.add(phrase, "object" if made.voice == "passive" else "agent")
        if not phrase.own_actors() and phrase.head in grammar.agentive() and not phrase.modifiers:
            made.closed = False

    def _finite(self, each: Group) -> None:
        before = self.groups[self.at - 1] if self.at else None
        if self.head is not None and self.link == "rel":
            self._relative_verb(each)
            return
        if self.subject is None:
            while self.stack and not (before is not None and before.kind == "cc" and self.cur is not None):
                self._pop()
                if self.subject is not None:
                    break
        if self.subject is not None:
            subject, self.subject = self.subject, None
            earlier = self.cur
            made = self._made(each, "condition" if self.link == "if" else "main")
            self._give_subject(made, subject)
            if self.link in ("that", "said") and earlier is not None:
                self._content(made, earlier, "quote" if earlier.predicate in grammar.words("speech") else "complement")
            elif self.link == "that":
                made.relation = "complement"
            if self.link == "":
                for early in self.early:
                    joining.share(early, made)
                self.early = []
            self.link = ""
            self._take(made, each)
            return
        self._conjoined(each)

    def _relative_verb(self, each: Group) -> None:
        made = self._made(each, "relative")
        head = self.head
        made.head, made.gap = head, "object" if self.subject is not None or each.passive else "agent"
        if head is not None:
            head.relative = made
        if self.subject is not None:
            self._give_subject(made, self.subject)
            self.subject = None
            if head is not None and made.voice == "active":
                made.add(head, "object")
        elif head is not None:
            made.add(head, "object" if each.passive else "agent")
        self.head, self.link = None, ""
        self._take(made, each)

    def _conjoined(self, each: Group) -> None:
        """A finite verb without a subject of its own: it shares that of the verb before it."""
        earlier = self.cur
        made = self._made(each, "main")
        if earlier is not None:
            if earlier.relation == "relative" and earlier.head is not None:
                made.relation, made.head = "relative", earlier.head
            elif earlier.governor is not None and earlier.relation in ("quote", "complement"):
                outer = earlier.governor
                if self._same_tense(earlier, each):
                    self._content(made, outer, earlier.relation)
                else:
                    earlier = self._finite_holder(earlier)
            made.modality = made.modality or (earlier.modality if each.form == "base" else None)
            made.negated = made.negated or (each.form == "base" and earlier.negated)
            joining.share(made, earlier)
        self.link = ""
        self._take(made, each)

    def _same_tense(self, earlier: Clause, each: Group) -> bool:
        """Whether a conjoined verb goes on with the quoted clause rather than with the verb of saying."""
        if earlier.linker in ("to", "ing"):
            return each.form == "base"
        comma = self.at >= 2 and self.groups[self.at - 1].kind == "cc" and self.groups[self.at - 2].kind == ","
        return not comma and earlier.past == each.past and each.modality != "planned"

    def _finite_holder(self, clause: Clause) -> Clause:
        while clause.governor is not None and clause.relation in ("quote", "complement", "chain"):
            clause = clause.governor
        return clause

    def _content(self, made: Clause, governor: Clause, relation: str) -> None:
        made.relation, made.governor = relation, governor
        governor.contents.append(made)

    def _infinitive(self, each: Group) -> None:
        governor = self.cur
        noun = self.chain[-1] if self.chain else None
        made = self._made(each, "complement")
        made.linker = "to"
        if governor is None or self.subject is not None:
            # a decision to withdraw, before any verb
            holder = self.subject or noun
            made.modality = made.modality or "planned"
            if holder is not None:
                made.roles.setdefault("shared", []).append(holder)
            self.stack.append((self.cur, self.verb, self.subject, self.chain))
            self.subject = None
        else:
            self._content(made, governor, "complement")
            joining.infinitive(made, governor, noun)
        self._take(made, each)

    def _gerund(self, each: Group) -> None:
        before = self.groups[self.at - 1] if self.at else None
        governor = self.cur
        made = self._made(each, "chain")
        made.linker = "ing"
        noun = self.chain[-1] if self.chain else None
        if governor is None and self.subject is None and noun is None:
            self.early.append(made)
            made.past = True
            self._take_inner(made, each)
            return
        if (self.subject is not None and governor is None) or (
            noun is not None and before is not None and before.kind == "np"
        ):
            head = noun or self.subject
            made.relation, made.head, made.gap = "relative", head, "agent"
            if head is not None:
                made.add(head, "agent")
            made.lasting = True
            if self.subject is not None:
                self.stack.append((self.cur, self.verb, self.subject, self.chain))
                self.subject = None
            self._take(made, each)
            return
        if governor is not None:
            prep = self.prep.word if self.prep is not None else ""
            joining.gerund(made, governor, prep)
        else:
            self.early.append(made)
            self._take_inner(made, each)
            return
        self._take(made, each)

    def _take_inner(self, made: Clause, each: Group) -> None:
        self.cur, self.verb, self.chain = made, each, []
        self.stack.append((None, None, None, []))

    def _participle(self, each: Group) -> None:
        """A participle after a noun modifies it; at the start of a sentence it shares the subject to come."""
        noun = self.chain[-1] if self.chain else None
        made = self._made(each, "relative")
        made.past = True
        if noun is not None:
            made.head, made.gap = noun, "object"
            made.add(noun, "object")
            if self.subject is not None:
                self.stack.append((self.cur, self.verb, self.subject, self.chain))
                self.subject = None
        elif self.cur is not None:
            made.relation = "chain"
            for phrase in self.cur.phrases("agent", "shared")[:1]:
                made.add(phrase, "object")
        else:
            self.early.append(made)
            self._take_inner(made, each)
            return
        self._take(made, each)

    def _base(self, each: Group) -> None:
        """A bare form: after and it goes on with what stands before; after a plural subject it is finite."""
        if self.subject is not None or (self.head is not None and self.link == "rel"):
            self._finite(each)
            return
        earlier = self.cur
        if earlier is None:
            made = self._made(each, "main")
            self._take(made, each)
            return
        made = self._made(each, earlier.relation)
        made.linker = earlier.linker
        made.modality, made.past = earlier.modality, earlier.past
        made.lasting, made.negated = earlier.lasting, made.negated or earlier.negated
        if earlier.governor is not None:
            self._content(made, earlier.governor, earlier.relation)
        made.head = earlier.head
        joining.share(made, earlier)
        self._take(made, each)

    # The end ---------------------------------------------------------------------------------------------------------

    def _next(self, at: int) -> Group | None:
        return self.groups[at] if at < len(self.groups) else None

    def _leftovers(self) -> None:
        """Noun groups that no verb has taken: a heading, or a list."""
        while self.stack:
            _, _, subject, _ = self.stack.pop()
            if subject is not None:
                self.loose.append(subject)
        self._drop_subject()
        held = self.found[0] if self.found else None
        rest = self.loose + self.sources
        if rest and held is None:
            held = Clause("", "elliptic", rest[0].left, rest[0].end, rest[0].start)
            held.closed = True
            self.found.append(held)
        for phrase in rest:
            assert held is not None
            held.add(phrase, "source" if phrase.role == "source" else "loose")

    def _finish(self) -> Iterator[Clause]:
        seen: set[int] = set()
        for made in self.found:
            nouns.carry(made)
        for made in self.found:
            for role, phrases in list(made.roles.items()):
                for top in phrases:
                    for phrase in top.walk():
                        if phrase.action and id(phrase) not in seen:
                            seen.add(id(phrase))
                            yield nouns.nominal(phrase)
                    if role not in ("shared", "source", "loose") and top is not made.head:
                        made.start = min(made.start, top.left)
                        made.end = max(made.end, nouns.right(top))
            yield made
