"""What a question asks a written rule: its parameters, before them what the rule says, and what the figures show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from luoshi.evaluation.judging.attainment import attainment
from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.judgement import Finding, Found
from luoshi.evaluation.judging.parameters import ATTAINMENT
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.rulebook.written_rule import WrittenRule
from luoshi.periods import parse_period


class Lacking(Exception):
    """A number that the rule needs is not there; `code` says why. Never leaves the rules by name."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Asked:
    """A question to a written rule. A parameter of the question goes before one of the rule."""

    def __init__(self, question: Question, rule: WrittenRule, also_called: Mapping[str, str]) -> None:
        """also_called: other names of parameters."""
        self.question, self.rule = question, rule
        self.told = {also_called.get(name, name): value for name, value in question.parameters.items()}
        self.parameters: Mapping[str, Any] = {**rule.body, **self.told}
        self.noted: dict[str, Found] = {}  # results beside the one that is asked for

    def number(self, name: str) -> Number | None:
        """A parameter that is a number."""
        value = self.parameters.get(name)
        return None if value is None else exact(value)

    def needed(self, name: str, code: str = "") -> Number:
        """The same, or Lacking with this code."""
        value = self.number(name)
        if value is None:
            raise Lacking(code or f"{name}_missing")
        return value

    def numbers(self, name: str) -> dict[str, Number | None]:
        """A parameter that is a number for each year, area or name."""
        given: Mapping[Any, Any] = self.parameters.get(name) or {}
        return {str(key): None if value is None else exact(value) for key, value in given.items()}

    def text(self, name: str) -> str:
        """A parameter that is a word; "" where it is not given."""
        return str(self.parameters.get(name) or "")

    def flag(self, name: str) -> bool | None:
        """A parameter that is true, false or not known."""
        value = self.parameters.get(name)
        return None if value is None else bool(value)

    def day(self, name: str) -> date | None:
        """A parameter that is a day; the first one of a month or year where only that is told."""
        value = self.parameters.get(name)
        if value is None or isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            return parse_period(str(value)).start

    @cached_property
    def attained(self) -> Finding:
        """What the figures of the question say of its target."""
        own = {name: value for name, value in self.question.parameters.items() if name in ATTAINMENT}
        return attainment(self.question._replace(parameters=own))

    def measured(self, parameter: str, result: str = "") -> Number:
        """The number given as a parameter, else the result of the judgement; or Lacking with the code of why not."""
        given = self.number(parameter)
        if given is not None:
            return given
        found = self.attained.fields.get(result or parameter)
        if isinstance(found, Decimal | Fraction) and parameter not in self.parameters:
            return found
        if parameter in self.parameters:  # said to be missing
            raise Lacking("missing")
        raise Lacking(self.attained.reasons.get(result or parameter) or self.attained.reason or "no_data")

    @property
    def direction(self) -> str:
        """Which way is better: up or down, as told or as the indicator says."""
        return self.text("direction") or self.question.indicator.direction


def exact(value: Any) -> Number:
    """A number of a parameter as an exact one; a float by the digits it is written with."""
    if isinstance(value, Decimal | Fraction):
        return value
    return Decimal(value) if isinstance(value, int) else Decimal(str(value))
