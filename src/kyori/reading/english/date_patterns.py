"""The written forms of English dates: one pattern for each, and the words at which any of them may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kyori.reading.english import date_words as words
from kyori.reading.english.date_words import S
from kyori.reading.english.numerals import NUMBER, ORDINAL, SPELT

DASH = r"[-\u2010-\u2015]"
TO = rf"(?:\s?{DASH}\s?|{S}(?:to|until|till|through|thru){S})"
"""Between the ends of a range."""

AND = rf"(?:{TO}|{S}(?:and|or){S}|\s?[/&]\s?)"
"""The same, or between two days or months named together."""

DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_FULL = "|".join((*words.MONTHS, *(m.upper() for m in words.MONTHS)))
_SHORT = "|".join((*words.SHORT_MONTHS, *(m.upper() for m in words.SHORT_MONTHS)))
MONTH = rf"(?:(?:{_FULL})(?![A-Za-z])|(?:{_SHORT})(?:\.|(?![A-Za-z])))"
WEEKDAY = rf"(?:{'|'.join((*words.WEEKDAYS, *(d.upper() for d in words.WEEKDAYS)))})(?![A-Za-z])"
_SHORT_WEEKDAY = rf"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?,?{S}"
YEAR = r"(?:1[5-9]|20|21)\d\d(?!\d|[,.]\d)"

UNIT = r"(?P<unit>years?|months?|weeks?|fortnights?|days?|decades?|centur(?:y|ies)|quarter-century|half-century)(?!\w)"
_UNSAID = (
    rf"[Aa]n?{S}(?:few|couple{S}of|number{S}of|handful{S}of)|[Ff]ew|few|[Ss]everal|[Mm]any|[Aa]{S}dozen|[Dd]ozens{S}of"
)
_ROUGH = (
    rf"(?P<rough>(?:[Ss]ome|[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Rr]oughly|approximately|[Mm]ore{S}than|[Oo]ver|less{S}than|[Aa]t{S}least"
    rf"|[Jj]ust{S}over|just{S}under|barely|up{S}to|well{S}over){S})?"
)
_WAY = rf"ago|earlier|later|hence|from{S}(?:now|today)|before|after|since|prior"
_NTH = "|".join(words.QUARTERS)


def _year() -> str:
    """A year in figures (``y``) or by a word (``yw``)."""
    said = words.spaced(w for w, row in words.relatives().items() if row.unit == "year")
    return rf"(?:(?P<y>{YEAR})|(?P<yw>{said}|the{S}year)(?![-\w]))"


def _part() -> str:
    return rf"(?P<part>{words.spaced(words.parts())})(?:{S}(?:the{S})?|{DASH})"


def _qualifier() -> str:
    return rf"(?P<q>{words.spaced(words.qualifiers())}){S}"


def _date() -> str:
    """Month with day and year in either order."""
    day_month = rf"(?:the{S})?(?P<d>{DAY})(?:{AND}(?:the{S})?(?P<db>{DAY}))?{S}?(?:of{S})?(?P<m>{MONTH})"
    month_day = rf"(?P<m2>{MONTH}){S}(?:the{S})?(?P<d2>{DAY})(?:{AND}(?:the{S})?(?P<d2b>{DAY})(?!{S}?{MONTH}))?"
    month = rf"(?P<m3>{MONTH})(?:{AND}(?P<m3b>{MONTH})(?!{S}(?:3[01]|[12]\d|0?[1-9])(?!\d)))?"
    year = (
        rf"(?:{S}\({WEEKDAY}\))?(?:,?{S}(?:of{S})?(?P<y>{YEAR})"
        rf"|,?{S}(?:of{S})?(?:(?:earlier|later){S})?(?P<yq>{words.spaced(words.qualifiers())}){S}year(?![-\w]))?"
    )
    weekday = rf"(?:{WEEKDAY},?{S}|{_SHORT_WEEKDAY})?"
    return rf"{weekday}(?:{_part()})?(?:{_qualifier()})?(?:{day_month}|{month_day}|{month}){year}"


def _quarter() -> str:
    """Q3 2023, the third quarter (of 2023), the first half of 2023."""
    short = (
        rf"(?:(?P<n>Q[1-4]|[1-4]Q|H[12]|[12]H)(?:{S}(?:of{S})?|[-/]?['’]?)(?P<ny>\d{{4}}|\d\d)?"
        r"|(?P<ny2>\d{4})\s?(?P<n2>Q[1-4]|H[12]))(?!\w)"
    )
    inside = rf"{S}(?:of|in){S}(?:the{S}year{S})?{_year()}"
    return (
        rf"(?:{short}|(?:[Tt]he{S})?(?P<nth>{_NTH}){S}(?P<span>quarter|half)"
        rf"(?:{inside}|(?:{S}(?P<late>last|this|next){S}year)?(?!{S}of|\w|-)))"
    )


def _fiscal() -> str:
    within = (
        rf"(?:(?:the{S})?(?P<nth>{_NTH}){S}(?P<span>quarter|half){S}(?:of|in){S}(?:the{S})?"
        rf"|Q(?P<n>[1-4])\s?(?:of{S})?)?"
    )
    other_end = rf"(?:\s?(?:{DASH}|/)\s?(?P<yb>\d{{4}}|\d\d))?"
    said = rf"last|this|next|(?:the{S})?(?:current|previous|following|coming)|the"
    return (
        rf"{within}(?:(?:the{S})?(?:FY\s?|[Ff](?:iscal|inancial)(?:{S}[Yy]ears?)?{S}(?:of{S})?)['’]?"
        rf"(?P<y>\d{{4}}|\d\d(?!\d)){other_end}"
        rf"|(?:the{S})?(?P<y2>\d{{4}}){other_end.replace('yb', 'y2b')}{S}(?:fiscal|financial){S}year"
        rf"|(?P<said>{said}){S}(?:fiscal|financial){S}year)(?!\w)"
    )


def _forms() -> dict[str, str]:
    table = words.table()
    said = words.spaced(w for w, row in words.relatives().items() if row.unit != "year")
    halves = rf"(?P<vague>early|mid|late)(?:{DASH}|{S})(?:to(?:{DASH}|{S})(?:mid|late)(?:{DASH}|{S}))?"
    return {
        "iso": r"(?P<y>[12]\d{3})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/-])(?:T[\d:.]+Z?)?",
        "month": r"(?P<y>[12]\d{3})-(?P<m>0[1-9]|1[0-2])(?![\d-])",
        "slash": r"(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?!\d|[/.]\d)",
        "fixed": rf"(?:{'|'.join(map(re.escape, table['fixed']))})(?![\d/])",
        "holiday": rf"(?P<name>{'|'.join(map(re.escape, table['named_days']))})(?:,?{S}(?:of{S})?(?P<y>{YEAR}))?",
        "fiscal": _fiscal(),
        "quarter": _quarter(),
        "months": rf"(?:[Tt]he{S})?(?P<edge>first|last|final|opening){S}(?P<n>{NUMBER}){S}months{S}(?:of|in){S}"
        rf"(?:the{S}year{S})?{_year()}",
        "decade": rf"(?:{_part()})?(?:[Tt]he{S})?(?:{halves})?"
        rf"(?:(?P<y>(?:1[5-9]|20)\d0)['’]?s|['’‘](?P<ys>\d0)['’]?s|(?P<name>{'|'.join(words.DECADES)}))(?!\w)",
        "century": rf"(?:{_part()})?(?:[Tt]he{S})?(?:{halves})?(?P<n>{ORDINAL})(?:{S}|{DASH})"
        rf"(?:and{S}{ORDINAL}(?:{S}|{DASH}))?[Cc]entur(?:y|ies)(?!\w|-)",
        "recurring": rf"(?:[Ee]ach|[Ee]very)(?:{S}(?:other|single|two|three|four|five|few|\d+))?{S}"
        rf"(?:years?|months?|weeks?|days?|{MONTH}|{WEEKDAY}|spring|summer|autumn|winter|quarter|decade|morning|night)(?!\w)",
        "stretch": rf"(?:[Tt]he{S})?(?P<q>past|last|previous|preceding|next|coming|following){S}"
        rf"(?:(?P<n>{NUMBER}|few|several|couple{S}of){S})?(?:(?:consecutive|full){S})?{UNIT}",
        "counted": rf"{_ROUGH}(?P<n>{NUMBER}|{_UNSAID}"
        rf"|[Hh]alf{S}an?|[Aa]{S}half|[Aa]{S}quarter{S}of{S}a|[Aa]n?){S}{UNIT}"
        rf"(?P<half>{S}and{S}a{S}half)?(?:{S}(?P<way>{_WAY})(?!\w))?",
        "bare": rf"(?P<n>[Dd]ecades|[Yy]ears|[Mm]onths|[Ww]eeks|[Dd]ays){S}(?:ago|earlier|later)(?!\w)",
        "date": _date(),
        "season": rf"(?:(?:early|late|mid){S})?{_qualifier()}(?P<name>spring|summer|autumn|fall|winter)"
        rf"(?!\w|{S}of)",
        "weekday": rf"(?:{_qualifier()})?(?P<name>{WEEKDAY})(?:,?{S}(?:of{S})?(?P<week>last|this|next){S}week(?!\w))?",
        "word": rf"(?:{_part()})?(?P<said>{said})(?!\w|-)",
        "year": rf"(?:{_part()})?{_year()}(?:(?:{DASH}|/)(?P<yb>{YEAR}|\d\d)(?![\d-]))?",
        "day": rf"the{S}(?P<d>3(?:0th|1st)|2?(?:1st|2nd|3rd)|[12]?\dth)"
        rf"(?=[.,;]|{S}of{S}(?:this|last|next|the|that){S}month)",
    }


@cache
def forms() -> dict[str, re.Pattern[str]]:
    """The pattern of each written form, in the order in which they are tried."""
    return {name: re.compile(pattern) for name, pattern in _forms().items()}


_WORD = re.compile(r"['’‘]?\d[\d,.]*|[A-Za-z]+")
_ARTICLES = frozenset(
    {"the", "a", "an", "at", "over", "some", "more", "less", "well", "just", "all", "most", "much", "up"}
)
"""Words so frequent that the word after them is looked at as well."""


@cache
def _heads() -> tuple[frozenset[str], frozenset[str]]:
    """Words at which a date may begin, in lower case, and those that may follow an article there."""
    phrases = (*words.relatives(), *words.qualifiers(), *words.parts(), *words.table()["named_days"], *words.QUARTERS)
    firsts, seconds = set(), set()
    for phrase in phrases:
        first, _, rest = phrase.lower().replace("-", " ").replace("'", " ").partition(" ")
        firsts.add(first)
        seconds.add(rest.split(" ")[0] if rest else "")
    numbers = set(re.findall("[a-z]+", SPELT + ORDINAL))
    units = {"year", "month", "week", "fortnight", "day", "decade", "century", "quarter"}
    units |= {f"{unit}s" for unit in units}
    names = {n.lower() for n in (*words.MONTHS, *words.SHORT_MONTHS, *words.WEEKDAYS, *words.DECADES)}
    names |= {"mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "mid", "year", "opening"}
    more = {"fy", "fiscal", "financial", "q", "h", "each", "every", "about", "around", "nearly", "almost", "roughly",
            "approximately", "barely", "few", "several", "many", "dozens", "half", "quarter", "couple", "number",
            "handful", "dozen", "than", "over", "least", "to", "past", "coming", "decades", "years", "months", "weeks",
            }  # fmt: skip
    alone = firsts | numbers | names | more
    return frozenset(alone - _ARTICLES - {"to", "than", "least", ""}), frozenset(alone | seconds | units)


def starts(text: str) -> Iterator[int]:
    """Offsets at which a date may begin: numbers, and words that some form begins with."""
    alone, after = _heads()
    article = None
    for found in _WORD.finditer(text):
        word = found.group().lower()
        if word[0] in "'’‘0123456789" or word in after:
            if article is not None and found.start() - article[1] <= 3:
                yield article[0]
            if word[0] in "'’‘0123456789" or word in alone:
                yield found.start()
        article = found.span() if word in _ARTICLES else None
