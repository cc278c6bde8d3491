"""Deadlines (时限): until which day something is in time, and how many days are left or over, for matters of any kind.

Every list, light, score, message and document asks here, so that all agree. Days are days of the city: the last one
ends at midnight in Asia/Shanghai.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from luoshi.supervision.locks import ZONE
from luoshi.supervision.working_days import Calendar


class Shift(StrEnum):
    """What becomes of a due date that is no working day."""

    KEEP = "keep"
    AFTER = "after"  # 顺延
    BEFORE = "before"


class DeadlineRule(NamedTuple):
    """How the office counts. source: its own rule, shown beside the date."""

    shift: Shift = Shift.AFTER
    grace: int = 0  # days after the due date that still are in time
    grace_in_working_days: bool = True
    source: str = ""


class Dates(NamedTuple):
    """What is known of a due date; None is not known, or has not come about."""

    due_on: date | None
    extended_to: date | None = None  # the approved one; the old date stays beside it
    figure_on: date | None = None  # the statistical figure is not published before this day
    done_on: date | None = None
    dropped: bool = False  # nobody waits for it any more


def day_of(now: datetime) -> date:
    """The day that it is in the city. now: with its zone."""
    return now.astimezone(ZONE).date()


def due_day(dates: Dates, rule: DeadlineRule, calendar: Calendar) -> date | None:
    """The due day in force, without grace: extended, waiting for its figure, shifted by the rule.

    Raises CalendarUnknown.
    """
    due = dates.extended_to or dates.due_on
    if due is None:
        return None
    if dates.figure_on:
        due = max(due, dates.figure_on)
    return shifted(due, rule.shift, calendar)


def shifted(day: date, shift: Shift, calendar: Calendar) -> date:
    """The day itself, or the working day nearest to it on one side. Raises CalendarUnknown."""
    if shift is Shift.KEEP:
        return day
    step = timedelta(days=1 if shift is Shift.AFTER else -1)
    while not calendar.is_worked(day):
        day += step
    return day


def last_day(dates: Dates, rule: DeadlineRule, calendar: Calendar) -> date | None:
    """The last day that is in time, with grace. Raises CalendarUnknown."""
    due = due_day(dates, rule, calendar)
    if due is None or not rule.grace:
        return due
    return calendar.after(due, rule.grace) if rule.grace_in_working_days else due + timedelta(days=rule.grace)


def days_left(dates: Dates, rule: DeadlineRule, calendar: Calendar, now: datetime) -> int | None:
    """Days until the last one, 0 on it, below 0 after it; None where nothing is waited for. Raises CalendarUnknown.

    What is done or dropped has no days left: it cannot become overdue any more.
    """
    last = last_day(dates, rule, calendar)
    if last is None or dates.done_on or dates.dropped:
        return None
    return (last - day_of(now)).days


def overdue(dates: Dates, rule: DeadlineRule, calendar: Calendar, now: datetime) -> bool:
    """Whether it is waited for and its last day has passed. Raises CalendarUnknown."""
    return days_over(dates, rule, calendar, now) > 0


def days_over(dates: Dates, rule: DeadlineRule, calendar: Calendar, now: datetime) -> int:
    """How many days it is overdue, 0 where it is not. Raises CalendarUnknown."""
    left = days_left(dates, rule, calendar, now)
    return max(0, -left) if left is not None else 0


def days_late(dates: Dates, rule: DeadlineRule, calendar: Calendar) -> int:
    """How many days after the last one it was done, 0 where in time or not done. Raises CalendarUnknown."""
    last = last_day(dates, rule, calendar)
    return max(0, (dates.done_on - last).days) if last and dates.done_on else 0
