"""Yearly plans by lead unit and year: how far each is, who has answered, which counties filed their plans."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from luoshi.web.access_yearly import leads, yearly_plans
from luoshi.web.models import Duty, Plan, YearlyPlan
from luoshi.web.queries.units import Named, names_on
from luoshi.web.queries.yearly import day_of, duties_on
from luoshi.web.queries.yearly_answers import Standings, standings_of
from luoshi.web.visitors import Visitor, today


class Version(NamedTuple):
    """One version with what was said to it."""

    row: YearlyPlan
    said: Standings


class LeadYear(NamedTuple):
    """What a lead unit has for the year."""

    lead: Named
    measures: int  # that it leads
    versions: tuple[Version, ...]  # the latest first
    may_draft: bool

    @property
    def latest(self) -> Version | None:
        """The one that people work on, or that is in force."""
        return self.versions[0] if self.versions else None


def default_year(plan: Plan) -> int:
    """The year after this one, within the years of the plan."""
    return max(plan.first_year, min(today().year + 1, plan.last_year))


def years_of(plan: Plan) -> list[int]:
    """Those that can be planned."""
    return list(range(plan.first_year, plan.last_year + 1))


def lead_years(person: Visitor, plan: Plan, year: int) -> list[LeadYear]:
    """Every lead unit, in the order of the plan."""
    day = day_of(plan, year)
    led: dict[int, set[int]] = defaultdict(set)
    for duty in duties_on(plan, day).filter(role=Duty.Role.LEAD, unit__isnull=False).order_by("measure__order"):
        led[duty.unit_id or 0].add(duty.measure_id)
    rows = list(yearly_plans(person, plan).filter(year=year).order_by("-version"))
    said = standings_of(rows)
    versions: dict[int, list[Version]] = defaultdict(list)
    for row in rows:
        versions[row.lead_id].append(Version(row, said[row.pk]))
    names = names_on(day)
    return [
        LeadYear(names[pk], len(led[pk]), tuple(versions[pk]), leads(person, pk))
        for pk in dict.fromkeys([*led, *versions])
        if pk in names
    ]
