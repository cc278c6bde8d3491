from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from luoshi.evaluation.judging.exact import given as told
from luoshi.evaluation.roots import as_result, power, root


@given(value=st.fractions(0, 1000, max_denominator=1000), degree=st.integers(1, 12))
def test_the_root_of_a_power_is_the_number_itself(value, degree):
    assert root(value**degree, degree) == value


@given(value=st.fractions(Fraction(1, 1000), 1000, max_denominator=1000), degree=st.integers(1, 12))
def test_a_root_is_right_to_fifty_digits(value, degree):
    assert abs(root(value, degree) ** degree / value - 1) < Fraction(1, 10**50)


def test_a_power_that_is_a_fraction_is_one():
    assert power(Fraction(1, 32), Fraction(Decimal("0.4"))) == Fraction(1, 4)  # (1/2)^5 to the power of 2/5
    assert power(Fraction(0), Fraction(Decimal("4.44"))) == 0


def test_a_root_is_told_rounded_and_a_number_that_ends_in_full():
    assert told(as_result(root(Fraction(2), 2)), 6) == Decimal("1.414214")
    assert told(as_result(root(Fraction(2), 2) - 1)) == Decimal("0.4142")
    assert told(as_result(Fraction(Decimal("1.21550625")))) == Decimal("1.21550625")  # 1.05^4
    assert told(as_result(Fraction(1, 3))) == Decimal("0.3333")
    assert told(as_result(1 - power(Fraction(1, 10**56), Fraction(Decimal("4.44"))))) == 1  # ends after 300 digits
