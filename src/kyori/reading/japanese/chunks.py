"""Chunks: noun phrases with their particle, and predicates with what their endings say, from tokens."""

from __future__ import annotations

from dataclasses import dataclass, field

from kyori.actors import Mention
from kyori.reading.japanese import grammar
from kyori.reading.japanese.tokens import Token

_QUOTES = {"「": "」", "『": "』", "“": "”", "〝": "〟", "﹁": "﹂", "≪": "≫", "《": "》"}
_CLOSING = frozenset(_QUOTES.values()) | {'"'}
_NOMINAL = frozenset("NSPJs")
_DO = frozenset({"する", "できる", "いたす", "致す", "なさる", "為さる", "される", "出来る", "為る"})
_ASPECT = frozenset(
    {
        "始める",
        "はじめる",
        "続ける",
        "つづける",
        "終える",
        "終わる",
        "出す",
        "かける",
        "直す",
        "合う",
        "あう",
        "切る",
        "過ぎる",
        "すぎる",
    }
)
_BRACKET_AFTER_ACTOR = frozenset({"(", "（", "〈", "[", "［", "【"})


@dataclass(slots=True)
class Chunk:
    """A noun phrase or a predicate, in the order of the sentence.

    Attributes:
        kind: ``np`` or ``predicate``.
        start, end: offsets of the content words; ``tail`` the end of particles or endings.
        text: surface of the content words, actors and dates included.
        head: the content words after the last actor or date.
        mentions: actors named in it.
        role, adnominal, topic: what its particle says (noun phrases).
        comma: whether a comma follows.
        depth: how many quotation marks it stands inside.
        lemma, form: of the predicate, as in Clause.
        passive, causative, lasting, negated, past, wish, modality: of the predicate.
        link: how it hangs on: ``main``, ``chain``, ``adnominal``, ``condition``, ``quote``, ``nominalised``.
        linker: the formal noun or particle after it.
    """

    kind: str
    start: int
    end: int
    tail: int
    text: str
    head: str = ""
    mentions: tuple[Mention, ...] = ()
    is_actor: bool = False
    role: str = ""
    adnominal: bool = False
    topic: bool = False
    comma: bool = False
    depth: int = 0
    dated: bool = False
    action: str = ""
    lemma: str = ""
    form: str = ""
    passive: bool = False
    causative: bool = False
    lasting: bool = False
    negated: bool = False
    past: bool = False
    wish: bool = False
    modality: str | None = None
    link: str = "main"
    linker: str = ""
    particle: str = ""
    inner: list[Chunk] = field(default_factory=list)


@dataclass(slots=True)
class Chunked:
    """Chunks of a sentence, and the token runs that stood in brackets, to be read on their own."""

    chunks: list[Chunk]
    asides: list[list[Token]]


def chunk(tokens: list[Token], text: str) -> Chunked:
    """Chunks of a sentence.

    Args:
        tokens: of one sentence.
        text: the document's text, for what follows a predicate.
    """
    return _Chunker(tokens, text).run()


class _Chunker:
    """One pass over the tokens of a sentence."""

    def __init__(self, tokens: list[Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.count = len(tokens)
        self.at = 0
        self.depth = 0
        self.chunks: list[Chunk] = []
        self.asides: list[list[Token]] = []

    def run(self) -> Chunked:
        while self.at < self.count:
            token = self.tokens[self.at]
            code = token.code
            if code == "(":
                self._open(token)
            elif code == ")":
                self._close(token)
            elif code in _NOMINAL or (code == "p" and self._next_is_nominal()) or (code == "y" and token.mention):
                self._noun()
            elif code == "V" or code == "W" or code == "A":
                self._predicate(self.at, token.lemma, "verb" if code != "A" else "adjective", token)
            else:
                if code == "," and self.chunks:
                    self.chunks[-1].comma = True
                self.at += 1
        return Chunked(self.chunks, self.asides)

    def _next_is_nominal(self) -> bool:
        return self.at + 1 < self.count and self.tokens[self.at + 1].code in _NOMINAL

    def _open(self, token: Token) -> None:
        if token.surface in _QUOTES:
            last = self.chunks[-1] if self.chunks else None
            if last is not None and last.kind == "np" and not last.role and last.tail == token.start and not last.comma:
                # 漁船「第三丸」: the noun before the name it is given.
                last.role, last.adnominal = "owner", True
            self.depth += 1
            self.at += 1
            return
        depth, start = 1, self.at + 1
        self.at += 1
        while self.at < self.count and depth:
            depth += (self.tokens[self.at].code == "(") - (self.tokens[self.at].code == ")")
            self.at += 1
        inside = self.tokens[start : self.at - 1 if not depth else self.at]
        if len(inside) >= 4:
            self.asides.append(inside)
        self._particle_after_bracket()

    def _close(self, token: Token) -> None:
        if token.surface in _CLOSING and self.depth:
            self.depth -= 1
        self.at += 1
        self._particle_after_bracket()

    def _particle_after_bracket(self) -> None:
        """What follows a closing bracket belongs to the phrase or predicate before it."""
        if not self.chunks or self.at >= self.count:
            return
        last = self.chunks[-1]
        token = self.tokens[self.at]
        if last.kind == "np" and not last.role:
            if token.code in "ctfXnj" or token.code == "V":
                before = self.at
                last.tail = token.start
                self._take_particle(last)
                if self.at > before:
                    last.depth = self.depth
            elif token.code in _NOMINAL:
                last.adnominal, last.role, last.depth = True, "owner", self.depth
            else:
                last.depth = self.depth
        elif last.kind == "predicate" and last.link in ("main", "chain", "adnominal"):
            if token.surface in ("と", "って"):
                last.link, last.linker = "quote", token.surface
                self.at += 1
            elif token.surface in ("との", "という") or token.code in _NOMINAL:
                last.link, last.linker = "adnominal", token.surface
            elif token.surface == "の":
                last.link, last.linker = "adnominal", "の"

    # Noun phrases -----------------------------------------------------------------------------------------------

    def _noun(self) -> None:
        first = self.at
        tokens, count = self.tokens, self.count
        while self.at < count:
            token = tokens[self.at]
            code = token.code
            if (
                code in _NOMINAL
                or code == "p"
                or (
                    code == "y"
                    and self.at + 1 < count
                    and tokens[self.at + 1].code in _NOMINAL
                    and token.surface not in "…―—→"
                )
            ):
                self.at += 1
            else:
                break
        content = tokens[first : self.at]
        last = content[-1]
        following = tokens[self.at] if self.at < count else None
        if following is not None:
            if last.code == "S" and following.code in "WV" and following.lemma in _DO:
                self._action(content)
                return
            if following.code == "X" and following.lemma in ("だ", "です") and self._copula(content, following):
                return
        phrase = self._phrase(content)
        before = self.at
        if following is not None and following.code in _CLOSING_CODES and following.surface in _CLOSING:
            self.chunks.append(phrase)
            return
        self._take_particle(phrase)
        if (
            not phrase.role
            and last.code == "S"
            and not phrase.is_actor
            and (following is None or following.code in ".,)")
            and self._has_argument()
        ):
            self._bare_action(phrase, content)
            return
        self.chunks.append(phrase)

    def _has_argument(self) -> bool:
        """Whether the last phrase carries を, に or と, so that a bare action noun after it is its predicate."""
        for chunk in reversed(self.chunks):
            if chunk.kind == "predicate":
                return chunk.link in ("nominalised", "quote")
            if chunk.role in ("object", "goal", "partner", "against") and not chunk.adnominal:
                return True
        return False

    def _phrase(self, content: list[Token]) -> Chunk:
        mentions = tuple(t.mention for t in content if t.mention is not None)
        cut = 0
        for index, token in enumerate(content):
            if token.mention is not None or token.dated:
                cut = index + 1
        tail = content[cut:]
        head = "".join(t.surface for t in tail)
        last = content[-1]
        return Chunk(
            "np",
            content[0].start,
            last.end,
            last.end,
            self.text[content[0].start : last.end],
            head=head,
            mentions=mentions,
            is_actor=bool(mentions) and (not head or _stands_for_actor(head)),
            depth=self.depth,
            dated=any(t.dated for t in content) and not mentions,
            action=_action_of(tail),
        )

    def _take_particle(self, phrase: Chunk) -> None:
        if self.at >= self.count:
            return
        pattern, roles = grammar.particles()
        start = self.tokens[self.at].start
        found = pattern.match(self.text, start)
        if not found or (self.at > 0 and start > phrase.tail and self.text[phrase.tail : start].strip("」』”）) ]】")):
            if self.at < self.count and self.tokens[self.at].code == ",":
                phrase.comma = True
                self.at += 1
            return
        end = found.end()
        role, adnominal = roles[found.group()]
        if role in ("topic", "agent") and phrase.head.endswith(_TIME_ENDS):
            role = "place"
        elif role in ("place", "goal") and phrase.head.endswith("間") and phrase.mentions:
            role = "agent"
        if role == "topic":
            role, phrase.topic = "agent", True
        elif found.group()[-1] == "は" and len(found.group()) > 1:
            phrase.topic = role in ("goal", "partner")
        phrase.role, phrase.adnominal, phrase.particle = role, adnominal, found.group()
        while self.at < self.count and self.tokens[self.at].start < end:
            self.at += 1
        phrase.tail = end
        if adnominal and role in ("owner", "member") and found.group() != "の":
            self._also_no(phrase)
        if self.at < self.count and self.tokens[self.at].code in "tf" and not adnominal:
            phrase.topic = phrase.topic or self.tokens[self.at].surface in ("は", "も")
            phrase.tail = self.tokens[self.at].end
            self.at += 1
        if self.at < self.count and self.tokens[self.at].code == ",":
            phrase.comma = True
            self.at += 1

    def _also_no(self, phrase: Chunk) -> None:
        """など and ら may carry the real particle after them (などを, などの, らが)."""
        if self.at < self.count and self.tokens[self.at].code in "ctf":
            phrase.adnominal = False
            phrase.role = ""
            self._take_particle(phrase)

    # Predicates --------------------------------------------------------------------------------------------------

    def _action(self, content: list[Token]) -> None:
        """An action noun with する; what stands before it in the compound is a phrase of its own."""
        verb = content[-1]
        if len(content) > 1:
            phrase = self._phrase(content[:-1])
            if phrase.mentions or phrase.head:
                phrase.role = "compound"
                self.chunks.append(phrase)
        self._predicate(self.at, verb.surface, "noun", verb, "".join(t.surface for t in content))

    def _bare_action(self, phrase: Chunk, content: list[Token]) -> None:
        verb = content[-1]
        if len(content) > 1:
            before = self._phrase(content[:-1])
            before.role = "compound"
            self.chunks.append(before)
        self.chunks.append(
            Chunk(
                "predicate", verb.start, verb.end, verb.end, verb.surface, lemma=verb.surface, form="noun",
                depth=self.depth, comma=phrase.comma, past=True,
                link="chain" if phrase.comma else "main",
            )
        )  # fmt: skip

    def _copula(self, content: list[Token], token: Token) -> bool:
        """A noun with だ or である as predicate; an adjectival noun with な or に is a modifier and is dropped."""
        surface, last = token.surface, content[-1]
        after = self.tokens[self.at + 1] if self.at + 1 < self.count else None
        if surface == "に":
            if last.code == "J" and after is not None and after.lemma in ("する", "なる"):
                self.at += 1
                phrase = last.surface + "に"
                self._predicate(self.at, phrase + after.lemma, "verb", after)
                self.chunks[-1].start = last.start
                return True
            if last.code == "J":
                self.at += 1
                return True
            return False
        if surface == "な":
            self.at += 1
            if last.code == "J" and not any(t.mention for t in content):
                return True
            phrase = self._phrase(content)
            phrase.role, phrase.adnominal = "owner", True
            self.chunks.append(phrase)
            return True
        if surface == "で" and (after is None or not (after.lemma in ("ある", "ない", "ござる") or after.code == "t")):
            if last.code == "J":
                self.at += 1
                return True
            if after is None or after.code != ",":
                return False
        phrase = self._phrase(content)
        if phrase.action and last.surface == "中":
            before = [t for t in content[:-1] if t.end <= content[-1].start - len(phrase.action)]
            if before:
                compound = self._phrase(before)
                compound.role = "compound"
                self.chunks.append(compound)
            self._predicate(self.at, phrase.action, "copula", token)
            self.chunks[-1].form, self.chunks[-1].lasting = "noun", True
            return True
        phrase.role = "complement"
        self.chunks.append(phrase)
        self._predicate(self.at, phrase.head or phrase.text, "copula", token)
        self.chunks[-1].start = content[0].start
        return True

    def _predicate(self, at: int, lemma: str, form: str, head: Token, compound: str = "") -> None:
        tokens, count = self.tokens, self.count
        start = head.start
        made = Chunk("predicate", start, head.end, head.end, compound or head.surface, lemma=lemma, form=form)
        made.depth = self.depth
        index = at + 1 if form != "noun" else at
        last = head
        surface = head.surface
        while index < count:
            token = tokens[index]
            code, word = token.code, token.lemma
            if code == "X":
                if word in ("れる", "られる"):
                    made.passive = True
                elif word in ("せる", "させる", "しめる"):
                    made.causative = True
                elif word in ("ない", "ぬ", "ず", "ん", "まい", "なし"):
                    made.negated = not made.negated
                elif word == "た" or (word == "だ" and token.surface == "だっ"):
                    made.past = True
                    if token.inflection == "仮定形":
                        made.link = "condition"
                elif word == "たい" or (word in ("う", "よう") and token.inflection != "*"):
                    made.wish = True
                elif word == "べし":
                    made.modality = "should"
                elif word in ("らしい", "みたい"):
                    made.modality = "possible"
            elif code in "WV" and ((last.code == "j" and last.surface in ("て", "で")) or last.code == "t"):
                made.lasting = made.lasting or word in ("いる", "居る", "おる", "くる", "来る")
                made.causative = made.causative or word in ("もらう", "いただく")
            elif code in "WV" and form == "noun" and word in _DO and index == at:
                if word == "される":
                    made.passive = True
            elif code in "WV" and last.inflection == "連用形" and last.code in "VW" and token.start == last.end:
                if word in _DO or word in _ASPECT:
                    pass
                elif form == "verb" and len(word) > 1:
                    made.lemma = surface + word if not made.passive else made.lemma
                else:
                    break
            elif code == "A" and word in ("ない", "無い"):
                made.negated = not made.negated
            elif (
                (code == "A" and word in ("易い", "やすい", "難い", "にくい", "欲しい", "ほしい"))
                or (code == "j" and token.surface in ("て", "で"))
                or (
                    code == "t"
                    and index + 1 < count
                    and tokens[index + 1].code in "WAX"
                    and last.surface in ("て", "で", "に", "く")
                )
                or (code == "W" and word in ("ある", "ござる") and last.surface == "で")
                or (code == "t" and last.surface == "で" and form == "copula")
            ):
                pass
            else:
                break
            surface = self.text[start : token.end]
            last = token
            index += 1
        made.tail = last.end
        made.end = last.end
        self.at = index
        self._link(made, last)
        self.chunks.append(made)

    def _link(self, made: Chunk, last: Token) -> None:
        """How the predicate hangs on what follows it."""
        for status, pattern in grammar.status_after():
            if made.modality is None and pattern.match(self.text, made.tail):
                if status == "planned" and made.past:
                    continue
                made.modality = status
        following = self.tokens[self.at] if self.at < self.count else None
        if following is None or following.code == ".":
            return
        code, surface = following.code, following.surface
        if made.link == "condition":
            return
        if code == "j":
            made.link = "condition" if surface in ("ば", "と", "なら", "たら") else "chain"
            self.at += 1
        elif (code == "c" and surface == "と") or surface in ("って", "っと"):
            made.link, made.linker = "quote", "と"
            self.at += 1
        elif code == "c" and surface in ("が", "から"):
            made.link = "chain"
            self.at += 1
        elif code == "n" or (surface == "の" and code in "cf"):
            made.link, made.linker = "nominalised", "の"
            self.at += 1
            self._nominalised(made)
        elif code == ",":
            made.comma = True
            made.link = "chain"
        elif code == "X" and surface in ("なら", "ならば"):
            made.link = "condition"
        elif code in _NOMINAL or code in "RpD" or (code == "(" and surface in _QUOTES):
            if last.inflection == "連用形" and last.code != "X":
                made.link = "chain"
            elif surface in grammar.words("formal_nouns"):
                made.link, made.linker = "nominalised", surface
                self.at += 1
                self._nominalised(made)
            else:
                made.link, made.linker = "adnominal", surface
        elif last.code == "j" or last.inflection == "連用形":
            made.link = "chain"
        if self.at < self.count and self.tokens[self.at].code == "," and made.link != "adnominal":
            made.comma = True

    def _nominalised(self, made: Chunk) -> None:
        """The particle after こと, の or よう: kept on the predicate as the role of the complement."""
        probe = Chunk("np", made.start, made.tail, self.tokens[self.at - 1].end, "")
        self._take_particle(probe)
        made.role, made.particle, made.topic = probe.role, probe.particle, probe.topic
        made.comma = probe.comma
        made.adnominal = probe.adnominal


_CLOSING_CODES = frozenset(")")

_ACTOR_TAILS = frozenset(
    [
        "側",
        "政府",
        "当局",
        "双方",
        "両国",
        "各国",
        "諸国",
        "両首脳",
        "首脳",
        "全体",
        "自身",
        "両者",
        "両政府",
        "両軍",
        "指導部",
        "政権",
        "軍",
        "間",
        "等",
        "など",
        "三国",
        "三か国",
        "三カ国",
        "3か国",
        "3カ国",
        "3ヵ国",
        "３か国",
        "３カ国",
        "二国",
        "二カ国",
        "2国",
        "国家",
        "国",
        "氏",
        "さん",
        "外交団",
        "代表",
        "代表団",
        "一行",
        "首脳ら",
        "ら",
        "内",
        "勢",
        "加盟国",
        "加盟諸国",
        "加盟各国",
        "域内",
        "指導者",
    ]
)


_TIME_ENDS = ("中", "時", "後", "前", "際", "以来", "以降", "当時", "頃", "時代", "期", "時点", "段階")
"""Ends of phrases that tell when: such a phrase is no subject, whatever particle follows (``在任中は``)."""

_AFTER_ACTION = frozenset(
    [
        "後",
        "前",
        "中",
        "時",
        "際",
        "以降",
        "以来",
        "直後",
        "直前",
        "事件",
        "活動",
        "行為",
        "作戦",
        "措置",
        "等",
        "など",
        "側",
        "案",
        "開始",
        "再開",
        "自体",
        "そのもの",
    ]
)
"""What may follow an action noun in one word without making it another thing (訪問中, 拿捕事件)."""


def _action_of(content: list[Token]) -> str:
    """The action noun that a compound ends with, suffixes of time and the like left off."""
    for token in reversed(content):
        if token.code == "S" and token.surface not in _AFTER_ACTION:
            return token.surface
        if token.surface not in _AFTER_ACTION:
            return ""
    return ""


def _stands_for_actor(head: str) -> bool:
    return head in _ACTOR_TAILS
