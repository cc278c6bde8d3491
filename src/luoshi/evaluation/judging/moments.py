"""The moment at which a target is judged: which period decides on a day, and whether the deadline is over.

On or after the deadline the year of the deadline decides; before it the latest period that has ended and is reported.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.judging.readings import reading_of
from luoshi.periods import MONTHS, Period


class Moment(NamedTuple):
    """What is judged."""

    period: Period | None  # None: nothing has ended yet of which there is a figure
    final: bool  # the deadline is over
    to_date: bool = False  # a flow counts from January to the end of the period

    @property
    def year(self) -> int:
        """The last year that is whole by the end of the period."""
        return 0 if self.period is None else months_at_end(self.period) // 12 - 1


def moment_of(question: Question, periods: Collection[Period]) -> Moment:
    """Which period of those reported decides. Without a deadline the latest figure decides for good.

    A flow is compared in whole years, unless the year that runs is looked at month by month (`year_to_date`).
    """
    deadline = question.target.deadline
    if deadline is not None and question.judge_on >= deadline:
        return _at(deadline, periods)
    ended = _months_ended(question.judge_on)
    if reading_of("share", question.parameters) == "year_to_date":
        return Moment(_latest([period for period in periods if period.frequency != "A"], ended), False, True)
    if question.indicator.nature == "flow" and any(period.frequency != "A" for period in periods):
        periods = {Period(period.year) for period in periods}
    return Moment(_latest(periods, ended), deadline is None)


def months_at_end(period: Period) -> int:
    """How many months are over at the end of the period, counted from the year 0."""
    return period.year * 12 + period.number * MONTHS[period.frequency]


def _at(deadline: date, periods: Iterable[Period]) -> Moment:
    """The period that ends with the deadline: a year, or one as short as the figures of that year are."""
    if deadline.month < 12:
        lengths = {MONTHS[period.frequency]: period.frequency for period in periods if period.year == deadline.year}
        for length, frequency in sorted(lengths.items()):
            if deadline.month % length == 0:
                return Moment(Period(deadline.year, deadline.month // length, frequency), True, True)
    return Moment(Period(deadline.year), True)


def _latest(periods: Iterable[Period], ended: int) -> Period | None:
    over = [period for period in periods if months_at_end(period) <= ended]
    return max(over, key=months_at_end) if over else None


@lru_cache(1000)
def _months_ended(day: date) -> int:
    """How many months are over in the evening of the day."""
    return day.year * 12 + day.month - (day.day < monthrange(day.year, day.month)[1])
