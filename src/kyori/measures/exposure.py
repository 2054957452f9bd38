"""Exposure: who deals with a state under sanctions, in what, and what was cancelled after each regime began."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw
from narwhals.typing import IntoFrame

from kyori.measures.clock import At, day_of, last_day
from kyori.measures.engines import on_engine
from kyori.measures.rows import check
from kyori.model import FRAMES, from_day

_DEALS = ("arms_deal", "energy_deal", "joint_venture", "trade_agreement", "economic_agreement", "defense_cooperation")
_FLOWS = ("arms", "energy", "trade", "exports", "imports", "investment")
_RECENT = 5 * 365


@dataclass(frozen=True, slots=True)
class Regime:
    """Sanctions of one imposer in force.

    Attributes:
        imposer: who imposed them.
        since: the first day they are told of; None where undated.
        fact: the fact that tells of them.
    """

    imposer: str
    since: dt.date | None
    fact: str


@dataclass(frozen=True, slots=True)
class Exposed:
    """One kind of dealing of a third party with the state under sanctions.

    Attributes:
        actor: the third party.
        what: type of the tie or flow.
        buys: whether goods, arms or money go from the target to it; None where the tie has no direction.
        value, unit: of the latest quantity told; None where none is.
        cancelled: whether it was ended, or an act of cutting was told, after the earliest regime began.
        facts: the facts, latest first.
    """

    actor: str
    what: str
    buys: bool | None
    value: float | None
    unit: str | None
    cancelled: bool
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Exposure:
    """Dealings with a state under sanctions.

    Attributes:
        target: the state under sanctions.
        regimes: in force at the date, earliest first.
        dealings: of third parties that are no imposers, and what imposers cut.
    """

    target: str
    regimes: tuple[Regime, ...]
    dealings: tuple[Exposed, ...]

    def to_records(self) -> list[dict[str, Any]]:
        """A row a third party and kind of dealing."""
        under = [regime.imposer for regime in self.regimes]
        names = ("actor", "what", "buys", "value", "unit", "cancelled", "facts")
        return [
            {"target": self.target, "regimes": under} | {name: getattr(row, name) for name in names}
            for row in self.dealings
        ]


def exposure(frames: Mapping[str, IntoFrame], target: str, *, at: At | None = None) -> Exposure:
    """Who deals with a state under sanctions, in what, and what was cancelled after they began.

    Deals count from their beginning, flows of the five years up to the date. A deal that was ended or suspended, and an
    act of cutting relations (``SANCTION``: deals cut, orders cancelled), count as cancelled when they came after the
    earliest regime; without any regime nothing does.

    Args:
        frames: as in `kyori.measures.distance`.
        target: the state under sanctions.
        at: the day on the *when* clock; the last that the frames tell of where None.

    Example:
        >>> exposure({}, "RUS").regimes
        ()
    """
    check(frames)
    day = day_of(at) if at is not None else last_day(frames)
    rows = [] if day is None else [r for name in FRAMES for r in _rows(frames, name, target) if r["when"] <= day]
    regimes = _regimes(rows, target)
    since = min((r["when"] for r in rows if r["fact"] in {g.fact for g in regimes}), default=None)
    groups: dict[tuple[str, str, bool | None], list[dict[str, Any]]] = {}
    for row in rows:
        other = row["actor2"] if row["actor1"] == target else row["actor1"]
        buys = (row["actor1"] == target) if row["frame"] == "flows" and row["directed"] else None
        recent = day is not None and row["when"] >= day - _RECENT
        if row["frame"] == "flows" and row["type"] in _FLOWS and recent:
            groups.setdefault((other, row["type"], buys), []).append(row)
        elif row["frame"] == "commitments" and row["type"] in _DEALS:
            groups.setdefault((other, row["type"], None), []).append(row)
        elif row["frame"] == "events" and row["type"] == "SANCTION" and row["actor2"] == target:
            groups.setdefault((other, "SANCTION", None), []).append(row)
    found = [_exposed(*key, sorted(told, key=lambda r: -r["when"]), since) for key, told in groups.items()]
    imposers = {regime.imposer for regime in regimes}
    kept = [row for row in found if row.actor not in imposers or row.cancelled]
    return Exposure(target, regimes, tuple(sorted(kept, key=lambda e: (e.actor, e.what, str(e.buys)))))


def _regimes(rows: list[dict[str, Any]], target: str) -> tuple[Regime, ...]:
    """The first fact of each imposer whose sanctions were not ended by a later one."""
    found: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda r: r["when"]):
        if row["frame"] == "commitments" and row["type"] == "sanctions" and row["actor2"] == target:
            if row["phase"] in ("ended", "suspended"):
                found.pop(row["actor1"], None)
            elif row["phase"] in ("begin", "upgrade", "in_force"):
                found.setdefault(row["actor1"], row)
    dated = sorted(found.values(), key=lambda r: (r["when"], r["actor1"]))
    return tuple(Regime(r["actor1"], from_day(r["when"]), r["fact"]) for r in dated)


def _exposed(actor: str, what: str, buys: bool | None, told: list[dict[str, Any]], since: int | None) -> Exposed:
    cut = [r for r in told if what == "SANCTION" or r.get("phase") in ("ended", "suspended")]
    cancelled = since is not None and any(r["when"] >= since for r in cut)
    amount = next((r for r in told if r.get("value") is not None), {})
    facts = tuple(dict.fromkeys(r["fact"] for r in told))
    return Exposed(actor, what, buys, amount.get("value"), amount.get("unit"), cancelled, facts)


def _rows(frames: Mapping[str, IntoFrame], name: str, target: str) -> list[dict[str, Any]]:
    """Rows of one frame that are done, dated and concern the target."""
    if name not in frames or name == "positions":
        return []
    columns = [column for column, _ in FRAMES[name]]
    mine = ((nw.col("actor1") == target) | (nw.col("actor2") == target)) & (nw.col("status") == "done")
    table = on_engine(frames[name]).filter(mine).select(*columns).collect()
    found = []
    for row in table.iter_rows(named=True):
        days = [d for d in (row["start"], row["end"], row["known"]) if d is not None]
        if days:
            found.append({**row, "frame": name, "when": int(days[0])})
    return found
