import csv
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tai_tables import TAI

from luoshi.evaluation.index.weighting.ahp import ExpertsMismatch, Options, ahp_weights, group_ahp_weights
from luoshi.evaluation.index.weighting.judgements import JudgementsWrong, exact_judgements
from luoshi.evaluation.index.weighting.random_index import RandomIndex
from luoshi.evaluation.index.weighting.weights import Reason

WEIGHTS = st.lists(st.integers(1, 9), min_size=3, max_size=9)


@pytest.fixture
def expert():
    """Table 20 of the Handbook: the judgements of one expert on eight indicators."""
    with (TAI / "table-20-judgements.csv").open(encoding="utf-8") as file:
        (_, *codes), *rows = csv.reader(file)
    return [row[1:] for row in rows], codes


def test_the_judgements_of_the_handbooks_expert_give_the_weights_and_ratio_computed_from_them(expert):
    found = ahp_weights(*expert)

    assert found.values == pytest.approx([0.2291, 0.1346, 0.0594, 0.1761, 0.0385, 0.0385, 0.2522, 0.0715], abs=5e-5)
    assert found.details["lambda_max"] == pytest.approx(8.2111, abs=5e-5)
    assert found.details["ci"] == pytest.approx(0.0302, abs=5e-5)
    assert found.details["cr"] == pytest.approx(0.0214, abs=5e-5)
    assert found.notes == ()


def test_the_mean_of_the_rows_differs_in_the_third_decimal(expert):
    found = ahp_weights(*expert, Options(variant="geometric_mean"))

    assert found.values[0] == pytest.approx(0.2300, abs=5e-5)


def test_the_upper_half_is_enough(expert):
    rows, codes = expert
    upper = [["" if j < i else cell for j, cell in enumerate(row)] for i, row in enumerate(rows)]

    assert ahp_weights(upper, codes).values == pytest.approx(ahp_weights(rows, codes).values)


def test_fractions_and_decimals_are_read_as_they_are_written():
    read = exact_judgements([[1, "1/3"], [None, "1"]], ("A", "B"))

    assert read == ((1, Fraction(1, 3)), (3, 1))
    assert exact_judgements([[1, 0.2], ["", 1]], ("A", "B"))[1][0] == 5


def test_a_rounded_reverse_is_used_as_given_and_noted():
    found = ahp_weights([[1, 3], [0.33, 1]], ("A", "B"))

    assert [note.reason for note in found.notes] == [Reason.NOT_RECIPROCAL]
    assert found.values == pytest.approx([0.75, 0.25], abs=0.002)


def test_everything_wrong_with_the_judgements_is_told_at_once():
    with pytest.raises(JudgementsWrong) as caught:
        ahp_weights([[2, "three", 1], ["", 1, 0], [4, "", 1]], ("A", "B", "C"))

    told = {(problem.row, problem.column) for problem in caught.value.problems}
    assert told == {("A", "A"), ("A", "B"), ("B", "C"), ("A", "C")}
    assert "three" in str(caught.value)


@pytest.mark.parametrize(
    "rows", [[[1, 2]], [[1, 2], [1]], [[1, ""], ["", 1]], [[1, -2], ["", 1]], [[1, "1/0"], ["", 1]]]
)
def test_what_is_no_matrix_of_judgements_is_refused(rows):
    with pytest.raises(JudgementsWrong):
        ahp_weights(rows, ("A", "B"))


def test_judgements_that_run_in_a_circle_are_told_as_inconsistent_with_the_one_furthest_off():
    found = ahp_weights([[1, 3, "1/3"], ["", 1, 3], ["", "", 1]], ("A", "B", "C"))  # A over B over C over A

    assert found.values == pytest.approx([1 / 3, 1 / 3, 1 / 3])
    assert found.details["cr"] > 0.1
    assert [note.reason for note in found.notes] == [Reason.INCONSISTENT]


def test_beyond_the_table_of_random_indices_there_are_weights_but_no_ratio():
    codes = [f"I{i}" for i in range(16)]

    found = ahp_weights(np.ones((16, 16)).tolist(), codes)

    assert found.details["cr"] is None
    assert [note.reason for note in found.notes] == [Reason.NO_RANDOM_INDEX]


def test_another_table_of_random_indices_is_used_and_named(expert):
    other = RandomIndex((0, 0, 0.5, 0.9, 1.1, 1.2, 1.3, 1.4), "示例")

    found = ahp_weights(*expert, Options(random_index=other))

    assert found.details["cr"] == pytest.approx(0.030154 / 1.4, abs=1e-6)
    assert found.details["source"] == "示例"


@pytest.mark.parametrize("variant", ["eigenvector", "geometric_mean"])
@given(weights=WEIGHTS)
def test_judgements_that_agree_give_back_their_weights_with_a_ratio_of_zero(weights, variant):
    codes = [f"I{i}" for i in range(len(weights))]
    judgements = [[Fraction(a, b) for b in weights] for a in weights]

    found = ahp_weights(judgements, codes, Options(variant=variant))

    assert found.values == pytest.approx(np.array(weights) / sum(weights))
    assert found.details["cr"] == pytest.approx(0, abs=1e-9)
    assert found.details["furthest"] == ""


def test_experts_who_judge_the_reverse_of_one_another_come_to_equal_weights():
    found = group_ahp_weights([[[1, 4], ["1/4", 1]], [[1, "1/4"], [4, 1]]], ("A", "B"))

    assert found.values == pytest.approx([0.5, 0.5])


def test_a_group_of_experts_by_their_judgements_and_by_their_weights():
    # Judgements 9 and 1: the geometric mean is 3, so 3/4. Weights .9 and .5: their mean is .7.
    experts = [[[1, 9], ["", 1]], [[1, 1], ["", 1]]]

    by_judgement = group_ahp_weights(experts, ("A", "B"))
    by_weights = group_ahp_weights(experts, ("A", "B"), combine="priorities")

    assert by_judgement.values == pytest.approx([0.75, 0.25])
    assert by_weights.values == pytest.approx([0.7, 0.3])


def test_an_expert_may_count_more():
    experts = [[[1, 9], ["", 1]], [[1, 1], ["", 1]]]  # 9 to the power 3/4 is 5.196: 5.196 / 6.196

    assert group_ahp_weights(experts, ("A", "B"), expert_weights=(3, 1)).values[0] == pytest.approx(0.83861, abs=1e-5)
    with pytest.raises(ExpertsMismatch):
        group_ahp_weights(experts, ("A", "B"), expert_weights=(3,))
    with pytest.raises(ExpertsMismatch):
        group_ahp_weights([], ("A", "B"))
