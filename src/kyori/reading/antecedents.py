"""Antecedents: the actors that a word for somebody named before stands for (両国, both countries, he, the latter)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from kyori.actors import Mention
from kyori.reading.context import REACH, Anaphor, Context

Actors = tuple[str, ...]

_NEAR = 250
"""Within so many code points, actors named side by side are meant rather than those of the title."""

_PERSONS = frozenset({"person", "office"})
_MANY = 5
"""More actors than this are not "the leaders" or "they"."""

_CONFIDENCE = 0.6
"""How sure such a word is, beside a name."""


def resolve(anaphor: Anaphor, context: Context) -> Mention:
    """The mention that a word stands for; one without actors where the context does not tell.

    Args:
        anaphor: the word; its kind says how to look.
        context: what has been read up to it.

    Raises:
        KeyError: when the kind is none of `KINDS`.
    """
    found = KINDS[anaphor.kind](anaphor, context)
    kind = "combination" if len(found) > 1 else "state" if found else "unresolved"
    if len(found) == 1 and anaphor.kind in ("he", "person"):
        kind = "person"
    reason = f"stands for what was named before ({anaphor.kind})" if found else "nothing named before"
    return Mention(
        anaphor.start, anaphor.end, anaphor.text, found, kind, _CONFIDENCE if found else 0.0, reason
    )  # fmt: skip


def several(count: int) -> Callable[[Anaphor, Context], Actors]:
    """The last actors named side by side, and as many; else those of the title; else the last named at all."""

    def look(anaphor: Anaphor, context: Context) -> Actors:
        before = anaphor.start
        group = _group(_heard(context, before, _NEAR), context, count)
        if group:
            return group
        titled = _states(context.titled, context)
        if len(titled) == count and all(context.spoken_of[a] for a in titled):
            return titled
        return _group(_heard(context, before), context, count) or _last(_heard(context, before), count)

    return look


def _leaders(anaphor: Anaphor, context: Context) -> Actors:
    """The people of the title, else those named last: as many as the word says, else all of the passage."""
    count = next((n for word, n in (("two", 2), ("both", 2), ("three", 3)) if word in anaphor.text.lower()), 0)
    titled = _named(context.titled)
    if (len(titled) == count) if count else (1 < len(titled) <= _MANY):
        return titled
    people = [m for m in _heard(context, anaphor.start) if m.kind in _PERSONS]
    states = _last(people, count or 2)
    if count or len(states) < 2:
        return states if len(states) > 1 else several(count or 2)(anaphor, context)
    everybody = _named(a for m in people for a in m.actors)
    return everybody if len(everybody) <= _MANY else states


def _they(anaphor: Anaphor, context: Context) -> Actors:
    """Those named side by side in the sentence, else who acted last, else the first of the sentence."""
    here = _here(context, anaphor.start)
    groups = [group for group in context.side_by_side(here) if len(group) > 1]
    if groups:
        return tuple(groups[0])
    if len(context.agents) > 1 and not here:
        return context.agents
    if here:
        return here[0].actors
    met = _met(context)
    if met and set(context.agents) <= set(met):
        # President Biden thanked ... They discussed ...: he and whom he met.
        return met
    return context.agents or _last(_heard(context, anaphor.start), 2)


def _met(context: Context) -> Actors:
    """Both sides of the meeting that was told last."""
    doers, others = context.told.get("CONSULT", ((), ()))
    both = _named((*doers, *others))
    return both if 1 < len(both) <= _MANY else ()


def _it(anaphor: Anaphor, context: Context) -> Actors:
    """The first state or body of the sentence, else who acted last, else the last one named."""
    here = [m for m in _here(context, anaphor.start) if len(m.actors) == 1]
    if here:
        return here[0].actors
    if len(context.agents) == 1:
        return context.agents
    return _one(context, anaphor.start)


def _same(anaphor: Anaphor, context: Context) -> Actors:
    """The state named last."""
    return _one(context, anaphor.start, lambda m: m.kind not in ("body", "group"))


def _person(anaphor: Anaphor, context: Context) -> Actors:
    """The holder of the office that the word names, else whoever of office was named last."""
    office = anaphor.text.partition(" ")[2]
    if office[:1].isupper() and office in ("President", "Vice President") and len(context.issuers) == 1:
        return context.issuers
    last = office.rpartition(" ")[2].lower()
    if last:
        found = _one(context, anaphor.start, lambda m: m.kind in _PERSONS and last in m.text.lower())
        if found:
            return found
    return _one(context, anaphor.start, lambda m: m.kind in _PERSONS)


def _listed(anaphor: Anaphor, context: Context) -> Actors:
    """The last list of just so many actors as the word counts (``6カ国``), however far back."""
    before = [m for m in context.heard if m.start < anaphor.start]
    return _group(before, context, _count(anaphor.text))


def _count(text: str) -> int:
    """The number that a word starts with, in the figures of any script.

    Example:
        >>> _count("6カ国"), _count("十か国")
        (6, 10)
    """
    figures = "".join(takewhile(str.isdigit, text))
    return int(figures) if figures else int(unicodedata.numeric(text[0], 0))


def _holder(anaphor: Anaphor, context: Context) -> Actors:
    """The actor of the last person who was named with the title."""
    return _one(context, anaphor.start, lambda m: m.head.endswith(anaphor.text))


def _he(anaphor: Anaphor, context: Context) -> Actors:
    """The first person of the sentence, else the person who acted last, else the one named last."""
    here = [m for m in _here(context, anaphor.start) if m.kind in _PERSONS and len(m.actors) == 1]
    if here:
        return here[0].actors
    acted = context.agents
    if len(acted) == 1 and any(m.actors == acted for m in _heard(context, anaphor.start) if m.kind in _PERSONS):
        return acted
    return _person(anaphor, context)


def _speaker(anaphor: Anaphor, context: Context) -> Actors:
    """Who speaks inside quotation marks: whoever acts."""
    return context.agents or _one(context, anaphor.start, lambda m: m.kind in _PERSONS)


def _issuers(anaphor: Anaphor, context: Context) -> Actors:
    """Who speaks in the document's own words: those who issued it."""
    return context.issuers or context.agents


def _of_two(index: int) -> Callable[[Anaphor, Context], Actors]:
    def look(anaphor: Anaphor, context: Context) -> Actors:
        pair = several(2)(anaphor, context)
        return pair[index : index + 1] if len(pair) > 1 else ()

    return look


def _neighbour(anaphor: Anaphor, context: Context) -> Actors:
    """The other state of the passage than the one whose neighbour it is."""
    own = _it(anaphor, context)
    return context.beside(own, anaphor.start) if own else ()


def _body(anaphor: Anaphor, context: Context) -> Actors:
    return context.body(anaphor.start)


def _home(anaphor: Anaphor, context: Context) -> Actors:
    return context.home


KINDS: dict[str, Callable[[Anaphor, Context], Actors]] = {
    "pair": several(2),
    "trio": several(3),
    "several": _listed,
    "leaders": _leaders,
    "they": _they,
    "it": _it,
    "same": _same,
    "person": _person,
    "title": _holder,
    "he": _he,
    "self": _speaker,
    "issuers": _issuers,
    "home": _home,
    "former": _of_two(0),
    "latter": _of_two(1),
    "neighbour": _neighbour,
    "body": _body,
}
"""How each kind of word finds its actors."""


def _heard(context: Context, before: int, reach: int = REACH) -> list[Mention]:
    return [m for m in context.heard if m.start < before and before - m.end <= reach]


def _here(context: Context, before: int) -> list[Mention]:
    """What the sentence named before a place, the groups without a code left out."""
    return [m for m in context.heard if context.sentence <= m.start < before and _named(m.actors)]


def _named(actors: Iterable[str]) -> Actors:
    return tuple(dict.fromkeys(a for a in actors if not a.startswith("~")))


def _states(actors: Iterable[str], context: Context) -> Actors:
    return tuple(a for a in _named(actors) if a not in context.bodies)


def _group(mentions: Sequence[Mention], context: Context, count: int) -> Actors:
    for group in reversed(context.side_by_side(mentions)):
        if len(group) == count:
            return tuple(group)
    return ()


def _last(mentions: Sequence[Mention], count: int) -> Actors:
    """The last so many actors named, in the order in which they were."""
    found: dict[str, None] = {}
    for mention in reversed(mentions):
        found.update(dict.fromkeys(_named(mention.actors)))
        if len(found) >= count:
            return tuple(reversed(list(found)[:count]))
    return ()


def _one(context: Context, before: int, fits: Callable[[Mention], bool] = lambda mention: True) -> Actors:
    """The last single actor named within reach that fits."""
    for mention in reversed(context.heard):
        if mention.start >= before or len(mention.actors) != 1:
            continue
        if before - mention.end > REACH:
            break
        if fits(mention):
            return mention.actors
    return ()
