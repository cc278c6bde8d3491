"""The level that a target asks for: from its kind, comparator and base to the band of values that keep it.

下降15% of 200 asks for at most 170; 年均增长15% from 100 asks for at least 152.0875 after three years.
Whether a figure lies in the band, and how far it has come: progress.py.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from luoshi.evaluation.judging.exact import Number, minus, plus, power, times
from luoshi.evaluation.judging.question import Sense, Target

FROM_BASE = frozenset({"growth", "increase", "decrease", "multiple", "benchmark"})  # need another figure
_POINTS = ("百分点", "个百分点", "点", "percentage points", "pp")
_OF_THE_BASE = ("%", "％", "percent")
_TIMES = ("倍", "times")
_HUNDRED = Decimal(100)
_HUNDREDTH = Decimal("0.01")
_ZERO = Decimal(0)


class Level(NamedTuple):
    """The values that keep a target: from floor to ceiling, both included; None: no bound on that side."""

    value: Number | None  # the number to reach; None where there are two, those of an interval
    floor: Number | None
    ceiling: Number | None
    sense: Sense

    def holds(self, value: Number) -> bool:
        """Whether the value keeps the target."""
        return (self.floor is None or value >= self.floor) and (self.ceiling is None or value <= self.ceiling)


def level_of(target: Target, base: Number | None, years: int, direction: str, tolerance: Number) -> Level | str:
    """The level asked for, or the code of why there is none.

    base: the figure that a growth, increase, decrease, multiple or benchmark counts from; years: of growth.
    tolerance: of 左右, in the unit of the indicator.
    """
    sense = sense_of(target, direction)
    if sense is None:
        return "direction_contradicts_target"
    low, high = _numbers(target)
    if low is None:
        return "target_number_missing"
    if target.kind in FROM_BASE:
        if base is None:
            return "benchmark_missing" if target.kind == "benchmark" else "base_missing"
        low = _from_base(target, low, base, years)
        high = None if high is None else _from_base(target, high, base, years)
    if high is not None and high < low:
        low, high = high, low
    return _band(target, low, high, sense, tolerance)


def sense_of(target: Target, direction: str) -> Sense | None:
    """Which way the target pulls: up, down, or to an interval. None where it pulls against the indicator's direction.

    A fall (decrease, or growth below 0) of something that should fall is meant to be reached, whatever the comparator.
    """
    if direction == "down" and _is_fall(target):
        return "down"
    asked = _asked(target)
    if asked is None:
        return "interval" if direction == "interval" else "down" if direction == "down" else "up"
    return None if {asked, direction} == {"up", "down"} else asked


def _is_fall(target: Target) -> bool:
    return target.kind == "decrease" or (target.kind == "growth" and target.low is not None and target.low < 0)


def _asked(target: Target) -> Sense | None:
    """What the comparator says; a size of a fall counts downwards."""
    if target.kind in ("zero", "rank"):
        return "down"
    if target.kind == "coverage":
        return "up"
    falls = target.kind == "decrease"
    if target.comparator == ">=" or (falls and target.comparator != "<="):
        return "down" if falls else "up"
    if target.comparator == "<=":
        return "up" if falls else "down"
    return "up" if target.kind == "increase" else None


def _numbers(target: Target) -> tuple[Number | None, Number | None]:
    if target.low is None and target.high is None:
        return {"coverage": _HUNDRED, "zero": _ZERO, "benchmark": _ZERO}.get(target.kind), None
    return (target.high, None) if target.low is None else (target.low, target.high)


def _from_base(target: Target, number: Number, base: Number, years: int) -> Number:
    kind = target.kind
    if kind == "growth":
        return times(base, power(times(plus(_HUNDRED, number), _HUNDREDTH), years))
    if kind == "multiple" or (target.unit in _TIMES and kind == "benchmark"):
        return times(base, number)
    size = number
    if target.unit in _OF_THE_BASE:
        size = times(times(base, number), _HUNDREDTH)
    if kind == "benchmark" and target.low is not None and target.unit in _OF_THE_BASE:
        return size
    return minus(base, size) if kind == "decrease" else plus(base, size)


def _band(target: Target, low: Number, high: Number | None, sense: Sense, tolerance: Number) -> Level:
    value: Number | None = low
    floor, ceiling = low, low if high is None else high
    if target.comparator == "~":
        floor, ceiling = minus(low, tolerance), plus(ceiling, tolerance)
    if target.comparator != "=" or high is not None:
        if sense == "up":
            return Level(low, floor, None, sense)
        if sense == "down":
            return Level(low if high is None else high, None, ceiling, sense)
    if high is not None:
        value = None
    return Level(value, floor, ceiling, sense)
