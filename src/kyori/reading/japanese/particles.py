"""Particles: the role that what follows a noun phrase gives it."""

from __future__ import annotations

from kyori.reading.japanese import grammar
from kyori.reading.japanese.chunks import Chunk, Scan

_BRACKETS = "」』”）) ]】　"


def take_particle(scan: Scan, phrase: Chunk) -> None:
    """Read the particle after a noun phrase, and a comma, into the phrase; where none follows, nothing."""
    tokens = scan.tokens
    if scan.at == len(tokens):
        return
    token = tokens[scan.at]
    if token.code == ",":
        phrase.comma = True
        scan.at += 1
        return
    if token.code == "_":
        ahead = 1
        while (following := scan.peek(ahead)) is not None and following.code == "_":
            ahead += 1
        if following is None or following.code not in "ctf":
            return
        scan.at, token = scan.at + ahead, following
    pattern, roles = grammar.particles()
    start = token.start
    found = pattern.match(scan.text, start, tokens[-1].end)
    if not found or (start > phrase.tail and scan.text[phrase.tail : start].strip(_BRACKETS)):
        _take_comma(scan, phrase)
        return
    word, end = found.group(), found.end()
    if len(word) > 2 and word[0] in "をに" and _is_verb(scan, end):
        # 支援を受けた, 攻撃に対した: the verb itself, not a particle made of it.
        word, end = word[0], start + 1
    role, adnominal = roles[word]
    if role in ("topic", "agent") and phrase.head.endswith(grammar.endings("time")):
        role = "place"
    elif role in ("place", "goal") and phrase.head.endswith("間") and phrase.mentions:
        role = "agent"
    if role == "topic":
        role, phrase.topic = "agent", True
    elif word[-1] == "は" and len(word) > 1:
        phrase.topic = role in ("goal", "partner")
    phrase.role, phrase.adnominal, phrase.particle = role, adnominal, word
    at, count = scan.at, len(tokens)
    while at < count and tokens[at].start < end:
        at += 1
    scan.at = at
    phrase.tail = end
    if adnominal and role in ("owner", "member") and word != "の" and _takes_another(scan, phrase):
        return
    if at == count:
        return
    following = tokens[at]
    if not adnominal and following.code in "tf":
        phrase.topic = phrase.topic or following.surface in ("は", "も")
        phrase.tail = following.end
        scan.at += 1
        _take_comma(scan, phrase)
    elif following.code == ",":
        phrase.comma = True
        scan.at += 1


def _take_comma(scan: Scan, phrase: Chunk) -> None:
    token = scan.peek()
    if token is not None and token.code == ",":
        phrase.comma = True
        scan.at += 1


def _is_verb(scan: Scan, end: int) -> bool:
    """Whether the verb in a compound particle that ends here is inflected on, or said of something received."""
    tokens, index = scan.tokens, scan.at
    while index < len(tokens) and tokens[index].start < end:
        index += 1
    if tokens[index - 1].end > end:
        return True
    if index == len(tokens):
        return False
    following = tokens[index]
    return following.code in "XW" or (following.code == "j" and following.surface not in ("は", "も"))


def _takes_another(scan: Scan, phrase: Chunk) -> bool:
    """など and ら may carry the real particle after them (などを, などの, らが)."""
    token = scan.peek()
    if token is None or token.code not in "ctf":
        return False
    phrase.adnominal, phrase.role = False, ""
    take_particle(scan, phrase)
    return True
