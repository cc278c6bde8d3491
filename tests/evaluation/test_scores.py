from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.evaluation.band_scores import grade, min_max, state_asset, step_bands, trend_score
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.evaluation.scores import (
    NO_BOUNDS,
    Bounds,
    Steps,
    base_step,
    bonus_cap,
    efficacy,
    full_or_nothing,
    per_point,
    proportional,
)

GRADES = packaged_rules().rule("grade", date(2024, 1, 1)).body["grades"]
BANDS = packaged_rules().rule("step_bands", date(2024, 1, 1)).body["bands"]
NUMBERS = st.decimals(-1000, 1000, places=2)


def d(number):
    return Decimal(str(number))


def test_the_efficacy_score_of_the_examination_item_is_58_73():
    score = efficacy(d("5.81"), d(12), d(6), d(40), d(60), NO_BOUNDS)  # docs/methods.md, "Scores"

    assert score.value == Fraction(1762, 30)  # 58.7333…


@pytest.mark.parametrize(
    ("x", "h", "s", "score"),
    [
        ("12", "12", "6", 100),
        ("6", "12", "6", 60),
        ("9", "12", "6", 80),
        ("3", "12", "6", 40),  # below what is allowed
        ("18", "12", "6", 140),  # no cap unless one is named
        ("4", "4", "8", 100),  # what should fall: h below s
        ("5", "4", "8", 90),
    ],
)
def test_the_efficacy_score_rises_and_falls_by_where_h_and_s_stand(x, h, s, score):
    assert efficacy(d(x), d(h), d(s), d(40), d(60), NO_BOUNDS).value == score


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_cap_acts_first_and_a_floor_after_it(x, h, s, bound):
    if h == s:
        assert efficacy(x, h, s, d(40), d(60), NO_BOUNDS) == (None, "satisfactory_equals_not_allowed", ())
        return
    bare = efficacy(x, h, s, d(40), d(60), NO_BOUNDS).value
    bounds = Bounds(cap=bound, floor=bound + 1)

    assert efficacy(x, h, s, d(40), d(60), Bounds(cap=bound)).value == min(bare, Fraction(bound))
    assert efficacy(x, h, s, d(40), d(60), bounds).value == bound + 1


@pytest.mark.parametrize(("rate", "points"), [("100", 20), ("99.9", Fraction("19.98")), ("130", 20), ("0", 0)])
def test_what_is_done_has_all_points_and_the_rest_in_proportion(rate, points):
    assert proportional(d(20), d(rate), NO_BOUNDS).value == points


def test_full_or_nothing_has_nothing_between():
    assert [full_or_nothing(d(20), done=done).value for done in (True, False)] == [20, 0]


@pytest.mark.parametrize(
    ("x", "direction", "whole", "points"),  # 15 at the target of 8, 0.3 for each point
    [
        ("8", "up", False, "15"),
        ("10", "up", False, "15.6"),
        ("7.5", "up", False, "14.85"),
        ("7.5", "up", True, "15"),
        ("10.9", "up", True, "15.6"),
        ("10", "down", False, "14.4"),
    ],
)
def test_each_point_above_or_below_the_target_counts(x, direction, whole, points):
    steps = Steps(d("0.3"), d(1), whole)

    assert per_point(d(x), d(8), direction, full=d(15), steps=steps, bounds=NO_BOUNDS).value == Fraction(points)


@pytest.mark.parametrize(("x", "points"), [("8", "8"), ("10", "9"), ("13", "10"), ("6", "7")])
def test_the_target_gives_the_base_and_no_item_rises_above_its_points(x, points):
    score = base_step(
        d(x), d(8), "up", points=d(10), share=d(80), steps=Steps(d("0.5"), d(1)), bounds=Bounds(cap=d(10))
    )  # fmt: skip

    assert score.value == Fraction(points)


def test_a_bonus_is_not_above_the_base_of_its_own_item():
    assert bonus_cap(d(10), d(4), d(100), NO_BOUNDS).value == 14
    assert bonus_cap(d(10), d(14), d(100), NO_BOUNDS).value == 20


@pytest.mark.parametrize(
    ("rate", "points"),
    [("100", 0), ("99.999", -1), ("95", -1), ("94.99", -2), ("90", -2), ("85", -3), ("80", -4), ("79.99", -5)],
)
def test_a_band_begins_at_its_border(rate, points):
    assert step_bands(d(rate), BANDS).value == points


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("90", "优"),
        ("89.9999999", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("-3", "差"),
        ("104", "优"),
    ],
)
def test_grades_are_half_open_and_decided_on_every_digit(score, expected):
    assert grade(d(score), GRADES) == expected


def test_a_score_that_rounds_to_ninety_is_not_excellent():
    assert grade(Fraction(8999999, 100000), GRADES) == "良"


@pytest.mark.parametrize(
    ("values", "direction", "expected"),
    [
        ([10, 11, 12, 12, 13], "up", 15),  # better in 3 of 4 years
        ([10, 9, 8], "down", 20),
        ([10, None, 12], "up", "year_missing"),
        ([10], "up", "no_time"),
    ],
)
def test_the_trend_counts_the_years_that_were_better(values, direction, expected):
    found = trend_score({2014 + at: None if v is None else d(v) for at, v in enumerate(values)}, direction, d(20))

    assert expected in (found.value, found.reason)


def test_a_year_that_is_left_out_is_missing():
    assert trend_score({2014: d(1), 2016: d(2)}, "up", d(20)).reason == "year_missing"


def test_the_place_between_least_and_most_is_turned_round_for_what_should_fall():
    assert min_max(d(30), d(20), d(60), "up", d(100)).value == 25
    assert min_max(d(30), d(20), d(60), "down", d(100)).value == 75
    assert min_max(d(30), d(30), d(30), "up", d(100)) == (None, "no_range", ())


STANDARDS, COEFFICIENTS = [d(20), d(15), d(10), d(5), d(0)], [d(1), d("0.8"), d("0.6"), d("0.4"), d("0.2")]


@pytest.mark.parametrize(
    ("x", "points"),  # weight 10: bases 10 8 6 4 2
    [("25", "10"), ("20", "10"), ("17.5", "9"), ("15", "8"), ("12", "6.8"), ("0", "2"), ("-1", "0")],
)
def test_a_standard_reached_gives_its_base_and_the_way_to_the_next_in_proportion(x, points):
    assert state_asset(d(x), STANDARDS, COEFFICIENTS, d(10)).value == Fraction(points)


def test_standards_of_what_should_fall_stand_the_other_way_round():
    falling = [d(40), d(50), d(60), d(70), d(80)]

    assert state_asset(d(45), falling, COEFFICIENTS, d(10)).value == 9
    assert state_asset(d(85), falling, COEFFICIENTS, d(10)).value == 0
    assert state_asset(d(45), [d(40), d(60), d(50)], COEFFICIENTS[:3], d(10)).reason == "standards_not_ordered"
    assert state_asset(d(45), [d(40)], COEFFICIENTS, d(10)).reason == "standards_do_not_fit"
