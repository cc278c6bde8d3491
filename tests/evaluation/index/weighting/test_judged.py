import pytest

from luoshi.evaluation.index.weighting.judged import PointsWrong, budget_allocation_weights, equal_weights


def test_equal_weights_are_the_same_for_each():
    assert equal_weights(("A", "B", "C", "D")).values.tolist() == [0.25] * 4


def test_points_of_experts_are_averaged():
    # 60/40 and 20/80: the mean is 40/60.
    found = budget_allocation_weights([[60, 40], [20, 80]], ("A", "B"), ("专家甲", "专家乙"), budget=100)

    assert found.values == pytest.approx([0.4, 0.6])


def test_an_expert_with_a_larger_budget_does_not_count_more():
    assert budget_allocation_weights([[6, 4], [20, 80]], ("A", "B"), ("甲", "乙")).values == pytest.approx([0.4, 0.6])


def test_everything_wrong_with_the_points_is_told_at_once():
    points = [[60, None], [-1, 101], [0, 0], [50, 40]]

    with pytest.raises(PointsWrong) as caught:
        budget_allocation_weights(points, ("A", "B"), ("甲", "乙", "丙", "丁"), budget=100)

    told = [(problem.expert, problem.code) for problem in caught.value.problems]
    assert told == [("甲", "B"), ("甲", ""), ("乙", "A"), ("丙", ""), ("丁", "")]
    assert "乙" in str(caught.value)


@pytest.mark.parametrize("points", [[], [[1, 2]], [[1], [2]]])
def test_points_of_another_shape_are_refused(points):
    with pytest.raises(PointsWrong):
        budget_allocation_weights(points, ("A", "B"), ("甲", "乙"))
