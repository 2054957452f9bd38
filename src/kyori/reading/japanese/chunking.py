"""Chunking: one pass over the tokens of a sentence, with its quotation marks and brackets."""

from __future__ import annotations

from kyori.reading.japanese import grammar
from kyori.reading.japanese.chunks import CLOSING, NOMINAL, QUOTES, Chunk, Chunked, Scan
from kyori.reading.japanese.particles import take_particle
from kyori.reading.japanese.phrases import take_noun
from kyori.reading.japanese.predicates import honorific, take_predicate
from kyori.reading.japanese.tokens import Token

_DASHES = frozenset("―—–─")
_ASIDE = 4
"""Brackets with fewer words than this hold an abbreviation or a date, not something told."""


def chunk(tokens: list[Token], text: str) -> Chunked:
    """Chunks of a sentence.

    Args:
        tokens: of one sentence.
        text: the document's text, for what follows a predicate.
    """
    scan = Scan(tokens, text)
    asides: list[list[Token]] = []
    count = len(tokens)
    chunks = scan.chunks
    while scan.at < count:
        token = tokens[scan.at]
        code = token.code
        if code in NOMINAL:
            take_noun(scan)
        elif code == "A" and token.inflection == "連用形" and _is_adverb(scan, token):
            scan.at += 1
        elif code in "VWA":
            take_predicate(scan, scan.at, token.lemma, "adjective" if code == "A" else "verb", token)
        elif code == "(":
            _open(scan, token, asides)
        elif code == ")":
            _close(scan, token)
        elif (code == "p" or (code == "y" and token.mention)) and _before_noun(scan):
            if code != "p" or not honorific(scan):
                take_noun(scan)
        elif code == "y" and token.surface[0] in _DASHES and _dashed(scan, asides):
            continue
        else:
            if chunks:
                if code == ",":
                    chunks[-1].comma = True
                elif code == "C":
                    _join(scan, chunks[-1], token)
            scan.at += 1
    return Chunked(chunks, asides)


def _is_adverb(scan: Scan, token: Token) -> bool:
    """Whether an adjective in く says how the next predicate happens (``強く非難した``)."""
    following = scan.peek(1)
    return (
        token.surface[-1] == "く"
        and following is not None
        and (following.code in "SVNJDp" or following.surface == "とも")
        and following.start == token.end
    )


def _before_noun(scan: Scan) -> bool:
    following = scan.peek(1)
    return scan.tokens[scan.at].mention is not None or (
        following is not None and (following.code in NOMINAL or following.code in "VA")
    )


def _join(scan: Scan, last: Chunk, token: Token) -> None:
    """および, または and the like join the phrase before them to the one after."""
    if last.kind != "np" or last.role or token.surface not in grammar.words("coordinators"):
        return
    following = scan.peek(1)
    if token.surface not in ("また", "又") or (following is not None and following.surface == "は"):
        last.role, last.adnominal = "join", False


def _open(scan: Scan, token: Token, asides: list[list[Token]]) -> None:
    scan.at += 1
    if token.surface in QUOTES:
        last = scan.chunks[-1] if scan.chunks else None
        if last is not None and last.kind == "np" and not last.role and last.tail == token.start and not last.comma:
            # 漁船「第三丸」: the noun before the name it is given.
            last.role, last.adnominal = "owner", True
        scan.depth += 1
        return
    depth, start, count = 1, scan.at, len(scan.tokens)
    while scan.at < count and depth:
        code = scan.tokens[scan.at].code
        depth += (code == "(") - (code == ")")
        scan.at += 1
    inside = scan.tokens[start : scan.at - 1 if not depth else scan.at]
    if len(inside) >= _ASIDE:
        asides.append(inside)
    _after_bracket(scan)


def _dashed(scan: Scan, asides: list[list[Token]]) -> bool:
    """Pass over what two dashes set apart in the middle of a sentence, where a particle follows the second."""
    tokens, first = scan.tokens, scan.at
    while first < len(tokens) and tokens[first].surface[0] in _DASHES:
        first += 1
    last = first
    while last < len(tokens) and tokens[last].surface[0] not in _DASHES:
        last += 1
    after = last
    while after < len(tokens) and tokens[after].surface[0] in _DASHES:
        after += 1
    if after == len(tokens) or tokens[after].code not in "ctf" or not scan.chunks:
        return False
    asides.append(tokens[first:last])
    scan.at = after
    _after_bracket(scan)
    return True


def _close(scan: Scan, token: Token) -> None:
    if token.surface in CLOSING and scan.depth:
        scan.depth -= 1
        if scan.chunks:
            scan.chunks[-1].quoted = True
    scan.at += 1
    _after_bracket(scan)


def _after_bracket(scan: Scan) -> None:
    """What follows a closing bracket belongs to the phrase or predicate before it."""
    token = scan.peek()
    if not scan.chunks or token is None:
        return
    last = scan.chunks[-1]
    if last.kind == "np":
        if last.role:
            return
        if token.code in "ctfXnjV":
            before = scan.at
            last.tail = token.start
            take_particle(scan, last)
            if scan.at > before:
                last.depth = scan.depth
        elif token.code in NOMINAL:
            last.adnominal, last.role, last.depth = True, "owner", scan.depth
        else:
            last.depth = scan.depth
    elif last.link in ("main", "chain", "adnominal"):
        if token.surface in ("と", "って"):
            last.link, last.linker = "quote", token.surface
            scan.at += 1
        elif token.surface in ("との", "という", "の") or token.code in NOMINAL:
            last.link, last.linker = "adnominal", token.surface
