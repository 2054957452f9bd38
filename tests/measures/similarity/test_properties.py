"""What always holds of similarity: symmetry, ranges, independence of the order of items, and of how it is computed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kyori.errors import MeasureError
from kyori.measures.similarity import VARIANTS, kendall_tau_b, signorino_ritter_s, similarity
from kyori.measures.similarity.crosstab import Scale, as_portfolios, crosstabs

LEVEL = st.sampled_from([0.0, 1.0, 2.0, 3.0, np.nan])
TABLES = st.tuples(st.integers(2, 5), st.integers(1, 9)).flatmap(lambda shape: arrays(float, shape, elements=LEVEL))


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_symmetric_and_in_range(table: np.ndarray) -> None:
    for name, found in similarity(table, list(VARIANTS), levels=[0, 1, 2, 3]).items():
        assert found == pytest.approx(found.T, abs=1e-12, nan_ok=True), name
        known = found[~np.isnan(found)]
        assert (known <= (2 if name.startswith("s-chance") else 1) + 1e-12).all(), name
        least = 0 if name.startswith("agreement") else -1
        if name in ("s", "s-squared", "s-binary", "tau-b", "agreement", "agreement-half"):
            assert (known >= least - 1e-12).all(), name


@settings(max_examples=40, deadline=None)
@given(TABLES, st.randoms(use_true_random=False))
def test_order_of_items_does_not_count_and_weights_are_shares(table: np.ndarray, random) -> None:
    order = list(range(table.shape[1]))
    random.shuffle(order)
    weights = np.array([random.randint(1, 4) for _ in order], dtype=float)
    names = [name for name in VARIANTS if name != "tau-b"]
    one = similarity(table, names, weights=weights, levels=[0, 1, 2, 3])
    other = similarity(table[:, order], names, weights=3 * weights[order], levels=[0, 1, 2, 3])
    # An item that weighs two counts as two items.
    twice = similarity(np.repeat(table, weights.astype(int), axis=1), names, levels=[0, 1, 2, 3])
    for name in names:
        assert one[name] == pytest.approx(other[name], abs=1e-9, nan_ok=True), name
        assert one[name] == pytest.approx(twice[name], abs=1e-9, nan_ok=True), name


@settings(max_examples=30, deadline=None)
@given(TABLES)
def test_pair_by_pair_gives_what_products_give(table: np.ndarray) -> None:
    # More levels than products are made for: the same values, with far levels that nobody has.
    many = [0, 1, 2, 3, *np.linspace(0.1, 2.9, 20)]
    one = similarity(table, list(VARIANTS), levels=[0, 1, 2, 3])
    other = similarity(table, list(VARIANTS), levels=many)
    for name in set(VARIANTS) - {"s-binary", "pi-binary", "kappa-binary"}:
        assert one[name] == pytest.approx(other[name], abs=1e-9, nan_ok=True), name


def test_tau_b_is_that_of_scipy() -> None:
    from scipy.stats import kendalltau

    draw = np.random.default_rng(5)
    table = draw.integers(0, 4, (6, 30)).astype(float)
    found = kendall_tau_b(table)
    for i in range(6):
        for j in range(6):
            assert found[i, j] == pytest.approx(kendalltau(table[i], table[j]).statistic, abs=1e-12)


def test_missing_is_left_out_for_the_pair_only() -> None:
    table = [[0, 3, 1, np.nan], [0, 3, 3, 0], [3, np.nan, 1, 0]]
    found = signorino_ritter_s(table, levels=[0, 3])
    assert found[0, 1] == pytest.approx(1 - 2 * 2 / 9)
    assert found[1, 2] == pytest.approx(1 - 2 * 5 / 9)
    assert np.isnan(signorino_ritter_s([[np.nan, 1.0], [1.0, np.nan]])[0, 1])


def test_items_without_weight_are_left_out() -> None:
    assert signorino_ritter_s([[0, 3, 0], [0, 0, 3]], weights=[1, np.nan, 1])[0, 1] == pytest.approx(0.0)


def test_undefined_is_missing_not_zero() -> None:
    found = similarity([[1, 1, 1], [1, 1, 1]], ["kappa", "pi", "tau-b"], levels=[0, 1])
    assert all(np.isnan(table[0, 1]) for table in found.values())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"measures": "kapa"}, "did you mean kappa"),
        ({"weights": [1.0]}, "2 items need 2 weights"),
        ({"weights": [1.0, -1.0]}, "from 0 up"),
        ({"levels": [0, 1]}, "outside the levels"),
    ],
)
def test_bad_use_is_told(arguments: dict, told: str) -> None:
    with pytest.raises(MeasureError, match=told):
        similarity([[0, 2], [1, 0]], **arguments)


def test_blocks_cover_all_pairs() -> None:
    import kyori.measures.similarity.crosstab as module

    table = as_portfolios(np.random.default_rng(1).integers(0, 3, (7, 12)).astype(float))
    scale = Scale(np.array([0.0, 1.0, 2.0]), 2.0)
    whole = next(iter(crosstabs(table, scale))).counts
    before, module._BLOCK = module._BLOCK, 7 * 9 * 2
    try:
        parts = list(crosstabs(table, scale))
    finally:
        module._BLOCK = before
    assert len(parts) == 4
    assert (np.concatenate([part.counts for part in parts], axis=2) == whole).all()
