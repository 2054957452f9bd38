"""Offices of states and the people in them, by date."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kyori.actors.folding import fold
from kyori.actors.tables import Days, Moment, cells, days, moment, overlap, tables


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person in one office of one state over one period.

    Attributes:
        actor: code of the state or body.
        office: ``head_of_state``, ``head_of_government``, ``foreign_minister``, ``defence_minister``,
            ``party_leader`` or ``other``.
        title_en, title_ja: the office as texts name it.
        name_en, name_ja: the person's full name.
        also_en, also_ja: family name alone and other spellings.
        days: first and last day, as ordinals (`datetime.date.toordinal`).
    """

    actor: str
    office: str
    title_en: str
    title_ja: str
    name_en: str
    name_ja: str
    also_en: tuple[str, ...]
    also_ja: tuple[str, ...]
    days: Days

    @property
    def person(self) -> tuple[str, str]:
        """What tells two people apart: actor and full English name."""
        return self.actor, self.name_en

    def names(self, language: str) -> tuple[str, ...]:
        """All spellings in a language, the full name first."""
        return (self.name_ja, *self.also_ja) if language == "ja" else (self.name_en, *self.also_en)


@cache
def tenures() -> tuple[Tenure, ...]:
    """Every tenure of the tables, in their order."""
    return tuple(
        Tenure(r["actor"], r["office"], r["title_en"], r["title_ja"], r["name_en"], r["name_ja"],
               cells(r["also_en"]), cells(r["also_ja"]), days(r["start"], r["end"]))
        for r in tables("offices")
    )  # fmt: skip


def office_holders(actor: str, on: Moment = None, office: str | None = None) -> tuple[Tenure, ...]:
    """Who held the offices of a state on a day.

    Args:
        actor: actor code.
        on: when, on the clock of events; None gives every holder in the table.
        office: only this office.

    Returns:
        Tenures, latest start first. On a day of handover both holders.

    Example:
        >>> import datetime
        >>> [t.name_en for t in office_holders("RUS", datetime.date(2010, 1, 1), "head_of_state")]
        ['Dmitry Medvedev']
    """
    when = moment(on)
    held = [
        t
        for t in tenures()
        if t.actor == actor and office in (None, t.office) and (when is None or overlap(t.days, when))
    ]
    return tuple(sorted(held, key=lambda t: t.days, reverse=True))


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling of a person's name, and everybody it may mean.

    Attributes:
        spelling: as texts write it (latin script folded, see `kyori.actors.folding`).
        full: whether it is somebody's full name rather than a family or given name alone.
        tenures: of everyone with the spelling; of those for whom it is the full name, where it is for some.
    """

    spelling: str
    full: bool
    tenures: tuple[Tenure, ...]


@cache
def people(language: str) -> dict[str, Name]:
    """Every spelling of every office holder in a language."""
    full: dict[str, list[Tenure]] = {}
    short: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        spellings = [fold(n) for n in tenure.names(language) if n]
        for spelling in dict.fromkeys(spellings):
            part = any(_is_part(spelling, other) for other in spellings)
            (short if part else full).setdefault(spelling, []).append(tenure)
    found = {n: Name(n, False, tuple(ts)) for n, ts in short.items()}
    return found | {n: Name(n, True, tuple(ts)) for n, ts in full.items()}


def _is_part(spelling: str, other: str) -> bool:
    """Whether a spelling is a family or given name inside a longer spelling, or a single latin word."""
    if spelling.isascii() and " " not in spelling:
        return True
    return len(spelling) < len(other) and (other.startswith(spelling) or other.endswith(spelling))
