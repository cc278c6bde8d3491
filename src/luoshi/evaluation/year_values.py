"""What a path asks of one year, by quarter and by county: the values that a yearly plan (年度计划) begins with.

The path over the years: paths.py. Its parts by area: splits.py. Whether what a person makes of it fits: supervision/.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from luoshi.evaluation.largest_remainder import moved_parts
from luoshi.evaluation.paths import Ends, Rounding, flow_path, path
from luoshi.evaluation.splits import AreaRounding, county_split
from luoshi.quantities import decimal_of

_QUARTERS = (1, 2, 3, 4)


class Known(NamedTuple):
    """A figure of a whole year."""

    value: Decimal
    year: int


class Course(NamedTuple):
    """What is known of the way to a target."""

    known: Known | None  # the latest figure before the year
    target: Decimal | None
    target_year: int
    points: Mapping[int, Decimal] = {}  # of the path, where a person set them
    from_zero: bool = False  # an amount that begins anew each year, and not a level
    adds_up: bool = True  # over the counties; a ratio does not, and is known for whole years alone
    shares: Mapping[str, Decimal] = {}  # of the counties
    decimals: int = 2


class YearValues(NamedTuple):
    """The values for the year. `reason`: why there is none, or no parts of the counties; "" where all are there."""

    due: Decimal | None
    quarters: dict[int, Decimal]
    parts: dict[tuple[str, int], Decimal]
    reason: str = ""


def year_values(course: Course, year: int) -> YearValues:
    """What is to be reached by the end of each quarter, by the whole and by each county that has a share."""
    due = _due(course, year)
    if due is None:
        return YearValues(None, {}, {}, "target_missing" if course.target is None else "figure_missing")
    before = Decimal(0) if course.from_zero else _before(course, year)
    if not course.adds_up or before is None:
        return YearValues(due, {4: due}, {}, "" if course.adds_up else "ratio_not_additive")
    step = _step(course, due, before)
    walked = flow_path(due - before, _QUARTERS, rounding=Rounding(step))
    quarters = {one.year: decimal_of(one.cumulative + Fraction(before)) for one in walked.years}
    parts = _parts(course, before, quarters, step)
    return YearValues(due, quarters, parts, "" if parts else "weight_missing")


def _due(course: Course, year: int) -> Decimal | None:
    """Of the path that was set; else of the straight line from the latest figure to the target."""
    if year in course.points:
        return course.points[year]
    if course.target is None or year >= course.target_year:
        return course.target
    if course.known is None or course.known.year >= year:
        return None
    ends = Ends(course.known.value, course.known.year, course.target, course.target_year)
    step = _step(course, course.target, course.known.value)
    return next(decimal_of(one.value) for one in path(ends, rounding=Rounding(step)).years if one.year == year)


def _before(course: Course, year: int) -> Decimal | None:
    """The level at the end of the year before: known, or by the path."""
    if course.known is not None and course.known.year == year - 1:
        return course.known.value
    return _due(course, year - 1)


def _step(course: Course, *values: Decimal) -> Decimal:
    """The finest of the digits that are published and those that the values have, so that parts add up exactly."""
    places = [value.as_tuple().exponent for value in values]
    return Decimal(1).scaleb(min(-course.decimals, *(place for place in places if isinstance(place, int))))


def _parts(
    course: Course, before: Decimal, quarters: Mapping[int, Decimal], step: Decimal
) -> dict[tuple[str, int], Decimal]:
    """The level before is split, and moves on from quarter to quarter, so that parts add up in every quarter, none
    turns back while the whole moves on, and the last ones are as near to their share as whole steps can be."""
    split = county_split(before, course.shares, rounding=AreaRounding(step))
    areas = [part.area for part in split.parts]
    weights = [Fraction(course.shares[area]) for area in areas]
    reached = tuple(part.value for part in split.parts if part.value is not None)
    found: dict[tuple[str, int], Decimal] = {}
    for quarter, value in quarters.items() if areas else ():
        reached = moved_parts(reached, Fraction(value), weights, Fraction(step))
        found |= {(area, quarter): decimal_of(one) for area, one in zip(areas, reached, strict=True)}
    return found
