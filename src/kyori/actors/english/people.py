"""People in English text: names with titles before them, of known office holders and of unknown ones beside a state."""

from __future__ import annotations

import re
from functools import cache

from kyori.actors import holders
from kyori.actors.english import words
from kyori.actors.folding import fold
from kyori.actors.mention import Mention
from kyori.actors.offices import Name, people
from kyori.actors.scan import LATIN, Entry, Scan, edges
from kyori.actors.tables import table

_STATE_LIKE = frozenset({"state", "body", "metonym", "place", "modifier"})
_GOES_ON = re.compile("(?:al|el|bin|ibn|de|da|von|van|dos)(?![A-Za-z])")
_LATIN_WORD = re.compile("[A-Za-z]")


def entries() -> list[Entry]:
    """An entry for every spelling of an office holder, and one for every title."""
    known = [Entry(n, person, (), 0.9, "person", name=name, edges=edges(n)) for n, name in people("en").items()
             if edges(n) == (LATIN, LATIN)]  # fmt: skip
    known += [Entry(word, honorific, (), 0.5, "unresolved", edges=(LATIN, "")) for word in words.HONORIFICS]
    return known + [Entry(word, title, (), 0.5, "unresolved", edges=edges(word)) for word in words.titles()]


@cache
def _bare_names() -> dict[str, str]:
    return {fold(r["name"]): r["rule"] for r in table("bare_names.csv") if r["language"] == "en"}


def person(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of names without a title: full names, names met before, and the few that everybody knows."""
    name = entry.name
    if name is None or scan.inside_word(entry, start, end):
        return 0
    if not name.full:
        return _family_name(scan, name, start, end)
    owner = _owner(scan, start)
    holder = holders.choose(
        scan, name, "", owner.actors[0] if owner and holders.belongs(name, owner.actors[0]) else None
    )
    if holder is None:
        return 0
    if words.FORMER.search(scan.text, max(0, start - 20), start) or not holder.in_time:
        return scan.add(start, end, (f"~{holder.tenure.name_en}",), "person", 0.5, "not in office then")
    return _met(scan, name, holder.actors, start, end, holder.confidence_bare, holder.reason, "")


def _family_name(scan: Scan, name: Name, start: int, end: int) -> int:
    rule = _bare_names().get(name.spelling)
    met = scan.seen.get(name.spelling)
    if rule == "never" or (met is None and rule != "bare"):
        return 0
    if met is not None:
        return scan.add(start, end, met, "person", 0.75, "named before in the text")
    holder = holders.choose(scan, name, "")
    if holder is None or not holder.in_time:
        return 0
    return _met(scan, name, holder.actors, start, end, holder.confidence_bare, holder.reason, "")


def honorific(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of Mr. and Ms.: the name after it, of somebody met before or in office on the date."""
    found = None if scan.cut_before(entry, start) else words.NAME_AFTER.match(scan.text, end)
    name, stop = _known(found["name"], found.start("name")) if found else (None, end)
    if name is None:
        return 0
    met = scan.seen.get(name.spelling)
    if met is not None:
        return scan.add(start, stop, met, "person", 0.8, "named before in the text", entry.spelling)
    holder = holders.choose(scan, name, "")
    if holder is None or not holder.in_time or not (holder.certain or name.full):
        return 0
    return _met(scan, name, holder.actors, start, stop, holder.confidence_bare, holder.reason, entry.spelling)


def title(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of titles: the name after it, of a known holder, or of an unknown one beside a state."""
    text = scan.text
    if scan.inside_word(entry, start, end):
        return 0
    found, role = words.NAME_AFTER.match(text, end), entry.spelling
    if found is None:
        return _office(scan, role, start, end)
    name, stop = _known(found["name"], found.start("name"))
    owner = _owner(scan, start)
    after = words.of_actor().match(text, stop if name else found.end())
    actor = owner.actors[0] if owner else words.actor_names()[after["actor"]] if after else None
    former = words.FORMER.search(text, max(0, start - 20), start) is not None
    if name is not None:
        belongs = actor is not None and holders.belongs(name, actor)
        holder = holders.choose(scan, name, role, actor if belongs else None)
        if former:
            who = holder.tenure.name_en if holder else found["name"]
            return scan.add(start, stop, (f"~{who}",), "person", 0.8, "former holder of an office", role)
        if holder is not None and (actor is None or belongs):
            return _met(scan, name, holder.actors, start, stop, holder.confidence_titled, holder.reason, role)
    if former:
        return scan.add(start, found.end(), (f"~{found['name']}",), "person", 0.6, "former", role)
    if actor is not None:
        scan.seen[found["name"].split()[-1]] = (actor,)
        return scan.add(start, found.end(), (actor,), "person", 0.8, "name and office beside a state", role)
    return (
        0
        if role in ("Secretary", "Minister", "Chairman", "King", "Queen")
        else scan.add(start, found.end(), (), "unresolved", 0.3, "nobody of that name in the tables", role)
    )


def _office(scan: Scan, role: str, start: int, end: int) -> int:
    """An office with its state after it and no name: the president of Mexico."""
    after = words.of_actor().match(scan.text, end)
    if after is None:
        return 0
    if words.FORMER.search(scan.text, max(0, start - 20), start):
        return scan.add(
            start, after.end(), (f"~former {scan.text[start : after.end()]}",), "office", 0.6, "former", role
        )
    return scan.add(start, after.end(), (words.actor_names()[after["actor"]],), "office", 0.9, "office and name", role)


def _known(name: str, offset: int) -> tuple[Name | None, int]:
    """The longest known name at an offset, or known family name at the end of what stands there."""
    table_ = people("en")
    parts = [part.capitalize() if part.isupper() and len(part) > 3 else part for part in name.split(" ")]
    for length in range(len(parts), 0, -1):
        spelling = " ".join(parts[:length])
        if spelling in table_:
            following = parts[length : length + 1]
            given = following and any(following[0] in fold(t.name_en).split() for t in table_[spelling].tenures)
            if following and not given and _GOES_ON.match(following[0]):
                continue  # Hussein al-Sheikh is no Hussein
            return table_[spelling], offset + len(spelling) + (1 + len(following[0]) if given else 0)
    for length in range(len(parts), 1, -1):
        last = parts[length - 1]
        if last in table_ and _initial_agrees(table_[last], parts[0]):
            return table_[last], offset + len(" ".join(parts[:length]))
    return None, offset + len(name)


def _initial_agrees(name: Name, given: str) -> bool:
    return any(fold(t.name_en)[:1] == given[:1] for t in name.tenures)


def _owner(scan: Scan, start: int) -> Mention | None:
    """The state named right before: Russian President, Japan's Prime Minister."""
    if not scan.mentions:
        return None
    last = scan.mentions[-1]
    if last.kind not in _STATE_LIKE or len(last.actors) != 1 or last.head or start - last.end > 14:
        return None
    return last if words.POSSESSIVE.fullmatch(scan.text, last.end, start) else None


def _met(
    scan: Scan, name: Name, actors: tuple[str, ...], start: int, end: int, confidence: float, reason: str, role: str
) -> int:
    for tenure in name.tenures:
        if tenure.actor in actors and (not name.full or name.spelling in map(fold, tenure.names("en"))):
            for spelling in tenure.names("en"):
                scan.seen[fold(spelling)] = actors
    scan.seen[name.spelling] = actors
    goes_on = words.NAME_GOES_ON.match(scan.text, end)
    end = goes_on.end() if goes_on else end
    return scan.add(start, end, actors, "person", confidence, reason, role)
