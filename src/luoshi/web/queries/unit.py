"""A unit: what it leads and answers for, which figures it owns, what it was and what it became."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Q

from luoshi.web.models import Duty, FigureOwner, IndicatorVersion, Measure, Plan, Unit, UnitName
from luoshi.web.queries.judged import judged
from luoshi.web.queries.lines import Line, line
from luoshi.web.queries.units import Named, Step, names_on, steps_of


class UnitPage(NamedTuple):
    """What the page of a unit shows."""

    unit: Unit
    names: list[UnitName]
    leads: list[Measure]
    responsible: list[Measure]
    lines: list[Line]  # targets of the measures that it leads
    figures: list[IndicatorVersion]  # that it owns
    steps: list[Step]


def unit_page(unit: Unit, plan: Plan, on: date) -> UnitPage:
    """Of a unit in a plan on a day."""
    day = max(on, plan.issued_on)
    duties = [
        duty
        for duty in Duty.objects.filter(unit=unit, measure__plan=plan, holds_from__lte=day).select_related("measure")
        if duty.holds_to is None or duty.holds_to > day
    ]
    leads = _measures(duties, "lead")
    led = {measure.pk for measure in leads}
    return UnitPage(
        unit,
        list(unit.names.all()),
        leads,
        _measures(duties, "responsible"),
        [line(one) for one in judged(plan, on) if one.target.measure_id in led],
        _figures(unit, day),
        steps_of(unit.pk),
    )


def _measures(duties: list[Duty], role: str) -> list[Measure]:
    found = {duty.measure.pk: duty.measure for duty in duties if duty.role == role}
    return sorted(found.values(), key=lambda measure: measure.order)


def _figures(unit: Unit, day: date) -> list[IndicatorVersion]:
    held = FigureOwner.objects.filter(unit=unit, holds_from__lte=day).filter(Q(holds_to=None) | Q(holds_to__gt=day))
    return list(IndicatorVersion.objects.filter(code__in=held.values("indicator_code")))


class Load(NamedTuple):
    """A unit with how much it carries; leads and responsibilities are counted apart."""

    unit: Named
    leads: int
    responsible: int


def loads(plan: Plan, on: date) -> list[Load]:
    """Every unit that answers for something in the plan, those that lead most first."""
    day = max(on, plan.issued_on)
    duties = Duty.objects.filter(measure__plan=plan, unit__isnull=False, holds_from__lte=day)
    found: dict[int, dict[str, set[int]]] = {}
    for duty in duties:
        if duty.unit_id is not None and (duty.holds_to is None or duty.holds_to > day):
            roles = found.setdefault(duty.unit_id, {"lead": set(), "responsible": set()})
            roles[duty.role].add(duty.measure_id)
    names = names_on(day, set(found))
    rows = [
        Load(names[pk], len(roles["lead"]), len(roles["responsible"])) for pk, roles in found.items() if pk in names
    ]
    return sorted(rows, key=lambda one: (-one.leads, -one.responsible, one.unit.short))
