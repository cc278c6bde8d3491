"""Expected figures are worked out by hand from the table in three_unit_index.py."""

import numpy as np
import pytest
from three_unit_index import DATA, MEANS_AND_WEIGHTS, SPEC, every_pair_of_draws, read_index

from luoshi.evaluation.index.errors import IndexNotComputable
from luoshi.evaluation.uncertainty.designs import design_of
from luoshi.evaluation.uncertainty.study import Draw, draw, study

SHIFT, RANK_OF_X, RANK_OF_Z, SCORE_OF_Y = 0, 1, 3, 5


@pytest.fixture
def studied(tmp_path):
    """A study of the index with these assumptions, from draws or from values that are given."""

    def made(
        assumptions=MEANS_AND_WEIGHTS, *, n=200, seed=0, values=None, data=DATA, options="", spec=SPEC, **settings
    ):
        runs, section = read_index(tmp_path, assumptions, data=data, options=options, spec=spec)
        of_draws, of_bootstrap = np.random.default_rng(seed).spawn(2)
        wanted = draw(section, n, of_draws) if values is None else Draw(design_of(values), values)
        return study(runs, section, wanted, of_bootstrap, **settings)

    return made


def same(one, other):
    """Whether two studies are equal to the last bit."""
    return all(
        np.array_equal(first, second, equal_nan=True)
        for first, second in (
            *zip(one.indices, other.indices, strict=True),
            (one.counts.times, other.counts.times),
            (one.counts.above, other.counts.above),
        )
    )


def test_ranks_and_their_shares_are_those_of_four_equally_likely_runs(studied):
    found = studied(values=every_pair_of_draws())

    assert found.nominal.ranks.tolist() == [[1, 2, 3]]
    assert found.counts.acceptability().tolist() == [[0.75, 0.25, 0], [0.25, 0.75, 0], [0, 0, 1]]
    assert found.counts.above_share()[0, 1] == 0.75
    assert found.counts.intervals().mean.tolist() == [1.25, 1.75, 3]


def test_both_assumptions_move_x_alone_by_a_third_and_together_by_a_third(studied):
    """The rank of x is 1 + mean * (1 - weight), both 0 or 1: variance 3/16, of each alone 1/16."""
    found = studied(values=every_pair_of_draws()).indices

    assert found.first_order[:, RANK_OF_X] == pytest.approx([1 / 3, 1 / 3], abs=1e-12)
    assert found.total_order[:, RANK_OF_X] == pytest.approx([2 / 3, 2 / 3], abs=1e-12)
    assert found.first_order[:, SHIFT] == pytest.approx([1 / 3, 1 / 3], abs=1e-12)


def test_a_unit_that_nothing_moves_has_no_indices(studied):
    found = studied(values=every_pair_of_draws()).indices

    assert np.isnan(found.first_order[:, [RANK_OF_Z, SCORE_OF_Y]]).all()
    assert np.isnan(found.total_order[:, [RANK_OF_Z, SCORE_OF_Y]]).all()


def test_draws_come_near_the_shares_of_the_population(studied):
    found = studied(n=4000)

    assert found.counts.acceptability()[0, 0] == pytest.approx(0.75, abs=0.03)
    assert found.indices.total_order[:, RANK_OF_X] == pytest.approx([2 / 3, 2 / 3], abs=0.1)


def test_nothing_that_varies_gives_intervals_of_no_width(studied):
    found = studied("    {}\n", n=10)

    intervals = found.counts.intervals()
    assert intervals.runs.tolist() == [10, 10, 10]
    assert intervals.low.tolist() == intervals.high.tolist() == [1, 2, 3]
    assert found.indices.first_order.shape == (0, 7)


def test_the_same_seed_gives_the_same_result_and_another_seed_another(studied):
    assert same(studied(seed=0), studied(seed=0))
    assert not same(studied(seed=0), studied(seed=1))


def test_the_result_does_not_depend_on_how_many_runs_are_held_at_once(studied):
    assumptions = MEANS_AND_WEIGHTS + "    noise: {weight_noise: 0.4}\n    errors: {data_noise: 0.2, sets: 5}\n"

    assert same(studied(assumptions, n=2000, together=1), studied(assumptions, n=2000, together=100_000))


def test_units_in_another_order_give_the_same_result_in_that_order(studied):
    assumptions = MEANS_AND_WEIGHTS + "    noise: {weight_noise: 0.4}\n    errors: {data_noise: 0.2}\n"
    turned = "unit,a,b\nz,1,8\ny,5,5\nx,9,2\n"

    one, other = studied(assumptions), studied(assumptions, data=turned)

    assert np.array_equal(one.counts.times, other.counts.times[::-1])
    assert np.array_equal(one.counts.above, other.counts.above[::-1, ::-1])
    assert one.indices.total_order[:, 1:4] == pytest.approx(other.indices.total_order[:, 3:0:-1], abs=1e-12)


def test_runs_without_a_result_are_counted_by_their_reason_and_kept_out(studied):
    """z has a negative figure, of which a geometric mean has no value: two of the four combinations."""
    found = studied(values=every_pair_of_draws(), data="unit,a,b\nx,9,2\ny,5,5\nz,-1,8\n")

    assert len(found.failed) == 32
    assert {(why.code, why.step) for why in found.failed.values()} == {("index_not_computable", "aggregate")}
    assert found.counts.n_runs == 16
    assert found.rows[SHIFT] == 4  # base rows with the arithmetic mean alone
    assert np.isnan(found.indices.first_order[:, SHIFT]).all()


def test_an_index_that_fails_as_specified_is_not_varied(studied):
    with pytest.raises(IndexNotComputable):
        studied(data="unit,a,b\nx,9,2\ny,5,5\nz,-1,8\n", spec=SPEC.replace("arithmetic", "geometric"))


def test_a_unit_that_is_screened_out_in_some_runs_is_counted_in_the_others(studied):
    """z has one figure of two: in with at least half, out with all."""
    screened = SPEC.replace("steps:\n", "steps:\n  - screen: {data_availability: 0.5}\n")
    assumption = "    share: {path: screen.data_availability, choices: [0.5, 1]}\n"
    values = np.array([[0.0], [1.0], [1.0], [1.0]])

    found = studied(assumption, values=values, spec=screened, data="unit,a,b\nx,9,2\ny,5,5\nz,,8\n")

    assert found.nominal.ranks.tolist() == [[2, 3, 1]]
    assert found.counts.intervals().runs.tolist() == [4, 4, 1]
    assert found.counts.intervals().best.tolist() == [1, 2, 1]
    assert found.counts.above_share()[2].tolist()[:2] == [1, 1]


def test_independent_draws_have_no_indices(studied):
    found = studied(options="  design: monte_carlo\n")

    assert found.counts.n_runs == 200
    assert found.rows.tolist() == [0] * 7
    assert np.isnan(found.indices.first_order).all()


def test_every_part_of_the_runs_is_told_once(studied):
    told = []

    studied(n=500, together=64, watch=lambda numbers, outcome: told.append((numbers, outcome.scores)))

    numbers = np.concatenate([part for part, _ in told])
    assert sorted(numbers.tolist()) == list(range(500))
    assert len(told) > 3
