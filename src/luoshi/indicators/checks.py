"""What each kind of validation rule tests of a figure, beside the figures that are known with it.

A test that lacks a figure it would need says nothing: that one is missing is another rule. Rules: rules.py.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from luoshi.indicators.formula import parse_formula, series_of, value
from luoshi.indicators.observation import Observation
from luoshi.indicators.over_periods import adds_up
from luoshi.indicators.rules import ValidationRule, sides_of, sign_of
from luoshi.indicators.view import View
from luoshi.messages import mark, translate
from luoshi.periods import Period
from luoshi.quantities import decimal_of

Facts = dict[str, Any]


class Break(NamedTuple):
    """A rule that a figure breaks. code and facts: of the sentence in refusals.py."""

    rule: ValidationRule
    code: str
    facts: Facts


def is_explained(broken: Break, observation: Observation) -> bool:
    """Whether a break asks for nothing more: the rule is soft, and the note of the figure explains it."""
    return broken.rule.severity == "soft" and bool(observation.note.strip())


def breaks(
    observation: Observation, rules: Iterable[ValidationRule], view: View, known: Observation | None = None
) -> list[Break]:
    """The rules that a figure breaks. known: of the same key, as it was before; for base equality."""
    indicator = view.catalogue.indicator(observation.indicator, observation.version)
    found = []
    for rule in rules:
        elsewhere = rule.areas and observation.area not in rule.areas
        if elsewhere or not (rule.covers(indicator) and rule.holds_for(observation.period)):
            continue
        if rule.kind == "base_equality":
            broken = _base_equality(observation, known)
        elif observation.value is None:
            broken = ("required", {"value": observation.obs_status}) if rule.kind == "required" else None
        else:
            broken = _TESTS[rule.kind](rule, _Subject(observation, observation.value, view))
        if broken:
            code, facts = broken
            found.append(Break(rule, code, {**facts, "rule": rule.id, "severity": rule.severity}))
    return found


def gaps(rules: Iterable[ValidationRule], period: Period, view: View) -> list[tuple[ValidationRule, str, str]]:
    """Where a rule asks for a figure of a period and nobody has handed one in: rule, indicator, area.

    Only for rules that name the areas, and for indicators in use that are reported at the frequency of the period.
    """
    found = []
    known = view.areas(period)
    current = {indicator.code: indicator for indicator in view.catalogue}.values()  # the version that stands last
    due = [one for one in current if one.frequency == period.frequency and not one.had_ended(period)]
    for rule in rules:
        if rule.kind != "required" or not rule.holds_for(period):
            continue
        for indicator in filter(rule.covers, due):
            there = known.get(indicator.code, ())
            found += [(rule, indicator.code, area) for area in rule.areas if area not in there]
    return found


class _Subject(NamedTuple):
    """The figure that is tested, its value, and what it is looked at beside."""

    observation: Observation
    value: Decimal
    view: View


_Broken = tuple[str, Facts] | None


def _base_equality(observation: Observation, known: Observation | None) -> _Broken:
    """A figure for what was said to be missing contradicts nothing."""
    if known is None or known.value in (None, observation.value) or observation.supersedes:
        return None
    value = observation.obs_status if observation.value is None else observation.value
    return "base_equality", {"value": value, "period": str(observation.period), "before": known.value}


def _type(rule: ValidationRule, subject: _Subject) -> _Broken:
    value, observation = subject.value, subject.observation
    decimals = subject.view.catalogue.indicator(observation.indicator, observation.version).decimals
    written = len(f"{value:f}".partition(".")[2].rstrip("0"))
    if rule.whole and written > 0:
        wanted = translate(mark("a whole number"))
    elif rule.published_decimals and written > decimals:
        wanted = translate(mark("at most {count} decimals")).format(count=decimals)
    elif rule.not_negative and value < 0:
        wanted = translate(mark("not below zero"))
    else:
        return None
    return "type", {"value": value, "wanted": wanted}


def _range(rule: ValidationRule, subject: _Subject) -> _Broken:
    value = subject.value
    if (rule.low is None or rule.low <= value) and (rule.high is None or value <= rule.high):
        return None
    return "range", {"value": value, "low": rule.low, "high": rule.high}


def _sum_of_areas(rule: ValidationRule, subject: _Subject) -> _Broken:
    """Tested of the whole and of each part. A part to which the indicator does not apply is left out."""
    observation, view = subject.observation, subject.view
    if observation.area not in (rule.total, *rule.parts):
        return None
    total = view.at(observation, area=rule.total)
    parts: dict[str, Decimal] = {}
    for area in rule.parts:
        part = observation if area == observation.area else view.seen(observation._replace(area=area))
        if part is not None and part.obs_status == "not_applicable":
            continue
        if part is None or part.value is None:
            return None
        parts[area] = part.value
    added = sum(map(Fraction, parts.values()), Fraction(0))
    if total is None or not parts or abs(Fraction(total) - added) <= (rule.tolerance or 0):
        return None
    told = ", ".join(f"{area} {part}" for area, part in parts.items())
    return "sum_of_areas", {"total_area": rule.total, "value": total, "sum": decimal_of(added), "parts": told}


def _numerator_denominator(rule: ValidationRule, subject: _Subject) -> _Broken:
    """The ratio as its formula gives it, to half of the last decimal that is published, or to the tolerance."""
    observation = subject.observation
    indicator = subject.view.catalogue.indicator(observation.indicator, observation.version)
    computed = _computed(indicator.formula, subject)
    tolerance = Fraction(1, 2 * 10**indicator.decimals) if rule.tolerance is None else Fraction(rule.tolerance)
    if computed is None or abs(Fraction(subject.value) - computed) <= tolerance:
        return None
    told = f"{decimal_of(Fraction(round(computed, indicator.decimals + 2))):f}"
    return "numerator_denominator", {"value": subject.value, "formula": indicator.formula, "computed": told}


def _relation(rule: ValidationRule, subject: _Subject) -> _Broken:
    left, right = (_computed(side, subject) for side in sides_of(rule))
    if left is None or right is None or _HOLDS[sign_of(rule)](left, right):
        return None
    return "relation", {"relation": rule.relation, "left": decimal_of(left), "right": decimal_of(right)}


_HOLDS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt, "=": operator.eq,
}  # fmt: skip


def _computed(formula: str, subject: _Subject) -> Fraction | None:
    """A formula at the area and period of a figure; None where a series is missing or a denominator is 0."""
    observation, view = subject.observation, subject.view
    node = parse_formula(formula)
    values = {}
    for series in series_of(node):
        shifts = {"last_year": observation.period.same_last_year, "previous": observation.period.previous}
        version = view.catalogue.indicator(series.code).version
        period = shifts.get(series.shift, observation.period)
        found = view.at(observation, indicator=series.code, version=version, period=period)
        if found is None:
            return None
        values[series] = Fraction(found)
    try:
        return value(node, values)
    except ZeroDivisionError:
        return None


def _year_on_year(rule: ValidationRule, subject: _Subject) -> _Broken:
    period = subject.observation.period.same_last_year
    return _changed(rule, subject.value, subject.view.at(subject.observation, period=period), period)


def _period_on_period(rule: ValidationRule, subject: _Subject) -> _Broken:
    """Of a cumulative amount, what each of both periods has alone."""
    period = subject.observation.period
    return _changed(rule, _alone(subject, period), _alone(subject, period.previous), period.previous)


def _alone(subject: _Subject, period: Period) -> Decimal | None:
    observation, view = subject.observation, subject.view
    found = view.at(observation, period=period)
    indicator = view.catalogue.indicator(observation.indicator, observation.version)
    cumulative = indicator.reporting == "cumulative" and adds_up(indicator)
    if found is None or not cumulative or period.number == 1:
        return found
    before = view.at(observation, period=period.previous)
    return None if before is None else decimal_of(Fraction(found) - Fraction(before))


def _changed(rule: ValidationRule, value: Decimal | None, before: Decimal | None, period: Period) -> _Broken:
    if value is None or before is None or rule.limit is None:
        return None
    difference, sign = Fraction(value) - Fraction(before), ""
    if rule.change == "percent":
        if before == 0:  # from nothing, no change in percent can be told
            return None
        difference, sign = 100 * difference / abs(Fraction(before)), "%"
    if abs(difference) <= rule.limit:
        return None
    change = f"{decimal_of(Fraction(round(difference, 2))):+f}{sign}"
    facts = {"value": value, "before": before, "period_before": str(period)}
    return rule.kind, {**facts, "change": change, "limit": f"{rule.limit}{sign}"}


def _cumulative(_rule: ValidationRule, subject: _Subject) -> _Broken:
    """No figure of the year before it may be higher, and none after it lower."""
    observation = subject.observation
    for other in Period(observation.period.year).parts(observation.period.frequency):
        found = subject.view.at(observation, period=other)
        first, last = (found, subject.value) if other < observation.period else (subject.value, found)
        if first is not None and last is not None and first > last:
            at = min(other, observation.period)
            return "cumulative_fell", {"value": last, "before": first, "period_before": str(at)}
    return None


_TESTS: Mapping[str, Callable[[ValidationRule, _Subject], _Broken]] = {
    "required": lambda _rule, _subject: None,
    "type": _type,
    "range": _range,
    "sum_of_areas": _sum_of_areas,
    "numerator_denominator": _numerator_denominator,
    "year_on_year": _year_on_year,
    "period_on_period": _period_on_period,
    "cumulative": _cumulative,
    "relation": _relation,
}
