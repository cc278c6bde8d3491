from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.evaluation.courses import Course, Point
from luoshi.evaluation.open_sdg import mean_progress, open_sdg
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.periods import date

BODY = packaged_rules().rule("opensdg_progress", date(2020, 1, 1)).body
VALUES = st.decimals(Decimal("0.01"), 1000, places=2)


def course(base, current, target=None, *, direction="up", limit=None, years=(2014, 2016, 2018)):
    values = [None if value is None else Decimal(value) for value in (base, current, target, limit)]
    start, now, end = (
        None if value is None else Point(year, value) for year, value in zip(years, values, strict=False)
    )  # fmt: skip
    return Course(start, now, end, direction, values[3])


def progress(*given, **named):
    return open_sdg(course(*given, **named), BODY)


# One year passed of one: observed = current/100 - 1, required = target/100 - 1, so ratios are plain fractions.
ONE_YEAR = (2014, 2015, 2015)


@pytest.mark.parametrize(
    ("current", "target", "ratio", "class_"),
    [
        ("119", "120", "0.95", "on_track"),
        ("118.99", "120", "0.9495", "moderate"),
        ("112", "120", "0.60", "moderate"),
        ("111.99", "120", "0.5995", "limited"),
        ("100", "120", "0", "limited"),
        ("99.99", "120", "-0.0005", "moving_away"),
    ],
)
def test_a_border_belongs_to_the_upper_class(current, target, ratio, class_):
    found = progress("100", current, target, years=ONE_YEAR)

    assert (found.ratio, found.class_) == (Fraction(ratio), class_)


def test_a_border_is_met_exactly_through_roots():
    # two years at 9.5 % of four at 10 %: 1.095^2 = 1.199025 and 1.1^4 = 1.4641, so the ratio is 0.95 to the last digit
    exact = progress("100", "119.9025", "146.41")
    below = progress("100", "119.90249999999999999999999999", "146.41")

    assert (exact.ratio, exact.class_) == (Fraction("0.95"), "on_track")
    assert below.class_ == "moderate"


@pytest.mark.parametrize(
    ("current", "class_", "score"),  # one year, no target: growth = current/100 - 1
    [
        ("102.5", "on_track", "5"),  # 500 x .025 - 5 = 7.5, at most 5
        ("101.5", "on_track", "2.5"),
        ("101", "moderate", "1.25"),  # 250 x .01 - 1.25
        ("100.5", "moderate", "0"),
        ("100", "limited", "-2.5"),
        ("99", "moving_away", "-3.75"),  # 125 x -.01 - 2.5
        ("90", "moving_away", "-5"),
    ],
)
def test_without_a_target_growth_is_classed_and_scored_by_itself(current, class_, score):
    found = progress("100", current, years=ONE_YEAR)

    assert (found.class_, found.score) == (class_, Fraction(score))


@pytest.mark.parametrize(
    ("ratio", "score"),  # 7.1429 R - 4.2857 from .6 on, 4.1667 R - 2.5 below, between -5 and 5
    [("1.5", "5"), ("1", "2.8572"), ("0.6", "0.00004"), ("0.3", "-1.24999"), ("-0.5", "-4.58335"), ("-2", "-5")],
)
def test_the_score_follows_the_published_lines(ratio, score):
    current = 100 + 10 * Decimal(ratio)  # after one year of two at 10 %
    found = progress("100", current, "121", years=(2014, 2015, 2016))

    assert (found.ratio, found.score) == (Fraction(ratio), Fraction(score))


def test_near_a_limit_less_growth_is_enough():
    # base 50 of 100: C = 1 - 0.5^4.44 = 0.953929…; at the limit C = 0, and holding it is on track
    half = progress("50", "50", limit="100")
    held = progress("100", "100", limit="100")
    lost = progress("100", "99.9", limit="100")

    assert round(float(half.limit_factor), 6) == round(1 - 0.5**4.44, 6)
    assert (held.limit_factor, held.class_, held.score) == (0, "on_track", 5)
    assert lost.class_ == "moving_away"
    assert progress("200", "190", limit="100", direction="down").limit_factor == 1  # a lower limit, far away
    assert progress("150", "140", limit="100", direction="down").limit_factor == half.limit_factor


@pytest.mark.parametrize(
    ("given_", "field", "reason"),
    [
        (("0", "5", "10"), "ratio", "zero_base"),
        (("10", "5", "0"), "ratio", "zero_target"),
        (("-5", "5", "10"), "observed_cagr", "sign_change"),
        (("-5", "-4", "10"), "required_cagr", "sign_change"),
    ],
)
def test_what_has_no_growth_is_not_computable_and_nothing_is_put_in_its_place(given_, field, reason):
    direction = "down" if given_[2] == "0" else "up"
    found = progress(*given_, direction=direction)

    assert found[:2] == (None, None)
    assert found.reasons[field] == reason


def test_a_target_reached_is_achieved_even_where_growth_has_no_value():
    assert progress("0", "12", "10")[:2] == ("achieved", 5)
    assert progress("3", "0", "0", direction="down")[:2] == ("achieved", 5)


def test_a_fall_wanted_below_zero_has_its_sign_turned():
    # -100 to -110 where -120 is wanted in the same year: growth 10 % of size, required 20 %, away from zero and down
    found = progress("-100", "-110", "-120", direction="down", years=ONE_YEAR)

    assert (found.ratio, found.class_) == (Fraction(1, 2), "limited")


@given(base=VALUES, current=VALUES, target=VALUES, scale=st.fractions(Fraction(1, 50), 50), up=st.booleans())
def test_the_unit_of_measure_does_not_matter(base, current, target, scale, up):
    direction = "up" if up else "down"
    points = [Point(2014, Fraction(base)), Point(2016, Fraction(current)), Point(2018, Fraction(target))]
    scaled = [point._replace(value=point.value * scale) for point in points]

    assert open_sdg(Course(*scaled, direction), BODY)[:2] == open_sdg(Course(*points, direction), BODY)[:2]


def test_an_indicator_of_several_series_has_the_mean_score_and_is_achieved_only_where_all_are():
    reached, half = progress("100", "120", "120", years=ONE_YEAR), progress("100", "112", "120", years=ONE_YEAR)

    assert mean_progress([reached, reached], BODY) == ("achieved", 5)
    assert mean_progress([reached, half], BODY) == ("on_track", Fraction("2.50002"))  # (5 + .00004) / 2
    assert mean_progress([progress("0", "1", "2")], BODY) == (None, None)
