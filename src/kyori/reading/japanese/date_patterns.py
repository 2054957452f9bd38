"""The written forms of Japanese dates as one compiled pattern, built from the words in ``data/``."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_DATA = files("kyori.reading.japanese") / "data"

GAP = r"\s{0,3}"
"""White space inside a date: full-width spaces, and line breaks of texts taken from PDF."""

LINK = r"[-‐‑–—―－ー〜～~]"
"""A dash between the ends of a range."""

_KANJI = "[〇一二三四五六七八九十]"
_SMALL = rf"(?:\d{{1,2}}|{_KANJI}{{1,3}})"
LATIN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""English months, as quoted sources write them."""


@dataclass(frozen=True, slots=True)
class DateWord:
    """A word that names a time relative to an anchor; the fields are those of ``date_words.yaml``."""

    unit: str
    offset: int
    base: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Era:
    """An era: the Gregorian years of its first and (None: it goes on) last year."""

    first: int
    last: int | None

    def year(self, count: int) -> int:
        """The Gregorian year of the era's year `count`."""
        return self.first + count - 1

    def has(self, count: int) -> bool:
        """Whether the era reached its year `count`."""
        return count >= 1 and (self.last is None or self.year(count) <= self.last)


@cache
def eras() -> dict[str, Era]:
    """The eras by name and by abbreviation."""
    lines = (_DATA / "eras.csv").read_text(encoding="utf-8").splitlines()
    found: dict[str, Era] = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        era = Era(int(row["first_year"]), int(row["last_year"]) if row["last_year"] else None)
        found |= {row[key]: era for key in ("name", "abbreviation") if row[key]}
    return found


@cache
def _table() -> dict[str, Any]:
    return dict(yaml.safe_load((_DATA / "date_words.yaml").read_text(encoding="utf-8")))


@cache
def words() -> dict[str, DateWord]:
    """The relative words."""
    return {word: DateWord(*row) for word, row in _table()["words"].items()}


@cache
def named_days() -> dict[str, str]:
    """Names that are a day in themselves, with its EDTF."""
    return {name: str(day) for name, day in _table()["named_days"].items()}


def _any(options: list[str]) -> str:
    return "|".join(re.escape(option) for option in sorted(options, key=len, reverse=True))


def _words(units: str) -> str:
    before, after = _table()["not_before"], _table()["not_after"]
    plain = [w for w, row in words().items() if row.unit in units.split() and w not in before and w not in after]
    guarded = []
    for word, row in words().items():
        if row.unit in units.split() and (word in before or word in after):
            behind = "".join(f"(?<!{re.escape(w)})" for w in after.get(word, []))
            ahead = f"(?!{_any(before[word])})" if word in before else ""
            guarded.append((word, f"{behind}{re.escape(word)}{ahead}"))
    options = [(w, re.escape(w)) for w in plain] + guarded
    return "|".join(pattern for _, pattern in sorted(options, key=lambda pair: len(pair[0]), reverse=True))


@cache
def future() -> re.Pattern[str]:
    """Words that tell of what is still to come."""
    return re.compile(_any(_table()["future"]))


@cache
def ongoing() -> re.Pattern[str]:
    """Words that tell that something has gone on since a date."""
    return re.compile(_any(_table()["ongoing"]))


PARTS = {
    "度": "fiscal",
    "春": "spring",
    "夏": "summer",
    "秋": "autumn",
    "冬": "winter",
    "末": "end",
    "明け": "start",
    "上半期": "h1",
    "上期": "h1",
    "下半期": "h2",
    "下期": "h2",
}
"""Parts of a year by the words after 年; quarters and the coarse parts (前半, 半ば) are read by the pattern."""

COARSE = (
    r"前半|後半|半ば|なかば|中頃|中ごろ|中盤|半頃|初頭|初め(?!て)|はじめ(?!て)|始め|序盤|終盤|内|中(?=に|の|、)"
    r"|当時|当初|時点"
)
"""Parts of a year or month that do not change its date (the house style gives the year or month itself)."""


def _year() -> str:
    era = _any([name for name in eras() if len(name) > 1])
    letters = "".join(name for name in eras() if len(name) == 1)
    written = rf"(?:{era}){GAP}(?:元|\d{{1,2}}|{_KANJI}{{1,3}}){GAP}年?"
    restated = rf"(?:{GAP}[(（]{GAP}(?:{written}|西暦{GAP}\d{{4}}年?|\d{{4}}年?){GAP}[)）])?"
    quarter = rf"第?{GAP}[1-4１-４一二三四]{GAP}四半期"
    part = (
        rf"(?:{GAP}の?(?P<part>{quarter}|{_any(list(PARTS))})(?:の?(?P<part2>{quarter}|上半期|下半期|上期|下期|末))?)"
    )
    month_next = rf"(?={_SMALL}(?:{GAP}(?:月)?{LINK}{GAP}{_SMALL})?{GAP}月(?!面|食|光|間))"
    return (
        rf"(?:(?:(?P<era>(?:{era})|(?<![A-Za-z])[{letters}](?=\d{{1,2}}年)){GAP}(?P<eray>元|\d{{1,2}}|{_KANJI}{{1,3}})"
        rf"|(?<!紀元前)(?<!約)(?P<y>\d{{4}}|[一二][〇零一二三四五六七八九]{{3}}|二?千[一二三四五六七八九十百]{{0,6}})(?:年?{GAP}{LINK}{GAP}(?P<y2>\d{{4}}|\d{{2}}))?"
        rf"|[’'‘]?(?P<ys>\d{{2}})(?:年?{GAP}{LINK}{GAP}(?P<ys2>\d{{2}}))?)"
        rf"{restated}{GAP}(?:(?<=\d\d\d\d)(?=[・、]\d{{4}}年)|年)(?!前(?!半|後)|間(?!の[春夏秋冬])|ぶり|余|以上|未満|目|生|国|々|[かカケヶ][月国所]|産|型|式|制|版|後(?!半))"
        rf"{restated}(?:{part}|(?P<coarse>{GAP}の?(?:{COARSE})))?"
        rf"|(?P<yw>{_words('year')})(?:の?(?:(?P<wpart>{quarter}|{_any(list(PARTS))})|前半|後半|半ば|初め(?!て))(?!生))?)"
        rf"(?:{GAP}の?{GAP}{month_next})?"
    )


def _month() -> str:
    part = r"上旬|中旬|下旬|初旬|半ば|なかば|初め(?!て)|はじめ(?!て)|初頭|前半|後半|末|中(?=に|の|、)"
    tail = rf"(?:{GAP}の?(?P<mpart>{part}))?"
    number = rf"(?P<m>{_SMALL})(?:{GAP}月?{GAP}(?:{LINK}|から(?={_SMALL}{GAP}月期)){GAP}(?P<m2>{_SMALL}))?"
    day_next = rf"(?={_SMALL}(?:{GAP}日?{GAP}(?:{LINK}|[・、]){GAP}{_SMALL})?{GAP}日)"
    return (
        rf"(?:(?:(?P<near>翌|同|去る|きたる|来る|来たる){GAP})?"
        rf"(?:{number}{GAP}月(?!面|食|光|間|の裏)(?P<term>期)?|(?P<mw>{_words('month')}))(?:{GAP}の?{GAP}{day_next}|{tail}))"
    )


def _day() -> str:
    count = (
        r"間|ぶり|後|前|連続|以内|目|ほど|程度|以上|余り|あまり|当たり|あたり|平均|がかり|おき|ごと|毎|未満|近く|早(?![朝期])|遅"
        r"|に一度|に1度|一日|1日\d"
    )
    name = r"本(?:人|政|国|時|側|が|は|と|の|を|に|で|や|、|列|海|史|語|銀|製|企)"
    weekday = rf"(?:{GAP}[(（][月火水木金土日](?:曜日?)?(?:[・、]?祝日?)?[)）]|[月火水木金土日]曜日?)?"
    return (
        rf"(?:(?:(?P<dnear>翌|同|去る|きたる|来る|来たる){GAP})?"
        rf"(?<!残り)(?<!あと)(?P<d>{_SMALL})(?:(?P<dlink>{GAP}日?{GAP}{LINK}{GAP}|[・、])(?P<d2>{_SMALL})(?:の?両)?)?{GAP}日"
        rf"(?!{count}|{name}|\d+回){weekday}"
        rf"|(?P<dw>{_words('day')}))"
    )


def _opening(era: str) -> str:
    """What every form begins with: a look at the first character, then at the word. Most of a text ends here."""
    after = r"[〇一二三四五六七八九十百千年月日世週かカヶケヵ箇・〜～\-\s]"
    number = rf"(?:\d|千[一二三四五六七八九百]|{_KANJI}(?={after})|数|十数|半年)"
    names = "|".join((*LATIN_MONTHS, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
    letters = "".join(name for name in eras() if len(name) == 1)
    forms = (
        number,
        r"第\s?[1-4１-４一二三四]\s?四半期|[上下]半期",
        rf"(?:約|およそ|過去|今後|この|ここ|直近|最近|向こう|それから|その){GAP}(?:約|およそ)?{number}",
        rf"[’'‘]\d\d|毎[年月週]|(?:翌|同|去る|きたる|来る|来たる){GAP}{number}|[月火水木金土日]曜",
        rf"{_any(list(words()))}|{era}|(?:{names})(?=[a-z]{{0,6}}[\s,.])|[{letters}]\d",
    )
    first = "\\d〇一二三四五六七八九十百千第上下半数約お過今こ直最向そ毎翌同去き来月火水木金土日A-Z'’‘"
    first += "".join(sorted({word[0] for word in (*words(), *eras())} - {"-"}))
    return rf"(?=[{first}])(?={'|'.join(forms)})"


@cache
def pattern() -> re.Pattern[str]:
    """All written forms; the name of the outermost group that matched tells which.

    ``counted`` (3年前, 過去5年間), ``decade``, ``century``, ``iso``, ``latin``, ``named``, ``slash`` (6/19), ``week``
    (先週金曜日), ``recurring``, and ``date`` for everything made of year, month and day.
    """
    era = _any([name for name in eras() if len(name) > 1])
    tail = r"前半|後半|半ば|なかば|中頃|中ごろ|中盤|末期|末|終盤|終わり|初頭|初め|はじめ|初期|前期|後期|に入って?|以前"
    months = "|".join(LATIN_MONTHS)
    counted = (
        rf"(?P<cpre>過去|今後|この|ここ|直近|最近|向こう|それから|その){GAP}(?:約|およそ)?(?P<cn>\d{{1,3}}|{_KANJI}{{1,3}}|数|十数)"
        rf"{GAP}(?P<cu>年|[かカヶケヵ箇ヵ]{GAP}月|週間|日)(?P<chalf>半)?(?P<cdir>間|余り|あまり|ほど|以内|後|前(?!後)|ぶり)?(?!目|生|代|度|月)"
        rf"|(?:約|およそ)?(?P<bn>\d{{1,3}}|{_KANJI}{{1,3}}|数|十数|半(?=年)){GAP}(?P<bu>年|[かカヶケヵ箇]{GAP}月|週間|日)(?P<bhalf>半)?"
        rf"(?P<bdir>(?:ほど|余り|あまり|近く|以上)?(?:前(?!後|半|期|進|線|日)|後(?!半|期|続|継|退))|間|以内|ぶり|連続|目|おき|ごと|越し|来|がかり)"
    )
    opening = _opening(era)
    return re.compile(
        rf"{opening}(?:"
        rf"(?P<recurring>毎(?:年|月|週)(?:{GAP}{_SMALL}月)?(?:{GAP}{_SMALL}日)?(?:[月火水木金土日]曜日?)?)"
        rf"|(?P<named>(?<![\d.])(?:{_any(list(named_days()))})(?![\d%％.]|倍|ポイント|億|万|兆|{GAP}[(（]?%))"
        rf"|(?<![\d.,/\-])(?P<iso>(?P<iy>[12]\d{{3}})(?P<is>[-/.／．])\s?(?P<im>\d{{1,2}})(?P=is)\s?(?P<id>\d{{1,2}})(?![\d/\-]))"
        rf"|(?<![A-Za-z])(?P<latin>(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*)?"
        rf"(?:(?P<ld>\d{{1,2}})\s(?P<lm>{months})[a-z]*\.?,?|(?P<lm2>{months})[a-z]*\.?\s(?P<ld2>\d{{1,2}}),?)\s(?P<ly>\d{{4}}))"
        rf"|(?<![\d,.，．])(?P<counted>{counted})"
        rf"|(?<![\d,.，．])(?P<decade>(?:(?P<dera>{era}){GAP})?(?P<dy>\d{{4}}|\d{{2}}|[一二][〇零一二三四五六七八九]{{3}}|{_KANJI}{{1,3}}){GAP}年{GAP}代"
        rf"(?:{GAP}の?(?P<dpart>{tail}))?)"
        rf"|(?<![\d,.，．第])(?P<century>(?P<cy>\d{{1,2}}|{_KANJI}{{1,3}}){GAP}世紀(?:{GAP}の?(?P<cpart>{tail}))?)"
        rf"|(?P<week>(?P<ww>{_words('week')})(?:末|の?(?P<wd>[月火水木金土日])曜日?)?|(?<![月火水木金土日祝・])(?P<wd2>[月火水木金土日])曜日(?![版刊]))"
        r"|(?P<share>第\s?[1-4１-４一二三四]\s?四半期|[上下]半期)"
        rf"|(?<![\d/.,．／])(?P<slash>(?P<sm>1[0-2]|0?[1-9]|１[０-２]|[１-９])[/／](?P<sd>3[01]|[12]\d|0?[1-9]|３[０１]|[１２][０-９]|[１-９])(?![\d/%％.．／]))"
        rf"|(?<![\d,.，．第])(?P<date>(?:{_year()})?(?:{_month()})?(?:{_day()})?)"
        ")"
    )
