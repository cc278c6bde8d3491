"""Which figures a period asks for, and of whom: the owner of the figure, and for a county its government.

What a unit handed to its head stays asked of it, whoever owns the figure since: its heirs correct it in its name.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Q

from luoshi.web.models import (
    Area,
    Cell,
    DataSetIndicator,
    FigureOwner,
    IndicatorVersion,
    ReportingPeriod,
    Unit,
    UnitName,
)
from luoshi.web.queries.areas import counties_of
from luoshi.web.queries.units import Named, names_on


class AskedCell(NamedTuple):
    """One figure that is asked for. unit: id of the one that answers; None where nobody owns the figure."""

    indicator: IndicatorVersion
    area: Area
    unit: int | None


def asked_cells(period: ReportingPeriod, unit_id: int | None = None) -> list[AskedCell]:
    """All that a period asks for, or what it asks of one unit, in the order of its data set."""
    city = period.data_set.plan.area
    counties = counties_of(city, period.due_on)
    governments = _governments(counties, period.due_on)
    asks = list(DataSetIndicator.objects.filter(data_set_id=period.data_set_id).select_related("indicator"))
    owners = _owners([one.indicator.code for one in asks], period.due_on)
    cells = []
    for one in asks:
        cells.append(AskedCell(one.indicator, city, owners.get(one.indicator.code)))
        if one.by_county:
            cells += [AskedCell(one.indicator, area, governments.get(area.pk)) for area in counties]
    handed = _handed(period)
    cells = [cell._replace(unit=handed.get((cell.indicator.pk, cell.area.pk), cell.unit)) for cell in cells]
    return cells if unit_id is None else [cell for cell in cells if cell.unit == unit_id]


def _handed(period: ReportingPeriod) -> dict[tuple[int, int], int]:
    """By indicator and area, the unit whose report has left its reporter, even if it came back; and the one whose
    draft could not move to its heir when it ended, because the heir had handed in before.
    """
    left = Q(submission__submitted_at__isnull=False) | Q(submission__unit__exists_to__lte=period.due_on)
    cells = Cell.objects.filter(left, submission__reporting_period=period).order_by("submission_id")
    found = cells.values_list("indicator_id", "area_id", "submission__unit_id")
    return {(indicator, area): unit for indicator, area, unit in found}


def names_of(unit_ids: set[int], day: date) -> dict[int, Named]:
    """The names of units on a day; of one that is no more, its last name."""
    names = names_on(day, unit_ids)
    for row in UnitName.objects.filter(unit_id__in=unit_ids - set(names)).order_by("valid_from"):
        names[row.unit_id] = Named(row.unit_id, row.name, row.short)
    return names


def _owners(codes: list[str], day: date) -> dict[str, int]:
    rows = (
        FigureOwner.objects.filter(indicator_code__in=codes, holds_from__lte=day)
        .filter(Q(holds_to=None) | Q(holds_to__gt=day))
        .order_by("holds_from", "id")
    )
    return {row.indicator_code: row.unit_id for row in rows}


def _governments(counties: list[Area], day: date) -> dict[int, int]:
    """The government of each county on a day, by area."""
    rows = Unit.objects.filter(area__in=counties, level=Unit.Level.COUNTY, kind="government")
    there = rows.filter(Q(exists_to=None) | Q(exists_to__gt=day)).order_by("-pk")
    return {row.area_id: row.pk for row in there}
