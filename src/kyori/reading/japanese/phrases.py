"""Noun phrases: a run of nouns with its head, the actors in it, and the action noun that ends it."""

from __future__ import annotations

from kyori.actors import Mention
from kyori.reading.japanese import grammar
from kyori.reading.japanese.chunks import CLOSING, NOMINAL, Chunk, Scan
from kyori.reading.japanese.particles import take_particle
from kyori.reading.japanese.predicates import DO, take_predicate
from kyori.reading.japanese.tokens import Token

_COPULAS = frozenset({"だ", "です", "みたい", "らしい"})
_LIMITING = frozenset({"のみ", "だけ", "など", "ばかり"})
_TOPICAL = frozenset({"は", "も", "さえ", "すら", "こそ"})
_STOPS = "…―—–─→"
"""Signs that end a noun phrase rather than join its words."""


def take_noun(scan: Scan) -> None:
    """Read a noun phrase with its particle, or the predicate that it turns out to be (訪問する, 同盟国だ)."""
    first = index = scan.at
    tokens, count = scan.tokens, len(scan.tokens)
    while index < count:
        token = tokens[index]
        code = token.code
        if (
            code in NOMINAL
            or code == "p"
            or (
                code == "y"
                and (
                    token.mention is not None
                    or (index + 1 < count and tokens[index + 1].code in NOMINAL and token.surface[0] not in _STOPS)
                )
            )
        ):
            index += 1
        else:
            break
    scan.at = index
    if index - first > 1 and tokens[first].surface in grammar.words("floating_words"):
        first += 1
    content = tokens[first:index]
    last = content[-1]
    following = tokens[index] if index < count else None
    if following is not None and following.code in "WVXctf" and _is_predicate(scan, content, last, following):
        return
    if _is_going_on(scan, content, following):
        _take_going_on(scan, content)
        return
    made = phrase_of(scan, content)
    if following is not None and following.code == ")" and following.surface in CLOSING:
        scan.chunks.append(made)
        return
    take_particle(scan, made)
    if made.particle == "に" and made.text in grammar.words("adverbial_nouns") and not _is_modified(scan):
        return
    if (
        not made.role
        and last.code == "S"
        and not made.is_actor
        and (following is None or following.code in ".,)")
        and _has_argument(scan)
    ):
        _take_bare_action(scan, made, content)
        return
    scan.chunks.append(made)


def _is_modified(scan: Scan) -> bool:
    last = scan.chunks[-1] if scan.chunks else None
    return last is not None and (last.adnominal or last.link == "adnominal")


def _is_predicate(scan: Scan, content: list[Token], last: Token, following: Token) -> bool:
    """Read the noun as a predicate with what follows it, where it is one."""
    code = following.code
    if code == "W" or code == "V":
        if last.code == "S" and following.lemma in DO:
            _take_action(scan, content)
            return True
        return False
    if code == "X":
        return following.lemma in _COPULAS and _take_copula(scan, content, following)
    surface = following.surface
    if code == "c":
        if surface == "で" and _is_denied(scan.peek(1), scan.peek(2)):
            return _take_copula(scan, content, following)
        return False
    if surface in _LIMITING and _is_copula(scan.peek(1), scan.peek(2)):
        scan.at += 1
        return _take_copula(scan, content, scan.tokens[scan.at])
    if last.code == "S" and surface in _TOPICAL:
        verb = scan.peek(1)
        if verb is not None and verb.lemma == "する" and verb.start == following.end:
            # 侵攻はしない, 支持もした
            scan.at += 1
            _take_action(scan, content)
            return True
    return False


def _is_denied(token: Token | None, after: Token | None) -> bool:
    """Whether では or でも goes on with ない."""
    return token is not None and after is not None and token.code == "t" and after.lemma in ("ない", "無い")


def _is_copula(token: Token | None, after: Token | None) -> bool:
    return (
        token is not None
        and token.code == "X"
        and token.lemma in ("だ", "です")
        and (token.surface != "で" or (after is not None and after.lemma == "ある"))
        and token.surface not in ("に", "な")
    )


def phrase_of(scan: Scan, content: list[Token]) -> Chunk:
    """The noun phrase that some tokens make, its particle not yet read."""
    start, end = content[0].start, content[-1].end
    cut, dated = 0, False
    named: list[Mention] = []
    for index, token in enumerate(content):
        if token.mention is not None:
            named.append(token.mention)
            if token.code != "S":
                cut = index + 1
        elif token.dated:
            cut, dated = index + 1, True
    mentions = tuple(named)
    tail = content[cut:] if cut else content
    head = "".join([t.surface for t in tail])
    return Chunk(
        "np", start, end, end, scan.text[start:end], head=head, mentions=mentions,
        is_actor=bool(mentions) and (not head or head in grammar.words("actor_tails")),
        depth=scan.depth, dated=dated and not mentions, action=_action_of(tail),
    )  # fmt: skip


def _action_of(content: list[Token]) -> str:
    """The action noun that a compound ends with, suffixes of time and the like left off."""
    for token in reversed(content):
        if token.surface not in grammar.words("after_action"):
            return token.surface if token.code == "S" else ""
    return ""


def _has_argument(scan: Scan) -> bool:
    """Whether the last phrase carries を, に, と or が, so that a bare action noun after it is its predicate."""
    for chunk in reversed(scan.chunks):
        if chunk.kind == "predicate":
            return chunk.link in ("nominalised", "quote")
        if not chunk.adnominal and (
            chunk.role in ("object", "goal", "partner", "against") or (chunk.role == "agent" and not chunk.topic)
        ):
            return True
    return False


def _compound(scan: Scan, content: list[Token]) -> None:
    """What stands before an action noun in one word with it, as a phrase of its own."""
    if any(t.code != "p" for t in content):
        made = phrase_of(scan, content)
        made.role = "compound"
        scan.chunks.append(made)


def _destination(scan: Scan, verb: Token) -> None:
    """The country in 訪日 and the like, as the goal of going there."""
    to = verb.mention
    if to is not None:
        scan.chunks.append(
            Chunk("np", to.start, to.end, to.end, to.text, "", (to,), True, role="goal", depth=scan.depth)
        )


def _take_action(scan: Scan, content: list[Token]) -> None:
    """An action noun with する."""
    verb = content[-1]
    _compound(scan, content[:-1])
    _destination(scan, verb)
    take_predicate(scan, scan.at, verb.surface, "noun", verb, "".join([t.surface for t in content]))


def _take_bare_action(scan: Scan, made: Chunk, content: list[Token]) -> None:
    """An action noun that stands for its verb before a comma or at the end (``…を表明、``)."""
    verb = content[-1]
    _compound(scan, content[:-1])
    _destination(scan, verb)
    scan.chunks.append(
        Chunk(
            "predicate", verb.start, verb.end, verb.end, verb.surface, lemma=verb.surface, form="noun",
            depth=scan.depth, comma=made.comma, past=True, link="chain" if made.comma else "main",
        )
    )  # fmt: skip


def _is_going_on(scan: Scan, content: list[Token], following: Token | None) -> bool:
    """Whether an action noun with 中 is the predicate of what stands before it (``ハノイを訪問中の外相``)."""
    return (
        len(content) > 1
        and content[-1].surface == "中"
        and content[-2].code == "S"
        and following is not None
        and following.surface == "の"
        and bool(scan.chunks)
        and scan.chunks[-1].kind == "np"
        and scan.chunks[-1].role in ("object", "goal", "partner")
        and not scan.chunks[-1].adnominal
    )


def _take_going_on(scan: Scan, content: list[Token]) -> None:
    verb = content[-2]
    _compound(scan, content[:-2])
    scan.chunks.append(
        Chunk(
            "predicate", verb.start, content[-1].end, content[-1].end, verb.surface, lemma=verb.surface, form="noun",
            depth=scan.depth, lasting=True, link="adnominal",
        )
    )  # fmt: skip
    scan.at += 1


def _take_copula(scan: Scan, content: list[Token], token: Token) -> bool:
    """A noun with だ or である as predicate; an adjectival noun with な or に is a modifier and is dropped."""
    surface, last = token.surface, content[-1]
    after = scan.peek(1)
    if surface == "に":
        if last.code != "J":
            return False
        scan.at += 1
        if after is not None and after.lemma in ("する", "なる"):
            take_predicate(scan, scan.at, last.surface + "に" + after.lemma, "verb", after)
            scan.chunks[-1].start = last.start
        return True
    if surface == "な":
        scan.at += 1
        if last.code == "J" and not any(t.mention for t in content):
            return True
        made = phrase_of(scan, content)
        made.role, made.adnominal = "owner", True
        scan.chunks.append(made)
        return True
    if surface == "で" and (after is None or not (after.lemma in ("ある", "ない", "ござる") or after.code == "t")):
        if last.code == "J":
            scan.at += 1
            return True
        if after is None or after.code != ",":
            return False
    made = phrase_of(scan, content)
    if made.action and last.surface == "中":
        # 交渉中だ: the action goes on.
        _compound(scan, [t for t in content[:-1] if t.end <= last.start - len(made.action)])
        take_predicate(scan, scan.at, made.action, "copula", token)
        scan.chunks[-1].form, scan.chunks[-1].lasting = "noun", True
        return True
    made.role = "complement"
    scan.chunks.append(made)
    take_predicate(scan, scan.at, made.head or made.text, "copula", token)
    scan.chunks[-1].start = content[0].start
    return True
