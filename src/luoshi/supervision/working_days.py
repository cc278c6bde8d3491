"""Working days (工作日) of the Chinese calendar: weekends, holidays, and weekends that are worked (调休).

The years that the State Council has announced come with chinesecalendar; a later one is entered by the office.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

import chinese_calendar

from luoshi.errors import LuoshiError
from luoshi.messages import mark

_SATURDAY = 5


class CalendarUnknown(LuoshiError):
    """Nobody has said which days of a year are worked."""

    code = "calendar_unknown"
    message = mark(
        "Which days of {year} are worked is not known yet, so they cannot be counted. Enter the holidays of {year} "
        "as the State Council announced them, or give the four dates of the period yourself."
    )


class WorkedYear(NamedTuple):
    """One year as it was announced."""

    holidays: frozenset[date]  # Mondays to Fridays that are free
    worked: frozenset[date] = frozenset()  # Saturdays and Sundays that are worked
    source: str = ""  # number of the announcement


class Calendar(NamedTuple):
    """What is known of working days. entered: years that the office has entered; they go before all others.

    unknown_by_weekends: the office's rule for a year that nobody has announced yet; else such a year is refused.
    """

    entered: Mapping[int, WorkedYear] = {}
    unknown_by_weekends: bool = False

    def is_announced(self, year: int) -> bool:
        """Whether its holidays are known, so that what is counted in it will not change."""
        try:
            self._replace(unknown_by_weekends=False).is_worked(date(year, 7, 1))
        except CalendarUnknown:
            return False
        return True

    def is_worked(self, day: date) -> bool:
        """Whether the day is a working day. Raises CalendarUnknown."""
        year = self.entered.get(day.year)
        if year is not None:
            return day in year.worked or (day.weekday() < _SATURDAY and day not in year.holidays)
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:  # so chinese_calendar says that it has no table for the year
            if self.unknown_by_weekends:
                return day.weekday() < _SATURDAY
            raise CalendarUnknown(year=day.year) from None

    def at_or_after(self, day: date) -> date:
        """The day itself where it is worked, else the next one that is. Raises CalendarUnknown."""
        while not self.is_worked(day):
            day += timedelta(days=1)
        return day

    def after(self, day: date, count: int) -> date:
        """The working day so many after a day, which itself does not count. Raises CalendarUnknown."""
        for _ in range(count):
            day = self.at_or_after(day + timedelta(days=1))
        return day
