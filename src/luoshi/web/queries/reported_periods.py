"""The periods that ask something of a person's units, with how far each report is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils import timezone

from luoshi.supervision.locks import Locked
from luoshi.web.models import Plan, ReportingPeriod, Submission
from luoshi.web.queries.asked import AskedCell, asked_cells
from luoshi.web.queries.locks import lock_for
from luoshi.web.queries.report_forms import latest
from luoshi.web.queries.units import Named, latest_names


class Reported(NamedTuple):
    """What a period asks of a unit."""

    period: ReportingPeriod
    unit: Named
    cells: list[AskedCell]
    submission: Submission | None
    lock: Locked


def reported_periods(plans: Iterable[Plan], unit_ids: set[int]) -> list[Reported]:
    """Of these plans and units, those that are due first at the top."""
    periods = ReportingPeriod.objects.filter(data_set__plan__in=plans).select_related("data_set__plan__area")
    names, now = latest_names(unit_ids), timezone.now()
    found = []
    for period in periods.order_by("-due_on", "pk"):
        every = asked_cells(period)
        for unit_id, unit in names.items():
            cells = [cell for cell in every if cell.unit == unit_id]
            if cells:
                found.append(Reported(period, unit, cells, latest(period, unit_id), lock_for(period, unit_id, now)))
    return found
