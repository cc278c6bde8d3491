"""The lock of a period (锁定): what a unit may still do with its report at a moment, until when, and why.

Dates are days of the city: the last day ends at midnight in Asia/Shanghai, and 23:59:59 is taken.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from luoshi.messages import mark, translate
from luoshi.supervision.four_dates import FourDates

ZONE = ZoneInfo("Asia/Shanghai")


class Lock(StrEnum):
    """What is open. The value names it in pages."""

    NOT_OPEN = mark("not open yet")
    OPEN = mark("open for reports")
    LATE = mark("taken late")
    CORRECTIONS = mark("corrections only")
    CLOSED = mark("closed to reports")


class Lifted(NamedTuple):
    """A lock lifted for one unit. expires_on: the last day on which it holds."""

    expires_on: date
    reason: str
    given_by: str = ""


class Locked(NamedTuple):
    """The lock at a moment. until: the last day on which it stays so; None once nothing will change."""

    lock: Lock
    until: date | None
    message: str  # msgid
    facts: dict[str, str]

    @property
    def takes_reports(self) -> bool:
        """Whether a report may be written and handed in."""
        return self.lock in (Lock.OPEN, Lock.LATE)

    @property
    def takes_corrections(self) -> bool:
        """Whether a report that was returned may be corrected."""
        return self.takes_reports or self.lock is Lock.CORRECTIONS

    @property
    def reason(self) -> str:
        """Why, in the language in use."""
        return translate(self.message).format(**self.facts)


def lock_of(dates: FourDates, now: datetime, lifted: Lifted | None = None) -> Locked:
    """The lock of a period for one unit. now: with its zone. lifted: the exception that lasts longest."""
    day = now.astimezone(ZONE).date()
    facts = {name: value.isoformat() for name, value in dates._asdict().items()}
    lock, until, message = next(one for one in _by_date(dates) if one[1] is None or day <= one[1])
    if lifted and day <= lifted.expires_on and lock not in (Lock.OPEN, Lock.LATE):
        told = {"until": lifted.expires_on.isoformat(), "who": lifted.given_by, "why": lifted.reason}
        return Locked(Lock.LATE, lifted.expires_on, _LIFTED, told)
    return Locked(lock, until, message, facts)


_LIFTED = mark("Lifted for this unit until the end of {until} by {who}: {why}")
_NOT_OPEN = mark("Figures are taken from {opens_on} on.")
_OPEN = mark("In time until the end of {due_on}.")
_LATE = mark("It was due on {due_on}; late reports are taken until the end of {late_on}.")
_CORRECTIONS = mark(
    "New reports were taken until {late_on}. What the office returned can be corrected until the end of {closes_on}; "
    "for anything else the head of the office can lift the lock."
)
_CLOSED = mark("Closed since the end of {closes_on}. The head of the office can lift the lock for a unit.")


def _by_date(dates: FourDates) -> tuple[tuple[Lock, date | None, str], ...]:
    """Each lock with the last day on which it holds, in order of time."""
    return (
        (Lock.NOT_OPEN, date.fromordinal(dates.opens_on.toordinal() - 1), _NOT_OPEN),
        (Lock.OPEN, dates.due_on, _OPEN),
        (Lock.LATE, dates.late_on, _LATE),
        (Lock.CORRECTIONS, dates.closes_on, _CORRECTIONS),
        (Lock.CLOSED, None, _CLOSED),
    )
