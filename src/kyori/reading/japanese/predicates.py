"""Predicates: a verb, adjective or copula with its endings, what they say of it, and how it hangs on what follows."""

from __future__ import annotations

from kyori.reading.japanese import grammar
from kyori.reading.japanese.chunks import NOMINAL, QUOTES, Chunk, Scan
from kyori.reading.japanese.particles import take_particle
from kyori.reading.japanese.tokens import Token

DO = frozenset({"する", "できる", "いたす", "致す", "なさる", "為さる", "される", "出来る", "為る"})
"""Verbs that make a predicate of the action noun before them."""

_NOT = frozenset({"ない", "ぬ", "ず", "ん", "まい", "なし"})
_PASSIVE = frozenset({"れる", "られる"})
_CAUSATIVE = frozenset({"せる", "させる", "しめる"})
_SUPPOSING = frozenset({"らしい", "みたい"})
_CAN = frozenset({"できる", "出来る"})
_DEGREE = frozenset({"易い", "やすい", "難い", "にくい", "欲しい", "ほしい"})
_RECEIVING = frozenset({"もらう", "いただく", "頂く", "もらえる", "いただける"})


def take_predicate(scan: Scan, index: int, lemma: str, form: str, head: Token, compound: str = "") -> None:
    """Read a predicate's endings and what links it to what follows.

    Args:
        scan: where the reading stands.
        index: of the verb itself; for an action noun and a copula, of the verb or auxiliary after the noun.
        lemma: dictionary form, or the action noun.
        form: as in Clause.
        head: the token that the predicate starts with.
        compound: the whole compound that an action noun ends.
    """
    made = Chunk("predicate", head.start, head.end, head.end, compound or head.surface, lemma=lemma, form=form)
    made.depth = scan.depth
    endings = _Endings(scan, made, head, index)
    scan.at = endings.read(index if form == "noun" or head is not scan.tokens[index] else index + 1)
    scan.chunks.append(made)
    _link(scan, made, endings.last)


def honorific(scan: Scan) -> bool:
    """Read お会いになる, ご訪問になる, お伝えいたします: whether one stands here."""
    head, after = scan.peek(1), scan.peek(2)
    if scan.tokens[scan.at].surface not in ("お", "ご", "御") or head is None or after is None:
        return False
    verb = head.code in "VW" and head.inflection == "連用形"
    if not verb and head.code != "S":
        return False
    becomes = scan.peek(3)
    if after.surface == "に" and becomes is not None and becomes.lemma == "なる":
        index = scan.at + 3
    elif verb and (after.lemma in DO or after.lemma in _RECEIVING):
        index = scan.at + 2
    else:
        return False
    take_predicate(scan, index, head.lemma if verb else head.surface, "verb" if verb else "noun", head)
    return True


class _Endings:
    """Auxiliaries after a predicate, read one by one."""

    def __init__(self, scan: Scan, made: Chunk, head: Token, first: int) -> None:
        self.tokens = scan.tokens
        self.text = scan.text
        self.until = scan.tokens[-1].end
        self.made = made
        self.head = head
        self.last = head
        self.first = first

    def read(self, index: int) -> int:
        """Read the endings from a token on; index of the first token that is none."""
        count, made = len(self.tokens), self.made
        own: tuple[bool, bool, bool, bool] | None = None
        quoting = False
        can = self.tokens[index].lemma in _CAN if index < count else False
        while True:
            while index < count and self._accepts(self.tokens[index], index):
                self.last = self.tokens[index]
                index = self._after_must(index) or index + 1
            made.end = made.tail = self.last.end
            self._status()
            if index == count or self.tokens[index].code in ",.":
                break
            before = (made.passive, made.causative, made.past, made.lasting)
            ahead, through = self._continued(index)
            if not through:
                break
            own = own or before
            index, quoting = ahead, quoting or through == "と"
        if own is not None:
            # 攻撃したとみられている: what is passive, and goes on, is the seeing.
            made.passive, made.causative = own[:2]
            if quoting:
                made.past, made.lasting = own[2:]
        if can and not made.past and not made.negated:
            made.modality = made.modality or "possible"
        return index

    def _accepts(self, token: Token, index: int) -> bool:
        code = token.code
        if code == "X":
            return self._auxiliary(token, index)
        if code in "WV":
            return self._verb(token, index)
        last = self.last
        if code == "j":
            return token.surface in ("て", "で")
        if code == "A":
            if token.lemma in ("ない", "無い"):
                self.made.negated = not self.made.negated
                return True
            return token.lemma in _DEGREE
        if code == "t":
            if last.surface == "で" and self.made.form == "copula":
                return True
            following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            return following is not None and following.code in "WAX" and last.surface in ("て", "で", "に", "く")
        return False

    def _auxiliary(self, token: Token, index: int) -> bool:
        made, word = self.made, token.lemma
        if word in _PASSIVE:
            made.passive = True
        elif word in _CAUSATIVE:
            made.causative = True
        elif word in _NOT:
            made.negated = not made.negated
        elif word == "た" or (word == "だ" and token.surface == "だっ"):
            made.past = True
            if token.inflection == "仮定形":
                made.link = "condition"
        elif word == "たい" or word == "たがる":
            made.wish = True
        elif word == "べし":
            made.modality = "should"
        elif word in _SUPPOSING:
            made.modality = made.modality or "possible"
        elif word == "てる":
            made.lasting = True
        elif word == "よう":
            following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            return following is not None and following.lemma in ("だ", "です") and following.surface not in ("に", "な")
        elif token.inflection == "意志推量形":
            if word == "ます":
                made.wish = True
            else:
                made.modality = made.modality or "possible"
        return True

    def _verb(self, token: Token, index: int) -> bool:
        made, word, last = self.made, token.lemma, self.last
        if index == self.first and last is self.head:
            if made.form == "noun" and (word in DO or word == "なる"):
                made.passive = made.passive or word == "される"
                made.wish = made.wish or token.inflection == "意志推量形"
                return True
            return made.form == "verb" and (word in DO or word == "なる" or word in _RECEIVING)
        if (last.code == "j" and last.surface in ("て", "で")) or last.code == "t":
            if last.code == "j" and word not in grammar.words("after_te"):
                return False
            made.lasting = made.lasting or word in grammar.words("lasting_verbs")
            if word in _RECEIVING:
                # 延期させていただく is the speaker's own act, politely.
                made.benefactive, made.causative = not made.causative, False
            return True
        if last.inflection == "連用形" and last.code in "VW" and token.start == last.end:
            if word in DO or word in grammar.words("aspect_verbs"):
                return True
            if made.form == "verb" and len(word) > 1:
                if not made.passive:
                    made.lemma = self.text[made.start : last.end] + word
                return True
            return False
        if token.code == "W" and word in ("ある", "ござる") and last.surface == "で":
            if token.inflection == "意志推量形":
                made.modality = made.modality or "possible"
            return True
        return False

    def _after_must(self, index: int) -> int | None:
        """Behind なければならない and the like: what must be, not what is denied."""
        token = self.tokens[index]
        if token.code != "X" or token.lemma not in _NOT:
            return None
        found = grammar.must_after_negation().match(self.text, token.end, self.until)
        if not found:
            return None
        self.made.negated, self.made.modality = False, "should"
        while index < len(self.tokens) and self.tokens[index].start < found.end():
            self.last = self.tokens[index]
            index += 1
        return index

    def _status(self) -> None:
        """What the words right after the predicate say of it."""
        made = self.made
        if self.head.inflection == "意志推量形" and made.form == "verb" and self.last is self.head:
            made.wish = True
        if made.modality is None:
            for status, pattern in grammar.status_after():
                if pattern.match(self.text, made.tail, self.until) and not (status == "planned" and made.past):
                    # しないわけではない: the second denial takes back the first.
                    made.modality = None if status == "denied" and made.negated else status
                    return

    def _continued(self, index: int) -> tuple[int, str]:
        """Past what only carries the predicate on (する予定だ): the next token, and those words or none."""
        found = grammar.continuations().match(self.text, self.made.tail, self.until)
        if not found or self.tokens[index].start != self.made.tail:
            return index, ""
        ahead, count = index, len(self.tokens)
        while ahead < count and self.tokens[ahead].start < found.end():
            ahead += 1
        if self.tokens[ahead - 1].end != found.end():
            return index, ""
        self.last = self.tokens[ahead - 1]
        if ahead < count and self.tokens[ahead].code in "WVA":
            self.last = self.tokens[ahead]
            if self.last.lemma in ("ない", "無い"):
                self.made.negated = not self.made.negated
            ahead += 1
        return ahead, found.group()


def _link(scan: Scan, made: Chunk, last: Token) -> None:
    """How the predicate hangs on what follows it."""
    _skip_footnote(scan, made)
    following = scan.peek()
    if following is None or following.code == "." or made.link == "condition":
        return
    code, surface = following.code, following.surface
    circumstance = (
        grammar.circumstances().match(scan.text, made.tail, scan.tokens[-1].end) if code not in ",()" else None
    )
    if circumstance and following.start == made.tail:
        made.link, made.linker = "circumstance", circumstance.group()
        scan.skip_to(circumstance.end())
    elif code == "j":
        made.link = "condition" if surface in ("ば", "と", "なら", "たら") else "chain"
        made.linker = "と" if surface == "と" else ""
        scan.at += 1
    elif (code == "c" and surface == "と") or surface in ("って", "っと"):
        made.link, made.linker = "quote", "と"
        scan.at += 1
    elif (code == "c" and surface in ("が", "から")) or (code == "f" and surface in ("たり", "だり")):
        made.link = "chain"
        scan.at += 1
    elif code == "n" or (surface == "の" and code in "cf"):
        _nominalised(scan, made, "の")
    elif code == ",":
        made.link = "chain"
    elif code == "X" and surface in ("なら", "ならば"):
        made.link = "condition"
    elif code == "X" and surface == "よう":
        _manner(scan, made)
    elif code in NOMINAL or code in "RpD" or (code == "(" and surface in QUOTES):
        if last.code == "j" or (last.inflection == "連用形" and last.code != "X"):
            made.link = "chain"
        elif surface in grammar.words("formal_nouns"):
            _nominalised(scan, made, surface)
        else:
            made.link, made.linker = "adnominal", surface
    elif last.code == "j" or last.inflection == "連用形":
        made.link = "chain"
    following = scan.peek()
    if following is not None and following.code == "," and made.link != "adnominal":
        made.comma = True


def _skip_footnote(scan: Scan, made: Chunk) -> None:
    """Pass over the number of a note between a predicate and the end of its clause."""
    token, after = scan.peek(), scan.peek(1)
    if token is None or not token.surface.isdecimal() or token.start != made.tail:
        return
    if after is None or after.code in ".,":
        scan.at += 1


def _manner(scan: Scan, made: Chunk) -> None:
    """するよう(に) before a verb of asking, するような before a noun."""
    after = scan.peek(1)
    scan.at += 1
    if after is not None and after.surface in ("に", "な"):
        scan.at += 1
    if after is not None and after.surface == "な":
        made.link, made.linker = "adnominal", "よう"
    else:
        made.link, made.linker, made.role, made.particle = "nominalised", "よう", "goal", "に"


def _nominalised(scan: Scan, made: Chunk, noun: str) -> None:
    """The particle after こと, の or よう: kept on the predicate as the role of the complement."""
    made.link, made.linker = "nominalised", noun
    scan.at += 1
    probe = Chunk("np", made.start, made.tail, scan.tokens[scan.at - 1].end, "")
    take_particle(scan, probe)
    made.role, made.particle, made.topic = probe.role, probe.particle, probe.topic
    made.comma, made.adnominal = probe.comma, probe.adnominal
