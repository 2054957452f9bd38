"""Intergovernmental bodies and blocs, and who belongs to them on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from kyori.actors.tables import Days, Moment, cells, days, moment, overlap, table, tables
from kyori.errors import ActorError


@dataclass(frozen=True, slots=True)
class Body:
    """An intergovernmental body, bloc, court or agency.

    Attributes:
        code: its acronym in capitals (``ASEAN``, ``ADMM+``).
        name_en, name_ja: its full name.
        also_en, also_ja: other names and acronyms.
        kind: ``body``, ``bloc``, ``court`` or ``agency``.
        founded, ended: EDTF as sources give it; blank where unknown or going on.
    """

    code: str
    name_en: str
    name_ja: str
    also_en: tuple[str, ...]
    also_ja: tuple[str, ...]
    kind: str
    founded: str
    ended: str


@cache
def _bodies() -> dict[str, Body]:
    return {
        r["code"]: Body(r["code"], r["name_en"], r["name_ja"], cells(r["also_en"]), cells(r["also_ja"]), r["kind"],
                        r["founded"], r["ended"])
        for r in tables("", "bodies")
    }  # fmt: skip


@cache
def _members() -> dict[str, list[tuple[str, str, Days]]]:
    found: dict[str, list[tuple[str, str, Days]]] = {}
    for r in table("members.csv"):
        found.setdefault(r["body"], []).append((r["actor"], r["role"], days(r["start"], r["end"])))
    return found


def bodies(on: Moment = None) -> tuple[Body, ...]:
    """All bodies, or those that exist on a day."""
    when = moment(on)
    return tuple(b for b in _bodies().values() if when is None or overlap(days(b.founded, b.ended), when))


def body(code: str) -> Body:
    """The body of a code.

    Raises:
        ActorError: when there is none.

    Example:
        >>> body("ASEAN").kind
        'body'
    """
    found = _bodies().get(code) or _bodies().get(code.upper())
    if found is None:
        near = get_close_matches(code.upper(), _bodies(), n=1)
        raise ActorError(f"no body has the code {code!r}", hint=f"did you mean {near[0]!r}?" if near else None)
    return found


def members(code: str, on: Moment, role: str | None = None) -> tuple[str, ...]:
    """Actors that belong to a body on a day, in the order of the table.

    Args:
        code: body code.
        on: when, on the clock of events; None counts everyone who ever belonged.
        role: ``member`` (founding members among them), ``partner``, ``dialogue partner``, ``observer``,
            ``candidate``, ``invitee``; None counts members only.

    Raises:
        ActorError: when there is no such body.

    Example:
        >>> "LAO" in members("ASEAN", dt.date(1996, 1, 1))
        False
    """
    wanted = {"member", "founding member"} if role in (None, "member") else {role}
    when = moment(on)
    rows = _members().get(body(code).code, [])
    held = (actor for actor, as_, span in rows if as_ in wanted and (when is None or overlap(span, when)))
    return tuple(dict.fromkeys(held))


def is_member(actor: str, code: str, on: Moment) -> bool:
    """Whether an actor is a member of a body on a day (as `members` counts).

    Raises:
        ActorError: when there is no such body.
    """
    return actor in members(code, on)


def role(actor: str, code: str, on: dt.date) -> str | None:
    """The role an actor has in a body on a day; None where it has none.

    Raises:
        ActorError: when there is no such body.
    """
    when = moment(on) or (0, 0)
    return next((r for a, r, span in _members().get(body(code).code, []) if a == actor and overlap(span, when)), None)
