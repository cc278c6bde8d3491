"""Limits of the steps of a matter: how long each may take, and who is waited for.

All are the office's own, not the law's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from luoshi.supervision.matters.deadlines import DeadlineRule
from luoshi.supervision.matters.moves import State, Who
from luoshi.supervision.working_days import Calendar


class Limits(NamedTuple):
    """Working days for each step, unless said otherwise. source: the office's rule."""

    approve: int = 5
    assign: int = 3
    sign_for: int = 3
    settle: int = 5
    review: int = 5
    answer_return: int = 5
    recheck: int = 10
    close: int = 5
    decide_extension: int = 3
    dispute_within: int = 3  # from the day of assignment
    disputes: int = 2  # in the life of a matter
    urge_every: int = 3  # calendar days between two
    evidence_to_finish: bool = True
    source: str = ""


class Rules(NamedTuple):
    """By what the office counts. ended: units that were dissolved, by the first day on which they are no more."""

    limits: Limits = Limits()
    deadline: DeadlineRule = DeadlineRule()
    calendar: Calendar = Calendar()
    ended: Mapping[int, date] = {}

    @property
    def reading(self) -> Calendar:
        """The calendar by which stored dates are read: a year not yet announced is counted by its weekends."""
        return self.calendar._replace(unknown_by_weekends=True)


WAITS_FOR: Mapping[State, Who] = {
    State.REGISTERED: Who.OFFICE_HEAD,
    State.APPROVED: Who.OFFICE,
    State.ASSIGNED: Who.LEAD,
    State.DISPUTED: Who.OFFICE_HEAD,
    State.ONGOING: Who.LEAD,
    State.REPORTED: Who.OFFICE,
    State.RETURNED: Who.LEAD,
    State.FINISHED: Who.INSPECTOR,
    State.CHECKED: Who.OFFICE_HEAD,
}


def limit_of(state: State, limits: Limits) -> int | None:
    """Working days that a matter may stay in a state; None where the due date of the matter is the limit."""
    return {
        State.REGISTERED: limits.approve,
        State.APPROVED: limits.assign,
        State.ASSIGNED: limits.sign_for,
        State.DISPUTED: limits.settle,
        State.REPORTED: limits.review,
        State.RETURNED: limits.answer_return,
        State.FINISHED: limits.recheck,
        State.CHECKED: limits.close,
    }.get(state)
