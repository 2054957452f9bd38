"""Groups: noun groups with their owners, verb groups with tense, voice, negation and modality, and what links them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kyori.reading.clauses import Phrase
from kyori.reading.english import grammar
from kyori.reading.english.forms import forms
from kyori.reading.english.tokens import Token

_GROUP = frozenset({"D", "A", "N", "NP", "CD", "M", "T", "PRP"})
_PASSIVE_SEMI = frozenset(
    {"expect", "schedule", "slate", "set", "plan", "intend", "prepare", "begin", "use", "propose"}
)


@dataclass(slots=True)
class Group:
    """A piece of a sentence.

    Attributes:
        kind: ``np``, ``verb``, ``prep``, ``cc``, ``sub``, ``rel``, ``that``, or a mark as it is.
        start, end: offsets.
        phrase: of a noun group.
        word: the preposition, conjunction or relative.
        lemma: of a verb group: its verb, with its particle.
        form: ``finite``, ``to``, ``ing``, ``participle`` or ``base``.
        passive, negated, past, lasting: of a verb group.
        modality: as in `Clause`.
        copula: whether it is a form of *be* with a noun or adjective after it.
        dated: whether a noun group is a date alone.
        adjective: of a copula, the adjective that it ends in.
        ing: whether the noun group is an -ing noun.
    """

    kind: str
    start: int
    end: int
    phrase: Phrase | None = None
    word: str = ""
    lemma: str = ""
    form: str = ""
    passive: bool = False
    negated: bool = False
    past: bool = False
    lasting: bool = False
    modality: str | None = None
    copula: bool = False
    dated: bool = False
    adjective: str = ""
    tokens: list[Token] = field(default_factory=list)


def group(tokens: list[Token]) -> list[Group]:
    """The groups of a tagged sentence, left to right."""
    return _Grouper(tokens).run()


class _Grouper:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.found: list[Group] = []

    def run(self) -> list[Group]:
        tokens = self.tokens
        while self.at < len(tokens):
            token = tokens[self.at]
            tag = token.tag
            if tag in _GROUP or (tag == "POS"):
                self._noun_group()
            elif tag in ("X", "V") or (tag == "TO"):
                self._verb_group()
            elif tag == "P":
                self._preposition()
            elif tag in ("CC", "S", "W", "THAT"):
                kind = {"CC": "cc", "S": "sub", "W": "rel", "THAT": "that"}[tag]
                self._add(Group(kind, token.start, token.end, word=token.lower), 1)
            elif tag == "R":
                self._adverb(token)
            else:
                self._add(Group(tag, token.start, token.end, word=token.text), 1)
        return self.found

    def _add(self, made: Group, length: int) -> None:
        self.found.append(made)
        self.at += length

    def _adverb(self, token: Token) -> None:
        """An adverb is passed over, but a particle may complete the verb before the object before it."""
        if token.lower in grammar.words("particles"):
            for earlier in reversed(self.found):
                if earlier.kind == "verb":
                    if (earlier.lemma, token.lower) in grammar.phrasal():
                        earlier.lemma = f"{earlier.lemma} {token.lower}"
                    break
                if earlier.kind != "np":
                    break
        if token.lower == "not" and self.found and self.found[-1].kind == "verb":
            self.found[-1].negated = True
        self.at += 1

    def _preposition(self) -> None:
        tokens, at = self.tokens, self.at
        token = tokens[at]
        if self.found and self.found[-1].kind == "verb" and token.lower in grammar.words("particles"):
            verb = self.found[-1]
            if (verb.lemma, token.lower) in grammar.phrasal():
                verb.lemma, verb.end = f"{verb.lemma} {token.lower}", token.end
                self.at += 1
                return
        for parts in grammar.long_prepositions().get(token.lower, ()):
            if [t.lower for t in tokens[at : at + len(parts)]] == list(parts):
                self._add(Group("prep", token.start, tokens[at + len(parts) - 1].end, word=" ".join(parts)), len(parts))
                return
        self._add(Group("prep", token.start, token.end, word=token.lower), 1)

    # Noun groups -----------------------------------------------------------------------------------------------------

    def _noun_group(self) -> None:
        """One noun group; owners and actors before its head become its modifiers."""
        tokens = self.tokens
        owner: Phrase | None = None
        while True:
            begin = self.at
            core: list[Token] = []
            while self.at < len(tokens) and tokens[self.at].tag in _GROUP:
                token = tokens[self.at]
                if token.tag == "PRP" and core:
                    break
                if token.tag == "D" and any(t.tag != "D" and t.tag != "CD" for t in core):
                    break
                if core and token.tag == "T" and core[-1].tag in ("N", "NP", "M") and not self._goes_on():
                    break
                if (
                    core
                    and core[-1].tag in ("N", "T")
                    and token.tag == "M"
                    and not token.adjective
                    and not self._appositive(core[-1])
                ):
                    break
                core.append(token)
                self.at += 1
                if token.tag == "PRP" and token.lower not in ("all", "both"):
                    break
                if token.tag == "A":
                    self._adjectives(core)
            if not core and owner is None:
                self.at = max(self.at, begin + 1)
                return
            if self.at < len(tokens) and tokens[self.at].tag == "POS":
                made = self._phrase(core, owner)
                owner = made if made is not None else owner
                self.at += 1
                if self.at < len(tokens) and tokens[self.at].tag in _GROUP:
                    continue
                core = []
            break
        if not core:
            if owner is not None:
                self.found.append(Group("np", owner.left, owner.end, phrase=owner))
            return
        if self._compound(core):
            pass
        dated = all(t.tag in ("T", "D", "A") for t in core) and any(t.tag == "T" for t in core)
        phrase = self._phrase(core, owner)
        if phrase is None:
            return
        phrase.dated = dated
        self.found.append(Group("np", phrase.left, phrase.end, phrase=phrase, dated=dated, tokens=core))

    def _adjectives(self, core: list[Token]) -> None:
        """Take the adjectives that go on after an adjective, up to their noun (*unjust and brutal war*)."""
        tokens, at = self.tokens, self.at
        taken: list[Token] = []
        linked = False
        while at < len(tokens):
            token = tokens[at]
            if token.tag == "CC" or token.tag == ",":
                linked = True
            elif token.tag == "A" or (token.tag == "V" and token.form in ("n", "g", "d") and linked):
                taken.append(token)
            elif token.tag != "R":
                break
            at += 1
        after = tokens[at] if at < len(tokens) else None
        if not taken or not linked or after is None or tokens[at - 1] is not taken[-1]:
            return
        named = after.tag == "M" and at + 1 < len(tokens) and tokens[at + 1].tag == "N"
        if after.tag == "N" or named:
            core += taken
            self.at = at

    def _goes_on(self) -> bool:
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        return following is not None and following.tag in ("N", "A", "NP")

    def _is_next_name(self, core: list[Token], token: Token) -> bool:
        """Whether a name or number after a noun begins another group (*last week Japan*)."""
        if not core:
            return False
        before = core[-1]
        if token.tag == "CD" and before.tag == "M" and not before.adjective:
            return True
        if token.tag != "M" or token.adjective or before.tag not in ("N", "T"):
            return False
        return not self._appositive(before)

    def _appositive(self, noun: Token) -> bool:
        """Whether a noun before an actor is its title (*spokesman Dmitry Peskov*), or belongs to a compound."""
        return noun.lemma in grammar.agentive()

    def _compound(self, core: list[Token]) -> bool:
        """Extend a noun by the of-phrase that makes one name with it (*treaty of friendship and cooperation*)."""
        head = core[-1]
        for parts in grammar.compounds().get(head.lemma, ()):
            ahead = self.tokens[self.at : self.at + len(parts) - 1]
            if [t.lower for t in ahead] == list(parts[1:]):
                last = Token(head.start, ahead[-1].end, head.text, head.tag)
                last.lower = last.lemma = " ".join(parts)
                core[-1] = last
                self.at += len(parts) - 1
                return True
        return False

    def _phrase(self, core: list[Token], owner: Phrase | None) -> Phrase | None:
        if not core:
            return None
        head = core[-1]
        modifiers = [owner] if owner is not None else []
        if owner is not None:
            owner.role = "owner"
        start = next((t.start for t in core if t.tag != "D"), head.start)
        if head.tag == "M" and head.mention is not None:
            mention = head.mention
            before = [t for t in core[:-1] if t.tag == "M" and t.mention is not None]
            for token in before:
                modifiers.append(_actor(token, "owner"))
            is_actor = bool(mention.actors) and mention.kind != "place"
            return Phrase(
                "bare", head.start, head.end, "", (mention,), is_actor, modifiers=modifiers, said=f" {head.lower}"
            )
        lemma = head.lemma if head.tag in ("N", "NP") else head.lower
        said = " ".join(t.lower for t in core[:-1] if t.tag not in ("D", "T"))
        said = f" {said} {lemma}" if said else f" {lemma}"
        action = self._action(core, lemma)
        actors = [t for t in core[:-1] if t.tag == "M" and t.mention is not None]
        phrase = Phrase("bare", start, head.end, lemma, said=said, action=action)
        if actors and self._is_agentive(core, lemma) and not action:
            last = actors[-1]
            assert last.mention is not None
            phrase.mentions = tuple(t.mention for t in actors if t.mention is not None)
            phrase.is_actor = any(m.kind != "place" for m in phrase.mentions)
            phrase.modifiers = modifiers
            return phrase
        if owner is not None and owner.is_actor and not actors and lemma in grammar.agentive() and not action:
            # Iran's navy, his government: they act for the owner.
            phrase.mentions = owner.mentions
            phrase.is_actor = True
            phrase.modifiers = modifiers
            phrase.start = owner.start
            return phrase
        for token in actors:
            role = "owner" if token.adjective or len(_actors_of(token)) > 1 else "compound"
            modifiers.append(_actor(token, role))
        # A noun before an act is what it is done to (*arms sale*); its words stand in `said`.
        phrase.modifiers = modifiers
        return phrase

    def _is_agentive(self, core: list[Token], lemma: str) -> bool:
        return lemma in grammar.agentive()

    def _action(self, core: list[Token], lemma: str) -> str:
        """The verb whose act the group's head names; empty where it names none."""
        table = grammar.actions()
        words = [t.lower for t in core[:-1]] + [lemma]
        for length in (3, 2, 1):
            if len(words) >= length:
                found = table.get(" ".join(words[-length:]))
                if found is not None:
                    return found[0]
        if lemma.endswith("ing") and core[-1].tag == "N" and len(core) > 1:
            verb = forms(lemma).verb
            if verb and verb != lemma and self.at < len(self.tokens) and self.tokens[self.at].lower == "of":
                return verb
        return ""

    # Verb groups -----------------------------------------------------------------------------------------------------

    def _verb_group(self) -> None:
        tokens = self.tokens
        first = tokens[self.at]
        made = Group("verb", first.start, first.end)
        auxiliaries: list[Token] = []
        main: Token | None = None
        infinitive = False
        while self.at < len(tokens):
            token = tokens[self.at]
            if token.tag == "TO":
                if main is None and not auxiliaries and not infinitive:
                    infinitive = True
                elif main is None and auxiliaries and auxiliaries[-1].lower in ("have", "has", "had", "ought", "going"):
                    made.modality = made.modality or "should"
                    auxiliaries.append(token)
                else:
                    break
            elif token.tag == "X":
                if main is not None:
                    break
                auxiliaries.append(token)
            elif token.tag == "R":
                if token.lower in ("not", "never", "no", "hardly", "barely"):
                    made.negated = True
                elif main is not None:
                    break
                if not self._verb_after(self.at + 1) and main is None and auxiliaries:
                    self.at += 1
                    continue
                if main is None and not self._verb_after(self.at + 1):
                    self.at += 1
                    continue
            elif token.tag == "V":
                if main is not None:
                    if not self._merges(made, main, token):
                        break
                    main = token
                    self.at += 1
                    made.end = token.end
                    continue
                main = token
            elif token.tag == "T" and auxiliaries and main is None and self._verb_after(self.at + 1):
                pass
            else:
                break
            self.at += 1
            made.end = token.end if token.tag != "R" else made.end
        self._finish(made, auxiliaries, main, infinitive)

    def _verb_after(self, at: int) -> bool:
        while at < len(self.tokens) and self.tokens[at].tag == "R":
            at += 1
        return at < len(self.tokens) and self.tokens[at].tag in ("V", "X")

    def _merges(self, made: Group, main: Token, token: Token) -> bool:
        """Whether a verb right after another is the one that counts (*began bombing*, *helped rebuild*)."""
        semi = grammar.table("semi").get(main.lemma)
        if semi is None or (token.form != "g" and main.lemma != "help"):
            return False
        _mark(made, semi)
        self._tense(made, main)
        return True

    def _tense(self, made: Group, token: Token) -> None:
        if token.form == "d":
            made.past = True
        elif token.form in ("z", "b"):
            made.lasting = True

    def _finish(self, made: Group, auxiliaries: list[Token], main: Token | None, infinitive: bool) -> None:
        finite = False
        perfect = False
        for token in auxiliaries:
            word = token.lower
            modal = grammar.table("modals").get(word)
            if word == "would":
                made.word = word
            if modal:
                made.modality = made.modality or modal
                finite = True
                if modal == "should":
                    made.modality = "should"
            elif word in ("was", "were", "had", "did"):
                made.past = True
                finite = True
            elif word in ("is", "are", "am", "has", "have", "does", "do"):
                finite = True
            if word in grammar.words("have"):
                perfect = True
        last = auxiliaries[-1].lower if auxiliaries else ""
        if main is None:
            if not auxiliaries:
                if infinitive:
                    return
                return
            made.copula = last in grammar.words("be")
            made.lemma = "be" if made.copula else "have" if last in grammar.words("have") else "do"
            made.form = "to" if infinitive else "finite" if finite else "ing" if last == "being" else "participle"
            if not made.past and finite:
                made.lasting = True
            if perfect and not made.copula:
                made.lasting = True
            self._adjective(made)
            self.found.append(made)
            return
        made.lemma = main.lemma
        if last in grammar.words("be") and main.form == "n":
            if main.lower in grammar.words("adjectival") and not self._starts("by"):
                made.lemma, made.adjective, main.lemma = f"be {main.lower}", main.lower, f"be {main.lower}"
            else:
                made.passive = True
        if last in grammar.words("be") and main.form == "g":
            made.lasting = True
        if perfect:
            made.past = True
        if infinitive:
            made.form = "to"
        elif finite or main.form in ("d", "z"):
            made.form = "finite"
            if main.form == "d":
                made.past = True
            elif main.form == "z" or (not made.past and not made.modality):
                made.lasting = True
        elif main.form == "g" or last == "being" or last == "having":
            made.form = "ing"
        elif main.form == "n":
            made.form, made.passive = "participle", True
        elif auxiliaries and last in ("be", "been"):
            made.form = "participle"
        else:
            made.form, made.lasting = "base", True
        self._particle(made)
        self._semi(made, main)
        self.found.append(made)

    def _starts(self, word: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].lower == word

    def _particle(self, made: Group) -> None:
        if self.at < len(self.tokens) and (made.lemma, self.tokens[self.at].lower) in grammar.phrasal():
            made.lemma = f"{made.lemma} {self.tokens[self.at].lower}"
            made.end = self.tokens[self.at].end
            self.at += 1

    def _semi(self, made: Group, main: Token) -> None:
        """Verbs before to that only say how the next is done: *plans to visit*, *is expected to sign*."""
        semi = grammar.table("semi").get(made.lemma)
        if made.adjective:
            semi = grammar.table("semi_adjectives").get(made.adjective)
            made.adjective = made.adjective if semi is None or not self._to_verb() else ""
        if semi is None or not self._to_verb():
            return
        if made.passive and made.lemma not in _PASSIVE_SEMI:
            return
        _mark(made, semi)
        made.passive = False
        self._take_infinitive(made)

    def _to_verb(self) -> bool:
        at = self.at
        while at < len(self.tokens) and self.tokens[at].tag in ("R", "T"):
            at += 1
        return at < len(self.tokens) and self.tokens[at].tag == "TO"

    def _take_infinitive(self, made: Group) -> None:
        """Take the infinitive that follows as the verb of the group."""
        tokens, at = self.tokens, self.at
        while at < len(tokens) and tokens[at].tag in ("R", "TO", "T"):
            made.negated = made.negated or tokens[at].lower == "not"
            at += 1
        verb: Token | None = None
        passive = False
        while at < len(tokens) and tokens[at].tag in ("X", "V", "R"):
            if tokens[at].tag == "V":
                passive = tokens[at].form == "n" and tokens[at - 1].lower in ("be", "been")
                verb = tokens[at]
                at += 1
                break
            at += 1
        if verb is None:
            if at < len(tokens) and tokens[at - 1].lower == "be":
                made.lemma, made.copula, made.end = "be", True, tokens[at - 1].end
                self.at = at
                self._adjective(made)
            return
        made.lemma, made.end, made.passive = verb.lemma, verb.end, passive
        self.at = at
        self._particle(made)
        if grammar.table("semi").get(made.lemma) is not None and self._to_verb():
            _mark(made, grammar.table("semi")[made.lemma])
            self._take_infinitive(made)

    def _adjective(self, made: Group) -> None:
        """The adjective after a copula: it may be the predicate (*is opposed to*) or make one of what follows."""
        tokens, at = self.tokens, self.at
        while at < len(tokens) and tokens[at].tag == "R":
            at += 1
        if at < len(tokens) and tokens[at].tag in ("A", "V") and made.copula:
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            if following is not None and following.tag in ("N", "NP", "M", "A", "CD"):
                return
            made.adjective = tokens[at].lower
            made.end = tokens[at].end
            self.at = at + 1
            semi = grammar.table("semi_adjectives").get(made.adjective)
            if semi is not None and self._to_verb():
                _mark(made, semi)
                made.adjective, made.copula = "", False
                self._take_infinitive(made)
            else:
                made.lemma = f"be {made.adjective}"
                made.copula = False
        elif made.copula and self._to_verb():
            # is to visit
            made.copula = False
            _mark(made, "planned")
            self._take_infinitive(made)


def _mark(made: Group, semi: str) -> None:
    if semi == "lasting":
        made.lasting = True
    elif semi == "denied":
        made.negated = not made.negated
    elif semi:
        made.modality = made.modality or semi


def _actors_of(token: Token) -> tuple[str, ...]:
    return token.mention.actors if token.mention is not None else ()


def _actor(token: Token, role: str) -> Phrase:
    """A phrase of one actor that modifies a noun."""
    assert token.mention is not None
    is_actor = token.mention.kind != "place"
    return Phrase(role, token.start, token.end, "", (token.mention,), is_actor, said=f" {token.lower}")
