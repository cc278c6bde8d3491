"""A tick: what is due now is done, and what needs a person is said. Done again it does nothing new."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.contrib.sessions.models import Session
from django.utils import timezone

from luoshi.messages import mark, translate
from luoshi.web.actions.importing import fail_jobs_of_the_dead
from luoshi.web.actions.reading_jobs import read_again_for_the_dead
from luoshi.web.models import Job, LockException, ReportingPeriod

_SLOW = timedelta(minutes=10)


class Tick(NamedTuple):
    """What was done, and what stands so that a person should know; each a sentence."""

    done: list[str]
    due: list[str]


def tick(now: datetime) -> Tick:
    """Do what is due at this moment."""
    return Tick(_ended(now), [*_of_periods(timezone.localdate(now)), *_waiting(now)])


def _ended(now: datetime) -> list[str]:
    told = []
    failed = fail_jobs_of_the_dead()
    if failed:
        told.append(
            translate(mark("{count} jobs of a dead worker were ended; nothing of them is stored.")).format(count=failed)
        )
    again = read_again_for_the_dead()
    if again:
        told.append(translate(mark("{count} documents of a dead worker are read again.")).format(count=again))
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    if sessions:
        told.append(translate(mark("{count} sessions that had expired were removed.")).format(count=sessions))
    return told


def _of_periods(day: date) -> list[str]:
    told = []
    for period in ReportingPeriod.objects.select_related("data_set").order_by("due_on", "pk"):
        words = _state(period, day)
        if words:
            facts = {"form": period.data_set.name, "period": period.period}
            told.append(
                translate(words).format(**facts, due=period.due_on, late=period.late_on, closes=period.closes_on)
            )
    lifted = LockException.objects.filter(expires_on=day).count()
    if lifted:
        told.append(translate(mark("{count} exceptions from a lock end with this day.")).format(count=lifted))
    return told


def _state(period: ReportingPeriod, day: date) -> str:
    if day < period.opens_on or day > period.closes_on:
        return ""
    if day <= period.due_on:
        return mark("{form} {period} is open; it is due on {due}.")
    if day <= period.late_on:
        return mark("{form} {period} was due on {due}; late reports are taken until {late}.")
    return mark("{form} {period} takes only corrections that the office asked for, until {closes}.")


def _waiting(now: datetime) -> list[str]:
    count = Job.objects.filter(state=Job.State.WAITING, asked_at__lt=now - _SLOW).count()
    told = mark("{count} jobs have waited for ten minutes or longer: see that a worker runs (luoshi worker).")
    return [translate(told).format(count=count)] if count else []
