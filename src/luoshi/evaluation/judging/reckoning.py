"""Reckoning (计算过程): how a judgement came about, term by term, made when somebody asks for it.

It only tells what attainment.py found; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from luoshi.evaluation.judging.exact import given
from luoshi.evaluation.judging.figures import exact_value
from luoshi.evaluation.judging.judgement import Term
from luoshi.evaluation.judging.levels import OF_THE_BASE, Level, level_words
from luoshi.evaluation.judging.moments import Moment, months_at_end
from luoshi.evaluation.judging.question import Question, Target
from luoshi.evaluation.judging.reasons import Reason
from luoshi.indicators.figure import Figure
from luoshi.messages import mark

_STATUS = {
    "met": mark("met: {value} is {band}"),
    "not_met": mark("not met: {value} is not {band}"),
    "on_track": mark("on track: {value} is {band} now"),
    "behind": mark("behind: {value} is not {band} now"),
    "no_data": mark("no data: {reason}"),
    "not_computable": mark("not computable: {reason}"),
    "not_applicable": mark("not applicable: {reason}"),
}
_BY_SHARE = {
    "on_track": mark("on track: done {actual_pct}%, planned {plan_pct}%"),
    "behind": mark("behind: done {actual_pct}%, planned {plan_pct}%"),
}
_BY_PATH = {
    "on_track": mark("on track: {value}, and {path_value} is due by now"),
    "behind": mark("behind: {value}, and {path_value} is due by now"),
}
_BY_PART = {
    "met": mark("met: a part of the sum, {partial_value}, is {band} already"),
    "on_track": mark("on track: a part of the sum, {partial_value}, is {band} already"),
    "not_met": mark("not met: a part of the sum, {partial_value}, is beyond {band} already"),
}
_FIGURE = {
    "reported": mark("{period}: {value}"),
    "last_period": mark("{period}: {value}, the figure of its last period"),
    "sum_of_periods": mark("{period}: {parts} = {value}"),
    "sum_of_areas": mark("{period}: {parts} = {value}, over the areas"),
    "formula": mark("{period}: {formula} = {value}"),
    "difference_of_periods": mark("{period}: {value}, what lies between two cumulative figures"),
}
_UP = mark("completion rate = {value} / {target_value} x 100 = {completion_rate}%")
_DOWN = mark("completion rate = {target_value} / {value} x 100 = {completion_rate}%")
_SHARE = mark("attainment share = ({value} - {base}) / ({target_value} - {base}) x 100 = {attainment_share}%")
_TIME = mark("time share = ({year} - {base_year}) / ({last} - {base_year}) x 100 = {time_share}%")
_MONTHS = mark("time share = {months} / 12 x 100 = {time_share}%")
_GROWTH = mark("observed growth = ({value} / {base})^(1/{years}) - 1 = {observed_growth}")
_GAP = mark("gap = {plan_pct} - {actual_pct} = {gap} points")
_TARGETS = {
    "growth": mark("target = {base} x (1 + {low}/100)^{years} = {target_value}"),
    "multiple": mark("target = {base} x {low} = {target_value}"),
    "increase": mark("target = {base} + {low}{unit} = {target_value}"),
    "decrease": mark("target = {base} - {low}{unit} = {target_value}"),
    "benchmark": mark("target = {target_value}, from {base} of what is compared with"),
}
_OF_THE_BASE = {
    "increase": mark("target = {base} x (1 + {low}/100) = {target_value}"),
    "decrease": mark("target = {base} x (1 - {low}/100) = {target_value}"),
}
_TARGET = mark("target = {target_value}")


class Reckoning(NamedTuple):
    """What a judgement found on its way."""

    question: Question
    moment: Moment
    figure: Figure
    base: Any
    level: Level | str
    results: Mapping[str, Any]
    codes: Mapping[str, str]  # why results have no value

    def terms(self) -> tuple[Term, ...]:
        """The verdict, resting on all that was computed."""
        facts = _facts(self)
        status = str(self.results["status"])
        return (Term("status", _verdict(status, facts), facts, tuple(_grounds(self, facts))),)


def _facts(found: Reckoning) -> dict[str, Any]:
    target, moment = found.question.target, found.moment
    last = target.deadline.year if target.deadline else moment.year
    year = last if moment.final else moment.year
    return {
        **{name: value for name, value in found.results.items() if value is not None},
        "band": "" if isinstance(found.level, str) else level_words(found.level),
        "reason": Reason(found.codes.get("status", "")),
        "base": found.base,
        "base_year": target.base_year,
        "low": target.low if target.low is not None else target.high,
        "unit": target.unit,
        "year": year,
        "last": last,
        "years": None if target.base_year is None else last - target.base_year,
    }


def _verdict(status: str, facts: Mapping[str, Any]) -> str:
    if "value" not in facts and "partial_value" in facts and status in _BY_PART:
        return _BY_PART[status]
    if "gap" in facts and status in _BY_SHARE:
        return _BY_SHARE[status]
    if "path_value" in facts and status in _BY_PATH:
        return _BY_PATH[status]
    return _STATUS[status]


def _grounds(found: Reckoning, facts: Mapping[str, Any]) -> Iterator[Term]:
    """Every result that has a value, with its formula."""
    if found.figure.value is not None:
        yield figure_term(found.figure)
    if "target_value" in facts:
        yield Term("target_value", _target_words(found.question.target), facts)
    if "completion_rate" in facts and isinstance(found.level, Level):
        yield Term("completion_rate", _UP if found.level.sense == "up" else _DOWN, facts)
    if "attainment_share" in facts:
        yield Term("attainment_share", _SHARE, facts)
    if "time_share" in facts:
        yield _time(found.moment, facts)
    if "observed_growth" in facts:
        years = found.moment.year - (found.question.target.base_year or 0)
        yield Term("observed_growth", _GROWTH, {**facts, "years": years})
    if "gap" in facts:
        yield Term("gap", _GAP, facts)


def _target_words(target: Target) -> str:
    if target.unit in OF_THE_BASE and target.kind in _OF_THE_BASE:
        return _OF_THE_BASE[target.kind]
    return _TARGETS.get(target.kind, _TARGET)


def _time(moment: Moment, facts: Mapping[str, Any]) -> Term:
    if moment.to_date and not moment.final and moment.period is not None:
        months = months_at_end(moment.period) - moment.period.year * 12
        return Term("time_share", _MONTHS, {**facts, "months": months})
    return Term("time_share", _TIME, facts)


def figure_term(figure: Figure) -> Term:
    """A figure with what it was computed from."""
    facts = {
        "period": str(figure.period),
        "value": exact_value(figure),
        "formula": figure.formula,
        "parts": " + ".join(_number(term.value) for term in figure.terms if term.value is not None),
    }
    below = figure.terms if figure.method == "formula" else ()
    return Term("value", _FIGURE[figure.method], facts, tuple(figure_term(term) for term in below))


def _number(value: Decimal | Fraction) -> str:
    return f"{given(value):f}"
