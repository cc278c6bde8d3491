from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from luoshi.evaluation.judging.exact import Unending, given, minus, over, percent_of, plus, times, without_zeros

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12)


def test_a_number_that_ends_is_given_with_every_digit():
    assert str(given(Fraction(1, 1024) * 100)) == "0.09765625"


def test_a_number_that_does_not_end_is_rounded_half_up_to_four_places():
    assert given(percent_of(Decimal(2), Decimal(3))) == Decimal("66.6667")
    assert given(percent_of(Decimal(-2), Decimal(3))) == Decimal("-66.6667")


def test_a_root_is_rounded_though_its_stored_digits_end():
    assert given(Unending("0.14869835499703500678"), 6) == Decimal("0.148698")


def test_a_sum_of_a_very_large_and_a_very_small_number_keeps_both():
    assert plus(Decimal("1e25"), Decimal("1e-25")) - Decimal("1e25") != Decimal("1e-24")
    assert minus(plus(Decimal("1e25"), Decimal("1e-25")), Decimal("1e25")) == Decimal("1e-25")


@for_all(NUMBERS, NUMBERS)
def test_reckoning_is_that_of_fractions(one, other):
    assert plus(one, other) == Fraction(one) + Fraction(other)
    assert minus(one, other) == Fraction(one) - Fraction(other)
    assert times(one, other) == Fraction(one) * Fraction(other)
    if other:
        assert over(one, other) == Fraction(one) / Fraction(other)


@pytest.mark.parametrize(
    ("number", "words"),
    [("132.2500", "132.25"), ("100.00", "100"), ("1E+2", "100"), ("0.000", "0"), ("-0.50", "-0.5"), ("12", "12")],
)
def test_a_number_without_zeros_is_the_same_number_in_its_shortest_plain_form(number, words):
    short = without_zeros(Decimal(number))

    assert (short, str(short)) == (Decimal(number), words)
