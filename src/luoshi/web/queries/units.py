"""Units by the names that they had on a day, and what became of them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from luoshi.web.models import Succession, UnitName


class Named(NamedTuple):
    """A unit as a page prints it."""

    id: int
    name: str
    short: str


def names_on(day: date, unit_ids: set[int] | None = None) -> dict[int, Named]:
    """The names in force on a day, by unit; of all units where no ids are given. One query."""
    rows: QuerySet[UnitName] = UnitName.objects.filter(Q(valid_from=None) | Q(valid_from__lte=day)).filter(
        Q(valid_to=None) | Q(valid_to__gt=day)
    )
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=unit_ids)
    found = rows.order_by("unit_id", "valid_from").values_list("unit_id", "name", "short")
    return {unit: Named(unit, name, short) for unit, name, short in found}


class Step(NamedTuple):
    """One step of succession, with the units as they are called on the day of the step."""

    before: Named
    after: Named
    on: date
    change: str
    duty: str
    confidence: str
    source: str


def steps_of(unit_id: int) -> list[Step]:
    """The steps into and out of a unit, in order of time."""
    rows = list(Succession.objects.filter(Q(before_id=unit_id) | Q(after_id=unit_id)))
    named = {
        name.unit_id: Named(name.unit_id, name.name, name.short)
        for name in UnitName.objects.filter(unit_id__in={one for row in rows for one in (row.before_id, row.after_id)})
    }
    return [
        Step(named[row.before_id], named[row.after_id], row.on, row.change, row.duty, row.confidence, row.source)
        for row in rows
    ]
