"""Interval: how far closeness could lie elsewhere, by resampling the sources of its facts."""

from __future__ import annotations

import numpy as np

from kyori.measures.evidence import Evidence, resampled
from kyori.measures.indicator import Rules
from kyori.measures.rows import Floats
from kyori.model import vocabulary

LEVEL = 0.90
"""Share of resamples that lie inside the interval."""


def resample(
    evidence: list[Evidence],
    domains: list[str],
    indicator_weights: list[float],
    domain_weights: dict[str, float],
    *,
    rules: Rules,
    seed: int,
    resamples: int,
) -> Floats:
    """Closeness in each resample.

    Each source of a fact is drawn Poisson(1) times (the Poisson bootstrap), and each fact is kept with the probability
    of its score. Two things widen the result where evidence is thin: each domain is shifted by noise uniform on
    [-1, 1] times ``prior_facts`` / (``prior_facts`` + facts), since few facts resampled look more alike than they are
    (one fact resampled never varies); and domains without evidence may
    differ from the others by ``domain_spread``, as in a sample of a finite population of domains.

    Args:
        evidence: of each indicator that has any; at least one.
        domains, indicator_weights: of the same indicators.
        domain_weights: weight of every domain of the book.
        rules: the rules of the book.
        seed: of the random numbers; the same seed gives the same interval.
        resamples: how many.

    Returns:
        Shape ``(resamples,)``, in [-1, 1].

    Source: Poisson bootstrap, Hanley and MacGibbon (2006); finite population, Cochran (1977), chapter 2.
    """
    draw = np.random.default_rng(seed)
    values = np.column_stack([resampled(e, _kept(e, draw, resamples)) for e in evidence])
    names = [name for name in vocabulary.domains() if name in domains]
    columns = np.full((resamples, len(names)), np.nan)
    for i, name in enumerate(names):
        mine = [k for k, domain in enumerate(domains) if domain == name]
        columns[:, i] = _mean(values[:, mine], np.array([indicator_weights[k] for k in mine]))
        told = sum(float((evidence[k].rows.score * evidence[k].rows.sources).sum()) for k in mine)
        doubt = rules.prior_facts / (rules.prior_facts + told)
        columns[:, i] += doubt * draw.uniform(-1, 1, resamples)
    closeness = _mean(columns, np.array([domain_weights[name] for name in names]))
    lost = np.isnan(closeness)
    closeness[lost] = draw.uniform(-1, 1, int(lost.sum()))
    covered = len(names) / sum(weight > 0 for weight in domain_weights.values())
    spread = rules.domain_spread / np.sqrt(len(names)) * np.sqrt(max(1.0 - covered, 0.0))
    return np.asarray(np.clip(closeness + spread * draw.standard_normal(resamples), -1.0, 1.0))


def bounds(closeness: Floats, point: float) -> tuple[float, float]:
    """The 90 % interval of closeness; it always holds the point itself."""
    low, high = np.quantile(closeness, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return min(float(low), point), max(float(high), point)


def _kept(evidence: Evidence, draw: np.random.Generator, resamples: int) -> Floats:
    sources = np.maximum(evidence.rows.sources, 1.0)
    shape = (resamples, len(evidence))
    told = draw.poisson(sources, shape) / sources
    return np.asarray(told * (draw.random(shape) < evidence.rows.score))


def _mean(values: Floats, weights: Floats) -> Floats:
    """Weighted mean along the rows over what is not missing; NaN where all is."""
    there = ~np.isnan(values)
    total = there @ weights
    return np.where(total > 0, np.nansum(values * weights, axis=1) / np.where(total > 0, total, 1.0), np.nan)
