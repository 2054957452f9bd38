"""One-letter names of states (米, 露, ロ): beside an office, after 訪 or 対, in headlines, in runs (日米韓)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kyori.actors.japanese import words
from kyori.actors.japanese.names import office_of
from kyori.actors.scan import Entry, Scan, always
from kyori.actors.tables import cells, table

_LONGEST_RUN = 5
_BEFORE_PREFIX = {
    "対": "絶反相敵初応接正",
    "在": "存現滞駐不所実潜健自介散",
    "来": "未本従以将元由出外到往再",
    "親": "両父母近肉",
    "反": "違背正",
    "訪": "歴探来再",
    "駐": "進常",
    "渡": "譲過",
    "滞": "停渋沈延",
    "離": "距分乖",
    "知": "承認周通",
    "抗": "抵対反",
    "嫌": "機",
    "侮": "軽",
    "従": "服",
}
"""Letters that make another word of the letter before a code: 絶対, 滞在中, 未来."""

_GOING, _DO = "訪来渡駐滞離", ("し", "す", "せ", "さ")
"""訪越した is the verb 訪越する; without the prefix 越し is another word."""

_DAY_BEFORE = re.compile("[0-9０-９一二三四五六七八九十曜同翌前当今昨本毎数末期初休平祝半]")
_EDGE_BEFORE = re.compile("[一-龥々〇0-9０-９A-Za-z]")
_KANA = re.compile("[ァ-ヺー]")
_OPENERS = "\n「『【《〈 　"
_KOREA = re.compile("韓国|北朝鮮|朝鮮半島|朝鮮民主主義|板門店|金正[日恩]")
_TAIWAN = re.compile("台湾|中台|海協会|海基会")
_CHINA = re.compile("中国|中華|北京")
_BY_DAY = re.compile("[はにのもで、と]")
"""After 日中: by day as well as Japan and China."""

_TAIL = re.compile("両国|の?(?P<count>[0-9０-９一二三四五六七八九]+[カヶかヵケ]国|三国|3国)")
"""After a run of letters: a word that stands for the states together."""

_ROW = re.compile("[・、]")
_ALLOWED_BEFORE_ORGAN = "対訪駐在前元現各両"


@dataclass(frozen=True, slots=True)
class Letter:
    """A row of kanji.csv: what one letter stands for, and where."""

    letter: str
    actor: str
    pair: str
    organ: bool
    prefixes: frozenset[str]
    headline: bool
    bracket: bool
    not_before: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of combinations.csv: what two letters need in order to mean two states."""

    actors: tuple[str, ...]
    rule: str
    unless: re.Pattern[str] | None


@cache
def letters() -> dict[str, Letter]:
    """The table of one-letter names."""
    return {
        r["letter"]: Letter(r["letter"], r["actor"], r["pair"], r["organ"] == "yes", frozenset(cells(r["prefixes"])),
                            r["headline"] == "yes", r["bracket"] == "yes", _pattern(r["not_before"]))
        for r in table("kanji.csv")
    }  # fmt: skip


@cache
def pairs() -> dict[str, Pair]:
    """The table of pairs that are not simply two free letters."""
    return {
        r["letters"]: Pair(cells(r["actors"]), r["rule"], _pattern(r["unless_before"]))
        for r in table("combinations.csv")
    }


def _pattern(text: str) -> re.Pattern[str] | None:
    return re.compile(text) if text else None


def entries() -> list[Entry]:
    """An entry a letter, and one for each pair whose letters are none by themselves (南北)."""
    single = [Entry(c, letter, always(row.actor), 0.9, "code") for c, row in letters().items()]
    odd = [Entry(text, odd_pair, always(*pair.actors), 0.85, "combination")
           for text, pair in pairs().items() if pair.actors and not set(text) <= letters().keys()]  # fmt: skip
    return single + odd


@cache
def _followers() -> frozenset[str]:
    """First letters of everything that can make a letter a state, for a quick look before anything slower."""
    rows = table("suffixes.csv")
    organs = {r["suffix"][0] for r in rows if r["kind"] in ("organ", "office", "stem")}
    return frozenset(organs | letters().keys() | set("・、）)") | {chr(c) for c in range(0x30A1, 0x30FB)} | _LATIN)


_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def letter(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of one letter: tries each place in which it may stand for its state."""
    text = scan.text
    row = letters()[entry.spelling]
    before = text[start - 1] if start else "\n"
    if before in row.prefixes and _prefixed(text, row, before, start):
        return scan.add(start, end, (row.actor,), "code", 0.85, f"after {before}")
    after = text[end : end + 1]
    if after not in _followers() or (_KANA.match(entry.spelling) and _KANA.match(before)):
        return 0
    return (
        _run(scan, start)
        or (row.organ and _beside_organ(scan, row, start, before))
        or (row.headline and _in_row(scan, row, start, before, after))
        or (row.bracket and _in_brackets(scan, row, start, before, after))
        or _with_name(scan, row, start, before, after)
    )


def _prefixed(text: str, row: Letter, before: str, start: int) -> bool:
    verb = before in _GOING and text[start + 1 : start + 2] in _DO
    if not verb and row.not_before and row.not_before.match(text, start + 1):
        return False
    return start < 2 or text[start - 2] not in _BEFORE_PREFIX.get(before, "")


def _run(scan: Scan, start: int) -> int:
    """日米, 日米韓, 日米豪印: the longest run of letters that names so many different states."""
    text = scan.text
    table_ = letters()
    stop = start + 1
    while stop < len(text) and stop - start < _LONGEST_RUN and text[stop] in table_:
        stop += 1
    for end in range(stop, start + 1, -1):
        actors = _actors_of_run(scan, start, end)
        if actors:
            after = words.after_state().match(text, end + (text[end : end + 1] == "両"))
            head = after.group() if after and after.lastgroup == "organ" else _tail(text, end)
            confidence = 0.95 if words.FIRM.match(text, end) or head else 0.85
            return scan.add(start, end, actors, "combination", confidence, "run of letters", head)
    return 0


def _tail(text: str, end: int) -> str:
    """``3カ国`` in 日中韓の3カ国, 両国 in 日中両国."""
    tail = _TAIL.match(text, end)
    return (tail["count"] or tail.group()) if tail else ""


def _actors_of_run(scan: Scan, start: int, end: int) -> tuple[str, ...]:
    text = scan.text
    run = text[start:end]
    last = letters()[run[-1]]
    if last.not_before and last.not_before.match(text, end):
        return ()
    actors = tuple(letters()[c].actor for c in run)
    if len(set(actors)) < len(actors):
        return ()
    firm = _is_firm(text, end)
    if not firm and not _clear_before(scan, start, end):
        return ()
    if firm and run[0] == "日" and start and _DAY_BEFORE.match(text, start - 1):
        return ()
    if _KANA.match(run[0]) and start and _KANA.match(text, start - 1):
        return ()
    if len(run) == 2:
        if run == "日中" and not firm and _BY_DAY.match(text, end) and not scan.holds(_CHINA):
            return ()
        return _pair(text, run, end, actors, firm)
    free = all(letters()[c].pair == "free" for c in run)
    known = all(letters()[c].pair != "no" for c in run)
    return actors if free or (known and firm) else ()


def _is_firm(text: str, end: int) -> bool:
    if words.FIRM.match(text, end):
        return True
    after = words.after_state().match(text, end)
    return after is not None and after.lastgroup in ("organ", "office")


def _pair(text: str, run: str, end: int, actors: tuple[str, ...], firm: bool) -> tuple[str, ...]:
    special = pairs().get(run)
    if special is None:
        rules = {letters()[c].pair for c in run}
        if "no" in rules or ("diplomatic" in rules and not firm):
            return ()
        return actors if firm or words.LOOSE.match(text, end) else ()
    if special.rule == "never" or (special.rule == "diplomatic" and not words.FIRM.match(text, end)):
        return ()
    if special.unless and special.unless.match(text, end):
        return ()
    return special.actors


def _clear_before(scan: Scan, start: int, end: int) -> bool:
    return not start or start == scan.position or not _EDGE_BEFORE.match(scan.text, start - 1)


def odd_pair(scan: Scan, entry: Entry, start: int, end: int) -> int:
    """Rule of 南北 and 両岸: two states only where the text is about Korea, or about Taiwan."""
    pair = pairs()[entry.spelling]
    text = scan.text
    if pair.unless and pair.unless.match(text, end):
        return 0
    about = _KOREA if "KOR" in pair.actors else _TAIWAN if "TWN" in pair.actors else None
    if not words.FIRM.match(text, end) and not (about and text.startswith("朝鮮", end)):
        return 0
    if about and not scan.holds(about):
        return 0
    if text.startswith("朝鮮", end):
        end += 2
    return scan.add(start, end, pair.actors, "combination", entry.confidence, "pair and the text's subject")


def _beside_organ(scan: Scan, row: Letter, start: int, before: str) -> int:
    """米大統領, 露外務省, 英側."""
    text = scan.text
    after = words.after_state().match(text, start + 1)
    if after is None or after.lastgroup not in ("organ", "office"):
        return 0
    if not _clear_before(scan, start, start + 1) and before not in _ALLOWED_BEFORE_ORGAN:
        return 0
    if after.lastgroup == "office":
        return office_of(scan, start, after.end(), (row.actor,), after.group())
    return scan.add(start, after.end(), (row.actor,), "code", 0.9, "letter and organ", after.group())


def _in_row(scan: Scan, row: Letter, start: int, before: str, after: str) -> int:
    """米・中・露 and, at the head of a line, 露、北朝鮮に."""
    text = scan.text
    if after not in "・、":
        return 0
    follower = letters().get(text[start + 2 : start + 3])
    in_row = start and _ROW.match(before) and scan.mentions and scan.mentions[-1].end == start - 1
    opens = before in _OPENERS or _ROW.match(before)
    if after == "・" and (in_row or opens or not _EDGE_BEFORE.match(before)) and follower and follower.headline:
        beyond = text[start + 3 : start + 4]
        if beyond == "・" or not words.KANJI.match(beyond) or words.FIRM.match(text, start + 3):
            scan.add(start, start + 1, (row.actor,), "code", 0.85, "in a row of letters")
            if beyond != "・":
                return scan.add(start + 2, start + 3, (follower.actor,), "code", 0.85, "in a row of letters")
            return start + 1
    if after == "・" and (opens or not _EDGE_BEFORE.match(before)) and scan.starts_entry(start + 2):
        return scan.add(start, start + 1, (row.actor,), "code", 0.85, "beside another name")
    if after == "、" and before in _OPENERS and row.letter not in "日中":
        return scan.add(start, start + 1, (row.actor,), "code", 0.75, "at the head of a line")
    return 0


def _in_brackets(scan: Scan, row: Letter, start: int, before: str, after: str) -> int:
    """（米） after a name."""
    if before in "（(" and after in "）)":
        return scan.add(start, start + 1, (row.actor,), "code", 0.6, "in brackets")
    return 0


_NAMED_PERSON = re.compile("[ァ-ヺー・＝]{2,20}")


def _with_name(scan: Scan, row: Letter, start: int, before: str, after: str) -> int:
    """日EU, 日タイ首脳会談, 米ライス国務長官: a letter against a name in another script."""
    text = scan.text
    if not _clear_before(scan, start, start + 1) or row.pair != "free" or _KANA.match(row.letter):
        return 0
    if after in _LATIN:
        return (
            scan.add(start, start + 1, (row.actor,), "code", 0.8, "beside a body") if scan.starts_body(start + 1) else 0
        )
    name = _NAMED_PERSON.match(text, start + 1)
    if name is None:
        return 0
    if words.title().match(text, name.end()):
        return scan.add(start, start + 1, (row.actor,), "code", 0.85, "before a person with an office")
    if scan.spans_entry(start + 1, name.end()) and words.FIRM.match(text, name.end()):
        return scan.add(start, start + 1, (row.actor,), "code", 0.85, "beside another name")
    return 0
