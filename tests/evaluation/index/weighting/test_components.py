import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tai_tables import tai

from luoshi.evaluation.index.results.components import NoComponents
from luoshi.evaluation.index.weighting.components import FactorsUnknown, LoadingsCancel, factor_weights, pca_weights
from luoshi.evaluation.index.weighting.weights import Reason


def test_factor_weights_of_the_handbook_come_out_within_the_rounding_of_its_data():
    values = tai()
    printed = tai("table-18-factor-weights").column("PC")

    found = factor_weights(values.values, values.columns)

    assert found.details["factors"] == 4
    assert found.values == pytest.approx(printed, abs=0.0065)
    assert found.values.round(2).tolist() == [0.16, 0.15, 0.11, 0.07, 0.08, 0.12, 0.14, 0.16]  # from 2-decimal logs


def test_the_rule_of_eigenvalues_above_one_keeps_two_factors_of_the_same_data():
    values = tai()

    assert factor_weights(values.values, values.columns, factors="kaiser").details["factors"] == 2
    assert factor_weights(values.values, values.columns, factors=3).details["factors"] == 3


@pytest.mark.parametrize("factors", [0, 9, 2.5, "all"])
def test_factors_that_cannot_be_kept_are_refused(factors):
    values = tai()

    with pytest.raises(FactorsUnknown):
        factor_weights(values.values, values.columns, factors=factors)


def test_signed_loadings_give_exports_a_negative_weight_which_is_told():
    values = tai()  # Table 8: EXPORTS loads on the first component against the others

    found = pca_weights(values.values, values.columns, variant="signed")

    assert [(note.code, note.reason) for note in found.notes] == [("EXPORTS", Reason.NEGATIVE)]


def test_two_indicators_always_share_equally_by_components():
    # Two correlated columns have the first component (1, 1)/sqrt(2), whatever their correlation.
    values = [[1, 2], [2, 9], [3, 4], [5, 8]]

    for variant in ("squared", "signed", "composite"):
        assert pca_weights(values, ("A", "B"), variant=variant).values == pytest.approx([0.5, 0.5])


def test_signed_loadings_that_cancel_one_another_give_no_weights():
    against = [[1, 9], [2, 4], [3, 8], [5, 1]]  # two negatively correlated columns: (1, -1)/sqrt(2)

    with pytest.raises(LoadingsCancel):
        pca_weights(against, ("A", "B"), variant="signed")
    assert pca_weights(against, ("A", "B")).values == pytest.approx([0.5, 0.5])


def test_units_with_gaps_are_left_out_and_it_is_said():
    values = [[1, 2], [2, 9], [3, 4], [5, 8], [np.nan, 100]]

    found = factor_weights(values, ("A", "B"))

    assert found.values == pytest.approx(factor_weights(values[:4], ("A", "B")).values)
    assert found.notes[0].reason == Reason.UNIT_LEFT_OUT


@pytest.mark.parametrize("values", [[[1, 5], [2, 5], [3, 5]], [[1, 2], [2, 1]], [[np.nan, 1], [1, 2], [2, np.nan]]])
def test_components_that_do_not_exist_are_refused(values):
    with pytest.raises(NoComponents):
        factor_weights(values, ("A", "B"))


def test_the_only_member_of_a_group_has_all_of_the_weight():
    assert factor_weights([[1], [1]], ("A",)).values == [1]
    assert pca_weights([[1], [1]], ("A",)).values == [1]


@given(arrays(float, (8, 4), elements=st.integers(0, 1000), unique=True), st.permutations(range(4)))
def test_weights_follow_the_indicators_when_these_change_places(values, order):
    codes = tuple("ABCD")

    found = factor_weights(values, codes, factors=1).values
    moved = factor_weights(values[:, order], [codes[i] for i in order], factors=1).values

    assert found.sum() == pytest.approx(1)
    assert moved == pytest.approx(found[order], abs=1e-6)
