"""Similarity against the numbers that its authors and a reference implementation published."""

from __future__ import annotations

import numpy as np
import pytest

from kyori.measures.similarity import (
    bueno_de_mesquita,
    chance_corrected_s,
    cohen_kappa,
    kendall_tau_b,
    percentage_agreement,
    scott_pi,
    signorino_ritter_s,
    voeten_agreement,
)

LEVELS = [0, 1, 2, 3]


def test_signorino_and_ritter_table_6(europe) -> None:
    pair = [europe.germany, europe.russia]
    assert kendall_tau_b(pair)[0, 1] == pytest.approx(0.0303, abs=5e-5)
    assert signorino_ritter_s(pair)[0, 1] == pytest.approx(0.4, abs=1e-12)
    assert signorino_ritter_s(pair, weights=europe.capabilities)[0, 1] == pytest.approx(-0.46, abs=1e-9)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(0, 3), (1, 2), (2, 1), (3, 0)], -1 / 3),
        ([(1, 3), (2, 2), (2, 2), (3, 1)], 1 / 3),
        ([(2, 3), (2, 3), (3, 2), (3, 2)], 1 / 3),
        ([(3, 3)] * 4, 1.0),
        ([(0, 0)] * 10 + [(0, 3), (3, 0)], 2 / 3),
        ([(3, 3)] * 10 + [(0, 3), (3, 0)], 2 / 3),
    ],
)
def test_signorino_and_ritter_table_5(pairs: list[tuple[int, int]], expected: float) -> None:
    found = signorino_ritter_s(np.array(pairs).T, levels=LEVELS)
    assert found[0, 1] == pytest.approx(expected, abs=1e-12)


def test_reference_values_of_the_same_portfolios(europe) -> None:
    pair = [europe.germany, europe.russia]
    assert cohen_kappa(pair, levels=LEVELS)[0, 1] == pytest.approx(-0.07758621, abs=1e-8)
    assert scott_pi(pair, distance="nominal", levels=LEVELS)[0, 1] == pytest.approx(-0.04477612, abs=1e-8)
    assert chance_corrected_s(pair, levels=LEVELS)[0, 1] == pytest.approx(-0.04, abs=1e-12)
    assert chance_corrected_s(pair, distance="squared", levels=LEVELS)[0, 1] == pytest.approx(-0.04, abs=1e-12)
    assert kendall_tau_b(pair)[0, 1] == pytest.approx(0.03031695, abs=1e-8)


def test_valued_pi_and_kappa_are_haeges_sums(europe) -> None:
    x, y = np.array(europe.germany, dtype=float), np.array(europe.russia, dtype=float)
    apart, middle = ((x - y) ** 2).sum(), (x.mean() + y.mean()) / 2
    pi = 1 - apart / (((x - middle) ** 2).sum() + ((y - middle) ** 2).sum())
    own = ((x - x.mean()) ** 2).sum() + ((y - y.mean()) ** 2).sum() + len(x) * (x.mean() - y.mean()) ** 2
    assert scott_pi([x, y])[0, 1] == pytest.approx(pi, abs=1e-12)
    assert cohen_kappa([x, y])[0, 1] == pytest.approx(1 - apart / own, abs=1e-12)


def test_binary_kappa_by_hand() -> None:
    # 2 both, 1 only the one, 1 only the other, 4 neither: observed 6/8, expected (3*3 + 5*5) / 64.
    one, other = [3, 2, 1, 0, 0, 0, 0, 0], [1, 3, 0, 2, 0, 0, 0, 0]
    expected = (6 / 8 - 34 / 64) / (1 - 34 / 64)
    assert cohen_kappa([one, other], ties_only=True)[0, 1] == pytest.approx(expected)
    assert scott_pi([one, other], ties_only=True)[0, 1] == pytest.approx(expected)


def test_kappa_takes_each_ones_own_distribution_and_pi_the_pooled() -> None:
    one, other = [0, 0, 0, 1], [0, 1, 1, 1]
    # Observed agreement 2/4. Expected: own 3/4 * 1/4 * 2 = 6/16; pooled 1/4 + 1/4.
    assert cohen_kappa([one, other])[0, 1] == pytest.approx((0.5 - 0.375) / 0.625)
    assert scott_pi([one, other])[0, 1] == pytest.approx(0.0)


def test_agreement_by_hand() -> None:
    votes = [[1, 1, 2, 3, np.nan], [1, 3, 1, 2, 1], [1, 1, 2, 3, 1]]
    assert percentage_agreement(votes)[0].tolist() == [1.0, 0.25, 1.0]
    assert percentage_agreement(votes, unanimous=False)[0, 1] == 0.0
    assert voeten_agreement(votes)[0, 1] == pytest.approx((1 + 0 + 0.5 + 0.5) / 4)
    assert voeten_agreement([[1, 1, 1], [1, 2, 1]])[0, 1] == pytest.approx(5 / 6)


def test_bueno_de_mesquita_allies_each_state_with_itself() -> None:
    alliances = [[0, 0, 3, 1], [0, 0, 0, 3], [3, 0, 0, 0], [1, 3, 0, 0]]
    own = np.array(alliances) + 3 * np.eye(4)
    assert bueno_de_mesquita(alliances) == pytest.approx(kendall_tau_b(own), nan_ok=True)
    inside = [True, True, False, True]
    assert bueno_de_mesquita(alliances, region=inside)[0, 1] == pytest.approx(kendall_tau_b(own[:, inside])[0, 1])
