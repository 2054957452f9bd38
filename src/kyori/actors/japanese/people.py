"""People in Japanese text: known office holders by date, and unknown ones with an office beside a state."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kyori.actors import holders
from kyori.actors.folding import fold
from kyori.actors.japanese import words
from kyori.actors.japanese.letters import letters
from kyori.actors.mention import Mention
from kyori.actors.offices import Name
from kyori.actors.offices import people as known_people
from kyori.actors.scan import KANA, LATIN, Entry, Scan, edges
from kyori.actors.tables import cells, table

_LINK = re.compile("(?:の|・|、|，|,| |　)?(?:新|現)?")
_KANA_NAME = "[ァ-ヺ][ァ-ヺー]+(?:[・＝=･\\- ][ァ-ヺ][ァ-ヺー]*)*"
_LATIN_NAME = "[A-Z][A-Za-z.'\\-]+(?: [A-Z][A-Za-z.'\\-]*)*"
_READING = words.READING.pattern
_BEFORE_TITLE = re.compile(
    f"(?P<link>(?:の|、|，|,)?[・ 　]?)(?P<name>{_KANA_NAME}|{_LATIN_NAME}|[一-龥々]{{1,5}})(?:{_READING})?"
    "[・ 　]?(?P<former>前|元|故)?(?:現|新|次期)?(?P<party>(?:朝鮮)?労働党|共産党|党)?"
)
_LONE_KANA = re.compile(f"(?P<name>{_KANA_NAME})(?:{_READING})?[・ 　]?(?P<former>前|元|故)?(?:現|新|次期)?$")
_NO_NAME = re.compile(
    "[前元新現両各同故副正次]|五輪|世界|暫定|代行|女性|歴代|政府|国連|首席|常任|常駐|特命|全権|担当|報道|主要|関係|我が|国際|外務|国防|安全|保障|"
    "国家|政治|経済|最高|中央|人民|大統領|首相|書記|総務|党|軍|省|庁|部|側|内閣|連邦|統合|参謀|地域|高官|初代|現職|自国|当時|今|先"
)
_LEFT_GIVEN = re.compile("(?:[ァ-ヺ][ァ-ヺー]*[・＝=･])+$")
_LATIN_GIVEN = re.compile("(?:[A-Z][A-Za-z.'\\-]* )+$")
_GIVEN_AFTER = re.compile("[・＝=][ァ-ヺ]")
_OF_A_LEADER = re.compile(
    "内閣|政権|外交|訪|路線|談話|構想|体制|政治|総|首|前|元|新|政府|時代|演説|発言|政策|指導部|一行"
)
_LEADERS = frozenset({"head_of_state", "head_of_government", "party_leader"})
_BARE_KANA = 3
_STATE_LIKE = frozenset({"state", "code", "office", "body"})
_MAY_PRECEDE = frozenset("前元現新故旧次は")


def entries() -> list[Entry]:
    """An entry for every spelling of an office holder, and one for every title."""
    latin = {n: name for n, name in known_people("en").items() if " " in n}
    spelt = latin | known_people("ja")
    people = [Entry(n, person, (), 0.9, "person", name=name, edges=edges(n)) for n, name in spelt.items()]
    return people + [Entry(word, title, (), 0.5, "unresolved") for word in words.titles()]


@cache
def _bare_names() -> dict[str, str]:
    return {fold(r["name"]): r["rule"] for r in table("bare_names.csv") if r["language"] == "ja"}


@cache
def _states() -> dict[str, str]:
    """Names and letters of states that may stand between a name and a title: プーチン露大統領."""
    named = {
        spelling: row["code"]
        for row in table("state_names.csv")
        if row["language"] == "ja"
        for spelling in (row["short"], row["long"], *cells(row["also"]))
    }
    return named | {c: row.actor for c, row in letters().items() if row.organ or c == "中"}


@cache
def _after_name() -> re.Pattern[str]:
    return words.after_name("|".join(sorted(map(re.escape, _states()), key=len, reverse=True)))


def person(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of known names: whose office, when, and whether the words around let the name stand for the state."""
    name = entry.name
    if name is None or _cut_from_word(scan, entry, start, end):
        return 0
    text = scan.text
    if not name.full and _GIVEN_AFTER.match(text, end):
        return 0
    reading = words.READING.match(text, end)
    government = _government(scan, name, start, reading.end() if reading else end)
    if government:
        return government
    after = _after_name().match(text, reading.end() if reading else end)
    role = after["title"] if after else ""
    past = reading.end() if reading else end
    if after is None and _is_private(scan, name, past):
        return past
    envoy = None if after else words.ENVOY.match(text, past)
    begins = _with_given_name(scan, entry, start)
    stops = after.end() if after else reading.end() if reading else end
    holder = holders.choose(scan, name, role if role not in ("氏", "さん") else "")
    if after and (after["former"] in ("前", "元", "旧", "故") or after["again"]):
        return _former(scan, name, holder, begins, stops, role)
    if after and after["place"]:
        return _met(scan, name, (_states()[after["place"]],), begins, stops, 0.95, "name, state and office", role)
    owner = _owner(scan, begins)
    office = envoy is not None or role not in ("", "氏", "さん")
    if not _same_given_name(name, text[begins:start]):
        if not office:
            return 0
        return _stranger(scan, name, owner, begins, stops, role)
    if office and owner is None and holder is not None and holder.fit == 1 and not name.full and not holder.titled:
        return _stranger(scan, name, None, begins, stops, role)
    if owner is not None and office and not holders.belongs(name, owner.actors[0]):
        known = owner.kind != "body" and name.full and holder is not None and holder.certain and holder.fit == 3
        if not known:
            return _stranger(scan, name, owner, begins, stops, role)
    if owner is not None and holders.belongs(name, owner.actors[0]):
        holder = holders.choose(scan, name, role if office else "", actor=owner.actors[0])
    if holder is None:
        return scan.add(begins, stops, (), "unresolved", 0.4, "several people of that name", role) if office else 0
    if office:
        return _met(scan, name, holder.actors, begins, stops, holder.confidence_titled, holder.reason, role)
    return _bare(scan, name, holder, begins, stops, role)


def _government(scan: Scan, name: Name, start: int, end: int) -> int:
    """Put down トランプ政権, 習近平指導部: the state, whenever its leader ruled."""
    after = words.after_leader().match(scan.text, end)
    if after is None:
        return 0
    leaders = tuple(t for t in name.tenures if t.office in _LEADERS)
    holder = holders.choose(scan, replace(name, tenures=leaders), "") if leaders else None
    if holder is None:
        return 0
    for tenure in leaders:
        if tenure.actor in holder.actors:
            scan.seen.update(dict.fromkeys(tenure.names("ja"), holder.actors))
    confidence = holder.confidence_titled if holder.fit > 1 else 0.75
    return scan.add(start, after.end(), holder.actors, "agent", confidence, "a leader's government", after["word"])


def _is_private(scan: Scan, name: Name, end: int) -> bool:
    """Whether what follows the name is no word of a state; somebody in office keeps the office all the same."""
    if not words.private().match(scan.text, end):
        return False
    holder = holders.choose(scan, name, "") if name.full else None
    return holder is None or holder.fit < 3


def _stranger(scan: Scan, name: Name, owner: Mention | None, begins: int, stops: int, role: str) -> int:
    """Somebody with an office whom the tables do not have, though they have the family name."""
    if owner is None:
        return scan.add(begins, stops, (), "unresolved", 0.3, "nobody of that full name in the tables", role)
    return _met(scan, name, owner.actors, begins, stops, 0.8, "name and office beside a state", role)


def _same_given_name(name: Name, given: str) -> bool:
    """Whether a given name before a family name may be that of somebody in the table (first letters agree)."""
    if not given:
        return True
    fulls = {full for t in name.tenures for full in t.names("ja" if edges(given)[0] == KANA else "en")}
    known = {full[0] for full in map(fold, fulls) if len(full) > len(name.spelling) and full.endswith(name.spelling)}
    first = "ウ" if given[0] == "ヴ" else given[0]
    return not known or first in {"ウ" if letter == "ヴ" else letter for letter in known}


def _bare(scan: Scan, name: Name, holder: holders.Holder, begins: int, stops: int, role: str) -> int:
    """A name without an office: full names, names met before in the text, and the few that everybody knows."""
    met = scan.seen.get(name.spelling)
    full = name.full and _bare_names().get(name.spelling) != "never"
    if not full and not role and _runs_on(scan.text, name.spelling, stops):
        return 0
    if met is not None and not full:
        return scan.add(begins, stops, met, "person", 0.75, "named before in the text", role)
    if not full and not _well_known(name):
        return 0
    if not holder.in_time:
        if not full:
            return 0
        return scan.add(begins, stops, (f"~{holder.tenure.name_en}",), "person", 0.5, "not in office then", role)
    return _met(scan, name, holder.actors, begins, stops, holder.confidence_bare, holder.reason, role)


def _runs_on(text: str, spelling: str, end: int) -> bool:
    """Whether a family name of one or two kanji goes on as another word: 田中, 鳩山町; 安倍内閣 does not."""
    if len(spelling) > 2 or not words.KANJI.match(spelling) or not words.KANJI.match(text, end):
        return False
    return len(spelling) == 1 or not _OF_A_LEADER.match(text, end)


def _well_known(name: Name) -> bool:
    rule = _bare_names().get(name.spelling)
    if rule is not None:
        return rule == "bare"
    first, last = edges(name.spelling)
    if all(t.office == "other" for t in name.tenures):
        return False
    one_actor = len({t.actor for t in name.tenures}) == 1
    return first == KANA == last and len(name.spelling) > _BARE_KANA and one_actor


def _former(
    scan: Scan, name: Name, holder: holders.Holder | None, start: int, end: int, role: str
) -> int:  # fmt: skip
    english = holder.tenure.name_en if holder else name.spelling
    return scan.add(start, end, (f"~{english}",), "person", 0.8, "former holder of an office", role)


def _met(
    scan: Scan, name: Name, actors: tuple[str, ...], start: int, end: int, confidence: float, reason: str, role: str
) -> int:
    for tenure in name.tenures:
        if tenure.actor in actors:
            for spelling in tenure.names("ja"):
                scan.seen[spelling] = actors
    scan.seen[name.spelling] = actors
    return scan.add(start, end, actors, "person", confidence, reason, role)


def _cut_from_word(scan: Scan, entry: Entry, start: int, end: int) -> bool:
    """Whether the match is only part of a longer word or name."""
    if scan.inside_word(entry, start, end):
        return True
    if entry.edges != ("", "") or not start or start == scan.position:
        return False
    before = scan.text[start - 1]
    if entry.name and entry.name.full and end - start > 2:
        return False
    return words.KANJI.match(before) is not None and before not in _MAY_PRECEDE


def _with_given_name(scan: Scan, entry: Entry, start: int) -> int:
    """Where the name begins, with given names before it that the table does not have."""
    pattern = _LEFT_GIVEN if entry.edges[0] == KANA else _LATIN_GIVEN if entry.edges[0] == LATIN else None
    if pattern is None or start == scan.position:
        return start
    left = pattern.search(scan.text, max(scan.position, start - 30), start)
    return left.start() if left else start


def _owner(scan: Scan, start: int) -> Mention | None:
    """The state named right before: ロシアのラブロフ外相, アメリカ・クリントン国務長官."""
    if not scan.mentions:
        return None
    last = scan.mentions[-1]
    if last.kind not in _STATE_LIKE or len(last.actors) != 1 or start - last.end > 2:
        return None
    return last if _LINK.fullmatch(scan.text, last.end, start) else None


def title(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of titles: a name nobody has in the tables, before it; its state where one is named right before."""
    text = scan.text
    whole = words.title().match(text, start)
    if entry.spelling == "氏":
        return _honoured(scan, start, end)
    if whole is None:
        return 0
    end = max(end, whole.end())
    last = scan.mentions[-1] if scan.mentions else None
    if last is not None and last.reason == "after 駐" and last.end == start:
        return _envoy(scan, start, end)
    if last is not None and last.kind in _STATE_LIKE and len(last.actors) == 1 and start - last.end < 30:
        linked = _BEFORE_TITLE.fullmatch(text, last.end, start)
        if linked and _is_name(linked["name"], linked["link"]):
            return _unknown_of(scan, last, linked, end, text[start:end])
    lone = _LONE_KANA.search(text, max(scan.position, start - 30), start)
    if lone is None or len(lone["name"]) < 2:
        return 0
    if lone["former"]:
        return scan.add(lone.start(), end, (f"~{lone['name']}",), "person", 0.6, "former", text[start:end])
    seen = scan.seen.get(lone["name"])
    if seen:
        return scan.add(lone.start(), end, seen, "person", 0.75, "named before in the text", text[start:end])
    return scan.add(lone.start(), end, (), "unresolved", 0.3, "nobody of that name in the tables", text[start:end])


def _envoy(scan: Scan, start: int, end: int) -> int:
    """ロシアのガルージン駐日大使: the name stands before the state he is sent to, which is a mention already."""
    if len(scan.mentions) < 2:
        return 0
    sender, post = scan.mentions[-2:]
    if sender.kind not in _STATE_LIKE or len(sender.actors) != 1:
        return 0
    linked = _BEFORE_TITLE.fullmatch(scan.text, sender.end, post.start - 1)
    if linked is None or not _is_name(linked["name"], linked["link"]):
        return 0
    scan.mentions.pop()
    scan.seen[linked["name"]] = sender.actors
    scan.add(linked.start("name"), linked.end("name"), sender.actors, "person", 0.8, "envoy of a state", "大使")
    scan.mentions.append(post)
    return end


def _unknown_of(scan: Scan, state: Mention, linked: re.Match[str], end: int, role: str) -> int:
    begins = linked.start("name")
    if linked["former"]:
        return scan.add(begins, end, (f"~{linked['name']}",), "person", 0.7, "former", role)
    confidence = 0.6 if linked["link"].startswith(("、", ",", "，")) else 0.8
    scan.seen[linked["name"]] = state.actors
    scan.seen[re.split("[・＝=･ ]", linked["name"])[-1]] = state.actors
    return scan.add(begins, end, state.actors, "person", confidence, "name and office beside a state", role)


def _is_name(name: str, link: str) -> bool:
    if words.KANJI.match(name):
        return bool(link) and len(name) < 5 and not _NO_NAME.search(name)
    return len(name) > 1


def _honoured(scan: Scan, start: int, end: int) -> int:
    """クリントン氏, once the text has said who that is."""
    lone = _LONE_KANA.search(scan.text, max(scan.position, start - 30), start)
    actors = scan.seen.get(lone["name"]) if lone else None
    if lone is None or not actors:
        return 0
    return scan.add(lone.start(), end, actors, "person", 0.7, "named before in the text", "氏")
