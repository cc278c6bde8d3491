"""Roots and powers: a fraction where they are one, else sixty digits.

A root that is no fraction is never equal to one, so a border (0.95) may be compared with either as it stands.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from luoshi.evaluation.judging.exact import Number, Unending

_DIGITS = 60
_ENDS_WITHIN = 40  # decimals of a number that somebody reported, and of what is computed from it without roots


def root(value: Fraction, degree: int) -> Fraction:
    """The root of a value >= 0: exact where it is a fraction, else to 60 digits."""
    numerator, denominator = _whole_root(value.numerator, degree), _whole_root(value.denominator, degree)
    if numerator is not None and denominator is not None:
        return Fraction(numerator, denominator)
    with localcontext() as context:
        context.prec = _DIGITS + 10
        found = (Decimal(value.numerator) / Decimal(value.denominator)) ** (Decimal(1) / degree)
        context.prec = _DIGITS
        return Fraction(+found)


def _whole_root(value: int, degree: int) -> int | None:
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while low < high:
        middle = (low + high) // 2
        if middle**degree < value:
            low = middle + 1
        else:
            high = middle
    return low if low**degree == value else None


def power(value: Fraction, exponent: Fraction) -> Fraction:
    """A value >= 0 to a positive power: exact where it is a fraction, else to 60 digits."""
    return root(value**exponent.numerator, exponent.denominator)


def as_result(value: Fraction) -> Number:
    """The value, marked as one whose digits do not end where a root went into it."""
    ends = 10 ** value.denominator.bit_length() % value.denominator == 0
    if ends and 10**_ENDS_WITHIN % value.denominator:
        return Unending(Decimal(value.numerator) / Decimal(value.denominator))
    return value
