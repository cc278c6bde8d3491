import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tai_tables import tai

from luoshi.evaluation.index.weighting.entropy import VARIANTS, entropy_weights
from luoshi.evaluation.index.weighting.weights import NegativeShares, NotFinite, NothingToWeigh, Reason, TooFewUnits

POSITIVE = arrays(float, st.tuples(st.integers(2, 6), st.integers(2, 4)), elements=st.floats(1, 1000))


@pytest.mark.parametrize(
    ("variant", "patents"), [("raw", 0.400), ("min_max", 0.257), ("min_max_shifted", 0.247), ("efficacy", 0.110)]
)
def test_the_variants_give_patents_the_weights_that_independent_programs_give(variant, patents):
    values = tai()  # raw: pymcdm 1.4.0 and scikit-criteria 0.10; the others by hand, with numpy

    found = entropy_weights(values.values, values.columns, variant=variant)

    assert found.values[0] == pytest.approx(patents, abs=0.0005)
    assert found.details == {"variant": variant}


def test_entropy_weights_of_two_units_worked_by_hand():
    values = [[1, 1], [1, 3]]  # shares 1/2 1/2 and 1/4 3/4: entropies 1 and 0.811278; only the second tells anything

    found = entropy_weights(values, ("A", "B"))

    assert found.values == pytest.approx([0, 1])


def test_three_units_worked_by_hand():
    values = [[1, 2], [1, 1], [2, 1]]  # each has shares 1/4 1/4 1/2 in some order

    assert entropy_weights(values, ("A", "B")).values == pytest.approx([0.5, 0.5])


def test_a_constant_indicator_gets_no_weight_and_says_why():
    found = entropy_weights([[5, 1], [5, 2], [5, 4]], ("SAME", "VARIES"))

    assert found.values == pytest.approx([0, 1])
    assert [(note.code, note.reason) for note in found.notes] == [("SAME", Reason.CONSTANT)]


def test_a_missing_value_is_no_zero():
    with_gap = entropy_weights([[1, 1], [3, 2], [np.nan, 4]], ("A", "B"))
    with_zero = entropy_weights([[1, 1], [3, 2], [0, 4]], ("A", "B"))

    assert with_gap.values[0] < with_zero.values[0]
    assert [(note.code, note.reason) for note in with_gap.notes] == [("A", Reason.VALUES_MISSING)]


def test_the_only_member_of_a_group_has_all_of_the_weight_whatever_its_values():
    found = entropy_weights([[7], [7]], ("ALONE",))

    assert found.values == [1]
    assert found.notes[0].reason == Reason.ONLY_MEMBER


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ([[1, 2], [1, 2]], NothingToWeigh),
        ([[1, 1], [1 + 1e-12, 1]], NothingToWeigh),
        ([[1, 2]], TooFewUnits),
        ([[np.nan, 2], [1, 3], [np.nan, 4]], TooFewUnits),
        ([[-1, 2], [1, 3]], NegativeShares),
        ([[np.inf, 2], [1, 3]], NotFinite),
    ],
)
def test_what_gives_no_weights_says_so_instead_of_nan(values, error):
    with pytest.raises(error):
        entropy_weights(values, ("A", "B"))


def test_a_falling_indicator_is_turned_round_before_it_is_scaled():
    falling = entropy_weights([[1, 1], [2, 2], [4, 5]], ("A", "B"), variant="min_max", directions=(-1, 1))
    turned = entropy_weights([[-1, 1], [-2, 2], [-4, 5]], ("A", "B"), variant="min_max")

    assert falling.values == pytest.approx(turned.values)


@given(POSITIVE, st.sampled_from(sorted(VARIANTS)))
def test_weights_add_up_to_one_and_follow_the_indicators_when_these_change_places(values, variant):
    codes = tuple("ABCD"[: values.shape[1]])
    assume(np.ptp(values, axis=0).max() > 0.1)

    found = entropy_weights(values, codes, variant=variant)
    turned = entropy_weights(values[::-1, ::-1], codes[::-1], variant=variant)

    assert found.values.sum() == pytest.approx(1)
    assert (found.values >= 0).all()
    assert turned.values[::-1] == pytest.approx(found.values, abs=1e-6)
