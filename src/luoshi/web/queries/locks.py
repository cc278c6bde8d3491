"""The calendar of working days and the locks of periods, from what the office entered."""

from __future__ import annotations

from datetime import date, datetime

from luoshi.supervision.four_dates import FourDates
from luoshi.supervision.locks import Lifted, Locked, lock_of
from luoshi.supervision.working_days import Calendar, WorkedYear
from luoshi.web.models import LockException, ReportingPeriod, Rule


def calendar() -> Calendar:
    """Working days, with the years that the office entered as rules of kind `calendar`."""
    years = {}
    for rule in Rule.objects.filter(kind="calendar").order_by("pk"):
        holidays, worked = (frozenset(map(date.fromisoformat, rule.body[key])) for key in ("holidays", "worked"))
        years[int(rule.body["year"])] = WorkedYear(holidays, worked, rule.source)
    return Calendar(years)


def dates_of(period: ReportingPeriod) -> FourDates:
    """The four dates of a row."""
    return FourDates(period.opens_on, period.due_on, period.late_on, period.closes_on)


def lock_for(period: ReportingPeriod, unit_id: int, now: datetime) -> Locked:
    """What a unit may still do in a period."""
    return locks_for(period, {unit_id}, now)[unit_id]


def locks_for(period: ReportingPeriod, unit_ids: set[int], now: datetime) -> dict[int, Locked]:
    """The same for many units. One query."""
    rows = LockException.objects.filter(reporting_period=period).select_related("given_by").order_by("expires_on")
    lifted = {row.unit_id: Lifted(row.expires_on, row.reason, str(row.given_by)) for row in rows}
    dates = dates_of(period)
    return {unit: lock_of(dates, now, lifted.get(unit)) for unit in unit_ids}
