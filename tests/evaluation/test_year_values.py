from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from luoshi.evaluation.year_values import Course, Known, year_values


def numbers(*values):
    return dict(enumerate(map(Decimal, values), 1))


def test_a_stock_goes_on_the_straight_line_from_its_latest_figure_by_hand():
    """15 firms in 2018 from 7 in 2014: 2 more each year; 2016 goes from 9 to 11.

    Half a firm a quarter is none: of equal remainders the earliest quarters are raised, 10 and 11 and no more after.
    """
    found = year_values(Course(Known(Decimal(7), 2014), Decimal(15), 2018, decimals=0), 2016)

    assert found.due == 11
    assert found.quarters == numbers(10, 11, 11, 11)


def test_the_path_that_was_set_goes_before_the_straight_line():
    course = Course(Known(Decimal(7), 2014), Decimal(15), 2018, {2016: Decimal(12)}, decimals=0)

    assert year_values(course, 2016).due == 12


def test_an_amount_begins_anew_on_1_january():
    """1000 grants in 2018: 250 by March, 500 by June, 750 by September."""
    found = year_values(Course(None, Decimal(1000), 2018, from_zero=True, decimals=0), 2018)

    assert found.quarters == numbers(250, 500, 750, 1000)


def test_a_ratio_is_filled_in_for_the_whole_year_alone():
    """17.8% in 2018 from 14.7% in 2017 is 17.8% at the end of 2018."""
    course = Course(Known(Decimal("14.7"), 2017), Decimal("17.8"), 2018, adds_up=False, shares={"620702": Decimal(1)})
    found = year_values(course, 2018)

    assert (found.quarters, found.parts, found.reason) == ({4: Decimal("17.8")}, {}, "ratio_not_additive")


def test_without_a_figure_and_a_path_nothing_is_invented():
    found = year_values(Course(None, Decimal(15), 2018), 2016)

    assert (found.due, found.quarters, found.reason) == (None, {}, "figure_missing")


def test_a_target_without_a_number_says_so():
    assert year_values(Course(None, None, 2018), 2016).reason == "target_missing"


def test_counties_take_their_shares_of_every_quarter_by_hand():
    """1000 grants, shares 600 and 400: of 250 by March 150 and 100."""
    shares = {"620702": Decimal(600), "620721": Decimal(400)}
    found = year_values(Course(None, Decimal(1000), 2018, from_zero=True, shares=shares, decimals=0), 2018)

    assert [found.parts["620702", quarter] for quarter in (1, 2, 3, 4)] == [150, 300, 450, 600]
    assert [found.parts["620721", quarter] for quarter in (1, 2, 3, 4)] == [100, 200, 300, 400]


def test_no_county_is_asked_for_more_than_its_share_because_quarters_are_rounded():
    """1284 grants in shares of 214: 53.5 a quarter is 53 or 54, and 214 in the year, never 4 x 54 = 216."""
    shares = dict.fromkeys(("620702", "620721", "620722", "620723", "620724", "620725"), Decimal(214))
    found = year_values(Course(None, Decimal(1284), 2018, from_zero=True, shares=shares, decimals=0), 2018)

    assert {found.parts[area, 4] for area in shares} == {214}
    assert {found.parts[area, 2] for area in shares} == {107}
    assert {found.parts[area, 1] for area in shares} == {53, 54}


@given(
    st.decimals(0, 5000, places=2),
    st.decimals(0, 5000, places=2),
    st.lists(st.integers(1, 100), min_size=1, max_size=7),
    st.booleans(),
)
def test_counties_add_up_to_the_city_in_every_quarter_and_none_turns_back(before, more, weights, from_zero):
    shares = {f"6207{number:02}": Decimal(weight) for number, weight in enumerate(weights, 1)}
    course = Course(Known(before, 2017), before + more, 2018, from_zero=from_zero, shares=shares)
    found = year_values(course, 2018)

    for quarter, value in found.quarters.items():
        assert sum(found.parts[area, quarter] for area in shares) == value
    for area, weight in shares.items():
        reached = [found.parts[area, quarter] for quarter in (1, 2, 3, 4)]
        assert reached == sorted(reached)
        assert abs(reached[-1] * sum(weights) - weight * (before + more)) < Decimal(sum(weights)) / 100
    assert found.quarters[4] == before + more
