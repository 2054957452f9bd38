"""Mention: one place in a text where an actor is named."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of words that stands for one actor, or for the several of a combination.

    Attributes:
        start, end: offsets in the text, in code points; ``text[start:end]`` is ``text``.
        text: the words, with the role word that belongs to them (``ベトナム外務省``, ``プーチン大統領``).
        actors: actor codes, in the order told; several for a combination (日米韓), none where unresolved.
        kind: ``state``, ``code`` (a one-letter name: 米, 露), ``combination``, ``body``, ``group``, ``metonym``,
            ``place`` (not an actor here), ``person``, ``office``, ``agent`` or ``unresolved``.
        confidence: that the words stand for these actors here, in [0, 1].
        reason: why the confidence is what it is, in a few words.
        head: the role word (``大統領``, ``外務省``, ``氏``); blank where the name stands alone.
    """

    start: int
    end: int
    text: str
    actors: tuple[str, ...]
    kind: str
    confidence: float
    reason: str
    head: str = ""
