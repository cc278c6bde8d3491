"""The level that a target asks for: from its kind, comparator and base to the band of values that keep it.

下降15% of 200 asks for at most 170; 年均增长15% from 100 asks for at least 152.0875 after three years.
How far a figure has come: progress.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from luoshi.evaluation.judging.exact import Number, given, minus, plus, power, times, without_zeros
from luoshi.evaluation.judging.question import Sense, Target
from luoshi.evaluation.judging.readings import reading_of
from luoshi.indicators.directions import DirectionContradicts, check_direction
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.units import UnitMisfit, UnitUnknown, convert

FROM_BASE = frozenset({"growth", "increase", "decrease", "multiple", "benchmark"})  # need another figure
OF_THE_BASE = ("%", "％", "percent")
_POINTS = ("百分点", "个百分点", "点", "个点", "percentage points", "pp")
_TIMES = ("倍", "times", "")
_OWN_UNITS = (*OF_THE_BASE, *_POINTS, *_TIMES)
_IMPLIED = {"coverage": [Decimal(100)], "zero": [Decimal(0)], "benchmark": [Decimal(0)]}  # without a printed number
_SIDES: Mapping[str | None, Sense] = {">=": "up", "<=": "down"}
_TURNED: Mapping[str | None, Sense] = {">=": "down", "<=": "up"}  # of the size of a fall
_ALWAYS = ("zero", "rank", "coverage")  # whatever the comparator
_OWN: Mapping[str, Sense] = {"zero": "down", "rank": "down", "coverage": "up", "increase": "up", "decrease": "down"}
HUNDREDTH = Decimal("0.01")


class Level(NamedTuple):
    """The values that keep a target: from floor to ceiling, both included; None: no bound on that side."""

    value: Number | None  # the number to reach; None where there are two, those of an interval
    floor: Number | None
    ceiling: Number | None
    sense: Sense

    def holds(self, value: Number) -> bool:
        """Whether the value keeps the target."""
        return (self.floor is None or value >= self.floor) and (self.ceiling is None or value <= self.ceiling)


class Counted(NamedTuple):
    """What a target counts from."""

    base: Number | None  # the figure of the base year, or of what the target is compared with
    years: int | None = None  # of growth


def level_of(target: Target, indicator: Indicator, counted: Counted, parameters: Mapping[str, Any]) -> Level | str:
    """The level asked for, or the code of why there is none. parameters: those of 左右."""
    sense = sense_of(target, indicator)
    if sense is None:
        return "direction_contradicts_target"
    numbers = _numbers(target, indicator, counted)
    if isinstance(numbers, str):
        return numbers
    low, high = numbers
    if target.comparator == "~":
        return _about(low, low if high is None else high, sense, parameters)
    if high is None:
        return _bounded(low, low, low, sense, both=target.comparator == "=")
    value = low if sense == "up" else high if sense == "down" else None
    return _bounded(value, low, high, sense, both=target.comparator == "=")


def level_words(level: Level) -> str:
    """The band in signs: ≥ 20, ≤ 5, 3–6."""
    low, high = (None if end is None else f"{given(end):f}" for end in (level.floor, level.ceiling))
    if low is None or high is None:
        return f"≤ {high}" if low is None else f"≥ {low}"
    return f"= {low}" if low == high else f"{low}–{high}"


def sense_of(target: Target, indicator: Indicator) -> Sense | None:
    """Which way the target pulls: up, down, or to an interval. None where it pulls against the indicator.

    A fall (decrease, or growth below 0) of something that should fall is meant to be reached, whatever the comparator.
    """
    kind, comparator = target.kind, target.comparator
    falls = kind == "decrease"
    if indicator.direction == "down" and (falls or (kind == "growth" and target.low is not None and target.low < 0)):
        return "down"
    try:
        check_direction(indicator, comparator, kind)
    except DirectionContradicts:
        return None
    if comparator in _SIDES and kind not in _ALWAYS:
        return _TURNED[comparator] if falls else _SIDES[comparator]
    return _OWN.get(kind) or ("up" if indicator.direction == "benchmark" else indicator.direction)


def _numbers(target: Target, indicator: Indicator, counted: Counted) -> tuple[Number, Number | None] | str:
    """The number of the target as a level, or both of a range, the lower one first; the code of why there is none."""
    printed = [end for end in (target.low, target.high) if end is not None]
    ends = printed or _IMPLIED.get(target.kind, [])
    if not ends:
        return "target_number_missing"
    units = _in_unit(ends, target, indicator)
    if isinstance(units, str):
        return units
    levels: list[Number] = list(units)
    if target.kind in FROM_BASE:
        base = counted.base
        obstacle = _obstacle_of_base(target, counted)
        if obstacle or base is None:
            return obstacle
        levels = [_from_base(target, end, base, counted.years or 0) for end in units] if printed else [base]
    return (min(levels), max(levels)) if len(levels) == 2 else (levels[0], None)


def _in_unit(ends: list[Decimal], target: Target, indicator: Indicator) -> list[Decimal] | str:
    """The numbers in the unit of the indicator; those that count in percent, points or times have none of it."""
    unit = target.unit
    if not unit or not indicator.unit or unit == indicator.unit:
        return ends
    if target.kind in ("growth", "multiple") or (target.kind in FROM_BASE and unit in _OWN_UNITS):
        return ends
    try:
        return [convert(end, unit, indicator.unit) for end in ends]
    except UnitUnknown:
        return "unit_unknown"
    except UnitMisfit:
        return "unit_misfit"


def _obstacle_of_base(target: Target, counted: Counted) -> str:
    """Why nothing can be counted from this base; "" where it can."""
    if counted.base is None:
        return "benchmark_missing" if target.kind == "benchmark" else "base_missing"
    if counted.base <= 0 and _in_proportion(target):
        return "base_not_positive"
    if target.kind != "growth":
        return ""
    if counted.years is None:
        return "base_year_missing"
    return "base_year_not_before_deadline" if counted.years < 0 else ""


def _in_proportion(target: Target) -> bool:
    """Whether the target is a part or a multiple of its base, of which there is none below 0."""
    if target.kind == "benchmark" and target.low is not None:
        return target.unit in (*OF_THE_BASE, *_TIMES)
    return target.kind in ("growth", "multiple") or (target.kind != "benchmark" and target.unit in OF_THE_BASE)


def _from_base(target: Target, number: Number, base: Number, years: int) -> Number:
    """What the base becomes: by a yearly rate, a multiple, a share of it or a size."""
    kind, of_the_base = target.kind, target.unit in OF_THE_BASE
    if kind == "growth":
        return without_zeros(times(base, power(times(plus(Decimal(100), number), HUNDREDTH), years)))
    if kind == "multiple" or (kind == "benchmark" and target.unit in _TIMES):
        return without_zeros(times(base, number))
    size = without_zeros(times(times(base, number), HUNDREDTH)) if of_the_base else number
    if kind == "benchmark" and of_the_base:
        return size
    return minus(base, size) if kind == "decrease" else plus(base, size)


def _about(low: Number, high: Number, sense: Sense, parameters: Mapping[str, Any]) -> Level:
    """左右: so much to either side. Of what should rise or fall one side binds, unless both are asked for."""
    share: Decimal | None = parameters.get("tolerance_pct")
    around: Number = parameters.get("tolerance") or Decimal(0)
    if share is not None:
        around = without_zeros(times(times(times(low, Decimal(-1 if low < 0 else 1)), share), HUNDREDTH))
    value = low if low == high else None
    both = reading_of("about", parameters) == "both_sides"
    return _bounded(value, minus(low, around), plus(high, around), sense, both=both)


def _bounded(value: Number | None, floor: Number, ceiling: Number, sense: Sense, *, both: bool) -> Level:
    if both or sense == "interval":
        return Level(value, floor, ceiling, sense)
    return Level(value, floor, None, sense) if sense == "up" else Level(value, None, ceiling, sense)
