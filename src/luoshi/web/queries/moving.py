"""What a unit holds on a day and after it: duties, figures and people, which move when the unit does."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Q

from luoshi.web.models import Duty, FigureOwner, IndicatorVersion, Membership, Succession, Unit


class Holdings(NamedTuple):
    """Rows of a unit that hold on a day or begin later."""

    duties: tuple[Duty, ...] = ()
    figures: tuple[FigureOwner, ...] = ()
    people: tuple[Membership, ...] = ()

    @property
    def ids(self) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
        """Of the rows, by kind."""
        duties, figures, people = (frozenset(row.pk for row in rows) for rows in self)
        return duties, figures, people


def holdings(unit: Unit, on: date) -> Holdings:
    """What would move if the unit did on the day."""
    duties = Duty.objects.filter(unit=unit).filter(Q(holds_to=None) | Q(holds_to__gt=on))
    figures = FigureOwner.objects.filter(unit=unit).filter(Q(holds_to=None) | Q(holds_to__gt=on))
    people = Membership.objects.filter(unit=unit).filter(Q(valid_to=None) | Q(valid_to__gt=on))
    return Holdings(
        tuple(duties.select_related("measure__plan").order_by("measure__plan_id", "measure__order", "role", "id")),
        tuple(figures.order_by("indicator_code", "id")),
        tuple(people.select_related("person").order_by("id")),
    )


def figure_names(figures: tuple[FigureOwner, ...]) -> dict[str, str]:
    """Names of the indicators, by code."""
    codes = [one.indicator_code for one in figures]
    return dict(IndicatorVersion.objects.filter(code__in=codes).values_list("code", "name"))


def steps_to_follow() -> list[Succession]:
    """The steps of whole bodies that lead to one successor, in order of time. A split needs a person to divide."""
    steps = list(Succession.objects.exclude(change=Succession.Change.DUTY_TRANSFER).order_by("on", "id"))
    ways: dict[tuple[int, date], int] = {}
    for step in steps:
        ways[step.before_id, step.on] = ways.get((step.before_id, step.on), 0) + 1
    return [step for step in steps if ways[step.before_id, step.on] == 1]
