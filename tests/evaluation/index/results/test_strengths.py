import numpy as np
import pytest
from coinr_tables import directions, grid, needs_coinr, rows

from luoshi.evaluation.index.results.strengths import standings, strengths_and_weaknesses

CODES = ("WATER", "LAND", "AIR")
VALUES = np.array([[1.0, 5, 0], [2, 5, 0], [3, 1, 7], [np.nan, 2, 0]])


def test_a_unit_stands_by_the_direction_of_each_indicator():
    found = standings(VALUES * [1, -1, 1], CODES, 0)

    assert [(standing.code, standing.rank, standing.units) for standing in found] == [
        ("WATER", 3, 3),
        ("LAND", 3, 4),
        ("AIR", 2, 4),
    ]


def test_an_indicator_without_a_value_is_neither_strength_nor_weakness():
    assert [standing.code for standing in standings(VALUES, CODES, 3)] == ["LAND", "AIR"]


def test_a_shared_last_place_is_no_strength():
    found = strengths_and_weaknesses(VALUES, CODES, 1, most=1)

    assert [standing.code for standing in found.strengths] == ["LAND"]
    assert [standing.code for standing in found.weaknesses] == ["WATER"]  # AIR is rank 2, and last with two others
    assert len(strengths_and_weaknesses(VALUES, CODES, 1, most=3, last_counts=True).strengths) == 3


def test_indicators_of_few_different_values_may_be_left_out():
    found = strengths_and_weaknesses(VALUES, CODES, 2, distinct=0.5, last_counts=True)  # AIR: two values of four

    assert [standing.code for standing in found.strengths] == ["WATER", "LAND"]


@needs_coinr
@pytest.mark.parametrize("side", ["strengths", "weaknesses"])
def test_those_of_austria_equal_coinr(side):
    raw = grid("01_dset_Raw")
    austria = raw.units.index("AUT")

    found = strengths_and_weaknesses(raw.values * directions(raw.codes), raw.codes, austria)

    expected = [(row["Code"], int(row["Rank"]), float(row["Value"])) for row in rows(f"07_{side}_AUT")]
    values = {code: float(f"{raw.of(code)[austria, 0]:.3g}") for code in raw.codes}
    assert [(one.code, one.rank, values[one.code]) for one in getattr(found, side)] == expected
