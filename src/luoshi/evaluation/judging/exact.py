"""Exact numbers: what a judgement computes with, and how its results are given.

A Decimal where the digits end, a Fraction where they need not. Nothing is rounded before the result is given, so that
a border (90 points, 0.95 of the way) is decided by the number and not by its print. Roots: roots.py.
"""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from math import gcd

Number = Decimal | Fraction  # exact

PLACES = 4  # of percentages, points and scores that do not end
FRACTION_PLACES = 6  # of growth rates, ratios and factors that do not end
_EXACT = Context(prec=2000, traps=[Inexact, InvalidOperation])  # digits enough for every number that is let in
_add, _subtract, _multiply = _EXACT.add, _EXACT.subtract, _EXACT.multiply


class Unending(Decimal):
    """A number whose digits do not end, such as a root, to as many as are ever needed. It is rounded when given."""


def plus(one: Number, other: Number) -> Number:
    """The sum."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return _add(one, other)
    numerator, below = one.as_integer_ratio()
    added, beneath = other.as_integer_ratio()
    return _fraction(numerator * beneath + added * below, below * beneath)


def minus(one: Number, other: Number) -> Number:
    """The difference."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return _subtract(one, other)
    numerator, below = one.as_integer_ratio()
    taken, beneath = other.as_integer_ratio()
    return _fraction(numerator * beneath - taken * below, below * beneath)


def times(one: Number, other: Number) -> Number:
    """The product."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return _multiply(one, other)
    numerator, below = one.as_integer_ratio()
    factor, beneath = other.as_integer_ratio()
    return Fraction(numerator * factor, below * beneath)


def over(one: Number, other: Number) -> Fraction:
    """The quotient. Raises ZeroDivisionError: who divides knows what it means that the divisor is 0."""
    numerator, below = one.as_integer_ratio()
    divisor, above = other.as_integer_ratio()
    return Fraction(numerator * above, below * divisor)


def power(number: Number, times_itself: int) -> Number:
    """The number multiplied by itself so many times; 1 for none."""
    result: Number = Decimal(1)
    for _ in range(times_itself):
        result = times(result, number)
    return result


def without_zeros(number: Number) -> Number:
    """The same without zeros at its end, which a product has and nobody measured: 132.25, and not 132.2500."""
    if isinstance(number, Fraction) or not number.as_tuple().exponent:
        return number
    short = _EXACT.normalize(number)
    return short if short.adjusted() < len(short.as_tuple().digits) else _EXACT.quantize(short, Decimal(1))


def percent_of(part: Number, whole: Number) -> Fraction:
    """part / whole x 100."""
    numerator, below = part.as_integer_ratio()
    divisor, above = whole.as_integer_ratio()
    return _fraction(numerator * above * 100, below * divisor)


def _fraction(numerator: int, divisor: int) -> Fraction:
    """Fraction(numerator, divisor), made by hand: its constructor takes all kinds of numbers, and far longer."""
    if not divisor:
        raise ZeroDivisionError
    if divisor < 0:
        numerator, divisor = -numerator, -divisor
    common = gcd(numerator, divisor)
    made = Fraction.__new__(Fraction)
    made._numerator, made._denominator = numerator // common, divisor // common  # type: ignore[attr-defined]
    return made


def given(number: Number | int, places: int = PLACES) -> Decimal:
    """The number as a result: every digit where they end, else rounded half up to so many places."""
    return shown(number, places)[0]


def shown(number: Number | int, places: int = PLACES) -> tuple[Decimal, bool]:
    """The number as a result, and whether its digits end, so that all of them are there."""
    if isinstance(number, Fraction):
        numerator, divisor = number.as_integer_ratio()
        digits = _digits_after_point(divisor)
        return _rounded(numerator, divisor, places if digits is None else digits), digits is not None
    if isinstance(number, Unending):
        return _rounded(*number.as_integer_ratio(), places), False
    return number if isinstance(number, Decimal) else Decimal(number), True


def _digits_after_point(divisor: int) -> int | None:
    """How many digits a fraction in lowest terms with this divisor has after the point; None where they do not end."""
    if divisor == 1:
        return 0
    twos = (divisor & -divisor).bit_length() - 1
    divisor >>= twos
    fives = 0
    while divisor > 1:
        divisor, rest = divmod(divisor, 5)
        if rest:
            return None
        fives += 1
    return max(twos, fives)


def _rounded(numerator: int, divisor: int, places: int) -> Decimal:
    """Half up is away from zero, as money is rounded; a number that does not end is never half way."""
    whole = (abs(numerator) * 10**places * 2 + divisor) // (2 * divisor)
    return Decimal(f"{whole if numerator >= 0 else -whole}e-{places}")  # from words, since arithmetic would round
