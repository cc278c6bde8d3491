"""A unit: what it leads and answers for, which figures it owns, what it was and what it became."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q

from luoshi.web.models import Duty, FigureOwner, IndicatorVersion, Measure, Plan, Target, Unit, UnitName
from luoshi.web.queries.judged import judged
from luoshi.web.queries.lines import Line, line
from luoshi.web.queries.units import Lineage, Named, lineage_of, names_on


class UnitPage(NamedTuple):
    """What the page of a unit shows."""

    unit: Unit
    names: list[UnitName]  # begun by the day
    leads: list[Measure]
    responsible: list[Measure]
    lines: list[Line]  # targets of the measures that it leads
    figures: list[IndicatorVersion]  # that it owns
    lineage: Lineage
    day: date

    @property
    def called_last(self) -> str:
        """Its name where it has none on the day: the last one it had, or the first one it is going to have."""
        names = self.names or sorted(self.unit.names.all(), key=_begun)[:1]
        return names[-1].short


def unit_page(unit: Unit, plan: Plan, on: date, *, public: bool = False) -> UnitPage:
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
        sorted((name for name in unit.names.all() if (name.valid_from or day) <= day), key=_begun),
        leads,
        _measures(duties, "responsible"),
        [line(one) for one in judged(plan, on, public=public) if one.target.measure_id in led],
        _figures(unit, day),
        lineage_of(unit.pk, day),
        day,
    )


def _begun(name: UnitName) -> date:
    return name.valid_from or date.min


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
    figures: int  # that it owns

    @property
    def together(self) -> int:
        """Everything that it carries."""
        return self.leads + self.responsible + self.figures


def loads(plan: Plan, on: date) -> list[Load]:
    """Every unit that answers for something in the plan or owns one of its figures, those that lead most first."""
    day = max(on, plan.issued_on)
    duties = Duty.objects.filter(measure__plan=plan, unit__isnull=False, holds_from__lte=day)
    found: dict[int, dict[str, set[int]]] = {}
    for duty in duties:
        if duty.unit_id is not None and (duty.holds_to is None or duty.holds_to > day):
            roles = found.setdefault(duty.unit_id, {"lead": set(), "responsible": set()})
            roles[duty.role].add(duty.measure_id)
    figures = _figures_by_unit(plan, day)
    names = names_on(day, {*found, *figures})
    rows = [
        Load(named, len(roles["lead"]), len(roles["responsible"]), figures.get(pk, 0))
        for pk, named in names.items()
        for roles in (found.get(pk, {"lead": (), "responsible": ()}),)
    ]
    return sorted(rows, key=lambda one: (-one.leads, -one.responsible, one.unit.short))


def _figures_by_unit(plan: Plan, day: date) -> dict[int, int]:
    codes = Target.objects.filter(measure__plan=plan).exclude(indicator_code="").values("indicator_code")
    held = FigureOwner.objects.filter(indicator_code__in=codes, holds_from__lte=day)
    found = (
        held.filter(Q(holds_to=None) | Q(holds_to__gt=day))
        .values("unit_id")
        .annotate(count=Count("indicator_code", distinct=True))
    )
    return {row["unit_id"]: row["count"] for row in found}
