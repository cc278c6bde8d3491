"""Absence: what is said of a target when there is no figure, or no indicator any more. No light but grey, no score."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from luoshi.evaluation.judging.judgement import Finding, Term
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.judging.reasons import Reason
from luoshi.evaluation.judging.sheet import Sheet
from luoshi.indicators.figure import Figure
from luoshi.messages import mark

_NOT_TO_BE_COMPUTED = ("zero_denominator", "not_additive", "sources_disagree")


def retired(sheet: Sheet) -> Finding:
    """The finding of an indicator that ended."""
    words = mark("not applicable: {reason}")
    sheet.terms = (Term("status", words, {"reason": Reason("indicator_retired")}),)
    return sheet.end("not_applicable", "indicator_retired")


def not_due(sheet: Sheet) -> Finding:
    """The finding of a target whose time has not begun."""
    sheet.fields["light"] = "white"
    return sheet.end("no_data", "not_due")


def is_retired(question: Question) -> bool:
    """Whether the indicator had ended by the day, and before the deadline: nobody reports it any more."""
    indicator, deadline = question.indicator, question.target.deadline
    if indicator.status != "retired":
        return False
    ended = indicator.retired_on
    return ended is None or (ended <= question.judge_on and (deadline is None or ended <= deadline))


def absent(question: Question, sheet: Sheet, figure: Figure, *, final: bool) -> Finding:
    """The finding where the figure that decides is not there."""
    if figure.reason == "not_applicable":
        return sheet.end("not_applicable", "not_applicable")
    if figure.reason in _NOT_TO_BE_COMPUTED:
        return sheet.end("not_computable", figure.reason)
    sheet.fields["light"] = "grey"
    sheet.reasons.pop("light", None)
    return sheet.end("no_data", _why_absent(question, figure) if final else figure.reason)


def _why_absent(question: Question, figure: Figure) -> str:
    """After the deadline: whether the figure may still come, by the lag of its publication; else what is wrong."""
    deadline, lag = question.target.deadline, int(question.parameters.get("lag_months", question.indicator.lag_months))
    if deadline is None:
        return figure.reason
    if question.judge_on <= months_later(deadline, lag):
        return "lag_pending"
    return "data_overdue" if lag or figure.reason == "no_data" else figure.reason


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month leads to the last day."""
    year, before = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = monthrange(year, before + 1)[1]
    at_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, before + 1, length if at_end else min(day.day, length))
