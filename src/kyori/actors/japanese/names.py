"""Japanese names of states, bodies, organisations and groups, and what stands around them."""

from __future__ import annotations

import re
from functools import cache

from kyori.actors.bodies import bodies
from kyori.actors.folding import fold
from kyori.actors.japanese import words
from kyori.actors.scan import Entry, Rule, Scan, Sense, always, edges
from kyori.actors.states import is_state, state
from kyori.actors.tables import ALWAYS, cells, days, table, tables

OWN_COUNTRY = ("我が国", "わが国", "我国", "わが日本")
SIDES = ("西側", "東側")
_IN_A_ROOM = re.compile("[一-龥々〇0-9０-９A-Za-zァ-ヺーの]")
_FORMER = re.compile("[前元旧]")
_PLACE_AFTER = re.compile(
    "・?[^\\s、。（）()「」『』・ぁ-ヺ]{0,6}(?:省|州|県|市|郡|半島|島|村|港)(?![長庁都場民])|"
    "国境|領内|国内|全土|北部|南部|東部|西部|中部|沿岸|沖|領海|領空|極東|本土"
)
_COUNTRY = "(?:[境際内籍民会防家連交営有旗歌土庫益勢立]|外(?![務交相国]))"
"""Letters that make another word of a last 国: 沿岸国境, 隣国民."""

_COUNTRY_WORD = re.compile(_COUNTRY)
_SPEAKER = "the speaker's own country"


def entries() -> list[Entry]:
    """Entries of every named state, body, organisation and group, and of the words that only look like one."""
    return [*_excluded(), *_bodies(), *_agents(), *_groups(), *_states()]


def _excluded() -> list[Entry]:
    return [
        Entry(fold(r["text"]), excluded, unless=_unless(r["unless_before"]))
        for r in table("exclusions.csv")
    ]  # fmt: skip


def _unless(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


def _states() -> list[Entry]:
    senses: dict[str, list[Sense]] = {}
    for row in table("state_names.csv"):
        if row["language"] != "ja":
            continue
        for spelling in dict.fromkeys((row["short"], row["long"], *cells(row["also"]))):
            if len(spelling) > 1:
                senses.setdefault(fold(spelling), []).append(((row["code"],), span_of(row["code"])))
    return [
        Entry(spelling, own_country if spelling in OWN_COUNTRY else named_state, tuple(found), 0.95,
              edges=edges(spelling))
        for spelling, found in senses.items()
    ]  # fmt: skip


def span_of(code: str) -> tuple[int, int]:
    """The days over which a code stands for a state; all days where it is none."""
    if not is_state(code):
        return ALWAYS
    whole = state(code)
    return whole.start.toordinal(), whole.end.toordinal() if whole.end else ALWAYS[1]


@cache
def _contexts() -> dict[str, re.Pattern[str]]:
    return {r["text"]: re.compile(r["needs"]) for r in table("contexts.csv") if r["language"] == "ja"}


def _in_context(spelling: str, rule: Rule) -> Rule:
    """The rule, for a name that several things bear only where the text holds what contexts.csv asks for."""
    needs = _contexts().get(spelling)
    if needs is None:
        return rule

    def judged(scan: Scan, entry: Entry, start: int, end: int) -> int:
        return rule(scan, entry, start, end) if scan.holds(needs) else end

    return judged


def _bodies() -> list[Entry]:
    senses: dict[str, list[Sense]] = {}
    for body in bodies():
        acronym = () if body.code.startswith("~") or len(body.code) < 2 else (body.code,)
        latin = tuple(n for n in body.also_en if n.isupper())
        for spelling in dict.fromkeys(map(fold, (body.name_ja, *body.also_ja, *acronym, *latin))):
            if len(spelling) > 1:
                senses.setdefault(spelling, []).append(((body.code,), days(body.founded, body.ended)))
    return [
        Entry(spelling, _in_context(spelling, named_body), tuple(found), 0.95, "body", edges=edges(spelling))
        for spelling, found in senses.items()
    ]


def _agents() -> list[Entry]:
    senses: dict[str, list[Sense]] = {}
    for r in tables("", "agents"):
        for spelling in dict.fromkeys(map(fold, (r["name_ja"], *cells(r["also_ja"])))):
            if len(spelling) > 1:
                senses.setdefault(spelling, []).append(((r["actor"],), days(r["start"], r["end"])))
    return [
        Entry(spelling, _in_context(spelling, named), tuple(found), 0.9, "agent", edges=edges(spelling))
        for spelling, found in senses.items()
    ]


def _groups() -> list[Entry]:
    return [
        Entry(fold(spelling), side if spelling in SIDES else named, always(r["code"]), float(r["confidence"]), "group",
              _unless("|".join(filter(None, (r["unless_before"], _COUNTRY if spelling.endswith("国") else "")))),
              edges=edges(spelling))
        for r in table("groups.csv")
        if r["language"] == "ja"
        for spelling in cells(r["names"])
    ]  # fmt: skip


def excluded(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of words that only look like an actor: they are passed over whole."""
    return 0 if entry.unless and entry.unless.match(scan.text, end) else end


def named(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of names that need no more than clear edges."""
    if scan.inside_word(entry, start, end):
        return 0
    if entry.unless and entry.unless.match(scan.text, end):
        return end
    return scan.add(start, end, scan.actors_of(entry.senses), entry.kind, entry.confidence, "name")


def side(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of 西側: the West, but the side of a place where a place stands before it (駅の西側, 園東側)."""
    if start and start != scan.position and _IN_A_ROOM.match(scan.text, start - 1):
        return end
    return named(scan, entry, start, end)


def own_country(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of 我が国: Japan, where the text is the word of a Japanese speaker."""
    return scan.add(start, end, ("JPN",), "state", 0.7, _SPEAKER)


def named_body(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of bodies: the name, with the organ or office that follows (国連事務総長, NATO軍, ASEAN諸国)."""
    after = words.after_body().match(scan.text, end)
    if scan.cut_before(entry, start) or (after is None and scan.cut_after(entry, end)):
        return 0
    head = after["organ"] if after else ""
    if head == "大使" and entry.spelling in ("国連", "国際連合"):
        return end + len(head)
    return scan.add(start, end + len(head), scan.actors_of(entry.senses), "body", entry.confidence, "name", head)


def _organ(text: str, offset: int) -> re.Match[str] | None:
    """An organ or office that stands a letter off: 日本・外務省, and 米国務省, which is 米 and 国務省."""
    after = words.after_state().match(text, offset)
    return after if after and after.lastgroup in ("organ", "office") else None


def named_state(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of states: the name, with the organ or office that follows; no mention in 日本人, フランス語."""
    text = scan.text
    if scan.cut_before(entry, start):
        return 0
    if scan.cut_after(entry, end) and not words.after_state().match(text, end):
        return 0
    actors = scan.actors_of(entry.senses)
    if text[end - 1] == "国" and end - start > 2 and _COUNTRY_WORD.match(text, end):
        return 0
    if start and text[start - 1] in "駐在" and end - start > 1:
        return scan.add(start, end, actors, "state", 0.8, f"after {text[start - 1]}")
    after = words.after_state().match(text, end)
    if after is None and text.startswith("・", end):
        after = _organ(text, end + 1)
    if after is None and text[end - 1] == "国" and end - start == 2:
        after = _organ(text, end - 1)
    if after is None:
        if _FORMER.match(text, end) and words.title().match(text, end + 1):
            return scan.add(start, end, actors, "state", 0.4, "before a former office")
        if _PLACE_AFTER.match(text, end) or scan.starts_place(end + text.startswith("・", end)):
            return scan.add(start, end, actors, "state", 0.6, "before the name of a place")
        firm = words.firm().match(text, end)
        if firm is not None:
            return firm.end()
        if not entry.edges[1] and words.KATAKANA.match(text, end) and not scan.starts_entry(end):
            return scan.add(start, end, actors, "state", 0.6, "before a word in katakana")
        return scan.add(start, end, actors, "state", entry.confidence, "name")
    role, head = after.lastgroup, after.group()
    if role == "other":
        return after.end()
    if role == "land":
        return scan.add(start, end, actors, "state", 0.6, f"before {head}")
    if role == "office":
        return office_of(scan, start, after.end(), actors, head)
    return scan.add(start, after.end(), actors, "state", 0.95, "name and organ", head)


def office_of(scan: Scan, start: int, end: int, actors: tuple[str, ...], head: str) -> int:
    """Put down a state with an office, and its holder where a name stands right before (ジンケ米内務長官)."""
    name = words.NAME_BEFORE.search(scan.text, max(scan.position, start - 30), start)
    if name is None:
        return scan.add(start, end, actors, "office", 0.9, "state and office", head)
    scan.seen[name["family"]] = actors
    return scan.add(name.start(), end, actors, "person", 0.85, "name, state and office", head)
