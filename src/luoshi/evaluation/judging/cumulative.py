"""Cumulative figures (累计值) within a year: whether they fall, and the figure of each period alone (当期值)."""

from __future__ import annotations

from luoshi.evaluation.judging.exact import Number, minus
from luoshi.evaluation.judging.figures import exact_value, figures_of
from luoshi.evaluation.judging.judgement import Finding, Term
from luoshi.evaluation.judging.moments import months_at_end
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.judging.reasons import Reason
from luoshi.evaluation.judging.sheet import Sheet
from luoshi.messages import mark
from luoshi.periods import Period


def cumulative_check(question: Question) -> Finding:
    """Met where no figure is below the last known one of its year; equal is allowed: nothing was added."""
    sheet = Sheet(("value", "first_against", "fall", "status"))
    last: dict[int, Number] = {}
    tested = False
    for period, value in _known(question).items():
        if value is None:
            continue
        before = last.get(period.year)
        sheet.put("value", value)
        if before is not None and value < before:
            sheet.fields["first_against"] = str(period)
            sheet.put("fall", minus(before, value))
            sheet.terms = (Term("fall", _FALL, {"period": str(period), "value": value, "before": before}),)
            return sheet.end("not_met", "cumulative_fell")
        tested = tested or before is not None
        last[period.year] = value
    if not tested:
        return _nothing(sheet, "nothing_to_compare")
    sheet.terms = (Term("status", mark("met: no figure is below the one before it in its year"), {}),)
    return sheet.end("met")


def decumulate(question: Question) -> Finding:
    """Each period alone: its cumulative figure less that of the period before it in the year.

    A month that is not known leaves that month and the next one without a figure. A figure below 0 is given as it is,
    with the code that the cumulative one fell.
    """
    sheet = Sheet()
    known = _known(question)
    alone = {str(period): _alone(period, known) for period in _without_gaps(known)}
    sheet.terms = tuple(
        Term("values", _ALONE, {"period": name, "value": value})
        for name, (value, _) in alone.items()
        if value is not None
    )
    sheet.fields["values"] = {name: value for name, (value, _) in alone.items()}
    sheet.reasons.update({f"values.{name}": code for name, (_, code) in alone.items() if code})
    if all(value is None for value, _ in alone.values()):
        return _nothing(sheet, "missing")
    return sheet.finding()


_FALL = mark("{period}: {value} is less than {before} before it in the same year")
_ALONE = mark("{period}: {value} alone")


def _nothing(sheet: Sheet, code: str) -> Finding:
    sheet.terms = (Term("status", mark("no data: {reason}"), {"reason": Reason(code)}),)
    return sheet.end("no_data", code)


def _known(question: Question) -> dict[Period, Number | None]:
    """By period, in the order of their ends: 一季度 stands beside 1—3月, and the year beside December."""
    figures = figures_of(question)
    return {period: exact_value(figures.of(period)) for period in sorted(figures.periods, key=months_at_end)}


def _alone(period: Period, known: dict[Period, Number | None]) -> tuple[Number | None, str]:
    value = known.get(period)
    if value is None:
        return None, "missing"
    if period.number == 1:
        return value, ""
    before = known.get(period.previous)
    if before is None:
        return None, "period_before_missing"
    return minus(value, before), "cumulative_fell" if value < before else ""


def _without_gaps(known: dict[Period, Number | None]) -> list[Period]:
    """Every period from the first of each year to the last of it that is reported, of each length by itself."""
    last = {(period.year, period.frequency): period.number for period in known}
    return [
        Period(year, number, frequency) for (year, frequency), until in last.items() for number in range(1, until + 1)
    ]
