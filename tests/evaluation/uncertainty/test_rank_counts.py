import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.evaluation.uncertainty.rank_counts import RankCounts

# Five runs of three units, tied in the fourth; the third unit is not ranked in the last.
RANKS = np.array([[1, 2, 3], [1, 3, 2], [2, 1, 3], [1, 1, 3], [2, 1, 0]])


def counted(ranks):
    counts = RankCounts(ranks.shape[1])
    counts.add(ranks)
    return counts


def test_rank_intervals_of_five_runs_are_those_found_by_hand():
    """Ranks of the first in order: 1 1 1 2 2; of the second 1 1 1 2 3; of the third 2 3 3 3."""
    found = counted(RANKS).intervals((0, 75))

    assert found.runs.tolist() == [5, 5, 4]
    assert found.mean.tolist() == [1.4, 1.6, 2.75]
    assert found.median.tolist() == [1, 1, 3]
    assert found.high.tolist() == [2, 2, 3]
    assert found.best.tolist() == [1, 1, 2]
    assert found.worst.tolist() == [2, 3, 3]


def test_the_share_of_runs_in_which_one_stands_above_another_counts_ties_for_neither():
    found = counted(RANKS).above_share()

    assert found[0, 1] == 2 / 5
    assert found[1, 0] == 2 / 5
    assert found[0, 2] == 1
    assert found[2, 1] == 1 / 4


def test_the_share_of_runs_on_each_rank():
    assert counted(RANKS).acceptability().tolist() == [[0.6, 0.4, 0], [0.6, 0.2, 0.2], [0, 0.25, 0.75]]


def test_a_unit_that_no_run_ranks_has_no_interval():
    found = counted(np.array([[1, 0], [1, 0]])).intervals()

    assert found.runs.tolist() == [2, 0]
    assert np.isnan([found.mean[1], found.median[1], found.best[1], found.high[1]]).all()


tables = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.integers(1, n), min_size=n, max_size=n), min_size=1, max_size=30)
)


@given(tables, st.floats(0, 100))
def test_quantiles_from_counts_are_those_of_numpy_from_all_ranks(rows, share):
    ranks = np.array(rows)

    found = counted(ranks).intervals((share, 100))

    assert found.low == pytest.approx(np.percentile(ranks, share, axis=0), abs=1e-9)


@given(tables, st.data())
def test_renaming_units_renames_what_is_counted(rows, data):
    ranks = np.array(rows)
    order = data.draw(st.permutations(range(ranks.shape[1])))

    first, second = counted(ranks), counted(ranks[:, order])

    assert np.array_equal(first.above_share()[order][:, order], second.above_share(), equal_nan=True)
    assert np.array_equal(first.times[order], second.times)
