"""The question of a case: target, indicator and series. What the case need not tell is filled in from what it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from luoshi.errors import LuoshiError
from luoshi.evaluation.judging.levels import FROM_BASE
from luoshi.evaluation.judging.question import END_OF_TIME, Question, Target
from luoshi.evaluation.judging.rules import Rule
from luoshi.exchange.cases.errors import CaseFieldTwice
from luoshi.exchange.cases.fields import INDICATOR, TARGET, Field, read_object, read_value
from luoshi.exchange.cases.parameters import read_parameters
from luoshi.exchange.cases.series import PARTS, read_series
from luoshi.exchange.cases.values import NUMBER, TEXT, YEAR, Value, by
from luoshi.indicators.indicator import Direction, Indicator
from luoshi.indicators.observation import Observation
from luoshi.periods import MONTHS, Frequency, PeriodMisfit

BASE: Mapping[str, Field] = {
    "year": Field(YEAR, "the same as base_year", ("period",)),
    "value": Field(NUMBER, "the same as base_value"),
}
_ANYTHING = by(TEXT, Value(lambda value: value, {}))  # parameters: read one by one, as the rule says
_FALLING = ("decrease", "zero", "rank")


def question_of(
    case: Mapping[str, Any], place: str, faults: list[LuoshiError], rules: Mapping[str, Rule]
) -> Question | None:
    """The question that a case asks. Faults are added to the list."""
    rule = case.get("rule", "judge")
    parameters = read_value(case.get("parameters", {}), _ANYTHING, f"{place}.parameters", faults)
    target = _target(case.get("target", {}), f"{place}.target", faults)
    told = read_object(case.get("indicator", {}), INDICATOR, f"{place}.indicator", faults)
    filled = {"area": target.area, "indicator": told.get("code", ""), "version": told.get("version", "1")}
    series = read_series(case.get("series", []), f"{place}.series", filled, faults)
    return Question(
        target,
        _indicator(told, target, series, f"{place}.indicator", faults),
        tuple(series),
        case.get("judge_on", END_OF_TIME),
        rule,
        read_parameters(rule, parameters or {}, f"{place}.parameters", faults, rules=rules),
        tuple(read_series(case.get("benchmark", []), f"{place}.benchmark", filled, faults)),
        _inputs(case.get("inputs", []), series, f"{place}.inputs", faults),
    )


def _target(value: Any, place: str, faults: list[LuoshiError]) -> Target:
    """A target; its base may be told in two fields, as an object of its own, or as a number alone."""
    if not isinstance(value, dict) or "base" not in value:
        return Target(**read_object(value, TARGET, place, faults))
    base = value["base"] if isinstance(value["base"], dict) else {"value": value["base"]}
    told_base = read_object(base, BASE, f"{place}.base", faults)
    of_base = {f"base_{name}": item for name, item in told_base.items()}
    told = read_object({name: item for name, item in value.items() if name != "base"}, TARGET, place, faults)
    faults += [CaseFieldTwice(place=place, name=name) for name in of_base if name in told]
    return Target(**{**of_base, **told})


def _indicator(
    told: dict[str, Any], target: Target, series: Sequence[Observation], place: str, faults: list[LuoshiError]
) -> Indicator:
    if told.pop("cumulative", None):
        told["reporting"] = "cumulative"
    unit = told.get("unit", "" if target.kind in FROM_BASE else target.unit)
    filled: dict[str, Any] = {"code": "", "name": "", "unit": unit, "direction": _direction(target)}
    filled["frequency"] = min((seen.period.frequency for seen in series), key=MONTHS.__getitem__, default="A")
    if not told.get("formula") and any(seen.indicator in PARTS for seen in series):
        filled["formula"] = f"{'100 * ' if unit in ('%', '％') else ''}{PARTS[0]} / {PARTS[1]}"
    if told.get("retired_on"):
        filled["status"] = "retired"
    _check_frequency(told.get("frequency"), series, place, faults)
    return Indicator(**{**filled, **told})


def _direction(target: Target) -> Direction:
    """Which way is good, as the target tells where nobody does."""
    falls = target.kind == "growth" and target.low is not None and target.low < 0
    falls = falls or target.kind in _FALLING or (target.comparator == "<=" and target.kind != "decrease")
    return "down" if falls else "up"


def _check_frequency(
    frequency: Frequency | None, series: Sequence[Observation], place: str, faults: list[LuoshiError]
) -> None:
    """A figure of a shorter time than the indicator has is a mistake in one of them."""
    for seen in series:
        if frequency and MONTHS[seen.period.frequency] < MONTHS[frequency]:
            faults.append(PeriodMisfit(words=f"{place}: {seen.period}", needed=frequency, found=seen.period.frequency,
                                       example=str(seen.period.year)))  # fmt: skip
            return


def _inputs(value: Any, series: Sequence[Observation], place: str, faults: list[LuoshiError]) -> tuple[Indicator, ...]:
    """The definitions of base series."""
    found = []
    for at, item in enumerate(value if isinstance(value, list) else [value]):
        told = read_object(item, INDICATOR, f"{place}[{at}]", faults)
        own = [seen for seen in series if seen.indicator == told.get("code")]
        found.append(_indicator(told, Target(), own, f"{place}[{at}]", faults))
    return tuple(found)
