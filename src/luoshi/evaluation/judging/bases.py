"""Bases: the figure that a target counts from, of its base year or of what it is compared with (全省平均水平)."""

from __future__ import annotations

from decimal import Decimal

from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.figures import Figures, exact_value, figures_of
from luoshi.evaluation.judging.levels import FROM_BASE
from luoshi.evaluation.judging.moments import Moment
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.judging.readings import reading_of


def base_of(question: Question, figures: Figures, moment: Moment) -> Number | None:
    """As the plan prints it, else the figure of the base year; what is counted over years begins with nothing."""
    target = question.target
    if target.kind == "benchmark":
        return _benchmark(question, moment)
    known_first = reading_of("base", question.parameters) == "as_known"
    if target.base_value is not None and not known_first:
        return target.base_value
    if target.kind not in FROM_BASE and reading_of("flow", question.parameters) == "cumulative":
        return Decimal(0)
    figure = None if target.base_year is None else figures.of_year(target.base_year)
    return target.base_value if figure is None else figure


def _benchmark(question: Question, moment: Moment) -> Number | None:
    """The figure of the same period, or the last one before it that is published, by the reading that is asked for."""
    figures = figures_of(question, question.benchmark)
    value = exact_value(figures.at(moment))
    if value is not None or moment.period is None or reading_of("benchmark", question.parameters) == "same_period":
        return value
    before = sorted(period for period in figures.periods if period.end <= moment.period.start)
    values = [exact_value(figures.of(period)) for period in before]
    known = [value for value in values if value is not None]
    return known[-1] if known else None
