"""Progress: how much of a target a figure has reached, in percent. Each function gives a number or the code of why not.

Nothing is put in the place of a number for which a formula has no value (no 0.001 for 0): the code says what is wrong.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from luoshi.evaluation.judging.exact import Number, minus, percent_of, plus, times
from luoshi.evaluation.judging.levels import Level

HUNDRED = Decimal(100)
_HUNDREDTH = Decimal("0.01")
_WHY_NO_LEVEL = "two_bounds"


def completion_rate(value: Number, level: Level) -> Number | str:
    """完成率: value / target x 100 for what should rise, target / value x 100 for what should fall."""
    target = level.value
    if target is None or level.sense == "interval":
        return _WHY_NO_LEVEL
    if value < 0:
        return "negative_value"
    if level.sense == "up":
        return percent_of(value, target) if target > 0 else "target_not_positive"
    if value == 0:
        return "zero_value"
    return percent_of(target, value) if target >= 0 else "target_not_positive"


def attainment_share(value: Number, level: Level, base: Number | None) -> Number | str:
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
        return _WHY_NO_LEVEL
    if base == level.value:
        return "base_equals_target"
    beyond = base > level.value if level.sense == "up" else base < level.value
    return "base_beyond_target" if beyond else ""


def time_share(year: int, base_year: int | None, last_year: int) -> Number | str:
    """时间进度: whole years since the base year over those from the base year to the deadline, x 100."""
    if base_year is None:
        return "base_year_missing"
    if base_year >= last_year:
        return "base_year_not_before_deadline"
    return Fraction((year - base_year) * 100, last_year - base_year)


def path_value(base: Number, level: Level, share: Number) -> Number | str:
    """The level required when `share` percent of the time is over, on a straight line from the base."""
    if level.value is None:
        return _WHY_NO_LEVEL
    return plus(base, times(times(minus(level.value, base), share), _HUNDREDTH))
