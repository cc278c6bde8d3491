"""A question to a rule: a target, its indicator, the figures, and the day on which they are looked at. Plain values.

Where the target was promised, and in which words: plans.plan. Questions as a file: cases.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.plans.plan import Comparator, Kind

Sense = Literal["up", "down", "interval"]  # which way a target pulls its figure
END_OF_TIME = date.max  # for a rule that asks for no day: all is known, and every deadline is over


class Target(NamedTuple):
    """What is to be reached: the numbers of the promise, as they are judged."""

    kind: Kind = "level"
    comparator: Comparator | None = None  # None: >= for what should rise, <= for what should fall
    low: Decimal | None = None  # the number; the lower one of a range
    high: Decimal | None = None
    unit: str = ""  # as printed: tells 3% (of the base) from 3个百分点
    deadline: date | None = None  # last day
    base_year: int | None = None
    base_value: Decimal | None = None  # where the plan prints it; else the figure of the base year is taken
    area: str = ""


class Question(NamedTuple):
    """Everything that a judgement depends on."""

    target: Target = Target()
    indicator: Indicator = Indicator("", "", "")
    series: Sequence[Observation] = ()  # in any order, every version, of the areas that make up the target's
    judge_on: date = END_OF_TIME
    rule: str = "judge"
    parameters: Mapping[str, Any] = MappingProxyType({})  # of the rule, by name
    benchmark: Sequence[Observation] = ()  # figures of what is compared with, such as the province's mean
    inputs: Sequence[Indicator] = ()  # the base series of the indicator's formula, where they differ from it
