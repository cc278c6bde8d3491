"""Who is asked about a yearly plan, what each one said, and which implementing plans counties filed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from luoshi.web.models import PlannedTask, Unit, YearlyAnswer, YearlyPlan
from luoshi.web.queries.units import Named, names_on
from luoshi.web.queries.yearly import day_of, responsible_units


class Standing(NamedTuple):
    """One unit that is asked."""

    unit: Named
    is_county: bool
    tasks: int  # planned for it
    answer: YearlyAnswer | None  # to what is asked now
    before: tuple[YearlyAnswer, ...]  # everything it said earlier
    filed: YearlyAnswer | None  # its implementing plan, the last one


class Standings(NamedTuple):
    """All of them."""

    each: tuple[Standing, ...]

    @property
    def answered(self) -> int:
        """How many have said something to what is asked now."""
        return sum(one.answer is not None for one in self.each)

    @property
    def objecting(self) -> tuple[Standing, ...]:
        """Those that do not agree."""
        return tuple(one for one in self.each if one.answer and one.answer.kind == YearlyAnswer.Kind.OBJECTS)

    @property
    def silent(self) -> tuple[Standing, ...]:
        """Those that have not answered."""
        return tuple(one for one in self.each if one.answer is None)

    @property
    def counties(self) -> tuple[Standing, ...]:
        """Those that file an implementing plan."""
        return tuple(one for one in self.each if one.is_county)

    @property
    def filed(self) -> int:
        """How many counties have filed one."""
        return sum(one.filed is not None for one in self.counties)

    def of(self, unit_id: int) -> Standing | None:
        """That of one unit; None where it is not asked."""
        return next((one for one in self.each if one.unit.id == unit_id), None)


def standings(yearly: YearlyPlan) -> Standings:
    """Of one yearly plan."""
    return standings_of([yearly])[yearly.pk]


def standings_of(rows: Sequence[YearlyPlan]) -> dict[int, Standings]:
    """Of several, by id, with as many questions to the database as for one, but for the duties of each lead unit."""
    tasks: dict[int, list[int]] = defaultdict(list)
    for yearly_id, unit_id in PlannedTask.objects.filter(yearly_plan__in=rows).values_list("yearly_plan", "unit"):
        tasks[yearly_id].append(unit_id)
    answers: dict[int, list[YearlyAnswer]] = defaultdict(list)
    for answer in YearlyAnswer.objects.filter(yearly_plan__in=rows).select_related("answered_by", "document"):
        answers[answer.yearly_plan_id].append(answer)
    counties = set(Unit.objects.filter(level=Unit.Level.COUNTY).values_list("pk", flat=True))
    named_on = cache(names_on)
    found = {}
    for row in rows:
        day = day_of(row.plan, row.year)
        named = named_on(day)
        asked = dict.fromkeys((*responsible_units(row.plan, row.lead_id, day), *tasks[row.pk]))
        units = [named[pk] for pk in asked if pk in named and pk != row.lead_id]
        found[row.pk] = Standings(
            tuple(_standing(row, unit, unit.id in counties, tasks[row.pk], answers[row.pk]) for unit in units)
        )
    return found


def _standing(row: YearlyPlan, unit: Named, is_county: bool, tasks: list[int], answers: list[YearlyAnswer]) -> Standing:
    own = sorted((one for one in answers if one.unit_id == unit.id), key=lambda one: one.pk)
    said = [one for one in own if one.kind != YearlyAnswer.Kind.IMPLEMENTS]
    filed = [one for one in own if one.kind == YearlyAnswer.Kind.IMPLEMENTS]
    now = [one for one in said if one.round == row.round]
    answer = now[-1] if now else None
    return Standing(
        unit,
        is_county,
        tasks.count(unit.id),
        answer,
        tuple(one for one in said if answer is None or one.pk != answer.pk),
        filed[-1] if filed else None,
    )
