"""Chunks, noun phrases with their particle and predicates with what their endings say, and the scan that fills them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kyori.actors import Mention
from kyori.reading.japanese.tokens import Token

QUOTES = {"「": "」", "『": "』", "“": "”", "〝": "〟", "﹁": "﹂", "≪": "≫", "《": "》"}
CLOSING = frozenset(QUOTES.values()) | {'"'}
NOMINAL = frozenset("NSPJs")
"""Word class codes that a noun phrase is made of."""


@dataclass(slots=True)
class Chunk:
    """A noun phrase or a predicate, in the order of the sentence.

    Attributes:
        kind: ``np`` or ``predicate``.
        start, end: offsets of the content words; ``tail`` the end of particles or endings.
        text: surface of the content words, actors and dates included.
        head: the content words after the last actor or date.
        mentions: actors named in it.
        is_actor: whether it stands for its last actor.
        role, adnominal, topic, particle: what its particle says (noun phrases, and predicates made nouns by こと).
        comma: whether a comma follows.
        depth: how many quotation marks it stands inside.
        quoted: whether a quotation mark closes right after its content words.
        dated: whether it is a time expression.
        action: the action noun that ends it.
        lemma, form: of the predicate, as in Clause.
        passive, causative, benefactive, lasting, negated, past, wish, modality: of the predicate.
        link: how it hangs on: ``main``, ``chain``, ``circumstance``, ``adnominal``, ``condition``, ``quote``,
            ``nominalised``.
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
    quoted: bool = False
    dated: bool = False
    action: str = ""
    lemma: str = ""
    form: str = ""
    passive: bool = False
    causative: bool = False
    benefactive: bool = False
    lasting: bool = False
    negated: bool = False
    past: bool = False
    wish: bool = False
    modality: str | None = None
    link: str = "main"
    linker: str = ""
    particle: str = ""


@dataclass(slots=True)
class Chunked:
    """Chunks of a sentence, and the token runs that stood in brackets, to be read on their own."""

    chunks: list[Chunk]
    asides: list[list[Token]]


@dataclass(slots=True)
class Scan:
    """How far the reading of a sentence's tokens has come, and what was found so far.

    Attributes:
        tokens: of one sentence.
        text: the document's text, for what follows a word.
        at: index of the token to be read next.
        depth: quotation marks open here.
    """

    tokens: list[Token]
    text: str
    at: int = 0
    depth: int = 0
    chunks: list[Chunk] = field(default_factory=list)

    def peek(self, ahead: int = 0) -> Token | None:
        """The token to be read next, or one further on; None at the end."""
        index = self.at + ahead
        return self.tokens[index] if index < len(self.tokens) else None

    def skip_to(self, offset: int) -> None:
        """Go on to the first token that starts at an offset of the document or after it."""
        tokens, count = self.tokens, len(self.tokens)
        while self.at < count and tokens[self.at].start < offset:
            self.at += 1
