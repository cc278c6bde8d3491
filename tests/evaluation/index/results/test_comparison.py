import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.evaluation.index.results.comparison import Shift, compare

SCORES = st.lists(st.integers(0, 20), min_size=3, max_size=9)


def test_two_indices_worked_by_hand():
    # Ranks 1 2 3 4 and 2 1 3 4: one of six pairs turned round, tau 4/6; 1 - 6 * 2 / (4 * 15) = .8.
    found = compare(("A", "B", "C", "D"), [90, 80, 70, 60], [80, 90, 70, 50])

    assert found.shifts[0] == Shift("A", 90, 80, -10, 1, 2, -1)
    assert found.shifts[1] == Shift("B", 80, 90, 10, 2, 1, 1)
    assert (found.units, found.mean_absolute_shift, found.largest_shift) == (4, 0.5, 1)
    assert found.kendall == pytest.approx(4 / 6)
    assert found.spearman == pytest.approx(0.8)


def test_a_unit_without_a_score_under_one_of_them_is_shown_and_not_compared():
    found = compare(("A", "B", "C"), [3, 2, 1], [np.nan, 1, 2])

    assert found.shifts[0] == Shift("A", 3, None, None, 1, None, None)
    assert found.units == 2
    assert found.kendall == pytest.approx(-1)


def test_equal_scores_share_the_best_of_their_places():
    assert [shift.rank_first for shift in compare("ABC", [5, 5, 1], [1, 2, 3]).shifts] == [1, 1, 3]


@given(SCORES)
def test_an_index_equals_itself_and_any_rescaling_of_it(scores):
    found = compare([str(i) for i in range(len(scores))], scores, [3 * score + 1 for score in scores])

    assert found.largest_shift == 0
    if len(set(scores)) > 1:
        assert (found.pearson, found.spearman, found.kendall) == pytest.approx((1, 1, 1))
