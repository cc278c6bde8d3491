"""A yearly plan as the values that the checks take, and the courses of its targets from which a draft begins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from luoshi.evaluation.year_values import Course, Known, year_values
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.over_periods import adds_up
from luoshi.supervision.yearly.checks import check
from luoshi.supervision.yearly.draft import Aim, Cell, Task, YearDraft
from luoshi.supervision.yearly.findings import Finding
from luoshi.web.models import Duty, Measure, PathPoint, Plan, PlannedTask, Share, Unit, YearlyPlan
from luoshi.web.queries.areas import counties_of
from luoshi.web.queries.judged import Judged, judged
from luoshi.web.queries.units import Named, names_on
from luoshi.web.queries.versions import carried
from luoshi.web.visitors import today

_NUMBERED = ("level", "growth")  # kinds of targets whose number is the value that a year reaches


def day_of(plan: Plan, year: int) -> date:
    """The day on which a year is planned: today, and for a year that has begun the day before it."""
    return max(plan.issued_on, min(today(), date(year - 1, 12, 31)))


def led_measures(plan: Plan, lead_id: int, day: date) -> list[Measure]:
    """The measures that the unit leads on a day, in the order of the plan."""
    duties = duties_on(plan, day).filter(role=Duty.Role.LEAD, unit_id=lead_id)
    rows = Measure.objects.filter(pk__in=duties.values("measure"), holds_from__lte=day)
    return list(rows.filter(Q(holds_to=None) | Q(holds_to__gt=day)))


def duties_on(plan: Plan, day: date) -> QuerySet[Duty]:
    """The duties in force."""
    rows = Duty.objects.filter(measure__plan=plan, holds_from__lte=day)
    return rows.filter(Q(holds_to=None) | Q(holds_to__gt=day))


def aimed(plan: Plan, lead_id: int, year: int) -> list[Judged]:
    """The targets of the measures that the unit leads, with what is known of them."""
    day = day_of(plan, year)
    led = {measure.pk for measure in led_measures(plan, lead_id, day)}
    return [one for one in judged(plan, day) if one.target.measure_id in led]


def courses(plan: Plan, aims: Iterable[Judged], year: int) -> dict[int, Course]:
    """The course of each target, by its id."""
    found = {one.target.pk: one for one in aims}
    points: dict[int, dict[int, Decimal]] = {}
    goes_to = carried(one.target for one in found.values())
    for point in PathPoint.objects.filter(target__in=goes_to, superseded=False).order_by("target_id", "year", "pk"):
        points.setdefault(goes_to[point.target_id], {})[point.year] = point.value
    shares: dict[int, dict[str, Decimal]] = {}
    for share in Share.objects.filter(target__in=goes_to, superseded=False).select_related("area"):
        shares.setdefault(goes_to[share.target_id], {})[share.area.code] = share.value
    return {
        pk: _course(plan, one, year)._replace(points=points.get(pk, {}), shares=shares.get(pk, {}))
        for pk, one in found.items()
    }


def _course(plan: Plan, one: Judged, year: int) -> Course:
    promised, indicator = one.assessed.promised.target, indicator_of(one)
    level = promised.kind == "level"
    due = promised.deadline.year if promised.deadline else plan.last_year
    return Course(
        _known(one, year) if level and promised.unit in ("", indicator.unit) else None,
        promised.low if promised.kind in _NUMBERED else None,
        due if level else year,
        from_zero=level and indicator.nature == "flow",
        adds_up=level and adds_up(indicator) and "/" not in indicator.formula,
        decimals=indicator.decimals,
    )


def indicator_of(one: Judged) -> Indicator:
    """The indicator of a target; what the target itself says where the catalogue has none."""
    target = one.target
    return one.assessed.indicator or Indicator("", target.name, target.unit_of_measure, nature="stock")


def _known(one: Judged, year: int) -> Known | None:
    question = one.assessed.question
    if question is None:
        return None
    yearly = [
        seen
        for seen in question.series
        if seen.indicator == question.indicator.code and seen.period.frequency == "A" and seen.period.year < year
    ]
    known = [Known(seen.value, seen.period.year) for seen in yearly if seen.value is not None]
    return max(known, key=lambda seen: seen.year, default=None)


def year_draft(yearly: YearlyPlan) -> YearDraft:
    """All that is checked of a yearly plan."""
    plan, day = yearly.plan, day_of(yearly.plan, yearly.year)
    aims = aimed(plan, yearly.lead_id, yearly.year)
    ways = courses(plan, aims, yearly.year)
    names, areas = names_on(day), _areas_of_units()
    goes_to = carried(one.target for one in aims)
    return YearDraft(
        yearly.year,
        plan.area.code,
        {area.code: area.name for area in counties_of(plan.area, day)},
        tuple(_aim(one, ways[one.target.pk], yearly.year) for one in aims),
        {
            Cell(goes_to.get(row.target_id, row.target_id), row.area.code, row.quarter): row.value
            for row in yearly.values.select_related("area")
        },
        tuple(_task(row, names, areas) for row in yearly.tasks.all()),
        tuple(_task(row, names, areas) for row in _tasks_elsewhere(yearly)),
        {pk: names[pk].short for pk in responsible_units(plan, yearly.lead_id, day) if pk in names},
    )


def findings_of(yearly: YearlyPlan) -> tuple[Finding, ...]:
    """What does not fit together in it."""
    return check(year_draft(yearly))


def responsible_units(plan: Plan, lead_id: int, day: date) -> list[int]:
    """Ids of the units that answer for measures which the unit leads, itself left out, in the order of the plan."""
    led = [measure.pk for measure in led_measures(plan, lead_id, day)]
    duties = duties_on(plan, day).filter(measure__in=led, role=Duty.Role.RESPONSIBLE, unit__isnull=False)
    return [pk for pk in dict.fromkeys(duties.values_list("unit_id", flat=True)) if pk != lead_id]


def _aim(one: Judged, course: Course, year: int) -> Aim:
    indicator = indicator_of(one)
    return Aim(
        one.target.pk,
        one.target.name,
        "amount" if course.from_zero else "stock",
        course.adds_up,
        one.target.comparator == "<=" or indicator.direction == "down",
        year_values(course, year).due,
        indicator.lowest if one.target.kind == "level" else None,
        indicator.highest if one.target.kind == "level" else None,
        course.shares,
    )


def _areas_of_units() -> dict[int, str]:
    return dict(Unit.objects.values_list("pk", "area__code"))


def _task(row: PlannedTask, names: dict[int, Named], areas: dict[int, str]) -> Task:
    name = names[row.unit_id].short if row.unit_id in names else str(row.unit_id)
    return Task(row.pk, row.unit_id, name, areas[row.unit_id], row.what, row.due_on, row.needs_id)


def _tasks_elsewhere(yearly: YearlyPlan) -> Iterable[PlannedTask]:
    others = YearlyPlan.objects.filter(plan=yearly.plan_id, year=yearly.year).exclude(lead=yearly.lead_id)
    return PlannedTask.objects.filter(yearly_plan__in=others.exclude(state=YearlyPlan.State.REPLACED))
