"""Units in a formula: whether its series fit together, and whether it gives the unit of the indicator.

A part of a formula has a dimension and a scale, so that its number times its scale is the amount. A product with a
power of ten (100 * A / B) turns the unit, so it changes the scale: 亿元 / 亿元 * 100 gives %. Any other number is a
coefficient. A number added to a part is in the unit of that part. The difference of two shares is a share or is in
percentage points; a share and percentage points are never added.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from luoshi.errors import LuoshiError
from luoshi.indicators.formula import Node, Number, Operation, Series
from luoshi.indicators.units import Dimension, Unit, dimension_of
from luoshi.messages import mark, translate
from luoshi.quantities import decimal_of

_POINT: Dimension = (("point", 1),)


class UnitsDisagree(LuoshiError):
    """Parts of a formula do not fit together, or it gives another unit than is said."""

    code = "units_disagree"
    message = mark("{formula}: {what}")


class _Amount(NamedTuple):
    dimension: Dimension
    scale: Fraction | None  # None: a number, which takes the unit of what it is added to
    difference: bool = False  # of two shares


def check_units(formula: str, node: Node, units: Mapping[Series, Unit], wanted: Unit) -> None:
    """See that the formula gives the unit that is wanted. units: of its series. Raises UnitsDisagree."""
    found = _Check(formula, units).amount(node)
    points = found.difference and wanted.dimension == _POINT
    if found.dimension != wanted.dimension and not points:
        what = mark("it gives {found}, which measures something else than {unit}")
        raise UnitsDisagree(formula=formula, what=_said(what, found=_words(found), unit=wanted.symbol))
    if found.scale is not None and found.scale != wanted.factor:
        times = found.scale / wanted.factor
        what = mark("it must be multiplied by {times} to give {unit}")
        raise UnitsDisagree(formula=formula, what=_said(what, times=f"{decimal_of(times):f}", unit=wanted.symbol))


def _said(what: str, **facts: str) -> str:
    return translate(what).format(**facts)


def _words(amount: _Amount) -> str:
    """The dimension in words: money/person."""
    names = [f"{name}{'' if power == 1 else power}" for name, power in amount.dimension]
    return "·".join(names) or translate(mark("a share"))


class _Check:
    def __init__(self, formula: str, units: Mapping[Series, Unit]) -> None:
        self.formula, self.units = formula, units

    def amount(self, node: Node) -> _Amount:
        if isinstance(node, Number):
            return _Amount((), None)
        if isinstance(node, Series):
            unit = self.units[node]
            return _Amount(unit.dimension, unit.factor)
        if node.sign in "+-":
            return self._added(node)
        return self._multiplied(node)

    def _added(self, node: Operation) -> _Amount:
        left, right = self.amount(node.left), self.amount(node.right)
        if left.scale is None or right.scale is None:
            return right if left.scale is None else left
        if left.dimension != right.dimension:
            raise UnitsDisagree(formula=self.formula, what=self._unlike(node, left, right))
        if left.scale != right.scale:
            what = mark("{left} and {right} are in units of different size, so they cannot be added as they are")
            raise UnitsDisagree(formula=self.formula, what=self._sides(what, node))
        return left._replace(difference=node.sign == "-" and not left.dimension)

    def _unlike(self, node: Operation, left: _Amount, right: _Amount) -> str:
        if {left.dimension, right.dimension} == {(), _POINT}:
            what = mark("{left} and {right} cannot be added: one is a share (%), the other a change of it (个百分点)")
        else:
            what = mark("{left} and {right} cannot be added: they measure different things")
        return self._sides(what, node)

    def _sides(self, what: str, node: Operation) -> str:
        return _said(what, left=self._name(node.left), right=self._name(node.right))

    def _name(self, node: Node) -> str:
        """A part as a person points at it: a series with its unit."""
        if isinstance(node, Series):
            return f"{node.code} ({self.units[node].symbol})"
        if isinstance(node, Number):
            return f"{decimal_of(node.value):f}"
        return f"({self._name(node.left)} {node.sign} {self._name(node.right)})"

    def _multiplied(self, node: Operation) -> _Amount:
        left, right = self.amount(node.left), self.amount(node.right)
        over = node.sign == "/"
        if isinstance(node.right, Number) and left.scale is not None:
            return _turned(left, node.right.value, divided=over)
        if isinstance(node.left, Number) and right.scale is not None and not over:
            return _turned(right, node.left.value, divided=False)
        sign = -1 if over else 1
        powers = dict(left.dimension)
        for name, power in right.dimension:
            powers[name] = powers.get(name, 0) + sign * power
        return _Amount(dimension_of(powers), (left.scale or Fraction(1)) * (right.scale or Fraction(1)) ** sign)


def _turned(amount: _Amount, number: Fraction, *, divided: bool) -> _Amount:
    """The amount after a product with a number: a power of ten turns its unit, another number does not."""
    power_of_ten = f"{decimal_of(number):f}".strip("0.") == "1"
    if not power_of_ten or amount.scale is None:
        return amount
    return amount._replace(scale=amount.scale * number if divided else amount.scale / number)
