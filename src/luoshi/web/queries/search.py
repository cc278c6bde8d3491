"""Search over what a visitor reaches: measures, targets, units."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from luoshi.web.models import Duty, Measure, Plan, Target
from luoshi.web.queries.units import Named, names_on

MOST = 50  # of each kind


class Found(NamedTuple):
    """What answers the words."""

    measures: list[Measure]
    targets: list[Target]
    units: list[tuple[Plan, Named]]

    @property
    def together(self) -> int:
        """How many in all."""
        return len(self.measures) + len(self.targets) + len(self.units)


def search(plans: QuerySet[Plan], words: str, on: date) -> Found:
    """Every word must occur; without a word nothing is found."""
    asked = words.split()[:8]
    if not asked:
        return Found([], [], [])
    measures = Measure.objects.filter(plan__in=plans, holds_to=None).select_related("plan")
    targets = Target.objects.filter(measure__plan__in=plans, holds_to=None).select_related("measure__plan")
    for word in asked:
        measures = measures.filter(
            Q(heading__icontains=word) | Q(text__icontains=word) | Q(code=word) | Q(printed_code__icontains=word)
        )
        targets = targets.filter(Q(name__icontains=word) | Q(words__icontains=word) | Q(indicator_code__iexact=word))
    return Found(list(measures[:MOST]), list(targets[:MOST]), _units(plans, asked, on))


def _units(plans: QuerySet[Plan], words: list[str], on: date) -> list[tuple[Plan, Named]]:
    """The units that answer for something in a plan and whose name holds every word."""
    found: list[tuple[Plan, Named]] = []
    for plan in plans:
        duties = Duty.objects.filter(measure__plan=plan, unit__isnull=False)
        names = names_on(max(on, plan.issued_on), set(duties.values_list("unit_id", flat=True).distinct()))
        fits = [unit for unit in names.values() if all(word in f"{unit.short} {unit.name}" for word in words)]
        found += [(plan, unit) for unit in sorted(fits, key=lambda one: one.short)]
    return found[:MOST]
