"""Progress: how much of a target a figure has reached, in percent. Each function gives a number or the code of why not.

Nothing is put in the place of a number for which a formula has no value (no 0.001 for 0): the code says what is wrong.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from luoshi.evaluation.judging.exact import Number, minus, over, percent_of, plus, times
from luoshi.evaluation.judging.levels import HUNDREDTH, Level
from luoshi.evaluation.judging.moments import Moment, months_at_end
from luoshi.evaluation.judging.question import Question, Target
from luoshi.evaluation.judging.readings import reading_of
from luoshi.evaluation.roots import as_result, root

HUNDRED = Decimal(100)
Result = Number | str  # the code of why there is no number


class Progress(NamedTuple):
    """How far, in percent."""

    completion: Result
    share: Result
    time: Result


def completion_rate(value: Number, level: Level, *, negative: bool = False) -> Result:
    """完成率: value / target x 100 for what should rise, target / value x 100 for what should fall.

    negative: form it of a figure below 0 that should rise, as some do.
    """
    target = level.value
    if target is None or level.sense == "interval":
        return "two_bounds"
    if value < 0 and not (negative and level.sense == "up"):
        return "negative_value"
    if level.sense == "up":
        return percent_of(value, target) if target > 0 else "target_not_positive"
    if target < 0:
        return "target_not_positive"
    return percent_of(target, value) if value else "zero_value"


def attainment_share(value: Number, level: Level, base: Number | None) -> Result:
    """达到进度: (value - base) / (target - base) x 100; below 0 where the figure moves away."""
    if base is None:
        return "base_missing"
    obstacle = obstacle_of_share(level, base)
    if obstacle or level.value is None:
        return obstacle
    return percent_of(minus(value, base), minus(level.value, base))


def obstacle_of_share(level: Level, base: Number) -> str:
    """Why no share can be formed from this base; "" where one can."""
    if level.value is None or level.sense == "interval":
        return "two_bounds"
    if base == level.value:
        return "base_equals_target"
    beyond = base > level.value if level.sense == "up" else base < level.value
    return "base_beyond_target" if beyond else ""


def time_share(moment: Moment, target: Target) -> Result:
    """时间进度: whole years since the base year over those from the base year to the deadline, x 100."""
    base_year, last = target.base_year, target.deadline.year if target.deadline else moment.year
    if base_year is None:
        return "base_year_missing"
    if base_year >= last:
        return "base_year_not_before_deadline"
    return HUNDRED if moment.final else Fraction((moment.year - base_year) * 100, last - base_year)


def on_line(base: Number, level: Level, time: Number) -> Number:
    """The level due when `time` percent of the years are over, on a straight line from the base to the target."""
    target = base if level.value is None else level.value
    return plus(base, times(times(minus(target, base), time), HUNDREDTH))


def progress_of(question: Question, moment: Moment, value: Number, level: Level, base: Number | None) -> Progress:
    """All three of a figure. At the deadline all the time is over."""
    target = question.target
    negative = value < 0 and reading_of("negative", question.parameters) == "formed"
    rate: Result = "rank_is_no_amount" if target.kind == "rank" else completion_rate(value, level, negative=negative)
    share: Result = "moving_target" if target.kind == "benchmark" else attainment_share(value, level, base)
    if moment.to_date and not moment.final and moment.period is not None:
        return Progress(rate, share, Fraction((months_at_end(moment.period) - moment.period.year * 12) * 100, 12))
    return Progress(rate, share, time_share(moment, target))


def observed_growth(target: Target, moment: Moment, value: Number, base: Number | None) -> Result:
    """年均增速: (value / base)^(1/k) - 1 over the k years since the base year, as a fraction."""
    if base is None or target.base_year is None:
        return "base_missing"
    years = moment.year - target.base_year
    if years <= 0:
        return "base_year_not_before_deadline"
    if base <= 0 or value < 0:
        return "no_growth_from_such_a_base"
    return as_result(root(over(value, base), years) - 1)
