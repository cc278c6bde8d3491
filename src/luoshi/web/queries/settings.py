"""What is set for a target: owner of its figure, base, path, split, each with its versions; and what can be set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, cast

from luoshi.evaluation.paths import Ends, Rounding, Shape, path
from luoshi.evaluation.splits import AreaRounding, county_split
from luoshi.web.models import Area, FigureOwner, IndicatorVersion, PathPoint, Share, Target
from luoshi.web.queries.areas import counties_of
from luoshi.web.queries.units import Named, names_on
from luoshi.web.queries.versions import carried
from luoshi.web.visitors import today


class Base(NamedTuple):
    """The value that a target counts from."""

    year: int
    value: Decimal


class OwnerLine(NamedTuple):
    """An owner of the figure with the days between which it answers."""

    unit: Named | None
    row: FigureOwner


class Settings(NamedTuple):
    """What the page of settings shows; versions with the latest first."""

    code: str  # of the indicator; "" until it is known
    owners: list[OwnerLine]
    bases: list[PathPoint]
    path: list[PathPoint]  # in force
    path_before: list[PathPoint]
    years: list[int]  # between base and deadline
    shares: list[Share]  # in force
    shares_before: list[Share]
    areas: list[Area]
    ratio: bool
    units: list[Named]


def settings_page(target: Target, on: date) -> Settings:
    """Of one target."""
    code = code_of(target)
    rows = carried([target])
    points = list(PathPoint.objects.filter(target__in=rows).select_related("set_by").order_by("-pk"))
    path_points = [one for one in points if one.method != "base"]
    shares = list(Share.objects.filter(target__in=rows).select_related("area", "set_by").order_by("-pk"))
    names = names_on(on)
    owners = FigureOwner.objects.filter(indicator_code=code).order_by("-holds_from", "-pk") if code else []
    return Settings(
        code,
        [OwnerLine(names_on(row.holds_from, {row.unit_id}).get(row.unit_id), row) for row in owners],
        [one for one in points if one.method == "base"],
        sorted((one for one in path_points if not one.superseded), key=lambda one: one.year),
        [one for one in path_points if one.superseded],
        years_of(target),
        sorted((one for one in shares if not one.superseded), key=lambda one: one.area.code),
        [one for one in shares if one.superseded],
        areas_below(target),
        is_ratio(target),
        sorted(names.values(), key=lambda one: one.short),
    )


def code_of(target: Target) -> str:
    """The code of the indicator of a target: as somebody said, or of the only one that goes by its name."""
    if target.indicator_code:
        return target.indicator_code
    rows = IndicatorVersion.objects.filter(name=target.name).values_list("code", flat=True).distinct()
    return rows[0] if len(rows) == 1 else ""


def areas_below(target: Target) -> list[Area]:
    """The areas that a target of the plan can be split over."""
    return counties_of(target.measure.plan.area, today())


def years_of(target: Target) -> list[int]:
    """The years of the path: after the base up to the deadline."""
    plan = target.measure.plan
    last = int(target.deadline[:4]) if target.deadline else plan.last_year
    first = target.base_year if target.base_year is not None else plan.first_year
    return list(range(first + 1, last + 1))[:_MOST_YEARS]


_MOST_YEARS = 50


def is_ratio(target: Target) -> bool:
    """Whether the parts of areas do not add up to it: percent, per head, or a change in percent."""
    unit = target.unit_of_measure
    defined = IndicatorVersion.objects.filter(code=code_of(target)).values_list("unit", flat=True).last() or ""
    return target.kind != "level" or any(sign in one for one in (unit, defined) for sign in ("%", "‰", "％", "/"))


def path_years(target: Target, method: str, given: Mapping[int, Decimal]) -> dict[int, Decimal] | str:
    """The level of each year, or the code of why there is no path."""
    if target.kind != "level" or target.high is not None:
        return "two_bounds" if target.high is not None else "moving_target"
    if target.base_value is None or target.base_year is None:
        return "base_missing"
    if target.low is None:
        return "target_number_missing"
    ends = Ends(target.base_value, target.base_year, target.low, (years_of(target) or [target.base_year])[-1])
    step = _step(target.base_value, target.low)
    if method == "given":
        found = path(ends, "given", by_year=given)
    else:
        found = path(ends, cast(Shape, method), rounding=Rounding(step))
    return found.reason or {one.year: _decimal(one.value, *given.values(), step) for one in found.years}


def split_parts(target: Target, method: str, numbers: Mapping[str, Decimal]) -> dict[str, Decimal] | str:
    """The part of each area, or the code of why there is no split."""
    if target.low is None:
        return "target_number_missing"
    step = _step(target.low)
    weights = {code: Decimal(1) for code in numbers} if method == "equal" else dict(numbers)
    found = county_split(target.low, weights, rounding=AreaRounding(step))
    return found.reason or {one.area: _decimal(one.value, step) for one in found.parts if one.value is not None}


def _step(*values: Decimal) -> Decimal:
    """One unit of the last digit that any of the values is printed with."""
    return Decimal(1).scaleb(min(0, *(_exponent(value) for value in values)))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _decimal(value: Fraction, *like: Decimal) -> Decimal:
    """A fraction that is a multiple of a step, with its digits."""
    digits = -min(0, *(_exponent(one) for one in like))
    scaled = value * 10**digits
    return Decimal(scaled.numerator).scaleb(-digits)
