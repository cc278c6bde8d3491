from decimal import Decimal
from math import log

import numpy as np
import pytest

from luoshi.evaluation.forecasting.goals import Goal
from luoshi.evaluation.forecasting.models import DRIFT, NAIVE
from luoshi.evaluation.forecasting.odds import odds, odds_of_many
from luoshi.evaluation.forecasting.pooling import common_variance
from luoshi.evaluation.forecasting.questions import Question
from luoshi.evaluation.forecasting.settings import read_settings
from luoshi.evaluation.forecasting.smoothing import Points, Prior, Smoothing, estimate

POINTS = Points(np.array([[-3.0, -2.0, -1.0, 0.0]]), np.array([[0.0, 3.0, 5.0, 8.0]]))
RULE = read_settings().pooled


def series_of(*figures):
    return {2010 + place: Decimal(str(figure)) for place, figure in enumerate(figures)}


def width(forecast):
    return forecast.years[0].high_80 - forecast.years[0].low_80


def test_a_model_is_as_likely_as_the_changes_it_expects():
    # changes d = 3, 2, 3; naive: V = 1, d'd = 22. With a slope worth half a year: V = 1 + 2 * ones, |V| = 7,
    # d'V^-1 d = 22 - 2/7 * 64 = 26/7. A density of |V|^-1/2 (d'V^-1 d)^-3/2, the variance being unknown.
    naive = estimate(POINTS, 1, NAIVE, Prior()).evidence[0]
    drift = estimate(POINTS, 1, DRIFT, Prior(slope_years=0.5)).evidence[0]

    assert drift - naive == pytest.approx(-log(7) / 2 - 1.5 * log(26 / 7) + 1.5 * log(22))


def test_a_believed_slope_counts_like_so_many_more_years():
    # changes 3, 2, 3 and one more of 0: mean 8/4
    found = estimate(POINTS, 1, DRIFT, Prior(slope_years=1.0))

    assert found.slope[0] == pytest.approx(2)
    assert found.variance[0] == pytest.approx((1 + 0 + 1 + 4) / 3)  # about 2; of 4 changes one is spent on the mean


def test_a_believed_variance_counts_like_so_many_more_changes():
    found = estimate(POINTS, 1, DRIFT, Prior(variance=4.0, variance_years=2.0))

    assert found.variance[0] == pytest.approx((2 / 3 + 2 * 4) / (2 + 2))  # 2/3: squares around the mean, 2 of freedom
    assert found.freedom[0] == 4


def test_a_slope_that_has_faded_is_what_is_left_of_it():
    # level weight 1, no slope weight, half of the slope left each year: from l, b the course is l + b/2, + b/4, + b/8
    values = np.array([[0.0, 4.0, 6.0, 7.0]])

    found = estimate(Points(POINTS.times, values), 2, Smoothing(1.0, damping=0.5), Prior())

    assert found.predictive.location[0, 0] == pytest.approx([7.5, 7.75])


@pytest.mark.parametrize("model", ["combined", "pooled"])
def test_a_combination_lies_between_its_parts(model):
    series = series_of(100, 108, 113, 125, 131)
    parts = [odds(series, Goal(2016, Decimal(140)), model=part).probability for part in ("naive", "drift", "damped")]

    assert min(parts) < odds(series, Goal(2016, Decimal(140)), model=model).probability < max(parts)


def test_a_steady_rise_is_expected_to_go_on_and_a_restless_level_is_not():
    steady, restless = series_of(100, 105, 110.2, 115.8, 121.5, 127.6), series_of(100, 108, 97, 104, 99, 127.6)

    assert odds(steady, Goal(2018, Decimal(135))).probability > 0.9
    assert odds(restless, Goal(2018, Decimal(135))).probability < 0.6


def test_areas_that_are_calm_narrow_what_is_expected_of_one_area():
    own = series_of(100, 104, 113)
    calm = [series_of(level, level * 1.05, level * 1.1) for level in (80.0, 90.5, 120.2, 61.7)]
    wild = [series_of(level, level * 1.5, level * 0.9) for level in (80.0, 90.5, 120.2, 61.7)]

    alone, among_calm, among_wild = (odds(own, until=2014, peers=peers) for peers in ([], calm, wild))

    assert width(among_calm) < width(alone) < width(among_wild)
    assert (alone.model, among_calm.model, among_calm.areas) == ("combined", "pooled", 5)


def test_three_peers_are_too_few_to_learn_from():
    own, peers = series_of(100, 104, 113), [series_of(80, 82, 90), series_of(70, 75, 76), series_of(60, 64, 65)]

    assert odds(own, until=2014, peers=peers) == odds(own, until=2014)


def test_groups_learn_only_from_their_own():
    calm = [
        Question(series_of(x, x * 1.05, x * 1.1), until=2014, group="calm", area=str(x))
        for x in (80.0, 90.5, 120.2, 61.7, 50)
    ]
    wild = [
        Question(series_of(x, x * 1.5, x * 0.9), until=2014, group="wild", area=str(x))
        for x in (80.0, 90.5, 120.2, 61.7, 50)
    ]

    assert odds_of_many([*calm, *wild])[:5] == odds_of_many(calm)


def test_the_common_variance_of_many_series_is_found_again():
    # 5,000 variances drawn around .01 with 4 degrees of freedom, each seen through 5 further ones
    rng = np.random.default_rng(20141201)
    true = 0.01 * 4 / rng.chisquare(4, size=5000)
    seen = true * rng.chisquare(5, size=5000) / 5

    variance, freedom = common_variance(seen, np.full(5000, 5.0), RULE)

    assert variance == pytest.approx(0.01, rel=0.1)
    assert freedom == pytest.approx(4, rel=0.15)


def test_equal_variances_are_taken_as_one():
    assert common_variance(np.full(6, 0.25), np.full(6, 5.0), RULE)[1] == RULE.most_variance_years


def test_series_without_any_variation_tell_no_common_variance():
    assert common_variance(np.zeros(6), np.full(6, 5.0), RULE) == (0.0, 0.0)
