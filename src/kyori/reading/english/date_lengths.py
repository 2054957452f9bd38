"""Times counted from an anchor in English: two years ago, a decade later, in the past five years; and mere lengths."""

from __future__ import annotations

import re
from collections.abc import Callable

from kyori.reading.date_ranges import Reading
from kyori.reading.english.date_words import plain
from kyori.reading.english.numerals import integer
from kyori.reading.english.passage import Passage

_FIRST_IN = re.compile(
    r"\b(?:first|highest|lowest|largest|biggest|worst|best|most|least|only|once|fastest|deadliest)\b[^.;]*$"
)
_OF_EVENT = re.compile(r"\s+(?!(?:and|but|or|when|on|in|at|with)\b)[\w$]")
_UNITS = {"decade": ("year", 10), "centur": ("year", 100), "fortni": ("week", 2), "quarte": ("year", 25),
          "half-c": ("year", 50)}  # fmt: skip
_BACK = {"past", "last", "previous", "preceding"}
_HALVES = {"half an", "half a", "a half", "a quarter of a"}


def counted(m: re.Match[str], passage: Passage) -> Reading | None:
    """So many years (months, weeks, days) before or after an anchor; or a mere length."""
    unit, size = _unit(m["unit"])
    written, way = plain(m["n"]), plain(m["way"] or "")
    count, rough = _number(written), bool(m["rough"] or m["half"])
    if written in _HALVES:
        if size == 1 and unit == "year" and "quarter" not in written:
            unit, size, count = "month", 1, 6
        else:
            count, size = 1, size // (4 if "quarter" in written else 2)
        rough = True
    if not way:
        return _length(m, passage, unit, count, size)
    if way == "since" and count and passage.follows(m.start(), "the"):
        return _since(m, passage, unit, count * size)
    if way in ("before", "after", "since", "prior") and (way == "since" or _OF_EVENT.match(passage.text, m.end())):
        return Reading(*m.span(), None, "counted from an event", "duration", False)
    if not count or not size:
        return Reading(*m.span(), None, "an unsaid number of units", "point", False)
    if m["half"] and unit == "year":
        unit, count, size = "month", count * size * 12 + 6 * size, 1
    back = way in ("ago", "earlier", "before", "prior")
    base = "published" if way in ("ago", "hence") or way.startswith("from") else "spoken" if back else "told"
    edtf, reason = passage.resolve(m, unit=unit, offset=(-1 if back else 1) * count * size, base=base)
    rough = rough or (unit == "year" and (count * size) % 10 == 0)
    return Reading(*m.span(), f"{edtf}~" if rough and edtf else edtf, reason, "point", True)


def _since(m: re.Match[str], passage: Passage, unit: str, count: int) -> Reading:
    """In the ten years since: up to the document's date."""
    edtf = passage.anchors.period(unit, count, ahead=False)
    return Reading(*m.span(), edtf, "up to the document's date", "period" if edtf else "duration", False)


def _length(m: re.Match[str], passage: Passage, unit: str, count: int, size: int) -> Reading | None:
    """A number of units without a way: what is due within it, else a mere length."""
    text = passage.text
    due = re.search(r"\b(?:[Ii]n|[Ww]ithin)\s+(?:the\s+)?$", text[max(0, m.start() - 12) : m.start()])
    if due and count and size and passage.lies_ahead(*m.span()):
        sentence = text[passage.sentence(m.start())[0] : m.start()]
        if not _FIRST_IN.search(sentence):
            edtf, reason = passage.resolve(m, unit=unit, offset=count * size)
            return Reading(*m.span(), edtf, reason, "point", False)
    return Reading(*m.span(), None, "a length of time", "duration", False)


def bare(m: re.Match[str], passage: Passage) -> Reading | None:
    """Years ago, weeks later: how many is not said."""
    return Reading(*m.span(), None, "an unsaid number of units", "point", False)


def _unit(written: str) -> tuple[str, int]:
    return _UNITS.get(written[:6].lower(), (written.lower().rstrip("s"), 1))


def _number(written: str) -> int:
    try:
        return 2 if written.endswith("couple of") else integer(written)
    except ValueError:
        return 0


def stretch(m: re.Match[str], passage: Passage) -> Reading | None:
    """The past five years, the next decade: up to or from the document's date."""
    which, written = plain(m["q"]), m["n"]
    has_article = m.group().lower().startswith("the")
    unit, size = _unit(m["unit"])
    ahead = which == "next" and any(passage.follows(m.start(), word) for word in ("over", "within", "during"))
    if written is None and not (has_article and (which in ("past", "last") or ahead)) and size == 1:
        return None if not m["unit"].endswith("s") else bare(m, passage)
    if passage.text.startswith(" of", m.end()) or m["unit"] == "day":
        return None
    if written is None and not has_article:
        return None
    plural = m["unit"].endswith("s")
    count = 1 if written is None and not plural else _number(plain(written or ""))
    if which in ("previous", "preceding", "following") or not count:
        return Reading(*m.span(), None, "a length of time", "duration", False)
    edtf = passage.anchors.period(unit, count * size, ahead=which not in _BACK)
    if edtf is None:
        return Reading(*m.span(), None, "no date to count from", "duration", False)
    reason = "up to the document's date" if which in _BACK else "from the document's date on"
    return Reading(*m.span(), edtf, reason, "period", False)


READERS: dict[str, Callable[[re.Match[str], Passage], Reading | None]] = {
    "counted": counted,
    "bare": bare,
    "stretch": stretch,
}
"""How each of these forms of `date_patterns.forms` is read."""
