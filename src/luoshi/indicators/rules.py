"""Validation rules (审核规则) as data: what a figure must satisfy, hard (refused) or soft (to be explained).

What each kind tests: checks.py. As a file: exchange/figure_rules.py. How they are used: receiving.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.formula import parse_formula, series_of
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.over_periods import adds_up
from luoshi.messages import mark
from luoshi.periods import Period

Kind = Literal[
    "required", "type", "range", "sum_of_areas", "numerator_denominator", "year_on_year", "period_on_period",
    "cumulative", "base_equality", "relation",
]  # fmt: skip
Severity = Literal["hard", "soft"]
Change = Literal["percent", "amount"]
RELATIONS = ("<=", ">=", "<", ">", "=")


class RatioSummed(LuoshiError):
    """A rule would add up over areas what cannot be added."""

    code = "ratio_summed"
    message = mark(
        "Rule {rule} adds up {indicator} ({unit}) over areas, and a ratio, a rank or an index has no sum. "
        "Take it out of the rule; its formula is computed from the sums of its series."
    )


class RuleMisfit(LuoshiError):
    """A rule names an indicator of which its kind can test nothing."""

    code = "rule_misfit"
    message = mark(
        "Rule {rule} names {indicator}, of which {kind} can test nothing: numerator_denominator needs a formula, "
        "cumulative an indicator that counts from January on and is reported within the year. Correct one of them."
    )


class ValidationRule(NamedTuple):
    """One rule. Which of the keys below count depends on its kind."""

    id: str
    kind: Kind
    severity: Severity = "hard"
    indicators: tuple[str, ...] = ()  # codes; without any, all to which the kind applies
    units: tuple[str, ...] = ()  # only indicators in these units
    areas: tuple[str, ...] = ()  # only these areas; required: of which a figure is due
    low: Decimal | None = None  # range
    high: Decimal | None = None
    whole: bool = False  # of kind type: no decimals
    published_decimals: bool = False  # of kind type: no more decimals than are published
    not_negative: bool = False  # of kind type
    total: str = ""  # sum_of_areas: code of the whole
    parts: tuple[str, ...] = ()  # sum_of_areas: codes of all its parts
    tolerance: Decimal | None = None  # sum_of_areas, numerator_denominator: largest difference that is no break
    limit: Decimal | None = None  # year_on_year, period_on_period: largest change that is no break
    change: Change = "percent"  # of the figure before; amount: difference in the unit of the indicator
    periods: tuple[Period, ...] = ()  # base_equality: base periods; without any, all before the newest handed in
    relation: str = ""  # "GRANTS <= APPLICATIONS": a formula on both sides
    valid_from: date | None = None  # by the last day of the period that is judged
    valid_to: date | None = None  # last day
    source: str = ""

    def holds_for(self, period: Period) -> bool:
        """Whether the rule is in force for figures of a period."""
        last_day = period.end - timedelta(days=1)
        return (self.valid_from or date.min) <= last_day <= (self.valid_to or date.max)

    def covers(self, indicator: Indicator) -> bool:
        """Whether it speaks of an indicator: by its code, its unit and its kind."""
        named = not self.indicators or indicator.code in self.indicators
        return named and (not self.units or indicator.unit in self.units) and _applies(self, indicator)


def _applies(rule: ValidationRule, indicator: Indicator) -> bool:
    """Whether its kind can be tested of an indicator at all."""
    if rule.kind == "sum_of_areas":
        return adds_up(indicator) and not indicator.formula
    if rule.kind == "required":
        return not indicator.formula or bool(rule.indicators)  # what is computed need not be reported
    if rule.kind == "numerator_denominator":
        return bool(indicator.formula)
    if rule.kind == "cumulative":
        falls = not adds_up(indicator) and not rule.indicators  # as a rate of growth may, counted from January or not
        return indicator.reporting == "cumulative" and indicator.frequency != "A" and not falls
    return rule.kind != "relation" or indicator.code in codes_of(rule)


def codes_of(rule: ValidationRule) -> tuple[str, ...]:
    """The codes that its relation names."""
    sides = sides_of(rule)
    return tuple(dict.fromkeys(series.code for side in sides for series in series_of(parse_formula(side))))


def sides_of(rule: ValidationRule) -> tuple[str, str]:
    """The formulas on both sides of its relation."""
    left, _, right = rule.relation.partition(sign_of(rule))
    return left, right


def sign_of(rule: ValidationRule) -> str:
    """The sign between both sides of its relation: <=, >=, <, > or =."""
    return next(sign for sign in RELATIONS if sign in rule.relation)


def check_rules(rules: Sequence[ValidationRule], catalogue: Catalogue) -> None:
    """See that rules fit a catalogue. Raises RatioSummed, RuleMisfit, IndicatorUnknown, FormulaUnreadable."""
    for rule in rules:
        codes = codes_of(rule) if rule.kind == "relation" else rule.indicators
        for code in codes:
            indicator = catalogue.indicator(code, named_by=rule.id)
            if rule.kind != "relation" and not _applies(rule, indicator):
                if rule.kind == "sum_of_areas":
                    raise RatioSummed(rule=rule.id, indicator=code, unit=indicator.unit)
                raise RuleMisfit(rule=rule.id, indicator=code, kind=rule.kind)
