import numpy as np
import pytest
from coinr_tables import grid, meta, needs_coinr
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from luoshi.evaluation.index.aggregate import Rule
from luoshi.evaluation.index.hierarchy import hierarchy_of
from luoshi.evaluation.index.results.contributions import contributions
from luoshi.evaluation.index.results.powers import NotAdditive

TREE = hierarchy_of(("A", "B", "C"), {"A": "P", "B": "P", "C": "INDEX", "P": "INDEX"})
RULES = st.sampled_from(
    [
        Rule("arithmetic"),
        Rule("geometric"),
        Rule("harmonic"),
        Rule("generalised", power=2),
        Rule("generalised", power=0.5),
    ]
)
VALUES = arrays(float, (3, 3), elements=st.integers(2, 100))
WEIGHTS = arrays(float, 5, elements=st.integers(1, 9))


def of(found, *codes):
    return found.values[..., [found.codes.index(code) for code in codes]]


def test_contributions_to_an_arithmetic_mean_worked_by_hand():
    # P = (1*10 + 3*30) / 4 = 25, INDEX = (25 + 3*5) / 4 = 10: A 10/4/4, B 3*30/4/4, C 3*5/4.
    found = contributions(np.array([[10.0, 30, 5]]), np.array([1.0, 3, 3, 1, 1]), TREE, [Rule(), Rule()])

    assert of(found, "A", "B", "C")[0] == pytest.approx([0.625, 5.625, 3.75])
    assert of(found, "P", "INDEX")[0] == pytest.approx([6.25, 10])


def test_contributions_to_a_geometric_mean_are_shares_of_its_logarithm():
    # sqrt(10 * 1000) = 100, of whose logarithm 2 (to the base 10) A has 1/2 and B 3/2: 25 and 75.
    pair = hierarchy_of(("A", "B"), {"A": "INDEX", "B": "INDEX"})

    found = contributions(np.array([[10.0, 1000]]), np.ones(3), pair, [Rule("geometric")])

    assert of(found, "A", "B", "INDEX")[0] == pytest.approx([25, 75, 100])


def test_below_one_a_logarithm_would_credit_the_worst_part_most_so_nothing_is_told():
    pair = hierarchy_of(("A", "B"), {"A": "INDEX", "B": "INDEX"})

    found = contributions(np.array([[0.5, 20], [2, 20]]), np.ones(3), pair, [Rule("geometric")])

    assert np.isnan(of(found, "A", "B")[0]).all()
    assert of(found, "A", "B")[1].sum() == pytest.approx(np.sqrt(40))


def test_a_missing_part_contributes_nothing_and_the_others_the_whole_score():
    found = contributions(np.array([[10.0, np.nan, 6]]), np.ones(5), TREE, [Rule(), Rule()])

    assert of(found, "A", "C", "INDEX")[0] == pytest.approx([5, 3, 8])
    assert np.isnan(of(found, "B")[0])


def test_a_median_or_a_vote_has_no_terms():
    with pytest.raises(NotAdditive, match="INDEX"):
        contributions(np.ones((2, 3)), np.ones(5), TREE, [Rule(), Rule("copeland")])


@given(VALUES, WEIGHTS, RULES, RULES)
def test_contributions_of_the_indicators_add_up_to_the_score_under_every_power_mean(values, weights, below, above):
    found = contributions(values, weights, TREE, [below, above])

    assert of(found, "A", "B", "C").sum(axis=-1) == pytest.approx(found.scores[:, -1], rel=1e-9)
    assert of(found, "C", "P").sum(axis=-1) == pytest.approx(found.scores[:, -1], rel=1e-9)


@given(arrays(float, (4, 3, 3), elements=st.integers(-50, 50)), WEIGHTS)
def test_several_runs_are_told_at_once_and_an_arithmetic_mean_may_fall_below_zero(values, weights):
    found = contributions(values, weights, TREE, [Rule(), Rule()])

    one = contributions(values[2], weights, TREE, [Rule(), Rule()])
    assert found.values[2] == pytest.approx(one.values)
    assert of(found, "A", "B", "C").sum(axis=-1) == pytest.approx(found.scores[..., -1], abs=1e-9)


@needs_coinr
def test_contributions_to_the_reference_index_add_up_to_coinrs_scores():
    normalised, aggregated = grid("01_dset_Normalised"), grid("01_dset_Aggregated")
    parents = {code: row["Parent"] for code, row in meta().items() if row["Parent"]}
    tree = hierarchy_of(normalised.codes, parents)

    found = contributions(normalised.values, np.ones(len(tree.codes)), tree, [Rule()] * len(tree.groups))

    np.testing.assert_allclose(
        found.values[:, : len(normalised.codes)].sum(axis=1), aggregated.of("Index")[:, 0], rtol=0, atol=1e-9
    )
