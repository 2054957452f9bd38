"""resolve: the mentions of actors in a text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import ahocorasick_rs

from kyori.actors import english, japanese
from kyori.actors.folding import fold, spaced, unmarked
from kyori.actors.mention import Mention
from kyori.actors.scan import Entry, Scan
from kyori.actors.tables import Moment, moment
from kyori.errors import ActorError

_ROOMS = {
    "ja": japanese.ROOMS,
    "en": english.ROOMS,
}
"""Where a language's entries come from; for one spelling the rule of the earlier room is tried first."""


_BLANKS_PART_WORDS = frozenset({"en"})
"""Languages whose names may run over a line end."""


def resolve(text: str, on: Moment = None, language: str = "ja") -> tuple[Mention, ...]:
    """Every place in a text where an actor is named.

    Args:
        text: any length; offsets count its code points.
        on: when the text speaks, usually its publication date: decides who held an office and what a name stood
            for. None takes whoever held it latest.
        language: ``ja`` or ``en``.

    Returns:
        Mentions from left to right that do not overlap.

    Raises:
        ActorError: when there is no gazetteer for the language.

    Example:
        >>> [(m.text, m.actors) for m in resolve("日露首脳会談でプーチン大統領は")]
        [('日露', ('JPN', 'RUS')), ('プーチン大統領', ('RUS',))]
    """
    entries, automaton = _gazetteer(language)
    bare, origins = unmarked(text)
    if language in _BLANKS_PART_WORDS:
        bare, origins = spaced(bare, origins)
    folded = fold(bare)
    scan = Scan(bare, folded, moment(on), entries)
    found = scan.run(automaton.find_matches_as_indexes(folded, overlapping=True))
    return found if origins is None else tuple(_restored(m, text, origins) for m in found)


@cache
def _gazetteer(language: str) -> tuple[list[Entry], ahocorasick_rs.AhoCorasick]:
    if language not in _ROOMS:
        raise ActorError(f"no names of actors for the language {language!r}", hint="use one of " + ", ".join(_ROOMS))
    listed = [entry for room in _ROOMS[language] for entry in room()]
    return listed, ahocorasick_rs.AhoCorasick([entry.spelling for entry in listed])


def _restored(mention: Mention, text: str, origins: Sequence[int]) -> Mention:
    """The mention with offsets in the text before accents and blanks were dropped."""
    start, end = origins[mention.start], origins[mention.end]
    return Mention(start, end, text[start:end], mention.actors, mention.kind, mention.confidence, mention.reason,
                   mention.head)  # fmt: skip
