"""Parameters of a case: each as the rule says that it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from luoshi.errors import LuoshiError
from luoshi.evaluation.judging.parameters import Holds, Parameter
from luoshi.evaluation.judging.rules import ParameterUnknown, Rule, RuleUnknown, nearest
from luoshi.exchange.cases.fields import read_value
from luoshi.exchange.cases.values import ANY, DAY, FLAG, NUMBER, SIZE, TEXT, WHOLE, YEAR, Value, by, many, one_of


def read_parameters(
    rule: str, value: Mapping[str, Any], place: str, faults: list[LuoshiError], *, rules: Mapping[str, Rule]
) -> dict[str, Any]:
    """The parameters of a rule by name; null is left out. Faults are added to the list."""
    if rule not in rules:
        faults.append(RuleUnknown(name=rule, nearest=nearest(rule, rules)))
        return {}
    known, found = rules[rule].parameters, {}
    for name, item in value.items():
        if name not in known:
            faults.append(ParameterUnknown(rule=rule, name=name, nearest=nearest(name, known)))
        elif item is not None:
            found[name] = read_value(item, value_of(known[name]), f"{place}.{name}", faults)
    return found


def value_of(parameter: Parameter) -> Value:
    """What a parameter may hold."""
    if parameter.choices:
        return one_of({name: name for name in parameter.choices})
    return _VALUES[parameter.holds]


def _day_or_flag(value: Any) -> date | bool:
    found: date | bool = value if isinstance(value, bool) else DAY.read(value)
    return found


_NUMBER_OR_NONE = Value(lambda value: None if value is None else NUMBER.read(value), NUMBER.schema)  # None: missing


def _numbers(value: Any) -> Any:
    return by(TEXT, _NUMBER_OR_NONE).read(value) if isinstance(value, dict) else many(NUMBER).read(value)


_VALUES: Mapping[Holds, Value] = {
    "number": NUMBER,
    "size": SIZE,
    "whole": WHOLE,
    "numbers": Value(_numbers, {"anyOf": [by(TEXT, NUMBER).schema, many(NUMBER).schema]}),
    "text": TEXT,
    "texts": many(TEXT),
    "flag": FLAG,
    "day": Value(_day_or_flag, {"type": ["string", "integer", "boolean", "null"]}),
    "year": YEAR,
    "years": by(YEAR, NUMBER),
    "table": ANY,
    "anything": ANY,
}
