"""Commitments: ties that stand from their beginning until they are suspended or ended."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from kyori.measures.evidence import Evidence
from kyori.measures.indicator import Indicator, Rules
from kyori.measures.rows import Dyad, Flags, Floats, Rows
from kyori.measures.ties.placing import begun, decay, facing, until
from kyori.model import vocabulary

_STANDING = frozenset(code for code, phase in vocabulary.phases().items() if phase["in_force"])
_OVER = frozenset({"suspended", "ended", "refused"})


def standing_ties(dyad: Dyad, indicator: Indicator, rules: Rules, at: int | None, undated: bool) -> Evidence:
    """Ties in force at a date, as a saturating sum of their strengths.

    Where an ending ends all ties of a type, the type counts once however many facts tell of it; where it ends one,
    as with contracts, each counts. A tie holds in full between each two of its parties, so a row's share of the dyads
    of its fact does not lessen it. A friendly tie that was ended or denied is evidence of nought; a hostile one that
    was ended is no evidence, since to lift sanctions must not pull the domain towards zero.
    """
    rows = until(facing(dyad, indicator), at, undated)
    stands = standing(rows, indicator, rules, at)
    strength = np.array([indicator.types[type] for type in rows.type], dtype=np.float64)
    strength *= _role_share(rows, rules)
    share = decay(begun(rows), indicator.half_life, at)
    nought = gone(rows) & ~_among(rows.type, set(rows.type[stands])) & (strength > 0)
    keep = (stands | nought) & (share >= rules.forget)
    amount = np.where(stands, strength, 0.0)
    kept = rows.where(keep)
    group = _numbers(kept.type) if indicator.ends == "all" else np.arange(len(kept), dtype=np.float64)
    return Evidence(kept, amount[keep], share[keep], "ties", indicator.scale or 1.0, group)


def highest_rung(dyad: Dyad, indicator: Indicator, rules: Rules, at: int | None, undated: bool) -> Evidence:
    """The highest level of partnership in force at a date, rung / 10.

    The highest rather than the latest: texts shorten names in passing, and a shortened name is no downgrade.

    Source: the ladder in ``kyori.model``, after Strüver (2017).
    """
    rows = until(facing(dyad, indicator), at, undated)
    stands = standing(rows, indicator, rules, at)
    keep = stands | (gone(rows) & ~stands.any())
    rungs = [found.rung if (found := vocabulary.rung_of(level)) else rules.unnamed_rung for level in rows.level]
    amount = np.where(stands, np.array(rungs, dtype=np.float64) / 10, 0.0)
    return Evidence(rows.where(keep), amount[keep], np.ones(int(keep.sum())), "highest")


def standing(rows: Rows, indicator: Indicator, rules: Rules, at: int | None) -> Flags:
    """Which rows tell of a tie that is in force at a date, given rows that had begun by it."""
    done = rows.status == "done"
    stands: Flags = done & _among(rows.phase, _STANDING)
    if at is not None:
        lasted = np.isnan(rows.start) | (rows.end - rows.start > rules.held_span)
        stands &= ~(lasted & (rows.end < at))
    endings = np.flatnonzero(done & _among(rows.phase, ("suspended", "ended")))
    since = np.nan_to_num(begun(rows), nan=-np.inf)
    for ending in endings[np.argsort(since[endings], kind="stable")]:
        earlier = stands & (since <= since[ending]) & _same_tie(rows, int(ending))
        if indicator.ends == "one" and earlier.any():
            latest = np.flatnonzero(earlier)
            stands[latest[np.argmax(since[latest])]] = False
        else:
            stands &= ~earlier
    return stands


def gone(rows: Rows) -> Flags:
    """Which rows tell that a tie does not hold: ended, suspended or refused, or denied outright."""
    ended: Flags = (rows.status == "done") & _among(rows.phase, _OVER)
    denied: Flags = (rows.status == "denied") & _among(rows.phase, _STANDING)
    return ended | denied


def role_of(level: str | None, rules: Rules) -> float:
    """How much a role in a body counts; a membership without a named role is a full one."""
    return rules.roles.get((level or "member").lower(), 1.0)


def _role_share(rows: Rows, rules: Rules) -> Floats:
    roles = (role_of(lv, rules) if ty == "membership" else 1.0 for ty, lv in zip(rows.type, rows.level, strict=True))
    return np.fromiter(roles, dtype=np.float64, count=len(rows))


def _same_tie(rows: Rows, ending: int) -> Flags:
    same: Flags = rows.type == rows.type[ending]
    if rows.directed[ending]:
        same &= (rows.actor1 == rows.actor1[ending]) & (rows.actor2 == rows.actor2[ending])
    return same


def _among(values: Iterable[object], wanted: Iterable[object]) -> Flags:
    chosen = frozenset(wanted)
    return np.array([value in chosen for value in values], dtype=bool)


def _numbers(values: Iterable[str]) -> Floats:
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(value, len(seen)) for value in values], dtype=np.float64)
