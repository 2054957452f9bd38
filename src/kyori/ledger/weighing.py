"""Weighing: the grades of publishers and items as weights on the scores of what they tell, where it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml
from sqlalchemy import Connection, select

from kyori.ledger import amendments
from kyori.model import Told, When, from_day, to_day


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade that a person gave.

    Attributes:
        scale: ``reliability`` (A-F) or ``kind`` of a publisher, ``credibility`` (1-6) of a document.
        subject: the publisher, or the id of the document.
        grade: the letter, figure, or kind.
        since: the first day of publication that it is about; None for all.
        who, why, at: the person, the reason, and when, in UTC.
    """

    scale: str
    subject: str
    grade: str
    since: When | None
    who: str
    why: str
    at: str


@cache
def scales() -> MappingProxyType[str, Any]:
    """The table `data/admiralty.yaml`: scale -> grade -> labels and weight."""
    text = (files("kyori.ledger") / "data" / "admiralty.yaml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.safe_load(text))


def grades_in(connection: Connection) -> tuple[Grade, ...]:
    """All grades that a ledger has, in order."""
    g = amendments.grades
    return tuple(
        Grade(r.scale, r.subject, r.grade, None if r.from_day is None else When.day(from_day(r.from_day)),
              r.who, r.why, r.at)
        for r in connection.execute(select(g).order_by(g.c.id))
    )  # fmt: skip


def weighed(connection: Connection, told: Iterable[Told]) -> tuple[Told, ...]:
    """Tellings with the weights of their publisher's and their document's grades, and scores multiplied by them.

    What nobody graded, and what cannot be judged (F, 6), keeps its score.
    """
    given = grades_in(connection)
    if not given:
        return tuple(told)
    by_subject: dict[tuple[str, str], list[Grade]] = defaultdict(list)
    for grade in given:
        by_subject[grade.scale, grade.subject].append(grade)
    return tuple(_weighed(t, by_subject) for t in told)


def grade_on(given: Iterable[Grade], day: int | None) -> Grade | None:
    """The grade for a document published on a day: of those given for a time that had begun, the latest begun, then
    the latest given. A document without a date has only grades that are about all time."""
    fitting = [
        (-(10**9) if g.since is None else to_day(g.since.earliest), number, g)
        for number, g in enumerate(given)
        if g.since is None or (day is not None and to_day(g.since.earliest) <= day)
    ]
    return max(fitting, key=lambda f: f[:2])[2] if fitting else None


def _weighed(told: Told, by_subject: Mapping[tuple[str, str], list[Grade]]) -> Told:
    day = None if told.known is None else to_day(told.known.latest)
    weight = 1.0
    for scale, subject in (("reliability", told.publisher or ""), ("credibility", told.document)):
        grade = grade_on(by_subject.get((scale, subject), ()), day)
        weight *= 1.0 if grade is None else float(scales()[scale][grade.grade]["weight"])
    if weight == 1.0:
        return told
    return replace(told, statement=told.statement.replaced(score=told.statement.score * weight), weight=weight)
