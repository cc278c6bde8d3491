import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tai_tables import tai, tai_scaled

from luoshi.evaluation.index.weighting.benefit_of_the_doubt import SharesImpossible, benefit_of_the_doubt
from luoshi.evaluation.index.weighting.weights import NegativeShares, ValuesMissing

GROUP = arrays(float, (4, 3), elements=st.integers(1, 100))


def test_three_units_worked_by_hand():
    # A (2, 1) and B (1, 2) are each best somewhere. C (1, 1): w1 + w2 is largest at 2 w1 + w2 = w1 + 2 w2 = 1: 2/3.
    found = benefit_of_the_doubt([[2, 1], [1, 2], [1, 1]], ("I", "J"))

    assert found.scores == pytest.approx([1, 1, 2 / 3])
    assert found.weights[2] == pytest.approx([1 / 3, 1 / 3])


def test_equal_shares_leave_no_choice_so_units_are_compared_by_their_sums():
    # Half of the weight each: C has 2 against 3 of the best.
    found = benefit_of_the_doubt([[2, 1], [1, 2], [1, 1]], ("I", "J"), low=0.5, high=0.5)

    assert found.scores == pytest.approx([1, 1, 2 / 3])
    assert found.weights[0] == pytest.approx([1 / 3, 1 / 3])


def test_shares_of_10_to_15_percent_hold_for_every_unit_of_the_handbooks_example():
    found = benefit_of_the_doubt(tai_scaled(), tai().columns, low=0.10, high=0.15)

    shares = found.weights / found.weights.sum(axis=1, keepdims=True)
    assert shares.min() > 0.1 - 1e-6
    assert shares.max() < 0.15 + 1e-6
    best = [country for country, score in zip(tai().rows, found.scores, strict=True) if score > 0.995]
    assert best == ["Finland", "United States", "Sweden"]  # the Handbook, Table 19, finds the same three


def test_bounds_may_hold_for_what_each_indicator_contributes():
    found = benefit_of_the_doubt([[2, 1], [1, 2], [1, 1]], ("I", "J"), low=0.4, high=0.6, bounds_on="contributions")

    contributions = found.weights * np.array([[2, 1], [1, 2], [1, 1]]) / found.scores[:, np.newaxis]
    assert contributions.min() > 0.4 - 1e-6
    assert found.scores[2] == pytest.approx(2 / 3)


def test_a_unit_that_has_nothing_scores_nothing():
    assert benefit_of_the_doubt([[0, 0], [1, 2]], ("I", "J")).scores == pytest.approx([0, 1])


@pytest.mark.parametrize(("low", "high"), [(0.6, 1), (0, 0.4), (0.5, 0.4)])
def test_bounds_that_no_weights_keep_are_refused(low, high):
    with pytest.raises(SharesImpossible):
        benefit_of_the_doubt([[1, 2], [2, 1]], ("I", "J"), low=low, high=high)


def test_gaps_and_negative_values_are_refused():
    with pytest.raises(ValuesMissing, match="J"):
        benefit_of_the_doubt([[1, np.nan], [2, 1]], ("I", "J"))
    with pytest.raises(NegativeShares):
        benefit_of_the_doubt([[1, -1], [2, 1]], ("I", "J"))


@settings(max_examples=30)
@given(GROUP)
def test_no_unit_can_do_better_with_the_weights_of_another(values):
    found = benefit_of_the_doubt(values, ("I", "J", "K"))

    under_all_weights = values @ found.weights.T
    assert under_all_weights.max() < 1 + 1e-6
    assert (found.scores[:, np.newaxis] > under_all_weights - 1e-6).all()
    assert found.scores.max() == pytest.approx(1)


@settings(max_examples=30)
@given(GROUP)
def test_the_unit_of_measure_of_an_indicator_changes_no_score(values):
    found = benefit_of_the_doubt(values, ("I", "J", "K")).scores

    assert benefit_of_the_doubt(values * [1e6, 1, 1e-3], ("I", "J", "K")).scores == pytest.approx(found, abs=1e-6)
