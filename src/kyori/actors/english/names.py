"""English names and adjectives of states, bodies, organisations and groups, and what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kyori.actors.bodies import bodies
from kyori.actors.english import ambiguous, words
from kyori.actors.english.words import state_names
from kyori.actors.folding import fold
from kyori.actors.japanese.names import excluded, named, span_of
from kyori.actors.scan import Entry, Rule, Scan, Sense, always, edges
from kyori.actors.tables import Days, cells, days, table, tables


def entries() -> list[Entry]:
    """Entries of every named state, adjective, body, organisation and group, and of words that only look like one."""
    return [*_excluded(), *_bodies(), *_agents(), *_groups(), *_states(), *_adjectives(), *_organs()]


def _excluded() -> list[Entry]:
    return [Entry(fold(r["text"]), excluded, unless=_unless(r["unless_before"])) for r in table("exclusions_en.csv")]


def _unless(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


def _states() -> list[Entry]:
    return [
        Entry(spelling, named_state, tuple(((code,), span_of(code)) for code in codes), 0.95, edges=edges(spelling))
        for spelling, codes in state_names().items()
    ]


def _adjectives() -> list[Entry]:
    senses: dict[str, list[Sense]] = {}
    for row in table("demonyms.csv"):
        for spelling in map(fold, cells(row["adjectives"])):
            senses.setdefault(spelling, []).append(((row["code"],), span_of(row["code"])))
    return [Entry(word, adjective, tuple(found), 0.5, edges=edges(word)) for word, found in senses.items()]


def _organs() -> list[Entry]:
    return [Entry(word, organ, edges=edges(word)) for word in words.organs()]


def _bodies() -> list[Entry]:
    spelt = (
        (name, body.code, days(body.founded, body.ended))
        for body in bodies()
        for name in (body.name_en, *body.also_en, *(() if body.code.startswith("~") else (body.code,)))
    )
    return _plain(spelt, "body", 0.95, named_body)


def _agents() -> list[Entry]:
    spelt = (
        (name, r["actor"], days(r["start"], r["end"]))
        for r in tables("", "agents")
        for name in (r["name_en"], *cells(r["also_en"]))
    )
    return _plain(spelt, "agent", 0.9)


def _plain(spelt: Iterable[tuple[str, str, Days]], kind: str, confidence: float, rule: Rule = named) -> list[Entry]:
    senses: dict[str, list[Sense]] = {}
    for name, code, span in spelt:
        spelling = fold(name)
        if len(spelling) > 1 and ((code,), span) not in senses.setdefault(spelling, []):
            senses[spelling].append(((code,), span))
    return [
        Entry(spelling, rule, tuple(found), confidence, kind, edges=edges(spelling))
        for spelling, found in senses.items()
        if found
    ]


def _groups() -> list[Entry]:
    return [
        Entry(fold(spelling), named, always(r["code"]), float(r["confidence"]), "group", _unless(r["unless_before"]),
              edges=edges(spelling))
        for r in table("groups.csv")
        if r["language"] == "en"
        for spelling in cells(r["names"])
    ] + [Entry(r["adjective"], region, always(r["code"]), 0.8, "group", edges=edges(r["adjective"]))
         for r in table("regions_en.csv")]  # fmt: skip


def named_body(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of bodies: the name, with the word for its members that follows (ASEAN member states)."""
    if scan.inside_word(entry, start, end):
        return 0
    after = words.after_body().match(scan.text, end)
    head = after["member"] if after else ""
    stop = after.end() if after else end
    return scan.add(start, stop, scan.actors_of(entry.senses), "body", entry.confidence, "name", head)


def named_state(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of states: the name, with the organ or office that follows (Russia's foreign ministry)."""
    if scan.inside_word(entry, start, end):
        return 0
    other = ambiguous.meaning(scan, entry.spelling, start, end)
    if other is not None:
        return scan.add(start, end, (other,), "place", 0.3, "another place of the name") if other else end
    return _with_role(scan, start, end, scan.actors_of(entry.senses), entry.confidence, "name")


def adjective(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of adjectives: sure beside an organ or office (Russian officials), half as sure alone (Russian gas)."""
    if scan.inside_word(entry, start, end):
        return 0
    return _with_role(scan, start, end, scan.actors_of(entry.senses), entry.confidence, "adjective")


def region(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of regions: the adjective with the word for the states there (European leaders)."""
    after = None if scan.inside_word(entry, start, end) else words.after_region().match(scan.text, end)
    if after is None:
        return 0
    return scan.add(start, after.end(), scan.actors_of(entry.senses), "group", entry.confidence, "states of a region")


def organ(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of organs before their state: the government of Chad, the armed forces of Ukraine."""
    after = None if scan.inside_word(entry, start, end) else words.of_actor().match(scan.text, end)
    if after is None:
        return 0
    actor = words.actor_names()[after["actor"]]
    return scan.add(start, after.end(), (actor,), "state", 0.9, "organ and name", entry.spelling)


def _with_role(scan: Scan, start: int, end: int, actors: tuple[str, ...], alone: float, reason: str) -> int:
    against = words.rebels().match(scan.text, end)
    if against is not None:
        return scan.add(
            start, against.end(), (f"~{scan.text[start : against.end()]}",), "group", 0.8, "against a state"
        )
    if words.modifier().match(scan.text, end):
        return scan.add(start, end, actors, "modifier", alone / 2, f"{reason} that only describes")
    after = words.after_state().match(scan.text, end)
    if after is None or (after["title"] and words.NAME_AFTER.match(scan.text, after.end())):
        return scan.add(start, end, actors, "state", alone, reason)
    if after["other"]:
        return after.end()
    kind = "office" if after["title"] else "state"
    return scan.add(start, after.end(), actors, kind, 0.9, f"{reason} and role", after["word"])
