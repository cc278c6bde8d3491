import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from luoshi.evaluation.index.aggregate import Rule
from luoshi.evaluation.index.hierarchy import hierarchy_of
from luoshi.evaluation.index.results.change import Year, decompose_change
from luoshi.evaluation.index.results.powers import NotAdditive

PAIR = hierarchy_of(("A", "B"), {"A": "INDEX", "B": "INDEX"})
TREE = hierarchy_of(("A", "B", "C"), {"A": "P", "B": "P", "C": "INDEX", "P": "INDEX"})
RULES = st.sampled_from(
    [
        Rule("arithmetic"),
        Rule("geometric"),
        Rule("harmonic"),
        Rule("generalised", power=3),
        Rule("generalised", power=-2),
    ]
)
FIGURES = st.one_of(st.integers(1, 100).map(float), st.floats(0.5, 100), st.just(math.nan))
VALUES = arrays(float, (4, 3), elements=FIGURES)
WEIGHTS = arrays(float, 5, elements=st.integers(0, 9))
ONES = np.ones(5)


def test_an_arithmetic_change_is_the_weight_times_the_change_of_each():
    found = decompose_change(
        Year(np.array([[10.0, 20]]), np.ones(3)), Year(np.array([[30.0, 10]]), np.ones(3)), PAIR, [Rule()]
    )

    assert found.total == pytest.approx([5])
    assert found.by_values[0] == pytest.approx([10, -5, 5])
    assert found.by_weights[0] == pytest.approx([0, 0, 0])


def test_a_geometric_change_is_shared_by_logarithms():
    # From sqrt(1 * 4) = 2 to sqrt(4 * 16) = 8. L(8, 2) = 6 / ln 4; A: L ln 4 / 2 = 3, B the same.
    found = decompose_change(
        Year(np.array([[1.0, 4]]), np.ones(3)), Year(np.array([[4.0, 16]]), np.ones(3)), PAIR, [Rule("geometric")]
    )

    assert found.by_values[0] == pytest.approx([3, 3, 6])


def test_a_change_of_weights_alone_is_told_as_such():
    # 10 and 20, from half and half (15) to one and three quarters (17.5): each moves by 1/4 of its way to the middle.
    values = np.array([[10.0, 20]])

    found = decompose_change(Year(values, np.array([1.0, 1, 1])), Year(values, np.array([1.0, 3, 1])), PAIR, [Rule()])

    assert found.by_values[0, :2] == pytest.approx([0, 0])
    assert found.by_weights[0, :2] == pytest.approx([-0.25 * (10 - 16.25), 0.25 * (20 - 16.25)])
    assert found.by_weights.sum() == pytest.approx(found.total[0]) == pytest.approx(2.5)


def test_an_indicator_that_got_its_first_value_is_no_change_of_value():
    found = decompose_change(
        Year(np.array([[10.0, np.nan]]), np.ones(3)), Year(np.array([[10.0, 20]]), np.ones(3)), PAIR, [Rule()]
    )

    assert found.by_values[0, :2] == pytest.approx([0, 0])
    assert found.by_weights[0].sum() == pytest.approx(5)


def test_a_unit_without_a_score_in_one_year_has_no_decomposition():
    found = decompose_change(
        Year(np.full((1, 2), np.nan), np.ones(3)), Year(np.array([[1.0, 2]]), np.ones(3)), PAIR, [Rule()]
    )

    assert np.isnan(found.by_values).all()
    assert np.isnan(found.by_weights).all()


def test_a_vote_has_no_terms():
    with pytest.raises(NotAdditive):
        decompose_change(Year(np.ones((2, 2)), np.ones(3)), Year(np.ones((2, 2)), np.ones(3)), PAIR, [Rule("median")])


@given(st.tuples(VALUES, VALUES), st.tuples(WEIGHTS, WEIGHTS), st.tuples(RULES, RULES))
def test_effects_add_up_to_the_change_whatever_the_means_the_gaps_and_the_weights(values, weights, rules):
    found = decompose_change(Year(values[0], weights[0]), Year(values[1], weights[1]), TREE, rules)

    summed = found.by_values[:, :3].sum(axis=1) + found.by_weights.sum(axis=1)
    assert summed == pytest.approx(found.total, rel=1e-9, abs=1e-9, nan_ok=True)
    assert (np.isnan(summed) == np.isnan(found.total)).all()


@given(VALUES, VALUES, st.tuples(RULES, RULES))
def test_the_way_back_is_the_way_there_with_the_other_sign(first, second, rules):
    there = decompose_change(Year(first, ONES), Year(second, ONES), TREE, rules)
    back = decompose_change(Year(second, ONES), Year(first, ONES), TREE, rules)

    assert back.by_values == pytest.approx(-there.by_values, rel=1e-6, abs=1e-9, nan_ok=True)
    assert back.by_weights == pytest.approx(-there.by_weights, rel=1e-6, abs=1e-9, nan_ok=True)
