import numpy as np
import pytest

from luoshi.evaluation.index.normalise import normalise
from luoshi.evaluation.index.topsis import topsis

NAN = np.nan


def test_nearness_by_hand():
    """Weights 1/2: best (2, 3), worst (0, 1) halved are (1, 1.5), (0, .5); the unit (2, 1) lies 1 from each."""
    found = topsis(np.array([[2.0, 3], [0, 1], [2, 1]]), np.ones(2))

    assert found.tolist() == [1, 0, 0.5]


def test_units_all_alike_and_units_with_gaps_have_no_nearness():
    assert np.isnan(topsis(np.ones((3, 2)), np.ones(2))).all()
    assert np.isnan(topsis(np.array([[1.0, NAN], [2, 3], [0, 1]]), np.ones(2))).tolist() == [True, False, False]


def test_a_part_without_weight_does_not_count():
    assert topsis(np.array([[1.0, NAN], [3, 3], [2, 1]]), np.array([1.0, 0])).tolist() == [0, 1, 0.5]


@pytest.mark.parametrize(
    ("method", "sign", "expected"),
    [
        ("vector", 1, [0.6, 0.8]),
        ("vector", -1, [0.4, 0.2]),
        ("sum", 1, [3 / 7, 4 / 7]),
        ("sum", -1, [4 / 7, 3 / 7]),
    ],
)
def test_three_and_four_by_their_length_and_their_sum(method, sign, expected):
    assert normalise(np.array([[3.0], [4]]), method, [sign])[:, 0].tolist() == pytest.approx(expected, rel=1e-15)


def test_a_share_of_negative_figures_and_the_reciprocal_of_zero_have_no_value():
    assert np.isnan(normalise(np.array([[-3.0], [4]]), "sum", [1])).all()
    assert np.isnan(normalise(np.array([[0.0], [4]]), "sum", [-1])).all()


def test_a_gap_under_topsis_is_refused_with_its_unit(files, english):
    files.write("name: x\ndata: data.csv\nindicators: [{code: a}, {code: b}]\nsteps: [aggregate: topsis]\n",
                "unit,a,b\nw,1,2\nx,,3\ny,4,5\n")  # fmt: skip

    assert files.not_computable() == [
        "Index: topsis has no value for x: a part is missing there, or the parts of all units are the same."
    ]
