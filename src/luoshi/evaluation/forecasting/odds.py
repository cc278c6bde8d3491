"""Odds: where a short yearly series goes, and the probability that it meets its goal by the deadline.

The numbers only; their sentences are in wording.py, and how far they can be trusted is told in docs/calibration.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.forecasting.events import Asked, probabilities
from luoshi.evaluation.forecasting.goals import Goal, Meeting, Series, known_answer, meeting
from luoshi.evaluation.forecasting.models import DEFAULT_MODEL, Model, predict_by
from luoshi.evaluation.forecasting.predictive import Predictive
from luoshi.evaluation.forecasting.questions import (
    CALIBRATED_YEARS,
    FARTHEST_YEARS,
    Known,
    Limits,
    Question,
    known_points,
    side_by_side,
)
from luoshi.evaluation.forecasting.scales import Floats, ScaleName

_TOGETHER = 2048  # questions answered at once: bounds the memory
_PROBABILITIES = (0.5, 0.1, 0.9, 0.025, 0.975)


class YearForecast(NamedTuple):
    """What is expected of one year, in the unit of the indicator: it falls between low_80 and high_80 with 80 %."""

    year: int
    median: float
    low_80: float
    high_80: float
    low_95: float
    high_95: float


class Forecast(NamedTuple):
    """An answer. `probability` is None where nothing was asked, or where `reason` says why it is not known."""

    probability: float | None = None
    years: tuple[YearForecast, ...] = ()
    model: Model | None = None  # None where no forecast was needed or possible
    scale: ScaleName | None = None
    points: int = 0  # figures that were used
    last_year: int | None = None  # of all that are known
    reason: str = ""
    warnings: tuple[str, ...] = ()


def odds(
    series: Series,
    goal: Goal | None = None,
    limits: Limits = Limits(),  # noqa: B008  a value that nobody can change
    *,
    until: int | None = None,
    model: Model = DEFAULT_MODEL,
    rng: np.random.Generator | None = None,
) -> Forecast:
    """The odds of one goal, and the forecast of each year up to its deadline (or up to `until`)."""
    return odds_of_many([Question(series, goal, until, limits)], model=model, rng=rng)[0]


def odds_of_many(
    questions: Sequence[Question], *, model: Model = DEFAULT_MODEL, rng: np.random.Generator | None = None
) -> list[Forecast]:
    """An answer for each question, in their order.

    Only monotone goals and sums draw random paths; without rng these are the same at every call.
    """
    known = [known_points(question) for question in questions]
    answers = [_settled(question, points) for question, points in zip(questions, known, strict=True)]
    waiting = [place for place, answer in enumerate(answers) if answer is None]
    for start in range(0, len(waiting), _TOGETHER):
        batch = waiting[start : start + _TOGETHER]
        pairs = [(questions[place], points) for place in batch if isinstance(points := known[place], Known)]
        for place, answer in zip(batch, _forecasts(pairs, model, rng), strict=True):
            answers[place] = answer
    return [answer for answer in answers if answer is not None]


def _settled(question: Question, known: Known | str) -> Forecast | None:
    """The answer where no forecast is needed, or none can be made."""
    last = max((year for year, value in question.series.items() if value is not None), default=None)
    answer = known_answer(question.goal, question.series) if question.goal else None
    if isinstance(answer, bool):
        return Forecast(float(answer), last_year=last, warnings=("known_already",))
    if isinstance(answer, str):
        return Forecast(reason=answer, last_year=last)
    if isinstance(known, str):
        return Forecast(reason=known, last_year=last)
    reason = _unanswerable(question) or _out_of_reach(_end(question, known) - known.last)
    return Forecast(reason=reason, last_year=last) if reason else None


def _unanswerable(question: Question) -> str:
    goal = question.goal
    if goal is None or goal.kind == "monotone":
        return ""
    if goal.comparator == "=" and not question.limits.step:
        return "step_missing"
    meets = meeting(goal, question.series)
    return meets if isinstance(meets, str) else ""


def _out_of_reach(ahead: int) -> str:
    if ahead < 1:
        return "nothing_ahead"
    return "too_far_ahead" if ahead > FARTHEST_YEARS else ""


def _end(question: Question, known: Known) -> int:
    """Last year that is asked for."""
    asked = [year for year in (question.goal and question.goal.deadline, question.until) if year is not None]
    return max(asked, default=known.last)


def _forecasts(pairs: list[tuple[Question, Known]], model: Model, rng: np.random.Generator | None) -> list[Forecast]:
    ahead = [_end(question, known) - known.last for question, known in pairs]
    predictive = predict_by(model, side_by_side([known for _, known in pairs]), max(ahead))
    answered = _probabilities(pairs, predictive, rng or np.random.default_rng(0))
    quantiles = np.stack([predictive.quantile(probability) for probability in _PROBABILITIES], axis=-1)
    deviation = predictive.deviation.min(axis=(0, 2))
    return [
        _forecast(known, model, quantiles[place, :years], answered[place])
        if deviation[place] > known.still
        else Forecast(reason="no_variation", points=len(known.years), last_year=known.last)
        for place, ((_, known), years) in enumerate(zip(pairs, ahead, strict=True))
    ]


def _probabilities(
    pairs: list[tuple[Question, Known]], predictive: Predictive, rng: np.random.Generator
) -> list[float | None]:
    asked = [(place, _asked(question, known)) for place, (question, known) in enumerate(pairs) if question.goal]
    places = [place for place, _ in asked]
    found = probabilities([one for _, one in asked if one], predictive.of_series(places), rng)
    answers: list[float | None] = [None] * len(pairs)
    for place, probability in zip(places, found, strict=True):
        answers[place] = float(probability)
    return answers


def _asked(question: Question, known: Known) -> Asked | None:
    goal = question.goal
    if goal is None:
        return None
    meets = None if goal.kind == "monotone" else meeting(goal, question.series)
    return Asked(question, goal, known, meets if isinstance(meets, Meeting) else None)


def _forecast(known: Known, model: Model, quantiles: Floats, probability: float | None) -> Forecast:
    values = known.scale.backward(quantiles)
    years = tuple(YearForecast(known.last + 1 + place, *map(float, row)) for place, row in enumerate(values))
    warnings = known.warnings + (("beyond_calibration",) if len(years) > CALIBRATED_YEARS else ())
    return Forecast(probability, years, model, known.scale.name, len(known.years), known.last, "", warnings)
