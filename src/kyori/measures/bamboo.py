"""Bamboo: the profile of a state that keeps several powers close, as several numbers and not one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narwhals.typing import IntoFrame

from kyori.measures.clock import At
from kyori.measures.hedging import Hedge, hedge
from kyori.measures.posture import Posture, posture
from kyori.measures.turns import Turn, turns

ROWS: Mapping[str, tuple[str, str, str]] = {
    "evenness": ("evenness", "均等度", "how evenly closeness is spread, 0 to 1"),
    "reach": ("reach", "広がり", "mean closeness to the powers, -1 to 1"),
    "lead": ("lead of the nearest", "最も近い国の差", "closeness by which the nearest leads, 0 to 2"),
    "split": ("split between domains", "領域間の分かれ方", "how differently domains lean, 0 to 1"),
    "steadiness": ("steadiness", "安定度", "1 less the share that changes hands in a year"),
}
"""Code -> label in en and ja, and what it means."""


@dataclass(frozen=True)
class Bamboo:
    """A profile.

    Attributes:
        hedge: the numbers and distances that it rests on.
        posture: the kind, with its uncertainty.
        turns: power -> when closeness to it moved to another level, and the facts behind it.
    """

    hedge: Hedge
    posture: Posture
    turns: Mapping[str, tuple[Turn, ...]]

    @property
    def profile(self) -> dict[str, float | None]:
        """The numbers, by the codes of `ROWS`."""
        found = self.hedge
        lead = found.lean[1] if found.lean else None
        return {"evenness": found.evenness, "reach": found.reach, "lead": lead, "split": found.split} | {
            "steadiness": found.steadiness
        }

    def to_records(self) -> list[dict[str, Any]]:
        """The profile, the probabilities of the kinds, `between` for each pair, and the turns, a row each."""
        rows: list[dict[str, Any]] = [{"what": code, "of": "", "value": value} for code, value in self.profile.items()]
        rows += [{"what": "posture", "of": kind, "value": p} for kind, p in self.posture.probability.items()]
        pairs = {tuple(sorted(pair)): pair for pair in self.hedge.between}
        rows += [{"what": "between", "of": f"{a} {b}", "value": self.hedge.between[a, b]} for a, b in sorted(pairs)]
        for power, found in self.turns.items():
            for turn in found:
                row = turn.to_record()
                told = {"at": row["at"], "before": turn.before, "facts": row["facts"]}
                rows.append({"what": "turn", "of": power, "value": turn.after} | told)
        return rows

    def sentences(self, language: str = "en", names: Mapping[str, str] | None = None) -> list[str]:
        """The sentences of the hedge, the kind with its probability, and the latest turn."""
        said = self.hedge.sentences(language, names)
        ja, called = language == "ja", names or {}
        x = called.get(self.hedge.x, self.hedge.x)
        if self.posture.kind is not None:
            sure = self.posture.probability[self.posture.kind]
            label = self.posture.label(language)
            said.append(
                f"{x}の姿勢は「{label}」に当たります（確率{sure:.0%}）。"
                if ja
                else f"By the thresholds of Kyori {x} is {label} (probability {sure:.0%})."
            )
        dated = [(turn.at, power, turn) for power, found in self.turns.items() for turn in found if turn.at]
        if dated:
            at, power, turn = max(dated, key=lambda item: (item[0], item[1]))
            way = turn.after > turn.before
            other = called.get(power, power)
            facts = [p.label_ja if ja else p.label for p in turn.facts[:2]]
            if ja:
                said.append(
                    f"{at.year}年までに{other}と{'近づき' if way else '遠ざかり'}ました（{'、'.join(facts)}）。"
                )
            else:
                moved = "nearer to" if way else "farther from"
                said.append(f"By {at.isoformat()} {x} had moved {moved} {other} ({'; '.join(facts)}).")
        return said


def bamboo(
    frames: Mapping[str, IntoFrame],
    x: str,
    powers: Sequence[str],
    *,
    at: At | None = None,
    start: At | None = None,
    end: At | None = None,
    weights: Mapping[str, float] | None = None,
    seed: int = 0,
    resamples: int = 200,
    indicators: str | Path | None = None,
) -> Bamboo:
    """The profile of x among powers: hedging, its kind, and its turns.

    Args:
        frames, x, powers, at, start, end, weights, seed, resamples, indicators: as in `kyori.measures.hedge`; turns are
            looked for between start and end.

    Raises:
        MeasureError: as `kyori.measures.hedge`.

    Example:
        >>> bamboo({}, "VNM", ["USA", "CHN"]).posture.kind is None
        True
    """
    found = hedge(
        frames, x, powers, at=at, start=start, end=end, weights=weights, seed=seed, resamples=resamples,
        indicators=indicators,
    )  # fmt: skip
    moved = {power: turns([dated[power] for dated in found.series]) for power in found.powers}
    return Bamboo(found, posture(found.distances, seed=seed), moved)
