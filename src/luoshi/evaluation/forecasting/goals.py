"""Goals: what must come true by the deadline, and whether the figures that are known decide it already.

Exact, in Decimal. The goal that a target of a plan sets: targets.py. How likely it is: odds.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

GoalKind = Literal["level", "ever", "monotone", "sum"]
GoalComparator = Literal[">=", ">", "<=", "<", "range", "="]
Series = Mapping[int, Decimal | None]  # by year; None is a figure that is missing
_WITH_FLOOR, _WITH_CEILING = (">=", ">", "range", "="), ("<=", "<", "range")


class Goal(NamedTuple):
    """What is promised: a figure of the year of the deadline or of any year, every year higher, or a sum of years."""

    deadline: int  # year
    low: Decimal | None = None  # in the unit of the indicator; the lower number of a range
    high: Decimal | None = None  # its higher number, or the one of "at most"
    comparator: GoalComparator = ">="
    kind: GoalKind = "level"
    base_year: int | None = None  # ever, monotone, sum: the years after it count
    rising: bool = True  # monotone: 逐年提高, else 逐年下降


class Meeting(NamedTuple):
    """Values that meet a goal: from floor to ceiling, None where there is no such end."""

    floor: Decimal | None = None
    ceiling: Decimal | None = None
    open_floor: bool = False  # the floor itself does not meet the goal
    open_ceiling: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether a value is one of them."""
        above = self.floor is None or value > self.floor or (value == self.floor and not self.open_floor)
        below = self.ceiling is None or value < self.ceiling or (value == self.ceiling and not self.open_ceiling)
        return above and below


def meeting(goal: Goal) -> Meeting | str:
    """The values that meet a goal, of its year or of its sum; the code of a reason where it does not say them."""
    floor = goal.low if goal.comparator in _WITH_FLOOR else None
    ceiling = goal.high if goal.comparator in _WITH_CEILING else None
    if goal.comparator in ("<=", "<") and ceiling is None:
        ceiling = goal.low  # one number may be told in either field
    if (floor is None) == (goal.comparator in _WITH_FLOOR) or (ceiling is None) == (goal.comparator in _WITH_CEILING):
        return "target_number_missing"
    if goal.comparator == "=":
        ceiling = floor
    return Meeting(floor, ceiling, goal.comparator == ">", goal.comparator == "<")


def known_answer(goal: Goal, series: Series) -> bool | str | None:
    """Whether the goal is met as far as that is certain already; the code of a reason where it cannot be told.

    None while it is still open: the deadline lies ahead of all that is known.
    """
    known = {year: value for year, value in series.items() if value is not None}
    if not known:
        return "too_few_points"
    if goal.kind != "level":
        return _known_years(goal, known)
    if goal.deadline > max(known):
        return None
    return _held(goal, known[goal.deadline]) if goal.deadline in known else "deadline_year_missing"


def _held(goal: Goal, value: Decimal) -> bool | str:
    meets = meeting(goal)
    return meets if isinstance(meets, str) else meets.holds(value)


def _known_years(goal: Goal, known: Mapping[int, Decimal]) -> bool | str | None:
    if goal.base_year is None:
        return "base_year_missing"
    if goal.base_year >= goal.deadline:
        return "no_year_counts"
    if goal.kind == "monotone":
        return _known_steps(goal, goal.base_year, known)
    if goal.kind == "ever":
        return _known_once(goal, goal.base_year + 1, known)
    return _known_sum(goal, goal.base_year + 1, known)


def _known_steps(goal: Goal, base_year: int, known: Mapping[int, Decimal]) -> bool | str | None:
    """One step that goes the wrong way decides; a year without a figure leaves the rest undecided."""
    years = sorted(year for year in known if base_year <= year <= goal.deadline)
    steps = [(known[later] - known[earlier]) * (1 if goal.rising else -1) for earlier, later in pairwise(years)]
    if any(step <= 0 for step in steps):
        return False
    last = min(max(known), goal.deadline)
    if set(range(base_year, last + 1)) - set(years):
        return "year_missing"
    return True if last == goal.deadline else None


def _known_once(goal: Goal, first: int, known: Mapping[int, Decimal]) -> bool | str | None:
    """One year that keeps the goal decides; a year without a figure may have kept it."""
    over = range(first, min(max(known), goal.deadline) + 1)
    meets = meeting(goal)
    if isinstance(meets, str) or any(meets.holds(known[year]) for year in over if year in known):
        return meets if isinstance(meets, str) else True
    if any(year not in known for year in over):
        return "year_missing"
    return None if max(known) < goal.deadline else False


def _known_sum(goal: Goal, first: int, known: Mapping[int, Decimal]) -> bool | str | None:
    over = range(first, min(max(known), goal.deadline) + 1)
    if any(year not in known for year in over):
        return "year_missing"
    if max(known) < goal.deadline:
        return None
    return _held(goal, sum((known[year] for year in over), Decimal(0)))
