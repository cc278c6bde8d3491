"""The odds of the targets of a plan: what is judged of them, asked of the years to come.

Figures, base and level are those of judging, so that a target means the same here and there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np

from luoshi.evaluation.forecasting.forecast import Forecast
from luoshi.evaluation.forecasting.goals import Goal, GoalKind, Series
from luoshi.evaluation.forecasting.models import DEFAULT_MODEL, Model
from luoshi.evaluation.forecasting.odds import odds_of_many
from luoshi.evaluation.forecasting.questions import Limits, Question
from luoshi.evaluation.judging.bases import base_of
from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.figures import Figures, exact_value, figures_of
from luoshi.evaluation.judging.levels import Counted, level_of
from luoshi.evaluation.judging.moments import moment_of
from luoshi.evaluation.judging.question import Question as Judged
from luoshi.evaluation.judging.readings import reading_of
from luoshi.indicators.indicator import Indicator
from luoshi.periods import Period

_NO_LIMITS: Mapping[str, Limits] = {}


def odds_of_targets(
    questions: Sequence[Judged],
    limits: Mapping[str, Limits] = _NO_LIMITS,
    *,
    model: Model = DEFAULT_MODEL,
    rng: np.random.Generator | None = None,
) -> list[Forecast]:
    """The odds of each target, from the figures known on the day of its question. Areas of an indicator are pooled.

    limits: by the code of the indicator; without, its lowest and highest and the step to which it is published, and for
    full coverage 0 and 100.
    """
    asked = [_question(question, limits.get(question.indicator.code)) for question in questions]
    open_ones = [one for one in asked if isinstance(one, Question)]
    answers = iter(odds_of_many(open_ones, model=model, rng=rng))
    return [next(answers) if isinstance(one, Question) else Forecast(reason=one) for one in asked]


def _question(question: Judged, limits: Limits | None) -> Question | str:
    """What is asked of the forecast, or the code of the reason why nothing can be."""
    figures = figures_of(question)
    series = _years(figures)
    goal = _goal(question, figures, series)
    if isinstance(goal, str):
        return goal
    indicator = question.indicator
    group = f"{indicator.code} {indicator.version}"
    return Question(series, goal, None, limits or _limits(indicator, question.target.kind), group, figures.area)


def _years(figures: Figures) -> Series:
    """The figure of each year of which something is reported; None where it is not whole."""
    years = sorted({period.year for period in figures.periods})
    return {year: _decimal(exact_value(figures.of(Period(year)))) for year in years}


def _decimal(number: Number | None) -> Decimal | None:
    """A fraction loses what no forecast can tell: digits beyond those of a Decimal."""
    if number is None or isinstance(number, Decimal):
        return number
    return Decimal(number.numerator) / Decimal(number.denominator)


def _limits(indicator: Indicator, kind: str) -> Limits:
    lowest, highest = (None if bound is None else float(bound) for bound in (indicator.lowest, indicator.highest))
    if kind == "coverage":
        lowest, highest = lowest or 0.0, 100.0 if highest is None else highest
    return Limits(lowest, highest, 10.0**-indicator.decimals)


def _goal(question: Judged, figures: Figures, series: Series) -> Goal | str:
    target = question.target
    if target.deadline is None:
        return "deadline_missing"
    if target.deadline.month < 12:
        return "deadline_within_year"
    if target.kind == "benchmark":
        return "benchmark_moves"
    if target.kind == "monotone":
        start = question.parameters.get("from", target.base_year)
        rising = question.indicator.direction != "down"
        return Goal(target.deadline.year, kind="monotone", base_year=start or min(series, default=None), rising=rising)
    return _band(question, figures, series, target.deadline.year)


def _band(question: Judged, figures: Figures, series: Series, deadline: int) -> Goal | str:
    """The level asked for, of the last year or of all years since the base where these are counted together."""
    target = question.target
    years = None if target.base_year is None else deadline - target.base_year
    base = base_of(question, figures, moment_of(question, figures.periods))
    level = level_of(target, question.indicator, Counted(base, years), question.parameters)
    if isinstance(level, str):
        return level
    low, high = _decimal(level.floor), _decimal(level.ceiling)
    first = target.base_year if target.base_year is not None else min(series, default=deadline) - 1
    kind: GoalKind = "level"
    if reading_of("flow", question.parameters) == "cumulative":
        kind = "sum"
    elif reading_of("early", question.parameters) == "keeps":
        kind = "ever"
    if low is None or high is None:
        return Goal(deadline, low, high, ">=" if high is None else "<=", kind, first)
    return Goal(deadline, low, high, "range", kind, first)
