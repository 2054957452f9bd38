"""Traits: what counts of a telling when it is compared with others of its kind, type and actors."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from kyori.ledger.sense import Sense, sense_of
from kyori.model import Statement, Told, When, to_day, vocabulary

_NOT_WORDS = re.compile(r"[\W_]+")
_ARTICLES = re.compile(r"\b(?:the|a|an)\b")
_DAYS, _MONTH, _QUARTER, _YEAR = 4, 31, 92, 366
UNDATED = 5
"""The tier of tellings without a date; dated ones have 0 (days) to 4 (longer than a year)."""


@cache
def rules() -> MappingProxyType[str, Any]:
    """The table `data/sameness.yaml`."""
    text = (files("kyori.ledger") / "data" / "sameness.yaml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.safe_load(text))


class Traits(NamedTuple):
    """What counts when statements of one kind, type and actors are compared; equal traits always belong together.

    Attributes:
        first, last: the days the date may mean, since 1970-01-01; of an open date those of its known end.
        level: the rung of a partnership, else the role or level as written, normalised.
        issue, of: normalised.
        origin: of an undated statement, the text it stands in; else None.
        teller: of a figure, the text it stands in and who vouches for it; else None.
        quote: of an undated statement, its quote, normalised; else None.
        known: of a standing tie or an undated statement, the day of the document; else None.
        lasting: whether it is told to have gone on from the first day to the last, rather than on one of them.
        sense: what its words add, see `kyori.ledger.sense`.
    """

    kind: str
    type: str
    status: str
    phase: str | None
    first: int | None
    last: int | None
    level: str | None = None
    issue: str | None = None
    value: float | None = None
    unit: str | None = None
    of: str | None = None
    trend: str | None = None
    origin: str | None = None
    teller: tuple[str, str | None] | None = None
    quote: str | None = None
    known: int | None = None
    lasting: bool = False
    sense: Sense = ()

    @property
    def tier(self) -> int:
        """How exact the date is: 0 for days, then month, quarter, year, longer; `UNDATED` without one."""
        if self.first is None or self.last is None:
            return UNDATED
        return tier_of(self.last - self.first + 1)


def tier_of(days: int) -> int:
    """How exact a date is that may mean so many days: 0 for days, then month, quarter, year, longer."""
    return sum(days > limit for limit in (_DAYS, _MONTH, _QUARTER, _YEAR))


def traits_of(told: Told) -> Traits:
    """The traits of a telling."""
    s = told.statement
    closed = None if s.date is None else without_open_side(s.date)
    undated = closed is None
    issue = plain(s.issue)
    standing = s.kind == "commitment" and (s.phase == "in_force" or s.status == "denied")
    # A state of affairs is one however many texts tell of it; an undated act may be another in each text.
    by_text = undated and not is_state_of_affairs(s.kind, s.type, issue)
    return Traits(
        kind=s.kind,
        type=s.type,
        status=s.status,
        phase=s.phase if s.kind == "commitment" else None,
        first=None if closed is None else to_day(closed.earliest),
        last=None if closed is None else to_day(closed.latest),
        level=level_key(s),
        issue=issue,
        value=s.value,
        unit=s.unit if s.kind == "flow" else None,
        of=plain(s.of),
        trend=s.trend if s.kind == "flow" else None,
        origin=source_of(told) if by_text else None,
        teller=(source_of(told), s.speaker) if s.kind == "flow" else None,
        quote=wording(s.quote) if by_text else None,
        known=to_day(told.known.latest) if (standing or by_text) and told.known else None,
        lasting=closed is not None and closed.is_interval and (closed.latest - closed.earliest).days >= _DAYS,
        sense=sense_of(s),
    )


def is_state_of_affairs(kind: str, type: str, issue: str | None) -> bool:
    """Whether tellings of it without a date tell of one state of affairs: a standing tie, a stance on an issue."""
    return type in rules()["standing"] if kind == "commitment" else kind == "position" and issue is not None


def source_of(told: Told) -> str:
    """The independent source of a telling: copies of one text share it."""
    return told.origin or told.document


@lru_cache(maxsize=65536)
def plain(text: str | None) -> str | None:
    """A text without case, width, punctuation and articles, its words apart by one blank; None for None or nothing.

    Example:
        >>> plain("The South  China Sea (sovereignty)")
        'south china sea sovereignty'
    """
    if text is None:
        return None
    return (
        " ".join(_NOT_WORDS.sub(" ", _ARTICLES.sub(" ", unicodedata.normalize("NFKC", text).casefold())).split())
        or None
    )


@lru_cache(maxsize=65536)
def wording(text: str | None) -> str | None:
    """A text without case, width, spaces, punctuation and articles, for comparison; None for None or nothing."""
    if text is None:
        return None
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _NOT_WORDS.sub("", _ARTICLES.sub(" ", plain)) or None


def level_key(statement: Statement) -> str | None:
    """What tells levels apart: the rung of a partnership's name, the role in a body, else the words."""
    if statement.level is None:
        return None
    if statement.type == "partnership":
        rung = vocabulary.rung_of(statement.level)
        return f"rung {rung.rung}" if rung else plain(statement.level)
    words = plain(statement.level)
    return _roles().get(words or "", words) if statement.type == "membership" else words


@cache
def _roles() -> dict[str, str]:
    named = {}
    for role, labels in vocabulary.roles().items():
        for name in (role, labels["ja"], labels["en"], *rules()["roles_also"].get(role, ())):
            named[plain(name) or ""] = role
    return named


@lru_cache(maxsize=65536)
def without_open_side(date: When) -> When:
    """The known side of an open interval: what began in 2022-02 and goes on is told of by its beginning.

    Example:
        >>> without_open_side(When("2022-02/.."))
        When('2022-02')
    """
    if not date.is_open:
        return date
    start, end = date.edtf.split("/")
    return When(end if start in ("", "..") else start)
