from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from luoshi.evaluation.index.aggregate import METHODS, Rule, aggregate, whole
from luoshi.evaluation.index.copeland import outranking
from luoshi.evaluation.index.hierarchy import NotAHierarchy, hierarchy_of, lineage

NAN = np.nan
positive = arrays(float, (5, 3), elements=st.integers(1, 50).map(float))
some_weights = arrays(float, 3, elements=st.integers(1, 9).map(float))


def scores(method, *parts, weights=(1, 1), power=1.0):
    return whole(np.array(parts, dtype=float), np.array(weights, dtype=float), Rule(method, power)).tolist()


@pytest.mark.parametrize(
    ("method", "power", "expected"),
    [
        ("arithmetic", 1, (3 * 2 + 8) / 4),
        ("geometric", 1, (2**3 * 8) ** 0.25),
        ("harmonic", 1, 4 / (3 / 2 + 1 / 8)),
        ("generalised", 2, ((3 * 4 + 64) / 4) ** 0.5),
        ("generalised", 0, (2**3 * 8) ** 0.25),
        ("generalised", -1, 4 / (3 / 2 + 1 / 8)),
        ("median", 1, 2),
        ("minimum", 1, 2),
        ("maximum", 1, 8),
    ],
)
def test_two_and_eight_with_weights_three_and_one(method, power, expected):
    assert scores(method, (2, 8), weights=(3, 1), power=power) == [pytest.approx(expected, rel=1e-15)]


def test_the_median_of_an_even_number_of_equal_parts_lies_between_the_middle_two():
    assert scores("median", (1, 9, 4, 6), weights=(1, 1, 1, 1)) == [5]


def test_the_median_of_ten_equal_parts_lies_between_the_middle_two_whatever_doubles_make_of_a_tenth():
    """0.1 added up ten times is less than 1 in doubles, so five of ten parts would be more than half."""
    assert scores("median", tuple(range(10)), weights=(0.1,) * 10) == [4.5]


def test_others_share_the_weight_of_a_part_that_is_missing():
    assert scores("arithmetic", (2, NAN, 8), weights=(3, 5, 1)) == [3.5]
    assert scores("generalised", (3, NAN, 4), weights=(1, 5, 1), power=2) == [pytest.approx(12.5**0.5)]


@pytest.mark.parametrize("method", METHODS)
def test_no_part_gives_no_score(method):
    rule = Rule(method, power=2)

    found = whole(np.full((2, 3, 2), NAN), np.ones(2), rule)  # two periods, three units

    assert np.isnan(found).all()


@pytest.mark.parametrize(("method", "part"), [("geometric", 0), ("geometric", -1), ("harmonic", 0), ("harmonic", -1)])
def test_a_part_without_value_under_the_mean_gives_no_score(method, part):
    assert np.isnan(scores(method, (4, part)))
    assert scores(method, (4, part), weights=(1, 0)) == [4]


def test_a_generalised_mean_of_a_negative_power_needs_parts_above_zero():
    assert np.isnan(scores("generalised", (4, 0), power=-1))
    assert scores("generalised", (4, 0), power=2) == [8**0.5]


def test_too_few_parts_give_no_score():
    parts = np.array([[1, 2, NAN], [1, NAN, NAN]])

    found = whole(parts, np.ones(3), Rule(data_availability=0.5))

    assert found[0] == 1.5
    assert np.isnan(found[1])


def test_copeland_counts_pairs_won_less_pairs_lost():
    """A beats B in two parts of three and C in two; B beats C in two."""
    assert scores("copeland", (3, 3, 1), (2, 2, 2), (1, 1, 3), weights=(1, 1, 1)) == [2, 0, -2]


def test_copeland_takes_equal_weight_on_both_sides_as_a_draw_whatever_doubles_make_of_it():
    """0.1 + 0.2 is not 0.3 in doubles."""
    assert scores("copeland", (1, 1, 0), (0, 0, 1), weights=(0.1, 0.2, 0.3)) == [0, 0]


def test_copeland_compares_two_units_in_the_parts_that_both_have():
    assert scores("copeland", (5, NAN), (4, 9), (NAN, 1), weights=(1, 1)) == [1, 0, -1]


def test_the_outranking_matrix_shares_the_weight_of_each_pair():
    """First against second: better in weight 2, equal in weight 1 of 4."""
    share = outranking(np.array([[2.0, 5, 0], [1, 5, 3]]), np.array([2.0, 1, 1]))

    assert share[0, 1] == 0.625
    assert share[1, 0] == 0.375
    assert np.isnan(np.diag(share)).all()


def test_levels_may_be_uneven_and_mix_their_means():
    """The shape of the human development index: education is the mean of two, the index the cube root of three."""
    parents = {"LIFE": "HDI", "EXPECTED": "EDUCATION", "MEAN": "EDUCATION", "INCOME": "HDI", "EDUCATION": "HDI"}
    hierarchy = hierarchy_of(("LIFE", "EXPECTED", "MEAN", "INCOME"), parents)

    found = aggregate(np.array([[1, 0.5, 0.9, 0.3]]), np.ones(6), hierarchy, [Rule(), Rule("geometric")])

    assert hierarchy.codes[4:] == ("EDUCATION", "HDI")
    assert [group.level for group in hierarchy.groups] == [2, 3]
    assert found[0].tolist() == [0.7]
    assert found[1].tolist() == [pytest.approx((1 * 0.7 * 0.3) ** (1 / 3), rel=1e-15)]


def test_lineage_gives_the_parents_back():
    parents = {"a": "P", "b": "P", "P": "I"}

    assert lineage(hierarchy_of(("a", "b"), parents)) == parents


def test_parents_in_a_circle_are_no_hierarchy():
    with pytest.raises(NotAHierarchy) as refused:
        hierarchy_of(("a",), {"a": "P", "P": "Q", "Q": "P"})

    assert refused.value.codes == ("P", "Q", "P")


@settings(max_examples=25)
@given(positive, some_weights, st.sampled_from(METHODS))
def test_weights_may_be_scaled_freely_and_runs_are_the_runs_one_by_one(x, w, method):
    rule = Rule(method, power=3)
    x = np.stack([x, x + 1])  # two periods, for the chain

    together = whole(x[None], np.stack([w, w * 8, np.ones(3)])[:, None], rule)

    np.testing.assert_allclose(together[0], together[1], rtol=1e-14)
    np.testing.assert_array_equal(together[0], whole(x, w, rule))
    np.testing.assert_array_equal(together[2], whole(x, np.ones(3), rule))


@settings(max_examples=25)
@given(positive, some_weights)
def test_means_stand_in_the_order_of_their_powers(x, w):
    means = [whole(x, w, Rule(name)) for name in ("minimum", "harmonic", "geometric", "arithmetic", "maximum")]

    for lower, upper in pairwise(means):
        assert (lower <= upper * (1 + 1e-12)).all()


@settings(max_examples=25)
@given(positive, some_weights, st.permutations(range(5)))
def test_equal_units_get_equal_scores_wherever_they_stand(x, w, order):
    for method in ("arithmetic", "geometric", "harmonic"):
        np.testing.assert_array_equal(whole(x, w, Rule(method))[list(order)], whole(x[list(order)], w, Rule(method)))
