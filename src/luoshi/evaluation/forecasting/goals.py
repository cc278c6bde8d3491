"""Goals: what must come true by the deadline, as the values that meet it.

Exact, in Decimal. How likely that is: odds.py. How a target is judged once its figures are known is not told here.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

GoalKind = Literal["level", "growth", "increase", "decrease", "multiple", "monotone", "sum"]
GoalComparator = Literal[">=", ">", "<=", "<", "range", "=", "~"]
Series = Mapping[int, Decimal | None]  # by year; None is a figure that is missing


class Goal(NamedTuple):
    """What is promised for a year. Of growth, increase and decrease low and high are percent of the base."""

    deadline: int  # year
    low: Decimal | None = None
    high: Decimal | None = None  # second number of a range
    comparator: GoalComparator = ">="
    kind: GoalKind = "level"
    base_year: int | None = None  # monotone and sum: the years after it count
    base_value: Decimal | None = None  # if not the figure of the base year in the series
    in_points: bool = False  # increase and decrease: low is in the unit of the indicator (个百分点), not percent
    rising: bool = True  # monotone: 逐年提高, else 逐年下降


class Meeting(NamedTuple):
    """Values that meet a goal: from floor to ceiling, None where there is no such end."""

    floor: Decimal | None = None
    ceiling: Decimal | None = None
    floor_meets: bool = True
    ceiling_meets: bool = True

    def holds(self, value: Decimal) -> bool:
        """Whether a value is one of them."""
        above = self.floor is None or value > self.floor or (self.floor_meets and value == self.floor)
        below = self.ceiling is None or value < self.ceiling or (self.ceiling_meets and value == self.ceiling)
        return above and below


def meeting(goal: Goal, series: Series) -> Meeting | str:
    """The values that meet a goal of a single year or of a sum; a reason code where they are not known."""
    low, high = _ends(goal)
    if (goal.comparator in (">=", ">", "=", "range") and low is None) or (
        goal.comparator in ("<=", "<", "range") and high is None
    ):
        return "bound_missing"
    if goal.comparator == "~":
        return "comparator_unclear"
    if goal.kind in ("level", "sum"):
        return _between(goal.comparator, low, high)
    base = goal.base_value if goal.base_value is not None else series.get(goal.base_year or 0)
    if base is None:
        return "base_missing"
    return _from_base(goal, base, low, high)


def _ends(goal: Goal) -> tuple[Decimal | None, Decimal | None]:
    """Low and high end; the one number of "at most" may be told as low."""
    if goal.comparator in ("<=", "<"):
        return None, goal.high if goal.high is not None else goal.low
    return goal.low, goal.high


def _between(comparator: GoalComparator, low: Decimal | None, high: Decimal | None) -> Meeting:
    match comparator:
        case ">=" | ">":
            return Meeting(floor=low, floor_meets=comparator == ">=")
        case "<=" | "<":
            return Meeting(ceiling=high, ceiling_meets=comparator == "<=")
        case "=":
            return Meeting(low, low)
    return Meeting(low, high)


def _from_base(goal: Goal, base: Decimal, low: Decimal | None, high: Decimal | None) -> Meeting | str:
    """The levels that a movement from the base leads to. A larger fall is a lower level, so the ends change places."""
    if not goal.in_points and base <= 0:
        return "base_not_positive"
    if goal.kind == "growth" and goal.base_year is None:
        return "base_missing"
    ends = [None if end is None else _moved(goal, base, end) for end in (low, high)]
    found = _between(goal.comparator, *ends)
    if goal.kind != "decrease":
        return found
    return Meeting(found.ceiling, found.floor, found.ceiling_meets, found.floor_meets)


def _moved(goal: Goal, base: Decimal, by: Decimal) -> Decimal:
    match goal.kind:
        case "growth":
            return base * (1 + by / 100) ** (goal.deadline - (goal.base_year or 0))
        case "multiple":
            return base * by
    sign = -1 if goal.kind == "decrease" else 1
    return base + sign * by if goal.in_points else base * (1 + sign * by / 100)


def known_answer(goal: Goal, series: Series) -> bool | str | None:
    """Whether the goal is met as far as that is certain already; a reason code where it cannot be told.

    None while it is still open: the deadline lies ahead of all that is known.
    """
    known = {year: value for year, value in series.items() if value is not None}
    if not known:
        return "too_few_points"
    if goal.kind == "monotone":
        return _known_steps(goal, known)
    if goal.kind == "sum":
        return _known_sum(goal, known)
    if goal.deadline > max(known):
        return None
    if goal.deadline not in known:
        return "deadline_year_missing"
    meets = meeting(goal, series)
    return meets if isinstance(meets, str) else meets.holds(known[goal.deadline])


def _known_steps(goal: Goal, known: Mapping[int, Decimal]) -> bool | str | None:
    """One step that goes the wrong way decides; years without a figure leave the others undecided."""
    if goal.base_year is None:
        return "base_missing"
    years = sorted(year for year in known if goal.base_year <= year <= goal.deadline)
    steps = [(known[later] - known[earlier]) * (1 if goal.rising else -1) for earlier, later in pairwise(years)]
    if any(step <= 0 for step in steps):
        return False
    last = min(max(known), goal.deadline)
    if set(range(goal.base_year, last + 1)) - set(years):
        return "year_missing"
    return True if last == goal.deadline else None


def _known_sum(goal: Goal, known: Mapping[int, Decimal]) -> bool | str | None:
    if goal.base_year is None:
        return "base_missing"
    last = min(max(known), goal.deadline)
    if any(year not in known for year in range(goal.base_year + 1, last + 1)):
        return "year_missing"
    if last < goal.deadline:
        return None
    meets = meeting(goal, known)
    total = sum((known[year] for year in range(goal.base_year + 1, last + 1)), Decimal(0))
    return meets if isinstance(meets, str) else meets.holds(total)
