import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tai_tables import tai

from luoshi.evaluation.index.weighting.critic import NoContrast, NoCorrelation, critic_weights
from luoshi.evaluation.index.weighting.weights import NothingToWeigh, Reason, TooFewUnits, VariantUnknown


@pytest.mark.parametrize(("variant", "patents"), [("standard", 0.120), ("absolute", 0.132), ("unscaled", 0.665)])
def test_the_variants_give_patents_the_weights_that_independent_programs_give(variant, patents):
    values = tai()  # recomputed with numpy from the definition of Diakoulaki, Mavrotas and Papayannakis 1995

    found = critic_weights(values.values, values.columns, variant=variant)

    assert found.values[0] == pytest.approx(patents, abs=0.0005)


def test_critic_weights_worked_by_hand():
    # Scaled: (0, .5, 1), (0, 1, 0), (1, .5, 0). sd: .5, .57735, .5. r: AB 0, AC -1, BC 0.
    # Conflicts: A 0+1+2 less its own 0 = 3, B 2, C 3; so 1.5, 1.154701, 1.5 over 4.154701.
    values = [[1, 0, 3], [2, 6, 2], [3, 0, 1]]

    found = critic_weights(values, ("A", "B", "C"))

    assert found.values == pytest.approx([0.361037, 0.277926, 0.361037], abs=1e-6)


def test_a_constant_indicator_gets_no_weight_and_does_not_disturb_the_others():
    varying = np.array([[1.0, 4], [2, 2], [4, 3]])
    with_constant = np.column_stack([varying, [7, 7, 7]])

    found = critic_weights(with_constant, ("A", "B", "SAME"))

    assert found.values[:2] == pytest.approx(critic_weights(varying, ("A", "B")).values)
    assert found.values[2] == 0
    assert [(note.code, note.reason) for note in found.notes] == [("SAME", Reason.CONSTANT)]


def test_the_only_indicator_that_varies_has_all_of_the_weight():
    found = critic_weights([[1, 5], [2, 5]], ("A", "SAME"))

    assert found.values == pytest.approx([1, 0])
    assert {note.reason for note in found.notes} == {Reason.CONSTANT, Reason.ONLY_ONE_VARIES}


@pytest.mark.parametrize(
    ("values", "error"),
    [([[1, 2], [1, 2]], NothingToWeigh), ([[1, 2]], TooFewUnits), ([[1, 2], [2, 4], [3, 6]], NoContrast)],
)
def test_what_gives_no_weights_says_so_instead_of_nan(values, error):
    with pytest.raises(error):
        critic_weights(values, ("A", "B"))


@pytest.mark.parametrize(
    "values", [[[1, 5], [2, 5], [np.nan, 6]], [[1, np.nan], [2, np.nan], [np.nan, 1], [np.nan, 3]]]
)
def test_two_indicators_that_do_not_vary_together_are_named_instead_of_nan(values):
    with pytest.raises(NoCorrelation, match="A/B"):
        critic_weights(values, ("A", "B"))


def test_a_variant_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(VariantUnknown, match="standard"):
        critic_weights([[1, 2], [2, 1]], ("A", "B"), variant="new")


@given(arrays(float, (5, 3), elements=st.integers(0, 50), unique=True))
def test_turning_an_indicator_round_or_changing_its_unit_of_measure_changes_nothing_when_told(values):
    assume(np.abs(np.corrcoef(values.T)).min() < 0.99)

    found = critic_weights(values, ("A", "B", "C"))

    turned = critic_weights(values * [1, -10, 1], ("A", "B", "C"), directions=(1, -1, 1))

    assert found.values.sum() == pytest.approx(1)
    assert turned.values == pytest.approx(found.values)
