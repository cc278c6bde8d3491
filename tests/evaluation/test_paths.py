from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.evaluation.paths import Ends, Rounding, flow_path, path

SHAPES = st.sampled_from(["linear", "geometric"])
LEVELS = st.decimals(Decimal("0.1"), 5000, places=1)


def values(walked):
    return [year.value for year in walked.years]


@given(base=LEVELS, target=LEVELS, span=st.integers(1, 12), shape=SHAPES)
def test_a_path_ends_exactly_at_its_target_and_never_turns(base, target, span, shape):
    walked = path(Ends(base, 2014, target, 2014 + span), shape)

    assert walked.years[-1].value == Fraction(target)
    assert all(year.step * (Fraction(target) - Fraction(base)) >= 0 for year in walked.years)


@given(base=LEVELS, target=LEVELS, span=st.integers(1, 12), shape=SHAPES, tie=st.sampled_from(["earliest", "latest"]))
def test_a_rounded_path_adds_up_and_each_step_is_a_multiple(base, target, span, shape, tie):
    step = Decimal("0.1")
    walked = path(Ends(base, 2014, target, 2014 + span), shape, rounding=Rounding(step, tie))

    assert walked.years[-1].value == Fraction(target)
    assert all((year.step / Fraction(step)).denominator == 1 for year in walked.years)
    assert all(abs(year.step - year.quota) < Fraction(step) for year in walked.years)


def test_a_linear_path_of_whole_numbers_puts_the_larger_steps_first_or_last():
    ends = Ends(Decimal(10), 2014, Decimal(20), 2018)  # 2.5 a year: 2 2 2 2, two left

    assert values(path(ends)) == [Fraction(25, 2), 15, Fraction(35, 2), 20]
    assert values(path(ends, rounding=Rounding(Decimal(1)))) == [13, 16, 18, 20]
    assert values(path(ends, rounding=Rounding(Decimal(1), "latest"))) == [12, 14, 17, 20]


def test_a_falling_path_rounds_the_size_of_its_steps():
    falling = path(Ends(Decimal(20), 2014, Decimal(10), 2018), rounding=Rounding(Decimal(1)))

    assert values(falling) == [17, 14, 12, 10]  # sizes 3 3 2 2, as of the rising path


def test_a_geometric_path_doubles_twice_in_two_years():
    assert values(path(Ends(Decimal(100), 2016, Decimal(400), 2018), "geometric")) == [200, 400]


def test_a_proportional_path_steps_as_its_figures_do():
    spending = {2015: Decimal(1), 2016: Decimal(3), 2017: Decimal(4)}
    walked = path(Ends(Decimal(0), 2014, Decimal(80), 2017), "proportional", by_year=spending)

    assert values(walked) == [10, 40, 80]


@pytest.mark.parametrize(
    ("ends", "shape", "given_years", "reason"),
    [
        (Ends(Decimal(1), 2018, Decimal(2), 2018), "linear", None, "no_time"),
        (Ends(Decimal(0), 2014, Decimal(2), 2018), "geometric", None, "zero_base"),
        (Ends(Decimal(2), 2014, Decimal(0), 2018), "geometric", None, "zero_target"),
        (Ends(Decimal(-1), 2014, Decimal(2), 2018), "geometric", None, "sign_change"),
        (Ends(Decimal(1), 2016, Decimal(2), 2018), "given", {2018: Decimal(2)}, "year_missing"),
        (Ends(Decimal(1), 2017, Decimal(2), 2018), "given", {2018: Decimal(3)}, "path_misses_target"),
        (Ends(Decimal(1), 2017, Decimal(2), 2018), "given", {2018: Decimal(2), 2019: Decimal(2)}, "year_outside"),
        (Ends(Decimal(1), 1014, Decimal(2), 2018), "linear", None, "too_many_years"),
        (Ends(Decimal(1), 2017, Decimal(2), 2018), "proportional", {2018: Decimal(0)}, "no_weight"),
        (Ends(Decimal(1), 2017, Decimal(2), 2018), "proportional", {2018: Decimal(-1)}, "negative_weight"),
    ],
)
def test_what_has_no_path_says_why(ends, shape, given_years, reason):
    assert path(ends, shape, by_year=given_years) == ((), shape, reason)


def test_a_rise_of_a_half_is_not_walked_in_whole_steps():
    odd = path(Ends(Decimal("10.5"), 2014, Decimal(20), 2018), rounding=Rounding(Decimal(1)))

    assert odd.reason == "total_not_in_steps"


@given(total=st.integers(0, 10_000), span=st.integers(1, 10), growth=st.decimals(0, 1, places=2))
def test_the_amounts_of_a_flow_add_up_and_grow_as_told(total, span, growth):
    years = range(2014, 2014 + span)
    exact = flow_path(Decimal(total), years, "geometric", growth=growth)
    whole = flow_path(Decimal(total), years, "geometric", growth=growth, rounding=Rounding(Decimal(1)))

    assert sum(values(exact)) == sum(values(whole)) == exact.years[-1].cumulative == total
    amounts = values(exact)
    assert all(later == earlier * (1 + Fraction(growth)) for earlier, later in pairwise(amounts))


def test_given_amounts_must_add_up_to_the_total():
    amounts = {2014: Decimal(30), 2015: Decimal(50)}

    assert values(flow_path(Decimal(80), [2014, 2015], "given", by_year=amounts)) == [30, 50]
    assert flow_path(Decimal(90), [2014, 2015], "given", by_year=amounts).reason == "path_misses_target"
