"""Words around an English name: organs after a state, titles before a person, possessives."""

from __future__ import annotations

import re
from functools import cache

from kyori.actors.bodies import bodies
from kyori.actors.folding import fold
from kyori.actors.tables import cells, table


@cache
def _words(kind: str) -> str:
    found = {r["word"] for r in table("suffixes_en.csv") if r["kind"] == kind}
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True))


@cache
def after_state() -> re.Pattern[str]:
    """What may follow a state's name or adjective: an organ, an office, or a word that makes no actor of it."""
    return re.compile(
        f"(?:'s)? (?P<word>(?P<organ>{_words('organ')})|(?P<title>{_words('title')})|(?P<other>{_words('other')}))"
        "(?![A-Za-z])"
    )


@cache
def after_region() -> re.Pattern[str]:
    """What makes a group of a region's adjective: European leaders."""
    return re.compile(f" (?:{_words('region')})(?![A-Za-z])")


@cache
def rebels() -> re.Pattern[str]:
    """Who acts against a state's government, or for none: Syrian rebels."""
    return re.compile(f" (?:{_words('rebels')})(?![A-Za-z])")


@cache
def modifier() -> re.Pattern[str]:
    """What makes of a state's name only a description of another (Iranian-backed, Chinese-built)."""
    return re.compile(f"-(?:{_words('modifier')})(?![A-Za-z])")


@cache
def organs() -> tuple[str, ...]:
    """Every organ, for the gazetteer: they may stand before their state (the government of Chad)."""
    return tuple(sorted({r["word"] for r in table("suffixes_en.csv") if r["kind"] == "organ"}))


@cache
def after_body() -> re.Pattern[str]:
    """What makes a body of its members all the same: ASEAN member states, EU countries."""
    return re.compile(f"(?:'s?)? (?P<member>{_words('member')})(?![A-Za-z])")


@cache
def after_place() -> re.Pattern[str]:
    """What may follow a place: its kind (district), or what makes a paper, treaty or school of it (name)."""
    return re.compile(f" (?:(?P<name>{_words('place_name')})|(?P<district>{_words('district')}))(?![A-Za-z])")


@cache
def state_names() -> dict[str, list[str]]:
    """Codes of states by name, folded."""
    found: dict[str, list[str]] = {}
    for row in table("state_names.csv"):
        if row["language"] == "en":
            for spelling in dict.fromkeys(map(fold, (row["short"], row["long"], *cells(row["also"])))):
                found.setdefault(spelling, []).append(row["code"])
    return found


@cache
def actor_names() -> dict[str, str]:
    """Codes of states and bodies by name, folded."""
    found = {fold(name): body.code for body in bodies() for name in (body.name_en, *body.also_en, body.code)}
    return found | {name: codes[0] for name, codes in state_names().items()}


@cache
def of_actor() -> re.Pattern[str]:
    """An office's or organ's state or body, where it follows: (the president) of Mexico, of the European Union."""
    names = "|".join(sorted(map(re.escape, actor_names()), key=len, reverse=True))
    return re.compile(f",? of (?:the )?(?P<actor>{names})(?![A-Za-z]|-[a-z])")


@cache
def titles() -> tuple[str, ...]:
    """Every title, for the gazetteer."""
    return tuple(sorted({r["word"] for r in table("suffixes_en.csv") if r["kind"] == "title"}))


_PARTICLES = "bin|ibn|bint|al|el|ul|de|da|do|di|du|del|dos|das|van|von|der|den|la|le|ter|zu|abu"
_CAPITAL = "(?:[A-Z]\\.)+|(?:Jr|Sr|St)\\.|(?:(?:al|el|as|ad|an|ar|ash|az)-)?[A-Z](?:[\\w\\-]|'(?=[A-Za-rt-z]|s[a-z]))*"
_PART = f"(?:{_CAPITAL}|(?:{_PARTICLES})(?![\\w-]))"
_HONOURED = (
    "(?:(?:Dr\\.?|H\\.E\\.|Mr\\.|Mrs\\.|Ms\\.|Gen\\.|General|Sheikh|His Excellency|Her Excellency|His Majesty"
    "|His Highness) )*"
)
NAME_AFTER = re.compile(
    f" {_HONOURED}(?P<name>(?:{_CAPITAL})(?: {_PART}){{0,6}}|(?:(?:{_PARTICLES}) )+(?:{_CAPITAL})(?: {_PART}){{0,4}})"
)
"""A capitalised name after a title, with what honours it before it."""

NAME_GOES_ON = re.compile(
    f"(?: (?:bin|ibn|bint|al|Al)[ -](?:{_CAPITAL})(?: (?:bin|al|Al)[ -](?:{_CAPITAL}))*)?"
    "(?:,? (?:Jr|Sr)\\.?(?![A-Za-z]))?"
)
"""What belongs to a name that has been found: Mohammed bin Salman, Joseph R. Biden, Jr."""

HONORIFICS = ("Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Dr.")
"""What stands before the name of somebody whom the text, or everybody, knows."""

FORMER = re.compile("(?:[Ff]ormer|[Ee]x-|[Tt]hen-former|the late)\\s?(?:[A-Z][\\w.]+ )?$")
"""Before a title or name: no longer in office."""

POSSESSIVE = re.compile("(?:'s?)? (?:the )?(?:new |current )?")
"""Between a state and the title of its office holder."""
