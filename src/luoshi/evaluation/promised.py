"""Promises of a plan as targets that can be judged: days for its words of time, a base year, an indicator.

What a plan leaves open is taken from the plan as a whole, and said (`readings`). What the figures say: assessment.py.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from luoshi.evaluation.judging.question import Target
from luoshi.indicators.catalogue import Catalogue, plain_name
from luoshi.indicators.indicator import Direction, Indicator
from luoshi.patterns import regex
from luoshi.plans.plan import Plan
from luoshi.plans.plan import Target as Promise

_YEAR = regex(r"(?:19|20)\d{2}")


class Promised(NamedTuple):
    """A promise ready to be judged."""

    promise: Promise
    target: Target
    # What the plan does not say itself: deadline_of_plan, every_year, year_before, base_year_of_plan,
    # unit_of_indicator.
    readings: tuple[str, ...]


class PlanYears(NamedTuple):
    """From which year a plan counts, and in which its last promise is due; None where it does not tell."""

    first: int | None
    last: int | None


def years_of(plan: Plan) -> PlanYears:
    """The period that the plan names; else the year of the document, and the last year that is promised for."""
    head = plan.outline.head
    due = max((int(promise.deadline[:4]) for promise in plan.targets if promise.deadline), default=None)
    if head.period:
        return PlanYears(*head.period)
    return PlanYears(head.date.year if head.date else None, due)


def promised(promise: Promise, years: PlanYears, area: str) -> Promised:
    """The promise with its day and its base year. A promise for every year is judged by its latest figure."""
    readings = []
    deadline = _last_day(promise.deadline) if promise.deadline else None
    if promise.yearly and deadline is None:
        readings.append("every_year")
    elif deadline is None and years.last is not None:
        deadline = date(years.last, 12, 31)
        readings.append("deadline_of_plan")
    base = _YEAR.search(promise.base)
    if base is None and years.first is not None:
        readings.append("base_year_of_plan")
    target = Target(
        promise.kind,
        promise.comparator,
        promise.low,
        promise.high,
        promise.unit,
        deadline,
        int(base[0]) if base else years.first,
        area=area,
    )
    return Promised(promise, target, tuple(readings))


def in_unit_of(ready: Promised, indicator: Indicator) -> Promised:
    """百万人口发明专利授权数100件 is promised in 件, counted in 件/百万人: the name of the indicator says it."""
    counted, per, _ = indicator.unit.partition("/")
    if not per or ready.target.unit != counted:
        return ready
    target = ready.target._replace(unit=indicator.unit)
    return ready._replace(target=target, readings=(*ready.readings, "unit_of_indicator"))


def _last_day(words: str) -> date:
    """Of a year, a month or a day: 2018, 2018-06, 2018-06-15."""
    year, *rest = map(int, words.split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) > 1 else monthrange(year, month)[1])


def catalogue_of(plan: Plan) -> Catalogue:
    """The indicators that the plan itself names: what it says of them is a name, a unit and a direction."""
    found: dict[str, Indicator] = {}
    for promise in plan.targets:
        found.setdefault(plain_name(promise.indicator), _indicator(promise))
    return Catalogue(found.values())


def _indicator(promise: Promise) -> Indicator:
    falls = promise.comparator == "<=" or promise.kind in ("decrease", "zero", "rank")
    direction: Direction = "down" if falls else "up"
    unit = promise.unit if promise.kind == "level" else ""
    return Indicator(promise.indicator, promise.indicator, unit, direction, source=promise.quote.words)
