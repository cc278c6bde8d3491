"""A data set is made, a period opened for it, and its lock lifted for one unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from django.db import transaction

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.periods import parse_period
from luoshi.supervision.four_dates import DueRule, FourDates, four_dates
from luoshi.web import access
from luoshi.web.actions.confirming import ReasonNeeded
from luoshi.web.events import Act, earlier, record
from luoshi.web.models import (
    DataSet,
    DataSetIndicator,
    IndicatorVersion,
    LockException,
    Plan,
    ReportingPeriod,
    Rule,
    Unit,
)
from luoshi.web.queries.locks import calendar
from luoshi.web.roles import Permission
from luoshi.web.visitors import today


class PeriodOpened(LuoshiError):
    """The figures of a data set are asked for once for each period."""

    code = "period_opened"
    message = mark("{data_set} is asked for {period} already. Open it in the list, or choose another period.")
    status = 409


class FormExpired(LuoshiError):
    """The approval of the form ends before units could fill it in."""

    code = "form_expired"
    message = mark(
        "The form of {data_set} is valid until {day}, and the period closes later. Whoever is asked may refuse an "
        "expired form: have it approved again, and make a new data set with the new approval."
    )
    status = 409


class ExpiryPassed(LuoshiError):
    """A lock would be lifted until a day that has passed."""

    code = "expiry_passed"
    message = mark("The lock would be lifted until {day}, which has passed. Choose a day from today on.")
    status = 422


@transaction.atomic
def make_data_set(act: Act, plan: Plan, code: str, name: str, indicators: Sequence[IndicatorVersion]) -> DataSet:
    """Figures of a year that are asked for together, in this order."""
    row = DataSet.objects.create(plan=plan, code=code, name=name, frequency="A")
    DataSetIndicator.objects.bulk_create(
        DataSetIndicator(data_set=row, indicator=one, order=order) for order, one in enumerate(indicators)
    )
    record(act, "make_data_set", row, new=[one.code for one in indicators])
    return row


@transaction.atomic
def open_period(
    act: Act, data_set: DataSet, words: str, *, dates: FourDates | None = None, rule: DueRule | None = None
) -> ReportingPeriod:
    """Ask for the figures of a period, by four dates or by a rule that counts them.

    Raises PeriodUnreadable, PeriodMisfit, PeriodOpened, CalendarUnknown, DatesOutOfOrder, FormExpired.
    """
    done = earlier(act, "open_period")
    if done:
        return ReportingPeriod.objects.get(pk=done.subject_id)
    period = parse_period(words, data_set.frequency)  # type: ignore[arg-type]
    found = (dates or four_dates(period, rule or DueRule(), calendar())).in_order()
    if ReportingPeriod.objects.filter(data_set=data_set, period=str(period)).exists():
        raise PeriodOpened(data_set=data_set.name, period=str(period))
    if data_set.valid_to and data_set.valid_to < found.closes_on:
        raise FormExpired(data_set=data_set.name, day=data_set.valid_to.isoformat())
    row = ReportingPeriod.objects.create(data_set=data_set, period=str(period), **found._asdict())
    record(act, "open_period", row, new={name: day.isoformat() for name, day in found._asdict().items()})
    return row


@transaction.atomic
def lift_lock(act: Act, period: ReportingPeriod, unit: Unit, *, until: date, reason: str) -> LockException:
    """Let one unit report until the end of a day. Raises NotAllowed, ReasonNeeded, ExpiryPassed."""
    access.demand(act.person, Permission.APPROVE)
    done = earlier(act, "lift_lock")
    if done:
        return LockException.objects.get(pk=done.subject_id)
    if not reason.strip():
        raise ReasonNeeded
    if until < today():
        raise ExpiryPassed(day=until.isoformat())
    row = LockException.objects.create(
        reporting_period=period,
        unit=unit,
        reason=reason.strip(),
        given_by_id=cast(int, act.person.id),  # demand saw who it is
        expires_on=until,
    )
    record(act, "lift_lock", row, new={"unit": unit.pk, "until": until.isoformat()}, why=reason.strip())
    return row


@transaction.atomic
def enter_year(act: Act, year: int, *, holidays: list[date], worked: list[date], source: str) -> Rule:
    """Enter the working days of a year as they were announced; a later entry of the same year holds in its place."""
    access.demand(act.person, Permission.RUN_PLAN)
    if not source.strip():
        raise ReasonNeeded
    version = Rule.objects.filter(kind="calendar", name=str(year)).count() + 1
    row = Rule.objects.create(
        kind="calendar",
        name=str(year),
        version=str(version),
        valid_from=date(year, 1, 1),
        valid_to=date(year, 12, 31),
        source=source.strip(),
        body={
            "year": year,
            "holidays": sorted(day.isoformat() for day in holidays),
            "worked": sorted(day.isoformat() for day in worked),
        },
    )
    record(act, "enter_year", row, new=row.body, why=row.source)
    return row
