import numpy as np
import pytest

from luoshi.evaluation.uncertainty.designs import design_of, labelled, labels, monte_carlo, saltelli

NAMES = ["treatment", "weights", "means"]


def drawn(n_runs, seed=0):
    design, u = saltelli(n_runs, 3, np.random.default_rng(seed))
    return design, np.floor(u * 4)


def test_runs_are_as_many_as_asked_with_base_rows_by_a_power_of_two_and_the_rest_free():
    design, _ = drawn(500)

    assert design.n_runs == 500
    assert [design.a.size, design.mixed.shape, design.b.size, design.free.size] == [64, (3, 64), 64, 180]
    everything = np.concatenate([design.a, design.mixed.ravel(), design.b, design.free])
    assert sorted(everything.tolist()) == list(range(500))


def test_a_mixed_run_is_a_but_for_one_assumption_which_is_that_of_b():
    design, values = drawn(40)

    for number, runs in enumerate(design.mixed):
        assert np.array_equal(values[runs, number], values[design.b, number])
        rest = [other for other in range(3) if other != number]
        assert np.array_equal(values[runs][:, rest], values[design.a][:, rest])


def test_the_design_is_told_by_the_labels_that_were_written():
    design, _ = drawn(43)

    found = labelled(labels(design, NAMES), NAMES)

    assert all(np.array_equal(one, other) for one, other in zip(found, design, strict=True))


@pytest.mark.parametrize("told", [["A", "B"], ["A", "A with means", "A with weights", "B"], ["A", "X"]])
def test_labels_that_make_no_design_are_refused(told):
    assert labelled(told, NAMES) is None


def test_the_design_of_salib_and_that_of_coinr_are_told_by_the_values_alone():
    design, values = drawn(40)
    by_blocks = np.concatenate([design.a, design.b, *design.mixed])

    rows, blocks = design_of(values), design_of(values[by_blocks])

    assert np.array_equal(rows.mixed, design.mixed)
    assert blocks.a.tolist() == list(range(8))
    assert blocks.mixed[0].tolist() == list(range(16, 24))


def test_independent_draws_are_free_runs():
    _, u = monte_carlo(60, 3, np.random.default_rng(0))

    assert design_of(np.floor(u * 4)).free.size == 60


def test_seed_zero_is_a_seed():
    assert np.array_equal(drawn(40, seed=0)[1], drawn(40, seed=0)[1])
    assert not np.array_equal(drawn(40, seed=0)[1], drawn(40, seed=1)[1])


@pytest.mark.parametrize(("n_runs", "n_assumptions"), [(4, 3), (7, 0), (1, 1)])
def test_too_few_runs_for_a_base_row_or_nothing_to_vary_gives_free_runs(n_runs, n_assumptions):
    design, u = saltelli(n_runs, n_assumptions, np.random.default_rng(0))

    assert design.free.size == n_runs
    assert u.shape == (n_runs, n_assumptions)
