"""Lines (得分明细): the tree of a score. The points of a line are the sum of the lines below it, to the last digit.

Weights are cut by largest remainder and points are rounded once, at the leaves, half up: so the sums are exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from luoshi.evaluation.judging.judgement import Term
from luoshi.evaluation.largest_remainder import rounded_parts

LineKind = Literal["item", "target", "matter", "bonus", "deduction", "adjustment", "veto"]
State = Literal["scored", "missing", "not_applicable", "not_counted"]


class Line(NamedTuple):
    """One line of a score sheet. `fact`: the target, matter, opinions or record that it rests on."""

    kind: LineKind
    code: str
    title: str
    points: Decimal | None  # None: no score
    weight: Decimal | None = None  # that it decides
    state: State = "scored"
    reason: str = ""  # code: why there is no score
    given_weight: Decimal | None = None  # before the weight of others came to it
    terms: tuple[Term, ...] = ()  # how the points were reckoned
    lines: tuple[Line, ...] = ()
    fact: Any = None


def rounded(number: Fraction, places: int) -> Decimal:
    """Half up, away from zero, to so many digits after the point."""
    size = (abs(number.numerator) * 10**places * 2 + number.denominator) // (2 * number.denominator)
    return Decimal(f"{size if number >= 0 else -size}e-{places}")


def cut(total: Decimal, weights: Sequence[Decimal], places: int) -> tuple[Decimal, ...]:
    """The total in parts that are in proportion to the weights, have so many digits and add up to it exactly."""
    if not weights:
        return ()
    step = Fraction(1, 10**places)
    parts = rounded_parts(Fraction(total), [Fraction(weight) for weight in weights], step, "first")
    if parts is None:
        raise ValueError(f"{total} has more than {places} digits after the point")
    return tuple(rounded(part.value, places) for part in parts)


def sum_of(lines: Sequence[Line]) -> Decimal:
    """The points of the lines together; a line without points adds nothing."""
    return sum((line.points for line in lines if line.points is not None), Decimal(0))


def leaves(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines that rest on no others."""
    for line in lines:
        if line.lines:
            yield from leaves(line.lines)
        else:
            yield line
