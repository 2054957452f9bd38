"""Tokens of a Japanese sentence, by SudachiPy, with actors and dates put in as single words first.

Sudachi takes 日露 and 中露 for one common noun and 中越 for a surname, and splits names that it does not know. So the
actors found in the text are replaced by a place name that it surely knows before it tokenises, and dates by a word of
time; offsets are mapped back to the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sudachipy import Dictionary, SplitMode

from kyori.actors import Mention

_Break = tuple[int, int, int, Mention | None]
"""Where a placeholder stands in the masked sentence, the span of the document that it stands for, and the actor."""

_NEVER = 1 << 62
_LONGEST = 12_000
"""Sudachi takes 49,149 bytes at once."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ACTOR_WORD = "パリ"
_DATE_WORD = "昨日"
_TRAVEL_WORD = "訪問"
_TRAVEL = frozenset("訪来渡離帰赴滞")
"""Letters that with the letter of a country make an action noun (訪日, 来日, 離米)."""

_CODES = {
    "名詞-普通名詞-サ変可能": "S",
    "名詞-普通名詞-サ変形状詞可能": "S",
    "名詞-普通名詞-副詞可能": "N",
    "名詞-普通名詞-形状詞可能": "N",
    "名詞-普通名詞-助数詞可能": "N",
    "名詞-数詞": "N",
    "形状詞-一般": "J",
    "形状詞-タリ": "J",
    "形状詞-助動詞語幹": "X",
    "動詞-一般": "V",
    "動詞-非自立可能": "W",
    "形容詞-一般": "A",
    "形容詞-非自立可能": "A",
    "助詞-格助詞": "c",
    "助詞-係助詞": "t",
    "助詞-副助詞": "f",
    "助詞-接続助詞": "j",
    "助詞-終助詞": "e",
    "助詞-準体助詞": "n",
    "補助記号-読点": ",",
    "補助記号-句点": ".",
    "補助記号-括弧開": "(",
    "補助記号-括弧閉": ")",
    "接尾辞-形状詞的": "J",
    "接尾辞-動詞的": "W",
    "接尾辞-形容詞的": "X",
    "接尾辞-名詞的-サ変可能": "S",
}
_CODES_BY_CLASS = {
    "名詞": "N", "代名詞": "P", "形状詞": "J", "動詞": "V", "形容詞": "A", "助動詞": "X", "助詞": "f", "接続詞": "C",
    "副詞": "D", "連体詞": "R", "接頭辞": "p", "接尾辞": "s", "補助記号": "y", "記号": "N", "空白": "_", "感動詞": "D",
}  # fmt: skip


@dataclass(slots=True)
class Token:
    """A word: offsets in the document, surface, word class code, dictionary form, inflection, and what it names.

    Word class codes: ``N`` noun, ``S`` noun that takes する, ``P`` pronoun, ``J`` adjectival noun, ``V`` verb,
    ``W`` verb that may be auxiliary, ``A`` adjective, ``X`` auxiliary, ``c`` case particle, ``t`` topic particle,
    ``f`` other particle, ``j`` conjunctive particle, ``n`` nominalising の, ``p`` prefix, ``s`` suffix, ``D`` adverb,
    ``R`` adnominal, ``C`` conjunction, ``,`` ``.`` ``(`` ``)`` punctuation, ``y`` other sign.
    """

    start: int
    end: int
    surface: str
    code: str
    lemma: str
    inflection: str
    mention: Mention | None = None
    dated: bool = False


@cache
def _tokenizer() -> Any:
    return Dictionary(dict="core").tokenizer(mode=SplitMode.A)


@cache
def _class_of(pos: tuple[str, ...]) -> tuple[str, str]:
    for depth in (3, 2):
        code = _CODES.get("-".join(p for p in pos[:depth] if p != "*"))
        if code:
            break
    else:
        code = _CODES_BY_CLASS.get(pos[0], "y")
    return code, pos[5].split("-")[0]


_class_by_id: dict[int, tuple[str, str]] = {}
"""Word class and inflection by Sudachi's part-of-speech number, filled as numbers are met."""


def tokenize(
    text: str, start: int, end: int, mentions: Sequence[Mention] = (), dates: Sequence[tuple[int, int]] = ()
) -> list[Token]:
    """Tokens of ``text[start:end]``.

    Args:
        text: the document's text.
        start, end: the sentence, in code points.
        mentions: actors inside the sentence, left to right, not overlapping.
        dates: spans of dates inside the sentence; those that overlap a mention are left out.

    Returns:
        Tokens with offsets in the document.
    """
    names: list[tuple[int, int, Mention | None]] = [(_travelled(text, start, m), m.end, m) for m in mentions]
    if dates:
        taken = [(a, b) for a, b, _ in names]
        names += [(a, b, None) for a, b in dates if not any(a < y and x < b for x, y in taken)]
        names.sort(key=lambda n: n[0])
    parts: list[str] = []
    breaks: list[_Break] = []
    here, masked = start, 0
    for a, b, mention in names:
        if a < here:
            continue
        parts.append(text[here:a])
        masked += a - here
        word = _placeholder(a, mention)
        breaks.append((masked, a, b, mention))
        parts.append(word)
        masked += len(word)
        here = b
    parts.append(text[here:end])
    return _read("".join(parts), text, start, breaks)


def _travelled(text: str, start: int, mention: Mention) -> int:
    """Where a mention starts as a word: 訪日 and 来日 are one action noun."""
    at = mention.start
    if at > start and mention.end - at == 1 and text[at - 1] in _TRAVEL:
        return at - 1
    return at


def _placeholder(start: int, mention: Mention | None) -> str:
    if mention is None:
        return _DATE_WORD
    return _ACTOR_WORD if start == mention.start else _TRAVEL_WORD


def _morphemes(masked: str) -> Iterable[Any]:
    """Sudachi's words of a text, however long it is and whatever stands in it."""
    if len(masked) > _LONGEST:
        pieces = (masked[first : first + _LONGEST] for first in range(0, len(masked), _LONGEST))
        return [m for piece in pieces for m in _morphemes(piece)]
    tokenizer = _tokenizer()
    try:
        found: Iterable[Any] = tokenizer.tokenize(masked)
    except UnicodeEncodeError:
        # A surrogate without its other half is no character: Sudachi sees an unknown sign in its place.
        found = tokenizer.tokenize(_LONE_SURROGATE.sub("〓", masked))
    return found


def _read(masked: str, text: str, start: int, breaks: list[_Break]) -> list[Token]:
    tokens: list[Token] = []
    add = tokens.append
    known_classes = _class_by_id
    shift, at, done = start, 0, 0
    until = breaks[0][0] if breaks else _NEVER
    begin = end = 0
    for morpheme in _morphemes(masked):
        surface = morpheme.surface()
        begin, end = end, end + len(surface)
        if end > until or begin < done:
            while at < len(breaks) and breaks[at][0] < end:
                where, a, b, mention = breaks[at]
                _plain(tokens, masked, max(begin, done), where, shift)
                word = _placeholder(a, mention)
                if word is _TRAVEL_WORD and mention is not None:
                    letters = text[a:b]
                    tokens.append(Token(a, b, letters, "S", letters, "", mention))
                else:
                    tokens.append(Token(a, b, word, "N", "", "", mention, mention is None))
                done = where + len(word)
                shift = b - done
                at += 1
            _plain(tokens, masked, max(begin, done), end, shift)
            until = breaks[at][0] if at < len(breaks) else _NEVER
            continue
        if begin == end:
            continue
        number = morpheme.part_of_speech_id()
        known = known_classes.get(number)
        if known is None:
            known = known_classes[number] = _class_of(tuple(morpheme.part_of_speech()))
        code, inflection = known
        lemma = morpheme.dictionary_form() if inflection != "*" else surface
        add(Token(begin + shift, end + shift, surface, code, lemma, inflection))
    return tokens


def _plain(tokens: list[Token], masked: str, begin: int, end: int, shift: int) -> None:
    """What Sudachi joined to a placeholder: the word itself is lost, its letters are kept."""
    if begin < end:
        word = masked[begin:end]
        tokens.append(Token(begin + shift, end + shift, word, "N", word, ""))
