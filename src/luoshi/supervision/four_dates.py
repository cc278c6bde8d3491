"""The four dates of a period (填报期限): open, due, late, closed, in working days from its end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.periods import Period
from luoshi.supervision.working_days import Calendar


class DatesOutOfOrder(LuoshiError):
    """A period would be closed before it is due, or due before it opens."""

    code = "dates_out_of_order"
    message = mark(
        "The period opens on {opens_on}, is due on {due_on}, taken late until {late_on} and closed after {closes_on}. "
        "None of these days may lie before the one that is named before it. Correct them."
    )


class FourDates(NamedTuple):
    """Each is the last day on which something can be done; opens_on is the first one."""

    opens_on: date
    due_on: date  # last day that is in time
    late_on: date  # last day on which a late report is taken
    closes_on: date  # last day for corrections

    def in_order(self) -> FourDates:
        """These dates, seen to follow one another. Raises DatesOutOfOrder."""
        if list(self) != sorted(self):
            raise DatesOutOfOrder(**self._asdict())
        return self


class DueRule(NamedTuple):
    """Counts in working days, each from the date before it; opens: 1 is the first one after the period."""

    opens: int = 1
    due: int = 10
    late: int = 5
    closes: int = 10
    months: int = 0  # that pass first, because the figures are not there before


def four_dates(period: Period, rule: DueRule, calendar: Calendar) -> FourDates:
    """The dates of a period by a rule. Raises CalendarUnknown."""
    first = Period(period.end.year, period.end.month, "M").moved(rule.months).start
    opens = calendar.after(first - timedelta(days=1), rule.opens)
    due = calendar.after(opens, rule.due)
    late = calendar.after(due, rule.late)
    return FourDates(opens, due, late, calendar.after(late, rule.closes))
