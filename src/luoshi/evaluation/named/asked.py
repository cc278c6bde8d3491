"""What a question asks a written rule: its parameters, before them what the rule says, and what the figures show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from luoshi.evaluation.band_scores import Bands
from luoshi.evaluation.judging.attainment import attainment
from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.judgement import Finding, Found
from luoshi.evaluation.judging.parameters import ATTAINMENT
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.named.values import (
    A_LIST,
    BY_NAME,
    WHOLE,
    ParameterTwice,
    ParameterUnfit,
    as_year,
    bands_in,
    exact,
)
from luoshi.evaluation.rulebook.written_rule import WrittenRule
from luoshi.messages import translate
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
        self.told = _by_own_name(question, also_called)
        self.parameters: Mapping[str, Any] = {**rule.body, **self.told}
        self.noted: dict[str, Found] = {}  # results beside the one that is asked for

    def number(self, name: str) -> Number | None:
        """A parameter that is a number."""
        value = self.parameters.get(name)
        return None if value is None else exact(value, name)

    def whole(self, name: str) -> int | None:
        """A parameter that is a whole number, such as a year."""
        value = self.number(name)
        if value is not None and value != int(value):
            raise ParameterUnfit(name=name, value=value, wanted=translate(WHOLE))
        return None if value is None else int(value)

    def needed(self, name: str, code: str = "parameter_missing") -> Number:
        """The same, or Lacking with this code."""
        value = self.number(name)
        if value is None:
            raise Lacking(code)
        return value

    def numbers(self, name: str) -> dict[str, Number | None]:
        """A parameter that is a number for each year, area or name."""
        given = self.parameters.get(name)
        if given is None:
            return {}
        if not isinstance(given, Mapping):
            raise ParameterUnfit(name=name, value=given, wanted=translate(BY_NAME))
        return {str(key): None if value is None else exact(value, f"{name}.{key}") for key, value in given.items()}

    def by_year(self, name: str) -> dict[int, Number | None]:
        """The same for each year."""
        return {as_year(year, name): value for year, value in self.numbers(name).items()}

    def rows(self, name: str) -> list[Any]:
        """A parameter that is a list."""
        given = self.parameters.get(name)
        if given is not None and not isinstance(given, list | tuple):
            raise ParameterUnfit(name=name, value=given, wanted=translate(A_LIST))
        return list(given or ())

    def bands(self, name: str, result: str) -> Bands:
        """A parameter that is bands of a result, from the highest down."""
        return bands_in(self.rows(name), name, result)

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


def _by_own_name(question: Question, also_called: Mapping[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for given, value in question.parameters.items():
        name = also_called.get(given, given)
        if name in told:
            raise ParameterTwice(name=name, other=given)
        told[name] = value
    return told
