import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from luoshi.evaluation.index.moments import kurtosis, quantile, samples, skewness
from luoshi.evaluation.index.transforms import box_cox
from luoshi.evaluation.index.treat import TREATMENTS, treat

NAN = np.nan
figures = arrays(float, st.tuples(st.integers(4, 12), st.integers(1, 3)), elements=st.integers(-9, 99).map(float))


def column(*values):
    return np.array([values], dtype=float).T


def test_one_far_figure_is_pulled_in_to_the_next():
    done = treat(column(1, 2, 3, 4, 5, 6, 7, 8, 9, 100), "skew_kurtosis")

    assert done.values[:, 0].tolist() == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert done.high[:, 0].tolist() == [False] * 9 + [True]
    assert not done.transformed.any()


def test_a_far_low_figure_is_pulled_up():
    done = treat(column(-100, 2, 3, 4, 5, 6, 7, 8, 9, 10), "skew_kurtosis")

    assert done.values[0, 0] == 2
    assert done.low[:, 0].tolist() == [True] + [False] * 9


def test_what_winsorising_cannot_mend_gets_the_logarithm_of_the_figures_as_they_were():
    """One point is allowed and two stand out: 100 is pulled to 90, which leaves the skew. Then ln(x - 1 + .99)."""
    x = column(*[1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 90, 100])

    done = treat(x, "skew_kurtosis", max_points=1)

    assert done.transformed.tolist() == [True]
    np.testing.assert_allclose(done.values, np.log(x - 1 + 0.01 * 99))
    assert not done.high.any()


def test_combined_the_logarithm_is_of_the_pulled_figures():
    x = column(*[1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 90, 100])

    done = treat(x, "skew_kurtosis", max_points=1, combine=True)

    np.testing.assert_allclose(done.values, np.log(np.minimum(x, 90) - 1 + 0.01 * 89))
    assert done.high.any()


def test_an_indicator_of_two_values_is_never_pulled_to_one():
    x = column(*[0] * 20, 1)

    assert treat(x, "skew_kurtosis", transform="none").values.tolist() == x.tolist()
    assert treat(x, "winsorise", max_points=3).values.tolist() == x.tolist()


def test_a_constant_indicator_and_one_of_three_figures_are_left_alone():
    x = np.array([[5, 1], [5, 2], [5, 900], [5, NAN]], dtype=float)

    np.testing.assert_array_equal(treat(x, "skew_kurtosis").values, x)


def test_each_sample_may_have_its_own_number_of_points():
    x = column(1, 2, 3, 4, 5, 6, 7, 8, 50, 100)

    done = treat(np.stack([x, x, x]), "winsorise", max_points=np.array([[0], [1], [3]]))

    assert done.values[:, -2:, 0].tolist() == [[50, 100], [50, 50], [8, 8]]


def test_percentiles_hold_back_the_tails():
    """0, 1, …, 40: the 2.5th percentile is 1 and the 97.5th is 39."""
    done = treat(np.arange(41.0)[:, None], "percentiles")

    assert done.values[:, 0].tolist() == [1, *range(1, 40), 39]


def test_figures_beyond_two_deviations_go_to_the_farthest_within():
    """Mean 2.5, deviation 4.72 (n - 1): 15 lies beyond 11.9."""
    x = column(0, 0, 1, 1, 1, 2, 2, 2, 1, 15)

    done = treat(x, "mean_sd", sqrt_above_skew=None)

    assert done.values[-1, 0] == 2
    assert done.high[:, 0].sum() == 1


def test_the_square_root_is_taken_of_what_is_skewed():
    x = column(0, 0, 1, 1, 1, 4, 4, 4, 1, 25)

    done = treat(x, "mean_sd", deviations=9)

    np.testing.assert_array_equal(done.values, np.sqrt(x))
    assert done.transformed.tolist() == [True]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("log", [np.log(1), np.log(3), np.log(11)]),
        ("sqrt", [1, 3**0.5, 11**0.5]),
        ("log_CT", [np.log(0.1), np.log(2.1), np.log(10.1)]),
        ("log_CT_orig", [np.log(1), np.log(3), np.log(11)]),
        ("log_GII", [np.log(1), np.log(3), np.log(11)]),  # (11 - 1)(3 - 1)/(11 - 1) + 1 = 3
    ],
)
def test_transforms_are_what_their_formulas_say(name, expected):
    done = treat(column(1, 3, 11), "transform", transform=name)

    np.testing.assert_allclose(done.values[:, 0], expected)


def test_log_gii_keeps_the_order_of_shares_below_one():
    """Without the factor, (max - 1) is negative and the order turns round."""
    done = treat(column(0.1, 0.2, 0.5), "transform", transform="log_GII")

    assert (np.diff(done.values[:, 0]) > 0).all()


def test_log_ct_plus_mirrors_a_tail_of_low_figures():
    low_tail = column(1, 8, 9, 10)

    done = treat(low_tail, "transform", transform="log_CT_plus")

    np.testing.assert_allclose(done.values[:, 0], -np.log(10 + 0.09 - low_tail[:, 0]))


def test_box_cox_is_a_square_root_in_disguise_for_one_half():
    np.testing.assert_allclose(box_cox(np.array([3.0, 6.0, 11.0]), 0.5), [0, 2, 4])  # 2 (sqrt(x - 2) - 1): 1, 4, 9
    np.testing.assert_allclose(box_cox(np.array([3.0, 6.0, 11.0]), 0), np.log([1, 4, 9]))


def test_the_logarithm_of_what_has_none_is_a_gap():
    assert np.isnan(treat(column(0, 1, 2), "transform", transform="log").values[0, 0])


@settings(max_examples=25)
@given(figures)
def test_moments_are_the_unbiased_ones_of_scipy(x):
    for sample in samples(x):
        if len(set(sample)) > 1:
            assert skewness(sample)[0] == pytest.approx(stats.skew(sample, bias=False), abs=1e-9)
            assert kurtosis(sample)[0] == pytest.approx(stats.kurtosis(sample, bias=False), abs=1e-9)
            assert quantile(sample, 0.3)[0] == pytest.approx(np.quantile(sample, 0.3))


@settings(max_examples=25)
@given(figures)
def test_a_gap_changes_nothing_for_the_others_and_stays_a_gap(x):
    with_gap = np.vstack([x, np.full(x.shape[1], NAN)])
    for method in TREATMENTS:
        done = treat(with_gap, method).values

        np.testing.assert_array_equal(done[:-1], treat(x, method).values)
        assert np.isnan(done[-1]).all()


@settings(max_examples=25)
@given(figures)
def test_many_runs_at_once_are_the_runs_one_by_one(x):
    for method in TREATMENTS:
        together = treat(np.stack([x, x + 1, -x]), method).values

        for run, alone in zip(together, [x, x + 1, -x], strict=True):
            np.testing.assert_array_equal(run, treat(alone, method).values)
