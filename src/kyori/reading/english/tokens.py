"""Tokens: the words of an English sentence with their offsets; actors and dates are single tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kyori.actors import Mention
from kyori.actors.tables import cells, table
from kyori.reading.english import grammar
from kyori.reading.english.forms import Forms, forms

_TOKEN = re.compile(
    r"(?P<word>(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|Sgt|Adm|Capt|St|No|Jr|Sr|vs)\."
    r"|[^\W\d_]+(?:[-‐‑][^\W_]+|[’'](?!s\b|S\b)[^\W\d_]+|\.[^\W\d_]+(?=\.?\w))*)"
    r"|(?P<owner>[’'](?:s|S)\b|(?<=s)[’'](?=\s))"
    r"|(?P<number>[$€£¥]?\d[\d,.]*\d(?:[-‐‑]\w+)*|[$€£¥]?\d(?:[-‐‑]\w+)*)"
    r"|(?P<mark>[“”\"«»]|[(\[]|[)\]]|--+|[—–,;:?!.…]|[’'‘])",
)
_CONTRACTED = re.compile(r"^(?P<head>\w+)(?P<tail>n[’']t|[’'](?:ll|ve|re|d|m))$", re.I)
_NOUNLIKE = re.compile(r"\s+(?!(?:to|in|on|at|for|with|from|by|and|or|but|the|a|an)\b)\w")
_JUNIOR = re.compile(r",? (?:Jr|Sr)\.,?|,? (?:III|II)\b")
_OPEN, _CLOSE = "(", ")"


_SHORT = frozenset({"U.S.", "US", "UK", "U.K.", "UN", "U.N.", "EU", "E.U.", "NATO", "PRC", "DPRK", "ROK", "ASEAN",
                    "Sino", "Russo", "Franco", "Anglo", "Indo"})  # fmt: skip
"""Short names that stand as adjectives too."""


class Token:
    """A word, number or mark, or the words of an actor or a date.

    Attributes:
        start, end: offsets in the text.
        text: as it stands; lower: in small letters.
        tag: N noun, NP name, M actor, T date, CD number, A adjective, D determiner, PRP pronoun, R adverb, V verb,
            X auxiliary, TO, P preposition, CC conjunction, S subordinator, W relative, POS owner's mark, and marks
            as they are (comma, quote, bracket).
        form: of a verb: b base, z third person, d past, n participle, g -ing.
        lemma: dictionary form.
        mention: the actor; adjective: whether it stands as an adjective (Russian).
        word: what the form may be.
    """

    __slots__ = ("adjective", "end", "form", "lemma", "lower", "mention", "start", "tag", "text", "word")

    def __init__(self, start: int, end: int, text: str, tag: str = "", mention: Mention | None = None) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.lower = text.lower().replace("’", "'")
        self.tag = tag
        self.form = ""
        self.lemma = self.lower
        self.mention = mention
        self.adjective = False
        self.word: Forms | None = None

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}{self.form}"


@cache
def _adjectives() -> frozenset[str]:
    plain = {word for row in table("demonyms.csv") for word in cells(row["adjectives"]) if not word.endswith("ns")}
    return frozenset(
        plain | {"U.S.", "US", "UK", "U.K.", "UN", "U.N.", "EU", "E.U.", "NATO", "PRC", "DPRK", "ROK", "ASEAN"}
    )


def tokenize(
    text: str, start: int, end: int, mentions: Sequence[Mention], dates: Sequence[tuple[int, int]]
) -> list[Token]:
    """Tokens of the sentence ``text[start:end]``, tags of names and dates set.

    Args:
        text: the document's text.
        start, end: the sentence.
        mentions: actors in the sentence, left to right.
        dates: spans of its dates, left to right.
    """
    spans: list[tuple[int, int, Mention | None]] = [(m.start, m.end, m) for m in mentions]
    taken = [(m.start, m.end) for m in mentions]
    spans += [(a, b, None) for a, b in dates if not any(a < e and s < b for s, e in taken)]
    spans.sort(key=lambda span: span[0])
    found: list[Token] = []
    at = start
    for left, right, mention in spans:
        if left < at:
            continue
        _plain(text, at, left, found)
        token = Token(left, right, text[left:right], "M" if mention else "T", mention)
        if mention is not None:
            bare = mention.text.removesuffix("'s").removesuffix("’s")
            if bare != mention.text and not mention.head:
                token.end -= 2
                token.text = bare
                found += [token, Token(right - 2, right, "'s", "POS")]
                at = right
                continue
            if token.lower in grammar.words("possessives") and (token.lower != "her" or _NOUNLIKE.match(text, right)):
                found += [token, Token(right, right, "'s", "POS")]
                at = right
                continue
            token.adjective = mention.text in _adjectives() or (not mention.head and mention.reason == "adjective")
        found.append(token)
        at = right
    _plain(text, at, end, found)
    return found


def _plain(text: str, start: int, end: int, found: list[Token]) -> None:
    junior = _JUNIOR.match(text, start, end)
    for match in _TOKEN.finditer(text, junior.end() if junior else start, end):
        kind, said = match.lastgroup, match.group()
        if kind == "word":
            parts = _CONTRACTED.match(said)
            if parts is not None and parts["head"]:
                middle = match.start() + len(parts["head"])
                if parts["tail"].lower().startswith("n"):
                    head = {"wo": "will", "ca": "can", "sha": "shall"}.get(parts["head"].lower(), parts["head"])
                    found.append(_word(Token(match.start(), middle, head)))
                    found.append(Token(middle, match.end(), "not", "R"))
                else:
                    tail = grammar.table("contracted")[parts["tail"][1:].lower()]
                    found.append(_word(Token(match.start(), middle, parts["head"])))
                    found.append(_word(Token(middle, match.end(), tail)))
                continue
            found.append(_word(Token(match.start(), match.end(), said)))
        elif kind == "owner":
            found.append(Token(match.start(), match.end(), "'s", "POS"))
        elif kind == "number":
            found.append(Token(match.start(), match.end(), said, "CD"))
        else:
            tag = "Q" if said in '“”"«»' else _OPEN if said in "([" else _CLOSE if said in ")]" else said
            if tag in "’'‘":
                continue
            found.append(Token(match.start(), match.end(), said, "—" if tag[:1] in "—–-" else tag))


def _word(token: Token) -> Token:
    token.word = forms(token.lower)
    return token
