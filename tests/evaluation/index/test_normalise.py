import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from luoshi.evaluation.index.normalise import METHODS, normalise, turn_intervals
from luoshi.evaluation.index.ranks import ranks, ranks_from_best

NAN = np.nan
STANDARDS = {
    "goalposts": {"lower": np.array([-5.0, 0]), "upper": np.array([50.0, 20])},
    "dist2targ": {"target": np.array([120.0, 0])},
    "efficacy": {"satisfactory": np.array([50.0, 0]), "not_allowed": np.array([0.0, 50])},
    "attainment": {"target": np.array([30.0, 20])},
    "interval": {"low": 3.0, "high": 6.0, "least": -20.0, "most": 120.0},
    "interval_sample": {"low": 3.0, "high": 6.0},
    "dist2ref": {"reference": 0},
}
figures = arrays(float, st.tuples(st.integers(2, 9), st.just(2)), elements=st.integers(1, 99).map(float))


def scores(method, *x, sign=1, **settings):
    return normalise(np.array([x], dtype=float).T, method, [sign], **settings)[:, 0].tolist()


def test_minmax_goes_from_worst_to_best():
    assert scores("minmax", 2, 4, 10) == [0, 25, 100]
    assert scores("minmax", 2, 4, 10, sign=-1) == [100, 75, 0]
    assert scores("minmax", 2, 4, 10, bounds=(1, 5)) == [1, 2, 5]


def test_zscore_divides_by_the_deviation_of_a_sample():
    """2, 4, 6: mean 4, deviation 2 with n - 1."""
    assert scores("zscore", 2, 4, 6) == [-1, 0, 1]
    assert scores("zscore", 2, 4, 6, mean=10, sd=2, sign=-1) == [12, 10, 8]


def test_ranks_of_positions_begin_at_the_worst():
    assert scores("rank", 5, 7, 7, 9) == [1, 2, 2, 4]
    assert scores("rank", 5, 7, 7, 9, ties="average") == [1, 2.5, 2.5, 4]
    assert scores("rank", 5, 7, 7, 9, sign=-1) == [4, 2, 2, 1]
    assert scores("borda", 5, 7, 7, 9) == [0, 1, 1, 3]
    assert scores("percentile_rank", 5, 7, 7, 9) == [0, 1 / 3, 1 / 3, 1]
    assert scores("percentile", 5, 7, 7, 9) == [25, 50, 50, 100]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("min", [1, 2, 2, 4]),
        ("max", [1, 3, 3, 4]),
        ("average", [1, 2.5, 2.5, 4]),
        ("dense", [1, 2, 2, 3]),
        ("first", [1, 2, 3, 4]),
    ],
)
def test_ties_are_broken_as_named(ties, expected):
    assert ranks(np.array([5.0, 7, 7, 9]), ties).tolist() == expected


def test_a_gap_has_no_rank():
    np.testing.assert_array_equal(ranks_from_best(np.array([3, NAN, 8, 8])), [3, NAN, 1, 1])


def test_distances_count_from_the_worst():
    assert scores("dist2max", 2, 4, 10) == [0, 0.25, 1]
    assert scores("dist2ref", 2, 4, 10, reference=1) == [0, 1, 4]
    assert scores("dist2ref", 2, 4, 10, reference=1, cap=True) == [0, 1, 1]
    assert scores("dist2targ", 2, 4, 10, target=6.0) == [0, 0.5, 2]
    assert scores("dist2targ", 10, 8, 2, target=6.0, sign=-1, cap=True) == [0, 0.5, 1]


def test_goalposts_turn_where_less_is_better():
    posts = {"lower": 20.0, "upper": 85.0, "scale": 1.0}

    assert scores("goalposts", 10, 20, 52.5, 90, **posts) == [0, 0, 0.5, 1]
    assert scores("goalposts", 10, 20, 52.5, 90, sign=-1, **posts) == [1, 1, 0.5, 0]
    assert scores("goalposts", 7, 85, truncate=False, **posts) == [-0.2, 1]


def test_goalposts_of_logarithms_are_those_of_the_income_index():
    """Human Development Report: ln 100 to ln 75 000; the middle in logarithms is the root of their product."""
    assert scores("goalposts", 7_500_000**0.5, lower=100.0, upper=75000.0, scale=1.0, log=True) == [pytest.approx(0.5)]


def test_efficacy_of_the_published_example():
    """x = 5.81, satisfactory 12, not allowed 6: 58.73."""
    assert scores("efficacy", 5.81, satisfactory=12.0, not_allowed=6.0) == [pytest.approx(58.73, abs=0.005)]
    assert scores("efficacy", 5.81, satisfactory=12.0, not_allowed=6.0, cap=(60, 100)) == [60]


def test_efficacy_of_a_falling_indicator_needs_no_sign():
    assert scores("efficacy", 8, 10, 12, sign=-1, satisfactory=8.0, not_allowed=12.0) == [100, 80, 60]


def test_efficacy_within_the_sample_goes_from_sixty_to_one_hundred():
    assert scores("efficacy_sample", 2, 4, 10) == [60, 70, 100]
    assert scores("efficacy_sample", 2, 4, 10, sign=-1) == [100, 90, 60]


def test_attainment_is_the_share_of_the_standard_up_to_the_whole():
    assert scores("attainment", 30, 50, 60, target=50.0) == [60, 100, 100]
    assert scores("attainment", 40, 50, 100, target=50.0, sign=-1) == [100, 100, 50]
    assert scores("attainment", 75, target=50.0, cap=120) == [120]


def test_attainment_forms_no_share_of_what_has_none():
    assert np.isnan(scores("attainment", -1, target=50.0))
    assert np.isnan(scores("attainment", 5, target=0.0))
    assert np.isnan(scores("attainment", 0, target=50.0, sign=-1))


def test_an_interval_with_allowed_bounds_falls_to_nothing_at_them():
    """Unemployment from 3 to 6 %, allowed from 0 to 10."""
    bounds = {"low": 3.0, "high": 6.0, "least": 0.0, "most": 10.0, "sign": 0}

    assert scores("interval", 1.5, 3, 4, 6, 8, 12, **bounds) == [50, 100, 100, 100, 50, 0]


def test_an_interval_without_allowed_bounds_falls_to_nothing_at_the_farthest_unit():
    assert scores("interval_sample", 1, 3, 5, 8, 10, sign=0, low=3.0, high=6.0) == [0.5, 1, 1, 0.5, 0]


def test_the_two_kinds_of_interval_differ_on_the_same_figures():
    bounds = {"sign": 0, "low": 3.0, "high": 6.0}

    by_plan = scores("interval", 1, 4, 8, least=0.0, most=10.0, **bounds)

    assert by_plan != [100 * score for score in scores("interval_sample", 1, 4, 8, **bounds)]


def test_an_indicator_with_an_interval_is_turned_for_the_other_methods():
    x = np.array([[1.0, 1], [4, 2], [8, 3]])

    turned = turn_intervals(x, [3, NAN], [6, NAN])

    assert turned.tolist() == [[-2, 1], [0, 2], [-2, 3]]


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("ratio_to_mean", [4 / 2, 4 / 8]),
        ("ratio_to_best", [1, 2 / 8]),
        ("ratio_to_worst", [8 / 2, 1]),
        ("difference_to_mean", [(5 - 2) / 5, (5 - 8) / 5]),
        ("difference_to_best", [0, (2 - 8) / 2]),
        ("difference_to_worst", [(8 - 2) / 8, 0]),
    ],
)
def test_comparisons_turn_where_less_is_better(method, expected):
    if method == "ratio_to_mean":
        expected = [5 / 2, 5 / 8]

    assert scores(method, 2, 8, sign=-1) == expected


def test_a_constant_indicator_has_no_scale():
    for method in ("minmax", "zscore", "dist2max", "efficacy_sample"):
        assert np.isnan(scores(method, 0.1, 0.1, 0.1)).all()


@settings(max_examples=25)
@given(figures, st.sampled_from([name for name in METHODS if not name.startswith("interval")]))
def test_better_is_never_scored_lower_and_a_gap_stays_a_gap(x, method):
    sign = np.array([1, -1])
    found = normalise(np.vstack([x, [NAN, NAN]]), method, sign, **STANDARDS.get(method, {}))

    assert np.isnan(found[-1]).all()
    for column, direction in enumerate(sign):
        order = np.argsort(x[:, column] * direction, kind="stable")
        steps = np.diff(found[:-1][order, column])
        reference_is_worst = method == "dist2ref" and not (np.diff(x[order, column]) > 0).any()
        assert reference_is_worst or not (steps < -1e-9).any()


@settings(max_examples=25)
@given(figures, st.sampled_from(METHODS))
def test_many_runs_at_once_are_the_runs_one_by_one(x, method):
    sign = np.array([1, -1]) if not method.startswith("interval") else np.array([0, 0])
    runs = np.stack([x, x + 1, 2 * x])

    together = normalise(runs, method, sign, **STANDARDS.get(method, {}))

    for run, alone in zip(together, runs, strict=True):
        np.testing.assert_array_equal(run, normalise(alone, method, sign, **STANDARDS.get(method, {})))
