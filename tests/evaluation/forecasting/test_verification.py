import numpy as np
import pytest

from luoshi.evaluation.forecasting.verification import brier, covered, interval_score, reliability


def test_the_brier_score_is_the_squared_distance_from_what_came():
    # by hand: (1 - .8)^2, (0 - .8)^2, (0 - .5)^2
    assert brier(np.array([0.8, 0.8, 0.5]), np.array([1.0, 0.0, 0.0])) == pytest.approx([0.04, 0.64, 0.25])


def test_an_interval_holds_its_ends_and_says_nothing_of_what_is_not_known():
    inside = covered(np.array([1.0, 1.0, 1.0]), np.array([2.0, 2.0, 2.0]), np.array([2.0, 2.1, np.nan]))

    assert inside[:2].tolist() == [1.0, 0.0]
    assert np.isnan(inside[2])


def test_the_interval_score_is_the_width_and_ten_times_the_miss_at_eighty_percent():
    score = interval_score(np.full(3, 10.0), np.full(3, 12.0), np.array([11.0, 9.5, 13.0]), 0.8)

    assert score == pytest.approx([2, 2 + 10 * 0.5, 2 + 10 * 1])


def test_odds_are_counted_in_tenths_and_certainty_in_the_last():
    odds, met = np.array([0.04, 0.08, 0.95, 1.0, 0.5]), np.array([0.0, 1.0, 1.0, 1.0, np.nan])

    bins = reliability(odds, met)

    assert [one.number for one in bins] == [2, 0, 0, 0, 0, 0, 0, 0, 0, 2]
    assert bins[0] == (2, pytest.approx(0.06), 0.5)
    assert bins[1] == (0, None, None)
