"""The interval holds the truth about as often as it says, in simulated dyads."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from kyori.measures import interval
from kyori.measures.book import book
from kyori.measures.evidence import Evidence, parts_of
from kyori.measures.rows import Rows
from kyori.model import vocabulary

DOMAINS = tuple(vocabulary.domains())
SCATTER, SPREAD = 0.25, 0.3


def rows(count):
    """Rows of which nothing but score and sources matters."""
    columns = {field.name: np.full(count, None, dtype=object) for field in dataclasses.fields(Rows)}
    return Rows(**{**columns, "score": np.ones(count), "sources": np.ones(count)})


def held(draw, told, most, seed):
    """Whether the interval of one simulated dyad holds its truth, and how wide it is."""
    truth = np.clip(draw.uniform(-0.3, 0.4) + draw.normal(0, SPREAD, len(DOMAINS)), -1, 1)
    seen = [i for i in range(len(DOMAINS)) if draw.random() < told] or [int(draw.integers(len(DOMAINS)))]
    evidence = []
    for i in seen:
        count = int(draw.integers(1, most + 1))
        amount = np.clip(truth[i] + draw.normal(0, SCATTER, count), -1, 1)
        evidence.append(Evidence(rows(count), amount, np.ones(count), "mean"))
    drawn = interval.resample(
        evidence,
        [DOMAINS[i] for i in seen],
        [1.0] * len(seen),
        dict.fromkeys(DOMAINS, 1.0),
        rules=book().rules,
        seed=seed,
        resamples=200,
    )
    low, high = interval.bounds(drawn, float(np.mean([parts_of(e).sum() for e in evidence])))
    return low <= truth.mean() <= high, high - low


@pytest.mark.parametrize(("told", "most", "widest"), [(0.4, 2, 1.3), (0.6, 6, 0.7), (1.0, 6, 0.35), (1.0, 30, 0.18)])
def test_the_interval_covers_the_truth(told, most, widest):
    draw = np.random.default_rng(20240620)
    found = [held(draw, told, most, seed) for seed in range(150)]
    assert np.mean([inside for inside, _ in found]) >= 0.85
    assert np.mean([width for _, width in found]) <= widest
