"""Tagging: the part of speech of each word, by the lists of function words, its forms, and what stands around it."""

from __future__ import annotations

from functools import cache

from kyori.reading.english import grammar
from kyori.reading.english.forms import Forms
from kyori.reading.english.tokens import Token

_NOUNS = frozenset({"N", "NP", "M", "PRP"})
_INSIDE = frozenset({"D", "A", "POS", "CD"})
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen",
    "dozens",
    "hundred", "hundreds", "thousand", "thousands", "million", "billion", "trillion", "twenty", "thirty", "forty",
    "fifty",
)  # fmt: skip
_NAMES_TOO = frozenset({"U.S.", "US", "UN", "U.N.", "EU", "NATO", "UK", "PRC", "DPRK", "ROK", "ASEAN"})
_NONFINITE = frozenset({"be", "been", "being", "having", "doing"})
_BREAKS = frozenset({",", ";", ":", "—", "Q", "(", ")", ".", "?", "!"})


@cache
def _fixed() -> dict[str, str]:
    """Tags of words that have but one."""
    found: dict[str, str] = {}
    for name, tag in (("pronouns", "PRP"), ("determiners", "D"), ("possessives", "D"), ("subordinators", "S"),
                      ("condition", "S"), ("conjunctions", "CC"), ("adverbs", "R")):  # fmt: skip
        found.update(dict.fromkeys(grammar.words(name), tag))
    found.update(dict.fromkeys((p for p in grammar.prepositions() if " " not in p), "P"))
    found.update(dict.fromkeys(grammar.table("modals"), "X"))
    for name in ("be", "have", "do"):
        found.update(dict.fromkeys(grammar.words(name), "X"))
    found.update(dict.fromkeys(("first", "second", "third", "fourth", "fifth", "last", "next", "latest"), "A"))
    found["to"] = "TO"
    found.update({"who": "W", "whom": "W", "which": "W", "whose": "W"})
    found.update(dict.fromkeys(_NUMBERS, "CD"))
    for word in ("concerning", "including", "following", "regarding", "like"):
        found[word] = "P"
    return found


def tag(tokens: list[Token]) -> None:
    """Set the tag, form and lemma of every token of a sentence."""
    _Tagger(tokens).run()


class _Tagger:
    """One pass from left to right, with a look ahead where a word may be noun or verb."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.subject = False
        self.finite = False
        self.waiting = 0  # subjects left open by relative clauses
        self.subordinate = False

    def run(self) -> None:
        tokens = self.tokens
        fixed = _fixed()
        for index, token in enumerate(tokens):
            if not token.tag:
                known = fixed.get(token.lower)
                if known is not None and not (
                    token.text[0].isupper() and index and token.lower in ("may", "will", "us")
                ):
                    self._function(index, token, known)
                else:
                    self._content(index, token)
            elif token.tag == "M" and token.mention is not None and token.lower in ("its", "their", "his", "our", "my"):
                pass
            self._note(index, token)

    def _note(self, index: int, token: Token) -> None:
        """Keep whether the clause has its subject and its finite verb."""
        t = token.tag
        if t in _NOUNS:
            self.subject = True
        elif t == "W" or (t == "S"):
            self.subordinate = self.subordinate or (t == "S" and not self.subject)
            if t == "W" and self.subject and not self.finite:
                self.waiting += 1
            self.subject, self.finite = t == "W", False
        elif (t == "V" and token.form in "zd") or (t == "X" and token.lower not in _NONFINITE):
            if self.finite and self.waiting and t in "VX":
                self.waiting -= 1
            self.finite = True
        elif t == "V" and token.form == "b" and self.subject and not self._after_to(index):
            self.finite = True
        elif t == "Q" or t in (";", ":", "—"):
            self.subject = self.finite = False
        elif t == ",":
            if self.subordinate:
                self.subject = self.finite = self.subordinate = False
            elif self.waiting:
                self.finite = False
                self.waiting -= 1
                self.subject = True

    def _after_to(self, index: int) -> bool:
        at = index - 1
        while at >= 0 and self.tokens[at].tag == "R":
            at -= 1
        return at >= 0 and self.tokens[at].tag in ("TO", "X")

    def _function(self, index: int, token: Token, known: str) -> None:
        token.tag = known
        before, after = self._before(index), self._after(index)
        lower = token.lower
        if lower in ("first", "last", "next") and before is not None and before.tag in _NOUNS | {"X", "V"}:
            token.tag = "R"
        elif lower == "following" and before is not None and before.tag == "D":
            token.tag = "A"
        elif lower in ("that", "this", "these", "those"):
            self._that(index, token, before, after)
        elif lower == "to":
            # to + base verb is an infinitive; to + anything else a preposition
            token.tag = "TO" if self._starts_infinitive(index + 1) else "P"
        elif lower == "no" or lower == "not":
            token.tag = "D" if lower == "no" else "R"
        elif lower == "her" or lower == "his":
            token.tag = "D" if after is not None and after.tag in ("", "A", "CD") else "PRP"
        elif lower in grammar.words("opening") and lower != "like":
            token.tag = "S" if self._opens_clause(index + 1) else "P"
        elif known in ("D",) and lower in ("all", "both", "each", "several", "many", "some", "most", "few", "either"):
            if after is None or after.tag in _BREAKS or _fixed().get(after.lower) in ("X", "P"):
                token.tag = "PRP" if lower != "both" else "D"
        elif lower in ("more", "less", "most", "much") and after is not None and after.word and "N" in after.word.parts:
            token.tag = "D"
        elif known == "S" and lower in ("even", "so", "how", "why") and lower != "why":
            token.tag = "R"
        elif lower in ("have", "has", "had", "do", "does", "did", "having", "doing"):
            if not self._is_auxiliary(index):
                token.tag, token.form = "V", {"has": "z", "does": "z", "had": "d", "did": "d"}.get(lower, "b")
                token.form = "g" if lower in ("having", "doing") else token.form
                token.lemma = "have" if lower.startswith("ha") else "do"
        elif lower == "may" and before is None and token.text[0].isupper():
            token.tag = "X"

    def _that(self, index: int, token: Token, before: Token | None, after: Token | None) -> None:
        noun_next = after is not None and (after.tag in ("M", "CD", "T") or not after.tag)
        if token.lower != "that":
            many = token.lower in ("these", "those") and after is not None and self._may_follow_plural(after)
            verbal = after is not None and self._is_verb_like(after) and not many
            token.tag = "D" if noun_next and not verbal else "PRP"
            return
        if before is None:
            token.tag = "D" if noun_next else "PRP"
        elif before.tag in ("V", "X", "A", "R", ",", "Q", "CC", "TO") or (
            before.mention is not None and before.tag == "M"
        ):
            token.tag = "W" if before.tag == "M" and after is not None and self._is_verb_like(after) else "THAT"
        elif before.tag in ("N", "NP", "PRP", "T", "CD", ")"):
            verbal = after is not None and (self._is_verb_like(after) or _fixed().get(after.lower) in ("X", "R"))
            token.tag = "W" if verbal or before.lemma not in _CONTENT_NOUNS else "THAT"
        elif before.tag == "P":
            token.tag = "D" if noun_next else "PRP"
        else:
            token.tag = "THAT"

    def _may_follow_plural(self, token: Token) -> bool:
        """Whether a word after *these* is its noun, for all that it may be a verb (*these attacks*)."""
        word = token.word
        if word is None:
            return False
        return ("N" in word.parts and "z" in word.verbal) or "g" in word.verbal

    def _is_verb_like(self, token: Token) -> bool:
        word = token.word
        return word is not None and "V" in word.parts and ("N" not in word.parts or set(word.verbal) <= set("zd"))

    def _is_auxiliary(self, index: int) -> bool:
        """Whether have or do stands before a verb."""
        at = index + 1
        tokens = self.tokens
        while at < len(tokens) and (tokens[at].lower in grammar.words("adverbs") or _is_adverb(tokens[at])):
            at += 1
        if at >= len(tokens):
            return False
        ahead = tokens[at]
        if ahead.lower in ("been", "be", "not", "had", "have"):
            return True
        if tokens[index].lower.startswith("ha"):
            return (
                ahead.word is not None
                and "n" in ahead.word.verbal
                and ("N" not in ahead.word.parts or not self._ends_group(at + 1))
            )
        if ahead.tag in ("M", "N") or ahead.lower in grammar.words("pronouns"):
            return False
        return ahead.word is not None and "b" in ahead.word.verbal

    def _ends_group(self, at: int) -> bool:
        return at >= len(self.tokens) or self.tokens[at].tag in _BREAKS

    def _starts_infinitive(self, at: int) -> bool:
        tokens = self.tokens
        while at < len(tokens) and (_is_adverb(tokens[at]) or tokens[at].lower in ("not", "also")):
            at += 1
        if at >= len(tokens) or tokens[at].tag:
            return False
        word = tokens[at].word
        if tokens[at].lower in ("be", "have", "do"):
            return True
        if word is None or "b" not in word.verbal or tokens[at].lower in _fixed():
            return False
        if "N" not in word.parts:
            return True
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or following.tag in _BREAKS:
            return True
        if following.lower in ("of",):
            return False
        return not (following.lower in ("by", "and") and word.noun in ("attack", "pressure"))

    def _opens_clause(self, at: int) -> bool:
        """Whether a finite verb comes before the next comma, so that after or since opens a clause."""
        seen = False
        for token in self.tokens[at : at + 14]:
            if token.tag in _BREAKS:
                return False
            known = _fixed().get(token.lower)
            if token.tag in ("M", "N", "T") or known == "PRP":
                seen = True
            elif known == "X":
                return seen
            elif known in ("P", "TO", "S", "W") or token.lower == "that":
                if not seen:
                    return False
                if known == "W" or known == "S" or token.lower == "that":
                    return False
            elif token.word is not None:
                word = token.word
                if "N" in word.parts:
                    if seen and "d" in word.verbal:
                        return True
                    seen = True
                elif seen and word.verbal and set(word.verbal) & set("zd"):
                    return True
        return False

    # Content words ---------------------------------------------------------------------------------------------------

    def _content(self, index: int, token: Token) -> None:
        word = token.word
        if word is None:
            token.tag = "N"
            return
        before = self._before(index)
        if token.text[0].isupper() and before is not None and before.tag != "Q" and not self._headline():
            token.tag, token.lemma = "NP", word.noun
            if "A" in word.parts and "N" not in word.parts:
                token.tag = "A"
            return
        parts = word.parts
        if parts == "R":
            token.tag = "R"
        elif "V" in parts and self._is_verb(index, token, word, before):
            self._verb(index, token, word)
        elif parts == "V" or (parts == "RV"):
            self._participle_or_verb(index, token, word)
        elif "A" in parts and (self._before_noun(index, word) or self._after_be(before)):
            token.tag = "A"
        elif "N" in parts:
            token.tag, token.lemma = "N", word.noun
        elif "A" in parts:
            token.tag = "A"
        elif "R" in parts:
            token.tag = "R"
        else:
            token.tag, token.lemma = "N", word.noun

    def _headline(self) -> bool:
        """Whether nearly every word is capitalised."""
        if not hasattr(self, "_caps"):
            words = [t for t in self.tokens if t.word is not None and len(t.text) > 3]
            self._caps = len(words) > 3 and sum(t.text[0].isupper() for t in words) >= 0.8 * len(words)
        return self._caps

    def _before(self, index: int) -> Token | None:
        return self.tokens[index - 1] if index else None

    def _after(self, index: int) -> Token | None:
        return self.tokens[index + 1] if index + 1 < len(self.tokens) else None

    def _verb(self, index: int, token: Token, word: Forms) -> None:
        token.tag, token.lemma = "V", word.verb
        verbal = word.verbal
        at = index - 1
        while at >= 0 and (self.tokens[at].tag == "R"):
            at -= 1
        left = self.tokens[at] if at >= 0 else None
        if left is not None and left.tag == "X":
            if left.lower in grammar.words("have"):
                token.form = "n" if "n" in verbal else verbal[:1]
            elif left.lower in grammar.words("be"):
                token.form = "n" if "n" in verbal else "g" if "g" in verbal else verbal[:1]
            else:
                token.form = "b" if "b" in verbal else verbal[:1]
        elif left is not None and left.tag == "TO":
            token.form = "b" if "b" in verbal else verbal[:1]
        elif "g" in verbal and "b" not in verbal:
            token.form = "g"
        elif "d" in verbal and ("b" not in verbal or self._past(word)):
            token.form = "n" if "n" in verbal and self._is_reduced(index) else "d"
        elif "z" in verbal:
            token.form = "z"
        elif "n" in verbal and "b" not in verbal:
            token.form = "n"
        else:
            token.form = "b"

    def _past(self, word: Forms) -> bool:
        """Whether a form that is both base and past (hit, put, set, cut) is past: after a singular subject."""
        for token in reversed(self.tokens):
            if token.tag in ("N", "NP", "M"):
                return True
        return True

    def _is_reduced(self, index: int) -> bool:
        """Whether a past form is a participle that modifies the noun before it (*the missile fired by Israel hit*)."""
        before, after = self._before(index), self._after(index)
        if before is None:
            return True
        if before.tag == "PRP" and before.lower not in ("those", "others", "one"):
            return False
        if before.tag == "M" and before.lower in grammar.words("pronouns"):
            return False
        if self.finite and before.tag in ("N", "NP", "M", "CD", "T", ")"):
            return not self.waiting and not self._said_after_comma(index)
        if self.finite and before.tag in (",", "P", "CC", "R"):
            if before.tag == "CC":
                return False
            following = after.lower if after is not None else ""
            return before.tag != "R" and (
                following in ("by", "in", "with", "on", "to", "as", "at", "from") and before.tag == ","
            )
        if not self.subject:
            return True
        if after is not None and after.lower == "by" and not self.finite:
            later = self.tokens[index + 2] if index + 2 < len(self.tokens) else None
            word = later.word if later is not None else None
            if word is None or "g" not in word.verbal:
                return self._finite_ahead(index + 1, strict=False)
        prepositional = after is not None and _fixed().get(after.lower) in ("P", "TO", "R")
        if before.tag in ("N", "NP", "M") and not self.finite and prepositional:
            return self._finite_ahead(index + 1, strict=True)
        return False

    def _said_after_comma(self, index: int) -> bool:
        """Whether a verb of saying ends the sentence with its subject, after a comma (*..., officials said*)."""
        word = self.tokens[index].word
        if word is None or word.verb not in grammar.words("speech"):
            return False
        return any(t.tag in (",", "Q") for t in self.tokens[max(0, index - 7) : index])

    def _finite_ahead(self, at: int, *, strict: bool) -> bool:
        """Whether a finite verb that can only be one stands ahead in the same clause."""
        for token in self.tokens[at : at + 22]:
            known = _fixed().get(token.lower)
            if token.tag in (";", ":", "—", "Q") or (token.tag == "," and strict):
                return False
            if known in ("S", "W", "CC") or token.lower == "that":
                return False
            if known == "X" and token.lower not in _NONFINITE:
                return True
            if token.word is not None and not token.tag and known is None:
                word = token.word
                if (
                    "V" in word.parts
                    and "N" not in word.parts
                    and "A" not in word.parts
                    and set(word.verbal) <= set("dz")
                ):
                    return True
                if not strict and set(word.verbal) & set("dz"):
                    return True
        return False

    def _participle_or_verb(self, index: int, token: Token, word: Forms) -> None:
        """A form that is only a verb's where no verb is wanted: a participle before a noun, or a verb all the same."""
        before, after = self._before(index), self._after(index)
        modifies = after is not None and (
            (
                after.word is not None
                and not after.tag
                and _fixed().get(after.lower) is None
                and set(after.word.parts) & {"N", "A"}
            )
            or after.tag in ("M", "CD")
        )
        if before is not None and before.tag in ("D", "POS", "A", "CD") and modifies and set(word.verbal) & set("ng"):
            token.tag = "A"
        elif before is not None and before.tag in ("D", "POS") and "g" in word.verbal:
            token.tag, token.lemma = "N", token.lower
        else:
            self._verb(index, token, word)

    def _open(self, token: Token) -> bool:
        """Whether a token is a word that is still untagged and on no list."""
        return not token.tag and token.word is not None and _fixed().get(token.lower) is None

    def _after_be(self, before: Token | None) -> bool:
        return before is not None and before.tag == "X" and before.lower in grammar.words("be")

    def _before_noun(self, index: int, word: Forms) -> bool:
        """Whether a word that may be an adjective stands before what it modifies."""
        if "N" not in word.parts:
            return True
        after = self._after(index)
        if after is None:
            return False
        if after.tag in ("N", "NP", "A", "CD"):
            return True
        if after.tag or _fixed().get(after.lower) is not None:
            return False
        return after.word is not None and bool(set(after.word.parts) & {"N", "A"}) and not self._is_verb_like(after)

    def _is_verb(self, index: int, token: Token, word: Forms, before: Token | None) -> bool:
        """Whether a word that may be a verb is one here."""
        at = index - 1
        while at >= 0 and self.tokens[at].tag == "R":
            at -= 1
        left = self.tokens[at] if at >= 0 else None
        verbal, parts = word.verbal, word.parts
        only = "N" not in parts
        after = self._after(index)
        if left is None:
            if only:
                return not ("A" in parts and "n" in verbal and self._noun_follows(index))
            return "g" in verbal and self._object_follows(index)
        tag_ = left.tag
        if tag_ == "X":
            return self._after_auxiliary(index, left, word)
        if tag_ == "TO":
            return "b" in verbal
        if tag_ in ("D", "POS", "A", "CD"):
            if tag_ == "CD" and only:
                return not (set(verbal) <= set("ng") and self._noun_follows(index)) or (
                    "d" in verbal and not self.finite
                )
            if "A" in parts or only:
                return False
            return False
        if tag_ == "P":
            goes_on = after is not None and after.lower in ("in", "with")
            return "g" in verbal and (only or goes_on or self._object_follows(index))
        if tag_ == "M" and left.adjective and not only and left.text not in _NAMES_TOO:
            return False
        if tag_ in ("PRP",) or left.lower in grammar.words("pronouns"):
            if set(verbal) & set("bzd") and not self.finite:
                return True
            return only
        if tag_ == "W" or (tag_ == "THAT" and only):
            return bool(set(verbal) & set("bzd")) or only
        if tag_ in ("N", "NP", "M", "T", ")", "Q", ",", "—"):
            if only:
                if "A" in parts and self._noun_follows(index) and tag_ in (",", "Q", "T"):
                    return not set(verbal) <= set("ng")
                return True
            if "g" in verbal:
                return (tag_ == "," or self.finite) and self._object_follows(index)
            if self.finite or not self.subject:
                return False
            return self._wins(index, left, word)
        if tag_ == "CC":
            return self._conjoined_verb(index, word, only)
        if tag_ == "V":
            if "g" in verbal:
                return only or self._object_follows(index)
            if only and left.lemma in ("help", "let", "make", "see", "watch"):
                return True
            return only and not ("A" in parts and self._noun_follows(index))
        if tag_ == "S":
            return only and ("g" in verbal or "n" in verbal)
        return only

    def _after_auxiliary(self, index: int, left: Token, word: Forms) -> bool:
        verbal = word.verbal
        if left.lower in grammar.words("be"):
            if "g" in verbal or "n" in verbal:
                before = self._before(index)
                if before is not None and before.tag in ("D", "POS", "A"):
                    return False
                return not ("A" in word.parts and word.verb in ("interest",)) and not self._copula_noun(index, word)
            return False
        if left.lower in grammar.words("have"):
            return "n" in verbal or "N" not in word.parts
        return "b" in verbal

    def _copula_noun(self, index: int, word: Forms) -> bool:
        return "N" in word.parts and "g" not in verbal_of(word) and "n" not in verbal_of(word)

    def _noun_follows(self, index: int) -> bool:
        after = self._after(index)
        if after is None or after.tag in _BREAKS or after.tag in ("T",):
            return False
        if _fixed().get(after.lower) is not None:
            return False
        if after.tag == "M":
            return not after.adjective and False
        return after.word is not None and bool(set(after.word.parts) & {"N", "A"}) and not self._is_verb_like(after)

    def _object_follows(self, index: int) -> bool:
        """Whether an object may follow, so that an -ing form is a verb's."""
        after = self._after(index)
        if after is None or after.tag in _BREAKS:
            return False
        if after.tag in ("M", "CD"):
            return True
        known = _fixed().get(after.lower)
        if known is not None:
            return (known in ("D", "PRP", "TO") and after.lower != "to") or after.lower == "that"
        return after.word is not None and bool(set(after.word.parts) & {"N", "A"})

    def _wins(self, index: int, left: Token, word: Forms) -> bool:
        """Noun or verb, after a noun, where the clause still wants its verb."""
        verbal = word.verbal
        plural = left.tag == "N" and left.word is not None and left.word.plural
        after = self._after(index)
        if "d" in verbal and "b" not in verbal:
            return True
        if "z" in verbal and not plural:
            if self._finite_next(index):
                return False
            if (
                left.tag in ("N", "NP")
                and after is not None
                and after.lower in ("of", "between", "against")
                and "N" in word.parts
            ):
                return False
            return not (after is not None and after.tag == "POS")
        if "b" in verbal and (
            plural
            or (left.tag == "M" and left.mention is not None and len(left.mention.actors) > 1)
            or self._coordinated(index)
        ):
            return not self._finite_next(index) and not (after is not None and after.lower == "of")
        if "b" in verbal and "d" in verbal:
            return not self._finite_next(index)
        return False

    def _coordinated(self, index: int) -> bool:
        """Whether two actors joined by and stand right before."""
        if index < 3:
            return False
        first, link, second = (t.tag for t in self.tokens[index - 3 : index])
        return link == "CC" and first in ("M", "NP") and second in ("M", "NP")

    def _finite_next(self, index: int) -> bool:
        """Whether the finite verb of the clause is still to come, right after this noun or after its of-phrase."""
        for offset, token in enumerate(self.tokens[index + 1 : index + 9]):
            known = _fixed().get(token.lower)
            if token.tag in _BREAKS or known in ("S", "W", "CC", "TO") or token.lower in ("that", "to"):
                return False
            if known == "X":
                return token.lower not in ("be", "been", "being")
            if token.word is not None and not token.tag and known is None:
                word = token.word
                if (
                    "V" in word.parts
                    and "N" not in word.parts
                    and "A" not in word.parts
                    and set(word.verbal) & set("dzb")
                ):
                    return True
                if offset == 0 and set(word.verbal) & set("zd"):
                    return True
        return False

    def _conjoined_verb(self, index: int, word: Forms, only: bool) -> bool:
        """After and: a verb where one of the same form stands before it in the clause."""
        if only:
            return not ("A" in word.parts and self._noun_follows(index) and not set(word.verbal) & set("d"))
        forms_ = set(word.verbal)
        for token in reversed(self.tokens[:index]):
            if token.tag == "V":
                if token.form in forms_ and self._object_follows(index):
                    return True
                return token.form == "b" and "b" in forms_ and self._object_follows(index)
            if token.tag in (";", ":"):
                return False
        return False


def verbal_of(word: Forms) -> str:
    """Letters of the verb forms that a word may be."""
    return word.verbal


def _is_adverb(token: Token) -> bool:
    return token.word is not None and token.word.parts == "R"


_CONTENT_NOUNS = frozenset(
    {"fact", "claim", "report", "view", "hope", "fear", "concern", "belief", "warning", "statement", "allegation",
     "agreement", "announcement", "suggestion", "accusation", "idea", "position", "news", "condition", "assurance",
     "evidence", "commitment", "demand", "pledge", "confidence"}
)  # fmt: skip
