"""Events: the probability that a goal comes true, from the predictive distributions of many series at once.

Of one year in closed form; of several years together (any year, every year higher, a sum of years) from random paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.forecasting.goals import Goal, Meeting
from luoshi.evaluation.forecasting.predictive import Predictive
from luoshi.evaluation.forecasting.questions import Known, Question
from luoshi.evaluation.forecasting.scales import Floats

DRAWS = 10_000  # paths: two standard errors of a probability are at most 0.01


class _Band(NamedTuple):
    """Values that meet a goal, widened by half a step: what is published as the floor may be a little less."""

    floor: float
    ceiling: float

    @classmethod
    def of(cls, meets: Meeting, step: float) -> _Band:
        half = Decimal(str(step)) / 2
        floor = -np.inf if meets.floor is None else float(meets.floor + (half if meets.open_floor else -half))
        ceiling = np.inf if meets.ceiling is None else float(meets.ceiling + (-half if meets.open_ceiling else half))
        return cls(floor, ceiling)


class Asked(NamedTuple):
    """A question that is open, with the values that meet its goal; None for every year higher (or lower)."""

    question: Question
    goal: Goal
    known: Known
    meets: Meeting | None


def probabilities(
    asked: Sequence[Asked | None], predictive: Predictive, rng: np.random.Generator | None
) -> list[float | None]:
    """Of each question; None where none is asked. predictive: its series are those of the questions, in their order.

    Without rng, the paths of each question are drawn from the same start.
    """
    answers: list[float | None] = [None] * len(asked)
    single = [place for place, one in enumerate(asked) if one and one.goal.kind == "level"]
    found = _of_one_year([one for place in single if (one := asked[place])], predictive.of_series(single))
    for place, probability in zip(single, found, strict=True):
        answers[place] = float(probability)
    for place, one in enumerate(asked):
        if one and one.goal.kind != "level":
            paths = predictive.paths(place, DRAWS, rng or np.random.default_rng(0))
            answers[place] = _of_paths(one, one.known.scale.backward(paths))
    return answers


def _of_one_year(asked: Sequence[Asked], predictive: Predictive) -> Floats:
    """P(ceiling or less) - P(less than floor), in the year of the deadline."""
    ahead = np.array([one.goal.deadline - one.known.last for one in asked], dtype=int)
    if not asked:
        return np.empty(0)
    bands = [_Band.of(one.meets or Meeting(), one.question.limits.step) for one in asked]
    scales = [one.known.scale for one in asked]
    floors = [[float(scale.below(np.asarray(band.floor)))] for scale, band in zip(scales, bands, strict=True)]
    ceilings = [[float(scale.at_most(np.asarray(band.ceiling)))] for scale, band in zip(scales, bands, strict=True)]
    year = predictive.of_year(ahead)
    return np.clip(year.cdf(np.array(ceilings)) - year.cdf(np.array(floors)), 0.0, 1.0)[:, 0]


def _of_paths(one: Asked, paths: Floats) -> float:
    """Share of the paths on which the goal comes true. What is known already stays as it is.

    paths: (draws, years after the last known one).
    """
    course = _course(one, paths)
    if one.meets is None:
        steps = np.diff(course) * (1 if one.goal.rising else -1)
        return float(np.mean(np.all(steps > 0, axis=1)))
    values = course[:, 1:] if one.goal.kind == "ever" else course[:, 1:].sum(axis=1, keepdims=True)
    band = _Band.of(one.meets, one.question.limits.step)
    return float(np.mean(np.any((values >= band.floor) & (values <= band.ceiling), axis=1)))


def _course(one: Asked, paths: Floats) -> Floats:
    """From the base year to the deadline: (draws, years). The figure of the base year itself may be unknown: NaN."""
    figures, last = one.question.series, one.known.last
    years = range(one.goal.base_year or 0, one.goal.deadline + 1)
    over = [figures.get(year) for year in years if year <= last]
    known = np.array([np.nan if value is None else float(value) for value in over])
    ahead = [year - last - 1 for year in years if year > last]
    return np.hstack([np.broadcast_to(known, (len(paths), len(known))), paths[:, ahead]])
