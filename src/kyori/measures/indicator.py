"""Indicator: one kind of tie that closeness looks at, and the rules by which all of them weigh rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Rules:
    """How rows are weighed, the same for every indicator; ``data/indicators.yaml`` gives the reason for each.

    Attributes:
        status: share of a row that counts, by status, in [0, 1].
        forget: decay below which a row is no evidence any more.
        held_span: days; a tie told to have lasted over a longer span ended with it.
        roles: how much a role in a body counts, in [0, 1].
        unnamed_rung: rung of a partnership whose level is not named, 1..10.
        flow_weights: weight of ``share``, ``amount`` and ``trend`` in the mean of a flow.
        trend: value of growth told without a figure, in [0, 1].
        ceiling: the most that a bare quantity can reach, in [0, 1].
        recipient_words, supplier_words: words in ``of`` that tell whose total a share is of.
        bilateral_words: words in ``of`` that make it a share of what passes between the two.
        per_dollar: units of a currency per US dollar.
        prior_facts: how strongly few facts widen the interval of a domain, in facts.
        domain_spread: standard deviation between the domains of one dyad, for the interval.
    """

    status: Mapping[str, float]
    forget: float
    held_span: int
    roles: Mapping[str, float]
    unnamed_rung: int
    flow_weights: Mapping[str, float]
    trend: float
    ceiling: float
    recipient_words: tuple[str, ...]
    supplier_words: tuple[str, ...]
    bilateral_words: tuple[str, ...]
    per_dollar: Mapping[str, float]
    prior_facts: float
    domain_spread: float


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: which rows it takes, how it weighs them, and how it may be explained.

    Attributes:
        code: its name in files and tables, ``visits_and_meetings``.
        en, ja: labels.
        domain: one of the five domains of closeness.
        frame: the frame that its rows are in.
        function: name of the function in `kyori.measures.ties` that turns rows into evidence.
        types: code of the kind -> amount in [-1, 1].
        direction: ``towards``, ``received`` or ``either``.
        half_life: days after which a row counts half; None where it does not fade.
        scale: sum of amounts at which the indicator reaches tanh(1); None where nothing is summed.
        weight: within its domain.
        unit, source, missing: what the number means, after whom, and when it is missing.
        ends: for commitments, whether an ending ends ``all`` ties of its type or ``one``.
        share_of: for flows, whose total a share is of when its words do not tell.
        amounts: for flows, unit -> (least, most) of the log scale.
        runs_on: ``documents``, ``data sets`` or ``both``: where rows that it can take come from.
    """

    code: str
    en: str
    ja: str
    domain: str
    frame: str
    function: str
    types: Mapping[str, float]
    direction: str
    half_life: float | None
    scale: float | None
    unit: str
    source: str
    missing: str
    weight: float = 1.0
    ends: str = "all"
    share_of: str = "both"
    amounts: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    runs_on: str = "documents"

    def label(self, language: str = "en") -> str:
        """Its name in ``en`` or ``ja``."""
        return self.ja if language == "ja" else self.en

    def to_record(self, language: str = "en") -> dict[str, Any]:
        """Its line as plain values, label in ``en`` or ``ja``."""
        return {
            "code": self.code,
            "label": self.label(language),
            "domain": self.domain,
            "direction": self.direction,
            "unit": self.unit,
            "half_life": self.half_life,
            "weight": self.weight,
            "runs_on": self.runs_on,
            "frame": self.frame,
            "types": dict(self.types),
            "source": self.source,
            "missing": self.missing,
        }
