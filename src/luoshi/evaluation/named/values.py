"""Values of parameters: exact numbers, years, bands. What is none of these is refused, with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from luoshi.errors import LuoshiError
from luoshi.evaluation.band_scores import Bands
from luoshi.evaluation.judging.exact import Number
from luoshi.messages import mark, translate

_A_NUMBER = mark("a number")
WHOLE = mark("a whole number")
_A_YEAR = mark("a year such as 2018")
_FROM_ZERO = mark("a number from 0 on")
_ABOVE_ZERO = mark("a number above 0")
A_LIST = mark("a list")
BY_NAME = mark("an object with a number for each name")
_BANDS = mark("a list of bands with “from” and “{result}”, from the highest down; only the last may be without “from”")


class ParameterUnfit(LuoshiError):
    """A parameter of a rule is not what it should be."""

    code = "parameter_unfit"
    message = mark("The parameter {name} is {value}, which cannot be used. Needed is {wanted}.")


class ParameterTwice(LuoshiError):
    """A parameter of a rule is given under two of its names."""

    code = "parameter_twice"
    message = mark("The parameter {name} is given twice, also as {other}; nobody can tell which one is meant.")


def exact(value: Any, name: str) -> Number:
    """A number of a parameter as an exact one; a float by the digits it is written with."""
    if isinstance(value, Decimal | Fraction):
        return value
    try:
        number = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else Decimal(str(value))
    except ArithmeticError:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ParameterUnfit(name=name, value=value, wanted=translate(_A_NUMBER))
    return number


def size(value: Number | None, name: str) -> Number | None:
    """A number that cannot be below 0, such as a cap on a list of points."""
    if value is not None and value < 0:
        raise ParameterUnfit(name=name, value=value, wanted=translate(_FROM_ZERO))
    return value


def divisor(value: Number, name: str) -> Number:
    """A number that others are divided by, above 0."""
    if value <= 0:
        raise ParameterUnfit(name=name, value=value, wanted=translate(_ABOVE_ZERO))
    return value


def as_year(value: Any, name: str) -> int:
    """A year."""
    words = str(value)
    if not (words.isascii() and words.isdecimal() and 1 <= int(words) <= 9999):
        raise ParameterUnfit(name=name, value=value, wanted=translate(_A_YEAR))
    return int(words)


def bands_in(rows: Sequence[Any], name: str, result: str) -> Bands:
    """Bands of a result, from the highest down, so that every number lies in one of them."""
    fit = bool(rows) and all(isinstance(row, Mapping) and result in row for row in rows)
    borders = [row.get("from") for row in rows] if fit else []
    numbers = [exact(border, name) for border in borders if border is not None]
    if not fit or None in borders[:-1] or any(lower >= upper for upper, lower in pairwise(numbers)):
        raise ParameterUnfit(name=name, value=rows, wanted=translate(_BANDS).format(result=result))
    return rows
