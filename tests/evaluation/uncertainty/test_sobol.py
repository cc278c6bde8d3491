"""Answers: analytic indices of the Ishigami function (a = 7, b = 0.1; worked out in docs/methods.md), and SALib."""

import numpy as np
import pytest
from coinr_tables import FOLDER, needs_coinr
from SALib.analyze.sobol import analyze

from luoshi.evaluation.uncertainty.designs import saltelli
from luoshi.evaluation.uncertainty.sobol import ROWS_TOGETHER, SobolSums

ISHIGAMI_FIRST, ISHIGAMI_TOTAL = [0.3139, 0.4424, 0], [0.5576, 0.4424, 0.2437]


def ishigami(u):
    x = (2 * u - 1) * np.pi
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def sums_of(y, design, *, chunk=None, origin=0.0, resamples=20):
    n_rows = len(design.a)
    rng = np.random.default_rng(0)
    sums = SobolSums(n_rows, len(design.mixed), np.full(y.shape[1], origin), rng, resamples=resamples)
    for start in range(0, n_rows, chunk or n_rows):
        rows = slice(start, start + (chunk or n_rows))
        sums.add(y[design.a[rows]], y[design.b[rows]], y[design.mixed[:, rows]])
    return sums


def ishigami_runs(power, seed=0):
    design, u = saltelli(2**power * 5, 3, np.random.default_rng(seed))
    return ishigami(u)[:, None], design


@pytest.mark.parametrize("estimator", ["centred", "plain"])
def test_the_indices_of_the_ishigami_function_come_near_their_analytic_values(estimator):
    y, design = ishigami_runs(13)

    found = sums_of(y, design).indices(estimator=estimator)

    assert found.first_order[:, 0] == pytest.approx(ISHIGAMI_FIRST, abs=0.01)
    assert found.total_order[:, 0] == pytest.approx(ISHIGAMI_TOTAL, abs=0.01)


def test_the_centred_indices_are_those_of_salib():
    y, design = ishigami_runs(6)
    problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[0, 1]] * 3}

    found = sums_of(y, design, origin=3.0).indices()

    salib = analyze(problem, y[:, 0], calc_second_order=False, seed=1)
    assert found.first_order[:, 0] == pytest.approx(salib["S1"], abs=1e-12)
    assert found.total_order[:, 0] == pytest.approx(salib["ST"], abs=1e-12)


@needs_coinr
def test_the_plain_indices_are_those_of_coinr():
    """coinr/21_sobol_ishigami: 1000 rows of A, of B, then of A with each of three columns of B."""
    y = np.loadtxt(FOLDER / "21_sobol_ishigami_sample.csv", delimiter=",", skiprows=1, usecols=[3])[:, None]
    runs = np.arange(5000).reshape(5, 1000)
    expected = np.loadtxt(FOLDER / "21_sobol_ishigami_estimate.csv", delimiter=",", skiprows=1, usecols=[1, 2])
    sums = SobolSums(1000, 3, np.array([3.5]), np.random.default_rng(0), resamples=2)

    sums.add(y[runs[0]], y[runs[1]], y[runs[2:]])

    found = sums.indices(estimator="plain")
    assert found.first_order[:, 0] == pytest.approx(expected[:, 0], abs=1e-9)
    assert found.total_order[:, 0] == pytest.approx(expected[:, 1], abs=1e-9)


def test_bootstrap_intervals_cover_the_analytic_values_as_often_as_they_say():
    """Two indices of 40 samples: with 90 % each, 80 intervals cover at least 64 times but for a chance of 1 in 1000."""
    covered = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        a, b = rng.random((2, 256, 3))
        mixed = np.where(np.eye(3, dtype=bool)[:, None], b, a)
        sums = SobolSums(256, 3, np.zeros(1), rng)
        sums.add(ishigami(a)[:, None], ishigami(b)[:, None], np.array([ishigami(x)[:, None] for x in mixed]))
        found = sums.indices()
        low, high = found.first_order_low[:2, 0], found.first_order_high[:2, 0]
        covered += np.sum((low <= ISHIGAMI_FIRST[:2]) & (ISHIGAMI_FIRST[:2] <= high))

    assert 64 <= covered < 80


def test_the_last_bit_does_not_depend_on_how_many_rows_come_at_once():
    y, design = ishigami_runs(8)

    in_one, in_four = sums_of(y, design), sums_of(y, design, chunk=ROWS_TOGETHER)

    for one, four in zip(in_one.indices(), in_four.indices(), strict=True):
        assert np.array_equal(one, four)


def test_an_output_that_does_not_vary_has_no_indices():
    y, design = ishigami_runs(6)
    still = np.full_like(y, 0.1 + 0.2)

    found = sums_of(np.concatenate([y, still], axis=1), design).indices()

    assert np.isfinite(found.first_order[:, 0]).all()
    assert np.isnan(found.first_order[:, 1]).all()
    assert np.isnan(found.total_order_high[:, 1]).all()


def test_a_row_with_a_gap_counts_for_the_other_outputs_only():
    y, design = ishigami_runs(6)
    both = np.concatenate([y, y], axis=1)
    both[design.mixed[1, 5], 1] = np.nan

    sums = sums_of(both, design)

    assert sums.rows().tolist() == [64, 63]
    assert sums.indices().first_order[:, 0] == pytest.approx(sums_of(y, design).indices().first_order[:, 0], abs=1e-12)
