"""Codes of actors from what a person types: a code, a name in ja or en, one letter (露), a run of letters (日米韓)."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from kyori.actors.bodies import bodies
from kyori.actors.japanese.letters import letters
from kyori.actors.names import name as name_of
from kyori.actors.resolving import resolve
from kyori.actors.states import states
from kyori.errors import ActorError


def code_of(name: str) -> str:
    """The actor code of a code or name in ja or en (``VNM``, ``ベトナム``, ``Vietnam``, ``越``).

    Raises:
        ActorError: when no actor, or more than one, goes by it.

    Example:
        >>> code_of("ベトナム"), code_of("露")
        ('VNM', 'RUS')
    """
    found = codes_of(name)
    if len(found) == 1:
        return found[0]
    raise ActorError(f"{name!r} are {len(found)} actors", hint=f"give them one by one: {' '.join(found)}")


def codes_of(name: str) -> tuple[str, ...]:
    """The actor codes of a code or name; of a run of letters, one for each.

    Raises:
        ActorError: when no actor goes by it.

    Example:
        >>> codes_of("日米韓")
        ('JPN', 'USA', 'KOR')
    """
    text = name.strip()
    if text.startswith("~") and len(text) > 1:
        return (text,)
    if text.upper() in _codes():
        return (text.upper(),)
    if text in letters():
        return (letters()[text].actor,)
    for language in ("ja", "en"):
        found = {m.actors for m in resolve(text, None, language) if m.start == 0 and m.end == len(text)}
        if len(found) == 1:
            return found.pop()
    raise ActorError(f"no actor goes by {name!r}", hint=_meant(text))


@cache
def _codes() -> frozenset[str]:
    return frozenset(s.code for s in states()) | frozenset(b.code for b in bodies())


def _meant(text: str) -> str:
    """What somebody may have meant by a name that nobody has."""
    asked = text.casefold()
    names = {name_of(code, language).casefold(): code for code in _codes() for language in ("en", "ja")}
    codes = {code.casefold(): code for code in _codes()}
    # A code has few letters: one of three wrong is near enough.
    near = [codes[c] for c in get_close_matches(asked, codes, n=3, cutoff=0.66)] if len(asked) < 5 else []
    near += [names[n] for n in get_close_matches(asked, names, n=3, cutoff=0.75)]
    if near:
        return f"did you mean {' or '.join(f'{code}, {name_of(code)}' for code in list(dict.fromkeys(near))[:3])}?"
    return "give a code such as VNM, or a name in Japanese or English"
